import { describe, expect, it } from 'vitest';
import { drawChart } from '#backend/documents/charts.ts';
import { escapeHtml } from '#backend/documents/html-escape.ts';
import { type OfficialDocumentInput, officialDocument } from '#backend/documents/model.ts';
import { bundledFonts, fontFaceCss } from '#backend/documents/fonts.ts';
import { neededFonts, rareCharacters } from '#backend/documents/needed-fonts.ts';
import { DocumentNumbering } from '#backend/documents/numbering.ts';
import { chineseNumeral } from '#shared/text/chinese-numeral.ts';
import { renderHtml } from '#backend/documents/render-html.ts';
import { countPdfPages, renderPdf } from '#backend/documents/render-pdf.ts';
import type { ChartSpec } from '#shared/stats/charts/spec.ts';
import { toTable } from '#shared/stats/charts/table.ts';
import { letterHead, linePt, mmToPt } from '#backend/documents/layout.ts';
import { sampleBulletin } from '#test/fixtures/documents/sample-bulletin.ts';
import { funnel, kinds, monthly, monthlyLine, ranked, rate } from '#test/fixtures/documents/sample-charts.ts';
import { sampleLetter } from '#test/fixtures/documents/sample-letter.ts';

const small: OfficialDocumentInput = {
  issuerMark: '样例市纪委',
  title: '题',
  body: [{ kind: 'paragraph', runs: [{ text: '正文' }] }],
};
const html = (input: OfficialDocumentInput, pages: number | null = null): string =>
  renderHtml(officialDocument.parse(input), { fonts: null, pages });

describe('the model', () => {
  it.each([
    ['a mark that is none', { secrecyMark: '秘密*5年' }],
    ['a period too long for its level', { secrecyMark: '秘密★11年' }],
    ['a number in other brackets', { documentNumber: '样纪通[2018]1号' }],
    ['a copy number that is not six digits', { copyNumber: '12' }],
    [
      'a day that is not in the calendar',
      { signature: { issuer: '样例', date: '2018-02-30', sealed: true } },
    ],
    ['no body', { body: [] }],
  ])('refuses %s', (_what, part) => {
    expect(officialDocument.safeParse({ ...small, ...part }).success).toBe(false);
  });
});

describe('numbering', () => {
  it('counts headings by level and starts lower ones again', () => {
    const numbering = new DocumentNumbering();
    const levels = [1, 2, 2, 3, 4, 4, 1, 2, 3] as const;
    expect(levels.map((level) => numbering.heading(level))).toEqual([
      '一、',
      '（一）',
      '（二）',
      '1.',
      '（1）',
      '（2）',
      '二、',
      '（一）',
      '1.',
    ]);
  });

  it('writes Chinese numerals', () => {
    const texts = [1, 9, 10, 11, 19, 20, 21, 99].map(chineseNumeral);
    expect(texts).toEqual(['一', '九', '十', '十一', '十九', '二十', '二十一', '九十九']);
  });
});

