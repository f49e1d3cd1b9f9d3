import { type ExpressionBuilder, sql } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { AttachmentVersionTable } from '../schema/evidence.ts';
import type { AttachmentTable, OfficeSchema } from '../schema/office.ts';

/** One stored version with the item it belongs to. */
export type StoredVersion = AttachmentTable & Omit<AttachmentVersionTable, 'attachmentId'>;

/** True for a version that no later one took the place of. */
const isNewest = (eb: ExpressionBuilder<OfficeSchema, 'attachment'>) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('attachmentVersion as own')
        .innerJoin('attachmentVersion as later', (join) =>
          join.onRef('later.itemId', '=', 'own.itemId').on(sql<boolean>`later.version > own.version`),
        )
        .whereRef('own.attachmentId', '=', 'attachment.id')
        .select(sql`1`.as('one')),
    ),
  );

/** What a record's page shows of its attachments: the newest version of each item, oldest item first. */
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
    .where(isNewest)
    .orderBy('addedAt')
    .execute();
}

/** Every version of every item of a record, voided ones too: items in the order in which they came, newest first within. */
export async function versionsOf(
  db: OfficeReader,
  ledger: string,
  recordId: string,
): Promise<readonly StoredVersion[]> {
  return db
    .selectFrom('attachment')
    .innerJoin('attachmentVersion as v', 'v.attachmentId', 'attachment.id')
    .innerJoin('attachment as first', 'first.id', 'v.itemId')
    .selectAll('attachment')
    .select(['v.itemId', 'v.version', 'v.reason', 'v.voidedBy', 'v.voidReason'])
    .where('attachment.ledger', '=', ledger)
    .where('attachment.recordId', '=', recordId)
    .orderBy('first.addedAt')
    .orderBy('v.itemId')
    .orderBy('v.version', 'desc')
    .execute();
}

/** One stored version with its key, for the vault; voided ones too, since they are kept. */
export async function findVersion(db: OfficeReader, id: string): Promise<StoredVersion | undefined> {
  return db
    .selectFrom('attachment')
    .innerJoin('attachmentVersion as v', 'v.attachmentId', 'attachment.id')
    .selectAll('attachment')
    .select(['v.itemId', 'v.version', 'v.reason', 'v.voidedBy', 'v.voidReason'])
    .where('attachment.id', '=', id)
    .executeTakeFirst();
}

/** The newest version of an item. */
export async function newestOf(db: OfficeReader, itemId: string): Promise<StoredVersion | undefined> {
  return db
    .selectFrom('attachment')
    .innerJoin('attachmentVersion as v', 'v.attachmentId', 'attachment.id')
    .selectAll('attachment')
    .select(['v.itemId', 'v.version', 'v.reason', 'v.voidedBy', 'v.voidReason'])
    .where('v.itemId', '=', itemId)
    .orderBy('v.version', 'desc')
    .executeTakeFirst();
}

/** Attachments of some records, for packages: of each item the newest version. */
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
    .where(isNewest)
    .orderBy('id')
    .execute();
}

/** Binds a stored file to its record as a version of an item; the first version names the item. */
export async function addAttachment(
  db: OfficeWriter,
  attachment: AttachmentTable,
  version: Pick<AttachmentVersionTable, 'itemId' | 'version' | 'reason'>,
): Promise<void> {
  await db.insertInto('attachment').values(attachment).execute();
  await db
    .insertInto('attachmentVersion')
    .values({ attachmentId: attachment.id, ...version, voidedBy: null, voidReason: null })
    .execute();
}

/** Strikes an item with all its versions. Nothing is removed. */
export async function voidItem(
  db: OfficeWriter,
  itemId: string,
  act: { readonly at: string; readonly by: string; readonly reason: string },
): Promise<void> {
  const ids = db.selectFrom('attachmentVersion').select('attachmentId').where('itemId', '=', itemId);
  await db
    .updateTable('attachment')
    .set({ voidedAt: act.at })
    .where('id', 'in', ids)
    .where('voidedAt', 'is', null)
    .execute();
  await db
    .updateTable('attachmentVersion')
    .set({ voidedBy: act.by, voidReason: act.reason })
    .where('itemId', '=', itemId)
    .execute();
}

/** Every blob the database knows, so that orphans in the vault folder can be told. */
export async function knownBlobs(db: OfficeReader): Promise<ReadonlySet<string>> {
  const [own, received] = await Promise.all([
    db.selectFrom('attachment').select('blob').execute(),
    db.selectFrom('receivedFile').select('blob').execute(),
  ]);
  return new Set([...own, ...received].map((r) => r.blob));
}

/** What happens to a stored file. `viewed` is inside the application, `saved` a plain copy, `sent` in a package. */
export type CustodyAction = 'received' | 'viewed' | 'printed' | 'exported' | 'saved' | 'sent' | 'voided';

/** One line of an item's custody. */
export async function addCustody(
  db: OfficeWriter,
  entry: {
    attachmentId: string;
    at: string;
    accountId: string;
    action: CustodyAction;
    note: string | null;
  },
  approval?: { readonly approvedBy: string; readonly approvalId: string | null },
): Promise<void> {
  const { seq } = await db.insertInto('custody').values(entry).returning('seq').executeTakeFirstOrThrow();
  if (approval)
    await db
      .insertInto('custodyApproval')
      .values({ custodySeq: seq, ...approval })
      .execute();
}

/** How often an account looked at an item, and how often it took a print or copy of it, over all versions from `since` on. */
export async function readingsOfItem(
  db: OfficeReader,
  itemId: string,
  by: { readonly accountId: string; readonly since: string },
): Promise<{ readonly looks: number; readonly copies: number }> {
  const rows = await db
    .selectFrom('attachmentVersion as v')
    .innerJoin('custody as c', 'c.attachmentId', 'v.attachmentId')
    .select((eb) => ['c.action', eb.fn.countAll<number>().as('times')])
    .where('v.itemId', '=', itemId)
    .where('c.accountId', '=', by.accountId)
    .where('c.at', '>=', by.since)
    .groupBy('c.action')
    .execute();
  const times = (...actions: readonly CustodyAction[]): number =>
    rows
      .filter(({ action }) => actions.some((one) => one === action))
      .reduce((sum, row) => sum + row.times, 0);
  return { looks: times('viewed'), copies: times('printed', 'exported', 'saved') };
}

/** The custody of an item over all its versions, latest first. */
export async function custodyOfItem(
  db: OfficeReader,
  itemId: string,
): Promise<
  readonly {
    readonly seq: number;
    readonly at: string;
    readonly accountId: string;
    readonly action: string;
    readonly note: string | null;
    readonly version: number;
    readonly approvedBy: string | null;
  }[]
> {
  return db
    .selectFrom('attachmentVersion as v')
    .innerJoin('custody as c', 'c.attachmentId', 'v.attachmentId')
    .leftJoin('custodyApproval as a', 'a.custodySeq', 'c.seq')
    .select(['c.seq', 'c.at', 'c.accountId', 'c.action', 'c.note', 'v.version', 'a.approvedBy'])
    .where('v.itemId', '=', itemId)
    .orderBy('c.seq', 'desc')
    .execute();
}
