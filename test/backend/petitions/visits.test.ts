import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { forAllTests } from '../support/when-done.ts';

let backend: TestBackend;
let clerk = '';

beforeAll(() =>
  forAllTests(async () => {
    backend = await newBackend(['petitionClerk'], undefined, '2026-03-04T01:00:00.000Z');
    clerk = backend.working();
    await backend.call('unit.create', { values: { name: '石桥乡', kind: 'township' } });
  }),
);
beforeEach(() => backend.signInAgain(clerk));

const visit = async (more: Record<string, FieldValue> = {}) =>
  (
    await backend.call('petition.create', {
      values: {
        receivedOn: '2026-03-04',
        channel: 'visit',
        reporterCount: 5,
        summary: '征地补偿偏低',
        ...more,
      },
    })
  ).id;
const get = (id: string) => backend.call('petition.get', { id });
const take = async (recordId: string, action: string, values: Record<string, FieldValue>) => {
  const { revision } = await get(recordId);
  const step = { ledger: 'petition' as const, recordId, revision, note: '', leader: null };
  return backend.call('step.take', { ...step, action, values });
};
const settle = (id: string) => take(id, 'settle', { result: '已移交并答复' });
const to = (id: string) => ({ id, name: '信访件' });

describe('A13 group visits', () => {
  test('five who come together are one, and it is not closed before its reception is on record', async () => {
    const id = await visit({ nonAcceptance: 'landRequisition' });
    expect((await get(id)).values).toMatchObject({ groupVisit: true });
    expect((await get(await visit({ reporterCount: 4 }))).values).toMatchObject({ groupVisit: false });
    expect((await get(await visit({ channel: 'letter' }))).values).toMatchObject({ groupVisit: false });

    // Not before the letter to the other organ is out (A06), nor before the reception is on record.
    await expect(settle(id)).rejects.toMatchObject({
      details: { issues: [{ field: 'referralNumber', rule: 'againstRule', args: [0] }] },
    });
    await take(id, 'refer', { referredTo: '县信访局' });
    await expect(settle(id)).rejects.toMatchObject({
      details: { issues: [{ field: 'closedOn', rule: 'needsRecord', args: [0] }] },
    });
    // Day, number and matter stand in the petition: nobody types them again.
    const received = { place: '接访室', petition: to(id) };
    // Without a receiving leader there is no reception record.
    await expect(
      backend.call('reception.create', { values: { ...received, visitors: 5 } }),
    ).rejects.toMatchObject({ details: { issues: [{ field: 'receivedBy', rule: 'required' }] } });
    const record = { ...received, receivedBy: '分管领导甲', answer: '移交县信访局' };
    await expect(
      backend.call('reception.create', { values: { ...record, visitors: 30, representatives: 6 } }),
    ).rejects.toMatchObject({ details: { issues: [{ field: 'representatives', rule: 'againstRule' }] } });
    const { id: held } = await backend.call('reception.create', {
      values: { ...record, representatives: 2 },
    });
    expect((await backend.call('reception.get', { id: held })).values).toMatchObject({
      ...{ visitedOn: '2026-03-04', visitors: 5, matters: '征地补偿偏低' },
    });
    await settle(id);
    const closed = await get(id);
    expect(closed).toMatchObject({ state: 'outside', values: { closedOn: '2026-03-04' } });
    expect(closed.linked.map(({ ledger }) => ledger)).toContain('reception');
  });

  test('have their team, plan and shares of responsibility, and are not done without a record', async () => {
    const id = await visit();
    const values = {
      petition: to(id),
      happenedOn: '2026-03-04',
      team: '专班：甲、乙',
      plan: '分流引导，专人答复',
    };
    const made = await backend.call('groupVisit.create', { values });
    const read = () => backend.call('groupVisit.get', { id: made.id });
    expect((await read()).state).toBe('planned');
    await backend.call('groupVisit.update', {
      id: made.id,
      revision: 1,
      values: { handledOn: '2026-03-05' },
    });
    expect((await read()).state).toBe('unrecorded');
    // A matter that is taken in is not closed before the record of its handling is there.
    await backend.call('reception.create', {
      values: {
        ...{ petition: to(id), visitedOn: '2026-03-04', place: '接访室', matters: '征地补偿偏低' },
        ...{ receivedBy: '分管领导甲', visitors: 5 },
      },
    });
    await take(id, 'dispatch', { handledBy: '第一纪检监察室', handlingWay: 'own' });
    await take(id, 'sign', {});
    await take(id, 'submit', { result: '已化解' });
    const leader = await backend.signInAs(['supervisingLeader']);
    await expect(take(id, 'close', {})).rejects.toMatchObject({
      details: { issues: [{ field: 'closedOn', rule: 'needsRecord', args: [1] }] },
    });
    await backend.signInAgain(clerk);
    await backend.call('groupVisit.update', { id: made.id, revision: 2, values: { record: '当日散去' } });
    expect((await read()).state).toBe('handled');
    // Shares of responsibility and measures belong to it as well.
    await backend.signInAgain(leader);
    await expect(take(id, 'close', {})).rejects.toMatchObject({
      details: { issues: [{ field: 'closedOn', rule: 'needsRecord', args: [1] }] },
    });
    await backend.signInAgain(clerk);
    const shares = { duties: '甲负责答复，乙负责稳控', measures: '当场答复，三日内回访' };
    await backend.call('groupVisit.update', { id: made.id, revision: 3, values: shares });
    await backend.signInAgain(leader);
    await take(id, 'close', {});
    expect((await get(id)).state).toBe('closed');
  });
});

