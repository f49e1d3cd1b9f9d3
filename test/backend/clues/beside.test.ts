import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import { writeLedger } from '#test/fixtures/generate/ledgers.ts';
import { takeIn } from '../import/wizard.ts';
import { codeOf } from '../session/office.ts';
import { forAllTests } from '../support/when-done.ts';
import { type ClueDesk, clueDesk, faultsOf, named } from './desk.ts';

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-09'))));

const newClue = async (subject: string, more: Record<string, unknown> = {}) =>
  desk.call('clue.create', {
    values: {
      receivedOn: '2026-03-02',
      subject: named(subject),
      unit: named('石桥乡'),
      summary: '虚报粮补',
      ...(more as Record<string, string>),
    },
  });

test('B04 the rooms meet regularly: each meeting runs a clock to the next; who takes part is chosen once and sees its clues, as long as they are on its agenda', async () => {
  const { call, as, backend, get, idOf } = desk;
  await as('supervisor');
  const meet = (title: string, heldOn: string) =>
    call('clueMeeting.create', {
      values: {
        ...{ title, heldOn, chair: '某副书记' },
        ...{ departments: '第一、第二纪检监察室', attendance: '甲、乙' },
      },
    });
  const former = await meet('2026年1月问题线索排查会', '2026-01-30');
  const clock = async (id: string) =>
    (await get('clueMeeting', id)).deadlines.map(({ label, dueOn, stoppedOn }) => [label, dueOn, stoppedOn]);
  expect(await clock(former.id)).toEqual([['下一次排查会', '2026-02-28', null]]);
  const { days } = await call('clock.month', { month: '2026-02' });
  expect(days.find((one) => one.day === '2026-02-28')?.counts).toContainEqual({
    ...{ ledger: 'clueMeeting', count: 1 },
  });
  expect((await call('workbench.get', {})).due.map(({ deadline }) => deadline.label)).toContain(
    '下一次排查会',
  );
  const overdue = async () => {
    const { indicators } = await call('indicator.all', {
      ...{ from: isoDate.parse('2026-01-01'), to: isoDate.parse('2026-12-31') },
    });
    return indicators.find(({ id }) => id === 'clueMeetings.overdue')?.value;
  };
  expect(await overdue()).toBe(1);
  const meeting = await meet('2026年3月问题线索排查会', '2026-03-09');
  expect(await clock(former.id)).toEqual([['下一次排查会', '2026-02-28', '2026-03-09']]);
  expect((await get('clueMeeting', former.id)).state).toBe('followed');
  expect(await clock(meeting.id)).toEqual([['下一次排查会', '2026-04-09', null]]);
  expect(await overdue()).toBe(0);

  const { id } = meeting;
  const onAgenda = async (subject: string) => {
    const clue = await newClue(subject);
    const item = await call('clueMeetingItem.create', {
      values: {
        ...{ clue: named(clue.number ?? '', clue.id), meeting: named('2026年3月问题线索排查会', id) },
        ...{ discussedOn: '2026-03-09', summary: '同意', decision: 'preliminaryCheck' },
      },
    });
    return { clue: clue.id, item: item.id };
  };
  const before = await onAgenda('庚某');
  const offered = await call('meeting.people', { recordId: id });
  expect(offered).toMatchObject({ members: [], clues: 1, mayManage: true });
  // Those who see all clues need not be chosen.
  const ids = offered.candidates.map(({ accountId }) => accountId);
  expect(ids).toEqual(expect.arrayContaining([idOf('handler'), idOf('leader'), idOf('deputy')]));
  expect(ids).not.toContain(idOf('head'));
  const admit = (...who: string[]) => call('meeting.admit', { recordId: id, accountIds: who });
  expect(await codeOf(admit(idOf('head')))).toBe('E_SEPARATION');
  expect(await admit(idOf('handler'), idOf('leader'))).toEqual({ named: 2 });
  const sees = async (who: 'handler' | 'leader' | 'deputy', clue: string) => {
    await as(who);
    const found = await codeOf(get('clue', clue));
    await as('supervisor');
    return found !== 'E_NOT_FOUND';
  };
  expect(await sees('handler', before.clue)).toBe(true);
  expect(await sees('leader', before.clue)).toBe(true);
  expect(await sees('deputy', before.clue)).toBe(false);
  // A clue that comes onto the agenda later is theirs as well; one beside the meeting is not.
  const later = await onAgenda('辛某');
  expect(await sees('handler', later.clue)).toBe(true);
  const beside = await newClue('壬某');
  expect(await sees('handler', beside.id)).toBe(false);
  expect((await get('clue', later.clue)).history.map(({ action }) => action)).toContain('named');
  // Whoever keeps out of a clue stays out of it, and who was taken off it by hand too.
  await as('leader');
  await call('access.recuse', { ledger: 'clue', recordId: later.clue, accountId: null, reason: '近亲属' });
  await as('supervisor');
  const taken = { ledger: 'clue' as const, recordId: before.clue, accountId: idOf('leader') };
  await call('access.end', { ...taken, reason: '另有任务' });
  expect(await admit(idOf('leader'))).toEqual({ named: 0 });
  expect(await sees('leader', before.clue)).toBe(false);
  expect(await sees('leader', later.clue)).toBe(false);
  // What a register brings onto the agenda is theirs as soon as it is in, and no more once it was taken back.
  const folder = await mkdtemp(join(tmpdir(), 'andu-agenda-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, '上会线索.xlsx');
  const brought = await newClue('癸某会');
  await writeLedger(path, {
    ...{ sheet: '上会线索', title: '上会线索' },
    headers: ['线索', '排查会', '会议日期', '讨论意见', '会议意见'],
    *rows() {
      yield [brought.number, '2026年3月问题线索排查会', '2026-03-09', '同意', '初步核实'];
    },
  });
  const { batchId } = await takeIn(backend, path, 'all', 'clueMeetingItem');
  expect(await sees('handler', brought.id)).toBe(true);
  await call('import.undo', { batchId, reason: '导错' });
  expect(await sees('handler', brought.id)).toBe(false);
  // Off the agenda, or off the list: off the clue. One whom somebody named for it stays.
  const { revision } = await get('clueMeetingItem', later.item);
  await call('clueMeetingItem.void', { id: later.item, revision, reason: '登错' });
  expect(await sees('handler', later.clue)).toBe(false);
  await desk.nameHandler('clue', beside.id);
  expect(
    await call('meeting.dismiss', { recordId: id, accountId: idOf('handler'), reason: '未参会' }),
  ).toEqual({ ended: 1 });
  expect(await sees('handler', before.clue)).toBe(false);
  expect(await sees('handler', beside.id)).toBe(true);
  const { revision: now } = await get('clueMeetingItem', before.item);
  await call('clueMeetingItem.void', { id: before.item, revision: now, reason: '登错' });
  // Nobody but 案管 and the head chooses.
  await as('leader');
  expect(await call('meeting.people', { recordId: id })).toMatchObject({ candidates: [], mayManage: false });
  expect(await codeOf(admit(idOf('deputy')))).toBe('E_PERMISSION');
  await as('handler');
  expect(await codeOf(call('meeting.people', { recordId: id }))).toBe('E_PERMISSION');
  const rows = backend.office.host
    .requireLive()
    .opened.writer.raw.prepare("select count(*) as n from auditEntry where action = 'access.name'")
    .all<{ n: number }>();
  expect(rows[0]?.n).toBeGreaterThanOrEqual(5);
});

test('B04 a meeting has its day, chair, sign-in and rooms; what it said of a clue stands with the clue and is seen with it alone', async () => {
  const { call, as, get } = desk;
  await as('supervisor');
  const meeting = {
    title: '2026年第1次问题线索排查会',
    heldOn: '2026-03-09',
    place: '三楼会议室',
    chair: '某副书记',
    departments: '第一、第二纪检监察室',
    attendance: '甲、乙、丙、丁',
  };
  expect(await faultsOf(call('clueMeeting.create', { values: { ...meeting, attendance: null } }))).toEqual([
    'attendance required',
  ]);
  const { id } = await call('clueMeeting.create', { values: meeting });
  const decisions = [
    'preliminaryCheck',
    'preliminaryCheck',
    'inquiryTalk',
    'inquiryTalk',
    'heldPending',
    'concluded',
  ];
  const clues: string[] = [];
  for (const [at, decision] of decisions.entries()) {
    const clue = await newClue(`甲${at}`);
    clues.push(clue.id);
    await call('clueMeetingItem.create', {
      values: {
        clue: named(clue.number ?? '', clue.id),
        meeting: named(meeting.title, id),
        discussedOn: '2026-03-09',
        summary: '同意承办室意见',
        decision,
      },
    });
  }
  const [first = ''] = clues;
  // From the meeting one sees its clues, from a clue what was said of it.
  const items = (await get('clueMeeting', id)).linked.find(({ ledger }) => ledger === 'clueMeetingItem');
  expect(items?.total).toBe(6);
  expect((await get('clue', first)).linked.map(({ ledger }) => ledger)).toContain('clueMeetingItem');
  expect((await get('clue', first)).values['metOn']).toBe('2026-03-09');
  const count = (decision: string) =>
    call('clueMeetingItem.count', { filters: [{ op: 'in', field: 'decision', values: [decision] }] });
  expect(
    await Promise.all(['preliminaryCheck', 'inquiryTalk', 'heldPending', 'concluded'].map(count)),
  ).toEqual([{ count: 2 }, { count: 2 }, { count: 1 }, { count: 1 }]);
  await as('handler');
  expect(await call('clueMeetingItem.count', {})).toEqual({ count: 0 });
  await as('supervisor');
  await desk.nameHandler('clue', first);
  await as('handler');
  expect(await call('clueMeetingItem.count', {})).toEqual({ count: 1 });
  expect(await codeOf(call('clueMeeting.count', {}))).toBe('E_PERMISSION');
});

test('B05 a search by topic keeps what it found and opens its clues; B08 one over projects counts them', async () => {
  const { call, as, get } = desk;
  await as('supervisor');
  const { id } = await call('sweep.create', {
    values: {
      title: '扶贫领域线索大排查',
      topic: 'povertyFunds',
      beganOn: '2026-03-01',
      units: '20个乡镇',
      found: 3,
    },
  });
  const data = await call('sweep.create', {
    values: {
      title: '民生项目比对',
      topic: 'dataMatching',
      beganOn: '2026-03-01',
      cityProjects: 408,
      countyProjects: 1000,
      found: 12,
    },
  });
  for (const subject of ['戊某', '己某'])
    await newClue(subject, { source: 'supervision', sweep: named('扶贫领域线索大排查', id) });
  await newClue('庚某', { source: 'dataMatching', sweep: named('民生项目比对', data.id) });
  expect((await get('sweep', id)).linked.find(({ ledger }) => ledger === 'clue')?.total).toBe(2);
  expect((await get('sweep', data.id)).linked.find(({ ledger }) => ledger === 'clue')?.total).toBe(1);
  expect((await get('sweep', data.id)).values).toMatchObject({ cityProjects: 408, countyProjects: 1000 });
});

test('B06 a listed matter names unit, person, day and standard; B13 it is chased weekly and reported monthly; B07 closed when none of the four is open', async () => {
  const { call, as, get, take, day } = desk;
  await as('supervisor');
  const clue = await newClue('辛某');
  const listing = {
    clue: named(clue.number ?? '', clue.id),
    matter: '石桥乡粮补',
    kind: 'keyMatter',
    listedOn: '2026-03-09',
    unit: named('石桥乡'),
    responsible: '经办人甲',
    responsiblePost: '副乡长',
    deadlineOn: '2026-04-01',
    standard: '查清、退还、整改',
  };
  for (const field of ['unit', 'responsible', 'responsiblePost', 'deadlineOn', 'standard'])
    expect(
      await faultsOf(call('listedSupervision.create', { values: { ...listing, [field]: null } })),
    ).toEqual([`${field} required`]);
  // 重点督查督办 of a unit wants no clue, 速查快办 does; who sees only his clues names one.
  const { clue: _, ...unbound } = listing;
  const work = await call('listedSupervision.create', {
    values: { ...unbound, kind: 'keySupervision', matter: '涉农资金整改' },
  });
  expect((await get('listedSupervision', work.id)).deadlines.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['周督', '月报', '挂牌办结']),
  );
  expect(
    await faultsOf(call('listedSupervision.create', { values: { ...unbound, kind: 'quickHandling' } })),
  ).toEqual(['clue againstRule']);
  await as('handler');
  expect(await codeOf(get('listedSupervision', work.id))).toBe('E_NOT_FOUND');
  expect(
    await faultsOf(call('listedSupervision.create', { values: { ...unbound, kind: 'keySupervision' } })),
  ).toEqual(['clue required']);
  await as('supervisor');
  const { id } = await call('listedSupervision.create', { values: listing });
  const open = async () =>
    (await get('listedSupervision', id)).deadlines
      .filter(({ stoppedOn }) => stoppedOn === null)
      .map(({ label, dueOn, state }) => [label, dueOn, state]);
  expect(await open()).toEqual([
    ['周督', '2026-03-16', 'ok'],
    ['挂牌办结', '2026-04-01', 'ok'],
    ['月报', '2026-04-09', 'ok'],
  ]);
  day('2026-03-17');
  await as('supervisor');
  expect((await open())[0]).toEqual(['周督', '2026-03-16', 'overdue']);
  const enter = (kind: string, chasedOn: string) =>
    call('chaseEntry.create', {
      values: { listed: named('石桥乡粮补', id), kind, chasedOn, content: '已核对八户' },
    });
  await enter('weekly', '2026-03-17');
  expect((await open())[0]).toEqual(['周督', '2026-03-24', 'ok']);
  await enter('monthly', '2026-03-17');
  expect((await open()).find(([label]) => label === '月报')).toEqual(['月报', '2026-04-17', 'ok']);
  expect(
    (await get('listedSupervision', id)).linked.find(({ ledger }) => ledger === 'chaseEntry')?.total,
  ).toBe(2);

  const four = { factsClear: true, heldToAccount: true, corrected: true, peopleContent: true };
  const finish = (values: Record<string, boolean>) =>
    take('listedSupervision', id, 'finish', { values: { ...values, result: '已查清退还' } });
  for (const field of Object.keys(four)) {
    expect(await faultsOf(finish({ ...four, [field]: false }))).toEqual([`${field} againstRule`]);
    const rest = Object.fromEntries(Object.entries(four).filter(([one]) => one !== field));
    expect(await faultsOf(finish(rest))).toEqual([`${field} required`]);
  }
  expect(await faultsOf(desk.type('listedSupervision', id, { finishedOn: '2026-03-17' }))).toContain(
    'finishedOn byStep',
  );
  expect(await finish(four)).toBe('finished');
  expect(await open()).toEqual([]);
  // It belongs to a clue: who does not see that sees no part of it.
  await as('handler');
  expect(await call('listedSupervision.count', {})).toEqual({ count: 0 });
  expect(await call('chaseEntry.count', {})).toEqual({ count: 0 });
});

test('B07 a listed or quickly handled clue ends only after the four are seen to; what is quick bears its days, and is made known', async () => {
  const { call, as, take, get } = desk;
  await as('supervisor');
  const listed = async (clue: { id: string; number: string | null }) =>
    (
      await call('listedSupervision.create', {
        values: {
          ...{ clue: named(clue.number ?? '', clue.id), matter: '低保漏发', kind: 'quickHandling' },
          ...{
            listedOn: '2026-03-09',
            unit: named('石桥乡'),
            responsible: '甲',
            responsiblePost: '民政办主任',
          },
          ...{ deadlineOn: '2026-04-01', standard: '补发' },
        },
      })
    ).id;
  const paper = { paperApprover: '某书记', paperDocument: '呈批表', disposedOn: '2026-03-10' };
  const one = await newClue('壬某');
  const listing = await listed(one);
  const conclude = () =>
    take('clue', one.id, 'recordDisposal', {
      values: { ...paper, disposal: 'concluded', disposalBasis: '已补发' },
    });
  expect(await faultsOf(conclude())).toEqual(['disposal needsRecord']);
  expect(await codeOf(take('listedSupervision', listing, 'finish'))).toBe('E_TRANSITION');
  const four = { factsClear: true, heldToAccount: true, corrected: true, peopleContent: true };
  const finish = (values: Record<string, string>) =>
    take('listedSupervision', listing, 'finishQuickly', {
      values: { ...four, result: '已补发', ...values },
    });
  expect(await faultsOf(finish({}))).toEqual(['checkedOn required', 'handledOn required']);
  expect(await faultsOf(finish({ checkedOn: '2026-03-12', handledOn: '2026-03-11' }))).toEqual([
    'handledOn before',
  ]);
  expect(await finish({ checkedOn: '2026-03-11', handledOn: '2026-03-12' })).toBe('finished');
  await take('listedSupervision', listing, 'circulate', { values: { circulatedOn: '2026-03-16' } });
  expect((await get('listedSupervision', listing)).values['circulatedOn']).toBe('2026-03-16');
  expect(await conclude()).toBe('concluded');

  // Where the matter goes on as a case, it goes on; where it would end, it does not.
  const other = await newClue('癸某');
  await listed(other);
  await take('clue', other.id, 'recordDisposal', { values: { ...paper, disposal: 'inquiryTalk' } });
  await desk.nameHandler('clue', other.id);
  await as('handler');
  const outcome = (proposedOutcome: string) =>
    take('clue', other.id, 'proposeOutcome', {
      values: { proposedOutcome, outcomeBasis: '依据', result: '结果' },
    });
  for (const ends of ['concluded', 'admonition'])
    expect(await faultsOf(outcome(ends))).toEqual(['proposedOutcome needsRecord']);
  expect(await outcome('filed')).toBe('approving');
});

test('domain §2.1 somebody who was reported wrongly is cleared by the main head alone, on the result of his clue; in public with his consent', async () => {
  const { call, as, take, get } = desk;
  await as('supervisor');
  const clue = await newClue('甲清');
  await desk.nameHandler('clue', clue.id);
  await as('handler');
  const propose = async (way: string, more: Record<string, string | boolean> = {}) =>
    (
      await call('clarification.create', {
        values: {
          ...{ clue: named(clue.number ?? '', clue.id), proposedOn: '2026-03-10', way },
          ...{ untruth: '没有虚报粮补', result: '经核查，反映的问题不属实', ...more },
        },
      })
    ).id;
  const id = await propose('publicNotice');
  // Who it is follows from the clue, as text: no card of a person points here.
  expect((await get('clarification', id)).values).toMatchObject({ person: '甲清', unit: '石桥乡' });
  expect((await get('clue', clue.id)).linked.map(({ ledger }) => ledger)).toContain('clarification');
  const submit = (one = id) => take('clarification', one, 'submit', { leader: 'head' });
  expect(await faultsOf(submit())).toEqual(['consent againstRule']);
  await desk.type('clarification', id, { consent: true });
  // Nobody is cleared before the clue has a result.
  expect(await faultsOf(submit())).toEqual(['result needsRecord']);
  await as('supervisor');
  await take('clue', clue.id, 'recordDisposal', {
    values: {
      ...{ paperApprover: '某书记', paperDocument: '呈批表', disposedOn: '2026-03-08' },
      ...{ disposal: 'concluded', disposalBasis: '不属实' },
    },
  });
  await as('handler');
  // The word asked for is the main head's.
  expect(await codeOf(take('clarification', id, 'submit', { leader: 'leader' }))).toBe('E_SEPARATION');
  expect(await submit()).toBe('submitted');
  expect(await faultsOf(desk.type('clarification', id, { untruth: '另一件事' }))).toEqual(['untruth byStep']);
  expect(await faultsOf(desk.type('clarification', id, { clearedOn: '2026-03-10' }))).toEqual([
    'clearedOn byStep',
  ]);
  expect(await codeOf(take('clarification', id, 'agree'))).toBe('E_PERMISSION');
  const clear = (values: Record<string, string>, one = id) => take('clarification', one, 'clear', { values });
  const done = { clearedOn: '2026-03-10', clearedScope: '石桥乡机关' };
  expect(await codeOf(clear(done))).toBe('E_TRANSITION');
  const refused = await propose('told');
  await submit(refused);
  const circular = await propose('unitCircular');
  await submit(circular);

  // Those who are not named for the clue see nothing of it.
  await as('leader');
  expect(await codeOf(get('clarification', id))).toBe('E_NOT_FOUND');
  expect(await call('clarification.count', {})).toEqual({ count: 0 });

  await as('head');
  expect((await call('step.waiting', {})).filter(({ ledger }) => ledger === 'clarification')).toHaveLength(3);
  expect(await faultsOf(take('clarification', refused, 'refuse'))).toEqual(['note required']);
  expect(await take('clarification', refused, 'refuse', { note: '部分属实' })).toBe('refused');
  expect(await take('clarification', circular, 'giveBack', { note: '写明通报范围' })).toBe('draft');
  expect(await take('clarification', id, 'agree')).toBe('approved');

  await as('handler');
  await submit(circular);
  await as('head');
  expect(await take('clarification', circular, 'agree')).toBe('approved');
  await as('handler');
  const today = (await get('clarification', id)).values['approvedOn'];
  const on = { ...done, clearedOn: typeof today === 'string' ? today : '' };
  expect(await faultsOf(clear({ clearedOn: on.clearedOn }))).toEqual(['clearedScope required']);
  expect(await faultsOf(clear({ ...on, clearedOn: '2099-01-01' }))).toEqual(['clearedOn future']);
  expect(await clear(on)).toBe('cleared');
  expect(await faultsOf(clear(on, circular))).toEqual(['clearedNumber againstRule']);
  expect(await clear({ ...on, clearedNumber: '清纪通〔2026〕3号' }, circular)).toBe('cleared');

  await as('supervisor');
  const { indicators } = await call('indicator.all', { from: '2026-01-01', to: '2026-12-31' });
  expect(indicators.find(({ id: one }) => one === 'clarifications.done')?.value).toBe(2);
  const rows = { op: 'between' as const, field: 'clearedOn', from: '2026-01-01', to: '2026-12-31' };
  expect(await call('clarification.count', { filters: [rows] })).toEqual({ count: 2 });
});
