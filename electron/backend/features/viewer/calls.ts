import type { viewerCalls } from '#shared/ipc/viewer-calls.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers, QueryContext } from '../../context.ts';
import { previewDocument } from '../../preview/document.ts';
import { kindOf } from '../../preview/kind.ts';
import { previewText } from '../../preview/text.ts';
import { previewWorkbook } from '../../preview/workbook.ts';
import type { ByteSource } from '../../spreadsheet/source.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { vaultSource } from '../../vault/vault-source.ts';
import { reachVersion } from '../attachments/reach.ts';
import { reachReadable } from '../attachments/read-once.ts';
import { noteReading } from '../attachments/reading.ts';
import { logLeaving } from '../secrecy/note-reads.ts';
import { endTicket, giveTicket, ticketOf } from './tickets.ts';

/** The plain bytes behind a ticket, while its holder may still see the record. */
async function sourceOf(ctx: QueryContext, ticket: string): Promise<ByteSource> {
  const { attachmentId } = ticketOf(ticket, ctx.session.accountId);
  const { version } = await reachVersion(ctx, ctx.office, attachmentId, 'read');
  return vaultSource(new BlobStore(ctx.dataFolder), version);
}

export const viewerHandlers: Handlers<keyof typeof viewerCalls> = {
  'viewer.open': async (ctx, input) => {
    const { version } = await reachReadable(ctx, ctx.office, input.id, 'looks');
    const { name, bytes } = version;
    const what = await kindOf(vaultSource(new BlobStore(ctx.dataFolder), version), name);
    // What cannot be shown was not seen.
    if (what.kind !== 'none') {
      await noteReading(ctx, ctx.office, ctx.audit, { attachmentId: input.id, how: 'viewed', bytes });
      await logLeaving(ctx, ctx.office, 'file', [{ kind: 'files', ids: [input.id] }]);
    } else
      ctx.audit({
        action: 'attachment.view',
        subject: `attachment/${input.id}`,
        result: 'refused',
        facts: { reason: 'kind' },
      });
    const { accountId } = ctx.session;
    const ticket = giveTicket({ accountId, attachmentId: input.id, ...what });
    return { ticket, name, bytes, ...what };
  },
  'viewer.range': async (ctx, { ticket, from, to }) => {
    const source = await sourceOf(ctx, ticket);
    if (from >= source.size) throw new AppError('E_BAD_INPUT', { fields: ['from'] });
    return { bytes: new Uint8Array(await source.read(from, to - from)) };
  },
  'viewer.text': async (ctx, { ticket }) => previewText(await sourceOf(ctx, ticket)),
  'viewer.document': async (ctx, { ticket }) => previewDocument(await sourceOf(ctx, ticket)),
  'viewer.workbook': async (ctx, { ticket }) => previewWorkbook(await sourceOf(ctx, ticket)),
  'viewer.close': (ctx, { ticket }) => {
    endTicket(ticket, ctx.session.accountId);
    return Promise.resolve({});
  },
};
