import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledFontPlace } from '#backend/documents/font-base.ts';
import { bundledFonts, type FontPlace } from '#backend/documents/fonts.ts';
import { charPt, linePt, margins, mmToPt, page } from '#backend/documents/layout.ts';
import { type OfficialDocument, officialDocument } from '#backend/documents/model.ts';
import { countPdfPages, renderPdf } from '#backend/documents/render-pdf.ts';
import { fontFiles } from '#build/fonts.ts';
import { mustRun } from '#build/process.ts';
import { plainPaper } from '#test/fixtures/documents/plain-paper.ts';
import { rareName, sampleBulletin } from '#test/fixtures/documents/sample-bulletin.ts';
import { countyNames } from '#test/fixtures/documents/sample-charts.ts';
import { pdfPages, type PlacedWord, placedWords } from './pdf-text.ts';
import { type Printer, startPrinter } from './printer.ts';

let printer: Printer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'andu-pdf-'));
  printer = await startPrinter();
});

afterAll(async () => {
  await printer.stop();
  await rm(folder, { recursive: true, force: true });
});

async function printed(
  document: OfficialDocument,
  name: string,
  fonts: FontPlace | null = null,
): Promise<{ file: string; pdf: Uint8Array }> {
  const pdf = await renderPdf(document, printer.print, { fonts });
  const file = path.join(folder, `${name}.pdf`);
  await writeFile(file, pdf);
  return { file, pdf };
}

const linesOf = (words: readonly PlacedWord[]): number[] =>
  [...new Set(words.map((word) => Math.round(word.top * 2) / 2))].sort((a, b) => a - b);

describe('the printed bulletin', () => {
  let file: string;
  let pages: string[];
  let pdf: Uint8Array;

  beforeAll(async () => {
    const result = await printed(sampleBulletin, 'bulletin');
    file = result.file;
    pages = await pdfPages(file);
    pdf = result.pdf;
  });

  it('is A4 and several pages long', async () => {
    const info = await mustRun('pdfinfo', [file]);
    expect(info).toMatch(/Page size:\s+59[45]\.\d+ x 841\.\d+ pts \(A4\)/u);
    expect(pages.length).toBeGreaterThanOrEqual(6);
    expect(countPdfPages(pdf)).toBe(pages.length);
    expect(info).toMatch(/JavaScript:\s+no/u);
  });

  it('carries mark, number, title and the numbers of the report on its pages', () => {
    const first = pages[0] ?? '';
    for (const text of ['000012', '秘密★5年', '加急', '样例市纪委通报', '样纪通〔2018〕1号'])
      expect(first).toContain(text);
    const all = pages.join('').replaceAll(/\s/gu, '');
    for (const text of [
      '768件',
      '890件',
      '681件',
      '472件',
      '434人',
      '6人',
      '1172条',
      '590条',
      '50.34%',
      '1670条',
      '141条',
    ]) {
      expect(all).toContain(text);
    }
    for (const name of countyNames) expect(all).toContain(name);
  });

  it('shows every rare character of a name', async () => {
    const all = pages.join('').replaceAll(/\s/gu, '');
    for (const character of rareName) expect(all).toContain(character);
    expect(all).not.toContain('\ufffd');
  });

  it('numbers pages right on odd and left on even ones, outside the type area', async () => {
    for (const number of [1, 2, 3, 4]) {
      const words = await placedWords(file, number);
      const foot = words.filter((word) => word.top > mmToPt(page.heightMm - margins.bottomMm));
      const own = foot.find((word) => word.text === String(number) || word.text === `—${number}—`);
      if (own === undefined) throw new Error(`no number on page ${number}`);
      const middle = mmToPt(page.widthMm) / 2;
      if (number % 2 === 1) expect(own.left).toBeGreaterThan(middle);
      else expect(own.right).toBeLessThan(middle);
      // 7 mm under the type area, give or take the height of the dash in its line.
      expect(
        Math.abs((own.top + own.bottom) / 2 - mmToPt(page.heightMm - margins.bottomMm + 7)),
      ).toBeLessThan(7);
    }
  });

  it('carries the watermark on every page', () => {
    for (const text of pages) {
      // Slanted text comes out in pieces; its characters are all there.
      for (const piece of ['陈岚', '2018', '09:30']) {
        const letters = [...piece];
        expect(letters.every((letter) => text.includes(letter))).toBe(true);
      }
    }
  });

  it('ends with the imprint block at the foot of the last page only', async () => {
    const last = await placedWords(file, pages.length);
    const made = last.filter((word) => word.text.includes('印发'));
    const bottom = mmToPt(page.heightMm - margins.bottomMm);
    expect(made).toHaveLength(1);
    expect(made[0]?.bottom).toBeLessThan(bottom + 2);
    expect(made[0]?.bottom).toBeGreaterThan(bottom - 25);
    expect(pages.slice(0, -1).join('')).not.toContain('印发');
    expect(pages.at(-1)).toContain('抄送');
  });
});

