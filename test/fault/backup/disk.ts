import type { FileHandle } from 'node:fs/promises';
import { type BackupFs, realBackupFs } from '#backend/backup/backup-fs.ts';

/** Called before each operation on the disk, with its name and the path; may throw, or end the process. */
export type Hook = (operation: string, path: string) => void;

function watchHandle(handle: FileHandle, path: string, hook: Hook): FileHandle {
  return new Proxy(handle, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      if (!['write', 'writeFile', 'sync', 'read'].includes(String(property))) return value.bind(target);
      return async (...args: unknown[]): Promise<unknown> => {
        hook(String(property), path);
        return (await Reflect.apply(value, target, args)) as unknown;
      };
    },
  });
}

/** The real disk, told before everything that is done on it. */
export function watchedDisk(hook: Hook): BackupFs {
  const told =
    <A extends unknown[], R>(name: string, act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      hook(name, String(args[0]));
      return act(...args);
    };
  const { open, mkdir, rename, rm, rmdir, readFile, readdir, stat, statfs } = realBackupFs;
  return {
    open: async (...args: Parameters<typeof open>) => {
      const path = String(args[0]);
      hook('open', path);
      return watchHandle(await open(...args), path, hook);
    },
    mkdir: told('mkdir', mkdir) as BackupFs['mkdir'],
    rename: told('rename', rename),
    rm: told('rm', rm),
    rmdir: told('rmdir', rmdir),
    readFile: told('readFile', readFile) as BackupFs['readFile'],
    readdir: told('readdir', readdir) as BackupFs['readdir'],
    stat: told('stat', stat) as BackupFs['stat'],
    statfs: told('statfs', statfs) as BackupFs['statfs'],
  };
}

/** A system error as the disk gives it. */
export const systemError = (errno: string): Error => Object.assign(new Error(errno), { code: errno });
