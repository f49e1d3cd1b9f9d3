import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { FileTokens } from '#backend/file-tokens.ts';
import { Router } from '#backend/router.ts';
import { SessionHost } from '#backend/session/host.ts';
import { AppError } from '#shared/errors.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import { openDatabase } from '#db/open.ts';
import { type DatabaseFacts, readFacts } from '#db/snapshot.ts';
import { cheap, type Clock, freshFolder } from '../session/office.ts';
import type { TestBackend } from '../support/backend.ts';

/** A folder that stands for a stick. */
export async function newStick(): Promise<string> {
  const stick = join(await freshFolder(), 'stick');
  await mkdir(stick);
  return stick;
}

/** As the system administrator: takes a folder into the book. Answers with its id. */
export async function addPlace(backend: TestBackend, stick: string, label = '备份盘'): Promise<string> {
  const { id } = await backend.call('backup.addPlace', { folder: backend.file(stick, 'folderWrite'), label });
  return id;
}

/** Folders of sets on a stick, as they lie there. */
export async function setsOn(stick: string): Promise<string[]> {
  const [office = ''] = (await readdir(stick)).filter((name) => name.startsWith('AB1-'));
  if (office === '') return [];
  return (await readdir(join(stick, office)))
    .filter((name) => name !== 'vault')
    .toSorted()
    .map((name) => join(stick, office, name));
}

/** What the open databases of a session hold. */
export async function factsOf(
  host: SessionHost,
): Promise<{ registry: DatabaseFacts; office: DatabaseFacts }> {
  const live = host.requireLive();
  return { registry: await readFacts(live.registryReader), office: await readFacts(live.opened.reader) };
}

/** The databases of a folder, with the keys of a session that is at work elsewhere. */
export async function factsIn(
  folder: string,
  host: SessionHost,
): Promise<{ registry: DatabaseFacts; office: DatabaseFacts }> {
  const { registryKey, officeKey } = host.requireLive().keys;
  const read = async (name: string, key: Uint8Array) => {
    const open = openDatabase(join(folder, name), key, { mode: 'read' });
    try {
      return await readFacts(open);
    } finally {
      open.close();
    }
  };
  return {
    registry: await read('registry.db', registryKey),
    office: await read('office.db', officeKey ?? new Uint8Array(32)),
  };
}

/** A machine with nothing on it but the application. */
export interface Machine {
  readonly host: SessionHost;
  readonly folder: string;
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  readonly pick: (path: string) => string;
}

export async function emptyMachine(clock: Clock, from?: string): Promise<Machine> {
  const folder = join(await freshFolder(), 'office');
  if (from !== undefined) await cp(from, folder, { recursive: true });
  return machineOn(folder, clock);
}

/** The application started on a data folder. */
export function machineOn(folder: string, clock: Clock): Machine {
  const host = new SessionHost({ dataFolder: folder, appVersion: '0.0.0', now: clock.now, cost: cheap });
  const tokens = new FileTokens();
  const router = new Router(
    {
      dataFolder: folder,
      now: clock.now,
      takeFile: (token, use) => tokens.take(token, use),
      serve: () => Promise.reject(new AppError('E_INTERNAL')),
      progress: () => undefined,
      changed: () => undefined,
    },
    host,
  );
  onTestFinished(() => router.end());
  return {
    host,
    folder,
    async call(name, input) {
      const answer = await router.call({ id: randomUUID(), name, payload: input });
      if (!answer.ok) throw new AppError(answer.code, answer.details);
      return answer.value as CallOutput<typeof name>;
    },
    pick(path) {
      const token = randomUUID();
      tokens.add(token, path, 'folderRead');
      return token;
    },
  };
}