describe('the page', () => {
  it('lets pictures in as data alone, once for all copies, under a watermark that is seen', () => {
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0]);
    const withPicture = html(
      {
        ...small,
        body: [{ kind: 'picture', type: 'image/jpeg', bytes, alt: '"照片"', fills: 'page' }],
        watermark: { unit: '样例', person: '甲', time: '2026-01-01 08:00', copyNumber: '000001' },
      },
      1,
    );
    expect(withPicture).toContain("style-src 'unsafe-inline'; img-src data:;");
    expect(withPicture.match(/data:image\/jpeg;base64,\/9j\/AA==/gu)).toHaveLength(1);
    expect(withPicture).toContain('aria-label="&quot;照片&quot;"');
    expect(withPicture).toContain('class="sheet over"');
    // Without pictures the page may load none, and the watermark lies under the text.
    const plain = html({ ...small, watermark: { unit: '样例', person: '甲', time: '2026-01-01 08:00' } }, 1);
    expect(plain).not.toContain('img-src');
    expect(plain).toContain('class="sheet under"');
  });

  it('never takes text for markup', () => {
    const evil = `<img src=x onerror=alert(1)>"'&</style><script>`;
    const page = html(
      {
        ...small,
        issuerMark: evil,
        title: evil,
        mainRecipient: evil,
        body: [
          { kind: 'paragraph', runs: [{ text: evil, indicator: evil }] },
          { kind: 'heading', level: 1, text: evil },
          {
            kind: 'table',
            caption: evil,
            columns: [{ align: 'left' }],
            headerRows: [[{ text: evil }]],
            rows: [[{ text: evil }]],
            notes: [evil],
          },
          {
            kind: 'chart',
            caption: evil,
            alt: evil,
            tableCaption: evil,
            spec: { ...ranked, items: [{ label: evil, value: 1, indicator: evil }] },
          },
        ],
        attachments: [{ title: evil }],
        signature: { issuer: evil, date: '2018-01-15', sealed: false },
        remark: evil,
        imprint: { copyTo: [evil], printer: evil, printDate: '2018-01-16' },
        watermark: { unit: evil, person: evil, time: '2018-01-16 09:30' },
      },
      1,
    );
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('"\'&<');
    expect(page.match(/<\/style>/gu)).toHaveLength(1);
  });

  it('drops control characters and keeps everything else', () => {
    expect(escapeHtml('a\u0000b\u001bc\nd')).toBe('abc\nd');
    expect(escapeHtml('喆堃珺 〔〕★—')).toBe('喆堃珺 〔〕★—');
  });

  it('asks for nothing from outside and runs nothing', () => {
    const page = renderHtml(sampleBulletin, { fonts: null, pages: 3 });
    expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline';"`);
    expect(page).not.toMatch(/<script|<link|<iframe|javascript:|@import|url\((?!#)/u);
    // Addresses occur only as names of XML namespaces.
    expect(
      page.match(/https?:\/\/[^"'\s]+/gu)?.filter((address) => !address.startsWith('http://www.w3.org/')),
    ).toEqual([]);
  });

  it('brings the bundled fonts that are there, and of these only what it needs', () => {
    const base = 'app://print/fonts/';
    const files = bundledFonts.map(({ file }) => file);
    const { fonts } = neededFonts(sampleBulletin, { base, files });
    expect(fonts.map(({ role }) => role)).toEqual(['fangsong', 'supplement', 'kaiti']);
    const page = renderHtml(sampleBulletin, { fonts: { base, files }, pages: null });
    expect(page).toContain('font-src app:');
    for (const file of files) expect(page).toContain(`href="${base}${file}"`);
    const plain = neededFonts(officialDocument.parse(small), { base, files });
    expect(plain.fonts.map(({ role }) => role)).toEqual(['fangsong']);

    const [, ...others] = files;
    const without = renderHtml(sampleBulletin, { fonts: { base, files: others }, pages: null });
    expect(without).not.toContain('FandolFang-Regular.otf');
    expect(without).toContain(others[0]);
  });

  it('uses the supplement for rare characters alone', () => {
    expect(rareCharacters('全市各级纪检监察机关')).toEqual([]);
    expect(rareCharacters('喆堃珺燚镕昇翀玥赟邨 Andu 喆')).toEqual([...'喆堃珺燚镕昇翀玥赟邨']);
    const css = fontFaceCss(
      neededFonts(officialDocument.parse({ ...small, title: '喆' }), {
        base: 'app://print/fonts/',
        files: bundledFonts.map(({ file }) => file),
      }),
    );
    expect(css.match(/unicode-range:[^}]+/gu)).toEqual(['unicode-range:U+5586']);
  });

  it('lays a letter out as one', () => {
    const numbers = (pages: number) =>
      renderHtml(sampleLetter, { fonts: null, pages }).match(/(?<=class="page-number">)[^<]+/gu);
    // The first page bears no number, and one of two pages bears none at all.
    expect([numbers(1), numbers(2), numbers(3)]).toEqual([null, null, ['— 2 —', '— 3 —']]);
    const page = renderHtml(sampleLetter, { fonts: null, pages: 3 });
    expect(page.match(/class="twin foot"/gu)).toHaveLength(1);
    expect(page).toContain('<div class="imprint of-letter"><div class="copies">');
    expect(page).not.toContain('印发');
    // The mark 30 mm from the head of the page (7 mm above the type area), a line 4 mm under it, the text on the grid.
    const size = 40;
    const { mark, rule, rows, height } = letterHead(1, size, 2);
    expect(mark + 0.075 * size).toBeCloseTo(mmToPt(-7), 6);
    expect(rule - (mark + 1.075 * size)).toBeCloseTo(mmToPt(4), 6);
    expect(rows + 2 * linePt).toBeLessThanOrEqual(height);
    expect(height / linePt).toBeCloseTo(Math.round(height / linePt), 6);
  });

  it('lays a number, a watermark and one imprint block on the pages once their count is known', () => {
    const without = renderHtml(sampleBulletin, { fonts: null, pages: null });
    expect(without).not.toContain('class="page-number"');
    const page = renderHtml(sampleBulletin, { fonts: null, pages: 3 });
    expect(page.match(/class="page-number">— \d+ —/gu)).toEqual(
      [1, 2, 3].map((n) => `class="page-number">— ${n} —`),
    );
    expect(page.match(/class="watermark"/gu)).toHaveLength(3);
    expect(page.match(/class="sheet (odd|even)"/gu)).toEqual([
      'class="sheet odd"',
      'class="sheet even"',
      'class="sheet odd"',
    ]);
    // Once invisible in the text, to keep its room, and once on the last page.
    expect(page.match(/class="imprint"/gu)).toHaveLength(2);
  });

  it('puts the number left and the signatory right on papers to an upper organ', () => {
    const page = html({ ...small, documentNumber: '样纪报〔2018〕3号', signatory: '陈岚' });
    expect(page).toMatch(
      /class="number up"><span>样纪报〔2018〕3号<\/span><span>签发人：<span class="signatory">陈岚/u,
    );
  });

  it('puts attachments on pages of their own with their label', () => {
    const page = html({
      ...small,
      attachments: [
        { title: '甲表', body: [{ kind: 'heading', level: 1, text: '标题' }] },
        { title: '乙表' },
      ],
    });
    expect(page).toContain('附件：1.');
    expect(page).toContain('<div class="label hei">附件1</div>');
    expect(page).not.toContain('<div class="label hei">附件2</div>');
  });
});

describe('drawings', () => {
  const charts: readonly ChartSpec[] = [funnel, monthly, monthlyLine, ranked, kinds, rate];

  it.each(charts.map((spec) => [spec.kind, spec] as const))(
    '%s: shows every number of its table',
    (_kind, spec) => {
      const { svg, width, height } = drawChart(spec, 590);
      const shown = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gu)].map((match) => match[1] ?? '').join(' ');
      // Ranks stand in the table alone; the order of the bars shows them.
      const cells = toTable(spec).rows.flatMap((row) => (spec.kind === 'ranked' ? row.slice(1) : row));
      for (const { text } of cells) expect(shown).toContain(text);
      expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
      expect(svg).not.toMatch(/<animate|<script|<style|NaN|undefined/u);
    },
  );
});

