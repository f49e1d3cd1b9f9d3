import { CompiledQuery, sql } from 'kysely';
import { AppError } from '#shared/errors.ts';
import { columnsOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { toSearchText } from '#shared/text/search-text.ts';
import type { OfficeWriter } from '../connections.ts';

type Cell = string | number | null;

/** Common columns of a new record; the rest follows from its values. */
export interface NewRecord {
  readonly id: string;
  readonly state: string;
  readonly dueOn: string | null;
  readonly fingerprint: string | null;
  readonly rulePack: string;
  readonly at: string;
  readonly by: string;
  readonly importBatchId: string | null;
  readonly values: RecordValues;
  /** Columns beside those of the definition (unit tree, pinyin). */
  readonly extra: Readonly<Record<string, Cell>>;
}

/** A second use of a number, or of a unit's name, among records that are not voided (the indexes `…Once`). */
function asTaken(error: unknown, ledger: LedgerDefinition): unknown {
  const taken = error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
  const column = ledger.numberField ?? ledger.titleField;
  return taken && error.message.endsWith(` ${ledger.table}.${column}`)
    ? new AppError('E_NUMBER_TAKEN', { ledger: ledger.id, field: column })
    : error;
}

/** Columns and cells of a record's own fields that hold anything; sealed fields have none. */
function filledCells(ledger: LedgerDefinition, values: RecordValues): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [id, { kind }] of ledger.fields) {
    const value = values[id] ?? null;
    if (value === null || kind === 'sealed') continue;
    if (kind === 'reference') {
      if (typeof value !== 'object') continue;
      cells.set(`${id}Id`, value.id);
      cells.set(`${id}Name`, value.name);
    } else if (typeof value === 'boolean') cells.set(id, value ? 1 : 0);
    else if (typeof value === 'string' || typeof value === 'number') cells.set(id, value);
  }
  return cells;
}

/** Columns and cells of all of a record's own fields; sealed fields have none. */
function cellsOf(ledger: LedgerDefinition, values: RecordValues): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [id, meta] of ledger.fields) for (const column of columnsOf(id, meta)) cells.set(column, null);
  for (const [column, cell] of filledCells(ledger, values)) cells.set(column, cell);
  return cells;
}

/** What the full-text index holds of a record: its searched fields, a gap between fields so that phrases never span two. */
export function searchWords(ledger: LedgerDefinition, values: RecordValues): string {
  const parts: string[] = [];
  for (const [id, meta] of ledger.fields) {
    if (!meta.searched) continue;
    const value = values[id];
    const text =
      typeof value === 'object' && value !== null ? value.name : typeof value === 'string' ? value : '';
    if (text !== '') parts.push(toSearchText(text));
  }
  // A mark that no query can hold (shared/text/search-text.ts takes it out).
  return parts.join(' ␟ ');
}

const run = (db: OfficeWriter, text: string, parameters: readonly Cell[]) =>
  db.executeQuery<Record<string, Cell>>(CompiledQuery.raw(text, [...parameters]));

/** The statement that adds records of one table, with the columns that any of them brought something for. */
interface Insert {
  readonly columns: Set<string>;
  text: string;
}

const inserts = new WeakMap<OfficeWriter, Map<string, Insert>>();

/**
 * The statement for a row, the same for most rows of a transaction, so that an import runs on prepared statements. To
 * bind the many columns that stay empty would take as long as to store what the others hold.
 */
function insertFor(db: OfficeWriter, table: string, cells: ReadonlyMap<string, Cell>): Insert {
  const ofTables = inserts.get(db) ?? new Map<string, Insert>();
  inserts.set(db, ofTables);
  const insert = ofTables.get(table) ?? { columns: new Set<string>(), text: '' };
  ofTables.set(table, insert);
  const { columns } = insert;
  const before = columns.size;
  for (const [column, cell] of cells) if (cell !== null) columns.add(column);
  if (columns.size > before)
    insert.text = `insert into ${table} (${[...columns].join(', ')}) values (${Array.from(columns, () => '?').join(', ')})`;
  return insert;
}

const textInserts = new Map<string, string>();

function textInsertOf({ table }: LedgerDefinition): string {
  const text = textInserts.get(table) ?? `insert into ${table}Text (rowid, words) values (?, ?)`;
  textInserts.set(table, text);
  return text;
}

/**
 * Adds a record and its search words.
 * @throws AppError E_NUMBER_TAKEN when the number (or a unit's name) is used by a record that is not voided.
 */
