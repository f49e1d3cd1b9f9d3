import { sanctionKinds } from '#shared/domain/codes/case-codes.ts';
import { findCode, labelOn } from '#shared/domain/codes/code-list.ts';
import { cadreScopes, decidingBodies } from '#shared/domain/codes/review-codes.ts';
import { addMonths, type IsoDate } from '#shared/domain/date.ts';
import { effectPeriodEnd } from '#shared/rules/effect-period.ts';
import type { RulePack } from '#shared/rules/pack.ts';
import { type ClockUse, type CrossRule, dateOf, type DatedRule, type RecordValues } from './ledger.ts';

type PackFor = (day: IsoDate) => RulePack;
type Entry = (typeof sanctionKinds.items)[number];

const kindOf = (values: RecordValues, field: string): Entry | undefined => {
  const code = values[field];
  return typeof code === 'string' ? findCode(sanctionKinds, code) : undefined;
};

/** The sanctions of a decision, the second one (党纪、政务双处分) after the first. */
const kindsOf = (values: RecordValues): readonly Entry[] =>
  ['sanction', 'additionalSanction'].flatMap((field) => kindOf(values, field) ?? []);

const isOfficial = (kind: Entry): boolean => kind.regime === 'official' || kind.regime === 'admin';
const heavyOfficial = /(?:Demotion|Removal|Dismissal)$/u;

/** True where pay and post follow the decision: 降级, 撤职, 开除 (政务处分法 §54). */
export const changesPay = (values: RecordValues): boolean =>
  kindsOf(values).some((kind) => isOfficial(kind) && heavyOfficial.test(kind.code));

/** Whether a decision stands: it was taken, and no appeal undid it. */
const stands = (values: RecordValues): boolean =>
  (values['decidedOn'] ?? null) !== null && (values['revokedOn'] ?? null) === null;

/** Under which regimes somebody is sanctioned by a decision that stands, its second sanction included (处分人数，其中党纪、政务). */
export function sanctionedUnder(values: RecordValues): RecordValues {
  const given = stands(values) ? kindsOf(values).filter((kind) => kind.given) : [];
  return {
    partySanctioned: given.some(({ regime }) => regime === 'party') ? true : null,
    officialSanctioned: given.some(isOfficial) ? true : null,
  };
}

/** A limit that runs from a decision, for as long as it stands. */
export const whileStanding =
  (limit: ClockUse['limit']): ClockUse['limit'] =>
  (pack, values) =>
    stands(values) ? limit(pack, values) : null;

/** True of expulsion from the party or the service: nothing follows that could be visited or end. */
const ends = (kind: Entry): boolean => kind.code === 'expulsionFromParty' || kind.code.endsWith('Dismissal');

/**
 * Last day on which the decision has effect: the later one where two sanctions were given. Equal official sanctions put
 * together last as long as the decision says (政务处分法 §15).
 */
export function decisionEffectEnd(values: RecordValues, packFor: PackFor): IsoDate | null {
  const decidedOn = dateOf(values, 'decidedOn');
  if (decidedOn === null) return null;
  const months = values['periodMonths'];
  const days = kindsOf(values).flatMap((kind) => {
    if (isOfficial(kind) && typeof months === 'number') return [addMonths(decidedOn, months)];
    const end = effectPeriodEnd(
      {
        kind: kind.code,
        decidedOn,
        probationYears: values['probationYears'] === 2 ? 2 : 1,
        insteadOfRemoval: values['insteadOfRemoval'] === true,
      },
      packFor,
    );
    return end === null ? [] : [end];
  });
  return days.toSorted().at(-1) ?? null;
}

/** Days of the return visits that the rule plans within the effect period; none after an expulsion (D05). */
export function returnVisitDays(values: RecordValues, packFor: PackFor): readonly IsoDate[] {
  const decidedOn = dateOf(values, 'decidedOn');
  const end = decisionEffectEnd(values, packFor);
  const kinds = kindsOf(values);
  if (decidedOn === null || end === null || kinds.every(ends)) return [];
  return packFor(decidedOn)
    .rules['review.returnVisits'].value.map((months) => addMonths(decidedOn, months))
    .filter((day) => day <= end);
}

/**
 * When to visit next, where none is planned (D05): at the next of the months that the rule names, else as long after the
 * last visit as its last two lie apart; null once the effect period is over by then, or after an expulsion.
 */
export function proposedVisit(values: RecordValues, packFor: PackFor): IsoDate | null {
  const decidedOn = dateOf(values, 'decidedOn');
  const end = decisionEffectEnd(values, packFor);
  const open =
    stands(values) && (values['endedOn'] ?? null) === null && (values['nextVisitOn'] ?? null) === null;
  if (decidedOn === null || end === null || !open || kindsOf(values).every(ends)) return null;
  const last = dateOf(values, 'lastVisitedOn') ?? decidedOn;
  const months = packFor(decidedOn).rules['review.returnVisits'].value.toSorted((a, b) => a - b);
  const next = months.map((count) => addMonths(decidedOn, count)).find((day) => day > last);
  const [before = 0, longest = 1] = months.slice(-2);
  const day = next ?? addMonths(last, Math.max(1, longest - before));
  return day <= end ? day : null;
}

