import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { AttachmentTable } from '../schema/office.ts';

/** What a record's page shows of its attachments, oldest first. */
export async function attachmentsOf(
  db: OfficeReader,
  ledger: string,
  recordId: string,
): Promise<
  readonly Pick<AttachmentTable, 'id' | 'name' | 'bytes' | 'sha256' | 'mediaType' | 'addedAt' | 'addedBy'>[]
> {
  return db
    .selectFrom('attachment')
    .select(['id', 'name', 'bytes', 'sha256', 'mediaType', 'addedAt', 'addedBy'])
    .where('ledger', '=', ledger)
    .where('recordId', '=', recordId)
    .where('voidedAt', 'is', null)
    .orderBy('addedAt')
    .execute();
}

/** One attachment with its key, for the vault. */
export async function findAttachment(db: OfficeReader, id: string): Promise<AttachmentTable | undefined> {
  return db
    .selectFrom('attachment')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst();
}

/** Attachments of some records, for packages. */
export async function attachmentsOfMany(
  db: OfficeReader,
  ledger: string,
  recordIds: readonly string[],
): Promise<readonly AttachmentTable[]> {
  if (recordIds.length === 0) return [];
  return db
    .selectFrom('attachment')
    .selectAll()
    .where('ledger', '=', ledger)
    .where('recordId', 'in', recordIds)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute();
}

export async function addAttachment(db: OfficeWriter, attachment: AttachmentTable): Promise<void> {
  await db.insertInto('attachment').values(attachment).execute();
}

/** Every blob the database knows, so that orphans in the vault folder can be told. */
export async function knownBlobs(db: OfficeReader): Promise<ReadonlySet<string>> {
  const [own, received] = await Promise.all([
    db.selectFrom('attachment').select('blob').execute(),
    db.selectFrom('receivedFile').select('blob').execute(),
  ]);
  return new Set([...own, ...received].map((r) => r.blob));
}

/** One line of an item's custody: received, viewed, exported, sent … */
export async function addCustody(
  db: OfficeWriter,
  entry: {
    attachmentId: string;
    at: string;
    accountId: string;
    action: 'received' | 'saved' | 'sent';
    note: string | null;
  },
): Promise<void> {
  await db.insertInto('custody').values(entry).execute();
}
