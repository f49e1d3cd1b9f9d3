import { expect, test } from 'vitest';
import { drawFrom } from '#shared/domain/draw.ts';
import { newBackend } from '../support/backend.ts';
import { clueFromPaper } from '../support/paper-clue.ts';
import { closedOnPaper } from '../support/closing.ts';

const period = { from: '2026-01-01', to: '2026-03-31' };

test('A15 closed petitions are drawn twice a year; the seed, the list and the drawer stay, and the draw can be made again', async () => {
  const { call, signInAs, office } = await newBackend(['petitionClerk'], undefined, '2026-04-02T09:00:00');
  const closed: string[] = [];
  for (let at = 0; at < 7; at += 1) {
    const { id } = await call('petition.create', {
      values: {
        receivedOn: '2026-02-01',
        channel: 'letter',
        summary: `第${at}件`,
        subject: { id: null, name: `周某${at}` },
      },
    });
    await closedOnPaper(call, id, '2026-03-01');
    closed.push(id);
  }
  const others: readonly Record<string, string>[] = [
    { receivedOn: '2026-02-01', channel: 'letter', summary: '还没有办结' },
    { receivedOn: '2026-02-01', channel: 'letter', summary: '不予受理', nonAcceptance: 'taxation' },
  ];
  for (const values of others) await call('petition.create', { values });
  const lastYear = await call('petition.create', {
    values: { receivedOn: '2025-02-01', channel: 'letter', summary: '去年办结' },
  });
  await closedOnPaper(call, lastYear.id, '2025-03-01');

  const pool = await call('draw.pool', { kind: 'petitionSpotCheck', ...period });
  expect(pool).toMatchObject({ count: 7, percent: null, rounding: 'up', thisYear: 0, perYear: 2 });
  const run = { kind: 'petitionSpotCheck' as const, ...period, size: { percent: 30 }, reason: '一季度抽查' };
  const first = await call('draw.run', run);
  expect(first.drawn).toBe(3);
  const drawn = await call('draw.get', { id: first.id });
  expect(drawn).toMatchObject({
    poolCount: 7,
    drawnCount: 3,
    rounding: 'up',
    size: { percent: 30 },
    reason: '一季度抽查',
    seed: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
  });
  expect(drawn.items.map(({ recordId }) => recordId)).toEqual(drawFrom(closed, drawn.seed, 3));
  expect(await call('draw.check', { id: first.id })).toEqual({ same: true, listWhole: true, logged: true });

  // What happens to the records later changes neither the list nor the draw.
  const one = await call('petition.get', { id: closed[0] ?? '' });
  await call('petition.void', { id: one.id, revision: one.revision, reason: '登记错误' });
  expect(await call('draw.check', { id: first.id })).toEqual({ same: true, listWhole: true, logged: true });

  const { raw } = office.host.requireLive().opened.writer;
  expect(() => raw.prepare('update draw set drawnCount = 1').run()).toThrow('never changed');
  expect(() => raw.prepare('delete from drawItem').run()).toThrow('never removed');
  const log = raw
    .prepare("select facts from auditEntry where action = 'draw.run' and result = 'done'")
    .all<{ facts: string }>();
  expect(log.map(({ facts }) => JSON.parse(facts) as unknown)).toEqual([
    {
      kind: 'petitionSpotCheck',
      seed: drawn.seed,
      digest: drawn.poolDigest,
      rows: 7,
      items: 3,
      list: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    },
  ]);

  await call('draw.run', { ...run, size: { number: 2 }, reason: '再抽一次' });
  expect(await call('draw.pool', { kind: 'petitionSpotCheck', ...period })).toMatchObject({
    count: 6,
    thisYear: 2,
    perYear: 2,
  });
  expect((await call('registers.gaps', { year: 2026 })).spotChecks).toMatchObject({ drawn: 2, wanted: 2 });
  expect((await call('registers.gaps', { year: 2025 })).spotChecks).toMatchObject({ drawn: 0, wanted: 2 });
  expect((await call('draw.list', {})).map(({ drawnCount }) => drawnCount)).toEqual([2, 3]);
  await expect(call('draw.run', { ...run, from: '2024-01-01', to: '2024-12-31' })).rejects.toMatchObject({
    code: 'E_BAD_INPUT',
  });

  // A second look stands with the draw that asked for it; a flaw needs its demand.
  const target = drawn.items.find(({ recordId }) => recordId !== one.id) ?? expect.unreachable();
  const look = {
    petition: { id: target.recordId, name: target.number ?? '' },
    kind: 'spotCheck',
    team: '抽查二组',
    recheckedOn: '2026-04-02',
    finding: '回访反映人，补贴没有全部退回',
    result: 'flawed',
  };
  await expect(call('petitionRecheck.create', { values: look })).rejects.toMatchObject({
    code: 'E_VALIDATION',
    details: { issues: [{ field: 'result', rule: 'needs', args: ['demand'] }] },
  });
  await call('petitionRecheck.create', { values: { ...look, demand: '十日内退清' } });
  const after = await call('draw.get', { id: first.id });
  expect(after.items.find(({ recordId }) => recordId === target.recordId)?.recheck).toMatchObject({
    team: '抽查二组',
    ledger: 'petitionRecheck',
    state: 'toCorrect',
  });

  // A rule of the office changes what the next draw rounds; without the right nobody draws, nor learns of a draw.
  await signInAs(['statistician']);
  expect(await call('draw.list', {})).toEqual([]);
  await expect(call('draw.get', { id: first.id })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  await expect(call('draw.run', run)).rejects.toMatchObject({ code: 'E_PERMISSION' });
});

test('A14 what was given to townships and departments is drawn for the county’s own recheck', async () => {
  const { call, signInAs, signInAgain, working } = await newBackend(
    ['petitionClerk'],
    undefined,
    '2026-03-02T09:00:00',
  );
  const clerk = working();
  const ids: string[] = [];
  for (const handlingWay of ['own', 'forwarding', 'assignment']) {
    const { id } = await call('petition.create', {
      values: { receivedOn: '2026-02-01', channel: 'letter', summary: '虚报粮补', named: 'anonymous' },
    });
    ids.push(id);
    const step = async (action: string, values: Record<string, string> = {}) => {
      const { revision } = await call('petition.get', { id });
      return call('step.take', {
        ledger: 'petition',
        recordId: id,
        revision,
        action,
        values,
        note: '',
        leader: null,
      });
    };
    await step('dispatch', { handledBy: '石桥乡纪委', handlingWay, complexity: 'ordinary' });
    await step('sign');
    await step('submit', { result: '已退清' });
  }
  await signInAs(['supervisingLeader']);
  for (const id of ids) {
    const { revision } = await call('petition.get', { id });
    await call('step.take', {
      ledger: 'petition',
      recordId: id,
      revision,
      action: 'close',
      values: {},
      note: '',
      leader: null,
    });
  }
  await signInAgain(clerk);
  const { id, drawn } = await call('draw.run', {
    kind: 'petitionRecheck',
    ...period,
    size: { percent: 100 },
    reason: '县复核组复核',
  });
  expect(drawn).toBe(2);
  const { items } = await call('draw.get', { id });
  expect(items.map(({ recordId }) => recordId).toSorted()).toEqual(ids.slice(1).toSorted());

  // What is still to be rechecked is a number that opens; what is to be handled again stays in it.
  const march = { from: '2026-03-01', to: '2026-03-31' };
  const toRecheck = async () => {
    const { indicators } = await call('indicator.all', march);
    const one = (wanted: string) =>
      indicators.find((it) => it.id === `petitions.handedOn.${wanted}`) ?? expect.unreachable();
    const { rows } = await call('petition.list', {
      filters: one('toRecheck').filters,
      limit: 9,
      after: null,
    });
    expect(rows).toHaveLength(one('toRecheck').value ?? -1);
    return [rows.map((row) => row.id).toSorted(), one('recheckRate').text];
  };
  const [, forwarded = '', assigned = ''] = ids;
  expect(await toRecheck()).toEqual([[forwarded, assigned].toSorted(), '0.00%']);
  const look = (petition: string, result: string) =>
    call('petitionRecheck.create', {
      values: {
        petition: { id: petition, name: '某件' },
        ...{ kind: 'recheck', team: '县复核组', recheckedOn: '2026-03-02', finding: '看了案卷', result },
        demand: result === 'upheld' ? null : '重新办理',
      },
    });
  await look(assigned, 'reopened');
  const { id: upheld } = await look(forwarded, 'upheld');
  expect((await call('petition.get', { id: forwarded })).values['recheckedOn']).toBe('2026-03-02');
  expect(await toRecheck()).toEqual([[assigned], '50.00%']);
  await call('petitionRecheck.void', { id: upheld, revision: 1, reason: '登错了件' });
  expect(await toRecheck()).toEqual([[forwarded, assigned].toSorted(), '0.00%']);
});

test('requirements §3 B: concluded clues are drawn over the whole register; who is named for one learns of that one alone', async () => {
  const backend = await newBackend(['caseSupervisor'], undefined, '2026-04-02T09:00:00');
  const { call, signInAs } = backend;
  const supervisor = backend.working();
  for (let at = 0; at < 3; at += 1)
    await clueFromPaper(backend, {
      receivedOn: '2026-02-01',
      subject: { id: null, name: `吴某${at}` },
      summary: '无关',
      disposal: 'concluded',
      disposedOn: '2026-03-01',
      disposalBasis: '经查不属实',
    });
  await signInAs(['handler']);
  await expect(call('draw.pool', { kind: 'clueRecheck', ...period })).rejects.toMatchObject({
    code: 'E_PERMISSION',
  });
  await backend.signInAgain(supervisor);
  const { id } = await call('draw.run', {
    kind: 'clueRecheck',
    ...period,
    size: { percent: 100 },
    reason: '年度复核',
  });
  const { items } = await call('draw.get', { id });
  expect(items).toHaveLength(3);
  const clue = items[0] ?? expect.unreachable();
  await call('clueRecheck.create', {
    values: {
      clue: { id: clue.recordId, name: clue.number ?? '' },
      kind: 'spotCheck',
      team: '案管室复核组',
      recheckedOn: '2026-04-02',
      finding: '材料齐全',
      result: 'upheld',
    },
  });
  expect((await call('draw.get', { id })).items[0]?.recheck?.state).toBe('upheld');
  const stranger = await signInAs(['handler']);
  expect(await call('draw.list', {})).toEqual([]);
  await expect(call('draw.get', { id })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  expect((await call('clueRecheck.list', { limit: 10, after: null })).rows).toEqual([]);
  expect(stranger).not.toBe(supervisor);
});
