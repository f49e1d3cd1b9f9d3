import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, describe, expect, test } from 'vitest';
import type { Service } from '#backend/messages.ts';
import { AppError } from '#shared/errors.ts';
import { strFromZip } from '../documents/zip.ts';
import { codeOf, reasonOf } from '../session/office.ts';
import { newBackend, registrar, type TestBackend } from '../support/backend.ts';
import { askLeave, leaveFor, wholeList } from '../support/leave.ts';

const columns = ['number', 'receivedOn'];
const content = wholeList('petition', columns);

/** One page as Chromium writes it for each copy, as far as pages are counted. */
const onePage = (copies: number) =>
  Buffer.from(`%PDF-1.4\n${'1 0 obj<</Type /Page>>endobj\n'.repeat(copies)}%%EOF`);

interface Desk {
  readonly backend: TestBackend;
  readonly asked: Service[];
  /** What the printer will say. */
  outcome: string;
  readonly place: (name: string) => string;
  readonly exportTo: (name: string) => Promise<{ rows: number; bytes: number }>;
}

async function desk(): Promise<Desk> {
  const asked: Service[] = [];
  const own: { outcome: string } = { outcome: 'done' };
  const backend = await newBackend(registrar, (service) => {
    asked.push(service);
    if (service.what === 'print') return Promise.resolve(new TextEncoder().encode(own.outcome));
    if (service.what !== 'printToPdf') return Promise.reject(new AppError('E_INTERNAL'));
    const copies = new Set(service.html.match(/份号 \d{6}/gu)).size;
    return Promise.resolve(onePage(Math.max(1, copies)));
  });
  const place = (name: string): string => {
    const path = backend.place(name);
    onTestFinished(() => rm(path, { recursive: true, force: true }));
    return path;
  };
  return Object.assign(own, {
    backend,
    asked,
    place,
    exportTo: (name: string) =>
      backend.call('petition.export', { query: {}, columns, file: backend.file(place(name), 'write') }),
  });
}

async function petition(backend: TestBackend): Promise<string> {
  const { id } = await backend.call('petition.create', {
    values: { receivedOn: '2017-05-05', channel: 'letter', summary: '反映乱收费' },
  });
  return id;
}

async function registerOf(backend: TestBackend, register: 'print' | 'export') {
  const { entries } = await backend.call('output.register', {
    ...{
      register,
      year: 2017,
      act: null,
      secretOnly: false,
      outstandingOnly: false,
      before: null,
      limit: 50,
    },
  });
  return entries;
}

