import { z } from 'zod';
import { isoDate, type IsoDate } from './date.ts';
import { addYears } from './date.ts';
import { formatDocumentNumber, readDocumentNumber } from './document-number.ts';
import {
  isSecretLevel,
  type MachineLevel,
  machineHolds,
  type Marking,
  markingLabels,
  markingLevels,
} from './marking.ts';
import {
  checkedMark,
  formatSecrecyMark,
  isSecrecyMark,
  maxSecrecyYears,
  parseSecrecyMark,
  secrecyEnd,
  type SecretLevel,
} from './secrecy.ts';
import { AppError } from '../errors.ts';

/** What a proposal of a marking must fulfil (domain §4.1, §4.5); the same rules stand at the field and in the backend. */

/** The period of a proposal as it is filled in. */
export const proposedPeriod = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('years'), years: z.int() }),
  z.object({ kind: z.literal('months'), months: z.int() }),
  z.object({ kind: z.literal('until'), date: isoDate }),
  z.object({ kind: z.literal('condition'), text: z.string().trim().max(40) }),
  z.object({ kind: z.literal('longTerm') }),
  z.object({ kind: z.literal('maximum') }),
]);

/** 派生 from a superior item, by an item of the 保密事项范围, or originally, where the organ is authorised (保密法 §17). */
export const markBases = ['derived', 'scope', 'original'] as const;
export type MarkBasis = (typeof markBases)[number];

export const markBasisLabels: Readonly<Record<MarkBasis, string>> = {
  derived: '派生定密',
  scope: '保密事项范围',
  original: '原始定密',
};

/** What is asked for: a marking, or none (解密, 去掉标记). */
export const markingProposal = z.object({
  level: z.enum(markingLevels).nullable(),
  /** Of a secret only. */
  period: proposedPeriod.nullable(),
  /** 制发日. A changed mark keeps that of the mark it takes the place of. */
  markedOn: isoDate,
  basis: z.enum(markBases).nullable(),
  /** Document number of the superior item, item of the 保密事项范围, or document that authorises the organ. */
  basisText: z.string().trim().max(200),
  /** Mark on the superior item, for 派生定密. */
  sourceMark: z.string().trim().max(40),
  /** 知悉范围. */
  knownTo: z.string().trim().max(300),
  reason: z.string().trim().max(500),
});
export type MarkingProposal = z.infer<typeof markingProposal>;

/** Highest level that the organ may classify originally; a county may only where it was authorised (保密法 §17). */
export const originalAuthorities = ['none', 'confidential', 'secret'] as const;
export type OriginalAuthority = (typeof originalAuthorities)[number];

export interface MarkingCircumstances {
  /** The marking in force. */
  readonly current: Marking | null;
  readonly machine: MachineLevel;
  readonly authority: OriginalAuthority;
  readonly today: IsoDate;
}

export type MarkRule =
  | 'machine' // above the level of this machine
  | 'same' // what is in force already
  | 'period' // not a whole number, or months from a year on
  | 'tooLong' // longer than the level allows; args: [years]
  | 'condition' // cannot be written on a mark
  | 'past' // would have ended already
  | 'future'
  | 'kept' // a changed mark is counted from its first day
  | 'required'
  | 'documentNumber'
  | 'sourceMark' // not a secrecy mark
  | 'notSource' // another level than the item it derives from
  | 'authority'
  | 'longTermBasis' // 长期 is fixed by a superior item or by the scope alone
  | 'star'; // no ★ on what is no secret

export interface MarkFault {
  readonly field: keyof MarkingProposal;
  readonly rule: MarkRule;
  readonly args?: readonly number[];
}

export type MarkAct = 'classify' | 'change' | 'release';

/** What a proposal comes to: 定密 or marking, 变更, 解密. */
export function actOf(current: Marking | null, level: MarkingProposal['level']): MarkAct {
  if (current === null || !isSecretLevel(current.level)) return 'classify';
  return level !== null && isSecretLevel(level) ? 'change' : 'release';
}

const authorityLevel: Readonly<Record<OriginalAuthority, readonly SecretLevel[]>> = {
  none: [],
  confidential: ['confidential'],
  secret: ['confidential', 'secret'],
};

/** The printed text of what is proposed; empty for none. @throws AppError E_MARK */
export function proposedText({ level, period }: Pick<MarkingProposal, 'level' | 'period'>): string {
  if (level === null) return '';
  if (!isSecretLevel(level)) return markingLabels[level];
  return formatSecrecyMark({ level, period: period ?? { kind: 'maximum' } });
}

