import type { OfficeReader, OfficeWriter } from '#db/connections.ts';
import {
  markSuspected,
  type RepeatSearch,
  repeatCandidates,
  repeatChain,
  settledCandidates,
  undecidedOfBatch,
} from '#db/repositories/petition-repeats.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import { dateOf, type LedgerDefinition, type RecordValues, referenceOf } from '#shared/ledgers/ledger.ts';
import { petition } from '#shared/ledgers/petition.ts';
import type { Limit } from '#shared/rules/pack.ts';
import { limitText } from '#shared/rules/rule-words.ts';
import {
  type RepeatHit,
  type RepeatSide,
  repeatOf,
  repeatsSince,
  repeatUntil,
} from '#shared/rules/repeats.ts';
import type { CountedBy } from '../records/deadlines.ts';

/** What repeats are looked for with: whose eyes, and the rules and the calendar of the office. */
interface RepeatWork extends CountedBy {
  readonly db: OfficeReader;
  readonly scope: Scope;
}

/** An earlier petition that a report may repeat, and why. */
interface RepeatFound {
  readonly row: RecordRow;
  readonly hits: readonly RepeatHit[];
  /** The item that it repeats itself, or it. */
  readonly main: { readonly id: string; readonly number: string; readonly receivedOn: string };
  /** Last day on which a report of the same matter is a repeat. */
  readonly until: IsoDate;
  /** 3 个月. */
  readonly window: string;
}

/** Matches told at once; the clerk looks at the newest. */
const SHOWN = 5;
/** Days of the longest month, and of two weeks for every working week with a long holiday beside. */
const DAYS: { readonly [U in Limit['unit']]: (amount: number) => number } = {
  month: (amount) => amount * 31,
  workday: (amount) => amount * 2 + 30,
  day: (amount) => amount,
};

const text = (values: RecordValues, field: string): string | null => {
  const value = values[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

const sideOf = (values: RecordValues): RepeatSide => ({
  subject: referenceOf(values, 'subject'),
  unit: referenceOf(values, 'unit'),
  kind: text(values, 'kind'),
  summary: text(values, 'summary') ?? '',
});

/**
 * Earlier petitions that one with these values may repeat (A07), newest first: the same person or unit, the same problem
 * or much the same words, and received within the window of the rule after the first. A report that agrees with a repeat
 * belongs to the main item of that one, and its time is counted from there.
 */
export async function repeatsFor(
  { db, scope, rules, holidays }: RepeatWork,
  values: RecordValues,
  self: RepeatSearch['self'],
): Promise<readonly RepeatFound[]> {
  const receivedOn = dateOf(values, 'receivedOn');
  if (receivedOn === null) return [];
  const one = sideOf(values);
  const window = rules.packFor(receivedOn).rules['petition.duplicateWindow'].value;
  const rows = await repeatCandidates(db, scope, {
    subjectId: one.subject?.id ?? null,
    subjectName: one.subject?.name ?? null,
    unitId: one.unit?.id ?? null,
    unitName: one.unit?.name ?? null,
    from: repeatsSince(receivedOn, window),
    to: receivedOn,
    self,
  });
  const found: RepeatFound[] = [];
  for (const row of rows) {
    const hits = repeatOf(one, sideOf(valuesOf(petition, row)));
    if (hits === null) continue;
    const chain = await repeatChain(db, row.id);
    const main = chain.at(-1);
    if (!main || chain.some(({ id }) => id === self?.id)) continue;
    const until = repeatUntil(isoDate.parse(main.receivedOn), window, holidays);
    if (receivedOn <= until) found.push({ row, hits, main, until, window: limitText(window) });
    if (found.length === SHOWN) break;
  }
  return found;
}

/** An earlier petition on the same matter that was closed, and that came too long ago to be repeated. */
interface SettledFound {
  readonly row: RecordRow;
  readonly hits: readonly RepeatHit[];
  readonly closedOn: string;
}

/** Settled matters told at once, newest first. */
const SETTLED_SHOWN = 3;

/**
 * Earlier petitions on the same person and matter that were taken in and closed before this one came, beside those that it
 * may repeat: it may be 已作信访了结 (A07). Told while it is registered; the clerk decides.
 * @param told those that it may repeat
 */
export async function settledFor(
  { db, scope }: Pick<RepeatWork, 'db' | 'scope'>,
  values: RecordValues,
  told: ReadonlySet<string>,
): Promise<readonly SettledFound[]> {
  const receivedOn = dateOf(values, 'receivedOn');
  const one = sideOf(values);
  if (receivedOn === null || one.subject === null) return [];
  const rows = await settledCandidates(db, scope, {
    subjectId: one.subject.id,
    subjectName: one.subject.name,
    closedBy: receivedOn,
  });
  return rows
    .flatMap((row): SettledFound[] => {
      const there = valuesOf(petition, row);
      const hits = told.has(row.id) ? null : repeatOf(one, sideOf(there));
      const closedOn = dateOf(there, 'closedOn');
      return hits === null || closedOn === null ? [] : [{ row, hits, closedOn }];
    })
    .slice(0, SETTLED_SHOWN);
}

const isOpen = (values: RecordValues): boolean =>
  values['repeatVerdict'] !== 'repeat' && values['repeatVerdict'] !== 'notSame';

/** Marks a petition that may repeat an earlier one and that nobody decided on; the clerk decides, never the machine. */
export async function judgeRepeat(
  work: RepeatWork & { readonly db: OfficeWriter },
  id: string,
): Promise<boolean> {
  const row = await findRecord(work.db, work.scope, petition, id);
  if (!row) return false;
  const values = valuesOf(petition, row);
  const suspected = isOpen(values) && (await repeatsFor(work, values, row)).length > 0;
  await markSuspected(work.db, id, suspected);
  return suspected;
}

/** The same for all petitions of a batch that was taken in, by the window in force on `today`; the number marked. */
export async function judgeBatch(
  work: RepeatWork & { readonly db: OfficeWriter },
  batchId: string,
  today: IsoDate,
): Promise<number> {
  let marked = 0;
  const { unit, amount } = work.rules.packFor(today).rules['petition.duplicateWindow'].value;
  for (const id of await undecidedOfBatch(work.db, batchId, DAYS[unit](amount)))
    if (await judgeRepeat(work, id)) marked += 1;
  return marked;
}

/**
 * The values with the main item at the head of its chain: a repeat of a repeat is one of the first.
 * @throws AppError E_VALIDATION where a petition would be a repeat of itself
 */
export async function boundToMain(
  db: OfficeReader,
  ledger: LedgerDefinition,
  id: string,
  values: RecordValues,
): Promise<RecordValues> {
  const main = ledger.id === 'petition' ? referenceOf(values, 'mainItem') : null;
  if (main === null || main.id === null) return values;
  const chain = await repeatChain(db, main.id);
  if (chain.some((one) => one.id === id))
    throw new AppError('E_VALIDATION', { issues: [{ field: 'mainItem', rule: 'malformed', args: [] }] });
  const head = chain.at(-1);
  return head ? { ...values, mainItem: { id: head.id, name: head.number } } : values;
}

/** What a register that came closed says of notices: nothing, so that nobody is chased for them years later. */
export function takenIn(ledger: LedgerDefinition, values: RecordValues): RecordValues {
  if (ledger.id !== 'petition') return values;
  const silent = values['closedOn'] && !values['acceptanceToldOn'] && !values['resultToldOn'];
  return silent ? { ...values, noticesUnknown: true } : values;
}
