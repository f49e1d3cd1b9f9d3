import { z } from 'zod';
import { nonAcceptanceClasses } from '../domain/codes/petition-codes.ts';
import { disposalKinds } from '../domain/codes/clue-codes.ts';
import { disciplineCategories, sanctionKinds } from '../domain/codes/case-codes.ts';
import { measureKinds } from '../domain/codes/case-work-codes.ts';
import { eightRuleIssues } from '../domain/codes/eight-rule-codes.ts';
import { codeSchema } from '../domain/codes/code-list.ts';
import {
  anonymityLevels,
  cadreScopes,
  circularScopes,
  decidingBodies,
} from '../domain/codes/review-codes.ts';
import { effectiveHandling } from '../domain/codes/accountability-codes.ts';
import { accountId } from '../domain/ids.ts';
import { type IsoDate, isoDate } from '../domain/date.ts';
import type { Regime } from '../domain/regime.ts';

/**
 * A length of time: `day` calendar days, `workday` working days of the holiday table, `month` to the corresponding
 * day. The start day is never counted (民法典 §201).
 */
export const limit = z.strictObject({
  amount: z.int().min(1).max(999),
  unit: z.enum(['day', 'workday', 'month']),
});
export type Limit = z.infer<typeof limit>;

/** A limit that may be extended: by how much, how often, and on whose approval. */
const extendable = z.strictObject({
  limit,
  extension: limit,
  times: z.int().min(1).max(9),
  approvedBy: z.enum(['head', 'superior']),
});

const count = z.int().min(1).max(9999);

/** What an extension adds, and how often one is given. */
const extensions = z.strictObject({ extension: limit, times: z.int().min(1).max(9) });

/**
 * How long a sanction has effect, in months from the day of the decision (domain §3.2–3.3). `substitute` is that of a
 * sanction given in place of 撤销党内职务 to somebody without a party post; of 留党察看 the months count from its end.
 */
const effect = z.strictObject({
  kind: codeSchema(sanctionKinds),
  months: z.int().min(1).max(120),
  substitute: z.int().min(1).max(120).nullable(),
});

/** A body that may give some sanctions to some members. */
const authority = z.strictObject({
  decider: codeSchema(decidingBodies),
  cadres: z.array(codeSchema(cadreScopes)).min(1),
  kinds: z.array(codeSchema(sanctionKinds)).min(1),
  simpleOnly: z.boolean(),
});

/**
 * Every rule the house knows, with the shape of its value. `null` says that the regime has no such rule, and the
 * office may set one. The id is what deadlines, records and bulletins store.
 */
