import type { ExpressionBuilder, Selectable } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { OfficeSchema } from '../schema/office.ts';
import type { SealedMatterStepTable, SealedMatterTable } from '../schema/sealed-matter.ts';

export type SealedMatterRow = Selectable<SealedMatterTable>;
export type SealedMatterStepRow = Omit<SealedMatterStepTable, 'seq' | 'matterId'>;

/** Who looks. A head never sees what concerns the office's head, even where his account was named before. */
export interface SealedViewer {
  readonly accountId: string;
  readonly isHead: boolean;
}

/** The one condition of every reading: one of the two named, and not the head where it is about him (§15). */
function seenBy(viewer: SealedViewer) {
  return (eb: ExpressionBuilder<OfficeSchema, 'sealedMatter'>) =>
    eb.and([
      eb.or([eb('firstHandler', '=', viewer.accountId), eb('secondHandler', '=', viewer.accountId)]),
      ...(viewer.isHead ? [eb('targetKind', '!=', 'ownHead')] : []),
    ]);
}

export async function addSealedMatter(
  db: OfficeWriter,
  matter: Omit<SealedMatterTable, 'seq'>,
): Promise<void> {
  await db.insertInto('sealedMatter').values(matter).execute();
}

export async function addSealedStep(
  db: OfficeWriter,
  matterId: string,
  step: SealedMatterStepRow,
): Promise<void> {
  await db
    .insertInto('sealedMatterStep')
    .values({ matterId, ...step })
    .execute();
}

/** A matter as far as the viewer may know of it; undefined also where it exists for others. */
export async function findSealedMatter(
  db: OfficeReader,
  id: string,
  viewer: SealedViewer,
): Promise<SealedMatterRow | undefined> {
  return db
    .selectFrom('sealedMatter')
    .selectAll()
    .where('id', '=', id)
    .where(seenBy(viewer))
    .executeTakeFirst();
}

/** The viewer's matters, newest first. @param before seq of the last row of the page before, null for the first */
export async function sealedMattersOf(
  db: OfficeReader,
  viewer: SealedViewer,
  before: number | null,
  limit: number,
): Promise<readonly SealedMatterRow[]> {
  let rows = db.selectFrom('sealedMatter').selectAll().where(seenBy(viewer));
  if (before !== null) rows = rows.where('seq', '<', before);
  return rows.orderBy('seq', 'desc').limit(limit).execute();
}

/** The viewer's matters that are not at an end, earliest due first; those without a limit last. */
export async function openSealedMattersOf(
  db: OfficeReader,
  viewer: SealedViewer,
  limit: number,
): Promise<readonly SealedMatterRow[]> {
  return db
    .selectFrom('sealedMatter')
    .selectAll()
    .where(seenBy(viewer))
    .where('state', 'in', ['registered', 'sending', 'voiding', 'sent'])
    .orderBy((eb) => eb('dueOn', 'is', null))
    .orderBy('dueOn')
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export async function sealedStepsOf(
  db: OfficeReader,
  matterId: string,
): Promise<readonly SealedMatterStepRow[]> {
  return db
    .selectFrom('sealedMatterStep')
    .select(['at', 'accountId', 'step', 'replaced', 'reason'])
    .where('matterId', '=', matterId)
    .orderBy('seq')
    .execute();
}

/** Writes a change on top of a revision; false when the matter was changed since. */
export async function changeSealedMatter(
  db: OfficeWriter,
  id: string,
  revision: number,
  change: Partial<Omit<SealedMatterTable, 'seq' | 'id' | 'number' | 'revision'>>,
): Promise<boolean> {
  const done = await db
    .updateTable('sealedMatter')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/**
 * How many open matters name an account, for the hand-over of its work. Those about the office's own head are left
 * out: who runs the hand-over is the head, and he learns nothing of them, not even that there are any (§15).
 */
export async function countSealedFor(db: OfficeReader, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('sealedMatter')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where((eb) => eb.or([eb('firstHandler', '=', accountId), eb('secondHandler', '=', accountId)]))
    .where('targetKind', '!=', 'ownHead')
    .where('state', 'in', ['registered', 'sending', 'voiding', 'sent'])
    .executeTakeFirstOrThrow();
  return row.n;
}