test('A12 leaders for cases: a township or a matter, until what came of it; seen on the petition', async () => {
  const id = await visit();
  const leader = { leader: '副书记甲', startedOn: '2026-03-04' };
  await expect(
    backend.call('caseLeader.create', { values: { ...leader, scope: 'township' } }),
  ).rejects.toMatchObject({ details: { issues: [{ field: 'unit', rule: 'needs' }] } });
  const township = { id: null, name: '石桥乡' };
  // A prominent matter that is handled is told as long as no leader has it under his care.
  const uncared = async () => (await backend.call('registers.gaps', { year: 2026 })).leaders?.matters;
  const grave = await visit({ prominent: true });
  await visit({ prominent: true, nonAcceptance: 'taxation' });
  expect(await uncared()).toMatchObject({ total: 1, first: [{ id: grave }] });
  await backend.call('caseLeader.create', { values: { ...leader, petition: to(grave) } });
  expect(await uncared()).toEqual({ total: 0, first: [] });
  const general = await backend.call('caseLeader.create', {
    values: { ...leader, scope: 'township', unit: township },
  });
  expect((await backend.call('caseLeader.get', { id: general.id })).values).toMatchObject({
    unit: { id: expect.any(String) as unknown },
  });
  const own = await backend.call('caseLeader.create', {
    values: { ...leader, petition: to(id), dueBy: '2026-04-30' },
  });
  const seen = (await get(id)).linked.find(({ ledger }) => ledger === 'caseLeader');
  expect(seen?.rows).toMatchObject([{ title: '副书记甲', state: 'running' }]);
  const care = await backend.call('caseLeader.get', { id: own.id });
  expect(care.deadlines).toMatchObject([{ label: '包案化解', dueOn: '2026-04-30', stoppedOn: null }]);
  const done = { endedOn: '2026-04-01', outcome: '已息诉' };
  await backend.call('caseLeader.update', { id: own.id, revision: 1, values: done });
  expect((await backend.call('caseLeader.get', { id: own.id })).state).toBe('ended');
  // Those who handle petitions see whose care it is in.
  await backend.signInAs(['handler']);
  expect((await get(id)).linked.map(({ ledger }) => ledger)).toContain('caseLeader');
});

