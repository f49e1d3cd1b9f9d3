import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { codeOf } from '../session/office.ts';
import { itemsOf, petitionStage, vaultOf } from './stage.ts';

async function scanner() {
  const { backend, id } = await petitionStage();
  const folder = backend.place('扫描');
  await mkdir(folder);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { id: folderId } = await backend.call('scan.register', {
    folder: backend.file(folder, 'folderRead'),
  });
  const put = async (name: string, bytes = randomBytes(400_000)) => {
    await writeFile(join(folder, name), bytes);
    return bytes;
  };
  const files = () => backend.call('scan.files', { folderId });
  const take = async (name: string, remove = false, call?: string) => {
    const file = (await files()).find((one) => one.name === name);
    if (!file) throw new Error(`${name} is not offered`);
    return backend.call('scan.take', { folderId, ...file, ledger: 'petition', recordId: id, remove }, call);
  };
  return { backend, id, folder, folderId, put, files, take };
}

describe('a scan folder', () => {
  test('is remembered by the office, once, and known to the page by its name alone', async () => {
    const { backend, folder, folderId } = await scanner();
    const again = await backend.call('scan.register', { folder: backend.file(folder, 'folderRead') });
    expect(again.id).toBe(folderId);
    const folders = await backend.call('scan.folders', {});
    expect(folders).toEqual([{ id: folderId, name: basename(folder), available: true }]);
    await rm(folder, { recursive: true });
    expect((await backend.call('scan.folders', {}))[0]?.available).toBe(false);
    expect(await codeOf(backend.call('scan.files', { folderId }))).toBe('E_IO');
    await backend.call('scan.forget', { id: folderId });
    expect(await backend.call('scan.folders', {})).toEqual([]);
    expect(await codeOf(backend.call('scan.files', { folderId }))).toBe('E_NOT_FOUND');
  });

  test('offers plain files, newest first, and none that was taken in', async () => {
    const { folder, put, files, take } = await scanner();
    await put('001.pdf');
    await put('002.pdf');
    await utimes(join(folder, '001.pdf'), 1_000_000, 1_000_000);
    await mkdir(join(folder, '下级'));
    await symlink('/etc/passwd', join(folder, 'passwd.pdf'));
    await put('.hidden');
    expect((await files()).map((f) => f.name)).toEqual(['002.pdf', '001.pdf']);
    await take('002.pdf');
    expect((await files()).map((f) => f.name)).toEqual(['001.pdf']);
    // The scanner counts from the beginning again: another file of the same name is new.
    await put('002.pdf', randomBytes(7));
    expect((await files()).map((f) => f.name)).toContain('002.pdf');
  });

  test('is for those who may attach something', async () => {
    const { backend, folderId } = await scanner();
    await backend.signInAs(['statistician']);
    for (const call of [
      backend.call('scan.folders', {}),
      backend.call('scan.files', { folderId }),
      backend.call('scan.forget', { id: folderId }),
    ])
      expect(await codeOf(call)).toBe('E_PERMISSION');
  });
});

describe('a scanned file', () => {
  test('is taken in, read back, and deleted only when that was asked for', async () => {
    const { backend, id, folder, put, take } = await scanner();
    const bytes = await put('001.pdf');
    expect(await take('001.pdf')).toMatchObject({ bytes: bytes.length, removed: false });
    expect(await readFile(join(folder, '001.pdf'))).toEqual(bytes);
    await put('002.pdf');
    const stages: string[] = [];
    backend.onProgress = (told) => stages.push(told.stage);
    expect(await take('002.pdf', true)).toMatchObject({ removed: true });
    expect(stages.indexOf('check')).toBeGreaterThan(stages.lastIndexOf('storing'));
    expect(await readdir(folder)).toEqual(['001.pdf']);
    expect((await itemsOf(backend, 'petition', id)).items).toHaveLength(2);
  });

  test('that is no longer the one that was listed is not taken and not deleted', async () => {
    const { backend, id, folder, folderId, put, files } = await scanner();
    await put('001.pdf');
    const [listed] = await files();
    if (!listed) throw new Error('nothing listed');
    const other = await put('001.pdf', randomBytes(50));
    const take = (name: string) =>
      backend.call('scan.take', {
        folderId,
        ...listed,
        name,
        ledger: 'petition',
        recordId: id,
        remove: true,
      });
    expect(await codeOf(take('001.pdf'))).toBe('E_FILE_CHANGED');
    expect(await readFile(join(folder, '001.pdf'))).toEqual(other);
    await rm(join(folder, '001.pdf'));
    await symlink('/etc/passwd', join(folder, '001.pdf'));
    expect(await codeOf(take('001.pdf'))).toBe('E_NOT_FOUND');
    for (const name of ['../001.pdf', '/etc/passwd', '..'])
      expect(await codeOf(take(name))).toBe('E_BAD_INPUT');
    expect(await vaultOf(backend)).toEqual([]);
  });

  test('whose take-in is cancelled, also while it is read back, stays where it was', async () => {
    const { backend, id, folder, put, take } = await scanner();
    for (const stage of ['storing', 'check']) {
      await put(`${stage}.pdf`, randomBytes(3_000_000));
      backend.onProgress = (told) => {
        if (told.stage === stage) backend.router.cancel(`take-${stage}`);
      };
      expect(await codeOf(take(`${stage}.pdf`, true, `take-${stage}`))).toBe('E_CANCELLED');
      expect(await readdir(folder)).toContain(`${stage}.pdf`);
    }
    expect(await vaultOf(backend)).toEqual([]);
    expect((await itemsOf(backend, 'petition', id)).items).toEqual([]);
  });
});
