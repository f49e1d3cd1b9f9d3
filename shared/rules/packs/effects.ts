import type { SanctionKind } from '../../domain/codes/case-codes.ts';

/** Months for which a sanction has effect; `substitute` where it was given in place of 撤销党内职务. */
const effect = (kind: SanctionKind, months: number, substitute: number | null = null) => ({
  kind,
  months,
  substitute,
});

/** 撤销党内职务 and what is heavier: the same under every text since 2003. */
const heavier = [
  effect('removalFromPartyPost', 24),
  effect('probationInParty', 24),
  effect('expulsionFromParty', 60),
];

/** Party sanctions under the rules of 2003, cases to 2015-12-31: both warnings one year (domain §3.2). */
export const partyEffects2003 = [effect('partyWarning', 12), effect('partySevereWarning', 12), ...heavier];

/** Party sanctions since the rules of 2015; 严重警告 in place of 撤销党内职务 two years. */
export const partyEffects = [effect('partyWarning', 12), effect('partySevereWarning', 18, 24), ...heavier];

/** 政纪 sanctions (行政机关公务员处分条例 2007). */
export const adminEffects = [
  effect('adminWarning', 6),
  effect('adminDemerit', 12),
  effect('adminMajorDemerit', 18),
  effect('adminDemotion', 24),
  effect('adminRemoval', 24),
];

/** 政务 sanctions (公职人员政务处分法 §8). */
export const officialEffects = [
  effect('officialWarning', 6),
  effect('officialDemerit', 12),
  effect('officialMajorDemerit', 18),
  effect('officialDemotion', 24),
  effect('officialRemoval', 24),
];
