import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupFs, Control } from '#backend/backup/backup-fs.ts';
import { stageSet } from '#backend/backup/install-set.ts';
import { prepareKept } from '#backend/backup/kept-states.ts';
import { officeFolderName, setFolderName } from '#backend/backup/layout.ts';
import { type FoundSet, setsOf } from '#backend/backup/read-set.ts';
import { STAGE, swapIn } from '#backend/backup/swap.ts';
import { takeSource } from '#backend/backup/take-source.ts';
import { writeSet } from '#backend/backup/write-set.ts';
import { SessionHost } from '#backend/session/host.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { cheap, founders } from '../session/cast.ts';

export const control: Control = { signal: new AbortController().signal, progress: () => undefined };

export function hostOn(dataFolder: string, disk?: BackupFs): SessionHost {
  return new SessionHost({ dataFolder, appVersion: '0', cost: cheap, ...(disk ? { disk } : {}) });
}

export const asHead = (host: SessionHost) => signIn(host, founders.head.loginName, founders.head.password);

/** Blobs as the vault holds them; what is in them does not matter here. */
export async function fillVault(dataFolder: string, count: number, bytes = 3000): Promise<void> {
  await mkdir(join(dataFolder, 'vault'), { recursive: true });
  for (let n = 0; n < count; n += 1)
    await writeFile(join(dataFolder, 'vault', randomUUID()), Buffer.alloc(bytes, n + 1));
}

/** Makes a backup of the office that a session has open. */
export async function backUp(host: SessionHost, disk: BackupFs, stick: string): Promise<void> {
  const source = await takeSource(host, host.requireLive(), randomUUID());
  try {
    await writeSet(disk, source, join(stick, officeFolderName(source.officeId)), control);
  } finally {
    source.release();
  }
}

/** The sets that a stick offers. */
export async function offered(disk: BackupFs, stick: string): Promise<FoundSet[]> {
  const sets: FoundSet[] = [];
  for (const name of await readdir(stick)) sets.push(...(await setsOf(disk, join(stick, name))));
  return sets;
}

/** Puts the newest set of a stick in place of the office, as a restore does once nobody is signed in. */
export async function restoreNewest(disk: BackupFs, dataFolder: string, stick: string): Promise<void> {
  const [set] = await offered(disk, stick);
  if (!set) throw new Error('no set');
  const at = new Date();
  const mark = {
    id: randomUUID(),
    at: at.toISOString(),
    setId: set.manifest.open.id,
    how: 'restored' as const,
    accountId: null,
    fromSeq: 1,
    fromHead: '',
  };
  const officeFolder = join(set.folder, '..');
  await stageSet(disk, { set, officeFolder, dataFolder, keys: null, mark }, control);
  const kept = await prepareKept(disk, dataFolder, setFolderName(at, mark.id), at);
  await swapIn(disk, dataFolder, { source: STAGE, kept });
}