const pairs = [
  ['sanction', 'decidedBy'],
  ['additionalSanction', 'additionalDecidedBy'],
] as const;

/** Who gives a sanction has the authority to (`sanction.authority`); an exemption may come from each of them. */
export const withinAuthority: DatedRule = {
  fields: ['sanction', 'decidedBy', 'additionalSanction', 'additionalDecidedBy', 'cadreScope', 'simpleCase'],
  check: (v, packFor) => {
    const day = dateOf(v, 'decidedOn');
    if (day === null) return null;
    const table = packFor(day).rules['sanction.authority'].value;
    for (const [sanction, decider] of pairs) {
      const kind = kindOf(v, sanction);
      if (kind === undefined || !kind.given || (v[decider] ?? null) === null) continue;
      const may = table.filter(
        (row) => row.kinds.includes(kind.code) && row.cadres.some((scope) => scope === v['cadreScope']),
      );
      if (may.some((row) => row.decider === v[decider] && (!row.simpleOnly || v['simpleCase'] === true)))
        continue;
      const bodies = may.map(({ decider: body, simpleOnly }) => {
        const entry = findCode(decidingBodies, body);
        return `${entry ? labelOn(entry, day) : body}${simpleOnly ? '（限简单案件）' : ''}`;
      });
      const whom = cadreScopes.items.find(({ code }) => code === v['cadreScope'])?.label ?? '';
      return { field: decider, args: [kind.label, whom, [...new Set(bodies)].join('、')] };
    }
    return null;
  },
  words: ([kind, whom, bodies]) =>
    bodies === ''
      ? `${whom}的人员，这一时期不能给予${kind}`
      : `${whom}的人员给予${kind}，由${bodies}决定，请核对决定机关`,
};

/** Who manages a village gets no official sanction above 记大过 (政务处分法 §22). */
export const villageLimit: DatedRule = {
  fields: ['villageManager', 'sanction', 'additionalSanction'],
  check: (v, packFor) => {
    const day = dateOf(v, 'decidedOn');
    const open = day === null ? null : packFor(day).rules['sanction.villageKinds'].value;
    if (open === null || v['villageManager'] !== true) return null;
    for (const field of ['sanction', 'additionalSanction']) {
      const kind = kindOf(v, field);
      if (kind?.regime === 'official' && !open.includes(kind.code)) return { field };
    }
    return null;
  },
  words: () => '村（居）管理人员的政务处分只有警告、记过、记大过',
};

/** Several equal official sanctions: at least one period, at most their sum and the cap (政务处分法 §15). */
export const combinedPeriod: DatedRule = {
  fields: ['equalSanctions', 'periodMonths', 'sanction', 'additionalSanction'],
  check: (v, packFor) => {
    const day = dateOf(v, 'decidedOn');
    const [count, months] = [v['equalSanctions'] ?? null, v['periodMonths'] ?? null];
    if (day === null || (count === null && months === null)) return null;
    const { rules } = packFor(day);
    const kind = kindsOf(v).find(isOfficial);
    const one = rules['sanction.effect'].value.find((effect) => effect.kind === kind?.code)?.months;
    const cap = rules['sanction.combinedMonths'].value;
    if (one === undefined || cap === null) return { field: 'equalSanctions', args: ['none'] };
    const most = Math.min(cap, one * Number(count ?? 1));
    if (typeof months !== 'number' || months < one || months > most)
      return { field: 'periodMonths', args: ['span', one, most] };
    return null;
  },
  words: ([what, least, most]) =>
    what === 'none'
      ? '只有同一决定中几个相同的、有处分期的政务处分可以合并'
      : `合并确定的处分期应在 ${least} 至 ${most} 个月之间`,
};

/** 留党察看 is for one or two years; 严重警告 alone can stand in place of 撤销党内职务. */
export const sanctionDetails: readonly CrossRule[] = [
  {
    fields: ['probationYears', 'sanction'],
    check: (v) => {
      if (v['sanction'] !== 'probationInParty' || (v['decidedOn'] ?? null) === null) return null;
      const years = v['probationYears'] ?? null;
      if (years === null) return { field: 'probationYears', rule: 'needs', args: ['sanction'] };
      return years === 1 || years === 2 ? null : { field: 'probationYears', rule: 'malformed' };
    },
  },
  {
    fields: ['insteadOfRemoval', 'sanction'],
    check: (v) =>
      v['insteadOfRemoval'] === true &&
      (v['decidedOn'] ?? null) !== null &&
      v['sanction'] !== 'partySevereWarning'
        ? { field: 'insteadOfRemoval', rule: 'malformed' }
        : null,
  },
];
