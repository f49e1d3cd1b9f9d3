import { randomUUID } from 'node:crypto';
import { addApproval, decideApproval, spendApproval } from '#db/repositories/approvals.ts';
import { memberNames } from '#db/repositories/members.ts';
import {
  addEpochRelease,
  type EpochRelease,
  findEpochRelease,
  listEpochReleases,
  noteEpochConfirmed,
  waitingEpochRelease,
} from '#db/repositories/transfer-epochs.ts';
import { AppError } from '#shared/errors.ts';
import type { epochCalls } from '#shared/ipc/epoch-calls.ts';
import type { CommandContext, Handlers } from '../../context.ts';
import { checkCode, packageFolderName, slipNumber } from '../../transfer/package-id.ts';
import type { PackageVerdict } from '../../transfer/ports.ts';
import type { Drafts } from './inspect.ts';

const SHOWN = 100;

/** What people type of a code: full-width letters, capitals, blanks and dashes mean nothing. */
const typed = (code: string): string => code.normalize('NFKC').replace(/[\s-]/gu, '').toLowerCase();

const statusOf = ({ status }: EpochRelease): 'waiting' | 'released' | 'refused' =>
  status === 'used' ? 'released' : status === 'waiting' ? 'waiting' : 'refused';

/** @throws AppError E_NOT_FOUND, E_CONFLICT {what: epoch} when it was decided already */
async function waitingOne(ctx: CommandContext, id: string): Promise<EpochRelease> {
  const found = await findEpochRelease(ctx.office, id);
  if (!found) throw new AppError('E_NOT_FOUND');
  if (found.status !== 'waiting') throw new AppError('E_CONFLICT', { what: 'epoch' });
  return found;
}

/** Why a package is held, when it is a new numbering of its sender that holds it. */
export type HeldForEpoch = Extract<PackageVerdict, { readonly outcome: 'held'; readonly reason: 'epoch' }>;

/**
 * New numberings of senders: asked for by who takes packages in, let in by another account that has compared the
 * package's 核验码 with the sender. The code is never given out here, so that it can only come from the sender.
 */
export function epochHandlers(drafts: Drafts): Handlers<keyof typeof epochCalls> {
  return {
    'epoch.ask': async (ctx, input) => {
      const held = drafts.heldForEpoch(input.draftId, ctx.session.accountId);
      if (held === null) throw new AppError('E_CONFLICT', { what: 'epoch' });
      const { statement, packageId, sumsSha512, statementSha512 } = held.summary;
      const { sender, epoch, seq } = statement;
      if (await waitingEpochRelease(ctx.office, sender, epoch))
        throw new AppError('E_CONFLICT', { what: 'asked' });
      const id = randomUUID();
      await addApproval(ctx.office, {
        id,
        kind: 'epochRelease',
        subject: `package/${packageId}`,
        reason: input.reason,
        requestedBy: ctx.session.accountId,
        requestedAt: ctx.now().toISOString(),
      });
      await addEpochRelease(ctx.office, {
        approvalId: id,
        sender,
        lastEpoch: held.lastEpoch,
        epoch,
        packageId,
        seq,
        sumsSha512,
        statementSha512,
        confirmedHow: null,
        letter: null,
      });
      ctx.audit({
        action: 'epoch.ask',
        subject: `package/${packageId}`,
        facts: { approval: id, epoch, last: held.lastEpoch, seq },
      });
      ctx.changed('transfer');
      return { id };
    },
    'epoch.list': async (ctx) => {
      const names = await memberNames(ctx.office);
      const nameOf = (id: string): string => names.get(id) ?? '已注销账户';
      return (await listEpochReleases(ctx.office, SHOWN)).map((row) => ({
        id: row.approvalId,
        sender: row.sender,
        name: packageFolderName(row.packageId),
        slipNumber: slipNumber(row.packageId),
        seq: row.seq,
        status: statusOf(row),
        reason: row.reason,
        askedBy: nameOf(row.requestedBy),
        askedByMe: row.requestedBy === ctx.session.accountId,
        askedAt: row.requestedAt,
        decidedBy: row.decidedBy === null ? null : nameOf(row.decidedBy),
        decidedAt: row.decidedAt,
        how: row.confirmedHow,
        words: row.letter ?? row.note,
      }));
    },
    'epoch.confirm': async (ctx, input) => {
      const row = await waitingOne(ctx, input.id);
      if (row.requestedBy === ctx.session.accountId) throw new AppError('E_SEPARATION');
      if (typed(input.checkCode) !== typed(checkCode(row.sumsSha512)))
        throw new AppError('E_APPROVAL', { reason: 'checkCode' });
      const at = ctx.now().toISOString();
      const decided = await decideApproval(ctx.office, row.approvalId, {
        status: 'approved',
        decidedBy: ctx.session.accountId,
        decidedAt: at,
        note: null,
      });
      // Let in once and for good: what was spent can neither run out nor be taken back.
      if (!decided || !(await spendApproval(ctx.office, row.approvalId, at)))
        throw new AppError('E_CONFLICT', { what: 'epoch' });
      await noteEpochConfirmed(ctx.office, row.approvalId, { confirmedHow: input.how, letter: input.letter });
      ctx.audit({
        action: 'epoch.confirm',
        subject: `package/${row.packageId}`,
        facts: { approval: row.approvalId, epoch: row.epoch, last: row.lastEpoch, how: input.how },
      });
      ctx.changed('transfer');
      return {};
    },
    'epoch.refuse': async (ctx, input) => {
      const row = await waitingOne(ctx, input.id);
      const decided = await decideApproval(ctx.office, row.approvalId, {
        status: 'refused',
        decidedBy: ctx.session.accountId,
        decidedAt: ctx.now().toISOString(),
        note: input.reason,
      });
      if (!decided) throw new AppError('E_CONFLICT', { what: 'epoch' });
      ctx.audit({
        action: 'epoch.refuse',
        subject: `package/${row.packageId}`,
        facts: { approval: row.approvalId, epoch: row.epoch },
      });
      ctx.changed('transfer');
      return {};
    },
  };
}
