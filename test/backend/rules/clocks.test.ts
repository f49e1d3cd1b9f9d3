import { describe, expect, it } from 'vitest';
import { missingYearOf } from '#renderer/features/workbench/calendar.tsx';
import { closedOnPaper } from '../support/closing.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const NOW = '2026-03-20T01:00:00.000Z';
const letter = (backend: TestBackend, receivedOn: string, more: Record<string, string> = {}) =>
  backend.call('petition.create', {
    values: { receivedOn, channel: 'letter', summary: '反映虚报粮补', ...more },
  });
const ask = (backend: TestBackend, recordId: string, rule = 'petition.handling') =>
  backend.call('clock.extend', {
    ledger: 'petition',
    recordId,
    rule,
    reason: '案情复杂',
    superiorNumber: '',
    superiorOn: null,
  });

describe('a petition is extended (A09)', () => {
  it('on the head’s word, once, with a line in its history, and keeps it when the record is changed', async () => {
    const backend = await newBackend(['petitionClerk'], undefined, NOW);
    const clerk = backend.working();
    const { id } = await letter(backend, '2026-03-03');
    const record = { ledger: 'petition' as const, recordId: id };
    const plan = await backend.call('clock.plan', record);
    expect(plan.clocks).toMatchObject([
      {
        dueOn: '2026-04-03',
        waiting: false,
        extend: { lengths: [{ by: '1 个月', dueAfter: '2026-05-06' }], approver: 'head', left: 1 },
      },
    ]);
    const request = await ask(backend, id);
    await expect(ask(backend, id)).rejects.toMatchObject({
      code: 'E_APPROVAL',
      details: { reason: 'waiting' },
    });
    await expect(
      backend.call('clock.decide', { id: request.id, approve: true, note: '' }),
    ).rejects.toMatchObject({ code: 'E_PERMISSION' });

    await backend.office.as('head');
    const [waiting] = await backend.call('approval.list', { scope: 'toDecide' });
    expect(waiting).toMatchObject({ kind: 'clockExtension', reason: '案情复杂' });
    expect(waiting?.subject).toContain('2026年4月3日延至2026年5月6日');
    expect(await backend.call('clock.decide', { id: request.id, approve: true, note: '' })).toEqual({
      dueOn: '2026-05-06',
    });

    await backend.signInAgain(clerk);
    const { deadlines, history, revision, values } = await backend.call('petition.get', { id });
    expect(deadlines).toMatchObject([{ dueOn: '2026-05-06', extended: 1 }]);
    expect(history.some(({ note }) => note?.includes('准予延期 1 个月'))).toBe(true);
    // 延期中: how often, until when and by whom stand in the record itself (requirements §3 A).
    expect(values).toMatchObject({
      extendedOn: NOW.slice(0, 10),
      extensionCount: 1,
      extendedUntil: '2026-05-06',
      extendedBy: expect.stringMatching(/./u) as unknown,
    });
    await backend.call('petition.update', { id, revision, values: { handledBy: '第一纪检监察室' } });
    expect(await backend.call('petition.get', { id })).toMatchObject({
      state: 'extended',
      deadlines: [{ dueOn: '2026-05-06', extended: 1 }],
    });
    const { open } = await backend.call('step.of', record);
    expect(open).toContain('submit');
    const { indicators } = await backend.call('indicator.all', { from: '2026-03-01', to: '2026-03-31' });
    expect(indicators.find((one) => one.id === 'petitions.extended')?.value).toBe(1);
    await expect(ask(backend, id)).rejects.toMatchObject({ details: { reason: 'times' } });
  });

  it('stays as it was when it is refused', async () => {
    const backend = await newBackend(['petitionClerk'], undefined, NOW);
    const { id } = await letter(backend, '2026-03-03');
    const request = await ask(backend, id);
    await backend.office.as('head');
    await backend.call('clock.decide', { id: request.id, approve: false, note: '抓紧办' });
    expect((await backend.call('petition.get', { id })).deadlines[0]).toMatchObject({
      dueOn: '2026-04-03',
      extended: 0,
    });
  });

  it('is closed to those who may not write it', async () => {
    const backend = await newBackend(['petitionClerk'], undefined, NOW);
    const { id } = await letter(backend, '2026-03-03');
    for (const roles of [['caseSupervisor'], ['supervisingLeader']] as const) {
      await backend.signInAs(roles);
      await expect(ask(backend, id)).rejects.toMatchObject({ code: 'E_PERMISSION' });
    }
    await backend.signInAs(['conduct']);
    await expect(backend.call('clock.plan', { ledger: 'petition', recordId: id })).rejects.toMatchObject({
      code: 'E_PERMISSION',
    });
  });
});

it('an investigation of 2017 is extended with the number of the superior’s paper', async () => {
  const backend = await newBackend(['caseSupervisor'], undefined, '2017-05-20T01:00:00.000Z');
  const { id } = await backend.call('case.create', {
    values: { filedOn: '2017-03-01', subject: { id: null, name: '某人' } },
  });
  const given = { ledger: 'case' as const, recordId: id, rule: 'case.investigation', reason: '案情重大' };
  await expect(
    backend.call('clock.extend', { ...given, superiorNumber: '', superiorOn: null }),
  ).rejects.toMatchObject({ code: 'E_VALIDATION' });
  const request = await backend.call('clock.extend', {
    ...given,
    superiorNumber: '云纪审〔2017〕8号',
    superiorOn: '2017-05-18',
  });
  await backend.office.as('head');
  // 90 days and 90 more from 1 March: 28 August.
  expect(await backend.call('clock.decide', { id: request.id, approve: true, note: '' })).toEqual({
    dueOn: '2017-08-28',
  });
  await expect(
    backend.call('clock.extend', { ...given, rule: 'case.conclude', superiorNumber: '', superiorOn: null }),
  ).rejects.toMatchObject({ code: 'E_PERMISSION' });
});

