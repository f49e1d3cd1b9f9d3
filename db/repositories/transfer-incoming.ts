import type { Selectable } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { IncomingPackageTable, ReceivedFileTable, ReceivedRecordTable } from '../schema/transfer.ts';

type Link = Pick<IncomingPackageTable, 'id' | 'packageId' | 'epoch' | 'seq' | 'prev' | 'statementSha512'>;
const linkColumns = ['id', 'packageId', 'epoch', 'seq', 'prev', 'statementSha512'] as const;

/** A received attachment as stored. */
export type ReceivedFile = Selectable<ReceivedFileTable>;

export async function addIncoming(db: OfficeWriter, row: IncomingPackageTable): Promise<void> {
  await db.insertInto('incomingPackage').values(row).execute();
}

export async function findIncoming(db: OfficeReader, id: string): Promise<IncomingPackageTable | undefined> {
  return db.selectFrom('incomingPackage').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The imported package with this package id. */
export async function incomingByPackage(db: OfficeReader, packageId: string): Promise<Link | undefined> {
  return db
    .selectFrom('incomingPackage')
    .select(linkColumns)
    .where('packageId', '=', packageId)
    .executeTakeFirst();
}

/** The imported package with the highest place of a channel. */
export async function lastIncoming(db: OfficeReader, channel: string): Promise<Link | undefined> {
  return db
    .selectFrom('incomingPackage')
    .select(linkColumns)
    .where('channel', '=', channel)
    .orderBy('epoch', 'desc')
    .orderBy('seq', 'desc')
    .executeTakeFirst();
}

/** The imported package at a place of a channel. */
export async function incomingAt(
  db: OfficeReader,
  channel: string,
  epoch: number,
  seq: number,
): Promise<Link | undefined> {
  return db
    .selectFrom('incomingPackage')
    .select(linkColumns)
    .where('channel', '=', channel)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .executeTakeFirst();
}

/** Packages taken in (not receipts), newest first. */
export async function allIncoming(db: OfficeReader, limit: number): Promise<readonly IncomingPackageTable[]> {
  return db
    .selectFrom('incomingPackage')
    .selectAll()
    .where('kind', '=', 'case-transfer')
    .orderBy('importedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function addReceivedRecord(
  db: OfficeWriter,
  row: Omit<ReceivedRecordTable, 'seq'>,
): Promise<void> {
  await db.insertInto('receivedRecord').values(row).execute();
}

/** Revision and digest of what came before of one record of one unit, highest revision first. */
export async function receivedBefore(
  db: OfficeReader,
  originUnit: string,
  type: string,
  recordId: string,
): Promise<readonly Pick<ReceivedRecordTable, 'revision' | 'digest'>[]> {
  return db
    .selectFrom('receivedRecord')
    .select(['revision', 'digest'])
    .where('originUnit', '=', originUnit)
    .where('type', '=', type)
    .where('recordId', '=', recordId)
    .orderBy('revision', 'desc')
    .execute();
}

/** Records of one type of a package after a place, in order. */
export async function receivedRecords(
  db: OfficeReader,
  incomingId: string,
  type: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly Selectable<ReceivedRecordTable>[]> {
  return db
    .selectFrom('receivedRecord')
    .selectAll()
    .where('incomingId', '=', incomingId)
    .where('type', '=', type)
    .where('seq', '>', page.after)
    .orderBy('seq')
    .limit(page.limit)
    .execute();
}

/** Records of a package that are not as an earlier one of the same revision was, by package. */
export async function conflictsOf(db: OfficeReader): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('receivedRecord')
    .select((eb) => ['incomingId', eb.fn.countAll<number>().as('n')])
    .where('standing', '=', 'conflict')
    .groupBy('incomingId')
    .execute();
  return new Map(rows.map((row) => [row.incomingId, row.n]));
}

/** Received lines of a type that comes once a package (bulletin, auditHead), by package. */
export async function receivedOnce(
  db: OfficeReader,
  type: 'bulletin' | 'auditHead',
): Promise<readonly Pick<ReceivedRecordTable, 'incomingId' | 'content'>[]> {
  return db
    .selectFrom('receivedRecord')
    .select(['incomingId', 'content'])
    .where('type', '=', type)
    .orderBy('seq')
    .execute();
}

export async function addReceivedFile(db: OfficeWriter, row: Omit<ReceivedFileTable, 'seq'>): Promise<void> {
  await db.insertInto('receivedFile').values(row).execute();
}

/** Files of a package. */
export async function receivedFiles(db: OfficeReader, incomingId: string): Promise<readonly ReceivedFile[]> {
  return db
    .selectFrom('receivedFile')
    .selectAll()
    .where('incomingId', '=', incomingId)
    .orderBy('seq')
    .execute();
}

export async function addIssuedReceipt(
  db: OfficeWriter,
  row: { readonly incomingId: string; readonly outgoingId: string; readonly files: string },
): Promise<void> {
  await db.insertInto('issuedReceipt').values(row).execute();
}

/** The receipt that was made for a package. */
export async function issuedReceipt(
  db: OfficeReader,
  incomingId: string,
): Promise<{ readonly outgoingId: string; readonly files: string } | undefined> {
  return db
    .selectFrom('issuedReceipt')
    .select(['outgoingId', 'files'])
    .where('incomingId', '=', incomingId)
    .executeTakeFirst();
}

/** Which packages have a receipt, and its package id. */
export async function issuedReceipts(db: OfficeReader): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('issuedReceipt').select(['incomingId', 'outgoingId']).execute();
  return new Map(rows.map((row) => [row.incomingId, row.outgoingId]));
}

/** Keeps what a package says was left out of it. */
export async function setRedactions(db: OfficeWriter, id: string, redactions: string): Promise<void> {
  await db.updateTable('incomingPackage').set({ redactions }).where('id', '=', id).execute();
}
