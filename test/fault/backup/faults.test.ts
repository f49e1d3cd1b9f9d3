import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type BackupFs, realBackupFs } from '#backend/backup/backup-fs.ts';
import { swapIn } from '#backend/backup/swap.ts';
import { createOffice } from '#backend/session/create-office.ts';
import { AppError } from '#shared/errors.ts';
import { type Bundled, bundled } from '../bundled.ts';
import { founders } from '../session/cast.ts';
import { type Hook, systemError, watchedDisk } from './disk.ts';
import { asHead, backUp, fillVault, hostOn, offered, restoreNewest } from './parts.ts';

let child: Bundled;
let template = '';
let templateStick = '';

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'andu-backup-fault-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

// An office whose stick holds one good backup; since then one attachment came and somebody signed in.
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'andu-backup-fault-'));
  template = join(root, 'office');
  templateStick = join(root, 'stick');
  await mkdir(templateStick);
  const host = hostOn(template);
  await createOffice(host, founders);
  await asHead(host);
  await fillVault(template, 2);
  await backUp(host, realBackupFs, templateStick);
  await fillVault(template, 2);
  await host.lock();
  child = await bundled(fileURLToPath(new URL('./child.ts', import.meta.url)));
  return async () => {
    await child.remove();
    await rm(root, { recursive: true, force: true });
  };
});

async function copy(): Promise<{ folder: string; stick: string }> {
  const root = await freshFolder();
  const folder = join(root, 'office');
  const stick = join(root, 'stick');
  await cp(template, folder, { recursive: true });
  await cp(templateStick, stick, { recursive: true });
  return { folder, stick };
}

/** A disk on which everything fails from one operation on. */
function failingFrom(operation: number, errno: string) {
  let count = 0;
  const disk = watchedDisk(() => {
    count += 1;
    if (count >= operation) throw systemError(errno);
  });
  return { disk, failed: () => count >= operation, operations: () => count };
}

async function killedAt(act: string, folder: string, stick: string, operation: number): Promise<boolean> {
  try {
    await promisify(execFile)(process.execPath, [child.file, act, folder, stick, String(operation)]);
    return false;
  } catch (error) {
    if (error instanceof Error && 'signal' in error && error.signal === 'SIGKILL') return true;
    throw error;
  }
}

/** Whatever happened: every set that is offered is whole and restores, and the next backup is made and clears up. */
async function goodOnesOnly(folder: string, stick: string): Promise<number> {
  const before = await offered(realBackupFs, stick);
  expect(before.length).toBeGreaterThan(0);
  const names = new Set((await offered(realBackupFs, templateStick)).map((set) => set.manifest.open.id));
  expect(before.some((set) => names.has(set.manifest.open.id))).toBe(true);
  const machine = join(await freshFolder(), 'office');
  await mkdir(machine);
  await restoreNewest(realBackupFs, machine, stick);
  const restored = hostOn(machine);
  expect((await asHead(restored)).admitted).toBe(true);
  await restored.lock();
  const host = hostOn(folder);
  await asHead(host);
  await backUp(host, realBackupFs, stick);
  await host.lock();
  const after = await offered(realBackupFs, stick);
  expect(after).toHaveLength(before.length + 1);
  const left = await readdir(stick, { recursive: true });
  expect(left.filter((name) => name.endsWith('.partial') || name.endsWith('.removing'))).toEqual([]);
  return before.length;
}

/** Number of operations of an undisturbed act. */
async function operationsOf(act: (disk: BackupFs) => Promise<void>): Promise<number> {
  let count = 0;
  const hook: Hook = () => {
    count += 1;
  };
  await act(watchedDisk(hook));
  return count;
}

async function failingBackup(folder: string, stick: string, disk: BackupFs): Promise<unknown> {
  const host = hostOn(folder);
  await asHead(host);
  const outcome = await backUp(host, disk, stick).then(
    () => null,
    (error: unknown) => error,
  );
  await host.lock();
  return outcome;
}

