import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { addAttachment, addCustody, findAttachment } from '#db/repositories/attachments.ts';
import { addChange } from '#db/repositories/history.ts';
import { findRecord } from '#db/repositories/records.ts';
import { AppError } from '#shared/errors.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import type { Handlers } from '../../context.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { ledgerOf } from '../records/record-service.ts';

/** Media types by ending; anything else is stored and given back as it is, never opened. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
};

const mayRead = (can: (p: `${LedgerId}.read`) => boolean, ledger: string): boolean =>
  ledgerIds.some((id) => id === ledger && can(`${id}.read`));

export const attachmentHandlers: Handlers<'attachment.add' | 'attachment.save'> = {
  'attachment.add': async (ctx, input) => {
    if (!ctx.session.can(`${input.ledger}.write`))
      throw new AppError('E_PERMISSION', { permission: `${input.ledger}.write` });
    const path = ctx.takeFile(input.file, 'read');
    const record = await findRecord(ctx.office, ledgerOf(input.ledger), input.recordId);
    if (!record) throw new AppError('E_NOT_FOUND', { ledger: input.ledger });
    if (record.voidedAt !== null) throw new AppError('E_VOIDED', { ledger: input.ledger });
    const { size } = await stat(path);
    const store = new BlobStore(ctx.dataFolder);
    const stored = await store.put(createReadStream(path), {
      signal: ctx.signal,
      onProgress: (done) => ctx.progress({ stage: 'storing', done, total: size, unit: 'bytes' }),
    });
    const id = randomUUID();
    const at = ctx.now().toISOString();
    try {
      await ctx.write(async (tx, audit) => {
        await addAttachment(tx, {
          id,
          ledger: input.ledger,
          recordId: input.recordId,
          name: basename(path),
          bytes: stored.bytes,
          sha256: stored.sha256,
          mediaType: mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
          blob: stored.blob,
          fileKey: stored.fileKey,
          addedAt: at,
          addedBy: ctx.session.accountId,
          voidedAt: null,
        });
        await addCustody(tx, {
          attachmentId: id,
          at,
          accountId: ctx.session.accountId,
          action: 'received',
          note: null,
        });
        await addChange(tx, {
          ledger: input.ledger,
          recordId: input.recordId,
          revision: record.revision,
          at,
          accountId: ctx.session.accountId,
          action: 'attached',
          changes: '[]',
          note: basename(path),
        });
        audit({
          action: 'attachment.add',
          subject: `attachment/${id}`,
          facts: { bytes: stored.bytes, sha256: stored.sha256 },
        });
      });
    } catch (error) {
      await store.remove(stored.blob);
      throw error;
    }
    ctx.changed(input.ledger);
    return { id, sha256: stored.sha256, bytes: stored.bytes };
  },
  'attachment.save': async (ctx, input) => {
    const path = ctx.takeFile(input.file, 'write');
    const attachment = await findAttachment(ctx.office, input.id);
    if (!attachment) throw new AppError('E_NOT_FOUND');
    if (!mayRead((p) => ctx.session.can(p), attachment.ledger))
      throw new AppError('E_PERMISSION', { permission: `${attachment.ledger}.read` });
    const partial = `${path}.${randomUUID()}.part`;
    let done = 0;
    try {
      await pipeline(
        new BlobStore(ctx.dataFolder).read(attachment),
        async function* (source: AsyncIterable<Buffer>) {
          for await (const chunk of source) {
            done += chunk.length;
            ctx.progress({ stage: 'writing', done, total: attachment.bytes, unit: 'bytes' });
            yield chunk;
          }
        },
        createWriteStream(partial, { flush: true }),
        { signal: ctx.signal },
      );
      // Written down first: the file gets its name only once its custody row stands.
      await ctx.write(async (tx, audit) => {
        await addCustody(tx, {
          attachmentId: input.id,
          at: ctx.now().toISOString(),
          accountId: ctx.session.accountId,
          action: 'saved',
          note: null,
        });
        audit({ action: 'attachment.save', subject: `attachment/${input.id}`, facts: { bytes: done } });
      });
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return { bytes: done };
  },
};
