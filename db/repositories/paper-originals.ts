import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { PaperLoanTable, PaperOriginalTable } from '../schema/evidence.ts';

/** A loan as lists show it, with the paper it is of. */
export type LoanOfPaper = PaperLoanTable & Pick<PaperOriginalTable, 'ledger' | 'recordId' | 'title'>;

/** Loans that are not over: a paper has at most one. */
export const openStatuses = ['waiting', 'approved', 'lent'] as const;

/** Paper originals of a record in the order in which they were taken down, voided ones too. */
export async function papersOf(
  db: OfficeReader,
  ledger: string,
  recordId: string,
): Promise<readonly PaperOriginalTable[]> {
  return db
    .selectFrom('paperOriginal')
    .selectAll()
    .where('ledger', '=', ledger)
    .where('recordId', '=', recordId)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
}

export async function findPaper(db: OfficeReader, id: string): Promise<PaperOriginalTable | undefined> {
  return db.selectFrom('paperOriginal').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addPaper(db: OfficeWriter, paper: PaperOriginalTable): Promise<void> {
  await db.insertInto('paperOriginal').values(paper).execute();
}

/** Changes a paper that is still at the given revision; false when it is not. */
export async function changePaper(
  db: OfficeWriter,
  id: string,
  revision: number,
  changes: Partial<Omit<PaperOriginalTable, 'id' | 'revision'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('paperOriginal')
    .set({ ...changes, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function addLoan(db: OfficeWriter, loan: PaperLoanTable): Promise<void> {
  await db.insertInto('paperLoan').values(loan).execute();
}

export async function findLoan(db: OfficeReader, id: string): Promise<PaperLoanTable | undefined> {
  return db.selectFrom('paperLoan').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Moves a loan on from one of the given states; false when it is in none of them. */
export async function moveLoan(
  db: OfficeWriter,
  id: string,
  from: readonly string[],
  changes: Partial<PaperLoanTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('paperLoan')
    .set(changes)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The open loan of each of these papers. */
export async function openLoansOf(
  db: OfficeReader,
  paperIds: readonly string[],
): Promise<ReadonlyMap<string, PaperLoanTable>> {
  if (paperIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('paperLoan')
    .selectAll()
    .where('paperId', 'in', paperIds)
    .where('status', 'in', openStatuses)
    .execute();
  return new Map(rows.map((row) => [row.paperId, row]));
}

/** Every open loan of the office, the earliest due first; rights are asked by the caller, record by record. */
export async function openLoans(db: OfficeReader): Promise<readonly LoanOfPaper[]> {
  return db
    .selectFrom('paperLoan as l')
    .innerJoin('paperOriginal as p', 'p.id', 'l.paperId')
    .selectAll('l')
    .select(['p.ledger', 'p.recordId', 'p.title'])
    .where('l.status', 'in', openStatuses)
    .orderBy('l.dueOn')
    .orderBy('l.id')
    .execute();
}

/** Requests of an account that were refused, the newest first. */
export async function refusedLoansOf(
  db: OfficeReader,
  accountId: string,
  limit: number,
): Promise<readonly LoanOfPaper[]> {
  return db
    .selectFrom('paperLoan as l')
    .innerJoin('paperOriginal as p', 'p.id', 'l.paperId')
    .selectAll('l')
    .select(['p.ledger', 'p.recordId', 'p.title'])
    .where('l.status', '=', 'refused')
    .where('l.requestedBy', '=', accountId)
    .orderBy('l.decidedAt', 'desc')
    .orderBy('l.id')
    .limit(limit)
    .execute();
}

export interface PaperCustodyEntry {
  readonly paperId: string;
  readonly at: string;
  readonly accountId: string;
  readonly action:
    | 'received'
    | 'moved'
    | 'requested'
    | 'approved'
    | 'refused'
    | 'withdrawn'
    | 'lent'
    | 'returned'
    | 'voided';
  readonly loanId: string | null;
  readonly approvedBy: string | null;
  readonly place: string | null;
  readonly note: string | null;
}

export async function addPaperCustody(db: OfficeWriter, entry: PaperCustodyEntry): Promise<void> {
  await db.insertInto('paperCustody').values(entry).execute();
}

/** The custody of a paper with the loan that each line tells of, latest first. */
export async function custodyOfPaper(db: OfficeReader, paperId: string) {
  return db
    .selectFrom('paperCustody as c')
    .leftJoin('paperLoan as l', 'l.id', 'c.loanId')
    .select(['c.seq', 'c.at', 'c.accountId', 'c.action', 'c.approvedBy', 'c.place', 'c.note'])
    .select(['l.borrower', 'l.companion', 'l.dueOn', 'l.outside', 'l.purpose'])
    .where('c.paperId', '=', paperId)
    .orderBy('c.seq', 'desc')
    .execute();
}
