import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeFileWhole, writeXlsx } from '#backend/spreadsheet/write.ts';
import { readAll } from '../spreadsheet/make.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { allRows, checkFile } from './wizard.ts';

const NAME = '金丝雀甲某某';
const PHONE = '13900001111222';
const canaries = [NAME, PHONE];

async function ledgerWithReporter(folder: string): Promise<string> {
  const path = join(folder, '信访.xlsx');
  const headers = [
    '登记编号',
    '收件日期',
    '信访形式',
    '举报人',
    '反映人联系方式',
    '被反映人',
    '反映的主要问题',
  ];
  const rows = [
    ['1号', '2017.3.5', '来信', NAME, PHONE, '乙某', '反映某事'],
    ['2号', '不是日期', '来信', NAME, PHONE, '乙某', '反映某事'],
    ['3号', '2017.3.5', '来信', NAME + '长'.repeat(200), PHONE, '乙某', '反映某事'],
  ];
  const columns = headers.map((header) => ({ header, kind: 'text' as const }));
  await writeFileWhole(path, (output) => writeXlsx(output, [{ name: '台账', columns, rows }]));
  return path;
}

type Row = Record<string, string | number | null | Uint8Array<ArrayBuffer>>;

/** Every value of every table that holds the text, as table.column; ciphertext is searched as bytes. */
function placesOf(backend: TestBackend, text: string): string[] {
  const { raw } = backend.office.host.requireLive().opened.writer;
  const tables = raw
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
    .all<{ name: string }>();
  const found: string[] = [];
  for (const { name } of tables) {
    if (name.endsWith('Text')) continue;
    for (const row of raw.prepare(`select * from "${name}"`).all<Row>())
      for (const [column, value] of Object.entries(row)) {
        const bytes = value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value), 'utf8');
        if (bytes.includes(text)) found.push(`${name}.${column}`);
      }
  }
  return found;
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      if ((await readFile(path)).includes(text)) found.push(entry.name);
    }
  return found;
}

test('who reported is sealed as soon as it is read: no answer, file, table or log ever holds it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'andu-sealed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const backend = await newBackend();
  const path = await ledgerWithReporter(folder);
  const answers: unknown[] = [];
  const opened = await backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
  answers.push(opened);
  expect(opened.sheets[0]?.hiddenColumns).toEqual([3, 4]);
  expect(opened.sheets[0]?.sample[0]).toEqual(['1号', '2017.3.5', '来信', '●●●', '●●●', '乙某', '反映某事']);

  const checked = await checkFile(backend, path);
  const rows = await allRows(backend, checked.draftId);
  answers.push(checked, rows);
  expect(rows.map(({ verdict }) => verdict)).toEqual(['accepted', 'rejected', 'rejected']);
  expect(rows[2]?.remarks).toEqual([{ field: 'reporter', rule: 'tooLong', args: [100] }]);
  expect(rows[0]?.cells.slice(3, 5)).toEqual(['●●●', '●●●']);
  for (const canary of canaries) expect(placesOf(backend, canary)).toEqual([]);

  const verdicts = join(folder, '判定.xlsx');
  answers.push(
    await backend.call('import.verdictFile', {
      draftId: checked.draftId,
      file: backend.file(verdicts, 'write'),
    }),
  );
  const [headings, ...lines] = await readAll(await readFile(verdicts));
  expect(JSON.stringify(headings)).not.toMatch(/举报人|联系方式/);
  const written = JSON.stringify(lines);
  expect(written).toContain('收件日期“不是日期”不是日期');
  expect(written).not.toContain('●●●');
  for (const canary of canaries) expect(written).not.toContain(canary);

  // Left out by mistake, the column is hidden all the same.
  const sheet = opened.sheets[0] ?? expect.unreachable();
  const again = await backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
  await backend.call('import.check', {
    draftId: again.draftId,
    sheet: 0,
    headerRow: sheet.headerRow ?? 0,
    ledger: 'petition',
    mapping: sheet.mapping.map((one) => (one.column === 3 ? { ...one, field: null } : one)),
    remember: false,
  });
  answers.push(await allRows(backend, again.draftId));
  for (const canary of canaries) expect(placesOf(backend, canary)).toEqual([]);

  const last = await checkFile(backend, path);
  answers.push(await backend.call('import.commit', { draftId: last.draftId, take: 'good' }));
  const list = await backend.call('petition.list', { limit: 10, after: null });
  const id = list.rows[0]?.id ?? '';
  answers.push(list, await backend.call('petition.get', { id }), backend.progress);
  for (const canary of canaries) {
    expect(JSON.stringify(answers)).not.toContain(canary);
    expect(placesOf(backend, canary)).toEqual([]);
    expect(await filesWith(backend.dataFolder, canary)).toEqual([]);
  }
  const { identity, writer } = backend.office.host.requireLive().opened;
  const sealed = writer.raw
    .prepare("select sealed from sealedValue where recordId = ? and field = 'reporter'")
    .get<{ sealed: Uint8Array<ArrayBuffer> }>([id]);
  expect(
    identity.open(sealed?.sealed ?? new Uint8Array(), {
      ledger: 'petition',
      recordId: id,
      field: 'reporter',
    }),
  ).toBe(NAME);
});
