import { describe, expect, test } from 'vitest';
import { type BackupFs, realBackupFs } from '#backend/backup/backup-fs.ts';
import { demandFileSize, FAT_LONGEST_FILE, longFileFault } from '#backend/backup/file-limit.ts';

const FAT = 0x4d44;
const EXFAT = 0x2011_bab0;

/** A medium of a kind with so much room, bytes. */
function medium(type: number, room: number): BackupFs {
  const facts = {
    type,
    bsize: 4096,
    blocks: 0,
    bfree: 0,
    files: 0,
    ffree: 0,
    bavail: Math.floor(room / 4096),
  };
  const statfs = () => Promise.resolve(facts);
  return { ...realBackupFs, statfs: statfs as unknown as BackupFs['statfs'] };
}
const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
const limit = { code: 'E_IO', details: { errno: 'EFBIG' } };
const BIG = 64 * 1024 ** 3;

describe('a file longer than a FAT medium can hold', () => {
  test('is refused before the copy, to the byte, and only there', async () => {
    const fat = medium(FAT, BIG);
    await demandFileSize(fat, '/stick', FAT_LONGEST_FILE);
    await expect(demandFileSize(fat, '/stick', FAT_LONGEST_FILE + 1)).rejects.toMatchObject(limit);
    await demandFileSize(medium(EXFAT, BIG), '/stick', FAT_LONGEST_FILE + 1);
    // Windows does not say what a medium is.
    await demandFileSize(medium(0, BIG), '/stick', FAT_LONGEST_FILE + 1);
  });

  test('is told from a full disk where the system calls both the same', async () => {
    const long = FAT_LONGEST_FILE + 1;
    expect(await longFileFault(medium(0, BIG), '/stick', long, full)).toMatchObject(limit);
    expect(await longFileFault(medium(0, 1000), '/stick', long, full)).toBe(full);
    expect(await longFileFault(medium(0, BIG), '/stick', FAT_LONGEST_FILE, full)).toBe(full);
    const other = Object.assign(new Error('gone'), { code: 'EIO' });
    expect(await longFileFault(medium(0, BIG), '/stick', long, other)).toBe(other);
    const lost = () => Promise.reject(new Error('gone'));
    const gone: BackupFs = { ...realBackupFs, statfs: lost };
    expect(await longFileFault(gone, '/stick', long, full)).toBe(full);
  });
});
