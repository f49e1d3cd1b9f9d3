import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bulletin } from '#shared/ipc/bulletin-calls.ts';
import { tokensOf } from '#shared/stats/tokens.ts';
import { mustRun } from '#build/process.ts';
import { blankPng } from '#test/fixtures/documents/blank-png.ts';
import { newBackend } from '#test/backend/support/backend.ts';
import { leaveFor } from '#test/backend/support/leave.ts';
import { sample, samples, takeIn } from '#test/backend/import/wizard.ts';
import { pdfPages } from '../documents/pdf-text.ts';
import { type Printer, startPrinter } from '../documents/printer.ts';

let printer: Printer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'andu-bulletin-'));
  printer = await startPrinter();
});

afterAll(async () => {
  await printer.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The text of a PDF without spaces and page numbers, which would cut sentences up. */
async function textOf(file: string, ...options: string[]): Promise<string> {
  const text = await mustRun('pdftotext', [...options, file, '-']);
  return text.replaceAll(/\s/gu, '').replaceAll(/—\d+—/gu, '');
}

/** True when a clause is in the text, whole or as the foot of one page and the head of another. */
function stands(text: string, clause: string): boolean {
  for (let cut = 0; cut < clause.length; cut += 1)
    if (text.includes(clause.slice(0, cut)) && text.includes(clause.slice(cut))) return true;
  return false;
}

/** Every sentence of the bulletin with its numbers, and every row of its tables. */
async function expectWhole(file: string, bulletin: Bulletin): Promise<void> {
  const [text, lines] = [
    await textOf(file, '-raw'),
    // Without the slanted watermark, which would stand between a name and its number.
    await textOf(file, '-layout', '-nodiag'),
  ];
  const numbers = new Map(bulletin.indicators.map((one) => [one.id, one.text]));
  for (const block of bulletin.blocks) {
    if (block.kind === 'figure') {
      const table = bulletin.tables.find(({ id }) => id === block.table);
      for (const { label, cells } of table?.rows ?? []) expect(lines).toContain(`${label}${cells[0]?.text}`);
      continue;
    }
    const spoken = tokensOf(block.text).reduce(
      (sentence, token) => sentence.replace(`{${token}}`, numbers.get(token) ?? '?'),
      block.text,
    );
    const clauses = spoken.split(/[，；。]/u).filter((one) => one.length > 3);
    expect(clauses.filter((one) => !stands(text, one))).toEqual([]);
  }
}

test('an issued bulletin says the same on paper, in the word processor and in the ledgers', async () => {
  // The ledger of clues is 机密: no machine for less may take it in.
  const backend = await newBackend(
    undefined,
    (service) =>
      service.what === 'rasterize'
        ? Promise.resolve(blankPng(service.width, service.height))
        : printer.print(service.html),
    undefined,
    'secret',
  );
  for (const [name, file] of Object.entries(samples))
    if (name !== 'faulty') await takeIn(backend, sample(file));
  const { id } = await backend.call('bulletin.create', { template: 'povertyWork', year: 2017 });
  const { revision } = await backend.call('bulletin.get', { id });
  const checked = await backend.call('bulletin.check', { id, revision });
  await backend.office.as('head');
  const { documentNumber } = await backend.call('bulletin.issue', { id, revision: checked.revision });
  const bulletin = await backend.call('bulletin.get', { id });
  await backend.signInAgain(backend.working());
  await leaveFor(backend, 'savePdf', { what: 'bulletin', id });
  await leaveFor(backend, 'saveDocx', { what: 'bulletin', id });

  const pdf = path.join(folder, 'bulletin.pdf');
  const made = await backend.call('bulletin.pdf', { id, file: backend.file(pdf, 'write') });
  const pages = await pdfPages(pdf);
  expect(pages).toHaveLength(made.pages);
  const printed = await textOf(pdf, '-raw');
  for (const text of [
    documentNumber,
    '秘密★5年',
    '768件',
    '890件',
    '681件',
    '472件',
    '434人',
    '6人',
    '50.34%',
    '67.7%',
    // Who had it made, when, which copy: on paper as text, on every page.
    '份号000001',
    '2017-06-01',
  ])
    expect(printed).toContain(text);
  await expectWhole(pdf, bulletin);

  const docx = path.join(folder, 'bulletin.docx');
  await backend.call('bulletin.docx', { id, file: backend.file(docx, 'write') });
  const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
  const out = path.join(folder, 'office');
  // A file that needs repair is refused by a conversion without a window.
  await mustRun(
    'soffice',
    [profile, '--headless', '--norestore', '--convert-to', 'pdf', '--outdir', out, docx],
    {
      timeout: 180_000,
    },
  );
  await expectWhole(path.join(out, 'bulletin.pdf'), bulletin);
}, 420_000);
