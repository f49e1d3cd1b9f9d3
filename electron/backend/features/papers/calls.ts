import { randomUUID } from 'node:crypto';
import { newestOf } from '#db/repositories/attachments.ts';
import { memberNames } from '#db/repositories/members.ts';
import {
  addPaper,
  addPaperCustody,
  changePaper,
  custodyOfPaper,
  findPaper,
  openLoansOf,
  type PaperCustodyEntry,
  papersOf,
} from '#db/repositories/paper-originals.ts';
import type { OfficeReader, OfficeWriter } from '#db/connections.ts';
import type { PaperOriginalTable } from '#db/schema/evidence.ts';
import { AppError } from '#shared/errors.ts';
import { type PaperPlace, paperCalls } from '#shared/ipc/evidence-calls.ts';
import type { BaseContext, Handlers } from '../../context.ts';
import { type Reacher, reachOwner, reachRecord } from '../attachments/reach.ts';
import { loanHandlers, loanView } from './loans.ts';

const custodyShape = paperCalls['paper.custody'].output;

/** A paper that the reader may see, with its ledger. @throws AppError E_NOT_FOUND and those of `reachOwner` */
async function reachPaper(ctx: Reacher, db: OfficeReader, id: string, action: 'read' | 'write') {
  const paper = await findPaper(db, id);
  const { ledger } = await reachOwner(ctx, db, paper, action);
  if (!paper) throw new AppError('E_NOT_FOUND');
  return { paper, ledger };
}

/** A paper that may be changed now: neither void nor lent nor promised. */
async function changeablePaper(ctx: Reacher, tx: OfficeWriter, id: string) {
  const reached = await reachPaper(ctx, tx, id, 'write');
  if (reached.paper.voidedAt !== null) throw new AppError('E_VOIDED', { what: 'paper' });
  if ((await openLoansOf(tx, [id])).has(id)) throw new AppError('E_TRANSITION', { state: 'lent' });
  return reached;
}

const placeOf = ({ cabinet, volume, pageFrom, pageTo, custodian }: PaperPlace): PaperPlace => ({
  cabinet,
  volume,
  pageFrom,
  pageTo,
  custodian,
});

async function note(
  ctx: Pick<BaseContext, 'session' | 'now'>,
  tx: OfficeWriter,
  entry: Pick<PaperCustodyEntry, 'paperId' | 'action' | 'place' | 'note'>,
): Promise<void> {
  await addPaperCustody(tx, {
    at: ctx.now().toISOString(),
    accountId: ctx.session.accountId,
    loanId: null,
    approvedBy: null,
    ...entry,
  });
}

async function change(
  tx: OfficeWriter,
  id: string,
  revision: number,
  changes: Partial<PaperOriginalTable>,
): Promise<void> {
  if (!(await changePaper(tx, id, revision, changes))) throw new AppError('E_CONFLICT', { what: 'paper' });
}

export const paperHandlers: Handlers<keyof typeof paperCalls> = {
  ...loanHandlers,
  'paper.list': async (ctx, input) => {
    await reachRecord(ctx, ctx.office, input.ledger, input.recordId, 'read');
    const names = await memberNames(ctx.office);
    const nameOf = (account: string) => names.get(account) ?? '已注销账户';
    const papers = await papersOf(ctx.office, input.ledger, input.recordId);
    const loans = await openLoansOf(
      ctx.office,
      papers.map(({ id }) => id),
    );
    return {
      papers: papers.map((paper) => {
        const loan = loans.get(paper.id);
        return {
          ...placeOf(paper),
          id: paper.id,
          revision: paper.revision,
          title: paper.title,
          itemId: paper.itemId,
          addedAt: paper.addedAt,
          addedBy: nameOf(paper.addedBy),
          voided:
            paper.voidedAt === null
              ? null
              : {
                  at: paper.voidedAt,
                  by: nameOf(paper.voidedBy ?? ''),
                  reason: paper.voidReason ?? '',
                },
          loan: loan ? loanView(ctx, input.ledger, loan, nameOf) : null,
        };
      }),
      mayWrite: ctx.session.can(`${input.ledger}.write`),
    };
  },
  'paper.add': async (ctx, input) => {
    await reachRecord(ctx, ctx.office, input.ledger, input.recordId, 'write');
    if (input.itemId !== null) {
      const scan = await newestOf(ctx.office, input.itemId);
      if (scan?.ledger !== input.ledger || scan.recordId !== input.recordId)
        throw new AppError('E_NOT_FOUND', { what: 'item' });
    }
    const id = randomUUID();
    const place = placeOf(input.place);
    await addPaper(ctx.office, {
      id,
      ledger: input.ledger,
      recordId: input.recordId,
      revision: 1,
      title: input.title,
      itemId: input.itemId,
      ...place,
      addedAt: ctx.now().toISOString(),
      addedBy: ctx.session.accountId,
      voidedAt: null,
      voidedBy: null,
      voidReason: null,
    });
    await note(ctx, ctx.office, {
      paperId: id,
      action: 'received',
      place: JSON.stringify(place),
      note: null,
    });
    ctx.audit({ action: 'paper.add', subject: `paper/${id}` });
    ctx.changed(input.ledger);
    return { id };
  },
  'paper.move': async (ctx, input) => {
    const { ledger } = await changeablePaper(ctx, ctx.office, input.id);
    const place = placeOf(input.place);
    await change(ctx.office, input.id, input.revision, place);
    await note(ctx, ctx.office, {
      paperId: input.id,
      action: 'moved',
      place: JSON.stringify(place),
      note: input.note === '' ? null : input.note,
    });
    ctx.audit({ action: 'paper.move', subject: `paper/${input.id}` });
    ctx.changed(ledger);
    return { revision: input.revision + 1 };
  },
  'paper.void': async (ctx, input) => {
    const { ledger } = await changeablePaper(ctx, ctx.office, input.id);
    await change(ctx.office, input.id, input.revision, {
      voidedAt: ctx.now().toISOString(),
      voidedBy: ctx.session.accountId,
      voidReason: input.reason,
    });
    await note(ctx, ctx.office, {
      paperId: input.id,
      action: 'voided',
      place: null,
      note: input.reason,
    });
    ctx.audit({ action: 'paper.void', subject: `paper/${input.id}` });
    ctx.changed(ledger);
    return {};
  },
  'paper.custody': async (ctx, input) => {
    await reachPaper(ctx, ctx.office, input.id, 'read');
    const names = await memberNames(ctx.office);
    const nameOf = (account: string) => names.get(account) ?? '已注销账户';
    const rows = await custodyOfPaper(ctx.office, input.id);
    return custodyShape.parse(
      rows.map((row) => ({
        seq: row.seq,
        at: row.at,
        by: nameOf(row.accountId),
        action: row.action,
        place: row.place === null ? null : (JSON.parse(row.place) as unknown),
        loan:
          row.borrower === null
            ? null
            : {
                outside: row.outside === 1,
                borrower: row.borrower,
                companion: row.companion,
                purpose: row.purpose,
                dueOn: row.dueOn,
              },
        approvedBy: row.approvedBy === null ? null : nameOf(row.approvedBy),
        note: row.note,
      })),
    );
  },
};
