import { membersOf } from '#db/repositories/access.ts';
import { readingsOfItem, type StoredVersion, versionsOf } from '#db/repositories/attachments.ts';
import type { OfficeReader } from '#db/connections.ts';
import { stepsOf } from '#db/repositories/record-steps.ts';
import { type RecordRow, valuesOf } from '#db/repositories/records.ts';
import { AppError } from '#shared/errors.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { type FileReadings, fileReadingsLeft, lockedAt } from '#shared/ledgers/reading.ts';
import type { Session } from '../../context.ts';
import { type Reacher, reachVersion } from './reach.ts';

/** Who reads, by account and rights. */
interface Reader {
  readonly session: Pick<Session, 'accountId' | 'can'>;
}

/** True of a record whose text is withheld by now: its files are read as that text is (requirements §3 J: read-once after lock). */
const isLocked = (ledger: LedgerDefinition, row: RecordRow): boolean =>
  ledger.withheld?.when(valuesOf(ledger, row)) ?? false;

/** Those named for a record and the head read what is withheld on it (requirements §3 J: 承办和批准人). */
export async function readsWithheld(
  { session }: Reader,
  db: OfficeReader,
  ledger: LedgerDefinition,
  row: RecordRow,
): Promise<boolean> {
  const members = await membersOf(db, ledger.id, row);
  const named = members.some((one) => one.accountId === session.accountId && one.endedAt === null);
  return named || session.can('word.head');
}

/** True for whoever may know which files lie with a record: with a locked one those who may read it. */
export async function mayListFiles(
  reader: Reader,
  db: OfficeReader,
  ledger: LedgerDefinition,
  row: RecordRow,
): Promise<boolean> {
  return !isLocked(ledger, row) || (await readsWithheld(reader, db, ledger, row));
}

/** What the caller may still do with the files of a record, by item; null where they are not withheld. */
export async function filesLeft(
  { session }: Reader,
  db: OfficeReader,
  ledger: LedgerDefinition,
  row: RecordRow,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, FileReadings> | null> {
  if (!isLocked(ledger, row)) return null;
  const taken = await stepsOf(db, ledger.id, row.id);
  const { accountId } = session;
  const since = lockedAt(ledger, taken) ?? row.createdAt;
  const left = new Map<string, FileReadings>();
  for (const itemId of new Set(itemIds)) {
    const had = await readingsOfItem(db, itemId, { accountId, since });
    left.set(itemId, fileReadingsLeft(ledger, taken, accountId, had));
  }
  return left;
}

/** Whether a file of a locked record is used up for the caller, so that he may ask for another reading. */
export async function anyFileUsedUp(
  reader: Reader,
  db: OfficeReader,
  ledger: LedgerDefinition,
  row: RecordRow,
): Promise<boolean> {
  const items = (await versionsOf(db, ledger.id, row.id)).map(({ itemId }) => itemId);
  const left = await filesLeft(reader, db, ledger, row, items);
  return [...(left?.values() ?? [])].some(({ looks, copies }) => looks <= 0 || copies <= 0);
}

/**
 * A stored version that the caller may read now: as `reachVersion`, and on a locked record while a reading of this kind is
 * left to him. To be asked in the transaction in which the reading is written down.
 * @throws AppError E_SEPARATION {reason: readOnce}, and those of `reachVersion`
 */
export async function reachReadable(
  reader: Reacher & Reader,
  db: OfficeReader,
  id: string,
  how: keyof FileReadings,
): ReturnType<typeof reachVersion> {
  const found = await reachVersion(reader, db, id, 'read');
  await demandReading(reader, db, found, how);
  return found;
}

async function demandReading(
  reader: Reader,
  db: OfficeReader,
  { version, ledger, record }: { readonly version: StoredVersion } & Awaited<ReturnType<typeof reachVersion>>,
  how: keyof FileReadings,
): Promise<void> {
  const definition = ledgers[ledger];
  const left = await filesLeft(reader, db, definition, record, [version.itemId]);
  if (left === null) return;
  const mine = (left.get(version.itemId)?.[how] ?? 0) > 0;
  if (!mine || !(await readsWithheld(reader, db, definition, record)))
    throw new AppError('E_SEPARATION', { reason: 'readOnce' });
}
