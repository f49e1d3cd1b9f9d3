import { AppError } from '#shared/errors.ts';
import type { BackupFs } from './backup-fs.ts';

/** What Linux calls FAT12, FAT16 and FAT32 alike (`statfs.type`). exFAT and NTFS have other numbers. */
const FAT = 0x4d44;
/** Longest file there, bytes: 4 GiB less one. */
export const FAT_LONGEST_FILE = 0xffff_ffff;

const tooLong = (): AppError => new AppError('E_IO', { errno: 'EFBIG' });

/**
 * Refuses a file that the medium cannot hold, before anything is copied, where the system tells what kind of medium it is;
 * elsewhere `longFileFault` says so afterwards.
 * @throws AppError E_IO {errno: 'EFBIG'}
 */
export async function demandFileSize(fs: BackupFs, folder: string, longest: number): Promise<void> {
  if (longest <= FAT_LONGEST_FILE) return;
  if ((await fs.statfs(folder)).type === FAT) throw tooLong();
}

/**
 * What stopped a copy. Windows calls a FAT file that grew too long a full disk; with a file over the limit and room left
 * for it, that is not what it was.
 */
export async function longFileFault(
  fs: BackupFs,
  folder: string,
  longest: number,
  error: unknown,
): Promise<unknown> {
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  if (!full || longest <= FAT_LONGEST_FILE) return error;
  const room = await fs.statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return room >= longest ? tooLong() : error;
}
