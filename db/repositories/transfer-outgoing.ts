import { sql } from 'kysely';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import { META_TRANSFER_EPOCH } from './accounts.ts';
import type { AttachmentTable, BulletinTable } from '../schema/office.ts';
import type {
  OutgoingCopyTable,
  OutgoingPackageTable,
  OutgoingRecordTable,
  OutgoingStatus,
  ReceivedReceiptTable,
} from '../schema/transfer.ts';
import { isNarrowed, type Scope, visible } from './scope.ts';

const PAGE = 200;
/** States in which a package holds a number of its channel. */
const numbered: readonly OutgoingStatus[] = ['written', 'closed'];

export async function addOutgoing(db: OfficeWriter, row: OutgoingPackageTable): Promise<void> {
  await db.insertInto('outgoingPackage').values(row).execute();
}

export async function findOutgoing(db: OfficeReader, id: string): Promise<OutgoingPackageTable | undefined> {
  return db.selectFrom('outgoingPackage').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Packages of ours (not receipts), newest first. */
export async function allOutgoing(db: OfficeReader, limit: number): Promise<readonly OutgoingPackageTable[]> {
  return db
    .selectFrom('outgoingPackage')
    .selectAll()
    .where('kind', '=', 'case-transfer')
    .orderBy('builtAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Changes a package that is in one of the given states; false when it is in none of them. */
export async function moveOutgoing(
  db: OfficeWriter,
  id: string,
  from: readonly OutgoingStatus[],
  change: Partial<OutgoingPackageTable>,
): Promise<boolean> {
  const done = await db
    .updateTable('outgoingPackage')
    .set(change)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The last package that holds a number of a channel. */
export async function lastOfChannel(
  db: OfficeReader,
  channel: string,
): Promise<Pick<OutgoingPackageTable, 'id' | 'epoch' | 'seq' | 'statementSha512'> | undefined> {
  return db
    .selectFrom('outgoingPackage')
    .select(['id', 'epoch', 'seq', 'statementSha512'])
    .where('channel', '=', channel)
    .where('status', 'in', numbered)
    .orderBy('epoch', 'desc')
    .orderBy('seq', 'desc')
    .executeTakeFirst();
}

/** The highest epoch under which packages of ours went out; 0 before the first. */
export async function highestEpoch(db: OfficeReader): Promise<number> {
  const row = await db
    .selectFrom('outgoingPackage')
    .select((eb) => eb.fn.max('epoch').as('epoch'))
    .executeTakeFirst();
  const begun = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', META_TRANSFER_EPOCH)
    .executeTakeFirst();
  return Math.max(row?.epoch ?? 0, Number(begun?.value ?? 0));
}

/** Ids of the last numbered package of every channel. */
export async function lastOfChannels(db: OfficeReader): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('outgoingPackage as one')
    .select('one.id')
    .where('one.status', 'in', numbered)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outgoingPackage as later')
            .select('later.id')
            .whereRef('later.channel', '=', 'one.channel')
            .where('later.status', 'in', numbered)
            .where((w) =>
              w.or([
                w('later.epoch', '>', w.ref('one.epoch')),
                w.and([w('later.epoch', '=', w.ref('one.epoch')), w('later.seq', '>', w.ref('one.seq'))]),
              ]),
            ),
        ),
      ),
    )
    .execute();
  return new Set(rows.map((row) => row.id));
}

export async function addOutgoingRecord(db: OfficeWriter, row: OutgoingRecordTable): Promise<void> {
  await db.insertInto('outgoingRecord').values(row).execute();
}

/** Frozen lines after an ordinal, in order; of one type when it is given. */
export async function outgoingRecords(
  db: OfficeReader,
  outgoingId: string,
  page: { readonly type?: string; readonly after: number; readonly limit: number },
): Promise<readonly OutgoingRecordTable[]> {
  let rows = db
    .selectFrom('outgoingRecord')
    .selectAll()
    .where('outgoingId', '=', outgoingId)
    .where('ordinal', '>', page.after);
  if (page.type !== undefined) rows = rows.where('type', '=', page.type);
  return rows.orderBy('ordinal').limit(page.limit).execute();
}

