import { randomUUID } from 'node:crypto';
import { memberNames } from '#db/repositories/members.ts';
import {
  addLoan,
  addPaperCustody,
  findLoan,
  findPaper,
  type LoanOfPaper,
  moveLoan,
  openLoans,
  openLoansOf,
  type PaperCustodyEntry,
  refusedLoansOf,
} from '#db/repositories/paper-originals.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { PaperLoanTable } from '#db/schema/evidence.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { PaperLoan } from '#shared/ipc/evidence-calls.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { CommandContext, Handlers, QueryContext } from '../../context.ts';
import { type Reacher, reachOwner } from '../attachments/reach.ts';

/** Refused requests that are shown to who asked; older ones stand in the custody of their paper. */
const REFUSED_SHOWN = 50;

type Viewer = Pick<QueryContext, 'session' | 'now'>;

const openStatus = (status: string): PaperLoan['status'] =>
  status === 'approved' || status === 'lent' ? status : 'waiting';

/** A loan as its viewer sees it. */
export function loanView(
  { session, now }: Viewer,
  ledger: LedgerId,
  loan: PaperLoanTable,
  nameOf: (account: string) => string,
): PaperLoan {
  const status = openStatus(loan.status);
  return {
    id: loan.id,
    outside: loan.outside === 1,
    borrower: loan.borrower,
    companion: loan.companion,
    purpose: loan.purpose,
    dueOn: isoDate.parse(loan.dueOn),
    status,
    overdue: status === 'lent' && loan.dueOn < localDateOf(now()),
    requestedBy: nameOf(loan.requestedBy),
    requestedAt: loan.requestedAt,
    decidedBy: loan.decidedBy === null ? null : nameOf(loan.decidedBy),
    mine: loan.requestedBy === session.accountId,
    mayDecide:
      status === 'waiting' && session.can(`${ledger}.approve`) && loan.requestedBy !== session.accountId,
  };
}

/** A loan whose paper the reader may see. @throws AppError E_NOT_FOUND and those of `reachOwner` */
async function reachLoan(ctx: Reacher, db: OfficeReader, id: string, action: 'read' | 'write') {
  const loan = await findLoan(db, id);
  const paper = loan && (await findPaper(db, loan.paperId));
  const { ledger } = await reachOwner(ctx, db, paper, action);
  if (!loan || !paper) throw new AppError('E_NOT_FOUND');
  return { loan, paper, ledger };
}

/** Moves a loan on, with its line in the custody of the paper and its row in the log. @throws AppError E_TRANSITION */
async function step(
  ctx: CommandContext,
  loan: PaperLoanTable,
  from: readonly string[],
  changes: Partial<PaperLoanTable>,
  entry: Pick<PaperCustodyEntry, 'action'> & Partial<PaperCustodyEntry>,
): Promise<void> {
  if (!(await moveLoan(ctx.office, loan.id, from, changes)))
    throw new AppError('E_TRANSITION', { state: loan.status });
  await addPaperCustody(ctx.office, {
    paperId: loan.paperId,
    at: ctx.now().toISOString(),
    accountId: ctx.session.accountId,
    loanId: loan.id,
    approvedBy: loan.decidedBy,
    place: null,
    note: null,
    ...entry,
  });
  ctx.audit({ action: `paper.${entry.action}`, subject: `paper/${loan.paperId}` });
}

const words = (text: string): string | null => (text === '' ? null : text);

export const loanHandlers: Handlers<
  | 'paper.request'
  | 'paper.decide'
  | 'paper.handOut'
  | 'paper.withdraw'
  | 'paper.giveBack'
  | 'paper.out'
  | 'paper.refused'