export const ruleSchemas = {
  /** Handling limit of a petition by its difficulty (A08). */
  'petition.handling': z.strictObject({ ordinary: limit, serious: limit, grave: limit }),
  /** Who approves an extension of that limit (A09). */
  'petition.extensionApprover': z.enum(['head', 'superior']),
  /** By how much it is extended, and how often (A09). */
  'petition.extension': extensions,
  /** By when the handling department signs for an assigned petition. */
  'petition.signReceipt': limit.nullable(),
  /** Classes that are not accepted (A06, A07; 检举控告工作规则 §13). */
  'petition.nonAcceptance': z.array(codeSchema(nonAcceptanceClasses)).min(1),
  /** Within this time after the first, a report of the same matter is a repeat (A07). */
  'petition.duplicateWindow': limit,
  /** How often a year closing rate and quality are checked at random (A15). */
  'petition.spotChecksPerYear': count,
  /** By how much petitions from the villages are to fall against the year before, per cent (A19). */
  'petition.ruralReduction': z.int().min(0).max(100),
  /** Rounds of open reception that each county holds in a year (A22). */
  'reception.rounds': count,
  /** Day of the month by which townships report signs of trouble (A17). */
  'petition.signsReportDay': z.int().min(1).max(28),
  /** Real-name reporters are told of acceptance (检举控告工作规则 §26). */
  'report.acceptanceNotice': limit.nullable(),
  /** Real-name reporters are told the result, from closure (§27). */
  'report.resultFeedback': limit.nullable(),
  /** Reports under a superior's jurisdiction go up unopened (§15). */
  'report.superiorForward': limit.nullable(),
  /** A subordinate accepts or forwards what was forwarded to it (§16). */
  'report.subordinateAccept': limit.nullable(),
  /** The handling departments tell the petition office what was closed, every so often (§18). */
  'report.closureFeedback': limit.nullable(),
  /** Ways in which a clue may be disposed of. */
  'clue.disposalKinds': z.array(codeSchema(disposalKinds)).min(1),
  /** Disposal opinion with plan and approval. */
  'clue.disposalOpinion': limit.nullable(),
  /** Matters of another organ are transferred. */
  'clue.jurisdictionTransfer': limit.nullable(),
  /** Each leader's time for his step of the approval, all from the day the disposal was proposed (scenario 4). */
  'clue.approveSupervising': limit.nullable(),
  'clue.approveDeputy': limit.nullable(),
  'clue.approveHead': limit.nullable(),
  /** Clues about certain people and matters go up to the superior commission (§22; B10). */
  'clue.reportUpward': limit.nullable(),
  /** Disposal of a clue and filing of a case: to the party committee and to the superior commission at once (B02). */
  'report.double': limit.nullable(),
  /** What a case came to goes to both as its filing did (B02: 案件查办). */
  'report.doubleEnd': limit.nullable(),
  /** The next 问题线索排查会议 after one (B04: 对口纪检监察室定期参与). */
  'clue.meetingInterval': limit.nullable(),
  /** A listed matter is chased every week and reported every month (B13). */
  'listed.weekly': limit.nullable(),
  'listed.monthly': limit.nullable(),
  /** The talk, from the day it was approved. */
  'talk.hold': limit.nullable(),
  /** A talk or an inquiry as a whole, from its approval to its conclusion (requirements §2: 30日内办结 in one county). */
  'talk.conclude': limit.nullable(),
  /** Written answer to an inquiry, from receipt. */
  'inquiry.reply': limit.nullable(),
  /** Report and opinion after the talk or the answer. */
  'inquiry.report': limit.nullable(),
  /** Share of answers without problem that is checked, per cent (J02: 30%左右). */
  'inquiry.samplingPercent': z.int().min(0).max(100),
  /** How a share of a list becomes a whole number when records are drawn (P8: 30%左右 says nothing of it). */
  'sampling.rounding': z.enum(['up', 'nearest', 'down']),
  /** Weights of the three parts of the 天成指数, per cent (A21; P8: the sources give no formula). */
  'index.weights': z
    .strictObject({
      petition: z.int().min(0).max(100),
      complaint: z.int().min(0).max(100),
      opinion: z.int().min(0).max(100),
    })
    .refine((one) => one.petition + one.complaint + one.opinion === 100, 'sum'),
  'check.preliminary': extendable.nullable(),
  /** An ordinary case is closed (C01). */
  'case.conclude': limit.nullable(),
  /** A case has a result, whatever it is (C01). */
  'case.firstResult': limit.nullable(),
  'case.investigation': extendable.nullable(),
  /** 一案双查 or 一案三查 (C06; P3). */
  'case.accountability': z.enum(['double', 'triple']),
  /** The decision to file is read to the person and told to the head of his party body (监督执纪工作规则 §38). */
  'case.filingNotice': limit.nullable(),
  /** 补充调查 that the procuratorate asks for: how long each, and how often (监察法). */
  'case.supplement': z.strictObject({ limit, times: z.int().min(1).max(9) }).nullable(),
  /** An accident of an investigation is reported level by level (监督执纪工作规则 §70). */
  'case.accidentReport': limit.nullable(),
  /** Measures that may be taken (监督执纪工作规则 §40; 监察法 §46). */
  'measure.kinds': z.array(codeSchema(measureKinds)).min(1),
  /** 留置: below the province the superior organ approves it and its extension (监察法 §47–48). */
  'measure.retention': extendable.nullable(),
  /** Once more after that extension, for ten years or more, by the national commission (监察法 2024 §48). */
  'measure.retentionFurther': extensions.nullable(),
  /**
   * 留置 counted anew from the day another grave crime was found, how often, and whether it may then be extended by the
   * national commission as well (监察法 2024 §48).
   */
  'measure.retentionRecount': z
    .strictObject({ times: z.int().min(1).max(9), further: z.boolean() })
    .nullable(),
  /** 管护 (监察法 2024 §46). */
  'measure.protective': extendable.nullable(),
  /** 责令候查 (监察法 2024 §46). */
  'measure.standby': limit.nullable(),
  /** 强制到案, hours; `sought` where 管护 or 留置 is asked for; `gap` between two of one person (监察法 2024 §46). */
  'measure.compelled': z.strictObject({ hours: count, sought: count, gap: count }).nullable(),
  /** 技术调查 (监察法 §31). */
  'measure.technical': extendable.nullable(),
  /** Unit and family are told of 管护, 留置 (监察法 §50). */
  'measure.notice': limit.nullable(),
  /** What was frozen or seized and has nothing to do with the case goes back (监察法; domain §1.4). */
  'measure.propertyReturn': limit.nullable(),
  'review.adjudicate': limit.nullable(),
  /** Complex cases under review (监督执纪工作规则 §55). */
  'review.extension': extensions.nullable(),
  /** The decision is announced to the branch's members and the person. */
  'review.announce': limit,
  /** The execution of the decision is reported. */
  'review.executionReport': limit,
  /** 复议复查. */
  'review.reconsideration': limit.nullable(),
  /** Pay and post follow a sanction of 降级 or heavier (政务处分法 §54). */
  'review.payChange': limit.nullable(),
  /** Once longer where it cannot be done by then: six months in all (政务处分法 §54). */
  'review.payExtension': extensions.nullable(),
  /** Return visits to a sanctioned member, in months from the decision, within the effect period (D05). */
  'review.returnVisits': z.array(z.int().min(1).max(60)).min(1),
  /** 复审 and 复核 of a decision of the supervision commission: asked for, and decided (监察法 §56). */
  'appeal.apply': limit.nullable(),
  'appeal.reexamination': limit.nullable(),
  'appeal.secondReview': limit.nullable(),
  /** A circular is released to the media the day after (D06). */
  'circular.media': limit.nullable(),
  /** The least that a circular must hide of the person, by how far it goes (M05). */
  'circular.anonymity': z
    .array(z.strictObject({ scope: codeSchema(circularScopes), least: codeSchema(anonymityLevels) }))
    .min(1),
  /** Who may give which sanction to whom: body, management of the member, kinds; some in simple cases only. */
  'sanction.authority': z.array(authority).min(1),
  /** Several equal official sanctions in one decision together last at most so many months (政务处分法 §15). */
  'sanction.combinedMonths': z.int().min(1).max(120).nullable(),
  /** The only official sanctions for those who manage a village (政务处分法 §22). */
  'sanction.villageKinds': z.array(codeSchema(sanctionKinds)).min(1).nullable(),
  /** Sanctions that may be given. */
  'sanction.kinds': z.array(codeSchema(sanctionKinds)).min(1),
  /** How long they have effect; what has no entry has no period (开除). */
  'sanction.effect': z.array(effect).min(1),
  /**
   * How long 诫勉 and organisational handling have effect, in months from the day they were decided: no promotion, and with
   * `noLeading` no leading post at all for so long (domain §3.5).
   */
  'handling.effect': z.array(
    z.strictObject({
      kind: z.enum(effectiveHandling),
      months: z.int().min(1).max(120),
      noLeading: z.int().min(1).max(120).nullable(),
    }),
  ),
  /** Disciplines that a breach may be put under (domain §3.4). */
  'discipline.categories': z.array(codeSchema(disciplineCategories)).min(1),
  /** Categories of the monthly 八项规定 statistic (domain §3.6). */
  'eightRule.categories': z.array(codeSchema(eightRuleIssues)).min(1).nullable(),
  /** Rectification of what a patrol fed back. */
  'patrol.rectification': limit,
  /** Last places of a ranking, and how many years running, that lead to accountability (G07; P5). */
  'ranking.lastPlaces': z.strictObject({ places: count, years: count }),
  /** Counts below this are not shown in a public bulletin (scenario §5.14). */
  'bulletin.suppressBelow': count,
  /** A package without receipt is asked after (scenario §5.15). */
  'transfer.receipt': limit,
  /** A period whose last day is a rest day ends on the next working day (民法典 §203); never for custody. */
  'clock.rollForward': z.boolean(),
  /** A deadline turns yellow when at most this share of its time is left (requirements §3 A: ≤ 20%). */
  'clock.yellowShare': z
    .strictObject({ part: count, of: count })
    .refine((share) => share.part <= share.of, 'share'),
} as const;

