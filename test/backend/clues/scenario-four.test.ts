import { beforeAll, expect, test } from 'vitest';
import { forAllTests } from '../support/when-done.ts';
import { type ClueDesk, clueDesk, faultsOf, named } from './desk.ts';

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-09'))));

/** Six clues as scenario 4 (requirements §5) names them, with what the meeting said. */
const six = [
  ['石桥乡', 'preliminaryCheck', { disposalPlan: '核查粮补' }],
  ['石桥乡', 'inquiryTalk', { disposalPlan: '谈话' }],
  ['县教育局', 'preliminaryCheck', { disposalPlan: '核查采购' }],
  ['县教育局', 'inquiryTalk', { disposalPlan: '函询' }],
  ['县自然资源局', 'heldPending', { heldUntil: '2026-03-27' }],
  ['城关镇', 'concluded', {}],
] as const;

test('scenario 4: six clues go over the meeting and three leaders’ tables in their days; the late word is red; two papers, two numbers; the held one comes back (B01, B02, B04)', async () => {
  const { call, as, day, get, take, type } = desk;
  await as('supervisor');
  const meeting = await call('clueMeeting.create', {
    values: {
      title: '2026年第1次线索排查会',
      heldOn: '2026-03-09',
      chair: '某副书记',
      departments: '第一、第二纪检监察室',
      attendance: '甲、乙、丙、丁',
    },
  });
  const clues: string[] = [];
  for (const [at, [unit, decision]] of six.entries()) {
    const { id, number } = await call('clue.create', {
      values: { receivedOn: '2026-03-06', subject: named(`周某${at}`), unit: named(unit), summary: '某问题' },
    });
    clues.push(id);
    await call('clueMeetingItem.create', {
      values: {
        clue: named(number ?? '', id),
        meeting: named('2026年第1次线索排查会', meeting.id),
        discussedOn: '2026-03-09',
        summary: '同意',
        decision,
      },
    });
    await take('clue', id, 'proposeDispatch', {
      values: { handlingDepartment: '第一室', dispatchOpinion: '第一室承办' },
    });
  }
  await as('head');
  // 已上会: what the meeting of the same day looked at.
  for (const id of clues) expect(await take('clue', id, 'approveDispatch')).toBe('met');
  await as('supervisor');
  for (const id of clues) await desk.nameHandler('clue', id);
  await as('handler');
  for (const [at, id] of clues.entries()) {
    const [, proposedDisposal, more] = six[at] ?? six[0];
    const propose = (values: Record<string, string>) =>
      take('clue', id, 'proposeDisposal', { values: { proposedDisposal, ...values }, leader: 'leader' });
    // 了结须写依据
    if (proposedDisposal === 'concluded') {
      expect(await faultsOf(propose({ ...more }))).toEqual(['disposalBasis needs']);
      await propose({ disposalBasis: '经了解，反映失实' });
    } else await propose({ ...more });
  }
  const [first = ''] = clues;
  const due = (await get('clue', first)).deadlines.map(({ label, dueOn }) => [label, dueOn]);
  expect(due.slice(0, 3)).toEqual([
    ['分管领导审批', '2026-03-10'],
    ['副职审批', '2026-03-11'],
    ['主要负责人审批', '2026-03-12'],
  ]);
  day('2026-03-10');
  await as('leader');
  expect(await call('step.waiting', {})).toHaveLength(6);
  for (const id of clues) await take('clue', id, 'approveAsSupervising', { leader: 'deputy' });
  day('2026-03-11');
  await as('deputy');
  for (const id of clues) await take('clue', id, 'approveAsDeputy');
  // Five in time; the sixth lies over its day on the head's table and is red.
  day('2026-03-12');
  await as('head');
  for (const id of clues.slice(0, 5)) await take('clue', id, 'approveAsHead');
  day('2026-03-13');
  await as('head');
  const last = clues[5] ?? '';
  expect((await get('clue', last)).deadlines[0]).toMatchObject({ label: '主要负责人审批', state: 'overdue' });
  await take('clue', last, 'approveAsHead');
  const rule = (name: string, met: 'inTime' | 'late') =>
    call('clue.count', { filters: [{ op: 'clock', rule: `clue.${name}`, met }] });
  expect(await rule('approveSupervising', 'inTime')).toEqual({ count: 6 });
  expect(await rule('approveDeputy', 'late')).toEqual({ count: 0 });
  expect(await rule('approveHead', 'late')).toEqual({ count: 1 });
  const disposed = (kind: string) =>
    call('clue.count', { filters: [{ op: 'in', field: 'disposal', values: [kind] }] });
  expect(
    await Promise.all(['preliminaryCheck', 'inquiryTalk', 'heldPending', 'concluded'].map(disposed)),
  ).toEqual([2, 2, 1, 1].map((count) => ({ count })));

  // Two papers are made of each; until both numbers stand there it is red.
  await as('supervisor');
  const papers = await call('form.of', { ledger: 'clue', id: first });
  expect(papers.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['clueReportToCommittee', 'clueReportToSuperior']),
  );
  const red = () => call('clue.count', { filters: [{ op: 'in', field: 'reportsWanting', values: [true] }] });
  expect(await red()).toEqual({ count: 6 });
  await type('clue', first, { partyReportNumber: '清纪〔2026〕8号' });
  expect(await red()).toEqual({ count: 6 });
  await type('clue', first, { superiorFilingNumber: '清纪备〔2026〕3号', doubleReportedOn: '2026-03-13' });
  expect(await red()).toEqual({ count: 5 });

  day('2026-03-27');
  await as('handler');
  const bench = await call('workbench.get', {});
  expect(bench.due.filter(({ deadline }) => deadline.label === '暂存复核')).toMatchObject([
    { recordId: clues[4], deadline: { dueOn: '2026-03-27', words: '今日' } },
  ]);
});
