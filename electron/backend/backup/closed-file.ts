import { AppError } from '#shared/errors.ts';
import type { BackupFs } from './backup-fs.ts';

const PAGE = 4096;
const PLAIN_HEADER = 'SQLite format 3';
/** First four bytes of a write-ahead log, by the byte order of its checksums. */
const LOG_MAGIC: readonly number[] = [0x377f0682, 0x377f0683];
const LOG_HEADER = 32;

async function headOf(fs: BackupFs, path: string, length: number): Promise<{ head: Buffer; size: number }> {
  const handle = await fs.open(path, 'r');
  try {
    const head = Buffer.alloc(length);
    await handle.read(head, 0, length, 0);
    return { head, size: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

/**
 * What can be said of an encrypted database without its key: whole pages, a salt at the beginning, nothing in clear.
 * @throws AppError E_BACKUP {reason: 'shape'}
 */
export async function demandDatabaseShape(fs: BackupFs, path: string): Promise<void> {
  const { head, size } = await headOf(fs, path, LOG_HEADER);
  const sound =
    size >= PAGE &&
    size % PAGE === 0 &&
    head.subarray(0, PLAIN_HEADER.length).toString('latin1') !== PLAIN_HEADER &&
    head.subarray(0, 16).some((byte) => byte !== 0);
  if (!sound) throw new AppError('E_BACKUP', { reason: 'shape' });
}

/** The same of the log that a crash left beside a database. @throws AppError E_BACKUP {reason: 'shape'} */
export async function demandLogShape(fs: BackupFs, path: string): Promise<void> {
  const { head, size } = await headOf(fs, path, LOG_HEADER);
  const sound =
    size >= LOG_HEADER && LOG_MAGIC.includes(head.readUInt32BE(0)) && head.readUInt32BE(8) === PAGE;
  if (!sound) throw new AppError('E_BACKUP', { reason: 'shape' });
}
