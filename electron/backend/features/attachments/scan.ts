import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  addScanFolder,
  findScanFolder,
  noteTaken,
  removeScanFolder,
  scanFolders,
  takenFrom,
} from '#db/repositories/scan-folders.ts';
import type { OfficeReader } from '#db/connections.ts';
import { AppError } from '#shared/errors.ts';
import type { scanCalls } from '#shared/ipc/evidence-calls.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import type { Handlers, JobContext, Session } from '../../context.ts';
import type { BlobStore, StoredBlob } from '../../vault/blob-store.ts';
import { storeFile } from './store-file.ts';

/** Files of one folder that are offered at most; more would be a disk, not a scanner's folder. */
const SHOWN = 500;

interface ScanFile {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedAt: string;
}

/** Folders are for those who may attach something to some record. */
function demandWriter(session: Pick<Session, 'can'>): void {
  if (!ledgerIds.some((id) => session.can(`${id}.write`)))
    throw new AppError('E_PERMISSION', { permission: 'attachment.write' });
}

async function folderPath(db: OfficeReader, id: string): Promise<string> {
  const folder = await findScanFolder(db, id);
  if (!folder) throw new AppError('E_NOT_FOUND');
  return folder.path;
}

/** What a name of the folder is, if it is a file of its own; links point elsewhere and are none. */
async function plainFile(folder: string, name: string): Promise<ScanFile | null> {
  try {
    const found = await lstat(join(folder, name));
    return found.isFile() ? { name, bytes: found.size, modifiedAt: found.mtime.toISOString() } : null;
  } catch {
    // Gone since the folder was read.
    return null;
  }
}

const sameFile = (a: ScanFile, b: ScanFile): boolean =>
  a.name === b.name && a.bytes === b.bytes && a.modifiedAt === b.modifiedAt;

/** What is read back from the store must be what went in. @throws AppError E_OFFICE_DAMAGED */
async function readBack(ctx: JobContext, store: BlobStore, stored: StoredBlob): Promise<void> {
  const hash = createHash('sha256');
  let done = 0;
  for await (const piece of store.read(stored) as AsyncIterable<Buffer>) {
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    hash.update(piece);
    done += piece.length;
    ctx.progress({ stage: 'check', done, total: stored.bytes, unit: 'bytes' });
  }
  if (hash.digest('hex') !== stored.sha256) throw new AppError('E_OFFICE_DAMAGED', { reason: 'vault' });
}

/** Opens the file that was listed and no other: a link that was put in its place is refused. */
async function openListed(folder: string, wanted: ScanFile): Promise<FileHandle> {
  const found = await plainFile(folder, wanted.name);
  if (!found) throw new AppError('E_NOT_FOUND', { what: 'file' });
  if (!sameFile(found, wanted)) throw new AppError('E_FILE_CHANGED');
  const noLinks = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;
  const handle = await open(join(folder, wanted.name), constants.O_RDONLY | noLinks);
  const held = await handle.stat();
  if (held.isFile() && held.size === wanted.bytes) return handle;
  await handle.close();
  throw new AppError('E_FILE_CHANGED');
}

/** Deletes the original unless it is no longer the file that was taken in. */
async function removeOriginal(folder: string, taken: ScanFile): Promise<boolean> {
  const found = await plainFile(folder, taken.name);
  if (!found || !sameFile(found, taken)) return false;
  return rm(join(folder, taken.name)).then(
    () => true,
    () => false,
  );
}

export const scanHandlers: Handlers<keyof typeof scanCalls> = {
  'scan.folders': async (ctx) => {
    demandWriter(ctx.session);
    const folders = await scanFolders(ctx.office);
    return Promise.all(
      folders.map(async ({ id, name, path }) => ({
        id,
        name,
        available: await lstat(path).then(
          (found) => found.isDirectory(),
          () => false,
        ),
      })),
    );
  },
  'scan.register': async (ctx, input) => {
    demandWriter(ctx.session);
    const path = ctx.takeFile(input.folder, 'folderRead');
    const name = basename(path);
    const id = await addScanFolder(ctx.office, {
      id: randomUUID(),
      path,
      name,
      registeredBy: ctx.session.accountId,
      registeredAt: ctx.now().toISOString(),
    });
    ctx.audit({ action: 'scan.register', subject: `scanFolder/${id}` });
    return { id, name };
  },
  'scan.forget': async (ctx, input) => {
    demandWriter(ctx.session);
    await folderPath(ctx.office, input.id);
    await removeScanFolder(ctx.office, input.id);
    ctx.audit({ action: 'scan.forget', subject: `scanFolder/${input.id}` });
    return {};
  },
  'scan.files': async (ctx, input) => {
    demandWriter(ctx.session);
    const folder = await folderPath(ctx.office, input.folderId);
    const taken = await takenFrom(ctx.office, input.folderId);
    const names = await readdir(folder);
    const found = await Promise.all(
      names.filter((name) => !name.startsWith('.')).map((name) => plainFile(folder, name)),
    );
    return found
      .filter((file) => file !== null)
      .filter((file) => !taken.some((one) => sameFile(one, file)))
      .toSorted((a, b) => b.modifiedAt.localeCompare(a.modifiedAt) || a.name.localeCompare(b.name))
      .slice(0, SHOWN);
  },
  'scan.take': async (ctx, input) => {
    demandWriter(ctx.session);
    const { folderId, name, bytes, modifiedAt, ledger, recordId, remove } = input;
    const folder = await folderPath(ctx.office, folderId);
    ctx.mediumOf(folder);
    const wanted: ScanFile = { name, bytes, modifiedAt };
    const handle = await openListed(folder, wanted);
    try {
      const stored = await storeFile(
        ctx,
        { ledger, recordId, name, total: bytes, replaces: null },
        handle.createReadStream({ autoClose: false }),
        {
          beforeBinding: async (store, blob) => {
            if (blob.bytes !== bytes) throw new AppError('E_FILE_CHANGED');
            await readBack(ctx, store, blob);
          },
          whileBinding: (tx, attachmentId) => noteTaken(tx, { folderId, ...wanted, attachmentId }),
        },
      );
      await handle.close();
      return { ...stored, removed: remove && (await removeOriginal(folder, wanted)) };
    } finally {
      await handle.close().catch(() => undefined);
    }
  },
};