/** Last day of what is proposed; null for a condition, 长期 and what is no secret. */
export function proposedEnd({
  level,
  period,
  markedOn,
}: Pick<MarkingProposal, 'level' | 'period' | 'markedOn'>): IsoDate | null {
  if (level === null || !isSecretLevel(level)) return null;
  return secrecyEnd({ mark: { level, period: period ?? { kind: 'maximum' } }, markedOn });
}

function periodFaults(level: SecretLevel, given: MarkingProposal): readonly MarkFault[] {
  const { period, markedOn } = given;
  if (period === null) return [{ field: 'period', rule: 'required' }];
  const longest = [maxSecrecyYears[level]];
  try {
    checkedMark({ level, period });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = error.details['reason'];
    return [
      reason === 'tooLong'
        ? { field: 'period', rule: 'tooLong', args: longest }
        : { field: 'period', rule: reason === 'condition' ? 'condition' : 'period' },
    ];
  }
  if (period.kind !== 'until') return [];
  if (period.date > addYears(markedOn, maxSecrecyYears[level]))
    return [{ field: 'period', rule: 'tooLong', args: longest }];
  return period.date <= markedOn ? [{ field: 'period', rule: 'past' }] : [];
}

function basisFaults(level: SecretLevel, given: MarkingProposal, at: MarkingCircumstances): MarkFault[] {
  const { basis, basisText, sourceMark } = given;
  if (basis === null) return [{ field: 'basis', rule: 'required' }];
  const faults: MarkFault[] = [];
  if (basis === 'original' && !authorityLevel[at.authority].includes(level))
    faults.push({ field: 'basis', rule: 'authority' });
  if (basis === 'original' && given.period?.kind === 'longTerm')
    faults.push({ field: 'period', rule: 'longTermBasis' });
  if (basisText === '') faults.push({ field: 'basisText', rule: 'required' });
  else if (basis === 'derived' && readDocumentNumber(basisText) === null)
    faults.push({ field: 'basisText', rule: 'documentNumber' });
  if (basis !== 'derived') return faults;
  if (sourceMark === '') faults.push({ field: 'sourceMark', rule: 'required' });
  else if (!isSecrecyMark(sourceMark)) faults.push({ field: 'sourceMark', rule: 'sourceMark' });
  // 派生定密 takes over the level of what it derives from (保密法实施条例 §27).
  else if (parseSecrecyMark(sourceMark).level !== level) faults.push({ field: 'level', rule: 'notSource' });
  return faults;
}

function secretFaults(level: SecretLevel, given: MarkingProposal, at: MarkingCircumstances): MarkFault[] {
  const faults: MarkFault[] = [...periodFaults(level, given), ...basisFaults(level, given, at)];
  if (given.knownTo === '') faults.push({ field: 'knownTo', rule: 'required' });
  if (given.markedOn > at.today) faults.push({ field: 'markedOn', rule: 'future' });
  const changes = at.current !== null && isSecretLevel(at.current.level);
  if (changes && given.markedOn !== at.current?.markedOn) faults.push({ field: 'markedOn', rule: 'kept' });
  if (faults.some(({ field }) => field === 'period' || field === 'markedOn')) return faults;
  const end = proposedEnd(given);
  if (end !== null && end < at.today) faults.push({ field: 'period', rule: 'past' });
  return faults;
}

/** Everything that is wrong with a proposal, at the field where it is put right; empty when it may be decided on. */
export function proposalFaults(given: MarkingProposal, at: MarkingCircumstances): readonly MarkFault[] {
  const { level } = given;
  const faults: MarkFault[] = [];
  if (!machineHolds(at.machine, level)) faults.push({ field: 'level', rule: 'machine' });
  if (level !== null && isSecretLevel(level)) faults.push(...secretFaults(level, given, at));
  // What is no secret carries no ★, nor the words of a mark (保密法 §22).
  else if (/★/u.test(`${given.basisText}${given.knownTo}`)) faults.push({ field: 'knownTo', rule: 'star' });
  if (given.reason === '' && (at.current !== null || level === null))
    faults.push({ field: 'reason', rule: 'required' });
  if (faults.length === 0 && proposedText(given) === (at.current?.text ?? ''))
    faults.push({ field: level !== null && isSecretLevel(level) ? 'period' : 'level', rule: 'same' });
  return faults;
}

/** The proposal as it is kept: the document number in its printed form, nothing of a secret on what is none. */
export function tidyProposal(given: MarkingProposal): MarkingProposal {
  if (given.level === null || !isSecretLevel(given.level))
    return { ...given, period: null, basis: null, basisText: '', sourceMark: '' };
  const number = given.basis === 'derived' ? readDocumentNumber(given.basisText) : null;
  return {
    ...given,
    basisText: number === null ? given.basisText : formatDocumentNumber(number),
    sourceMark: given.basis === 'derived' ? given.sourceMark : '',
  };
}
