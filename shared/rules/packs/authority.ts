import type { CadreScope, DecidingBody } from '../../domain/codes/review-codes.ts';
import type { SanctionKind } from '../../domain/codes/case-codes.ts';

const warnings: readonly SanctionKind[] = ['partyWarning', 'partySevereWarning'];
const toProbation: readonly SanctionKind[] = [...warnings, 'removalFromPartyPost', 'probationInParty'];
const party: readonly SanctionKind[] = [...toProbation, 'expulsionFromParty'];
const official: readonly SanctionKind[] = [
  'officialWarning',
  'officialDemerit',
  'officialMajorDemerit',
  'officialDemotion',
  'officialRemoval',
  'officialDismissal',
];
const admin: readonly SanctionKind[] = [
  'adminWarning',
  'adminDemerit',
  'adminMajorDemerit',
  'adminDemotion',
  'adminRemoval',
  'adminDismissal',
];

const scopes: readonly CadreScope[] = ['countyManaged', 'townshipManaged', 'unitManaged'];

/** One row of the table of authority: this body may give these sanctions to those so managed. */
const row = (
  decider: DecidingBody,
  cadres: readonly CadreScope[],
  kinds: readonly SanctionKind[],
  simpleOnly = false,
) => ({ decider, cadres: [...cadres], kinds: [...kinds], simpleOnly });

/**
 * Who may decide a party sanction in a county (domain §1.3: 处分批准权限规定 2022 §6; requirements §2: townships). What
 * the county committee manages: the commission to 严重警告, the committee all. What a township manages: its commission
 * the warnings of simple cases, its committee to 留党察看, expulsion by the county. County departments as townships,
 * which the sources do not say in so many words: to be checked.
 */
export const partyAuthority = [
  row('countyCommission', ['countyManaged'], warnings),
  row('countyCommission', ['townshipManaged', 'unitManaged'], party),
  row('countyCommittee', scopes, party),
  row('townshipCommission', ['townshipManaged'], warnings, true),
  row('townshipCommittee', ['townshipManaged'], toProbation),
  row('unitCommittee', ['unitManaged'], toProbation),
  row('superior', scopes, [...party, ...official, ...admin]),
];

/** 政纪 sanctions until 2018, and after for what was begun before. */
export const adminAuthority = [
  row('countySupervision', scopes, admin),
  row('countyGovernment', scopes, admin),
];

/** 政务 sanctions since the supervision law. */
export const officialAuthority = [row('countySupervision', scopes, official)];
