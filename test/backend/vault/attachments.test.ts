import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { codeOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { leaveFor, wholeList } from '../support/leave.ts';

const values = { receivedOn: '2017-05-01', channel: 'letter', summary: '反映' };

async function stage(bytes = randomBytes(600_000)) {
  const backend = await newBackend(['petitionClerk']);
  const { id } = await backend.call('petition.create', { values });
  const path = backend.place('来信扫描.pdf');
  await writeFile(path, bytes);
  onTestFinished(() => rm(path, { force: true }));
  const add = (call?: string) =>
    backend.call(
      'attachment.add',
      { ledger: 'petition', recordId: id, file: backend.file(path, 'read') },
      call,
    );
  return { backend, id, bytes, path, add };
}

const vaultOf = (backend: TestBackend) => readdir(join(backend.dataFolder, 'vault'));
const raw = (backend: TestBackend) => backend.office.host.requireLive().opened.writer.raw;
const custody = (backend: TestBackend) =>
  raw(backend).prepare('select action from custody order by seq', { persistent: false }).all();

describe('an attachment', () => {
  test('comes back byte by byte, and who took it in and gave it out is written down', async () => {
    const { backend, id, bytes, add } = await stage();
    const added = await add();
    expect(added.bytes).toBe(bytes.length);
    const { attachments, history } = await backend.call('petition.get', { id });
    expect(attachments).toMatchObject([
      { id: added.id, bytes: bytes.length, sha256: added.sha256, mediaType: 'application/pdf' },
    ]);
    expect(attachments[0]?.name).toMatch(/来信扫描\.pdf$/u);
    expect(history.at(-1)).toMatchObject({ action: 'attached' });
    const out = backend.place('out.pdf');
    onTestFinished(() => rm(out, { force: true }));
    await backend.call('attachment.save', { id: added.id, file: backend.file(out, 'write') });
    expect((await readFile(out)).equals(bytes)).toBe(true);
    expect(custody(backend)).toEqual([{ action: 'received' }, { action: 'saved' }]);
    for (const name of await vaultOf(backend))
      expect((await readFile(join(backend.dataFolder, 'vault', name))).includes(bytes.subarray(9, 30))).toBe(
        false,
      );
    expect(backend.progress.map((p) => p.stage)).toEqual(expect.arrayContaining(['storing', 'writing']));
  });

  test('is refused for records that are void or not there, and to those who may not write or read', async () => {
    const { backend, id, path, add } = await stage();
    const added = await add();
    const other = (recordId: string, ledger: 'petition' | 'clue' = 'petition') =>
      codeOf(backend.call('attachment.add', { ledger, recordId, file: backend.file(path, 'read') }));
    expect(await other(randomUUID())).toBe('E_NOT_FOUND');
    expect(await other(id, 'clue')).toBe('E_PERMISSION');
    expect(
      await codeOf(
        backend.call('attachment.add', {
          ledger: 'petition',
          recordId: id,
          file: backend.file(path, 'write'),
        }),
      ),
    ).toBe('E_FILE_TOKEN');
    await backend.call('petition.void', { id, revision: 1, reason: '错登' });
    expect(await other(id)).toBe('E_VOIDED');
    expect(await vaultOf(backend)).toHaveLength(1);
    await backend.signInAs(['patrol']);
    const out = backend.place('stolen.pdf');
    const save = backend.call('attachment.save', { id: added.id, file: backend.file(out, 'write') });
    // Whoever may not read the ledger is not told by an id that there is something in it.
    expect(await codeOf(save)).toBe('E_NOT_FOUND');
    expect(existsSync(out)).toBe(false);
  });

  test('that was tampered with is not given out, not even in part, and no custody row says it was', async () => {
    const { backend, add } = await stage();
    const added = await add();
    const [name = ''] = await vaultOf(backend);
    const file = join(backend.dataFolder, 'vault', name);
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(500_000) ^ 1, 500_000);
    await writeFile(file, bytes);
    const out = backend.place('broken.pdf');
    await writeFile(out, 'what was there before');
    onTestFinished(() => rm(out, { force: true }));
    const save = backend.call('attachment.save', { id: added.id, file: backend.file(out, 'write') });
    expect(await codeOf(save)).toBe('E_OFFICE_DAMAGED');
    expect(await readFile(out, 'utf8')).toBe('what was there before');
    const beside = (await readdir(dirname(out))).filter((f) => f.startsWith(basename(out)));
    expect(beside).toEqual([basename(out)]);
    expect(custody(backend)).toEqual([{ action: 'received' }]);
  });
});

describe('nothing is left in the vault', () => {
  test('when taking in is cancelled', async () => {
    const { backend, id, add } = await stage(randomBytes(3_000_000));
    backend.onProgress = () => backend.router.cancel('the-job');
    expect(await codeOf(add('the-job'))).toBe('E_CANCELLED');
    expect(await vaultOf(backend)).toEqual([]);
    expect((await backend.call('petition.get', { id })).attachments).toEqual([]);
  });

  test('when the database refuses the row', async () => {
    const { backend, id, add } = await stage();
    raw(backend).exec("create trigger full before insert on custody begin select raise(abort, 'full'); end");
    expect(await codeOf(add())).toBe('E_INTERNAL');
    expect(await vaultOf(backend)).toEqual([]);
    expect((await backend.call('petition.get', { id })).attachments).toEqual([]);
    raw(backend).exec('drop trigger full');
    await add();
    expect(await vaultOf(backend)).toHaveLength(1);
  });

  test('and nothing is given out when its custody row cannot be written', async () => {
    const { backend, add } = await stage();
    const added = await add();
    raw(backend).exec("create trigger full before insert on custody begin select raise(abort, 'full'); end");
    const out = backend.place('unwritten.pdf');
    expect(
      await codeOf(backend.call('attachment.save', { id: added.id, file: backend.file(out, 'write') })),
    ).toBe('E_INTERNAL');
    expect(existsSync(out)).toBe(false);
  });
});

test('an exported list that cannot be written into the log does not stay', async () => {
  const { backend } = await stage();
  await leaveFor(backend, 'exportList', wholeList('petition', ['number']));
  // Full just when the whole file lies there.
  raw(backend).exec(
    "create trigger full before insert on auditEntry when new.action = 'output.done' begin select raise(abort, 'full'); end",
  );
  const out = backend.place('list.xlsx');
  expect(
    await codeOf(
      backend.call('petition.export', { query: {}, columns: ['number'], file: backend.file(out, 'write') }),
    ),
  ).toBe('E_INTERNAL');
  expect(existsSync(out)).toBe(false);
});