test('A16 leaks and wrong handling are read by leaders and the petition office alone', async () => {
  const id = await visit();
  const { id: lapse } = await backend.call('petitionLapse.create', {
    values: {
      petition: to(id),
      foundOn: '2026-03-04',
      kind: 'leak',
      facts: '举报信被转给被反映人',
      responsible: '经办人甲',
    },
  });
  expect((await backend.call('petitionLapse.get', { id: lapse })).state).toBe('found');
  await backend.signInAs(['supervisingLeader']);
  expect((await get(id)).linked.map(({ ledger }) => ledger)).toContain('petitionLapse');
  for (const role of ['handler', 'caseSupervisor', 'office', 'conduct'] as const) {
    await backend.signInAs([role]);
    await expect(backend.call('petitionLapse.get', { id: lapse })).rejects.toMatchObject({
      code: 'E_PERMISSION',
    });
  }
  await backend.signInAs(['handler']);
  expect((await get(id)).linked.map(({ ledger }) => ledger)).not.toContain('petitionLapse');
});

test('domain §2.1 a county proposes that a report was made up; it is found by the word of a commission of a city or above alone, and a mistaken report is none', async () => {
  const { call } = backend;
  const id = await visit();
  const read = (one: string) => call('falseAccusation.get', { id: one });
  const propose = async (proposedFinding: string) =>
    (
      await call('falseAccusation.create', {
        values: {
          ...{ petition: to(id), proposedOn: '2026-03-04', proposedFinding },
          grounds: '捏造事实，伪造收据',
        },
      })
    ).id;
  const act = async (
    recordId: string,
    action: string,
    values: Record<string, FieldValue> = {},
    { note = '', leader = null as string | null } = {},
  ) => {
    const { revision } = await read(recordId);
    const step = { ledger: 'falseAccusation' as const, recordId, revision, note, leader };
    return (await call('step.take', { ...step, action, values })).state;
  };
  const faults = (...issues: [field: string, rule: string][]) => ({
    details: { issues: issues.map(([field, rule]) => expect.objectContaining({ field, rule }) as unknown) },
  });

  const found = await propose('falseAccusation');
  expect((await get(id)).linked.map(({ ledger }) => ledger)).toContain('falseAccusation');
  // The finding is typed by nobody, and the county's own leader is not asked for it.
  await expect(
    call('falseAccusation.update', { id: found, revision: 1, values: { finding: 'notFound' } }),
  ).rejects.toMatchObject(faults(['finding', 'byStep']));
  await expect(act(found, 'submit')).rejects.toMatchObject({ code: 'E_TRANSITION' });
  expect(await act(found, 'sendUp')).toBe('submitted');
  const leader = await backend.signInAs(['supervisingLeader']);
  const leaderId = backend.office.host.requireLive().accountId;
  for (const login of [leader, null]) {
    if (login === null) await backend.office.as('head');
    else await backend.signInAgain(login);
    await expect(act(found, 'agree')).rejects.toMatchObject({ code: 'E_TRANSITION' });
    await expect(act(found, 'recordFinding')).rejects.toMatchObject({ code: 'E_PERMISSION' });
    expect((await call('step.waiting', {})).filter(({ ledger }) => ledger === 'falseAccusation')).toEqual([]);
  }
  await backend.signInAgain(clerk);
  const word = { approverLevel: 'city', approvalNumber: '云纪〔2026〕7号', approvedOn: '2026-03-04' };
  await expect(act(found, 'recordFinding')).rejects.toMatchObject(
    faults(...['approver', ...Object.keys(word)].map((one): [string, string] => [one, 'required'])),
  );
  for (const approver of ['清河县纪委监委', '清河县监察委员会', '云州市城北区纪委监委', '石桥乡纪委'])
    await expect(act(found, 'recordFinding', { ...word, approver })).rejects.toMatchObject(
      faults(['approver', 'againstRule']),
    );
  const city = { ...word, approver: '云州市纪委监委' };
  await expect(act(found, 'recordFinding', { ...city, approverLevel: 'county' })).rejects.toMatchObject(
    faults(['approverLevel', 'unknownCode']),
  );

  // Handwriting and addresses are traced with the same word alone.
  await expect(
    call('falseAccusation.update', { id: found, revision: 2, values: { tracingNumber: '云纪〔2026〕6号' } }),
  ).rejects.toMatchObject(faults(['tracingNumber', 'byStep']));
  const tracing = { tracingApprover: '云州自治区纪委监委', tracingApprovedOn: '2026-03-04' };
  await expect(act(found, 'recordTracing', tracing)).rejects.toMatchObject(
    faults(['tracingNumber', 'required']),
  );
  const tracingNumber = '云纪〔2026〕6号';
  await expect(
    act(found, 'recordTracing', { ...tracing, tracingNumber, tracingApprover: '清河县纪委' }),
  ).rejects.toMatchObject(faults(['tracingApprover', 'againstRule']));
  expect(await act(found, 'recordTracing', { ...tracing, tracingNumber })).toBe('submitted');
  expect((await read(found)).values).toMatchObject({ traced: true, tracingNumber });

  // The superior may say no; asked again, it says yes.
  await expect(act(found, 'recordRefusal')).rejects.toMatchObject(faults(['note', 'required']));
  expect(await act(found, 'recordRefusal', {}, { note: '补充伪造收据的鉴定' })).toBe('proposed');
  await act(found, 'sendUp');
  expect(await act(found, 'recordFinding', city)).toBe('found');
  expect((await read(found)).values).toMatchObject({ finding: 'falseAccusation', decidedOn: '2026-03-04' });
  const measure = { measure: 'police', measuredOn: '2026-03-04' };
  expect(await act(found, 'recordMeasure', measure)).toBe('found');

  // A mistaken report, and one that is neither, are the office's own leader's word.
  const ends = { mistakenReport: 'mistaken', notFound: 'notFound' } as const;
  for (const [finding, state] of Object.entries(ends)) {
    const one = await propose(finding);
    await expect(act(one, 'sendUp')).rejects.toMatchObject({ code: 'E_TRANSITION' });
    expect(await act(one, 'submit', {}, { leader: leaderId })).toBe('submitted');
    await expect(
      call('falseAccusation.update', {
        ...{ id: one, revision: 2, values: { proposedFinding: 'falseAccusation' } },
      }),
    ).rejects.toMatchObject(faults(['proposedFinding', 'byStep']));
    await expect(act(one, 'recordFinding', city)).rejects.toMatchObject({ code: 'E_TRANSITION' });
    await expect(act(one, 'agree')).rejects.toMatchObject({ code: 'E_PERMISSION' });
    await backend.signInAgain(leader);
    expect((await call('step.waiting', {})).map(({ recordId }) => recordId)).toContain(one);
    expect(await act(one, 'agree')).toBe(state);
    await backend.signInAgain(clerk);
    if (state === 'notFound')
      await expect(act(one, 'recordMeasure', measure)).rejects.toMatchObject({ code: 'E_TRANSITION' });
    else {
      await expect(act(one, 'recordMeasure', measure)).rejects.toMatchObject(
        faults(['measure', 'againstRule']),
      );
      expect(await act(one, 'recordMeasure', { ...measure, measure: 'criticism' })).toBe('mistaken');
    }
  }

  const { indicators } = await call('indicator.all', { from: '2026-01-01', to: '2026-12-31' });
  const value = (name: string) => indicators.find((one) => one.id === `falseAccusations.${name}`)?.value;
  expect([value('found'), value('mistaken')]).toEqual([1, 1]);
  const rows = { op: 'in' as const, field: 'finding', values: ['falseAccusation'] };
  expect(await call('falseAccusation.count', { filters: [rows] })).toEqual({ count: 1 });
  // Petition office and leaders alone.
  for (const role of ['handler', 'caseSupervisor', 'conduct', 'reviewer'] as const) {
    await backend.signInAs([role]);
    await expect(read(found)).rejects.toMatchObject({ code: 'E_PERMISSION' });
  }
});