describe('a backup that is stopped', () => {
  test('by a medium that holds no file of that length, before anything lies on it', async () => {
    const { folder, stick } = await copy();
    // The real files with another length: the disk of the test shall not have to hold 4 GiB.
    const stat = async (path: string) =>
      Object.assign(await realBackupFs.stat(path), path.endsWith('office.db') ? { size: 5 * 1024 ** 3 } : {});
    const statfs = async (path: string) => Object.assign(await realBackupFs.statfs(path), { type: 0x4d44 });
    const fat = {
      ...realBackupFs,
      stat: stat as BackupFs['stat'],
      statfs: statfs as BackupFs['statfs'],
    };
    const before = (await readdir(stick, { recursive: true })).toSorted();
    expect(await failingBackup(folder, stick, fat)).toMatchObject({
      code: 'E_IO',
      details: { errno: 'EFBIG' },
    });
    expect((await readdir(stick, { recursive: true })).toSorted()).toEqual(before);
  });

  test.each(['ENOSPC', 'EIO', 'ENODEV'])('by %s, wherever it comes', async (errno) => {
    const whole = await copy();
    const total = await operationsOf((disk) =>
      failingBackup(whole.folder, whole.stick, disk).then(() => undefined),
    );
    expect(total).toBeGreaterThan(80);
    const step = Math.ceil(total / 7);
    const seen = new Set<number>();
    for (let operation = 2; operation <= total; operation += step) {
      const { folder, stick } = await copy();
      const { disk, failed } = failingFrom(operation, errno);
      const outcome = await failingBackup(folder, stick, disk);
      expect(failed()).toBe(true);
      // The last operations are those after the rename: by then the set is there.
      if (outcome !== null) expect(outcome).toBeInstanceOf(Error);
      seen.add(await goodOnesOnly(folder, stick));
    }
    expect(seen.has(1)).toBe(true);
  });

  test('by kill -9 at many moments', async () => {
    const whole = await copy();
    const total = await operationsOf((disk) =>
      failingBackup(whole.folder, whole.stick, disk).then(() => undefined),
    );
    for (const share of [0.1, 0.6, 0.97]) {
      const { folder, stick } = await copy();
      expect(await killedAt('backup', folder, stick, Math.max(2, Math.floor(total * share)))).toBe(true);
      await goodOnesOnly(folder, stick);
    }
  });

  test('by the medium being pulled: the good one on it is still good', async () => {
    const { folder, stick } = await copy();
    let pulled = false;
    const disk = watchedDisk((operation, path) => {
      if (operation === 'write' && path.includes('office.db')) pulled = true;
      if (pulled && path.startsWith(stick)) throw systemError('ENODEV');
    });
    const outcome = await failingBackup(folder, stick, disk);
    expect(pulled).toBe(true);
    expect(outcome).toMatchObject({ code: 'ENODEV' });
    await goodOnesOnly(folder, stick);
  });

  test('by want of room, known before anything is written', async () => {
    const { folder, stick } = await copy();
    const before = (await readdir(stick, { recursive: true })).toSorted();
    const disk: BackupFs = {
      ...realBackupFs,
      statfs: (async (...args: Parameters<BackupFs['statfs']>) => ({
        ...(await realBackupFs.statfs(...args)),
        bavail: 10,
        bsize: 4096,
      })) as BackupFs['statfs'],
    };
    const outcome = await failingBackup(folder, stick, disk);
    expect(outcome).toBeInstanceOf(AppError);
    expect(outcome).toMatchObject({ code: 'E_NOSPACE' });
    expect((await readdir(stick, { recursive: true })).toSorted()).toEqual(before);
  });

  test('by a medium that gives back other bytes than were written: nothing of it is offered', async () => {
    const { folder, stick } = await copy();
    const disk: BackupFs = {
      ...realBackupFs,
      open: async (...args: Parameters<BackupFs['open']>) => {
        const handle = await realBackupFs.open(...args);
        if (!String(args[0]).startsWith(stick) || args[1] !== 'wx') return handle;
        return new Proxy(handle, {
          get(target, property) {
            const value: unknown = Reflect.get(target, property, target);
            if (property !== 'write') return typeof value === 'function' ? value.bind(target) : value;
            return (bytes: Uint8Array, offset: number, length: number) => {
              const other = Buffer.from(bytes);
              other.writeUInt8(other.readUInt8(offset) ^ 1, offset);
              return target.write(other, offset, length);
            };
          },
        });
      },
    };
    expect(await failingBackup(folder, stick, disk)).toMatchObject({ code: 'E_BACKUP' });
    expect(await offered(realBackupFs, stick)).toHaveLength(1);
  });
});