export type RuleId = keyof typeof ruleSchemas;
export type RuleValue<K extends RuleId> = z.infer<(typeof ruleSchemas)[K]>;

export const ruleIds = Object.keys(ruleSchemas) as readonly RuleId[];

/** True when the text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(ruleSchemas, text);
}

/**
 * How far a value can be relied on. `article`: stands in the named article, read in a published copy. `local`: what
 * one office did, kept as a default that others may change. `unconfirmed`: from general knowledge; the office
 * confirms it against the official text.
 */
export type Standing = 'article' | 'local' | 'unconfirmed';

/** One value of a rule as a pack file states it. */
export interface RuleEntry<K extends RuleId> {
  readonly value: RuleValue<K>;
  /** Article or order it stands in, in Chinese: it is shown beside deadlines. The row stands at `ruleSchemas`. */
  readonly source: string;
  readonly standing: Standing;
}

/** What takes effect on one day: only the rules it sets anew; all others stay as they were. */
export interface RuleLayer {
  readonly from: IsoDate;
  readonly rules: { readonly [K in RuleId]?: RuleEntry<K> };
}

/** The layers of one regime in order of time; the first begins the regime. */
export interface PackFile {
  readonly id: Regime;
  /** Chinese name shown beside deadlines and in bulletins. */
  readonly label: string;
  readonly layers: readonly [RuleLayer, ...RuleLayer[]];
}

