import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyLogFile } from '#main/verify-audit.ts';
import type { logCalls, LogRowView } from '#shared/ipc/log-calls.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { AppError } from '#shared/errors.ts';
import { isIsoDate, localDateOf } from '#shared/domain/date.ts';
import { founders } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const everything = { before: null, limit: 200 } as const;
const values = { receivedOn: '2017-03-01', channel: 'letter', summary: '反映村务问题' };

/** An office in which a clerk has worked, with the auditor at work. */
async function audited(work: (backend: TestBackend) => Promise<void> = async () => undefined) {
  const backend = await newBackend(['petitionClerk']);
  await work(backend);
  await backend.office.as('auditor');
  return backend;
}

const listOf = async (backend: TestBackend, input: Partial<CallInput<'log.list'>> = {}) =>
  (await backend.call('log.list', { ...everything, ...input })).rows;

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

const day = (text: string) => {
  if (!isIsoDate(text)) throw new Error(text);
  return text;
};

describe('the list', () => {
  test('shows both chains with names, page by page', async () => {
    const backend = await audited();
    const all = await listOf(backend);
    expect(new Set(all.map((row) => row.source))).toEqual(new Set(['registry', 'office']));
    const admitted = all.find((row) => row.action === 'account.admit');
    expect(admitted).toMatchObject({ account: '丁书记' });
    expect(admitted?.subjectAccount).toMatch(/^戊登记/);
    const paged: LogRowView[] = [];
    for (let before: number | null = null; ; ) {
      const page: { rows: LogRowView[]; next: number | null } = await backend.call('log.list', {
        before,
        limit: 4,
      });
      paged.push(...page.rows);
      if (page.next === null) break;
      before = page.next;
    }
    expect(paged).toEqual(all);
  });

  test('is narrowed by account, group of acts, object, result, source and days', async () => {
    const made: string[] = [];
    const backend = await audited(async (clerk) => {
      made.push((await clerk.call('petition.create', { values })).id);
      expect(await codeOf(clerk.call('account.grant', { id: made[0] ?? '', roles: [] }))).toBe(
        'E_PERMISSION',
      );
      clerk.office.clock.days(3);
    });
    const all = await listOf(backend);
    const clerk = all.find((row) => row.action === 'petition.create')?.accountId ?? '';
    expect((await listOf(backend, { account: clerk })).every((row) => row.accountId === clerk)).toBe(true);
    expect(await listOf(backend, { subject: `petition/${made[0]}` })).toMatchObject([
      { action: 'petition.create', source: 'office' },
    ]);
    expect(await listOf(backend, { result: 'refused' })).toMatchObject([
      { action: 'account.grant', facts: { code: 'E_PERMISSION' } },
    ]);
    expect((await listOf(backend, { groups: ['business'] })).map((row) => row.action)).toEqual([
      'petition.create',
    ]);
    const signIns = await listOf(backend, { groups: ['session'], source: 'registry', account: clerk });
    expect(new Set(signIns.map((row) => row.action))).toEqual(
      new Set(['session.signIn', 'session.lock', 'session.changePassword']),
    );
    const last = day('2017-06-04');
    const late = await listOf(backend, { from: last, to: last });
    expect(late.length).toBeGreaterThan(0);
    expect(late).toEqual(all.filter((row) => localDateOf(new Date(row.at)) === last));
    expect(await listOf(backend, { to: day('2017-05-01') })).toEqual([]);
  });
});

