import { rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import type { RegisterSheet } from '#shared/ipc/sheet-content.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { visitColumns, visitFilters } from '#shared/stats/visits.ts';
import { newBackend } from '../support/backend.ts';
import { closedOnPaper } from '../support/closing.ts';

const onePage = Buffer.from('%PDF-1.4\n1 0 obj<</Type /Page>>endobj\n%%EOF');
const named = (name: string) => ({ id: null, name });

test('A10 A15 A17 A20 A21: the registers print their papers; the one made public hides small counts and what would betray them', async () => {
  let html = '';
  const backend = await newBackend(
    ['petitionClerk', 'office'],
    (service) => {
      if (service.what === 'printToPdf') html = service.html;
      return Promise.resolve(onePage);
    },
    '2026-03-06T01:00:00.000Z',
  );
  const { call, signInAs } = backend;
  let papers = 0;
  const paper = async (sheet: RegisterSheet): Promise<string> => {
    papers += 1;
    const path = backend.place(`sheet-${papers}.pdf`);
    onTestFinished(() => rm(path, { force: true }));
    await call('output.savePdf', { content: { what: 'sheet', sheet }, file: backend.file(path, 'write') });
    return html.replaceAll(/<[^>]+>/gu, '');
  };
  for (const name of ['石桥乡', '城关镇']) await call('unit.create', { values: { name, kind: 'township' } });
  for (const [unit, count] of [['石桥乡', 5] as const, ['城关镇', 2] as const])
    for (let at = 0; at < count; at += 1) {
      const { id } = await call('petition.create', {
        values: { receivedOn: '2026-02-01', channel: 'letter', summary: '反映问题', unit: named(unit) },
      });
      await closedOnPaper(call, id, '2026-02-20');
    }
  const period = { from: isoDate.parse('2026-01-01'), to: isoDate.parse('2026-03-31') };
  const { id } = await call('draw.run', {
    kind: 'petitionSpotCheck',
    ...period,
    size: { percent: 30 },
    reason: '一季度抽查',
  });
  const { seed, poolDigest } = await call('draw.get', { id });
  const drawn = await paper({ kind: 'draw', id });
  for (const text of ['共 7 件，按 30% 为 2.1 件，不足一件按一件算，抽 3 件', seed, poolDigest, '一季度抽查'])
    expect(drawn).toContain(text);

  // A15: what was found is told in a circular, with the closing rate of the time that was drawn from.
  const { items } = await call('draw.get', { id });
  const outcomes: readonly Record<string, string>[] = [
    { result: 'upheld' },
    { result: 'flawed', demand: '十日内补齐回访记录' },
  ];
  for (const [at, more] of outcomes.entries())
    await call('petitionRecheck.create', {
      values: {
        petition: { id: items[at]?.recordId ?? '', name: items[at]?.number ?? '' },
        ...{ kind: 'spotCheck', team: '抽查一组', recheckedOn: '2026-03-06', finding: '回访' },
        ...more,
      },
    });
  const circular = await paper({ kind: 'spotCheck', id });
  for (const text of [
    '信访办结质量抽查情况的通报',
    '收到信访举报 7 件，已办结 7 件，办结率 100.00%',
    '随机抽取 3 件，已核查 2 件：办理正确 1 件，办理有瑕疵 1 件，重新办理 0 件，合格率 50.00%；尚未核查 1 件',
    `${items[1]?.number}`,
    '十日内补齐回访记录',
    '尚未改正',
  ])
    expect(circular).toContain(text);
  expect(circular).not.toContain(items[0]?.number);
  await call('troubleSign.create', {
    values: { unit: named('城关镇'), registeredOn: '2026-03-04', matter: '无', zeroReport: true },
  });
  const month = await paper({ kind: 'signsMonth', month: '2026-03' });
  expect(month).toContain('应报 2 个单位，已报 1 个，未报 1 个，迟报 0 个');
  expect(month).toContain('未报单位：石桥乡。');
  // The table itself, sign by sign (requirements §4).
  const signs = await paper({ kind: 'signsTable', month: '2026-03' });
  for (const text of ['信访苗头排查化解情况表', '包案领导', '解决期限', '城关镇', '2026年3月4日', '零报告'])
    expect(signs).toContain(text);
  const { units } = await call('signs.month', { month: '2026-03' });
  const unitOf = (name: string) => units.find((unit) => unit.name === name)?.id ?? '';
  const chase = await paper({ kind: 'signsChase', month: '2026-03', unitId: unitOf('石桥乡') });
  expect(chase).toContain('催报单');
  expect(chase).toContain('应于2026年3月5日前报送');
  await expect(
    paper({ kind: 'signsChase', month: '2026-03', unitId: unitOf('城关镇') }),
  ).rejects.toMatchObject({
    code: 'E_NOT_FOUND',
  });

  const index = await call('index.keep', period);
  const inside = await paper({ kind: 'index', id: index.id, open: false });
  expect(inside).toContain('50.00');
  expect(inside).toContain('20.00');
  const outside = await paper({ kind: 'index', id: index.id, open: true });
  expect(outside).toContain('＜3');
  expect(outside).toContain('50.00');
  expect(outside).not.toContain('20.00');

  await call('cleanup.start', { batch: '2026年清理' });
  const report = await paper({ kind: 'cleanup', batch: '2026年清理' });
  expect(report).toContain('已办件 7 件，逐件核实 0 件（0.00%）');
  // A20: what comes again or goes over heads, by township with its villages, every number with its rows.
  await call('unit.create', { values: { name: '红旗村', kind: 'village', parent: named('石桥乡') } });
  const visitors: readonly Record<string, FieldValue>[] = [
    { unit: named('红旗村'), repeatVisit: true, skipLevel: true },
    { unit: named('石桥乡'), repeatVisit: true, disruptive: true },
    { unit: named('某公司'), skipLevel: true },
    { unit: named('石桥乡'), repeatVisit: true, receivedOn: '2025-12-31' },
  ];
  for (const more of visitors)
    await call('petition.create', {
      values: { receivedOn: '2026-03-02', channel: 'visit', summary: '反映问题', ...more },
    });
  const visits = await call('visits.byUnit', period);
  expect(visits.rows.map((row) => [row.name, ...visitColumns.map((column) => row[column.id])])).toEqual([
    ['石桥乡', 7, 2, 1, 1, 0, 0],
    ['城关镇', 2, 0, 0, 0, 0, 0],
  ]);
  expect(visits.elsewhere).toMatchObject({ petitions: 1, skipLevel: 1, repeatVisits: 0 });
  for (const column of visitColumns)
    for (const { unitId, ...counts } of [...visits.rows, { unitId: null, ...visits.total }]) {
      const { count } = await call('petition.count', { filters: visitFilters(column, visits, unitId) });
      expect(count, `${column.label} ${unitId}`).toBe(counts[column.id]);
    }
  const table = await paper({ kind: 'visits', ...period });
  for (const text of ['重信重访、越级上访情况表', '石桥乡', '其他或未写明单位', '合计', '下属单位并入'])
    expect(table).toContain(text);
  await expect(call('visits.byUnit', { from: period.to, to: period.from })).rejects.toMatchObject({
    code: 'E_BAD_INPUT',
  });
  await signInAs(['conduct']);
  await expect(paper({ kind: 'cleanup', batch: '2026年清理' })).rejects.toMatchObject({
    code: 'E_PERMISSION',
  });
});
