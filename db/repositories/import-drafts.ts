import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CompiledQuery } from 'kysely';
import type { RowRemark, VerdictKind } from '#shared/ipc/import-calls.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ImportDraftTable } from '../schema/office.ts';

export type DraftRow = ImportDraftTable;

/** Puts a draft in place of the one with its id, without its staged rows. */
export async function startDraft(db: OfficeWriter, draft: DraftRow): Promise<void> {
  await db.deleteFrom('importDraft').where('id', '=', draft.id).execute();
  await db.insertInto('importDraft').values(draft).execute();
}

/** What a draft was checked with, and what came of it. */
export async function finishDraft(db: OfficeWriter, id: string, plan: string): Promise<void> {
  await db.updateTable('importDraft').set({ plan }).where('id', '=', id).execute();
}

/** A draft of an account; undefined when it is another's or there is none. */
export async function findDraft(
  db: OfficeReader,
  id: string,
  accountId: string,
): Promise<DraftRow | undefined> {
  return db
    .selectFrom('importDraft')
    .selectAll()
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
}

/** Forgets a draft with its staged rows; false when there was none. */
export async function removeDraft(db: OfficeWriter, id: string, accountId: string): Promise<boolean> {
  const done = await db
    .deleteFrom('importDraft')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** How many drafts there are beside one: left behind by a process that has ended. */
export async function strayDrafts(db: OfficeReader, except: string | null): Promise<number> {
  const row = await db
    .selectFrom('importDraft')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('id', '!=', except ?? '')
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Forgets every draft beside one; how many that were. */
export async function removeStrayDrafts(db: OfficeWriter, except: string | null): Promise<number> {
  const done = await db
    .deleteFrom('importDraft')
    .where('id', '!=', except ?? '')
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** A judged row as it is staged. */
export interface StagedRecord {
  /** Ordinal among the records of the sheet, from 1. */
  readonly ordinal: number;
  readonly sheetRow: number;
  readonly verdict: VerdictKind;
  readonly remarks: readonly RowRemark[];
  /** Cells as given; hidden columns are dots. */
  readonly cells: readonly string[];
  /** Id and values of the record it becomes, without what is null or sealed; null where it becomes none. */
  readonly record: { readonly id: string; readonly values: RecordValues } | null;
  /** Sealed fields as ciphertext in base64. */
  readonly sealed: Readonly<Record<string, string>> | null;
  readonly fingerprint: string;
}

// A row is some 1,500 bytes of JSON that say much twice; packed together rows take a tenth of that, and the database
// encrypts, syncs and overwrites so much less.
const pack = (rows: readonly StagedRecord[]): Uint8Array =>
  deflateRawSync(Buffer.from(JSON.stringify(rows), 'utf8'), { level: 1 });

// Only `stageLot` writes these, in the same encrypted database.
const unpack = (packed: Uint8Array): StagedRecord[] =>
  JSON.parse(inflateRawSync(packed).toString('utf8')) as StagedRecord[];

const countOf = (rows: readonly StagedRecord[], verdict: VerdictKind): number =>
  rows.reduce((count, row) => (row.verdict === verdict ? count + 1 : count), 0);

/** Stages rows that follow one another, in place of those staged before from the same ordinal on. */
export async function stageLot(
  db: OfficeWriter,
  draftId: string,
  rows: readonly StagedRecord[],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  await db.executeQuery(
    CompiledQuery.raw(
      `insert or replace into importLot (draftId, firstOrdinal, accepted, warning, rejected, present, rows)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [
        draftId,
        first.ordinal,
        countOf(rows, 'accepted'),
        countOf(rows, 'warning'),
        countOf(rows, 'rejected'),
        countOf(rows, 'present'),
        pack(rows),
      ],
    ),
  );
}

/**
 * The lot that holds the next row behind an ordinal, or the next row of one verdict; null at the end. Rows before it
 * may be in it too.
 */
export async function nextLot(
  db: OfficeReader,
  draftId: string,
  after: number,
  verdict: VerdictKind | null = null,
): Promise<StagedRecord[] | null> {
  const { rows } = await db.executeQuery<{ rows: Uint8Array }>(
    CompiledQuery.raw(
      `select rows from importLot
       where draftId = ? and firstOrdinal + accepted + warning + rejected + present > ? + 1
         and ${verdict ?? 1} > 0
       order by firstOrdinal limit 1`,
      [draftId, after],
    ),
  );
  const packed = rows[0]?.rows;
  return packed === undefined ? null : unpack(packed);
}

/** Staged rows behind an ordinal, in order, of one verdict or of all. */
export async function stagedRows(
  db: OfficeReader,
  draftId: string,
  page: { readonly verdict: VerdictKind | null; readonly after: number; readonly limit: number },
): Promise<readonly StagedRecord[]> {
  const found: StagedRecord[] = [];
  for (let after = page.after; found.length < page.limit; ) {
    const lot = await nextLot(db, draftId, after, page.verdict);
    if (lot === null) break;
    for (const row of lot)
      if (row.ordinal > after && (page.verdict === null || row.verdict === page.verdict)) found.push(row);
    after = lot.at(-1)?.ordinal ?? after;
  }
  return found.slice(0, page.limit);
}
