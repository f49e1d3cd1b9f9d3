import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { FieldValue, LedgerId } from '#shared/ledgers/field.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { closedOnPaper } from '../support/closing.ts';
import { forAllTests } from '../support/when-done.ts';

let backend: TestBackend;
let clerk = '';
let handler = '';
let leader = '';

beforeAll(() =>
  forAllTests(async () => {
    backend = await newBackend(['petitionClerk'], undefined, '2026-03-03T01:00:00.000Z');
    clerk = backend.working();
    handler = await backend.signInAs(['handler']);
    leader = await backend.signInAs(['supervisingLeader']);
    await backend.signInAgain(clerk);
  }),
);

beforeEach(() => backend.signInAgain(clerk));

const letter = async (more: Record<string, FieldValue> = {}): Promise<string> => {
  const { id } = await backend.call('petition.create', {
    values: { receivedOn: '2026-03-03', channel: 'letter', summary: '反映虚报粮补', ...more },
  });
  return id;
};
const get = (id: string) => backend.call('petition.get', { id });
const take = async (
  recordId: string,
  action: string,
  values: Record<string, FieldValue> = {},
  note = '',
  ledger: LedgerId = 'petition',
): Promise<CallOutput<'step.take'>> => {
  const { revision } = await get(recordId);
  return backend.call('step.take', { ledger, recordId, revision, action, values, note, leader: null });
};
const clocks = async (id: string) =>
  Object.fromEntries(
    (await get(id)).deadlines.map(({ rule, dueOn, stoppedOn }) => [rule, [dueOn, stoppedOn]]),
  );
/** From the petition office through the handling department to the leader's word. */
const closed = async (id: string, handlingWay = 'assignment') => {
  await backend.signInAgain(clerk);
  await take(id, 'dispatch', { handledBy: '第一纪检监察室', handlingWay });
  await backend.signInAgain(handler);
  await take(id, 'sign');
  await take(id, 'submit', { result: '反映属实' });
  await backend.signInAgain(leader);
  await take(id, 'close');
  await backend.signInAgain(clerk);
};
const openTo = async (id: string) =>
  (await backend.call('step.of', { ledger: 'petition', recordId: id })).open;

