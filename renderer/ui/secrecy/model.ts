import { isIsoDate, type IsoDate } from '#shared/domain/date.ts';
import { isSecretLevel, type Marking, type MarkingLevel } from '#shared/domain/marking.ts';
import type { MarkBasis, MarkingProposal } from '#shared/domain/marking-rules.ts';
import { parseSecrecyMark } from '#shared/domain/secrecy.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { MarkEntry } from '#shared/ipc/secrecy-calls.ts';

export type MarkOf = CallOutput<'secrecy.of'>;

export type PeriodKind = 'years' | 'months' | 'until' | 'condition' | 'longTerm' | 'maximum';

/** A proposal as it is typed. */
export interface MarkDraft {
  readonly level: MarkingLevel | 'none';
  readonly periodKind: PeriodKind;
  /** Count of years or months, or the condition. */
  readonly periodText: string;
  readonly until: IsoDate | null;
  readonly markedOn: IsoDate | null;
  readonly basis: MarkBasis;
  readonly basisText: string;
  readonly sourceMark: string;
  readonly knownTo: string;
  readonly reason: string;
}

function periodDraft(text: string): Pick<MarkDraft, 'periodKind' | 'periodText' | 'until'> {
  const { period } = parseSecrecyMark(text);
  switch (period.kind) {
    case 'years':
      return { periodKind: 'years', periodText: String(period.years), until: null };
    case 'months':
      return { periodKind: 'months', periodText: String(period.months), until: null };
    case 'until':
      return { periodKind: 'until', periodText: '', until: period.date };
    case 'condition':
      return { periodKind: 'condition', periodText: period.text, until: null };
    case 'longTerm':
    case 'maximum':
      return { periodKind: period.kind, periodText: '', until: null };
  }
}

/** Where a proposal begins: at what is in force, so that a change is typed and not written anew. */
export function draftFrom(current: MarkEntry | null, today: IsoDate): MarkDraft {
  if (current === null || current.level === null || !isSecretLevel(current.level))
    return {
      level: 'confidential',
      periodKind: 'years',
      periodText: '5',
      until: null,
      markedOn: today,
      basis: 'derived',
      basisText: '',
      sourceMark: '',
      knownTo: '',
      reason: '',
    };
  return {
    level: current.level,
    ...periodDraft(current.text),
    markedOn: current.markedOn,
    basis: current.basis ?? 'derived',
    basisText: current.basisText,
    sourceMark: current.sourceMark,
    knownTo: current.knownTo,
    reason: '',
  };
}

const count = (text: string): number => (/^\d{1,3}$/u.test(text.trim()) ? Number(text) : 0);

function periodOf({ periodKind, periodText, until }: MarkDraft): MarkingProposal['period'] {
  switch (periodKind) {
    case 'years':
      return { kind: 'years', years: count(periodText) };
    case 'months':
      return { kind: 'months', months: count(periodText) };
    case 'until':
      return until === null ? null : { kind: 'until', date: until };
    case 'condition':
      return { kind: 'condition', text: periodText.trim() };
    case 'longTerm':
    case 'maximum':
      return { kind: periodKind };
  }
}

/** The proposal that a draft stands for; null while a day in it cannot be read. */
export function proposalFrom(draft: MarkDraft): MarkingProposal | null {
  if (draft.markedOn === null || !isIsoDate(draft.markedOn)) return null;
  const secret = draft.level !== 'none' && isSecretLevel(draft.level);
  const derived = secret && draft.basis === 'derived';
  return {
    level: draft.level === 'none' ? null : draft.level,
    period: secret ? periodOf(draft) : null,
    markedOn: draft.markedOn,
    basis: secret ? draft.basis : null,
    basisText: secret ? draft.basisText.trim() : '',
    sourceMark: derived ? draft.sourceMark.trim() : '',
    knownTo: draft.knownTo.trim(),
    reason: draft.reason.trim(),
  };
}

/** The marking in force as the rules take it. */
export function currentOf({ current }: MarkOf): Marking | null {
  return current === null || current.level === null
    ? null
    : { level: current.level, text: current.text, markedOn: current.markedOn };
}
