import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentBlocks, textBlocks, workbookBlocks } from '#backend/features/viewer/paper-blocks.ts';
import { type DocumentBlockInput, officialDocument } from '#backend/documents/model.ts';
import { AppError } from '#shared/errors.ts';

const textOf = (block: DocumentBlockInput): string =>
  block.kind === 'paragraph' ? block.runs.map((run) => run.text).join('') : '';
const whatOf = (make: () => unknown): unknown => {
  try {
    return make();
  } catch (error) {
    return error instanceof AppError ? [error.code, error.details.what] : error;
  }
};
const run = (text: string) => ({ text, bold: false, italic: false });
const sheet = (cells: string[][], cut = false) => ({
  name: '名册',
  hidden: false,
  cut,
  rows: cells.map((row, at) => ({ number: at + 1, cells: row })),
});

/** The model takes the blocks, and holds every word in its order. */
function words(blocks: readonly DocumentBlockInput[]): string {
  const { body } = officialDocument.parse({ title: '题', body: [...blocks] });
  return body
    .flatMap((block) => {
      if (block.kind === 'paragraph') return block.runs.map(({ text }) => text);
      if (block.kind === 'table' || block.kind === 'form') return block.rows.flat().map(({ text }) => text);
      return [];
    })
    .join('\u0001');
}

describe('what the viewer shows, on paper', () => {
  test('a text keeps its lines, its empty lines and its columns', () => {
    const blocks = textBlocks({ text: '甲\r\n\r\n乙  丙\t丁', encoding: 'utf-8', cut: false });
    expect(blocks.map(textOf)).toEqual(['甲', '\u00a0', '乙\u00a0\u00a0丙\u00a0\u00a0\u00a0\u00a0丁']);
  });

  test('any text and any table fit the model, and no word is lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.array(fc.array(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 30 }), {
          minLength: 1,
          maxLength: 6,
        }),
        (text, rows) => {
          words(textBlocks({ text, encoding: 'utf-8', cut: false }));
          const table = { kind: 'table' as const, rows };
          const made = words(documentBlocks({ blocks: [table], cut: false, pictures: 0 }));
          const own = made.split('\u0001').slice(1);
          for (const cell of rows.flat()) expect(own).toContain(cell);
          const cells = words(workbookBlocks({ sheets: [sheet(rows)] })).split('\u0001');
          for (const cell of rows.flat()) expect(cells).toContain(cell);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a long stretch is split, a heading is bold, pictures left out are told of', () => {
    expect(words(textBlocks({ text: '长'.repeat(45_000), encoding: 'utf-8', cut: false }))).toHaveLength(
      45_002,
    );
    const [note, heading] = documentBlocks({
      blocks: [{ kind: 'paragraph', level: 1, runs: [run('经过')] }],
      cut: false,
      pictures: 2,
    });
    expect(note && textOf(note)).toContain('2处图片、印章没有印出');
    expect(heading).toMatchObject({ runs: [{ text: '经过', bold: true }] });
  });

  test('what would come out in part comes out not at all', () => {
    const long = '字'.repeat(200_001);
    const tooLong = ['E_FILE_TOO_LARGE', 'characters'];
    const tooWide = ['E_FILE_TOO_LARGE', 'cells'];
    expect(whatOf(() => textBlocks({ text: '', encoding: 'utf-8', cut: true }))).toEqual(tooLong);
    expect(whatOf(() => textBlocks({ text: long, encoding: 'utf-8', cut: false }))).toEqual(tooLong);
    const paragraph = { kind: 'paragraph' as const, level: 0, runs: [run(long)] };
    expect(whatOf(() => documentBlocks({ blocks: [paragraph], cut: false, pictures: 0 }))).toEqual(tooLong);
    expect(whatOf(() => documentBlocks({ blocks: [], cut: true, pictures: 0 }))).toEqual(tooLong);
    expect(whatOf(() => workbookBlocks({ sheets: [sheet([['a']], true)] }))).toEqual(tooWide);
    const many = Array.from({ length: 400 }, () => Array.from({ length: 60 }, () => 'x'));
    expect(whatOf(() => workbookBlocks({ sheets: [sheet(many)] }))).toEqual(tooWide);
  });
});