describe('who may do what', () => {
  test('the auditor does all; the security administrator reads; nobody else does anything', async () => {
    const backend = await audited();
    const file = () => backend.file(backend.place('log.jsonl'), 'write');
    const inputs = (): { [N in keyof typeof logCalls]: CallInput<N> } => ({
      'log.list': everything,
      'log.verify': {},
      'log.report': { kind: 'month', day: day('2017-06-01') },
      'log.reviews': {},
      'log.review': { kind: 'month', day: day('2017-05-01'), conclusion: '没有异常。' },
      'log.export': { file: file() },
      'log.reportFile': { kind: 'month', day: day('2017-06-01'), form: 'xlsx', file: file() },
    });
    const codes = async () => {
      const given = inputs();
      const told: Record<string, string> = {};
      for (const name of Object.keys(given) as (keyof typeof given)[])
        told[name] = await codeOf(backend.call(name, given[name]));
      return told;
    };
    expect(new Set(Object.values(await codes()))).toEqual(new Set(['ok']));
    await backend.office.as('securityAdmin');
    expect(await codes()).toEqual({
      'log.list': 'ok',
      'log.verify': 'ok',
      'log.report': 'ok',
      'log.reviews': 'ok',
      'log.review': 'E_PERMISSION',
      'log.export': 'E_PERMISSION',
      'log.reportFile': 'E_PERMISSION',
    });
    for (const who of ['systemAdmin', 'head'] as const) {
      await backend.office.as(who);
      expect(new Set(Object.values(await codes())), who).toEqual(new Set(['E_PERMISSION']));
    }
    await backend.office.as('auditor');
    // What the two others tried and did is there for the auditor.
    const refused = await listOf(backend, { result: 'refused' });
    expect(refused.filter((row) => row.action === 'log.export')).toHaveLength(3);
  });
});

describe('the verification', () => {
  /** Acts on the registry as somebody would who has its key and other tools. */
  async function tampered(sql: string) {
    const backend = await audited(async (clerk) => {
      for (let n = 0; n < 5; n += 1) await clerk.call('petition.create', { values });
    });
    const { raw } = backend.office.host.requireLive().registry;
    raw.exec(sql);
    return backend.call('log.verify', {});
  }
  const whole = { brokenAt: null, fault: null };

  test('finds a whole log whole, leaves its verdict in the log, and tells how far it is', async () => {
    const backend = await audited();
    const rows = (await listOf(backend)).length;
    const verdict = await backend.call('log.verify', {});
    expect(verdict).toMatchObject({ intact: true, chains: [whole, whole] });
    expect(verdict.chains.reduce((sum, one) => sum + one.rows, 0)).toBe(rows);
    expect((await listOf(backend))[0]).toMatchObject({ action: 'log.verify', facts: { intact: true, rows } });
    expect(backend.progress.at(-1)).toMatchObject({ done: rows, total: rows, unit: 'rows' });
  });

  test.each([
    [
      'delete',
      'drop trigger officeAuditMirror_kept; delete from officeAuditMirror where seq = 3',
      3,
      'missing',
    ],
    [
      'edit',
      "drop trigger officeAuditMirror_fixed; update officeAuditMirror set action = 'a.b' where seq = 4",
      4,
      'edited',
    ],
    ['cut', 'drop trigger officeAuditMirror_kept; delete from officeAuditMirror where seq >= 5', 5, 'cut'],
    [
      'edit of the list',
      "drop trigger logLine_fixed; update logLine set subject = 'x' where source = 'office' and seq = 3",
      3,
      'unlisted',
    ],
    [
      'deletion from the list',
      "drop trigger logLine_kept; delete from logLine where source = 'office' and seq = 6",
      6,
      'unlisted',
    ],
  ])('finds a %s, and where', async (_, sql, brokenAt, fault) => {
    const { intact, chains } = await tampered(sql);
    expect(intact).toBe(false);
    expect(chains).toMatchObject([
      { chain: 'registry', ...whole },
      { chain: 'office', brokenAt, fault },
    ]);
  });

  test('can be stopped', async () => {
    const backend = await audited();
    const before = (await listOf(backend)).length;
    backend.onProgress = () => backend.router.cancel('verify-1');
    expect(await codeOf(backend.call('log.verify', {}, 'verify-1'))).toBe('E_CANCELLED');
    expect(await listOf(backend)).toHaveLength(before);
  });
});

/** What was made of the management data in the year of these tests, as whoever is at work sees it. */
const registerOf = async (backend: TestBackend) =>
  (await backend.call('adminOutput.list', { year: 2017, before: null, limit: 50 })).entries;

