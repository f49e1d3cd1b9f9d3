import { CompiledQuery } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ImportDraftTable, ImportRowTable } from '../schema/office.ts';

export type DraftRow = ImportDraftTable;
export type StagedRecord = ImportRowTable;

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

const put = `insert into importRow
  (draftId, ordinal, sheetRow, verdict, remarks, cells, record, sealed, fingerprint) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Stages rows. */
export async function stageRows(db: OfficeWriter, rows: readonly StagedRecord[]): Promise<void> {
  for (const row of rows)
    await db.executeQuery(
      CompiledQuery.raw(put, [
        row.draftId,
        row.ordinal,
        row.sheetRow,
        row.verdict,
        row.remarks,
        row.cells,
        row.record,
        row.sealed,
        row.fingerprint,
      ]),
    );
}

/** Verdict and remarks of some staged rows, by ordinal. */
export async function remarksOf(
  db: OfficeReader,
  draftId: string,
  ordinals: readonly number[],
): Promise<readonly { readonly ordinal: number; readonly verdict: string; readonly remarks: string }[]> {
  const { rows } = await db.executeQuery<{ ordinal: number; verdict: string; remarks: string }>(
    CompiledQuery.raw(
      `select ordinal, verdict, remarks from importRow
       where draftId = ? and ordinal in (select value from json_each(?)) order by ordinal`,
      [draftId, JSON.stringify(ordinals)],
    ),
  );
  return rows;
}

/** Changes the verdict on a staged row. */
export async function rejudge(
  db: OfficeWriter,
  row: {
    readonly draftId: string;
    readonly ordinal: number;
    readonly verdict: string;
    readonly remarks: string;
  },
): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw('update importRow set verdict = ?, remarks = ? where draftId = ? and ordinal = ?', [
      row.verdict,
      row.remarks,
      row.draftId,
      row.ordinal,
    ]),
  );
}

type ShownRow = Pick<StagedRecord, 'ordinal' | 'sheetRow' | 'verdict' | 'remarks' | 'cells'>;

/** Staged rows behind an ordinal, in order, as they are shown. */
export async function stagedRows(
  db: OfficeReader,
  draftId: string,
  page: { readonly verdict: string | null; readonly after: number; readonly limit: number },
): Promise<readonly ShownRow[]> {
  let rows = db
    .selectFrom('importRow')
    .select(['ordinal', 'sheetRow', 'verdict', 'remarks', 'cells'])
    .where('draftId', '=', draftId)
    .where('ordinal', '>', page.after)
    .orderBy('ordinal')
    .limit(page.limit);
  if (page.verdict !== null) rows = rows.where('verdict', '=', page.verdict);
  return rows.execute();
}

export type TakenRow = Pick<StagedRecord, 'ordinal' | 'sheetRow' | 'fingerprint'> & {
  readonly record: string;
  readonly sealed: string | null;
};

/** Staged rows that are to be taken in, behind an ordinal, in order. */
export async function rowsToTake(
  db: OfficeReader,
  draftId: string,
  after: number,
  limit: number,
): Promise<readonly TakenRow[]> {
  const { rows } = await db.executeQuery<TakenRow>(
    CompiledQuery.raw(
      `select ordinal, sheetRow, record, sealed, fingerprint from importRow
       where draftId = ? and ordinal > ? and verdict in ('accepted', 'warning') order by ordinal limit ?`,
      [draftId, after, limit],
    ),
  );
  return rows;
}