/** A rule as it stands on a day. */
export interface Rule<K extends RuleId> {
  readonly value: RuleValue<K>;
  readonly source: string;
  readonly standing: Standing;
  /** First day on which this value was in force. */
  readonly from: IsoDate;
  /** The pack that set it, or `office` for an override. */
  readonly origin: Regime | 'office';
}

/** All rules in force between two days (inclusive; `to` null = until something newer comes). */
export interface RulePack {
  readonly id: Regime;
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly rules: { readonly [K in RuleId]: Rule<K> };
}

type OverrideOf<K extends RuleId> = {
  readonly rule: K;
  readonly value: RuleValue<K>;
  /** First and last day in force; `to` null = until it is withdrawn. */
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  /** Decision of the office it rests on, as its bulletins cite it. */
  readonly basis: string;
  /** The account of the head that approved it. */
  readonly approvedBy: z.infer<typeof accountId>;
  readonly approvedOn: IsoDate;
};

/** An office's own value of a rule (DESIGN §5): approved, dated, with its basis. */
export type RuleOverride = { [K in RuleId]: OverrideOf<K> }[RuleId];

/** Everything of an override but its value, whose shape depends on the rule. */
export const overrideFrame = z.strictObject({
  rule: z.custom<RuleId>((text) => typeof text === 'string' && isRuleId(text), 'unknownRule'),
  value: z.unknown(),
  from: isoDate,
  to: isoDate.nullable(),
  basis: z.string().trim().min(1).max(200),
  approvedBy: accountId,
  approvedOn: isoDate,
});
