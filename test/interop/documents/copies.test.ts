import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mustRun } from '#build/process.ts';
import { officialDocument } from '#backend/documents/model.ts';
import { renderPaper } from '#backend/documents/render-pdf.ts';
import { type CopyMark, stampOf } from '#backend/documents/stamp.ts';
import { sampleBulletin } from '#test/fixtures/documents/sample-bulletin.ts';
import { type Printer, startPrinter } from './printer.ts';

let printer: Printer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'andu-copies-'));
  printer = await startPrinter();
});

afterAll(async () => {
  await printer.stop();
  await rm(folder, { recursive: true, force: true });
});

const copy = (number: string): CopyMark => ({
  unit: '样例县纪委监委',
  person: '辛某信',
  at: new Date(2018, 0, 15, 9, 30),
  number,
});

it('every page of every copy says unit, person, time and its own copy number, and pages count from 1 in each', async () => {
  const copies = ['000007', '000008', '000009'].map((number) =>
    officialDocument.parse({ ...sampleBulletin, copyNumber: number, watermark: stampOf(copy(number)) }),
  );
  const { pdf, pages } = await renderPaper(copies, printer.print, { fonts: null });
  const file = path.join(folder, 'copies.pdf');
  await writeFile(file, pdf);
  // In the order of the content: the marks stand aslant, and lines of a layout would cut through them.
  const text = await mustRun('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']);
  const texts = text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll(/\s/gu, ''));
  expect(texts).toHaveLength(3 * pages);
  texts.forEach((said, at) => {
    const own = `00000${7 + Math.floor(at / pages)}`;
    expect(said).toContain('样例县纪委监委');
    expect(said).toContain(`辛某信2018-01-1509:30份号${own}`);
    for (const other of ['000007', '000008', '000009'].filter((one) => one !== own))
      expect(said, `page ${at + 1}`).not.toContain(`份号${other}`);
    expect(said).toContain(`—${(at % pages) + 1}—`);
  });
});