describe('leave for what leaves the office', () => {
  test('a list does not leave without it, and nothing is left behind', async () => {
    const { backend, exportTo, place } = await desk();
    expect(await reasonOf(exportTo('a.xlsx'))).toBe('needed');
    expect(existsSync(place('a.xlsx'))).toBe(false);
    expect(await registerOf(backend, 'export')).toEqual([]);
    expect(await backend.call('output.plan', { act: 'exportList', content })).toMatchObject({
      rule: 'oneLeader',
      ready: false,
      request: null,
    });
  });

  test('is given by another, never by who asked, and lets the list out once', async () => {
    const { backend, exportTo, place } = await desk();
    await petition(backend);
    const id = await askLeave(backend, 'exportList', content);
    expect(await reasonOf(exportTo('a.xlsx'))).toBe('waiting');
    // The clerk holds no right to decide; a leader who asked himself does, and is refused all the same.
    expect(await codeOf(backend.call('output.decide', { id, approve: true, note: '' }))).toBe('E_PERMISSION');
    const clerk = backend.working();
    await backend.office.as('head');
    const own = await askLeave(backend, 'exportList', content);
    expect(await codeOf(backend.call('output.decide', { id: own, approve: true, note: '' }))).toBe(
      'E_SEPARATION',
    );
    await backend.call('output.decide', { id, approve: true, note: '同意' });
    // The leave is the clerk's; the head has none by it.
    expect(await reasonOf(exportTo('b.xlsx'))).toBe('waiting');

    await backend.signInAgain(clerk);
    const made = await exportTo('a.xlsx');
    expect(made.rows).toBe(1);
    const [entry] = await registerOf(backend, 'export');
    const bytes = await readFile(place('a.xlsx'));
    expect(entry).toMatchObject({
      number: 1,
      act: 'exportList',
      title: '信访举报台账',
      records: 1,
      purpose: '送市纪委',
      result: 'done',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      copies: [{ number: '000001', state: 'made' }],
    });
    expect(entry?.agreed).toHaveLength(1);
    // Spent.
    expect(await reasonOf(exportTo('c.xlsx'))).toBe('used');
    expect(existsSync(place('c.xlsx'))).toBe(false);
  });

  test('ends after a day', async () => {
    const { backend, exportTo } = await desk();
    await leaveFor(backend, 'exportList', content);
    backend.office.clock.minutes(24 * 60 - 1);
    expect((await backend.call('output.plan', { act: 'exportList', content })).ready).toBe(true);
    backend.office.clock.minutes(1);
    expect(await reasonOf(exportTo('a.xlsx'))).toBe('expired');
    expect((await backend.call('output.plan', { act: 'exportList', content })).request?.status).toBe(
      'expired',
    );
  });

  test('is for what was shown: another list, or one that has grown, needs its own', async () => {
    const { backend, exportTo, place } = await desk();
    await leaveFor(backend, 'exportList', content);
    const file = () => backend.file(place('b.xlsx'), 'write');
    expect(
      await reasonOf(backend.call('petition.export', { query: {}, columns: ['number'], file: file() })),
    ).toBe('needed');
    await petition(backend);
    expect(await reasonOf(exportTo('a.xlsx'))).toBe('grown');
  });

  test('is given twice by two where the policy wants two, and a refusal ends it', async () => {
    const { backend, exportTo } = await desk();
    await backend.office.as('securityAdmin');
    const { columns: policies } = await backend.call('policy.get', {});
    await backend.call('policy.set', {
      level: 'internal',
      values: { ...policies.internal, exportApproval: 'twoPeople' },
    });
    const clerk = await backend.signInAs(registrar);
    const id = await askLeave(backend, 'exportList', content);
    await backend.office.as('head');
    const say = () => backend.call('output.decide', { id, approve: true, note: '' });
    expect(await say()).toEqual({ status: 'waiting' });
    expect(await codeOf(say())).toBe('E_SEPARATION');
    await backend.signInAgain(clerk);
    expect(await reasonOf(exportTo('a.xlsx'))).toBe('waiting');
    await backend.signInAs(['supervisingLeader']);
    const [shown] = await backend.call('approval.list', { scope: 'toDecide' });
    expect(shown).toMatchObject({
      kind: 'listExport',
      subject: '信访举报台账',
      output: { people: 2, copies: 1, records: 0, agreedByMe: false },
    });
    expect(shown?.output?.agreed).toHaveLength(1);
    expect(await say()).toEqual({ status: 'approved' });
    await backend.signInAgain(clerk);
    await exportTo('a.xlsx');

    const second = await askLeave(backend, 'exportList', content);
    await backend.office.as('head');
    await backend.call('output.decide', { id: second, approve: false, note: '不必' });
    expect(await reasonOf(backend.call('output.decide', { id: second, approve: true, note: '' }))).toBe(
      'decided',
    );
    await backend.signInAgain(clerk);
    expect(await reasonOf(exportTo('b.xlsx'))).toBe('refused');
  });

  test('a policy that became stricter since counts', async () => {
    const { backend, exportTo } = await desk();
    const clerk = backend.working();
    await leaveFor(backend, 'exportList', content);
    await backend.office.as('securityAdmin');
    const { columns: policies } = await backend.call('policy.get', {});
    await backend.call('policy.set', {
      level: 'internal',
      values: { ...policies.internal, exportApproval: 'twoPeople' },
    });
    await backend.signInAgain(clerk);
    expect(await reasonOf(exportTo('a.xlsx'))).toBe('grown');
  });
});

