import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { margins, mmToPt, page } from '#backend/documents/layout.ts';
import { renderDocx } from '#backend/documents/render-docx.ts';
import { mustRun } from '#build/process.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { plainPaper } from '#test/fixtures/documents/plain-paper.ts';
import { rareName, sampleBulletin } from '#test/fixtures/documents/sample-bulletin.ts';
import { countyNames } from '#test/fixtures/documents/sample-charts.ts';
import { pdfPages, placedWords } from './pdf-text.ts';

describe('the DOCX in LibreOffice', () => {
  let folder: string;
  let pdf: string;
  let pages: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'andu-docx-'));
    pdf = path.join(folder, 'bulletin.pdf');
    const files = { 'bulletin.docx': sampleBulletin, 'plain.docx': plainPaper };
    for (const [name, document] of Object.entries(files)) {
      const bytes = await renderDocx(document, async (_svg, width, height) => blankPng(width, height));
      await writeFile(path.join(folder, name), bytes);
    }
    const sources = Object.keys(files).map((name) => path.join(folder, name));
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
    const target = ['--convert-to', 'pdf', '--outdir', folder];
    await mustRun('soffice', [profile, '--headless', '--norestore', ...target, ...sources], {
      timeout: 280_000,
    });
    pages = await pdfPages(pdf);
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('opens as A4 pages, about as many as the print has', async () => {
    expect(await mustRun('pdfinfo', [pdf])).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/u);
    expect(pages.length).toBeGreaterThanOrEqual(6);
    expect(pages.length).toBeLessThanOrEqual(11);
  });

  it('holds every text and number', () => {
    const all = pages.join('').replaceAll(/\s/gu, '');
    for (const text of [
      '000012',
      '秘密★5年',
      '加急',
      '样例市纪委通报',
      '样纪通〔2018〕1号',
      '抄送：',
      '50.34%',
      '附件：',
    ]) {
      expect(all).toContain(text);
    }
    for (const text of ['768件', '890件', '681件', '472件', '434人', '1172条', '590条', '1670条', '141条']) {
      expect(all).toContain(text);
    }
    for (const text of ['一、总体情况', '（一）线索处置和审查调查', '1.典型问题', '（1）加强督办'])
      expect(all).toContain(text);
    for (const name of countyNames) expect(all).toContain(name);
    expect(all).toContain(rareName);
  });

  it('keeps the grid of 22 lines of 28 characters', async () => {
    const foot = mmToPt(page.heightMm - margins.bottomMm);
    const words = (await placedWords(path.join(folder, 'plain.pdf'), 2)).filter(
      (word) => word.top < foot - 4,
    );
    expect(new Set(words.map((word) => Math.round(word.top))).size).toBe(22);
    expect(Math.max(...words.map((word) => word.text.length))).toBe(28);
    expect(words.filter((word) => word.text.length === 28).length).toBeGreaterThan(10);
  });

  it('numbers odd pages on the right and even ones on the left', async () => {
    const foot = mmToPt(page.heightMm - margins.bottomMm);
    for (const number of [1, 2]) {
      const words = (await placedWords(pdf, number)).filter((word) => word.top > foot - 4);
      const own = words.find((word) => word.text.includes(String(number)));
      if (own === undefined) throw new Error(`no number on page ${number}`);
      const onRight = own.left > mmToPt(page.widthMm) / 2;
      expect(onRight).toBe(number % 2 === 1);
    }
  });

  it('keeps the imprint block at the foot of the last page', async () => {
    const words = await placedWords(pdf, pages.length);
    const made = words.find((word) => word.text.includes('印发'));
    const foot = mmToPt(page.heightMm - margins.bottomMm);
    expect(made?.bottom).toBeGreaterThan(foot - 30);
    expect(made?.bottom).toBeLessThan(foot + 3);
  });
});