describe('the two prints', () => {
  const fake = (pages: number): Uint8Array =>
    new TextEncoder().encode(
      `%PDF-1.4\n<</Type /Pages /Count ${pages}>>\n${'<</Type /Page>>\n'.repeat(pages)}`,
    );

  it('give the second the pages of the first', async () => {
    const seen: string[] = [];
    const pdf = await renderPdf(
      sampleBulletin,
      (page) => {
        seen.push(page);
        return Promise.resolve(fake(4));
      },
      { fonts: null },
    );
    expect(countPdfPages(pdf)).toBe(4);
    expect(seen).toHaveLength(2);
    expect(seen[0]).not.toContain('— 1 —');
    expect(seen[1]).toContain('— 4 —');
  });

  it('must agree', async () => {
    let prints = 0;
    const print = () => {
      prints += 1;
      return Promise.resolve(fake(prints));
    };
    await expect(renderPdf(sampleBulletin, print, { fonts: null })).rejects.toThrow('E_INTERNAL');
    expect(() => countPdfPages(new TextEncoder().encode('no pdf'))).toThrow('E_INTERNAL');
  });
});

describe('a table', () => {
  const table = (rows: readonly string[][], weights: readonly number[] = []) =>
    html({
      ...small,
      body: [
        {
          kind: 'table',
          columns: (rows[0] ?? []).map((_, at) => ({
            align: 'left',
            ...(weights[at] === undefined ? {} : { weight: weights[at] }),
          })),
          headerRows: [(rows[0] ?? []).map((_, at) => ({ text: `第${at + 1}栏` }))],
          rows: rows.map((texts) => texts.map((text) => ({ text }))),
        },
      ],
    });

  it('stays on one page while it is short, by its rows and by what stands in them', () => {
    const long = '反映在危房改造中优亲厚友，'.repeat(8);
    const isWhole = (rows: readonly string[][], weights?: readonly number[]) =>
      table(rows, weights).includes('<div class="whole">');
    expect(isWhole(Array.from({ length: 12 }, () => ['甲', '乙']))).toBe(true);
    expect(isWhole(Array.from({ length: 13 }, () => ['甲', '乙']))).toBe(false);
    // Lines that a cell breaks by itself count as well.
    expect(isWhole(Array.from({ length: 9 }, () => ['甲\n乙', '丙']))).toBe(true);
    expect(isWhole(Array.from({ length: 10 }, () => ['甲\n乙', '丙']))).toBe(false);
    // Three rows of a register whose longest column is narrow take a page.
    expect(
      isWhole(
        [1, 2, 3].map(() => ['甲', long]),
        [4, 1],
      ),
    ).toBe(false);
    expect(
      isWhole(
        [1, 2, 3].map(() => ['甲', long]),
        [1, 9],
      ),
    ).toBe(true);
  });

  it('breaks the lines of a cell where its text does', () => {
    expect(table([['2026-03-05 09:30\n乙经办']])).toContain('2026-03-05 09:30<br>乙经办');
  });
});
