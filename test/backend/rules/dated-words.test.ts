import { readFile, rm } from 'node:fs/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Service } from '#backend/messages.ts';
import { cellText } from '#backend/spreadsheet/read.ts';
import { AppError } from '#shared/errors.ts';
import type { OutputContentInput } from '#shared/ipc/output-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { changeWords } from '#renderer/features/records/detail/history.tsx';
import { writeLedger } from '#test/fixtures/generate/ledgers.ts';
import { allRows, checkFile, takeIn } from '../import/wizard.ts';
import { readAll } from '../spreadsheet/make.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { leaveFor, wholeList } from '../support/leave.ts';
import { clueFromPaper, putDownPaper } from '../support/paper-clue.ts';
import { forAllTests } from '../support/when-done.ts';

/*
 * P1: the ways of disposal were five and became four on 2017-01-15, and two of them got other names. A record is read in
 * the words of its own day wherever it is read, and a register of other times comes in as it was kept.
 */

let backend: TestBackend;
const asked: Service[] = [];

beforeAll(() =>
  forAllTests(async () => {
    backend = await newBackend(
      ['caseSupervisor'],
      (service) => {
        asked.push(service);
        return service.what === 'printToPdf'
          ? Promise.resolve(Buffer.from('%PDF-1.4\n1 0 obj<</Type /Page>>endobj\n%%EOF'))
          : Promise.reject(new AppError('E_INTERNAL'));
      },
      '2026-05-20T01:00:00.000Z',
    );
  }),
);

function place(name: string): string {
  const path = backend.place(name);
  onTestFinished(() => rm(path, { force: true }));
  return path;
}

const clue = (receivedOn: string, disposedOn: string | null, more: Record<string, FieldValue> = {}) =>
  clueFromPaper(backend, {
    receivedOn,
    disposedOn,
    subject: { id: null, name: '某人' },
    summary: '反映问题',
    disposal: 'heldPending',
    heldUntil: disposedOn === null ? null : '2027-01-01',
    ...more,
  });

const columns = ['receivedOn', 'disposal', 'disposedOn'];

describe('P1 codes in the words of the record’s day', () => {
  it('in a list that leaves as a spreadsheet, on the printed list, on the printed record and in its history', async () => {
    await clue('2016-05-10', '2016-06-01');
    // The day of the act counts, not that of the record.
    await clue('2016-12-28', '2017-01-16');
    const later = await clue('2017-05-10', '2017-06-01');

    const list = place('clues.xlsx');
    await leaveFor(backend, 'exportList', wholeList('clue', columns));
    await backend.call('clue.export', { file: backend.file(list, 'write'), query: {}, columns });
    const said = (await readAll(await readFile(list)))
      .map(({ cells }) => cellText(cells[1], false))
      .filter((text) => text.startsWith('暂存'));
    expect(said.toSorted()).toEqual(['暂存', '暂存待查', '暂存待查']);

    const saved = async (content: OutputContentInput) => {
      await backend.call('output.savePdf', { content, file: backend.file(place('paper.pdf'), 'write') });
      const drawn = asked.at(-1);
      return drawn?.what === 'printToPdf' ? drawn.html : '';
    };
    const words = (html: string) =>
      [...html.matchAll(/>(暂存(?:待查)?)</g)].map(([, word]) => word ?? '').toSorted();
    expect(words(await saved(wholeList('clue', columns)))).toEqual(['暂存', '暂存待查', '暂存待查']);
    expect(words(await saved({ what: 'record', ledger: 'clue', id: later.id }))).toEqual(['暂存待查']);

    await putDownPaper(backend, later.id, {
      ...{ disposal: 'concluded', disposedOn: '2017-06-01', disposalBasis: '经查不属实' },
    });
    const { history, values } = await backend.call('clue.get', { id: later.id });
    const changes = history.flatMap((entry) => entry.changes).filter(({ field }) => field === 'disposal');
    expect(changes.map((change) => changeWords(ledgers.clue, change, values))).toEqual([
      '处置方式从“空”改为“暂存待查”',
      '处置方式从“暂存待查”改为“予以了结”',
    ]);
  });

  it('in a register brought in: told in the wizard and in the file of verdicts, refused by nothing, kept as it was', async () => {
    const given = place('old.xlsx');
    await writeLedger(given, {
      sheet: '问题线索',
      title: null,
      headers: ['线索编号', '受理日期', '被反映人', '反映问题', '处置方式', '处置日期'],
      *rows() {
        yield ['旧1号', '2016-05-10', '甲某', '反映问题', '拟立案', '2016-06-01'];
        yield ['旧2号', '2017-05-10', '乙某', '反映问题', '拟立案', '2017-06-01'];
        yield ['旧3号', '2017-05-10', '丙某', '反映问题', '暂存待查', '2017-06-01'];
      },
    });
    const { draftId, counts } = await checkFile(backend, given, 'clue');
    expect(counts).toEqual({ rows: 3, accepted: 2, warning: 1, rejected: 0, present: 0 });
    expect((await allRows(backend, draftId, 'warning')).map(({ remarks }) => remarks)).toEqual([
      [{ field: 'disposal', rule: 'codeOfOtherTime', args: ['拟立案'] }],
    ]);
    const verdicts = place('verdicts.xlsx');
    await backend.call('import.verdictFile', { draftId, file: backend.file(verdicts, 'write') });
    expect(JSON.stringify(await readAll(await readFile(verdicts)))).toContain(
      '处置方式“拟立案”不是当日施行的名目，照原样导入',
    );
    expect(await takeIn(backend, given, 'all', 'clue')).toMatchObject({ added: 3, skipped: 0 });
    const { rows } = await backend.call('clue.list', {
      filters: [{ op: 'in', field: 'disposal', values: ['proposedFiling'] }],
      after: null,
      limit: 10,
    });
    expect(new Set(rows.map(({ values }) => values['number']))).toEqual(new Set(['旧1号', '旧2号']));
  });

  it('what the office decided for itself counts as in force', async () => {
    const keeper = backend.working();
    const { id } = await backend.call('rule.propose', {
      rule: 'clue.disposalKinds',
      value: ['proposedFiling', 'preliminaryCheck', 'inquiryTalk', 'heldPending', 'concluded'],
      from: '2026-01-01',
      to: null,
      basis: '清纪发〔2026〕5号',
      reason: '沿用五类处置标准',
    });
    await backend.office.as('head');
    await backend.call('rule.decide', { id, approve: true, note: '' });
    await backend.signInAgain(keeper);
    const given = place('new.xlsx');
    await writeLedger(given, {
      sheet: '问题线索',
      title: null,
      headers: ['线索编号', '受理日期', '被反映人', '反映问题', '处置方式', '处置日期'],
      *rows() {
        yield ['新1号', '2026-03-10', '甲某', '反映问题', '拟立案', '2026-03-12'];
      },
    });
    expect((await checkFile(backend, given, 'clue')).counts).toMatchObject({ accepted: 1, warning: 0 });
  });
});
