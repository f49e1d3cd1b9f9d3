import { readFile, rm } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Service } from '#backend/messages.ts';
import { strFromZip } from '../documents/zip.ts';
import { leaveFor, wholeList } from '../support/leave.ts';
import { markAs, type SecrecyStory, sound, story } from './story.ts';

const columns = ['receivedOn', 'summary'];
const confidential = {
  level: 'confidential',
  period: { kind: 'years', years: 8 },
  sourceMark: '秘密★8年',
  markedOn: sound.markedOn,
} as const;

interface Desk extends SecrecyStory {
  readonly pages: string[];
  /** The list of clues as a spreadsheet: the cells of each row below the headings. */
  readonly exported: () => Promise<string>;
  /** The same on paper. */
  readonly printed: () => Promise<string>;
}

async function desk(): Promise<Desk> {
  const pages: string[] = [];
  const told = await story((service: Service) => {
    if (service.what !== 'printToPdf') return Promise.resolve(new TextEncoder().encode('done'));
    pages.push(service.html);
    return Promise.resolve(new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type /Page>>endobj\n%%EOF'));
  });
  const { backend } = told;
  const path = backend.place('clues.xlsx');
  onTestFinished(() => rm(path, { force: true }));
  const content = wholeList('clue', columns);
  return {
    ...told,
    pages,
    exported: async () => {
      await leaveFor(backend, 'exportList', content);
      await backend.call('clue.export', { query: {}, columns, file: backend.file(path, 'write') });
      const parts = await strFromZip(await readFile(path));
      return parts.get('xl/worksheets/sheet1.xml') ?? '';
    },
    printed: async () => {
      const { ready } = await backend.call('output.plan', { act: 'print', content });
      if (!ready) await leaveFor(backend, 'print', content);
      await backend.call('output.print', { content, copies: 1 });
      return pages.at(-1) ?? '';
    },
  };
}

/** The texts of each row of a worksheet's XML. */
const cellsOf = (sheet: string): readonly (readonly string[])[] =>
  [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gsu)].map(([, row = '']) =>
    [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gsu)].map(([, cell = '']) =>
      cell.replace(/<[^>]+>/gu, ''),
    ),
  );

/** The texts of each row of the tables of a printed page. */
const linesOf = (html: string): readonly (readonly string[])[] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gsu)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gsu)].map(([, cell = '']) => cell.replace(/<[^>]+>/gu, '')),
  );

describe('a list that leaves', () => {
  test('shows no column of marks where no row bears one', async () => {
    const { exported, printed } = await desk();
    expect(await exported()).not.toContain('密级');
    const page = await printed();
    expect(page).not.toContain('密级');
    expect(linesOf(page)[0]).toHaveLength(columns.length);
  });

  test('shows each row its own mark in the last column, and the highest at the top', async () => {
    const told = await desk();
    const { clues, asClerk, exported, printed } = told;
    await markAs(told, 'clue', clues[0], confidential);
    await asClerk();

    const rows = cellsOf(await exported());
    const heading = rows.findIndex((row) => row.at(-1) === '密级');
    expect(rows[heading]).toHaveLength(columns.length + 1);
    const bySummary = (part: string) => rows.find((row) => row.some((cell) => cell.includes(part)));
    expect(bySummary('第一条')?.at(-1)).toBe('秘密★8年');
    expect(bySummary('第二条')?.at(-1)).toBe('');
    expect(rows.slice(0, heading).flat().join('')).toContain('秘密★8年');

    const page = await printed();
    const lines = linesOf(page);
    expect(lines[0]?.at(-1)).toBe('密级');
    const line = (part: string) => lines.find((row) => row.some((cell) => cell.includes(part)));
    expect(line('第一条')?.at(-1)).toBe('秘密★8年');
    expect(line('第二条')?.at(-1)).toBe('');
  });
});
