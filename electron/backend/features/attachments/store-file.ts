import { randomUUID } from 'node:crypto';
import { addAttachment, addCustody, newestOf } from '#db/repositories/attachments.ts';
import { addChange } from '#db/repositories/history.ts';
import type { OfficeWriter } from '#db/connections.ts';
import { AppError } from '#shared/errors.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { JobContext } from '../../context.ts';
import { BlobStore, type StoredBlob } from '../../vault/blob-store.ts';
import { clearLeftovers } from '../../vault/leftovers.ts';
import { mediaTypeOf } from './media-types.ts';
import { reachRecord } from './reach.ts';

/** What is to become of a file that comes in. */
export interface Intake {
  readonly ledger: LedgerId;
  readonly recordId: string;
  readonly name: string;
  /** Bytes that will come, for the progress. */
  readonly total: number;
  /** The item whose newest version it takes the place of. */
  readonly replaces: { readonly itemId: string; readonly reason: string } | null;
}

export interface Stored {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Bytes between two reports of progress. */
const REPORT = 1024 * 1024;

/** The version that an intake makes, of which item. @throws AppError E_NOT_FOUND, E_VOIDED */
async function versionFor(tx: OfficeWriter, id: string, { ledger, recordId, replaces }: Intake) {
  if (replaces === null) return { itemId: id, version: 1, reason: null };
  const newest = await newestOf(tx, replaces.itemId);
  if (!newest || newest.ledger !== ledger || newest.recordId !== recordId)
    throw new AppError('E_NOT_FOUND', { what: 'item' });
  if (newest.voidedAt !== null) throw new AppError('E_VOIDED', { what: 'item' });
  return { itemId: replaces.itemId, version: newest.version + 1, reason: replaces.reason };
}

/** What is done with the stored bytes before they are bound to the record, and in the same transaction. */
export interface Steps {
  readonly beforeBinding?: (store: BlobStore, stored: StoredBlob) => Promise<void>;
  readonly whileBinding?: (tx: OfficeWriter, id: string) => Promise<void>;
}

/**
 * Takes a stream of plain bytes into the encrypted store and binds it to a record: file, version, custody and history
 * stand together or not at all. The right to the record is asked before and again at the end, since an upload may
 * take long.
 *
 * @throws AppError those of `reachRecord`; E_CANCELLED, E_NOSPACE, E_IO; nothing of the file stays then
 */
export async function storeFile(
  ctx: JobContext,
  intake: Intake,
  source: AsyncIterable<Uint8Array>,
  { beforeBinding, whileBinding }: Steps = {},
): Promise<Stored> {
  const { ledger, recordId, name, total } = intake;
  await reachRecord(ctx, ctx.office, ledger, recordId, 'write');
  await clearLeftovers(ctx.dataFolder, ctx.office);
  const store = new BlobStore(ctx.dataFolder);
  let told = 0;
  const stored = await store.put(source, {
    signal: ctx.signal,
    onProgress: (done) => {
      if (done - told < REPORT && done < total) return;
      told = done;
      ctx.progress({ stage: 'storing', done, total, unit: 'bytes' });
    },
  });
  const id = randomUUID();
  const at = ctx.now().toISOString();
  const { accountId } = ctx.session;
  try {
    await beforeBinding?.(store, stored);
    await ctx.write(async (tx, audit) => {
      const record = await reachRecord(ctx, tx, ledger, recordId, 'write');
      const version = await versionFor(tx, id, intake);
      await addAttachment(
        tx,
        {
          id,
          ledger,
          recordId,
          name,
          bytes: stored.bytes,
          sha256: stored.sha256,
          mediaType: mediaTypeOf(name),
          blob: stored.blob,
          fileKey: stored.fileKey,
          addedAt: at,
          addedBy: accountId,
          voidedAt: null,
        },
        version,
      );
      await addCustody(tx, { attachmentId: id, at, accountId, action: 'received', note: version.reason });
      await addChange(tx, {
        ledger,
        recordId,
        revision: record.revision,
        at,
        accountId,
        action: 'attached',
        changes: '[]',
        note: version.version === 1 ? name : `${name}（第 ${version.version} 版：${version.reason}）`,
      });
      await whileBinding?.(tx, id);
      audit({
        action: 'attachment.add',
        subject: `attachment/${id}`,
        facts: { bytes: stored.bytes, sha256: stored.sha256, version: version.version },
      });
    });
  } catch (error) {
    await store.remove(stored.blob);
    throw error;
  }
  ctx.changed(ledger);
  return { id, sha256: stored.sha256, bytes: stored.bytes };
}