describe('the way of a petition (requirements §3 A)', () => {
  test('A01 every channel is registered, and waits to be given out', async () => {
    for (const channel of ['letter', 'visit', 'phone', 'net', 'superior', 'other'])
      expect((await get(await letter({ channel }))).state).toBe('registered');
    // What came from above is given out within five working days (检举控告工作规则 §16).
    const fromAbove = await letter({ channel: 'superior' });
    expect((await clocks(fromAbove))['report.subordinateAccept']).toEqual(['2026-03-10', null]);
    await take(fromAbove, 'dispatch', { handledBy: '第一纪检监察室' });
    expect((await clocks(fromAbove))['report.subordinateAccept']).toEqual(['2026-03-10', '2026-03-03']);
    // What it is about: kind, discipline, conduct; disciplines are those in force on its day.
    const said = { kind: 'neglect', discipline: 'work', fourWinds: 'bureaucracy' };
    expect((await get(await letter(said))).values).toMatchObject(said);
    await expect(letter({ ...said, receivedOn: '2015-03-03' })).rejects.toMatchObject({
      details: { issues: [{ field: 'discipline', rule: 'notInForce' }] },
    });
    const { tables } = await backend.call('indicator.all', { from: '2026-03-01', to: '2026-03-31' });
    for (const [id, label] of [
      ['petitionDisciplines', '工作纪律'],
      ['petitionConduct', '官僚主义'],
    ]) {
      const line = tables.find((one) => one.id === id)?.rows.find((one) => one.label === label);
      const cell = line?.cells[0] ?? expect.unreachable();
      expect(cell.value).toBe(1);
      const query = { search: '', sort: null, includeVoided: false };
      expect(await backend.call('petition.count', { ...query, filters: cell.filters })).toEqual({ count: 1 });
    }
    // A clue that names it says so in it; nobody ticks it.
    const source = await letter();
    const other = await letter();
    await backend.signInAs(['caseSupervisor']);
    const subject = { id: null, name: '周某胜' };
    const made = await backend.call('clue.create', {
      values: {
        ...{ receivedOn: '2026-03-03', subject, summary: '虚报粮补' },
        petition: { id: source, name: '信访件' },
      },
    });
    const became = await get(source);
    expect(became.values['becameClue']).toBe(true);
    expect(became.history.at(-1)).toMatchObject({ note: '随问题线索记入' });
    // No longer when the clue is another letter's, or void.
    const marked = async () =>
      [(await get(source)).values['becameClue'], (await get(other)).values['becameClue']] as const;
    await backend.call('clue.update', {
      ...{ id: made.id, revision: 1 },
      values: { petition: { id: other, name: '信访件' } },
    });
    expect(await marked()).toEqual([false, true]);
    const { revision } = await backend.call('clue.get', { id: made.id });
    await backend.call('clue.void', { id: made.id, revision, reason: '重复登记' });
    expect(await marked()).toEqual([false, false]);
    expect((await get(other)).history.at(-1)).toMatchObject({ note: '随问题线索改回' });
    await backend.signInAgain(clerk);
    // What a register brings stands right without steps.
    expect((await get(await letter({ handledBy: '第一纪检监察室' }))).state).toBe('handling');
    for (const [nonAcceptance, state] of [
      ['taxation', 'outside'],
      ['repeated', 'repeated'],
      ['settled', 'settled'],
      ['noSubstance', 'notAccepted'],
    ] as const)
      expect((await get(await letter({ nonAcceptance }))).state).toBe(state);
  });

  test('A08 given out, signed for within five working days, handled, closed by a leader in one month', async () => {
    const id = await letter({ named: 'anonymous' });
    await expect(take(id, 'dispatch')).rejects.toMatchObject({
      details: { issues: [{ field: 'handledBy', rule: 'required' }] },
    });
    await take(id, 'dispatch', { handledBy: '第一纪检监察室', handlingWay: 'assignment' });
    expect((await get(id)).state).toBe('dispatched');
    // 3 March 2026 is a Tuesday; its fifth working day is the next Tuesday.
    expect(await clocks(id)).toEqual({
      'petition.signReceipt': ['2026-03-10', null],
      'petition.handling': ['2026-04-03', null],
    });

    await backend.signInAgain(handler);
    expect(await openTo(id)).toEqual(['sign', 'askReturn']);
    await take(id, 'sign');
    expect((await clocks(id))['petition.signReceipt']).toEqual(['2026-03-10', '2026-03-03']);
    await expect(take(id, 'submit')).rejects.toMatchObject({ code: 'E_VALIDATION' });
    await take(id, 'submit', { result: '反映属实，虚报12户18640元', disposal: 'preliminaryCheck' });
    expect((await get(id)).state).toBe('awaitingReview');
    await expect(take(id, 'close')).rejects.toMatchObject({ code: 'E_PERMISSION' });

    await backend.signInAgain(leader);
    const waiting = await backend.call('step.waiting', {});
    expect(waiting).toMatchObject([{ recordId: id, actions: ['close', 'sendBack'] }]);
    await expect(take(id, 'sendBack')).rejects.toMatchObject({
      details: { issues: [{ field: 'note', rule: 'required' }] },
    });
    await take(id, 'sendBack', {}, '事实还要补充');
    expect((await get(id)).state).toBe('handling');
    await backend.signInAgain(handler);
    await take(id, 'submit', { result: '补充核实完毕' });
    await backend.signInAgain(leader);
    await take(id, 'close');
    expect(await get(id)).toMatchObject({ state: 'closed', values: { closedOn: '2026-03-03' } });
    // What is left is to tell the petition office, by the end of the quarter (检举控告工作规则 §18).
    expect(await clocks(id)).toEqual({
      'petition.signReceipt': ['2026-03-10', '2026-03-03'],
      'petition.handling': ['2026-04-03', '2026-03-03'],
      'report.closureFeedback': ['2026-03-31', null],
    });
    const { due } = await backend.call('clock.due', { day: '2026-03-31', after: null, limit: 10 });
    expect(due).toMatchObject([
      { recordId: id, handledBy: '第一纪检监察室', deadline: { label: '每季反馈' } },
    ]);
    expect((await backend.call('workbench.get', {})).due.map(({ deadline }) => deadline.label)).toContain(
      '每季反馈',
    );

    await backend.signInAgain(handler);
    await take(id, 'feedBack');
    expect((await get(id)).state).toBe('fedBack');
    expect((await clocks(id))['report.closureFeedback']).toEqual(['2026-03-31', '2026-03-03']);
    await expect(take(id, 'archive', { archiveNumber: '1', archivePlace: '1' })).rejects.toMatchObject({
      code: 'E_PERMISSION',
    });
    await backend.signInAgain(clerk);
  });

  test('a return by the handling department takes the supervising leader’s word (检举控告工作规则 §17)', async () => {
    const id = await letter();
    await take(id, 'dispatch', { handledBy: '第一纪检监察室' });
    await backend.signInAgain(handler);
    await expect(take(id, 'askReturn')).rejects.toMatchObject({ code: 'E_VALIDATION' });
    await take(id, 'askReturn', {}, '没有实质内容');
    await expect(take(id, 'agreeReturn')).rejects.toMatchObject({ code: 'E_PERMISSION' });
    await backend.signInAgain(leader);
    await take(id, 'agreeReturn');
    const back = await get(id);
    expect(back.state).toBe('returned');
    // The time for signing is over with it; that for handling runs on.
    expect(back.deadlines.map(({ rule }) => rule)).toEqual(['petition.handling']);
    await backend.signInAgain(clerk);
    await take(id, 'dispatch', { handledBy: '第二纪检监察室' });
    expect((await get(id)).state).toBe('dispatched');
    const { taken } = await backend.call('step.of', { ledger: 'petition', recordId: id });
    expect(taken.map(({ action, note }) => [action, note])).toEqual([
      ['dispatch', null],
      ['askReturn', '没有实质内容'],
      ['agreeReturn', null],
      ['dispatch', null],
    ]);
  });

  test('A05 what is closed but not archived is listed, until it has its number and its place', async () => {
    const id = await letter();
    await closed(id, 'own');
    // What the office handled itself is fed back to nobody.
    expect(await clocks(id)).not.toHaveProperty(['report.closureFeedback']);
    const listed = async () => {
      const { indicators } = await backend.call('indicator.all', { from: '2026-01-01', to: '2026-12-31' });
      const one = indicators.find((value) => value.id === 'petitions.toArchive');
      const query = { search: '', filters: one?.filters ?? [], sort: null, includeVoided: false };
      const { rows } = await backend.call('petition.list', { ...query, after: null, limit: 100 });
      expect(rows).toHaveLength(one?.value ?? -1);
      return rows.some((row) => row.id === id);
    };
    expect(await listed()).toBe(true);
    await expect(take(id, 'archive', { archiveNumber: '2026-信-12' })).rejects.toMatchObject({
      code: 'E_VALIDATION',
    });
    await take(id, 'archive', { archiveNumber: '2026-信-12', archivePlace: '3号柜2层' });
    expect(await get(id)).toMatchObject({
      state: 'archived',
      values: { archiveNumber: '2026-信-12', archivePlace: '3号柜2层', archivedOn: '2026-03-03' },
    });
    expect(await listed()).toBe(false);
  });

  test('a real-name reporter is told of acceptance and of the result, each within 15 working days', async () => {
    const id = await letter({ named: 'named', reporter: '举报人' });
    expect(await clocks(id)).toEqual({
      'report.acceptanceNotice': ['2026-03-24', null],
      'petition.handling': ['2026-04-03', null],
    });
    await expect(take(id, 'tellAcceptance')).rejects.toMatchObject({ code: 'E_VALIDATION' });
    await take(id, 'tellAcceptance', { acceptanceToldWay: 'phone' });
    await closed(id, 'own');
    expect(await clocks(id)).toMatchObject({
      'report.acceptanceNotice': ['2026-03-24', '2026-03-03'],
      'report.resultFeedback': ['2026-03-24', null],
    });
    await expect(
      take(id, 'tellResult', { resultToldOn: '2026-03-04', resultToldWay: 'phone' }),
    ).rejects.toMatchObject({ details: { issues: [{ field: 'resultToldOn', rule: 'future' }] } });
    await take(id, 'tellResult', { resultToldWay: 'faceToFace', resultObjection: '无异议' });
    const told = await get(id);
    expect(told.deadlines.every(({ stoppedOn }) => stoppedOn === '2026-03-03')).toBe(true);
    // Day, way and by whom are kept; who was told is not.
    const { taken } = await backend.call('step.of', { ledger: 'petition', recordId: id });
    expect(taken.map(({ action }) => action)).toEqual([
      ...['tellAcceptance', 'dispatch', 'sign', 'submit', 'close', 'tellResult'],
    ]);
    expect(JSON.stringify([taken, told.history])).not.toContain('举报人"');
    // Nobody is told whose report is not taken, or who gave no name.
    const untold: readonly Record<string, FieldValue>[] = [
      { named: 'anonymous' },
      { named: 'named', nonAcceptance: 'taxation' },
    ];
    for (const more of untold)
      expect(await clocks(await letter(more))).not.toHaveProperty(['report.acceptanceNotice']);
  });

  test('A06 a matter of another organ goes there with a letter and counts as outside the business', async () => {
    const classes = ['landRequisition', 'enterpriseReform', 'labourDispute', 'institutionalReform'];
    const more = ['unpaidWages', 'taxation', 'historicalIssue', 'litigation', 'otherOrgan'];
    const numbers = async () => {
      const { indicators } = await backend.call('indicator.all', { from: '2026-03-01', to: '2026-03-31' });
      return ['petitions.outsideBusiness', 'petitions.outsideBusiness.toRefer'].map(
        (id) => indicators.find((one) => one.id === id)?.value ?? -1,
      );
    };
    const [outside = 0, toRefer = 0] = await numbers();
    for (const nonAcceptance of [...classes, ...more])
      expect(await openTo(await letter({ nonAcceptance }))).toContain('refer');
    expect(await openTo(await letter({ nonAcceptance: 'settled' }))).not.toContain('refer');
    const id = await letter({ nonAcceptance: 'unpaidWages' });
    await expect(take(id, 'refer')).rejects.toMatchObject({ code: 'E_VALIDATION' });
    // Neither closed nor laid away before its letter is out; the office numbers it, nobody types the number.
    expect(await openTo(id)).not.toContain('archive');
    await expect(take(id, 'settle')).rejects.toMatchObject({
      details: { issues: [{ field: 'referralNumber', rule: 'againstRule', args: [0] }] },
    });
    await expect(
      take(id, 'refer', { referredTo: '县信访局', referralNumber: '清纪信移〔2026〕3号' }),
    ).rejects.toMatchObject({ code: 'E_BAD_INPUT' });
    await take(id, 'refer', { referredTo: '县信访局' });
    const sent = (await get(id)).values;
    expect(sent).toMatchObject({ referredOn: '2026-03-03', referralNumber: '青纪函〔2026〕1号' });
    const next = await letter({ nonAcceptance: 'unpaidWages' });
    await take(next, 'refer', { referredTo: '县人社局' });
    expect((await get(next)).values['referralNumber']).toBe('青纪函〔2026〕2号');
    await take(id, 'settle');
    expect(await get(id)).toMatchObject({ state: 'outside', values: { closedOn: '2026-03-03' } });
    await take(id, 'correctReferral', { referredTo: '县住建局', referredOn: '2026-03-03' }, '写错机关');
    expect((await get(id)).values['referredTo']).toBe('县住建局');
    expect(await numbers()).toEqual([outside + 11, toRefer + 9]);
    // Who came, phoned or wrote over the net is told where to turn (检举控告工作规则 §13): the day and the way are kept.
    await take(next, 'tellRefusal', { refusalToldWay: 'faceToFace' });
    const told = await get(next);
    expect(told.values).toMatchObject({ refusalToldOn: '2026-03-03', refusalToldWay: 'faceToFace' });
    expect(await openTo(next)).not.toContain('tellRefusal');
    await take(next, 'correctRefusal', { refusalToldOn: null }, '登到了别的信访件');
    expect((await get(next)).values).toMatchObject({ refusalToldOn: null, refusalToldWay: null });
    expect(await openTo(await letter({ nonAcceptance: 'repeated' }))).not.toContain('tellRefusal');
    // Not in force before 2020.
    await expect(letter({ receivedOn: '2017-03-03', nonAcceptance: 'litigation' })).rejects.toMatchObject({
      details: { issues: [{ field: 'nonAcceptance', rule: 'notInForce' }] },
    });
  });

  test('A01 what was closed on paper before it was registered here is put down with day, approver and paper', async () => {
    const id = await letter({ receivedOn: '2026-01-06', named: 'named' });
    const paper = {
      closedOn: '2026-02-10',
      closingApprover: '某副书记',
      closingPaper: '清纪信呈〔2026〕2号',
    };
    for (const lacking of Object.keys(paper))
      await expect(
        take(id, 'recordClosing', { ...paper, result: '不属实', [lacking]: null }),
      ).rejects.toMatchObject({ details: { issues: [{ field: lacking, rule: 'required' }] } });
    // From the day on which it stands here it is closed by a leader's word alone.
    await expect(
      take(id, 'recordClosing', { ...paper, closedOn: '2026-03-03', result: '不属实' }),
    ).rejects.toMatchObject({ details: { issues: [{ field: 'closedOn', rule: 'sinceRegistered' }] } });
    await expect(letter({ receivedOn: '2026-01-06', closedOn: '2026-02-10' })).rejects.toMatchObject({
      details: { issues: [{ field: 'closedOn', rule: 'byStep' }] },
    });
    await backend.signInAgain(handler);
    await expect(take(id, 'recordClosing', { ...paper, result: '不属实' })).rejects.toMatchObject({
      code: 'E_PERMISSION',
    });
    await backend.signInAgain(clerk);
    await take(id, 'recordClosing', { ...paper, result: '不属实' });
    const put = await get(id);
    expect(put).toMatchObject({ state: 'closed', values: { ...paper, closedOnPaper: true } });
    // Nobody is chased for notices of which the paper says nothing; the trace says who put it down.
    expect(Object.keys(await clocks(id))).toEqual(['petition.handling']);
    expect(put.history.at(-1)).toMatchObject({ note: '补录办结' });
    const { indicators } = await backend.call('indicator.all', { from: '2026-01-01', to: '2026-01-31' });
    expect(indicators.find((one) => one.id === 'petitions.closedOnPaper')?.value).toBeGreaterThan(0);
    // Put down wrongly, a leader corrects it, with a reason.
    await backend.signInAgain(leader);
    await take(id, 'correctClosing', { closedOn: '2026-02-11' }, '日期看错');
    expect((await get(id)).values['closedOn']).toBe('2026-02-11');
    await backend.signInAgain(clerk);
    // Of a matter of another organ the letter of that time is put down with it.
    const outside = await letter({ receivedOn: '2026-01-06', nonAcceptance: 'taxation' });
    expect(await openTo(outside)).not.toContain('recordClosing');
    await take(outside, 'recordReferral', {
      ...paper,
      ...{ referredTo: '县税务局', referralNumber: '清纪信移〔2026〕3号', referredOn: '2026-01-20' },
    });
    expect((await get(outside)).values).toMatchObject({ closedOn: '2026-02-10', referredOn: '2026-01-20' });
  });

  test('a notice wrongly entered is corrected or taken back with a reason, and what stood there stays in the history', async () => {
    const id = await letter({ receivedOn: '2026-02-25', named: 'named' });
    await take(id, 'tellAcceptance', { acceptanceToldOn: '2026-02-26', acceptanceToldWay: 'phone' });
    await expect(take(id, 'correctAcceptance', { acceptanceToldOn: '2026-02-27' })).rejects.toMatchObject({
      details: { issues: [{ field: 'note', rule: 'required' }] },
    });
    await take(id, 'correctAcceptance', { acceptanceToldOn: '2026-02-27' }, '登记错一天');
    expect((await clocks(id))['report.acceptanceNotice']?.[1]).toBe('2026-02-27');
    await take(id, 'correctAcceptance', { acceptanceToldOn: null }, '登到了别的信访件');
    const back = await get(id);
    expect(back.values).toMatchObject({ acceptanceToldOn: null, acceptanceToldWay: null });
    expect((await clocks(id))['report.acceptanceNotice']?.[1]).toBeNull();
    expect(back.history.map(({ note }) => note)).toEqual([
      null,
      '告知受理',
      '更正受理告知：登记错一天',
      '更正受理告知：登到了别的信访件',
    ]);
    expect(back.history[2]?.changes).toMatchObject([
      { field: 'acceptanceToldOn', before: '2026-02-26', after: '2026-02-27' },
    ]);
    await closed(id, 'own');
    await take(id, 'tellResult', { resultToldWay: 'phone' });
    await take(id, 'correctResult', { resultToldWay: 'letter' }, '方式登记错误');
    expect((await get(id)).values['resultToldWay']).toBe('letter');
  });

  test('A20 visits over the heads of the right level and repeated ones are counted and open to rows', async () => {
    const names = ['skipLevel', 'repeatVisits', 'disruptive'] as const;
    const numbers = async () => {
      const { indicators } = await backend.call('indicator.all', { from: '2026-03-01', to: '2026-03-31' });
      return names.map(
        (name) => indicators.find(({ id }) => id === `petitions.${name}`) ?? expect.unreachable(),
      );
    };
    const before = (await numbers()).map(({ value }) => value ?? 0);
    await letter({ channel: 'visit', skipLevel: true });
    await letter({ channel: 'visit', repeatVisit: true, disruptive: true });
    for (const [at, one] of (await numbers()).entries()) {
      expect(one.value, one.id).toBe((before[at] ?? 0) + 1);
      const query = { search: '', sort: null, includeVoided: false };
      const { count } = await backend.call('petition.count', { ...query, filters: one.filters ?? [] });
      expect(count).toBe(one.value);
    }
  });

  test('A09 nothing of the way may be typed in, and closing in time is a number', async () => {
    const id = await letter();
    const { revision } = await get(id);
    for (const field of ['signedOn', 'acceptanceToldOn', 'closedOn', 'extendedUntil', 'archivedOn'])
      await expect(
        backend.call('petition.update', { id, revision, values: { [field]: '2026-03-03' } }),
      ).rejects.toMatchObject({
        details: { issues: [{ rule: 'byStep' }] },
      });
    const late = await letter({ receivedOn: '2026-01-05' });
    await closedOnPaper(backend.call, late, '2026-03-02');
    const { indicators } = await backend.call('indicator.all', { from: '2026-01-01', to: '2026-12-31' });
    const named = (name: string) => indicators.find((one) => one.id === `petitions.${name}`);
    const value = (name: string) => named(name)?.value;
    const query = {
      search: '',
      filters: named('closedLate')?.filters ?? [],
      sort: null,
      includeVoided: false,
    };
    const { rows } = await backend.call('petition.list', { ...query, after: null, limit: 100 });
    // Those put down from paper: each a month and more after it came in.
    expect(rows.map(({ values }) => [values['receivedOn'], values['closedOn']])).toEqual([
      ['2026-01-06', '2026-02-11'],
      ['2026-01-05', '2026-03-02'],
    ]);
    expect(value('closedLate')).toBe(2);
    const [inTime, accepted] = [value('closedInTime') ?? 0, value('closedAccepted') ?? 0];
    expect(accepted).toBe(inTime + 2);
    expect(value('closedInTimeRate')).toBeCloseTo((inTime / accepted) * 100, 1);
    expect((await get(late)).state).toBe('closed');
  });

  test('A14 A05 a closed petition is handled again on a leader’s word; its clocks begin anew, its file keeps its place', async () => {
    const numbers = async () => {
      const { indicators } = await backend.call('indicator.all', { from: '2026-03-01', to: '2026-12-31' });
      return ['closed', 'open', 'reopened', 'reopened.open', 'toArchive'].map(
        (id) => indicators.find((one) => one.id === `petitions.${id}`)?.value ?? -1,
      );
    };
    const id = await letter({ named: 'named', channel: 'superior' });
    const record = { ledger: 'petition', recordId: id, rule: 'petition.handling' } as const;
    // Extended in its first run, once, as the rule allows.
    const paper = { superiorNumber: '', superiorOn: null, reason: '案情复杂' };
    const asked = await backend.call('clock.extend', { ...record, ...paper });
    await backend.office.as('head');
    await backend.call('clock.decide', { id: asked.id, approve: true, note: '' });
    await backend.signInAgain(clerk);
    await take(id, 'tellAcceptance', { acceptanceToldWay: 'phone' });
    await closed(id);
    await take(id, 'tellResult', { resultToldWay: 'phone', resultObjection: '不服，另有新证据' });
    await take(id, 'feedBack');
    await take(id, 'archive', { archiveNumber: '2026-信-15', archivePlace: '3号柜2层' });
    const [closedBefore = 0, openBefore = 0, , , toArchive = 0] = await numbers();

    // Asked with a reason, by nobody who then agrees; refused, it stays as it was.
    await expect(take(id, 'askReopening')).rejects.toMatchObject({
      details: { issues: [{ field: 'note', rule: 'required' }] },
    });
    await take(id, 'askReopening', {}, '举报人提供新的付款凭证');
    expect((await get(id)).state).toBe('reopenAsked');
    await expect(take(id, 'agreeReopening')).rejects.toMatchObject({ code: 'E_PERMISSION' });
    await backend.signInAgain(leader);
    expect(await backend.call('step.waiting', {})).toMatchObject([
      { recordId: id, actions: ['agreeReopening', 'refuseReopening'] },
    ]);
    await take(id, 'refuseReopening', {}, '凭证与本件无关');
    expect((await get(id)).state).toBe('archived');
    await backend.signInAgain(clerk);
    await take(id, 'askReopening', {}, '复核组认为须重新办理');
    backend.office.clock.days(10);
    await backend.signInAgain(leader);
    await take(id, 'agreeReopening');

    await backend.signInAgain(clerk);
    const back = await get(id);
    expect(back).toMatchObject({
      state: 'reopened',
      values: {
        ...{ reopenedOn: '2026-03-13', reopenCount: 1 },
        ...{ formerClosedOn: '2026-03-03', formerResult: '反映属实', closedOn: null, result: null },
        ...{ extendedUntil: null, resultToldOn: null, fedBackOn: null, acceptanceToldOn: '2026-03-03' },
        ...{ archivedOn: null, archiveNumber: '2026-信-15', archivePlace: '3号柜2层' },
      },
    });
    // Day and result of the first end, with what was told of it, stay in the history.
    const was = back.history.at(-1)?.changes ?? [];
    expect(back.history.at(-1)).toMatchObject({ note: '同意重新办理' });
    for (const [field, before] of [
      ['closedOn', '2026-03-03'],
      ['result', '反映属实'],
      ['resultObjection', '不服，另有新证据'],
      ['archivedOn', '2026-03-03'],
    ])
      expect(was).toContainEqual({ field, before, after: null });
    // One month from the day on which it was reopened, without what was granted before; told once of acceptance.
    expect(await clocks(id)).toEqual({
      'report.acceptanceNotice': ['2026-03-24', '2026-03-03'],
      'petition.handling': ['2026-04-13', null],
    });
    expect(await numbers()).toEqual([closedBefore - 1, openBefore + 1, 1, 1, toArchive]);
    expect(await openTo(id)).not.toContain('recordClosing');

    // Given out anew; it can be extended once more, and ends by a leader's word again.
    const more = await backend.call('clock.extend', { ...record, ...paper });
    await backend.office.as('head');
    expect(await backend.call('clock.decide', { id: more.id, approve: true, note: '' })).toEqual({
      dueOn: '2026-05-13',
    });
    await closed(id);
    expect(await clocks(id)).toMatchObject({
      'petition.signReceipt': ['2026-03-20', '2026-03-13'],
      'petition.handling': ['2026-05-13', '2026-03-13'],
      'report.resultFeedback': ['2026-04-03', null],
      'report.closureFeedback': ['2026-03-31', null],
    });
    expect(await get(id)).toMatchObject({ state: 'closed', values: { extensionCount: 1, reopenCount: 1 } });
    expect(await numbers()).toEqual([closedBefore, openBefore, 1, 0, toArchive + 1]);
    await take(id, 'archive', { archiveNumber: '2026-信-15', archivePlace: '3号柜2层' });

    // A re-check that wants it handled again is put right only once it is (A14).
    const recheck = await backend.call('petitionRecheck.create', {
      values: {
        petition: { id, name: '复核件' },
        ...{ kind: 'recheck', team: '县复核组', recheckedOn: '2026-03-13', finding: '主要事实没有查清' },
        ...{ result: 'reopened', demand: '重新核查付款凭证' },
      },
    });
    const corrected = (revision: number) =>
      backend.call('petitionRecheck.update', {
        ...{ id: recheck.id, revision, values: { correctedOn: '2026-03-14' } },
      });
    backend.office.clock.days(1);
    const again = await backend.call('petitionRecheck.update', {
      ...{ id: recheck.id, revision: 1, values: { recheckedOn: '2026-03-14' } },
    });
    await expect(corrected(again.revision)).rejects.toMatchObject({
      details: { issues: [{ field: 'correctedOn', rule: 'needsRecord' }] },
    });
    await backend.signInAgain(leader);
    await take(id, 'orderReopening', {}, '按复核意见重新办理');
    expect((await get(id)).values).toMatchObject({ reopenCount: 2, formerClosedOn: '2026-03-13' });
    await backend.signInAgain(clerk);
    await corrected(again.revision);

    // A leader may order it himself, of what was closed on paper too; who closed it then stays in the history.
    const old = await letter({ receivedOn: '2026-01-06', named: 'named' });
    await closedOnPaper(backend.call, old, '2026-02-10');
    await backend.signInAgain(leader);
    await take(old, 'orderReopening', {}, '抽查发现事实不清');
    expect((await get(old)).values).toMatchObject({
      ...{ closedOnPaper: null, closingPaper: null, formerClosedOn: '2026-02-10' },
    });
    await closed(old);
    // Of the first end nobody knows who was told; of this one it is known that nobody was.
    expect(await clocks(old)).toMatchObject({ 'report.resultFeedback': ['2026-04-03', null] });
    expect(await clocks(old)).not.toHaveProperty(['report.acceptanceNotice']);
    // What was not accepted was never handled.
    const refused = await letter({ nonAcceptance: 'settled' });
    await take(refused, 'settle');
    expect(await openTo(refused)).not.toContain('askReopening');
  });
});
