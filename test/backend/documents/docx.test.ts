import { sampleLetter } from '#test/fixtures/documents/sample-letter.ts';
import { strFromZip } from './zip.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { officialDocument } from '#backend/documents/model.ts';
import { renderDocx } from '#backend/documents/render-docx.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { sampleBulletin } from '#test/fixtures/documents/sample-bulletin.ts';

describe('the DOCX', () => {
  let parts: Map<string, string>;
  const asked: { svg: string; width: number; height: number }[] = [];

  beforeAll(async () => {
    const bytes = await renderDocx(sampleBulletin, async (svg, width, height) => {
      asked.push({ svg, width, height });
      return blankPng(width, height);
    });
    parts = await strFromZip(bytes);
  });

  const part = (name: string): string => parts.get(name) ?? '';

  it('states the page, its margins and the grid', () => {
    const body = part('word/document.xml');
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
    expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/u);
    expect(body).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"\/>/u);
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  });

  it('names the faces of official papers with a second choice', () => {
    for (const face of ['仿宋_GB2312', '楷体_GB2312', '黑体', '方正小标宋简体']) {
      expect(part('word/document.xml')).toContain(`w:eastAsia="${face}"`);
      expect(part('word/fontTable.xml')).toContain(`<w:font w:name="${face}"><w:altName`);
    }
  });

  it('has charts as SVG with a PNG of three times their size', () => {
    const charts = sampleBulletin.body.filter((block) => block.kind === 'chart').length;
    expect(asked).toHaveLength(charts);
    expect([...parts.keys()].filter((name) => name.endsWith('.svg'))).toHaveLength(charts);
    expect([...parts.keys()].filter((name) => name.endsWith('.png'))).toHaveLength(charts);
    for (const { svg, width, height } of asked) {
      expect(svg).toContain(`viewBox="0 0 ${width / 3} ${height / 3}"`);
    }
    expect(part('word/document.xml')).toContain('descr="横条图：收到问题线索768件');
  });

  it('repeats table headers and never splits a row', () => {
    const body = part('word/document.xml');
    const tables = body.match(/<w:tbl>/gu)?.length ?? 0;
    expect(body.match(/<w:tblHeader\/>/gu)).toHaveLength(tables);
    expect(body.match(/<w:cantSplit\/>/gu)?.length).toBe(body.match(/<w:tr>/gu)?.length);
  });

  it('numbers pages on either side and carries the watermark on both', () => {
    const footers = [...parts].filter(([name]) => /word\/footer\d\.xml/u.test(name)).map(([, xml]) => xml);
    expect(footers).toHaveLength(2);
    const sides = footers.map((xml) => /w:jc w:val="(\w+)"/u.exec(xml)?.[1]);
    expect(new Set(sides)).toEqual(new Set(['left', 'right']));
    for (const xml of footers) expect(xml).toContain('PAGE');
    const headers = [...parts].filter(([name]) => /word\/header\d\.xml/u.test(name)).map(([, xml]) => xml);
    expect(headers).toHaveLength(2);
    for (const xml of headers) expect(xml).toContain('陈岚　2018-01-16 09:30　份号 000012');
  });

  it('lays a letter out as one: mark and double lines on its first page alone, and who gets a copy, no more', async () => {
    const letter = await strFromZip(await renderDocx(sampleLetter, async () => blankPng(1, 1)));
    const body = letter.get('word/document.xml') ?? '';
    const kinds = ['first', 'default', 'even'];
    const named = (kind: 'header' | 'footer') =>
      kinds.map((type) => {
        const reference = new RegExp(`<w:${kind}Reference w:type="${type}" r:id="([^"]+)"`, 'u').exec(
          body,
        )?.[1];
        const target = new RegExp(`<Relationship Id="${reference}"[^>]* Target="([^"]+)"`, 'u').exec(
          letter.get('word/_rels/document.xml.rels') ?? '',
        )?.[1];
        return letter.get(`word/${target}`) ?? '';
      });
    expect(body).toContain('<w:titlePg/>');
    const [head = '', ...laterHeads] = named('header');
    expect(head).toContain('样例县纪委');
    expect(head).toContain('thickThinSmallGap');
    for (const later of laterHeads) expect(later).not.toMatch(/样例县纪委|thickThin/u);
    const [foot = '', ...laterFeet] = named('footer');
    expect(foot).toContain('thinThickSmallGap');
    expect(foot).not.toContain('PAGE');
    for (const later of laterFeet) expect(later).toContain('PAGE');
    expect(body.replaceAll(/<[^>]+>/gu, '')).toMatch(/秘密★1年.*样纪函〔2026〕3号.*抄送：样例县委办公室。$/u);
    expect(body).not.toContain('印发');
  });

  it('keeps text as text', async () => {
    const document = officialDocument.parse({
      issuerMark: '样例市纪委',
      title: '题',
      body: [{ kind: 'paragraph', runs: [{ text: '=HYPERLINK("x") </w:t><w:p/> & \u0007' }] }],
    });
    const xml =
      (await strFromZip(await renderDocx(document, async () => blankPng(1, 1)))).get('word/document.xml') ??
      '';
    expect(xml).toContain('=HYPERLINK(&quot;x&quot;) &lt;/w:t&gt;&lt;w:p/&gt; &amp; ');
    expect(xml).not.toContain('\u0007');
  });
});
