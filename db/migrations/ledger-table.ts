/** What a column holds, as it was when its migration was written: never read from the definitions of today. */
export type ColumnKind = 'text' | 'number' | 'reference';

/** One field of a ledger's table. */
export interface LedgerColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly required?: true;
  /** Lists are sorted by it. */
  readonly sorted?: true;
  /** Lists filter by it. */
  readonly filtered?: true;
}

export interface LedgerTableParts {
  readonly table: string;
  /** Day of the record: the usual order of lists and of linked records. */
  readonly period: string;
  /** The office's number of a record, where it bears one. */
  readonly number?: string;
  readonly columns: readonly LedgerColumn[];
}

const common = [
  'seq integer primary key',
  'id text not null unique',
  'revision integer not null',
  'state text not null',
  'dueOn text',
  'fingerprint text',
  'rulePack text not null',
  'createdAt text not null',
  'createdBy text not null',
  'updatedAt text not null',
  'updatedBy text not null',
  'importBatchId text',
  'voidedAt text',
  'voidedBy text',
  'voidReason text',
];
const marks = ['secrecyLevel text', 'secrecyMark text', 'secrecyMarkedOn text'];

function columnsOf({ name, kind, required }: LedgerColumn): string[] {
  const must = required ? ' not null' : '';
  if (kind === 'reference') return [`${name}Id text`, `${name}Name text${must}`];
  return [`${name} ${kind === 'number' ? 'integer' : 'text'}${must}`];
}

const stored = ({ name, kind }: LedgerColumn): string => (kind === 'reference' ? `${name}Id` : name);

function indexesOf(table: string, period: string, column: LedgerColumn): string[] {
  const { name, kind, sorted } = column;
  if (kind !== 'reference')
    return sorted ? [`create index ${table}_${name} on ${table} (${name}, seq, voidedAt)`] : [];
  return [
    `create index ${table}_${name}Id on ${table} (${name}Id, ${period}, seq, voidedAt) where ${name}Id is not null`,
    `create index ${table}_${name}Unknown on ${table} (${name}Name) where ${name}Id is null and ${name}Name is not null and voidedAt is null`,
  ];
}

/**
 * The statements of a ledger's table with its indexes and its full-text index, in the layout of migration 1: every
 * sorted field and every reference has an index, and one index holds all that lists filter by.
 */
export function ledgerTable({ table, period, number, columns }: LedgerTableParts): readonly string[] {
  const wide = columns.filter((one) => one.filtered === true && one.name !== period).map(stored);
  return [
    `create table ${table} (\n    ${[...common, ...columns.flatMap(columnsOf), ...marks].join(',\n    ')}\n  ) strict`,
    `create index ${table}_list on ${table} (${[period, 'seq', 'voidedAt', 'state', 'dueOn', ...wide].join(', ')})`,
    ...columns.flatMap((one) => indexesOf(table, period, one)),
    ...(number === undefined
      ? []
      : [
          `create unique index ${table}_numberOnce on ${table} (${number}) where voidedAt is null and ${number} is not null`,
        ]),
    `create index ${table}_state on ${table} (state, ${period}, seq, voidedAt)`,
    `create index ${table}_dueOn on ${table} (dueOn, seq, voidedAt) where dueOn is not null`,
    `create index ${table}_batch on ${table} (importBatchId, voidedAt) where importBatchId is not null`,
    `create index ${table}_fingerprint on ${table} (fingerprint) where fingerprint is not null and voidedAt is null`,
    `create index ${table}_voided on ${table} (seq) where voidedAt is not null`,
    `create index ${table}_secrecy on ${table} (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null`,
    `create virtual table ${table}Text using fts5(words, content='', contentless_delete=1, tokenize='ascii')`,
  ];
}

type More = Pick<LedgerColumn, 'required' | 'sorted' | 'filtered'>;

/** A text column: text, long text, code, day, identity number. Codes and days are filtered, texts are not. */
export const textColumn = (name: string, more: More = {}): LedgerColumn => ({ name, kind: 'text', ...more });
/** A whole number: count, year, amount in 分, yes or no. */
export const numberColumn = (name: string, more: More = {}): LedgerColumn => ({
  name,
  kind: 'number',
  ...more,
});
/** A reference: the id of the target and its text. */
export const referenceColumn = (name: string, more: More = {}): LedgerColumn => ({
  name,
  kind: 'reference',
  filtered: true,
  ...more,
});
