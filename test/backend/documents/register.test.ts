import { expect, it } from 'vitest';
import { officialDocument } from '#backend/documents/model.ts';
import { renderDocx } from '#backend/documents/render-docx.ts';
import { renderHtml } from '#backend/documents/render-html.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { strFromZip } from './zip.ts';

/** A register or a catalogue: no issuer, and nothing but a table without a number. */
const register = officialDocument.parse({
  secrecyMark: '秘密★5年',
  title: '卷内目录',
  body: [
    {
      kind: 'table',
      columns: [{ align: 'left' }],
      headerRows: [[{ text: '题名' }]],
      rows: [[{ text: '立案决定书' }]],
    },
  ],
});

it('a paper without issuer has no red head, and its table no number', async () => {
  const html = renderHtml(register, { fonts: null, pages: null });
  expect(html).toContain('卷内目录');
  expect(html).toContain('秘密★5年');
  expect(html).toContain('立案决定书');
  expect(html).not.toMatch(/class="(?:issuer|separator|caption)"/u);
  const parts = await strFromZip(await renderDocx(register, async (_svg, w, h) => blankPng(w, h)));
  const body = parts.get('word/document.xml') ?? '';
  expect(body).toContain('卷内目录');
  expect(body).toContain('立案决定书');
  expect(body).not.toContain('表1');
  expect(body).not.toMatch(/w:color w:val="FF0000"/iu);
});