describe('the copy', () => {
  test('verifies itself without the application; its own row is the last; a changed byte is found', async () => {
    const backend = await audited(async (clerk) => {
      await clerk.call('petition.create', { values });
    });
    const path = backend.place('log.jsonl');
    const rows = (await listOf(backend)).length;
    const written = await backend.call('log.export', { file: backend.file(path, 'write') });
    expect(written.rows).toBe(rows + 1);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain('反映村务');
    const lines: string[] = [];
    const heads = written.heads.flatMap(({ hash }) => ['--head', hash]);
    expect(verifyLogFile([path, ...heads], (line) => lines.push(line))).toBe(0);
    expect(lines.at(-1)).toBe('结论：完整，没有删改。');
    expect(text).toContain('"log.export"');
    writeFileSync(path, text.replace('"petition.create"', '"petition.update"'));
    lines.length = 0;
    expect(verifyLogFile([path], (line) => lines.push(line))).toBe(1);
    expect(lines.at(-1)).toMatch(/业务日志第 \d+ 条的内容与校验值不符/);
    expect(verifyLogFile([backend.place('none')], (line) => lines.push(line))).toBe(2);
    expect(verifyLogFile([], (line) => lines.push(line))).toBe(2);
    expect(verifyLogFile([path, '--head', 'short'], (line) => lines.push(line))).toBe(2);
    // The command, in a process of its own.
    const command = spawnSync('npm', ['run', '--silent', 'verify-audit', '--', path], { encoding: 'utf8' });
    expect([command.status, command.stdout.includes('被改动过')]).toEqual([1, true]);
  });

  test('that could not be written leaves no file, and the log says so', async () => {
    const backend = await audited();
    const path = join(backend.place('no such folder'), 'log.jsonl');
    expect(await codeOf(backend.call('log.export', { file: backend.file(path, 'write') }))).not.toBe('ok');
    expect((await listOf(backend)).slice(0, 2)).toMatchObject([
      { action: 'log.export', result: 'refused' },
      { action: 'log.export', result: 'done' },
    ]);
    // Its number is taken all the same.
    expect((await registerOf(backend)).map(({ number, result }) => [number, result])).toEqual([
      ['管理〔2017〕2号', 'failed'],
      ['管理〔2017〕1号', 'done'],
    ]);
    // What lay there before stays until something is written in its place: here no printer answers.
    const earlier = backend.place('register.pdf');
    writeFileSync(earlier, 'earlier');
    expect(
      await codeOf(backend.call('adminOutput.pdf', { year: 2017, file: backend.file(earlier, 'write') })),
    ).toBe('E_INTERNAL');
    expect(readFileSync(earlier, 'utf8')).toBe('earlier');
  });
});