describe('copies', () => {
  test('are no more than were agreed, each with its own number, and stand in the register', async () => {
    const { backend, asked } = await desk();
    const id = await petition(backend);
    await backend.office.as('securityAdmin');
    const { columns: policies } = await backend.call('policy.get', {});
    await backend.call('policy.set', {
      level: 'internal',
      values: { ...policies.internal, printApproval: 'oneLeader' },
    });
    const clerk = await backend.signInAs(registrar);
    const record = { what: 'record', ledger: 'petition', id } as const;
    await leaveFor(backend, 'print', record, 3);
    expect(await reasonOf(backend.call('output.print', { content: record, copies: 4 }))).toBe('copies');
    const made = await backend.call('output.print', { content: record, copies: 2 });
    expect(made).toEqual({
      result: 'done',
      number: '打印〔2017〕1号',
      pages: 1,
      copyNumbers: ['000001', '000002'],
    });
    // Paper and PDF are the same page.
    const pages = asked.flatMap((one) => ('html' in one ? [one.html] : []));
    expect(asked.at(-1)?.what).toBe('print');
    expect(pages.at(-1)).toBe(pages.at(-2));
    for (const number of made.copyNumbers) expect(pages.at(-1)).toContain(`份号 ${number}`);
    // A record on paper is read: its days are written as people write them.
    expect(pages.at(-1)).toMatch(/<td>收件日期<\/td><td>\d{4}年\d{1,2}月\d{1,2}日<\/td>/u);
    expect(await reasonOf(backend.call('output.print', { content: record, copies: 2 }))).toBe('copies');
    await backend.call('output.print', { content: record, copies: 1 });
    expect(await reasonOf(backend.call('output.print', { content: record, copies: 1 }))).toBe('used');
    const entries = await registerOf(backend, 'print');
    expect(entries.map(({ number, copies }) => [number, copies.map((one) => one.number)])).toEqual([
      [2, ['000003']],
      [1, ['000001', '000002']],
    ]);
    expect(clerk).toBe(backend.working());
  });

  test('that the printer did not make are registered as such; a cancelled print takes nothing of the leave', async () => {
    const own = await desk();
    const { backend } = own;
    const id = await petition(backend);
    const record = { what: 'record', ledger: 'petition', id } as const;
    own.outcome = 'cancelled';
    expect((await backend.call('output.print', { content: record, copies: 1 })).result).toBe('cancelled');
    own.outcome = 'failed';
    expect((await backend.call('output.print', { content: record, copies: 1 })).result).toBe('failed');
    const entries = await registerOf(backend, 'print');
    expect(entries.map(({ number, result, copies }) => [number, result, copies[0]?.state])).toEqual([
      [2, 'failed', 'made'],
      [1, 'cancelled', 'wasted'],
    ]);
  });

  test('are given out, come back, are listed for destruction and destroyed with a witness', async () => {
    const { backend } = await desk();
    const id = await petition(backend);
    await backend.call('output.print', { content: { what: 'record', ledger: 'petition', id }, copies: 2 });
    const [entry] = await registerOf(backend, 'print');
    const copy = (number: string) => ({ entryId: entry?.id ?? '', number });
    const move = (number: string, act: 'issue' | 'receipt' | 'return' | 'waste', holder = '') =>
      backend.call('output.moveCopy', { ...copy(number), act, holder, note: '' });
    expect(await codeOf(move('000001', 'issue'))).toBe('E_VALIDATION');
    expect(await codeOf(move('000001', 'return'))).toBe('E_TRANSITION');
    await move('000001', 'issue', '市纪委');
    await move('000001', 'receipt');
    await move('000001', 'return');
    await move('000002', 'waste');
    const ask = () =>
      backend.call('output.askDestroy', { copies: [copy('000001'), copy('000002')], reason: '年终清理' });
    const { approvalId } = await ask();
    expect(await codeOf(ask())).toBe('E_TRANSITION');
    const destroy = () =>
      backend.call('output.destroyed', { id: approvalId, how: 'unit', watchedBy: '甲监销' });
    expect(await codeOf(destroy())).toBe('E_APPROVAL');
    const clerk = backend.working();
    await backend.office.as('head');
    await backend.call('output.decide', { id: approvalId, approve: true, note: '' });
    await backend.signInAgain(clerk);
    expect(await destroy()).toEqual({ copies: 2 });
    expect(await codeOf(destroy())).toBe('E_APPROVAL');
    const [after] = await registerOf(backend, 'print');
    expect(after?.copies.map(({ state }) => state)).toEqual(['destroyed', 'destroyed']);
    expect(after?.wasted).toBe(1);
    const history = await backend.call('output.copies', { id: entry?.id ?? '' });
    expect(history.map(({ number, act }) => `${number} ${act}`)).toEqual([
      '000001 issue',
      '000001 receipt',
      '000001 return',
      '000002 waste',
      '000001 toDestroy',
      '000002 toDestroy',
      '000001 destroy',
      '000002 destroy',
    ]);
  });

  test('whose destruction is refused are kept', async () => {
    const { backend } = await desk();
    const id = await petition(backend);
    await backend.call('output.print', { content: { what: 'record', ledger: 'petition', id }, copies: 1 });
    const [entry] = await registerOf(backend, 'print');
    const { approvalId } = await backend.call('output.askDestroy', {
      copies: [{ entryId: entry?.id ?? '', number: '000001' }],
      reason: '年终清理',
    });
    const clerk = backend.working();
    await backend.office.as('head');
    await backend.call('output.decide', { id: approvalId, approve: false, note: '留存' });
    await backend.signInAgain(clerk);
    const [after] = await registerOf(backend, 'print');
    expect(after?.copies).toMatchObject([{ state: 'returned' }]);
  });
});