describe('the grid', () => {
  it('has 22 lines of 28 characters inside the margins', async () => {
    const { file } = await printed(plainPaper, 'plain');
    const words = (await placedWords(file, 2)).filter(
      (word) => word.bottom < mmToPt(page.heightMm - margins.bottomMm) + 6,
    );
    const lines = linesOf(words);
    expect(lines).toHaveLength(22);
    const pitch = ((lines.at(-1) ?? 0) - (lines[0] ?? 0)) / 21;
    expect(Math.abs(pitch - linePt)).toBeLessThan(0.06);
    const full = words.filter((word) => word.text.length === 28);
    expect(full.length).toBeGreaterThan(10);
    for (const word of full) {
      expect(Math.abs(word.left - mmToPt(margins.leftMm))).toBeLessThan(1);
      expect(Math.abs(word.right - mmToPt(page.widthMm - margins.rightMm))).toBeLessThan(1);
      expect(Math.abs((word.right - word.left) / 28 - charPt)).toBeLessThan(0.03);
    }
    expect(words.every((word) => word.text.length <= 28)).toBe(true);
  });

  it('repeats the header of a table on each page that the table runs to', async () => {
    const document = officialDocument.parse({
      issuerMark: '样例市纪委通报',
      title: '关于长表的通报',
      body: [
        {
          kind: 'table',
          caption: '长表',
          columns: [{ align: 'left' }, { align: 'right' }],
          headerRows: [[{ text: '单位名称' }, { text: '件数' }]],
          rows: Array.from({ length: 90 }, (_, index) => [
            { text: `第${index + 1}单位` },
            { text: String(index) },
          ]),
        },
      ],
    });
    const { file } = await printed(document, 'long-table');
    const pages = await pdfPages(file);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    for (const text of pages) expect(text).toContain('单位名称');
    const all = pages.join('');
    for (let row = 1; row <= 90; row += 1) expect(all.split(`第${row}单位`)).toHaveLength(2);
  });
});

describe('the fonts that come with the application', () => {
  const place: FontPlace = { base: bundledFontPlace.base, files: fontFiles().map(({ name }) => name) };

  /** Names of the fonts in a PDF; those with outlines of the PostScript kind are embedded without a name. */
  async function embedded(file: string): Promise<string[]> {
    const [, , ...lines] = (await mustRun('pdffonts', [file])).trimEnd().split('\n');
    return lines.map((line) => {
      const columns = line.trim().split(/\s+/u);
      expect(columns.at(-5)).toBe('yes');
      return columns[0] ?? '';
    });
  }

  const picture = (file: string): Promise<string> => mustRun('pdftoppm', ['-r', '50', '-gray', file]);

  it('stand in for rare characters and 楷体, embedded and readable', async () => {
    const { file } = await printed(sampleBulletin, 'fonts', place);
    const names = await embedded(file);
    expect(names).toContainEqual(expect.stringContaining('LXGWWenKai-Light'));
    expect(names).toContainEqual(expect.stringContaining('LXGWWenKai-Regular'));
    const all = (await pdfPages(file)).join('').replaceAll(/\s/gu, '');
    for (const character of rareName) expect(all).toContain(character);
  });

  it('are each seen on the page when they are there', async () => {
    const document = officialDocument.parse({
      issuerMark: '样例市纪委通报',
      title: '关于字体的通报',
      body: [
        { kind: 'heading', level: 2, text: '二级标题' },
        { kind: 'paragraph', runs: [{ text: `正文${rareName}` }] },
      ],
    });
    const without = await picture((await printed(document, 'without')).file);
    const present = bundledFonts.filter(({ file }) => place.files.includes(file));
    expect(present.length).toBeGreaterThanOrEqual(2);
    for (const font of present) {
      const { file } = await printed(document, font.role, { base: place.base, files: [font.file] });
      expect(await picture(file)).not.toBe(without);
    }
  });
});

describe('a paper whose mark was changed', () => {
  it('shows the old mark struck and the one in force beside it', async () => {
    const changed = officialDocument.parse({
      ...plainPaper,
      copyNumber: '000003',
      secrecyMark: '机密★10年',
      formerMarks: ['秘密★5年'],
    });
    const { file } = await printed(changed, 'changed-mark');
    const words = await placedWords(file, 1);
    const [old, now] = ['秘密★5年', '机密★10年'].map((text) => words.find((word) => word.text === text));
    expect(old?.top).toBeCloseTo(now?.top ?? 0, 0);
    expect(old?.left).toBeLessThan(now?.left ?? 0);
    // The line is drawn, no text: the page as a picture is dark all along the middle of the old mark alone.
    const dark = async (word: PlacedWord | undefined) => {
      if (word === undefined) throw new Error('no such word');
      const height = word.bottom - word.top;
      const box = [word.left + 1, word.top, word.right - word.left - 2, height].map((pt) =>
        String(Math.round((pt * 200) / 72)),
      );
      const [x = '', y = '', width = '', rows = ''] = box;
      const out = path.join(folder, 'mark');
      await mustRun('pdftoppm', [
        ...['-r', '200', '-f', '1', '-l', '1', '-gray', '-singlefile'],
        ...['-x', x, '-y', y, '-W', width, '-H', rows, file, out],
      ]);
      const image = await readFile(`${out}.pgm`);
      const across = Number(width);
      const pixels = image.subarray(image.length - across * Number(rows));
      return Array.from({ length: Number(rows) }, (_, row) =>
        pixels.subarray(row * across, (row + 1) * across).every((value) => value < 160),
      ).some(Boolean);
    };
    expect(await dark(old)).toBe(true);
    expect(await dark(now)).toBe(false);
  });
});
