import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Xlsx from '@e965/xlsx';
import iconv from 'iconv-lite';
import { expect, onTestFinished, test } from 'vitest';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { allRows, checkFile, sample, samples, takeIn } from './wizard.ts';

const library = createRequire(import.meta.url)('@e965/xlsx') as typeof Xlsx;

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'andu-formats-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

const verdictsOf = async (backend: TestBackend, path: string) => {
  const { draftId, counts } = await checkFile(backend, path);
  const rows = await allRows(backend, draftId);
  return { counts, told: rows.map(({ verdict, remarks }) => [verdict, ...remarks.map(({ rule }) => rule)]) };
};

test('xls, WPS et, csv in UTF-8 and GB18030 get the verdicts of the xlsx they were saved from', async () => {
  const backend = await newBackend();
  await takeIn(backend, sample(samples.units));
  const expected = await verdictsOf(backend, sample(samples.faulty));
  const at = await folder();
  const book = library.read(await readFile(sample(samples.faulty)), { type: 'buffer' });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? expect.unreachable();
  const old = library.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
  const text = library.utils.sheet_to_csv(sheet);
  const files: [string, Buffer][] = [
    ['台账.xls', old],
    ['台账.et', old],
    ['台账.csv', Buffer.from(text, 'utf8')],
    ['台账（国标）.csv', iconv.encode(text, 'gb18030')],
  ];
  for (const [name, bytes] of files) {
    const path = join(at, name);
    await writeFile(path, bytes);
    expect(await verdictsOf(backend, path), name).toEqual(expected);
  }
});

test('what is no spreadsheet, or a broken one, is refused by its own code and leaves no draft', async () => {
  const backend = await newBackend();
  const at = await folder();
  const whole = await readFile(sample(samples.pool));
  const cases: [string, Buffer, string][] = [
    ['图片.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'E_FILE_KIND'],
    ['网页.xls', Buffer.from('<html><script>alert(1)</script></html>'), 'E_FILE_KIND'],
    ['半截.xlsx', whole.subarray(0, whole.length / 2), 'E_FILE_DAMAGED'],
    ['空.csv', Buffer.from('\n\n'), 'E_NO_HEADER'],
  ];
  for (const [name, bytes, code] of cases) {
    const path = join(at, name);
    await writeFile(path, bytes);
    const opening = backend.call('import.open', { file: backend.file(path, 'read'), ledger: null });
    await expect(opening, name).rejects.toMatchObject({ code });
  }
  const gone = backend.call('import.open', {
    file: backend.file(join(at, '没有.xlsx'), 'read'),
    ledger: null,
  });
  await expect(gone).rejects.toMatchObject({ code: 'E_IO' });
});

test('each sheet of a workbook comes in on its own; one taken in does not bar the next', async () => {
  const backend = await newBackend();
  const at = await folder();
  const path = join(at, '全年.xlsx');
  const book = library.utils.book_new();
  const headers = ['登记编号', '收件日期', '信访形式', '反映的主要问题'];
  for (const month of ['一月', '二月'])
    library.utils.book_append_sheet(
      book,
      library.utils.aoa_to_sheet([headers, [`${month}1号`, '2017.1.5', '来信', '反映某事']]),
      month,
    );
  await writeFile(path, library.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  for (const index of [0, 1]) {
    const opened = await backend.call('import.open', {
      file: backend.file(path, 'read'),
      ledger: 'petition',
    });
    expect(opened.sheets.map(({ earlierBatch }) => earlierBatch !== null)).toEqual([index > 0, false]);
    const sheet = opened.sheets[index] ?? expect.unreachable();
    await backend.call('import.check', {
      draftId: opened.draftId,
      sheet: sheet.index,
      headerRow: sheet.headerRow ?? 0,
      ledger: 'petition',
      mapping: sheet.mapping,
      remember: false,
    });
    const done = await backend.call('import.commit', { draftId: opened.draftId, take: 'all' });
    expect(done.added).toBe(1);
  }
  expect(await backend.call('petition.count', {})).toEqual({ count: 2 });
});