describe('reports and their audit', () => {
  test('count what was done by whom, and show in full what an auditor must see', async () => {
    const backend = await audited(async (clerk) => {
      await clerk.call('petition.create', { values });
      await clerk.call('petition.template', { file: clerk.file(clerk.place('leer.xlsx'), 'write') });
      expect(await codeOf(clerk.call('policy.changes', {}))).toBe('E_PERMISSION');
    });
    const report = await backend.call('log.report', { kind: 'month', day: day('2017-06-17') });
    expect(report).toMatchObject({ from: '2017-06-01', to: '2017-06-30', over: false, review: null });
    expect(report.rows).toBe((await listOf(backend)).length);
    expect(report.refused).toBe(1);
    expect(report.groups.find((one) => one.group === 'business')).toEqual({
      group: 'business',
      done: 1,
      refused: 0,
    });
    const clerk = report.accounts.find((one) => one.account.startsWith('戊登记'));
    expect(clerk).toMatchObject({ refused: 1, signIns: 2, reads: 0, outputs: 1 });
    expect(report.refusals.rows).toMatchObject([{ action: 'policy.changes' }]);
    expect(report.administration.rows.map((row) => row.action)).toContain('account.grant');
    expect(report.outputs.rows).toMatchObject([{ action: 'petition.template' }]);
    const empty = await backend.call('log.report', { kind: 'week', day: day('2016-01-01') });
    expect(empty).toMatchObject({ rows: 0, groups: [], accounts: [] });
  });

  test('fall due by the level of the machine, are closed once with a conclusion, and stay', async () => {
    const backend = await audited();
    const { clock } = backend.office;
    expect(await backend.call('log.reviews', {})).toMatchObject({
      kind: 'month',
      due: 0,
      periods: [{ over: false }],
    });
    clock.days(30);
    await backend.office.as('auditor');
    expect(await backend.call('log.reviews', {})).toMatchObject({ due: 1 });
    const june = { kind: 'month', day: day('2017-06-10') } as const;
    expect(
      await codeOf(backend.call('log.review', { ...june, day: day('2017-07-01'), conclusion: '好的' })),
    ).toBe('E_BAD_INPUT');
    await backend.call('log.review', { ...june, conclusion: '没有异常。' });
    expect(await codeOf(backend.call('log.review', { ...june, conclusion: '再写一次' }))).toBe('E_CONFLICT');
    expect(await backend.call('log.reviews', {})).toMatchObject({
      due: 0,
      periods: [{ over: false }, { over: true, reviewedBy: '丙审计' }],
    });
    expect(await backend.call('log.report', june)).toMatchObject({ review: { conclusion: '没有异常。' } });
    const [row] = await listOf(backend, { groups: ['log'], result: 'done' });
    expect(row).toMatchObject({ action: 'log.review', subject: 'review/month/2017-06-01' });
    const { raw } = backend.office.host.requireLive().registry;
    expect(() => raw.exec('delete from logReview')).toThrow('never removed');
  });

  test('leave as a spreadsheet or a paper, with a row', async () => {
    const printed: string[] = [];
    const pdf = Buffer.from('%PDF-1.4\n/Type /Page \n');
    const backend = await newBackend(['petitionClerk'], (service) => {
      if (service.what === 'printToPdf') printed.push(service.html);
      return Promise.resolve(pdf);
    });
    await backend.office.as('auditor');
    const report = { kind: 'month', day: day('2017-06-01') } as const;
    const xlsx = backend.place('report.xlsx');
    await backend.call('log.reportFile', { ...report, form: 'xlsx', file: backend.file(xlsx, 'write') });
    expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK');
    const paper = backend.place('report.pdf');
    await backend.call('log.reportFile', { ...report, form: 'pdf', file: backend.file(paper, 'write') });
    expect(readFileSync(paper)).toEqual(pdf);
    expect(printed[0]).toContain('安全审计月报');
    expect(printed[0]).toContain('授予角色');
    expect(printed[1]).toContain('丙审计');
    expect((await listOf(backend, { groups: ['log'] })).map((row) => row.facts['form'])).toEqual([
      'pdf',
      'xlsx',
    ]);
    // In their register, with a number of its own on the paper and the digest of the file as it lay there.
    const sha256 = createHash('sha256').update(readFileSync(xlsx)).digest('hex');
    expect(await registerOf(backend)).toMatchObject([
      { number: '管理〔2017〕3号', form: 'pdf', pages: 1, result: 'done', by: '丙审计', medium: null },
      { number: '管理〔2017〕2号', form: 'xlsx', pages: null, sha256, result: 'done' },
      // The first entry of every office: what was printed before anybody could agree to it.
      {
        ...{ number: '管理〔2017〕1号', title: '恢复份额（建立单位时印制）', form: 'paper', pages: 3 },
        ...{ result: 'done', by: founders.head.displayName, sha256: null },
      },
    ]);
    expect(printed[1]).toContain('份号 000003');
    expect(
      (await listOf(backend, { groups: ['output'], result: 'done' })).map((row) => row.action),
    ).toContain('adminOutput.done');
    await backend.office.as('securityAdmin');
    const matrix = await backend.call('matrix.print', {
      file: backend.file(backend.place('matrix.pdf'), 'write'),
    });
    expect(matrix.number).toBe('管理〔2017〕4号');
    // Who does not read the log sees what is his own, and makes no paper of the register.
    await backend.office.as('systemAdmin');
    expect(await registerOf(backend)).toEqual([]);
    const book = () => ({ year: 2017, file: backend.file(backend.place('book.pdf'), 'write') });
    expect(await codeOf(backend.call('adminOutput.pdf', book()))).toBe('E_PERMISSION');
    await backend.office.as('auditor');
    expect((await registerOf(backend)).map(({ title }) => title)).toEqual([
      '角色权限表',
      expect.stringContaining('安全审计月报'),
      expect.stringContaining('安全审计月报'),
      '恢复份额（建立单位时印制）',
    ]);
    expect((await backend.call('adminOutput.pdf', book())).number).toBe('管理〔2017〕5号');
    expect(printed.at(-1)).toContain('管理〔2017〕4号');
    const { raw } = backend.office.host.requireLive().registry;
    expect(() => raw.exec('delete from adminOutput')).toThrow('never removed');
    expect(() => raw.exec("update adminOutput set title = '别的'")).toThrow('stays as it is');
  });
});
