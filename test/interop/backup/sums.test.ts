import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { realBackupFs } from '#backend/backup/backup-fs.ts';
import { createOffice } from '#backend/session/create-office.ts';
import { asHead, backUp, fillVault, hostOn, offered } from '#test/fault/backup/parts.ts';
import { founders } from '#test/fault/session/cast.ts';

const check = (folder: string, list: string): string =>
  execFileSync('sha256sum', ['-c', '--strict', list], { cwd: folder, encoding: 'utf8' });

test('sha256sum alone tells whether a set and its attachments are whole', async () => {
  const root = await mkdtemp(join(tmpdir(), 'andu-backup-sums-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const stick = join(root, 'stick');
  await mkdir(stick);
  const host = hostOn(join(root, 'office'));
  await createOffice(host, founders);
  await asHead(host);
  await fillVault(join(root, 'office'), 3);
  await backUp(host, realBackupFs, stick);
  await host.lock();
  const [set] = await offered(realBackupFs, stick);
  const folder = set?.folder ?? '';
  expect(check(folder, 'SHA256SUMS').trim().split('\n').toSorted()).toEqual(
    [
      'blobs.sha256: OK',
      'keyring.json: OK',
      'manifest.json: OK',
      'office.db: OK',
      'registry.db: OK',
    ].toSorted(),
  );
  const blobs = check(folder, 'blobs.sha256').trim().split('\n');
  expect(blobs).toHaveLength(3);
  expect(blobs.every((line) => line.endsWith(': OK'))).toBe(true);
  const [shelf = ''] = await readdir(join(folder, '..', 'vault'));
  const [blob = ''] = await readdir(join(folder, '..', 'vault', shelf));
  await writeFile(join(folder, '..', 'vault', shelf, blob), 'other');
  expect(() => check(folder, 'blobs.sha256')).toThrow('1 computed checksum did NOT match');
});
