import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { previewDocument } from '#backend/preview/document.ts';
import { kindOf } from '#backend/preview/kind.ts';
import { previewText } from '#backend/preview/text.ts';
import { previewWorkbook } from '#backend/preview/workbook.ts';
import { openSource } from '#backend/spreadsheet/source.ts';
import { codeOf } from '../session/office.ts';
import { xlsxOf, zipOf } from '../spreadsheet/make.ts';

const source = (bytes: Uint8Array) => openSource({ name: 'x', bytes });
const document = async (body: string, extra: Record<string, string> = {}) =>
  source(
    await zipOf({
      'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
      ...extra,
    }),
  );
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('what a file is', () => {
  test.each([
    ['a.pdf', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a.png', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'image'],
    ['a.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image'],
    ['a.mp4', Buffer.from('\0\0\0\u0020ftypisom', 'latin1'), 'video'],
    ['a.m4a', Buffer.from('\0\0\0\u0020ftypM4A ', 'latin1'), 'audio'],
    ['a.wav', Buffer.from('RIFF....WAVEfmt '), 'audio'],
    ['a.mp3', Buffer.from([0xff, 0xfb, 0x90, 0x64]), 'audio'],
    ['a.webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), 'video'],
    ['a.txt', Buffer.from('来信'), 'text'],
    ['a.docx', Buffer.from('PK\u0003\u0004'), 'document'],
    ['a.xlsx', Buffer.from('PK\u0003\u0004'), 'workbook'],
    // What pretends to be something else is what it is, or nothing.
    ['a.txt', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a.pdf', Buffer.from('<html><script>'), 'none'],
    ['a.html', Buffer.from('<html>'), 'none'],
    ['a.svg', Buffer.from('<svg>'), 'none'],
    ['a.exe', Buffer.from('MZ'), 'none'],
    ['a.zip', Buffer.from('PK\u0003\u0004'), 'none'],
    ['a.docm', Buffer.from('PK\u0003\u0004'), 'none'],
    ['a.pdf', Buffer.alloc(0), 'none'],
  ])('%s beginning with %j is %s', async (name, bytes, kind) => {
    expect((await kindOf(await source(bytes), name)).kind).toBe(kind);
  });
});

describe('a text', () => {
  const words = '反映石桥乡某某虚报粮食补贴，请查。'.repeat(50);

  test.each([
    ['utf-8', Buffer.from(words)],
    ['gb18030', iconv.encode(words, 'gb18030')],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, 'utf16le')])],
  ] as const)('is read as %s', async (encoding, bytes) => {
    expect(await previewText(await source(bytes))).toEqual({ text: words, encoding, cut: false });
  });

  test('that is long is cut, between two characters', async () => {
    for (const encoding of ['utf-8', 'gb18030'] as const)
      for (const lead of ['', 'a', 'ab', 'abc']) {
        const long = `${lead}${'县'.repeat(1_200_000)}`;
        const bytes = encoding === 'utf-8' ? Buffer.from(long) : iconv.encode(long, 'gb18030');
        const shown = await previewText(await source(bytes));
        expect(shown).toMatchObject({ encoding, cut: true });
        expect(long.startsWith(shown.text)).toBe(true);
        expect(shown.text.length).toBeGreaterThan(600_000);
      }
  });

  test('that is none is told', async () => {
    for (const bytes of [Buffer.from([1, 0, 2]), Buffer.from([0xff, 0xff, 0xff, 0x80])])
      expect(await codeOf(previewText(await source(bytes)))).toBe('E_FILE_KIND');
  });
});

describe('a Word document', () => {
  test('is shown as headings, text and tables', async () => {
    const body = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>谈话笔录</w:t></w:r></w:p>
      <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>问：</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>姓名</w:t><w:tab/><w:t>甲</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc>${p('单位')}</w:tc><w:tc>${p('石桥乡')}${p('第二行')}</w:tc></w:tr></w:tbl>`;
    expect((await previewDocument(await document(body))).blocks).toEqual([
      { kind: 'paragraph', level: 1, runs: [{ text: '谈话笔录', bold: false, italic: false }] },
      {
        kind: 'paragraph',
        level: 0,
        runs: [
          { text: '问：', bold: true, italic: false },
          { text: '姓名\t甲', bold: false, italic: false },
        ],
      },
      { kind: 'table', rows: [['单位', '石桥乡\n第二行']] },
    ]);
  });

  test('acts in nothing: fields, links, deleted words, objects and what lies outside are left out', async () => {
    const body = `<w:p><w:r><w:fldChar/><w:instrText>INCLUDEPICTURE "http://x.example/a.png"</w:instrText></w:r>
      <w:hyperlink r:id="rId1"><w:r><w:t>看得见的字</w:t></w:r></w:hyperlink>
      <w:del><w:r><w:delText>删去</w:delText><w:t>也删去</w:t></w:r></w:del>
      <w:r><w:drawing><a:blip r:link="rId2"/></w:drawing></w:r></w:p>`;
    const shown = await previewDocument(
      await document(body, {
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Target="http://x.example/"/></Relationships>',
        'word/vbaProject.bin': 'MACRO',
      }),
    );
    expect(JSON.stringify(shown)).not.toMatch(/example|删去|INCLUDE|MACRO/u);
    expect(shown.blocks).toMatchObject([{ runs: [{ text: '看得见的字' }] }]);
    expect(shown.pictures).toBe(1);
  });

  test('that is long is cut', async () => {
    const shown = await previewDocument(await document(p('字'.repeat(20_000)).repeat(60)));
    expect(shown.cut).toBe(true);
    expect(JSON.stringify(shown).length).toBeLessThan(1_000_000);
  });

  test('that is a bomb, names entities, or is none is refused', async () => {
    const entity = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>`;
    expect(await codeOf(previewDocument(await source(await zipOf({ 'word/document.xml': entity }))))).toBe(
      'E_FILE_DAMAGED',
    );
    const zeros = function* () {
      for (let i = 0; i < 40; i += 1) yield '<w:p/>'.repeat(50_000);
    };
    const bomb = await zipOf({ 'word/document.xml': zeros() });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(previewDocument(await source(bomb)))).toBe('E_FILE_TOO_LARGE');
    expect(await codeOf(previewDocument(await source(await zipOf({ 'a.txt': 'x' }))))).toBe('E_FILE_KIND');
    expect(await codeOf(previewDocument(await source(Buffer.from('PK\u0003\u0004 and nothing'))))).toBe(
      'E_FILE_DAMAGED',
    );
  });
});

describe('a workbook', () => {
  test('is shown as cells with the stored values of formulas, and is cut', async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = function* () {
      yield '<sheetData>';
      yield `<row r="1">${cell('姓名')}<c><f>HYPERLINK("http://x.example","点")</f><v>7</v></c></row>`;
      for (let index = 2; index < 800; index += 1) yield `<row r="${index}">${cell(`第${index}行`)}</row>`;
      yield '</sheetData>';
    };
    const { sheets } = await previewWorkbook(await source(await xlsxOf({ sheet: rows() })));
    expect(sheets[0]?.rows[0]).toEqual({ number: 1, cells: ['姓名', '7'] });
    expect(sheets[0]?.rows.length).toBe(500);
    expect(sheets[0]?.cut).toBe(true);
    expect(JSON.stringify(sheets)).not.toContain('example');
  });
});
