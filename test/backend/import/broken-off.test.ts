import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { signIn } from '#backend/session/sign-in.ts';
import { petitionLedger, writeLedger } from '#test/fixtures/generate/ledgers.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { founders } from '../session/office.ts';
import { checkFile } from './wizard.ts';

const ROWS = 700;
let backend: TestBackend;
let folder: string;
let path: string;

beforeEach(async () => {
  backend = await newBackend();
  folder = await mkdtemp(join(tmpdir(), 'andu-broken-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  path = join(folder, '信访.xlsx');
  await writeLedger(path, petitionLedger(ROWS));
});

/** What an import leaves in the tables it touches. */
function left(): number[] {
  const { raw } = backend.office.host.requireLive().opened.writer;
  return [
    'petition',
    'person',
    'deadline',
    'sealedValue',
    'importBatch',
    'petitionText',
    'numberSequence',
  ].map((table) => Number(raw.prepare(`select count(*) as n from ${table}`).get<{ n: number }>()?.n));
}
const nothing = [0, 0, 0, 0, 0, 0, 0];

describe('taking in that is broken off', () => {
  test('cancelled in the midst: nothing is left, and the draft can be taken in after all', async () => {
    const { draftId } = await checkFile(backend, path);
    backend.onProgress = ({ stage, done }) => {
      if (stage === 'storing' && done > 200) backend.router.cancel('taking');
    };
    await expect(backend.call('import.commit', { draftId, take: 'all' }, 'taking')).rejects.toMatchObject({
      code: 'E_CANCELLED',
    });
    expect(left()).toEqual(nothing);
    backend.onProgress = () => undefined;
    expect(await backend.call('import.commit', { draftId, take: 'all' })).toMatchObject({ added: ROWS });
  });

  test('cancelled while it is being judged: no draft is left', async () => {
    backend.onProgress = ({ stage }) => {
      if (stage === 'checking') backend.router.cancel('judging');
    };
    const opened = await backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
    const sheet = opened.sheets[0] ?? expect.unreachable();
    await expect(
      backend.call(
        'import.check',
        {
          draftId: opened.draftId,
          sheet: 0,
          headerRow: sheet.headerRow ?? 0,
          ledger: 'petition',
          mapping: sheet.mapping,
          remember: true,
        },
        'judging',
      ),
    ).rejects.toMatchObject({ code: 'E_CANCELLED' });
    const { raw } = backend.office.host.requireLive().opened.writer;
    for (const table of ['importDraft', 'importLot', 'importMapping'])
      expect(raw.prepare(`select count(*) as n from ${table}`).get()).toEqual({ n: 0 });
  });

  test('locked in the midst: the databases close under it, and nothing is left at the next sign-in', async () => {
    const { draftId } = await checkFile(backend, path);
    backend.onProgress = ({ stage, done }) => {
      if (stage === 'storing' && done > 200) void backend.office.host.lock();
    };
    await expect(backend.call('import.commit', { draftId, take: 'all' })).rejects.toThrow();
    await signIn(backend.office.host, founders.head.loginName, founders.head.password);
    expect(left()).toEqual(nothing);
  });

  test('a full disk: nothing is left, and the ledger goes on working', async () => {
    const { draftId } = await checkFile(backend, path);
    const { raw } = backend.office.host.requireLive().opened.writer;
    const pages = Number(raw.pragma('page_count', { simple: true }));
    raw.pragma(`max_page_count = ${pages + 20}`);
    await expect(backend.call('import.commit', { draftId, take: 'all' })).rejects.toMatchObject({
      code: 'E_NOSPACE',
    });
    expect(left()).toEqual(nothing);
    raw.pragma('max_page_count = 1000000');
    expect(await backend.call('import.commit', { draftId, take: 'all' })).toMatchObject({ added: ROWS });
  });

  test('a verdict file that cannot be written leaves no part of it', async () => {
    const { draftId } = await checkFile(backend, path);
    backend.onProgress = ({ stage }) => {
      if (stage === 'writing') backend.router.cancel('writing');
    };
    const target = join(folder, '判定.xlsx');
    await expect(
      backend.call('import.verdictFile', { draftId, file: backend.file(target, 'write') }, 'writing'),
    ).rejects.toMatchObject({ code: 'E_CANCELLED' });
    const nowhere = backend.file(join(folder, 'none', '判定.xlsx'), 'write');
    await expect(backend.call('import.verdictFile', { draftId, file: nowhere })).rejects.toMatchObject({
      code: 'E_IO',
    });
    expect(await readdir(folder)).toEqual(['信访.xlsx']);
  });
});
