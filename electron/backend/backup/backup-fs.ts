import * as fsp from 'node:fs/promises';

/** The file operations of backup and restore. Tests put a failing one in its place. */
export type BackupFs = Pick<
  typeof fsp,
  'open' | 'mkdir' | 'rename' | 'rm' | 'rmdir' | 'readFile' | 'readdir' | 'stat' | 'statfs'
>;

export const realBackupFs: BackupFs = fsp;

/** Lets a long act be watched and stopped. */
export interface Control {
  readonly signal: AbortSignal;
  /** Bytes so far, of how many. */
  readonly progress: (stage: BackupStage, done: number, total: number | null) => void;
}

/** What a backup or restore is doing: the screen has words for each. */
export type BackupStage = 'databases' | 'attachments' | 'checking' | 'comparing' | 'placing';
