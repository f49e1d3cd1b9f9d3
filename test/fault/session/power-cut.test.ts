import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { AuditRows } from '#db/repositories/audit.ts';
import { verifyStored } from '#backend/audit/chain.ts';
import { changePassword } from '#backend/session/change-password.ts';
import { createOffice } from '#backend/session/create-office.ts';
import { SessionHost } from '#backend/session/host.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { act, ask } from '#test/backend/session/office.ts';
import { type Bundled, bundled } from '../bundled.ts';
import { cheap, founders, NEXT_PASSWORD } from './cast.ts';
import { FailingPower, PowerCut } from './power.ts';

const roles = ['systemAdmin', 'securityAdmin', 'auditor', 'head'] as const;

let child: Bundled;
beforeAll(async () => {
  child = await bundled(fileURLToPath(new URL('./child.ts', import.meta.url)));
  return child.remove;
});

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'andu-fault-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function hostOn(dataFolder: string, power?: FailingPower): SessionHost {
  const host = new SessionHost({
    dataFolder,
    appVersion: '0',
    cost: cheap,
    ...(power ? { files: power.files } : {}),
  });
  onTestFinished(() => host.live?.close());
  return host;
}

const cutAt = (operation: number): FailingPower =>
  new FailingPower(operation, () => {
    throw new PowerCut();
  });

/** Runs an act in a process of its own that is killed at a file operation; false when it finished before. */
async function killedAt(what: 'create' | 'password', folder: string, operation: number): Promise<boolean> {
  try {
    await promisify(execFile)(process.execPath, [child.file, what, folder, String(operation)]);
    return false;
  } catch (error) {
    if (error instanceof Error && 'signal' in error && error.signal === 'SIGKILL') return true;
    throw error;
  }
}

/** After whatever happened: either no office, in whose place one can be made, or a whole one. */
async function noneOrWhole(folder: string): Promise<'none' | 'whole'> {
  const host = hostOn(folder);
  const found = await host.keyring();
  if (!found) {
    expect(await readdir(folder)).toEqual([]);
    await createOffice(host, founders);
  }
  for (const role of roles) {
    const live = await signIn(host, founders[role].loginName, founders[role].password);
    expect(live).toMatchObject({ roles: [role], admitted: role === 'head' });
  }
  await host.lock();
  const left = ['keyring.json', 'keyring.json.bak', 'office.db', 'registry.db', 'vault'];
  expect((await readdir(folder)).sort()).toEqual(left);
  return found ? 'whole' : 'none';
}

/** After a password change that was cut off: one password of the two, never both, never none. */
async function oldOrNew(folder: string): Promise<'old' | 'new'> {
  const host = hostOn(folder);
  const { loginName } = founders.head;
  const works = async (password: string) => {
    try {
      return await signIn(host, loginName, password);
    } catch {
      return null;
    }
  };
  const old = await works(founders.head.password);
  const next = await works(NEXT_PASSWORD);
  expect(old === null).not.toBe(next === null);
  const live = host.requireLive();
  expect(live.admitted).toBe(true);
  const rows = new AuditRows(live.registry.raw, 'auditEntry');
  const changes = rows.page(0, 1000).filter((row) => row.action === 'session.changePassword');
  expect(changes).toHaveLength(next ? 1 : 0);
  expect(await verifyStored(rows)).toMatchObject({ intact: true });
  await host.lock();
  return next ? 'new' : 'old';
}

