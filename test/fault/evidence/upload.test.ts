import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { knownBlobs } from '#db/repositories/attachments.ts';
import { changePassword } from '#backend/session/change-password.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { sweepOrphans } from '#backend/vault/orphans.ts';
import { itemsOf, upload, values, vaultOf } from '#test/backend/evidence/stage.ts';
import { act, type TestOffice } from '#test/backend/session/office.ts';
import { newBackend } from '#test/backend/support/backend.ts';
import { type Bundled, bundled } from '../bundled.ts';
import type { ChildTask } from './child.ts';

let child: Bundled;
beforeAll(async () => {
  child = await bundled(join(import.meta.dirname, 'child.ts'));
  return child.remove;
});

const MIB = 1024 * 1024;
const canary = '很容易认出来的明文';

/** An account of 信访室 whose password this test knows. */
async function hire(office: TestOffice) {
  const [loginName, first, password] = [
    'wu-dengji',
    'First-paper8 slip of ink',
    'My-own sparrow6 sings',
  ] as const;
  await office.as('systemAdmin');
  const { id } = await act(office.host, 'account.create', {
    loginName,
    displayName: '戊登记',
    post: '登记员',
    initialPassword: first,
  });
  await office.as('securityAdmin');
  await act(office.host, 'account.grant', { id, roles: ['petitionClerk'] });
  await signIn(office.host, loginName, first);
  const { account } = await changePassword(office.host, first, password);
  await office.as('head');
  await act(office.host, 'account.admit', { id, fingerprint: account.fingerprint });
  return { loginName, password };
}

/** An office with a petition, closed, so that another process may open it. */
async function closedOffice() {
  const backend = await newBackend(['petitionClerk']);
  const { id: recordId } = await backend.call('petition.create', { values: values.petition });
  const credentials = await hire(backend.office);
  await backend.router.end();
  const file = backend.place('大件.bin');
  const bytes = Buffer.concat([Buffer.from(canary.repeat(50_000)), randomBytes(2 * MIB)]);
  await writeFile(file, bytes);
  onTestFinished(() => rm(file, { force: true }));
  const run = (more: Partial<ChildTask> = {}, before = '') => {
    const task: ChildTask = {
      dataFolder: backend.dataFolder,
      at: backend.office.clock.now().toISOString(),
      ...credentials,
      recordId,
      file,
      bytes: bytes.length,
      ...more,
    };
    const result = spawnSync(
      'bash',
      ['-c', `${before} exec "$0" "$1" "$2"`, process.execPath, child.file, JSON.stringify(task)],
      { encoding: 'utf8' },
    );
    if (result.error) throw result.error;
    return result;
  };
  const open = () => signIn(backend.office.host, credentials.loginName, credentials.password);
  /** What a process that starts after the fault does: nothing of the vault is from its own life. */
  const sweep = async () => {
    const live = await open();
    for (const name of await vaultOf(backend))
      await utimes(join(backend.dataFolder, 'vault', name), 1_000_000, 1_000_000);
    return sweepOrphans(backend.dataFolder, await knownBlobs(live.officeReader));
  };
  return { backend, recordId, bytes, run, open, sweep };
}

describe('a process that is killed while a file comes in', () => {
  test.each<[string, Partial<ChildTask>]>([
    ['after the first piece', { killAfterPieces: 1 }],
    ['after the second piece', { killAfterPieces: 2 }],
    ['with the file whole and the database not knowing of it', { killAtClock: 1 }],
    ['within the transaction', { killAtClock: 2 }],
  ])(
    '%s leaves no item; what lies in the vault is unreadable and swept, and the next upload comes in',
    async (_when, kill) => {
      const { backend, recordId, bytes, run, sweep } = await closedOffice();
      expect(run(kill).signal).toBe('SIGKILL');
      const left = await vaultOf(backend);
      expect(left).toHaveLength(1);
      for (const name of left)
        expect((await readFile(join(backend.dataFolder, 'vault', name))).includes(canary)).toBe(false);
      expect(await sweep()).toBe(1);
      expect(await vaultOf(backend)).toEqual([]);
      expect((await itemsOf(backend, 'petition', recordId)).items).toEqual([]);
      await upload(backend, { recordId, bytes });
      expect((await itemsOf(backend, 'petition', recordId)).items).toHaveLength(1);
      expect(await sweep()).toBe(0);
      expect(await vaultOf(backend)).toHaveLength(1);
    },
  );

  test('the next process that takes something in sweeps by itself', async () => {
    const { backend, run, open } = await closedOffice();
    expect(run({ killAfterPieces: 1 }).signal).toBe('SIGKILL');
    await utimes(join(backend.dataFolder, 'vault', (await vaultOf(backend))[0] ?? ''), 1_000_000, 1_000_000);
    expect(run().stdout).toBe('done');
    expect(await vaultOf(backend)).toHaveLength(1);
    const live = await open();
    expect([...(await knownBlobs(live.officeReader))]).toEqual(await vaultOf(backend));
  });
});

test('a disk that takes no more ends the upload with a sentence and leaves nothing', async () => {
  const { backend, recordId, run, open } = await closedOffice();
  const { signal, stdout } = run({}, 'ulimit -f 1500;');
  expect(signal).toBeNull();
  expect(stdout).toBe('E_IO {"errno":"EFBIG"}');
  expect(await readdir(join(backend.dataFolder, 'vault'))).toEqual([]);
  await open();
  expect((await itemsOf(backend, 'petition', recordId)).items).toEqual([]);
});
