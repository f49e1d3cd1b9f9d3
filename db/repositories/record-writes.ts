import { CompiledQuery, sql } from 'kysely';
import { AppError } from '#shared/errors.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
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

/** Columns and cells of a record's own fields; sealed fields have none. */
export function cellsOf(ledger: LedgerDefinition, values: RecordValues): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [id, meta] of ledger.fields) {
    const value = values[id] ?? null;
    if (meta.kind === 'sealed') continue;
    if (meta.kind === 'reference') {
      const reference = typeof value === 'object' ? value : null;
      cells.set(`${id}Id`, reference?.id ?? null);
      cells.set(`${id}Name`, reference?.name ?? null);
    } else if (typeof value === 'boolean') cells.set(id, value ? 1 : 0);
    else if (value === null || typeof value === 'string' || typeof value === 'number') cells.set(id, value);
  }
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

const insertTexts = new Map<string, string>();

function insertText(ledger: LedgerDefinition, columns: readonly string[]): string {
  const key = `${ledger.table}:${columns.length}`;
  let text = insertTexts.get(key);
  if (text === undefined) {
    text = `insert into ${ledger.table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')}) returning seq`;
    insertTexts.set(key, text);
  }
  return text;
}

/**
 * Adds a record and its search words. The statement's text is the same for every row of a ledger, so that bulk
 * import runs on prepared statements.
 * @throws AppError E_NUMBER_TAKEN when the number (or a unit's name) is used by a record that is not voided.
 */
export async function insertRecord(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  record: NewRecord,
): Promise<void> {
  const cells = cellsOf(ledger, record.values);
  const columns = [
    'id',
    'revision',
    'state',
    'dueOn',
    'fingerprint',
    'rulePack',
    'createdAt',
    'createdBy',
    'updatedAt',
    'updatedBy',
    'importBatchId',
    ...cells.keys(),
    ...Object.keys(record.extra),
  ];
  const parameters: Cell[] = [
    record.id,
    1,
    record.state,
    record.dueOn,
    record.fingerprint,
    record.rulePack,
    record.at,
    record.by,
    record.at,
    record.by,
    record.importBatchId,
    ...cells.values(),
    ...Object.values(record.extra),
  ];
  let seq: Cell | undefined;
  try {
    const { rows } = await run(db, insertText(ledger, columns), parameters);
    seq = rows[0]?.['seq'];
  } catch (error) {
    throw asTaken(error, ledger);
  }
  if (typeof seq !== 'number') throw new AppError('E_INTERNAL', { reason: 'noRowid' });
  await run(db, `insert into ${ledger.table}Text (rowid, words) values (?, ?)`, [
    seq,
    searchWords(ledger, record.values),
  ]);
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
  await run(db, `insert into ${ledger.table}Text (rowid, words) values (?, ?)`, [
    record.seq,
    searchWords(ledger, record.values),
  ]);
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
      and exists (select 1 from ${sql.table(to.table)} as target
                  where target.${sql.ref(nameColumn)} = f.${text} and target.voidedAt is null)
    returning seq`.execute(db);
  return rows.length;
}