describe('the register', () => {
  test('gives numbers without gaps, also to what was stopped, and keeps its leave', async () => {
    const { backend, exportTo, place } = await desk();
    await petition(backend);
    await leaveFor(backend, 'exportList', content);
    const stopped = Object.assign(backend, {
      onProgress: ({ stage, id }: { stage: string; id: string }) => {
        if (stage === 'writing') backend.router.cancel(id);
      },
    });
    expect(await codeOf(exportTo('a.xlsx'))).toBe('E_CANCELLED');
    expect(existsSync(place('a.xlsx'))).toBe(false);
    stopped.onProgress = () => undefined;
    await exportTo('a.xlsx');
    const entries = await registerOf(backend, 'export');
    expect(entries.map(({ number, result }) => [number, result])).toEqual([
      [2, 'done'],
      [1, 'cancelled'],
    ]);
  });

  test('begins anew each year', async () => {
    const { backend } = await desk();
    const id = await petition(backend);
    const print = () =>
      backend.call('output.print', { content: { what: 'record', ledger: 'petition', id }, copies: 1 });
    await print();
    backend.office.clock.days(300);
    expect((await print()).number).toBe('打印〔2018〕1号');
  });

  test('is read by head and office alone', async () => {
    const { backend } = await desk();
    for (const roles of [
      ['petitionClerk'],
      ['supervisingLeader'],
      ['caseSupervisor'],
      ['statistician'],
    ] as const) {
      await backend.signInAs(roles);
      expect(await codeOf(registerOf(backend, 'print'))).toBe('E_PERMISSION');
    }
    await backend.signInAs(['office']);
    expect(await registerOf(backend, 'print')).toEqual([]);
  });

  test('names a clue only to those who may see it', async () => {
    const { backend } = await desk();
    const { id } = await backend.call('clue.create', {
      values: { receivedOn: '2017-05-05', subject: { id: null, name: '甲某' }, summary: '反映优亲厚友' },
    });
    await backend.call('output.print', { content: { what: 'record', ledger: 'clue', id }, copies: 1 });
    await backend.signInAs(['office']);
    const [hidden] = await registerOf(backend, 'print');
    expect(hidden).toMatchObject({ number: 1, title: '' });
    await backend.office.as('head');
    const [seen] = await registerOf(backend, 'print');
    expect(seen?.title).toMatch(/^问题线索 /u);
  });
});

describe('a file', () => {
  test('bears the stamp of its copy in the header of printed pages', async () => {
    const { backend, exportTo, place } = await desk();
    await petition(backend);
    await leaveFor(backend, 'exportList', content);
    await exportTo('a.xlsx');
    const parts = await strFromZip(await readFile(place('a.xlsx')));
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toMatch(
      /<oddHeader>&amp;R&amp;9 .*青溪县.*　戊登记.{3}　2017-06-01 \d{2}:\d{2}　份号 000001<\/oddHeader>/u,
    );
  });

  test('does not go to a medium below its mark', async () => {
    const { backend } = await desk();
    const stick = backend.place('stick');
    await mkdir(stick);
    onTestFinished(() => rm(stick, { recursive: true, force: true }));
    backend.sticks.set(stick, 'AAAA-0001');
    const clerk = backend.working();
    await backend.office.as('systemAdmin');
    await backend.call('media.register', {
      ...{ number: null, kind: 'usb', serial: '1', level: 'internal', holder: '机要员' },
      folder: backend.file(stick, 'medium'),
    });
    await backend.signInAgain(clerk);
    const { id } = await backend.call('bulletin.create', { template: 'povertyWork', year: 2017 });
    await leaveFor(backend, 'savePdf', { what: 'bulletin', id });
    const save = (folder: string) =>
      backend.call('bulletin.pdf', { id, file: backend.file(join(folder, 'a.pdf'), 'write') });
    expect(await reasonOf(save(stick))).toBe('level');
    expect(existsSync(join(stick, 'a.pdf'))).toBe(false);
    // An unmarked list may go there, and the register says on which medium it went.
    await leaveFor(backend, 'exportList', content);
    await backend.call('petition.export', {
      query: {},
      columns,
      file: backend.file(join(stick, 'a.xlsx'), 'write'),
    });
    const [entry] = await registerOf(backend, 'export');
    expect(entry?.medium).toBe('JZ-2017-001');
  });
});