/** Records of one type that a package holds. */
export async function outgoingRecordIds(
  db: OfficeReader,
  outgoingId: string,
  type: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('outgoingRecord')
    .select('recordId')
    .where('outgoingId', '=', outgoingId)
    .where('type', '=', type)
    .execute();
  return rows.map(({ recordId }) => recordId);
}

/** Whether a package holds lines of records that the reader may not see. */
export async function holdsUnseen(db: OfficeReader, scope: Scope, outgoingId: string): Promise<boolean> {
  for (const ledger of allLedgers) {
    if (!isNarrowed(scope, ledger)) continue;
    const { rows } = await sql<{ one: number }>`
      select 1 as one from outgoingRecord as o cross join ${sql.table(ledger.table)} as t on t.id = o.recordId
      where o.outgoingId = ${outgoingId} and o.type = ${ledger.id}
        and not ${visible(scope, ledger, { leads: false })} limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}

/** Every frozen line of a package in order, page by page, so that memory does not grow with them. */
export async function* frozenLines(
  db: OfficeReader,
  outgoingId: string,
): AsyncGenerator<OutgoingRecordTable> {
  let after = 0;
  for (;;) {
    const rows = await outgoingRecords(db, outgoingId, { after, limit: PAGE });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.ordinal;
  }
}

export async function addOutgoingFile(
  db: OfficeWriter,
  outgoingId: string,
  attachmentId: string,
): Promise<void> {
  await db.insertInto('outgoingFile').values({ outgoingId, attachmentId }).execute();
}

/** Attachments of a package, those voided since included: what was approved is what is written. */
export async function outgoingFiles(
  db: OfficeReader,
  outgoingId: string,
): Promise<readonly Pick<AttachmentTable, 'id' | 'sha256' | 'bytes' | 'blob' | 'fileKey'>[]> {
  return db
    .selectFrom('outgoingFile')
    .innerJoin('attachment', 'attachment.id', 'outgoingFile.attachmentId')
    .select([
      'attachment.id',
      'attachment.sha256',
      'attachment.bytes',
      'attachment.blob',
      'attachment.fileKey',
    ])
    .where('outgoingFile.outgoingId', '=', outgoingId)
    .orderBy('attachment.id')
    .execute();
}

export async function addCopy(db: OfficeWriter, copy: OutgoingCopyTable): Promise<void> {
  await db.insertInto('outgoingCopy').values(copy).execute();
}

/** Copies of some packages, oldest first. */
export async function copiesOf(
  db: OfficeReader,
  outgoingIds: readonly string[],
): Promise<readonly OutgoingCopyTable[]> {
  if (outgoingIds.length === 0) return [];
  return db
    .selectFrom('outgoingCopy')
    .selectAll()
    .where('outgoingId', 'in', outgoingIds)
    .orderBy('at')
    .execute();
}

/** Receipts for some packages, oldest first. */
export async function receiptsFor(
  db: OfficeReader,
  outgoingIds: readonly string[],
): Promise<readonly ReceivedReceiptTable[]> {
  if (outgoingIds.length === 0) return [];
  return db
    .selectFrom('receivedReceipt')
    .selectAll()
    .where('outgoingId', 'in', outgoingIds)
    .orderBy('at')
    .execute();
}

export async function addReceivedReceipt(db: OfficeWriter, receipt: ReceivedReceiptTable): Promise<void> {
  await db.insertInto('receivedReceipt').values(receipt).execute();
}

/** An issued bulletin that is in force; undefined for drafts and superseded ones. */
export async function issuedBulletin(
  db: OfficeReader,
  id: string,
): Promise<
  Pick<BulletinTable, 'id' | 'version' | 'head' | 'frozen' | 'digest' | 'periodFrom' | 'periodTo'> | undefined
> {
  return db
    .selectFrom('bulletin')
    .select(['id', 'version', 'head', 'frozen', 'digest', 'periodFrom', 'periodTo'])
    .where('id', '=', id)
    .where('status', '=', 'issued')
    .executeTakeFirst();
}

/** Heads of bulletins by id, for naming them. */
export async function bulletinHeads(
  db: OfficeReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('bulletin').select(['id', 'head']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.head]));
}
