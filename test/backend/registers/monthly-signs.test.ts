import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeLedger } from '#test/fixtures/generate/ledgers.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { rowWords } from '#shared/text/remark-words.ts';
import { allRows, checkFile, takeIn } from '../import/wizard.ts';
import { newBackend } from '../support/backend.ts';

const towns = Array.from({ length: 20 }, (_, at) => `清源县第${String(at + 1).padStart(2, '0')}乡`);
const headers = [
  '序号',
  '乡镇',
  '登记日期',
  '信访苗头',
  '包案领导',
  '包案人员',
  '解决期限',
  '化解情况',
  '报送日期',
];

/** The table of a township: title, headings, five lines; the last with its limit before its registration where faulty. */
const sheetOf = (town: string, faulty = false) => ({
  sheet: '苗头表',
  title: '信访苗头排查化解情况表（2026年2月）',
  headers,
  *rows() {
    for (let n = 1; n <= 5; n += 1)
      yield [
        n,
        town,
        '2026-02-10',
        `${town}第${n}件土地纠纷苗头`,
        '某书记',
        '某委员',
        faulty && n === 5 ? '2026-02-01' : '2026-03-20',
        n === 1 ? '已化解' : '正在化解',
        '2026-03-05',
      ];
  },
});

test('A17 scenario 7: eighteen tables come in, the faulty row is named, the missing township is listed, nothing comes twice, a batch goes whole', async () => {
  const backend = await newBackend(['petitionClerk', 'office'], undefined, '2026-03-06T09:00:00');
  const { call } = backend;
  const folder = await mkdtemp(join(tmpdir(), 'andu-signs-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const county = await call('unit.create', { values: { name: '清源县', kind: 'county' } });
  for (const name of towns)
    await call('unit.create', {
      values: { name, kind: 'township', parent: { id: county.id, name: '清源县' } },
    });
  const made = async (town: string, faulty = false) => {
    const path = join(folder, `${town}.xlsx`);
    await writeLedger(path, sheetOf(town, faulty));
    return path;
  };
  const count = async () => (await call('troubleSign.count', {})).count;

  // Nobody said which register it is: the headings do.
  const opened = await call('import.open', {
    file: backend.file(await made(towns[0] ?? ''), 'read'),
    ledger: null,
  });
  expect(opened.sheets[0]).toMatchObject({ ledger: 'troubleSign', headerRow: 2 });

  const batches: string[] = [];
  for (const town of towns.slice(0, 18)) {
    const taken = await takeIn(backend, await made(town));
    expect(taken).toMatchObject({ ledger: 'troubleSign', added: 5, skipped: 0 });
    batches.push(taken.batchId);
  }
  expect(await count()).toBe(90);

  // The nineteenth: 第7行 解决期限早于登记日期.
  const faulty = await made(towns[18] ?? '', true);
  const checked = await checkFile(backend, faulty);
  expect(checked.counts).toEqual({ rows: 5, accepted: 4, warning: 0, rejected: 1, present: 0 });
  const [bad] = await allRows(backend, checked.draftId, 'rejected');
  expect(bad).toMatchObject({
    sheetRow: 7,
    remarks: [{ field: 'solveBy', rule: 'before', args: ['registeredOn'] }],
  });
  // All or nothing, or the good rows alone: the clerk chooses.
  await expect(call('import.commit', { draftId: checked.draftId, take: 'all' })).rejects.toMatchObject({
    code: 'E_VALIDATION',
  });
  expect(await count()).toBe(90);
  const good = await call('import.commit', { draftId: checked.draftId, take: 'good' });
  expect(good).toMatchObject({ added: 4 });

  // The same file again adds nothing.
  const again = await checkFile(backend, await made(towns[3] ?? ''));
  expect(again.counts).toEqual({ rows: 5, accepted: 0, warning: 0, rejected: 0, present: 5 });
  await expect(call('import.commit', { draftId: again.draftId, take: 'all' })).rejects.toMatchObject({
    code: 'E_ALREADY_IMPORTED',
  });

  const month = await call('signs.month', { month: '2026-03' });
  expect(month).toMatchObject({ dueOn: '2026-03-05', past: true });
  expect(month.units).toHaveLength(20);
  const silent = () => month.units.filter(({ sentOn }) => sentOn === null).map(({ name }) => name);
  expect(silent()).toEqual(['清源县第20乡']);
  expect((await call('workbench.get', {})).signsWanting).toBe(1);
  expect(month.units[0]).toMatchObject({ signs: 5, zero: false, sentOn: '2026-03-05', late: false });

  // What is solved runs no clock any more, though the tables give no day for it.
  const overdue = await call('troubleSign.count', { filters: [{ op: 'deadline', due: 'open' }] });
  expect(overdue.count).toBe(94 - 19);

  // Nothing found is said as well; said after the fifth it is late.
  await call('troubleSign.create', {
    values: {
      unit: { id: null, name: '清源县第20乡' },
      registeredOn: '2026-03-06',
      matter: '无',
      zeroReport: true,
    },
  });
  const later = await call('signs.month', { month: '2026-03' });
  expect(later.units.at(-1)).toMatchObject({ signs: 0, zero: true, sentOn: '2026-03-06', late: true });
  const numbers = await call('indicator.all', { from: '2026-03-01', to: '2026-03-31' });
  const value = (id: string) => numbers.indicators.find((one) => one.id === id)?.value;
  expect([value('signs.found'), value('signs.resolved')]).toEqual([94, 19]);
  const found = numbers.indicators.find(({ id }) => id === 'signs.found') ?? expect.unreachable();
  expect((await call('troubleSign.count', { filters: found.filters })).count).toBe(94);

  // A batch is undone whole, and the log says so.
  expect(await call('import.undo', { batchId: batches[2] ?? '', reason: '报错了月份' })).toEqual({
    voided: 5,
  });
  const after = await call('signs.month', { month: '2026-03' });
  expect(after.units.filter(({ sentOn }) => sentOn === null).map(({ name }) => name)).toEqual([towns[2]]);
  const { raw } = backend.office.host.requireLive().opened.writer;
  const log = raw
    .prepare("select facts from auditEntry where action = 'import.undo' and result = 'done'")
    .all<{ facts: string }>();
  expect(log).toHaveLength(1);

  // In its next table the first township lists its signs again: what was solved since is brought up to date, nothing is lost unsaid.
  const [town = ''] = towns;
  const next = join(folder, '下一期.xlsx');
  const outcomes = ['正在化解', '已化解', '已转信访', '正在化解', '正在化解'];
  await writeLedger(next, {
    ...sheetOf(town),
    *rows() {
      for (const [at, row] of [...sheetOf(town).rows()].entries())
        yield [
          ...row.slice(0, 6),
          at === 4 ? '2026-04-20' : (row[6] ?? null),
          outcomes[at] ?? null,
          '2026-03-06',
        ];
    },
  });
  const relisted = await checkFile(backend, next);
  expect(relisted).toMatchObject({ counts: { rows: 5, present: 5, warning: 0 }, updates: 2 });
  const words = (await allRows(backend, relisted.draftId)).map((row) => rowWords(ledgers.troubleSign, row));
  expect(words).toEqual([
    '化解情况“正在化解”与台账不同，台账不改，请核对',
    '化解情况更新为“已化解”',
    '化解情况更新为“已转信访”',
    '同样内容的记录已在台账里，不重复导入',
    '解决期限“2026-04-20”与台账不同，台账不改，请核对',
  ]);
  const taken = await call('import.commit', { draftId: relisted.draftId, take: 'all' });
  expect(taken).toMatchObject({ added: 0, updated: 2, skipped: 3 });
  const said = ({ values }: { readonly values: RecordValues }) => JSON.stringify(values['matter']);
  const standing = async () => {
    const filters = [{ op: 'contains' as const, field: 'matter', text: town }];
    const { rows } = await call('troubleSign.list', { after: null, limit: 9, filters });
    const signs = await Promise.all(rows.map(({ id }) => call('troubleSign.get', { id })));
    return signs
      .toSorted((a, b) => said(a).localeCompare(said(b), 'zh-CN'))
      .map(({ state, values }) => [state, values['resolvedOn'], values['reportedOn']]);
  };
  const march = '2026-03-05';
  const rest = [
    ['open', null, march],
    ['open', null, march],
  ];
  expect(await standing()).toEqual([
    ['resolved', march, march],
    ['resolved', '2026-03-06', march],
    ['escalated', '2026-03-06', march],
    ...rest,
  ]);
  const { rows: solved } = await call('troubleSign.list', {
    ...{ after: null, limit: 9 },
    filters: [{ op: 'contains', field: 'matter', text: `${town}第2件` }],
  });
  const sign = await call('troubleSign.get', { id: solved[0]?.id ?? '' });
  expect(sign.history.at(-1)).toMatchObject({ note: '随再次导入更新' });
  expect(
    raw.prepare("select count(*) as n from auditEntry where action = 'troubleSign.update'").get(),
  ).toEqual({
    n: 2,
  });
  // Undone with its batch; not any more once somebody worked on one.
  await call('import.undo', { batchId: taken.batchId, reason: '报错了' });
  expect(await standing()).toEqual([
    ['resolved', march, march],
    ['open', null, march],
    ['open', null, march],
    ...rest,
  ]);
  const anew = await takeIn(backend, next);
  expect(anew).toMatchObject({ added: 0, updated: 2 });
  const { revision } = await call('troubleSign.get', { id: sign.id });
  await call('troubleSign.update', { id: sign.id, revision, values: { note: '已回访' } });
  await expect(call('import.undo', { batchId: anew.batchId, reason: '又报错了' })).rejects.toMatchObject({
    details: { changed: 1 },
  });
});

test('A17 the month of a table is that of its report; a day typed by hand before the registration is refused', async () => {
  const { call, signInAs } = await newBackend(['petitionClerk'], undefined, '2026-03-06T09:00:00');
  const values = {
    unit: { id: null, name: '石桥乡' },
    registeredOn: '2026-02-20',
    matter: '土地纠纷',
    solveBy: '2026-02-10',
  };
  await expect(call('troubleSign.create', { values })).rejects.toMatchObject({
    details: { issues: [{ field: 'solveBy', rule: 'before', args: ['registeredOn'] }] },
  });
  const { id } = await call('troubleSign.create', { values: { ...values, solveBy: '2026-03-10' } });
  const sign = await call('troubleSign.get', { id });
  // Tables of townships have no column for it: what was found last month came with the table that is taken in now.
  expect(sign.values).toMatchObject({ reportedOn: '2026-03-06', zeroReport: false });
  expect(sign.deadline).toMatchObject({ label: '化解信访苗头', dueOn: '2026-03-10' });
  const old = await call('troubleSign.create', {
    values: { ...values, registeredOn: '2026-01-31', solveBy: null, outcome: 'resolved' },
  });
  const bare = async (id: string) => (await call('troubleSign.get', { id })).values;
  expect(await bare(old.id)).toMatchObject({ reportedOn: '2026-01-31', resolvedOn: '2026-01-31' });
  // The month stays when the sign is changed later.
  await call('troubleSign.update', { id, revision: 1, values: { outcome: 'resolved' } });
  expect(await bare(id)).toMatchObject({ reportedOn: '2026-03-06', resolvedOn: '2026-03-06' });
  // April 5 of 2026 lies in the days of 清明: the table is due when people work again.
  expect(await call('signs.month', { month: '2026-04' })).toMatchObject({ dueOn: '2026-04-07', past: false });
  await signInAs(['conduct']);
  await expect(call('signs.month', { month: '2026-03' })).rejects.toMatchObject({ code: 'E_PERMISSION' });
});