export async function insertRecord(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  record: NewRecord,
): Promise<void> {
  const cells = filledCells(ledger, record.values);
  cells.set('id', record.id);
  cells.set('revision', 1);
  cells.set('state', record.state);
  cells.set('dueOn', record.dueOn);
  cells.set('fingerprint', record.fingerprint);
  cells.set('rulePack', record.rulePack);
  cells.set('createdAt', record.at);
  cells.set('createdBy', record.by);
  cells.set('updatedAt', record.at);
  cells.set('updatedBy', record.by);
  cells.set('importBatchId', record.importBatchId);
  for (const [column, cell] of Object.entries(record.extra)) cells.set(column, cell);
  const { columns, text } = insertFor(db, ledger.table, cells);
  let seq: bigint | undefined;
  try {
    const { insertId } = await run(
      db,
      text,
      Array.from(columns, (column) => cells.get(column) ?? null),
    );
    seq = insertId;
  } catch (error) {
    throw asTaken(error, ledger);
  }
  if (seq === undefined) throw new AppError('E_INTERNAL', { reason: 'noRowid' });
  await run(db, textInsertOf(ledger), [Number(seq), searchWords(ledger, record.values)]);
}

export interface RecordUpdate {
  readonly id: string;
  readonly seq: number;
  readonly revision: number;
  readonly state: string;
  readonly dueOn: string | null;
  readonly at: string;
  readonly by: string;
  readonly values: RecordValues;
  readonly extra: Readonly<Record<string, Cell>>;
}

/** Replaces a record's values if its revision is still the given one; returns the new revision. */
export async function updateRecord(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  record: RecordUpdate,
): Promise<number> {
  const cells = new Map([...cellsOf(ledger, record.values), ...Object.entries(record.extra)]);
  const sets = [...cells.keys()].map((c) => `${c} = ?`);
  let affected: number;
  try {
    const { rows } = await run(
      db,
      `update ${ledger.table} set ${sets.join(', ')}, revision = revision + 1, state = ?, dueOn = ?, updatedAt = ?, updatedBy = ?
       where id = ? and revision = ? and voidedAt is null returning seq`,
      [...cells.values(), record.state, record.dueOn, record.at, record.by, record.id, record.revision],
    );
    affected = rows.length;
  } catch (error) {
    throw asTaken(error, ledger);
  }
  if (affected !== 1) throw new AppError('E_CONFLICT', { revision: record.revision });
  await run(db, `delete from ${ledger.table}Text where rowid = ?`, [record.seq]);
  await run(db, textInsertOf(ledger), [record.seq, searchWords(ledger, record.values)]);
  return record.revision + 1;
}

/** Voids a record: it stays, with its reason, and its number is free again. */
export async function voidRecord(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  act: {
    readonly id: string;
    readonly revision: number;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
  },
): Promise<void> {
  const { rows } = await sql<{ seq: number }>`
    update ${sql.table(ledger.table)}
    set revision = revision + 1, voidedAt = ${act.at}, voidedBy = ${act.by}, voidReason = ${act.reason}, dueOn = null
    where id = ${act.id} and revision = ${act.revision} and voidedAt is null returning seq`.execute(db);
  if (rows.length !== 1) throw new AppError('E_CONFLICT', { revision: act.revision });
  await db
    .updateTable('deadline')
    .set({ voided: 1 })
    .where('ledger', '=', ledger.id)
    .where('recordId', '=', act.id)
    .execute();
}

/**
 * Binds references that were taken in before their target was known: all of them, or only those with this text.
 * Returns how many records were bound.
 */
export async function bindReferences(
  db: OfficeWriter,
  from: LedgerDefinition,
  field: string,
  to: LedgerDefinition,
  name: string | null,
): Promise<number> {
  const nameColumn = to.numberField ?? to.titleField;
  const id = sql.ref(`${field}Id`);
  const text = sql.ref(`${field}Name`);
  const { rows } = await sql<{ seq: number }>`
    update ${sql.table(from.table)} as f
    set ${id} = (select target.id from ${sql.table(to.table)} as target
                 where target.${sql.ref(nameColumn)} = f.${text} and target.voidedAt is null)
    where f.${id} is null and f.${text} is not null and f.voidedAt is null
      and ${name === null ? sql`1` : sql`f.${text} = ${name}`}
      and (select count(*) from ${sql.table(to.table)} as target
           where target.${sql.ref(nameColumn)} = f.${text} and target.voidedAt is null) = 1
    returning seq`.execute(db);
  return rows.length;
}
