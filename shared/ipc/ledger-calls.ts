import { z } from 'zod';
import { markingLevels } from '#shared/domain/marking.ts';
import { type FieldValue, type LedgerId, ledgerIds, referenceValue } from '#shared/ledgers/field.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { command, job, query } from './entry.ts';

export const recordId = z.uuid();
export const fieldValue = z.union([
  z.string().max(40_000),
  z.number(),
  z.boolean(),
  referenceValue,
  z.null(),
]);
export const recordValues = z.record(z.string().max(60), fieldValue);

/**
 * One condition of a list; conditions are joined by "and". The same shape filters lists, stands in saved views and
 * defines indicators, so that every number opens exactly the rows it counted.
 * `under` takes a unit id and means that unit and all below it; `outsideCounties` units of no county and unknown ones. `deadline` works on the open clocks of a record.
 * `openOn` takes a date field and means records in which that day had not come by the end of `day`: it is empty or later.
 */
export const filter = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('in'),
    field: z.string().max(60),
    values: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1)
      .max(200),
  }),
  z.object({
    op: z.literal('notIn'),
    field: z.string().max(60),
    values: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1)
      .max(200),
  }),
  z.object({
    op: z.literal('between'),
    field: z.string().max(60),
    from: z.union([z.string(), z.number()]).nullable(),
    to: z.union([z.string(), z.number()]).nullable(),
  }),
  z.object({ op: z.literal('known'), field: z.string().max(60), known: z.boolean() }),
  z.object({ op: z.literal('contains'), field: z.string().max(60), text: z.string().min(1).max(200) }),
  z.object({ op: z.literal('under'), field: z.string().max(60), unitId: z.uuid() }),
  z.object({ op: z.literal('outsideCounties'), field: z.string().max(60) }),
  /** A registered unit of one of these kinds. */
  z.object({
    op: z.literal('unitKind'),
    field: z.string().max(60),
    kinds: z.array(z.string().max(60)).min(1).max(20),
  }),
  z.object({ op: z.literal('openOn'), field: z.string().max(60), day: z.string().max(10) }),
  /** Marked with one of these levels; `none` is without any marking. */
  z.object({ op: z.literal('secrecy'), levels: z.array(z.enum([...markingLevels, 'none'])).min(1) }),
  z.object({ op: z.literal('state'), states: z.array(z.string()).min(1).max(20) }),
  z.object({ op: z.literal('deadline'), due: z.enum(['open', 'today', 'soon', 'overdue']) }),
  /** A running clock falls due on this day. */
  z.object({ op: z.literal('dueDay'), day: z.iso.date() }),
  /** A clock of this rule was stopped by its last day, after it, or still runs. */
  z.object({
    op: z.literal('clock'),
    rule: z.string().max(60),
    met: z.enum(['inTime', 'late', 'running']),
  }),
  z.object({ op: z.literal('batch'), batchId: z.uuid() }),
  /** Whether somebody is named as its lead (承办人); only for ledgers of named records. */
  z.object({ op: z.literal('assigned'), assigned: z.boolean() }),
]);
export type Filter = z.infer<typeof filter>;

export const listQuery = z.object({
  /** Any substring, one character or more, of the searched fields. */
  search: z.string().trim().max(100).default(''),
  filters: z.array(filter).max(30).default([]),
  sort: z
    .object({ field: z.string().max(60), direction: z.enum(['asc', 'desc']) })
    .nullable()
    .default(null),
  includeVoided: z.boolean().default(false),
});
export type ListQuery = z.infer<typeof listQuery>;

/** A running or stopped clock of a record. Days are calendar days for month clocks and working days otherwise. */
export const deadlineView = z.object({
  rule: z.string(),
  label: z.string(),
  pack: z.string(),
  source: z.string(),
  startedOn: z.string(),
  dueOn: z.string(),
  stoppedOn: z.string().nullable(),
  state: z.enum(['ok', 'yellow', 'overdue', 'stopped']),
  /** 0–1 of the span that has passed. */
  elapsed: z.number(),
  /** 余 15 个工作日, 今日, 超 2 日 … */
  words: z.string(),
  /** How many extensions are in `dueOn`. */
  extended: z.number().optional(),
  /** The year whose holiday notice is wanting: the day is then the earliest possible one. */
  missingYear: z.number().nullable().optional(),
});
export type DeadlineView = z.infer<typeof deadlineView>;

/** A marking in force as it is shown: 机密★10年, 工作秘密; null where there is none. */
const shownMarking = z.object({ level: z.enum(markingLevels), text: z.string() }).nullable();

/** True of what a field holds. */
function isFieldValue(given: unknown): given is FieldValue {
  if (given === null || ['string', 'number', 'boolean'].includes(typeof given)) return true;
  if (typeof given !== 'object' || !('id' in given) || !('name' in given)) return false;
  const { id, name } = given;
  return typeof name === 'string' && (id === null || typeof id === 'string');
}

/** Values that the backend itself puts into a row: looked through, not built anew, since a page of a list holds thousands. */
const shownValues = z.custom<RecordValues>(
  (given) => typeof given === 'object' && given !== null && Object.values(given).every(isFieldValue),
);

