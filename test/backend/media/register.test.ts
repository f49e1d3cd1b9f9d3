import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, describe, expect, test } from 'vitest';
import type { KnownMedium } from '#db/repositories/media.ts';
import { mediumOfCopy } from '#backend/features/transfer/copy-register.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { codeOf, reasonOf } from '../session/office.ts';
import { newBackend, registrar, type TestBackend } from '../support/backend.ts';

/** A folder that stands for a plugged-in medium. */
async function stick(backend: TestBackend, name: string, fileSystem: string | null): Promise<string> {
  const path = backend.place(name);
  await mkdir(path);
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  backend.sticks.set(path, fileSystem);
  return path;
}

const admin = (backend: TestBackend) => backend.office.as('systemAdmin');

async function register(
  backend: TestBackend,
  path: string | null,
  order: Partial<CallInput<'media.register'>> = {},
): Promise<{ id: string; number: string }> {
  await admin(backend);
  return backend.call('media.register', {
    number: null,
    kind: 'usb',
    serial: 'SN-77',
    level: 'confidential',
    holder: '机要员',
    folder: path === null ? null : backend.file(path, 'medium'),
    ...order,
  });
}

/** Writes an empty sheet to a place: the simplest thing that leaves. */
const writeTo = (backend: TestBackend, folder: string) =>
  backend.call('petition.template', { file: backend.file(join(folder, 'x.xlsx'), 'write') });

