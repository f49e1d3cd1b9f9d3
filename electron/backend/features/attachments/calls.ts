import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  addCustody,
  custodyOfItem,
  newestOf,
  type StoredVersion,
  versionsOf,
  voidItem,
} from '#db/repositories/attachments.ts';
import { memberNames } from '#db/repositories/members.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { fileCalls, type FileItem } from '#shared/ipc/evidence-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { FileReadings } from '#shared/ledgers/reading.ts';
import type { Handlers } from '../../context.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { leavingOf } from '../output/contents.ts';
import { makeOutput } from '../output/make.ts';
import { reachOwner, reachRecord } from './reach.ts';
import { filesLeft, mayListFiles, reachReadable } from './read-once.ts';
import { noteReading } from './reading.ts';
import { receiveHandlers } from './receive.ts';
import { storeFile } from './store-file.ts';

type Named = (account: string) => string;

function itemsFrom(
  versions: readonly StoredVersion[],
  nameOf: Named,
  left: ReadonlyMap<string, FileReadings> | null,
): FileItem[] {
  const items = new Map<string, StoredVersion[]>();
  for (const one of versions) items.set(one.itemId, [...(items.get(one.itemId) ?? []), one]);
  return [...items].map(([itemId, own]) => {
    const [newest] = own;
    return {
      itemId,
      versions: own.map((v) => ({
        id: v.id,
        version: v.version,
        name: v.name,
        bytes: v.bytes,
        sha256: v.sha256,
        mediaType: v.mediaType,
        addedAt: v.addedAt,
        addedBy: nameOf(v.addedBy),
        reason: v.reason,
      })),
      voided:
        newest?.voidedAt == null
          ? null
          : { at: newest.voidedAt, by: nameOf(newest.voidedBy ?? ''), reason: newest.voidReason ?? '' },
      left: left?.get(itemId) ?? null,
    };
  });
}

const custodyShape = fileCalls['attachment.custody'].output;

type Calls = keyof typeof fileCalls | 'attachment.add' | 'attachment.save';

export const attachmentHandlers: Handlers<Calls> = {
  ...receiveHandlers,
  'attachment.items': async (ctx, input) => {
    const row = await reachRecord(ctx, ctx.office, input.ledger, input.recordId, 'read');
    const ledger = ledgers[input.ledger];
    if (!(await mayListFiles(ctx, ctx.office, ledger, row)))
      throw new AppError('E_SEPARATION', { reason: 'readOnce' });
    const names = await memberNames(ctx.office);
    const versions = await versionsOf(ctx.office, input.ledger, input.recordId);
    const items = versions.map(({ itemId }) => itemId);
    const left = await filesLeft(ctx, ctx.office, ledger, row, items);
    return {
      items: itemsFrom(versions, (account) => names.get(account) ?? '已注销账户', left),
      mayWrite: ctx.session.can(`${input.ledger}.write`),
    };
  },
  'attachment.add': async (ctx, input) => {
    // The right first: without it the token is not spent and the file is not touched.
    await reachRecord(ctx, ctx.office, input.ledger, input.recordId, 'write');
    const path = ctx.takeFile(input.file, 'read');
    const { size } = await stat(path);
    const { file: _, ...target } = input;
    return storeFile(ctx, { ...target, name: basename(path), total: size }, createReadStream(path));
  },
  'attachment.void': async (ctx, input) => {
    const newest = await newestOf(ctx.office, input.itemId);
    const { ledger } = await reachOwner(ctx, ctx.office, newest, 'write');
    if (!newest) throw new AppError('E_NOT_FOUND');
    if (newest.voidedAt !== null) throw new AppError('E_VOIDED', { what: 'item' });
    const at = ctx.now().toISOString();
    const by = ctx.session.accountId;
    await voidItem(ctx.office, input.itemId, { at, by, reason: input.reason });
    await addCustody(ctx.office, {
      attachmentId: newest.id,
      at,
      accountId: by,
      action: 'voided',
      note: input.reason,
    });
    ctx.audit({ action: 'attachment.void', subject: `attachment/${newest.id}` });
    ctx.changed(ledger);
    return {};
  },
  'attachment.custody': async (ctx, input) => {
    await reachOwner(ctx, ctx.office, await newestOf(ctx.office, input.itemId), 'read');
    const names = await memberNames(ctx.office);
    const nameOf: Named = (account) => names.get(account) ?? '已注销账户';
    const rows = await custodyOfItem(ctx.office, input.itemId);
    return custodyShape.parse(
      rows.map(({ accountId, approvedBy, ...row }) => ({
        ...row,
        by: nameOf(accountId),
        approvedBy: approvedBy === null ? null : nameOf(approvedBy),
      })),
    ) satisfies CallOutput<'attachment.custody'>;
  },
  'attachment.save': async (ctx, input) => {
    const { version } = await reachReadable(ctx, ctx.office, input.id, 'copies');
    const path = ctx.takeFile(input.file, 'write');
    const leaving = await leavingOf(ctx, 'saveFile', { what: 'file', id: input.id });
    const { value } = await makeOutput(ctx, { leaving, copies: 1, path }, async () => {
      const partial = `${path}.${randomUUID()}.part`;
      let done = 0;
      try {
        await pipeline(
          new BlobStore(ctx.dataFolder).read(version),
          async function* (source: AsyncIterable<Buffer>) {
            for await (const chunk of source) {
              done += chunk.length;
              ctx.progress({ stage: 'writing', done, total: version.bytes, unit: 'bytes' });
              yield chunk;
            }
          },
          createWriteStream(partial, { flush: true }),
          { signal: ctx.signal },
        );
        // Written down first: the file gets its name only once its custody row stands.
        await ctx.write(async (tx, audit) => {
          await reachReadable(ctx, tx, input.id, 'copies');
          await noteReading(ctx, tx, audit, { attachmentId: input.id, how: 'saved', bytes: done });
        });
        await rename(partial, path);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      return { value: done };
    });
    return { bytes: value };
  },
};