> = {
  'paper.request': async (ctx, input) => {
    const paper = await findPaper(ctx.office, input.id);
    // In the house it is handed over at once, by one who keeps it; a request may come from every reader.
    const { ledger } = await reachOwner(ctx, ctx.office, paper, input.outside ? 'read' : 'write');
    if (!paper) throw new AppError('E_NOT_FOUND');
    if (paper.voidedAt !== null) throw new AppError('E_VOIDED', { what: 'paper' });
    if ((await openLoansOf(ctx.office, [paper.id])).has(paper.id))
      throw new AppError('E_TRANSITION', { state: 'lent' });
    const today = localDateOf(ctx.now());
    if (input.dueOn < today)
      throw new AppError('E_VALIDATION', { issues: [{ path: 'dueOn', rule: 'inPast' }] });
    const at = ctx.now().toISOString();
    const by = ctx.session.accountId;
    const status = input.outside ? ('waiting' as const) : ('lent' as const);
    const loan: PaperLoanTable = {
      id: randomUUID(),
      paperId: paper.id,
      outside: input.outside ? 1 : 0,
      borrower: input.borrower,
      companion: input.companion,
      purpose: input.purpose,
      dueOn: input.dueOn,
      status,
      requestedBy: by,
      requestedAt: at,
      decidedBy: null,
      decidedAt: null,
      decisionNote: null,
      lentBy: input.outside ? null : by,
      lentAt: input.outside ? null : at,
      returnedTo: null,
      returnedAt: null,
      returnNote: null,
    };
    await addLoan(ctx.office, loan);
    const action = input.outside ? 'requested' : 'lent';
    await addPaperCustody(ctx.office, {
      paperId: paper.id,
      at,
      accountId: by,
      action,
      loanId: loan.id,
      approvedBy: null,
      place: null,
      note: null,
    });
    ctx.audit({ action: `paper.${action}`, subject: `paper/${paper.id}` });
    ctx.changed(ledger);
    return { loanId: loan.id, status };
  },
  'paper.decide': async (ctx, input) => {
    const { loan, ledger } = await reachLoan(ctx, ctx.office, input.loanId, 'read');
    if (!ctx.session.can(`${ledger}.approve`))
      throw new AppError('E_PERMISSION', { permission: `${ledger}.approve` });
    const { accountId, account } = ctx.session;
    if (loan.requestedBy === accountId || [loan.borrower, loan.companion].includes(account.displayName))
      throw new AppError('E_SEPARATION');
    const note = words(input.note);
    const action = input.approve ? 'approved' : 'refused';
    await step(
      ctx,
      loan,
      ['waiting'],
      {
        status: action,
        decidedBy: accountId,
        decidedAt: ctx.now().toISOString(),
        decisionNote: note,
      },
      { action, approvedBy: input.approve ? accountId : null, note },
    );
    ctx.changed(ledger);
    return {};
  },
  'paper.handOut': async (ctx, input) => {
    const { loan, ledger } = await reachLoan(ctx, ctx.office, input.loanId, 'write');
    const { accountId } = ctx.session;
    await step(
      ctx,
      loan,
      ['approved'],
      { status: 'lent', lentBy: accountId, lentAt: ctx.now().toISOString() },
      { action: 'lent' },
    );
    ctx.changed(ledger);
    return {};
  },
  'paper.withdraw': async (ctx, input) => {
    const { loan, ledger } = await reachLoan(ctx, ctx.office, input.loanId, 'read');
    if (loan.requestedBy !== ctx.session.accountId && !ctx.session.can(`${ledger}.write`))
      throw new AppError('E_PERMISSION', { permission: `${ledger}.write` });
    await step(ctx, loan, ['waiting', 'approved'], { status: 'withdrawn' }, { action: 'withdrawn' });
    ctx.changed(ledger);
    return {};
  },
  'paper.giveBack': async (ctx, input) => {
    const { loan, ledger } = await reachLoan(ctx, ctx.office, input.loanId, 'write');
    const note = words(input.note);
    await step(
      ctx,
      loan,
      ['lent'],
      {
        status: 'returned',
        returnedTo: ctx.session.accountId,
        returnedAt: ctx.now().toISOString(),
        returnNote: note,
      },
      { action: 'returned', note },
    );
    ctx.changed(ledger);
    return {};
  },
  'paper.out': async (ctx) => {
    const nameOf = await namesIn(ctx);
    return (await inSight(ctx, await openLoans(ctx.office))).map(({ loan, ...beside }) => ({
      ...loanView(ctx, beside.ledger, loan, nameOf),
      paperId: loan.paperId,
      ...beside,
    }));
  },
  'paper.refused': async (ctx) => {
    const nameOf = await namesIn(ctx);
    const own = await refusedLoansOf(ctx.office, ctx.session.accountId, REFUSED_SHOWN);
    return (await inSight(ctx, own)).map(({ loan, ...beside }) => {
      const {
        status: _,
        overdue: _late,
        mine: _mine,
        mayDecide: _may,
        ...shown
      } = loanView(ctx, beside.ledger, loan, nameOf);
      return { ...shown, ...beside, decidedAt: loan.decidedAt ?? '', note: loan.decisionNote ?? '' };
    });
  },
};

async function namesIn(ctx: Pick<QueryContext, 'office'>): Promise<(account: string) => string> {
  const names = await memberNames(ctx.office);
  return (account) => names.get(account) ?? '已注销账户';
}

/** Those whose record the viewer may see, with what the record is called. */
async function inSight(ctx: QueryContext, loans: readonly LoanOfPaper[]) {
  const seen = [];
  for (const { ledger: name, recordId, title, ...loan } of loans) {
    const ledger = ledgerIds.find((id) => id === name);
    if (ledger === undefined || !ctx.session.can(`${ledger}.read`)) continue;
    const definition = ledgers[ledger];
    const record = await findRecord(ctx.office, ctx.scope, definition, recordId);
    if (!record) continue;
    const values = valuesOf(definition, record);
    const named = values[definition.numberField ?? definition.titleField];
    seen.push({
      loan,
      title,
      ledger,
      recordId,
      record: typeof named === 'string' ? named : definition.label,
    });
  }
  return seen;
}

/** Papers overdue, and requests that wait for this viewer's word, among the records that he sees. */
export async function loansInSight(
  ctx: QueryContext,
): Promise<{ readonly overdue: number; readonly toDecide: number }> {
  const today = localDateOf(ctx.now());
  let overdue = 0;
  let toDecide = 0;
  for (const loan of await openLoans(ctx.office)) {
    const ledger = ledgerIds.find((id) => id === loan.ledger);
    if (ledger === undefined || !ctx.session.can(`${ledger}.read`)) continue;
    const late = loan.status === 'lent' && loan.dueOn < today;
    const mine =
      loan.status === 'waiting' &&
      ctx.session.can(`${ledger}.approve`) &&
      loan.requestedBy !== ctx.session.accountId;
    if (!late && !mine) continue;
    if (!(await findRecord(ctx.office, ctx.scope, ledgers[ledger], loan.recordId))) continue;
    overdue += late ? 1 : 0;
    toDecide += mine ? 1 : 0;
  }
  return { overdue, toDecide };
}