describe('the power goes in the first run', () => {
  test('at each of its file operations: no office, or a whole one', async () => {
    const seen = { none: 0, whole: 0 };
    for (let operation = 1; ; operation += 1) {
      const folder = await freshFolder();
      const power = cutAt(operation);
      const outcome = await createOffice(hostOn(folder, power), founders).then(
        () => 'finished',
        (error: unknown) => error,
      );
      if (!power.gone) {
        expect(outcome).toBe('finished');
        break;
      }
      expect(outcome).toBeInstanceOf(PowerCut);
      seen[await noneOrWhole(folder)] += 1;
    }
    expect(seen.none).toBeGreaterThan(20);
    expect(seen.whole).toBeGreaterThan(3);
  });

  test.each([3, 20, 27, 30, 34])('by kill -9 at operation %i', async (operation) => {
    const folder = await freshFolder();
    expect(await killedAt('create', folder, operation)).toBe(true);
    await noneOrWhole(folder);
  });

  test('a database that was there before is never taken for a leftover', async () => {
    const folder = await freshFolder();
    const power = cutAt(28);
    await expect(createOffice(hostOn(folder, power), founders)).rejects.toThrow(PowerCut);
    expect(await readdir(folder)).toContain('creating');
    // Somebody copies a database of a backup in, over what may already lie there.
    const other = await freshFolder();
    await createOffice(hostOn(other), founders);
    await cp(join(other, 'office.db'), join(folder, 'office.db'));
    await expect(hostOn(folder).keyring()).rejects.toMatchObject({ code: 'E_OFFICE_DAMAGED' });
    expect(await readdir(folder)).toEqual(['office.db']);
  });
});

describe('the power goes in a password change', () => {
  let template = '';
  beforeAll(async () => {
    template = await mkdtemp(join(tmpdir(), 'andu-fault-'));
    const host = new SessionHost({ dataFolder: template, appVersion: '0', cost: cheap });
    await createOffice(host, founders);
    return () => rm(template, { recursive: true, force: true });
  });

  async function copy(): Promise<string> {
    const folder = await freshFolder();
    await cp(template, folder, { recursive: true });
    return folder;
  }

  test('at each of its file operations: the old password or the new one', async () => {
    const seen = { old: 0, new: 0 };
    for (let operation = 1; ; operation += 1) {
      const folder = await copy();
      const sound = hostOn(folder);
      const power = cutAt(operation);
      const failing = hostOn(folder, power);
      failing.take(await signIn(sound, founders.head.loginName, founders.head.password));
      await changePassword(failing, founders.head.password, NEXT_PASSWORD).catch((error: unknown) =>
        expect(error).toBeInstanceOf(PowerCut),
      );
      failing.live?.close();
      if (!power.gone) break;
      seen[await oldOrNew(folder)] += 1;
    }
    expect(seen.old).toBeGreaterThan(3);
    expect(seen.new).toBeGreaterThan(3);
  });

  test.each([6, 9, 12])('by kill -9 at operation %i', async (operation) => {
    const folder = await copy();
    expect(await killedAt('password', folder, operation)).toBe(true);
    await oldOrNew(folder);
  });
});

test('the power goes between the row of an admission and its key: nobody is in without a row', async () => {
  const folder = await freshFolder();
  const host = hostOn(folder);
  await createOffice(host, founders);
  const as = (who: (typeof roles)[number], on = host) =>
    signIn(on, founders[who].loginName, founders[who].password);
  await as('systemAdmin');
  const clerk = {
    loginName: 'new-clerk',
    displayName: '己新人',
    post: '',
    initialPassword: 'Known-to9 the maker',
  };
  const { id } = await act(host, 'account.create', clerk);
  await as('securityAdmin');
  await act(host, 'account.grant', { id, roles: ['handler'] });
  await signIn(host, clerk.loginName, clerk.initialPassword);
  const { fingerprint } = (await changePassword(host, clerk.initialPassword, NEXT_PASSWORD)).account;

  const power = cutAt(4);
  const failing = hostOn(folder, power);
  failing.take(await as('head'));
  await expect(act(failing, 'account.admit', { id, fingerprint })).rejects.toThrow(PowerCut);
  failing.live?.close();

  const after = hostOn(folder);
  await as('head', after);
  const listed = async () => (await ask(after, 'account.list', {})).find((one) => one.id === id);
  expect(await listed()).toMatchObject({ admitted: false });
  await act(after, 'account.admit', { id, fingerprint });
  expect(await listed()).toMatchObject({ admitted: true });
  expect((await signIn(after, clerk.loginName, NEXT_PASSWORD)).admitted).toBe(true);
});
