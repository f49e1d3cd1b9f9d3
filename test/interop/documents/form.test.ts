import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { margins, mmToPt, page } from '#backend/documents/layout.ts';
import { renderDocx } from '#backend/documents/render-docx.ts';
import { renderPdf } from '#backend/documents/render-pdf.ts';
import { mustRun } from '#build/process.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { sampleForm } from '#test/fixtures/documents/sample-form.ts';
import { pdfPages, placedWords } from './pdf-text.ts';
import { startPrinter } from './printer.ts';

let folder: string;
const made = { printed: '', word: '' };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'andu-form-'));
  const printer = await startPrinter();
  try {
    made.printed = path.join(folder, 'printed.pdf');
    await writeFile(made.printed, await renderPdf(sampleForm, printer.print, { fonts: null }));
  } finally {
    await printer.stop();
  }
  const docx = path.join(folder, 'word.docx');
  await writeFile(docx, await renderDocx(sampleForm, async (_svg, w, h) => blankPng(w, h)));
  const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
  const target = ['--convert-to', 'pdf', '--outdir', folder, docx];
  await mustRun('soffice', [profile, '--headless', '--norestore', ...target], { timeout: 280_000 });
  made.word = path.join(folder, 'word.pdf');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it.each(['printed', 'word'] as const)('the %s form holds every word, on as many pages', async (way) => {
  const pages = await pdfPages(made[way]);
  expect(pages).toHaveLength(2);
  const texts = pages.map((text) => text.replaceAll(/\s/gu, ''));
  for (const words of ['000003', '秘密★5年', '初步核实呈批表', '编号：XS-2018-0007', '被反映人', '周某'])
    expect(texts[0]).toContain(words);
  // A box is not torn: its name, its words and its signature stand on one page.
  const signed = texts.find((text) => text.includes('拟：初步核实。'));
  expect(signed).toContain('戊承办');
  expect(texts[1]).toContain('签名：');
  expect(texts.join('')).toContain('一式两份。');
});

it.each(['printed', 'word'] as const)('the %s form stays within the type area', async (way) => {
  const words = await placedWords(made[way], 1);
  const right = mmToPt(page.widthMm - margins.rightMm) + 2;
  const left = mmToPt(margins.leftMm) - 2;
  const own = words.filter(({ text }) => /被反映人|周某|农业服务|礼金|XS-2018/u.test(text));
  expect(own.length).toBeGreaterThanOrEqual(5);
  for (const word of own) {
    expect(word.left).toBeGreaterThan(left);
    expect(word.right).toBeLessThan(right);
  }
});
