import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { AssignmentLetterTable, ClockExtensionTable, ClockStopTable } from '../schema/rules.ts';

export type ClockExtension = Omit<ClockExtensionTable, 'seq'> & { readonly seq: number };
export type AssignmentLetter = Omit<AssignmentLetterTable, 'seq'> & { readonly seq: number };
export type ClockStop = Omit<ClockStopTable, 'seq'> & { readonly seq: number };

/** What was done to the clocks of a record beside its own days. */
export interface ClockActs {
  readonly extensions: readonly ClockExtension[];
  readonly letters: readonly AssignmentLetter[];
  readonly stops: readonly ClockStop[];
}

export const noClockActs: ClockActs = { extensions: [], letters: [], stops: [] };

/** Everything done to the clocks of a record, oldest first. */
export async function clockActsOf(db: OfficeReader, ledger: string, recordId: string): Promise<ClockActs> {
  const [extensions, letters, stops] = [
    await db
      .selectFrom('clockExtension')
      .selectAll()
      .where('ledger', '=', ledger)
      .where('recordId', '=', recordId)
      .orderBy('seq')
      .execute(),
    await db
      .selectFrom('assignmentLetter')
      .selectAll()
      .where('ledger', '=', ledger)
      .where('recordId', '=', recordId)
      .orderBy('seq')
      .execute(),
    await db
      .selectFrom('clockStop')
      .selectAll()
      .where('ledger', '=', ledger)
      .where('recordId', '=', recordId)
      .orderBy('seq')
      .execute(),
  ];
  return { extensions, letters, stops };
}

export async function findExtension(db: OfficeReader, id: string): Promise<ClockExtension | undefined> {
  return db.selectFrom('clockExtension').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addExtension(
  db: OfficeWriter,
  request: Omit<ClockExtension, 'seq' | 'status' | 'decidedBy' | 'decidedAt' | 'decisionNote'>,
): Promise<void> {
  await db
    .insertInto('clockExtension')
    .values({ ...request, status: 'waiting' })
    .execute();
}

/** Decides a waiting extension; false when it no longer waits. */
export async function decideExtension(
  db: OfficeWriter,
  id: string,
  decision: {
    status: 'approved' | 'refused';
    dueAfter: string;
    decidedBy: string;
    decidedAt: string;
    decisionNote: string | null;
  },
): Promise<boolean> {
  const done = await db
    .updateTable('clockExtension')
    .set(decision)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function addLetter(db: OfficeWriter, letter: Omit<AssignmentLetter, 'seq'>): Promise<void> {
  await db.insertInto('assignmentLetter').values(letter).execute();
}

export async function addStop(db: OfficeWriter, stop: Omit<ClockStop, 'seq'>): Promise<void> {
  await db.insertInto('clockStop').values(stop).execute();
}
