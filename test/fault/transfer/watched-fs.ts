import type { FileHandle } from 'node:fs/promises';
import { truncate } from 'node:fs/promises';
import { basename } from 'node:path';
import { type PackageFs, realFs } from '#backend/transfer/package-fs.ts';

export type Operation = 'mkdir' | 'open' | 'read' | 'write' | 'sync' | 'rename' | 'rm';

/** Called before each operation with the file's name and path; may throw, or end the process. */
export type Hook = (operation: Operation, name: string, path: string, bytes: number) => void;

/** A system error as the disk would give it. */
export function systemError(errno: string): Error {
  return Object.assign(new Error(errno), { code: errno });
}

function watchHandle(handle: FileHandle, path: string, hook: Hook, onDone: Hook): FileHandle {
  const name = basename(path);
  return new Proxy(handle, {
    get(target, property) {
      if (property === 'write') {
        return async (buffer: Uint8Array, offset: number, length: number) => {
          hook('write', name, path, length);
          const result = await target.write(buffer, offset, length);
          onDone('write', name, path, result.bytesWritten);
          return result;
        };
      }
      if (property === 'read') {
        return async (buffer: Uint8Array, offset: number, length: number, position: number | null) => {
          hook('read', name, path, length);
          return target.read(buffer, offset, length, position);
        };
      }
      if (property === 'sync') {
        return async () => {
          hook('sync', name, path, 0);
          await target.sync();
          onDone('sync', name, path, 0);
        };
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The real disk, with `hook` called before every operation and `onDone` after every write and sync. */
export function watchedFs(hook: Hook, onDone: Hook = () => undefined): PackageFs {
  const text = String;
  return {
    ...realFs,
    mkdir: (async (...args: Parameters<typeof realFs.mkdir>) => {
      hook('mkdir', basename(text(args[0])), text(args[0]), 0);
      return realFs.mkdir(...args);
    }) as PackageFs['mkdir'],
    open: async (...args: Parameters<typeof realFs.open>) => {
      const path = text(args[0]);
      hook('open', basename(path), path, 0);
      return watchHandle(await realFs.open(...args), path, hook, onDone);
    },
    rename: async (from, to) => {
      hook('rename', basename(text(from)), text(from), 0);
      return realFs.rename(from, to);
    },
    rm: async (path, options) => {
      hook('rm', basename(text(path)), text(path), 0);
      return realFs.rm(path, options);
    },
  };
}

/**
 * A disk that loses power at the `crashAt`-th operation: from then on everything fails, and `settle` cuts every
 * file back to the bytes that were synced, which is the least a disk may have kept.
 */
export function crashingFs(crashAt: number) {
  let count = 0;
  const written = new Map<string, number>();
  const synced = new Map<string, number>();
  let dead = false;
  const fs = watchedFs(
    () => {
      count += 1;
      if (count >= crashAt) dead = true;
      if (dead) throw systemError('ENODEV');
    },
    (operation, _name, path, bytes) => {
      if (operation === 'write') written.set(path, (written.get(path) ?? 0) + bytes);
      else if (written.has(path)) synced.set(path, written.get(path) ?? 0);
    },
  );
  async function settle(): Promise<void> {
    for (const [path, bytes] of written) {
      const kept = synced.get(path) ?? 0;
      if (kept < bytes) await truncate(path, kept);
    }
  }
  return { fs, settle, crashed: () => dead, operations: () => count };
}