describe('the register of media', () => {
  test('nothing is written to or read from a medium that is not in it', async () => {
    const backend = await newBackend();
    const path = await stick(backend, 'unknown', 'AAAA-0001');
    expect(await reasonOf(writeTo(backend, path))).toBe('unregistered');
    const sheet = join(path, 'in.xlsx');
    await writeFile(sheet, 'x');
    expect(
      await reasonOf(backend.call('import.open', { ledger: null, file: backend.file(sheet, 'read') })),
    ).toBe('unregistered');
    expect(await readdir(path)).toEqual(['in.xlsx']);
  });

  test('a registered one is known where it is plugged in, by its marker', async () => {
    const backend = await newBackend();
    const path = await stick(backend, 'ours', 'AAAA-0001');
    const { number } = await register(backend, join(path));
    expect(number).toBe('JZ-2017-001');
    await backend.signInAs(registrar);
    await writeTo(backend, path);
    expect(await readdir(path)).toContain('x.xlsx');
    expect(await backend.call('media.choices', {})).toMatchObject([
      { number, level: 'confidential', state: 'inUse' },
    ]);
  });

  test('a marker copied to another medium is found out, and one that was changed', async () => {
    const backend = await newBackend();
    const path = await stick(backend, 'ours', 'AAAA-0001');
    await register(backend, path);
    const other = await stick(backend, 'other', 'AAAA-0002');
    const second = await stick(backend, 'second', 'AAAA-0003');
    await register(backend, second);
    const [name = ''] = await readdir(path);
    await backend.signInAs(registrar);

    await copyFile(join(path, name), join(other, name));
    expect(await reasonOf(writeTo(backend, other))).toBe('copied');

    // The token of one medium with the authentication of another.
    const marker = JSON.parse(await readFile(join(path, name), 'utf8')) as Record<string, string>;
    const strange = JSON.parse(await readFile(join(second, name), 'utf8')) as Record<string, string>;
    await writeFile(join(path, name), JSON.stringify({ ...marker, mac: strange['mac'] }));
    expect(await reasonOf(writeTo(backend, path))).toBe('forged');
    await writeFile(join(path, name), JSON.stringify({ ...marker, token: 'made-up-token-of-some-length' }));
    expect(await reasonOf(writeTo(backend, path))).toBe('unregistered');
    await writeFile(join(path, name), 'no marker');
    expect(await reasonOf(writeTo(backend, path))).toBe('unregistered');
  });

  test('a medium without an identifier is still bound to its entry', async () => {
    const backend = await newBackend();
    const path = await stick(backend, 'ours', null);
    await register(backend, path);
    await backend.signInAs(registrar);
    await writeTo(backend, path);
    expect(await readdir(path)).toContain('x.xlsx');
  });

  test('a lost one is refused from then on; one given back is not', async () => {
    const backend = await newBackend();
    const path = await stick(backend, 'ours', 'AAAA-0001');
    const { id } = await register(backend, path);
    await backend.call('media.act', { id, act: 'lend', holder: '巡察组', note: '下乡用' });
    expect(
      await codeOf(backend.call('media.act', { id, act: 'destroy', holder: '', note: '借出时不能销毁' })),
    ).toBe('E_TRANSITION');
    await backend.signInAs(registrar);
    await writeTo(backend, path);
    await admin(backend);
    await backend.call('media.act', { id, act: 'reportLost', holder: '', note: '途中遗失' });
    await backend.signInAs(registrar);
    expect(await reasonOf(writeTo(backend, path))).toBe('lost');
    expect(await backend.call('media.choices', {})).toEqual([]);
    // The refusal and the loss are security events.
    await backend.office.as('securityAdmin');
    const { rows } = await backend.call('securityEvent.list', {
      ...{ kind: null, from: null, to: null, unreviewedOnly: false, before: null, limit: 50 },
    });
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['medium', 'refusal']));
    await admin(backend);
    const { media } = await backend.call('media.list', {});
    expect(media[0]?.history.map(({ act }) => act)).toEqual(['registered', 'lend', 'reportLost']);
    expect(media[0]).toMatchObject({ state: 'lost', holder: '巡察组', recognised: true });
  });

  test('a disc is known by its file system; an empty one is only chosen by number', async () => {
    const backend = await newBackend();
    const path = await stick(backend, 'disc', '2026-03-31-10-00-00-00');
    await register(backend, path, { kind: 'disc' });
    expect(await readdir(path)).toEqual([]);
    await register(backend, null, { kind: 'disc', number: '光盘（2017）2' });
    expect(await reasonOf(register(backend, null))).toBe('missing');
    await backend.signInAs(registrar);
    expect(await codeOf(writeTo(backend, path))).toBe('no error');
    expect(await backend.call('media.choices', {})).toHaveLength(2);
  });

  test('what is no medium, is known already or is too high for this machine is not entered', async () => {
    const backend = await newBackend();
    const path = await stick(backend, 'ours', 'AAAA-0001');
    expect(await reasonOf(register(backend, backend.dataFolder))).toBe('fixed');
    expect(await reasonOf(register(backend, path, { level: 'secret' }))).toBe('machine');
    const { number } = await register(backend, path);
    expect(await reasonOf(register(backend, path))).toBe('present');
    const other = await stick(backend, 'other', 'AAAA-0002');
    expect(await codeOf(register(backend, other, { number }))).toBe('E_NUMBER_TAKEN');
    // Refused entries leave nothing on the medium.
    expect(await readdir(other)).toEqual([]);
    expect((await register(backend, other)).number).toBe('JZ-2017-002');
  });

  test('only the system administrator keeps it', async () => {
    const backend = await newBackend();
    for (const roles of [['head'], ['office']] as const) {
      await backend.signInAs(roles);
      expect(await codeOf(backend.call('media.list', {}))).toBe('E_PERMISSION');
    }
    for (const who of ['securityAdmin', 'auditor'] as const) {
      await backend.office.as(who);
      expect(await codeOf(backend.call('media.list', {}))).toBe('E_PERMISSION');
    }
  });

  test('a package knows the medium it goes to: plugged in, or named for a folder that will be burnt', async () => {
    const backend = await newBackend();
    const path = await stick(backend, 'ours', 'AAAA-0001');
    const plugged = await register(backend, path, { level: 'internal' });
    const disc = await register(backend, null, { kind: 'disc', level: 'confidential' });
    const live = backend.office.host.requireLive();
    const known: KnownMedium = {
      ...{ id: plugged.id, number: plugged.number, kind: 'usb', level: 'internal' },
      ...{ state: 'inUse', fileSystem: null },
    };
    const ctx = {
      registry: live.registryRead,
      mediumOf: (place: string) => (place === path ? known : null),
    };
    const local = backend.dataFolder;
    expect(await mediumOfCopy(ctx, local, null, '秘密★5年')).toBeNull();
    expect(await mediumOfCopy(ctx, local, disc.id, '秘密★5年')).toMatchObject({ number: disc.number });
    expect(await mediumOfCopy(ctx, path, null, '')).toMatchObject({ number: plugged.number });
    expect(await reasonOf(mediumOfCopy(ctx, path, null, '秘密★5年'))).toBe('level');
    expect(await reasonOf(mediumOfCopy(ctx, path, disc.id, ''))).toBe('other');
    expect(await reasonOf(mediumOfCopy(ctx, local, plugged.id, '秘密★5年'))).toBe('level');
    await backend.call('media.act', { id: disc.id, act: 'reportLost', holder: '', note: '找不到了' });
    expect(await reasonOf(mediumOfCopy(ctx, local, disc.id, ''))).toBe('lost');
  });
});