describe('a letter from above names the day (A08, N09)', () => {
  it('runs beside the other clock, comes first when it is earlier, and stops with the answer', async () => {
    const backend = await newBackend(['petitionClerk'], undefined, NOW);
    const { id } = await letter(backend, '2026-03-03');
    const record = { ledger: 'petition' as const, recordId: id };
    const given = {
      ...record,
      organ: '市纪委信访室',
      number: '云纪信〔2026〕21号',
      demand: '报送调查结果',
      receivedOn: '2026-03-10',
      dueOn: '2026-03-25',
    };
    await expect(backend.call('clock.letter', { ...given, dueOn: '2026-03-01' })).rejects.toMatchObject({
      code: 'E_VALIDATION',
    });
    await backend.call('clock.letter', given);
    const { deadlines } = await backend.call('petition.get', { id });
    expect(deadlines.map(({ label, dueOn, source }) => [label, dueOn, source])).toEqual([
      ['交办限期', '2026-03-25', '市纪委信访室云纪信〔2026〕21号'],
      ['办结', '2026-04-03', '本机关信访办理时限规定'],
    ]);
    const [listed] = (await backend.call('petition.list', { after: null, limit: 10 })).rows;
    expect(listed).toMatchObject({ deadline: { label: '交办限期' }, alsoDue: [{ label: '办结' }] });
    const rule = deadlines[0]?.rule ?? '';
    await backend.call('clock.stop', { ...record, rule, on: '2026-03-18', basis: '清纪报〔2026〕5号报送' });
    const after = (await backend.call('petition.get', { id })).deadlines;
    expect(after.map(({ label, state }) => [label, state])).toEqual([
      ['办结', 'ok'],
      ['交办限期', 'stopped'],
    ]);
    await expect(
      backend.call('clock.stop', { ...record, rule, on: '2026-03-18', basis: '再次' }),
    ).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });
});

describe('what falls due', () => {
  it('comes page by page, of one day, and month by month with days off named', async () => {
    const backend = await newBackend(['petitionClerk'], undefined, NOW);
    for (let i = 0; i < 5; i += 1) await letter(backend, '2026-03-03');
    await letter(backend, '2026-03-05');
    const first = await backend.call('clock.due', { day: null, after: null, limit: 4 });
    const second = await backend.call('clock.due', { day: null, after: first.next, limit: 4 });
    expect(first.due).toHaveLength(4);
    expect(second.due.map(({ deadline }) => deadline.dueOn)).toEqual(['2026-04-03', '2026-04-07']);
    expect(second.next).toBeNull();
    expect((await backend.call('clock.due', { day: '2026-04-03', after: null, limit: 50 })).due).toHaveLength(
      5,
    );
    const { count } = await backend.call('petition.count', {
      filters: [{ op: 'dueDay', day: '2026-04-03' }],
    });
    expect(count).toBe(5);

    const month = await backend.call('clock.month', { month: '2026-04' });
    expect(month.missingYear).toBeNull();
    expect(month.days).toHaveLength(30);
    expect(month.days[2]).toMatchObject({ day: '2026-04-03', counts: [{ ledger: 'petition', count: 5 }] });
    expect(month.days[3]).toMatchObject({ workday: false, name: '清明' });
    expect((await backend.call('clock.month', { month: '2098-04' })).missingYear).toBe(2098);
  });

  it('shows nothing of ledgers the viewer has no right to', async () => {
    const backend = await newBackend(['petitionClerk'], undefined, NOW);
    await letter(backend, '2026-03-03');
    await backend.signInAs(['conduct']);
    expect((await backend.call('clock.due', { day: null, after: null, limit: 50 })).due).toEqual([]);
    const month = await backend.call('clock.month', { month: '2026-04' });
    expect(month.days.every(({ counts }) => counts.length === 0)).toBe(true);
  });
});

it('past the end of the holiday table the list, the record, the workbench, the due list and the calendar say so', async () => {
  const backend = await newBackend(['petitionClerk'], undefined, '2098-03-20T01:00:00.000Z');
  const { id } = await letter(backend, '2098-03-03');
  const said = { dueOn: '2098-04-03', missingYear: 2098, words: '缺 2098 年节假日表，不早于4月3日' };
  const { rows } = await backend.call('petition.list', { after: null, limit: 10 });
  expect(rows[0]?.deadline).toMatchObject(said);
  expect((await backend.call('petition.get', { id })).deadlines).toMatchObject([said]);
  const bench = await backend.call('workbench.get', {});
  expect(bench.due).toMatchObject([{ deadline: said }]);
  expect(missingYearOf(bench.calendar, bench.holidaysUntil)).toBe(2098);
  expect((await backend.call('clock.due', { day: null, after: null, limit: 10 })).due).toMatchObject([
    { deadline: said },
  ]);
  expect((await backend.call('clock.month', { month: '2098-04' })).missingYear).toBe(2098);
  // What was done before the day on which it could at the earliest have fallen due was done in time.
  await closedOnPaper(backend.call, id, '2098-03-19');
  expect((await backend.call('petition.get', { id })).deadlines).toMatchObject([
    { state: 'stopped', words: '按期' },
  ]);
});

it('the four weeks of the workbench reach into a year whose notice is wanting', async () => {
  const backend = await newBackend(['petitionClerk'], undefined, '2026-12-20T01:00:00.000Z');
  const { calendar, holidaysUntil } = await backend.call('workbench.get', {});
  expect(holidaysUntil).toBe(2026);
  expect(missingYearOf(calendar, holidaysUntil)).toBe(2027);
  expect(missingYearOf(calendar, 2027)).toBeNull();
});