export const ledgerRow = z.object({
  id: recordId,
  revision: z.number(),
  /**
   * Masked where the field is masked; sealed fields are true when something is there, else null. A list leaves out all
   * other fields that hold nothing.
   */
  values: shownValues,
  state: z.string(),
  deadline: deadlineView.nullable(),
  /** Its other clocks that run, earliest due first (two clocks at once: P2). */
  alsoDue: z.array(deadlineView).optional(),
  voided: z.boolean(),
  secrecy: shownMarking,
});
export type LedgerRow = z.infer<typeof ledgerRow>;

export const historyEntry = z.object({
  at: z.string(),
  account: z.string(),
  action: z.enum([
    'created',
    'imported',
    'changed',
    'voided',
    'attached',
    'opened',
    'handedOver',
    'named',
    'ended',
    'recused',
    'readmitted',
    'clocked',
  ]),
  /** Changed fields with old and new value; empty for sealed fields, which say only that they changed. */
  changes: z.array(z.object({ field: z.string(), before: fieldValue, after: fieldValue })),
  note: z.string().nullable(),
});

export const attachmentView = z.object({
  id: z.uuid(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  mediaType: z.string(),
  addedAt: z.string(),
  addedBy: z.string(),
});

const linked = z.object({
  ledger: z.enum(ledgerIds),
  /** What binds them: the label of the reference field, e.g. 被反映人. */
  relation: z.string(),
  total: z.number(),
  rows: z.array(
    z.object({
      id: recordId,
      title: z.string(),
      number: z.string().nullable(),
      date: z.string().nullable(),
      state: z.string(),
      summary: z.string(),
      secrecy: shownMarking,
    }),
  ),
});

export const recordDetail = ledgerRow.extend({
  /** Display text of reference targets that are known, by field. */
  createdAt: z.string(),
  createdBy: z.string(),
  rulePack: z.string(),
  importBatchId: z.uuid().nullable(),
  voidReason: z.string().nullable(),
  warnings: z.array(z.object({ field: z.string(), rule: z.string() })),
  deadlines: z.array(deadlineView),
  history: z.array(historyEntry),
  linked: z.array(linked),
  attachments: z.array(attachmentView),
});
export type RecordDetail = z.infer<typeof recordDetail>;

const changedErrors = ['E_VALIDATION', 'E_NOT_FOUND', 'E_CONFLICT', 'E_VOIDED', 'E_NUMBER_TAKEN'] as const;

/** The calls every ledger has. */
const verbsOf = (ledger: LedgerId) => ({
  list: query({
    reads: 'logged',
    permission: `${ledger}.read`,
    input: listQuery.extend({ after: z.string().max(500).nullable(), limit: z.int().min(1).max(200) }),
    output: z.object({ rows: z.array(ledgerRow), next: z.string().nullable() }),
  }),
  count: query({
    permission: `${ledger}.read`,
    input: listQuery,
    output: z.object({ count: z.number() }),
  }),
  get: query({
    reads: 'logged',
    permission: `${ledger}.read`,
    input: z.object({ id: recordId }),
    output: recordDetail,
    errors: ['E_NOT_FOUND'],
  }),
  /** Numbers that may be given by the office itself; empty issues the next one. */
  create: command({
    permission: `${ledger}.write`,
    input: z.object({ values: recordValues }),
    output: z.object({ id: recordId, number: z.string().nullable() }),
    errors: changedErrors,
  }),
  /** Only the given fields change. A sealed field that is not given stays as it is. */
  update: command({
    permission: `${ledger}.write`,
    input: z.object({ id: recordId, revision: z.number(), values: recordValues }),
    output: z.object({ revision: z.number() }),
    errors: changedErrors,
  }),
  void: command({
    permission: `${ledger}.void`,
    input: z.object({ id: recordId, revision: z.number(), reason: z.string().trim().min(2).max(500) }),
    output: z.object({ revision: z.number() }),
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_VOIDED', 'E_IN_USE'],
  }),
  /** Writes the rows of a list to the picked xlsx file; masked and sealed fields stay masked. */
  export: job({
    permission: `${ledger}.export`,
    input: z.object({ query: listQuery, columns: z.array(z.string()).min(1).max(80), file: z.string() }),
    output: z.object({ rows: z.number(), bytes: z.number() }),
    errors: ['E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
  /** An empty sheet with the right headings, notes and code lists. */
  template: job({
    permission: `${ledger}.import`,
    input: z.object({ file: z.string() }),
    output: z.object({ bytes: z.number() }),
    errors: ['E_FILE_TOKEN', 'E_NOSPACE', 'E_IO'],
  }),
  /** Up to 12 records whose name, number or pinyin initials fit the typed text; recently used first. */
  suggest: query({
    permission: `${ledger}.read`,
    input: z.object({ text: z.string().trim().max(60) }),
    output: z.array(z.object({ id: recordId, name: z.string(), hint: z.string() })),
  }),
});

type Verbs = ReturnType<typeof verbsOf>;
export type LedgerVerb = keyof Verbs;
export type LedgerCalls = { [V in LedgerVerb as `${LedgerId}.${V}`]: Verbs[V] };

/** `petition.list`, `clue.create` …: one entry for each ledger and verb. */
export const ledgerCalls = Object.fromEntries(
  ledgerIds.flatMap((ledger) =>
    Object.entries(verbsOf(ledger)).map(([verb, entry]) => [`${ledger}.${verb}`, entry]),
  ),
) as LedgerCalls;