/** After a restore that was cut off: the old office or the new one, whole, and never a mixture. */
async function oldOrNew(folder: string): Promise<'old' | 'new'> {
  const host = hostOn(folder);
  const live = await asHead(host);
  expect(live.admitted).toBe(true);
  // Both databases are of one moment: what the registry saw of the office is what the office holds.
  expect(live.mirror?.agrees()).toBe(true);
  const restored = live.registryChain.page(0, 10_000).some((row) => row.action === 'backup.restored');
  await host.lock();
  const names = await readdir(folder);
  expect(names).not.toContain('restore-journal.json');
  expect(names).not.toContain('restoring');
  return restored ? 'new' : 'old';
}

describe('a restore that is stopped', () => {
  test('by a failing disk at every moment: the old office or the new', async () => {
    const whole = await copy();
    const total = await operationsOf((disk) => restoreNewest(disk, whole.folder, whole.stick));
    const seen = { old: 0, new: 0 };
    // The exchange itself is a few dozen operations at the end: every other of them, and a sample of those before.
    const moments = Array.from({ length: total }, (_, at) => at + 1).filter(
      (at) => (at > total - 60 && at % 2 === 0) || at % Math.ceil(total / 5) === 0,
    );
    for (const operation of moments) {
      const { folder, stick } = await copy();
      const { disk } = failingFrom(operation, 'EIO');
      await restoreNewest(disk, folder, stick).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
      seen[await oldOrNew(folder)] += 1;
    }
    expect(seen.old).toBeGreaterThan(5);
    expect(seen.new).toBeGreaterThan(10);
  });

  test('by kill -9 in the exchange', async () => {
    const whole = await copy();
    const total = await operationsOf((disk) => restoreNewest(disk, whole.folder, whole.stick));
    for (const back of [30, 15, 4]) {
      const { folder, stick } = await copy();
      expect(await killedAt('restore', folder, stick, total - back)).toBe(true);
      await oldOrNew(folder);
    }
  });
});

test('what was kept before a restore can be gone back to after any of it', async () => {
  const { folder, stick } = await copy();
  await restoreNewest(realBackupFs, folder, stick);
  const [kept = ''] = await readdir(join(folder, 'before-restore'));
  const source = `before-restore/${kept}`;
  const total = await operationsOf(async (disk) => {
    const trial = join(await freshFolder(), 'office');
    await cp(folder, trial, { recursive: true });
    await mkdir(join(trial, 'before-restore', 'other'));
    await swapIn(disk, trial, { source, kept: 'before-restore/other' });
  });
  const seen = new Set<string>();
  for (let operation = 1; operation <= total; operation += 3) {
    const trial = join(await freshFolder(), 'office');
    await cp(folder, trial, { recursive: true });
    await mkdir(join(trial, 'before-restore', 'other'));
    const { disk } = failingFrom(operation, 'EIO');
    await swapIn(disk, trial, { source, kept: 'before-restore/other' }).catch(() => undefined);
    seen.add(await oldOrNew(trial));
  }
  // The state in place says that it was restored; the one that was kept knows nothing of it yet.
  expect(seen.size).toBeGreaterThan(0);
});
