import { AppError } from '#shared/errors.ts';
import type { Handlers } from '../../context.ts';
import { PieceSource } from '../../vault/piece-source.ts';
import { reachRecord } from './reach.ts';
import { storeFile } from './store-file.ts';

/** Uploads under way, by the page's number of them. They live as long as the job that stores them. */
const uploads = new Map<string, { readonly accountId: string; readonly source: PieceSource }>();

/** Files that the page itself holds: dragged in or pasted. Their bytes go straight into the encrypted store. */
export const receiveHandlers: Handlers<'attachment.receive' | 'attachment.piece'> = {
  'attachment.receive': async (ctx, input) => {
    const { upload, bytes: total, origin, ...target } = input;
    await reachRecord(ctx, ctx.office, input.ledger, input.recordId, 'write');
    // Spending the token asks what the file lies on; an unregistered medium is refused before a byte is read.
    if (origin !== null) ctx.takeFile(origin, 'origin');
    if (uploads.has(upload)) throw new AppError('E_BAD_INPUT', { fields: ['upload'] });
    const source = new PieceSource(total, ctx.signal);
    uploads.set(upload, { accountId: ctx.session.accountId, source });
    try {
      ctx.progress({ stage: 'ready', done: 0, total, unit: 'bytes' });
      return await storeFile(ctx, { ...target, total }, source);
    } finally {
      uploads.delete(upload);
      source.end(new AppError('E_CANCELLED'));
    }
  },
  'attachment.piece': async (ctx, input) => {
    const running = uploads.get(input.upload);
    if (!running || running.accountId !== ctx.session.accountId) throw new AppError('E_NOT_FOUND');
    await running.source.give(input.offset, input.bytes);
    return {};
  },
};
