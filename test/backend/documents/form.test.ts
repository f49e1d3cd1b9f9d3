import { expect, test } from 'vitest';
import { fillsGrid } from '#backend/documents/form-grid.ts';
import { type DocumentBlockInput, officialDocument } from '#backend/documents/model.ts';
import { renderDocx } from '#backend/documents/render-docx.ts';
import { renderHtml } from '#backend/documents/render-html.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { sampleForm } from '#test/fixtures/documents/sample-form.ts';
import { strFromZip } from './zip.ts';

const withForm = (form: Omit<Extract<DocumentBlockInput, { kind: 'form' }>, 'kind'>) =>
  officialDocument.safeParse({ title: '题', body: [{ kind: 'form', ...form }] });

test('boxes fill the grid of a form exactly, also below one that reaches down', () => {
  expect(fillsGrid(2, [[{ colSpan: 2 }], [{}, {}]])).toBe(true);
  expect(fillsGrid(3, [[{ rowSpan: 2 }, {}, {}], [{ colSpan: 2 }]])).toBe(true);
  expect(
    fillsGrid(3, [
      [{}, { rowSpan: 2 }, {}],
      [{}, {}],
    ]),
  ).toBe(true);
  // A gap, an overhang, a box over another, one that reaches out of the form.
  for (const rows of [
    [[{}]],
    [[{ colSpan: 3 }]],
    [[{ rowSpan: 2 }, {}], [{ colSpan: 2 }]],
    [[{ rowSpan: 2 }, {}]],
  ])
    expect(fillsGrid(2, rows)).toBe(false);
  expect(withForm({ columns: [1, 1], rows: [[{ text: '只有一格' }]] }).success).toBe(false);
  expect(withForm({ columns: [1, 1], rows: [[{ text: '两格', colSpan: 2 }]] }).success).toBe(true);
});

test('in print a form is ruled, its empty boxes keep their height, and text is never markup', () => {
  const html = renderHtml(sampleForm, { fonts: null, pages: 1 });
  expect(html).toContain('<table class="form">');
  expect(html).toContain('<th>');
  expect(html).toContain('rowspan="2"');
  expect(html).toMatch(/class="top"><div class="box" style="min-height:108pt"><div><p><\/p><\/div>/u);
  // The long box may go on overleaf, the others stay whole.
  expect(html.match(/<tr class="whole">/gu)).toHaveLength(4);
  expect(html.match(/<tr>/gu)).toHaveLength(1);
  // Two lines of marks stand above the title, and no more room than they take.
  expect(html).toContain('<h1 class="of-form" style="margin-top:57.979pt">');
  const evil = `<img src=x>"'&</style>`;
  const made = withForm({
    columns: [1],
    rows: [[{ text: evil, foot: evil }]],
    above: { left: evil, right: evil },
    notes: [evil],
  });
  if (!made.success) throw made.error;
  expect(renderHtml(made.data, { fonts: null, pages: 1 })).not.toContain('<img');
});

test('in Word a form has the same rows, heights and spans', async () => {
  const parts = await strFromZip(await renderDocx(sampleForm, async (_svg, w, h) => blankPng(w, h)));
  const xml = parts.get('word/document.xml') ?? '';
  expect(xml.match(/<w:tr>/gu)).toHaveLength(5);
  expect(xml.match(/<w:cantSplit\/>/gu)).toHaveLength(4);
  // Six lines of 18 pt and the white around them.
  expect(xml).toMatch(/<w:trHeight w:val="2260" w:hRule="atLeast"\/>/u);
  expect(xml.match(/<w:vMerge w:val="restart"\/>/gu)).toHaveLength(2);
  expect(xml.match(/<w:vMerge w:val="continue"\/>/gu)).toHaveLength(2);
  expect(xml).toContain('编号：XS-2018-0007');
  expect(xml).toContain('戊承办　2018年1月15日');
});
