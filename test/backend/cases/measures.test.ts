import { expect, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import { codeOf } from '../session/office.ts';
import { type CaseDesk, caseDesk, faultsOf, named } from './desk.ts';

const measure = (desk: CaseDesk, ref: ReturnType<typeof named>, values: Record<string, string | boolean>) =>
  desk.make('caseMeasure', {
    case: ref,
    askedOn: '2026-03-11',
    target: '周某',
    approver: 'supervisingLeader',
    ...values,
  });

test('a measure is taken in a filed case only, approved at the level of its kind by somebody else, begun after that, and told to 案管 (§39–40; 监察法 §46–48)', async () => {
  const desk = await caseDesk('2026-03-11');
  const { as, call, count, get, make, take, type } = desk;
  const unfiled = await make('case', { filedOn: '2026-03-11', subject: named('吴某') });
  expect(await faultsOf(measure(desk, named(unfiled.number ?? '', unfiled.id), { kind: 'talk' }))).toEqual([
    'case needsRecord',
  ]);
  const { id: caseId, ref } = await desk.filed();
  // Whoever does not see a case is told the same of one that is there and of one that is not.
  await as('lead');
  for (const name of [unfiled.number ?? '', 'LA-2026-9999'])
    expect(await faultsOf(measure(desk, named(name), { kind: 'talk' }))).toEqual(['case needsRecord']);

  // Too low a level for the kind; queries of no weight may go to the room's director.
  for (const [kind, approver] of [
    ['freeze', 'roomDirector'],
    ['wanted', 'supervisingLeader'],
    ['retentionInCustody', 'organHead'],
  ] as const)
    expect(await faultsOf(measure(desk, ref, { kind, approver }))).toEqual(['approver againstRule']);
  expect(
    await faultsOf(measure(desk, ref, { kind: 'query', approver: 'roomDirector', important: true })),
  ).toEqual(['approver againstRule']);
  const query = await measure(desk, ref, { kind: 'query', approver: 'roomDirector' });
  await take('caseMeasure', query.id, 'submitUp');
  expect(await codeOf(take('caseMeasure', query.id, 'directorAgrees'))).toBe('E_SEPARATION');
  await as('member');
  expect(await take('caseMeasure', query.id, 'directorAgrees')).toBe('approved');

  // Not begun before it is approved; recorded from beginning to end.
  await as('lead');
  const search = await measure(desk, ref, { kind: 'search' });
  expect(await faultsOf(type('caseMeasure', search.id, { startedOn: '2026-03-12', recorded: true }))).toEqual(
    ['approvedOn needs'],
  );
  expect(await faultsOf(type('caseMeasure', search.id, { approvedOn: '2026-03-11' }))).toEqual([
    'approvedOn byStep',
  ]);
  await take('caseMeasure', search.id, 'submit', { leader: 'leader' });
  await as('leader');
  expect(await call('step.waiting', {})).toMatchObject([
    { ledger: 'caseMeasure', recordId: search.id, actions: ['leaderAgrees', 'giveBack'] },
  ]);
  // Asked for his word, he sees the case that it belongs to.
  expect((await get('case', caseId)).id).toBe(caseId);
  expect(await faultsOf(take('caseMeasure', search.id, 'giveBack'))).toEqual(['note required']);
  expect(await take('caseMeasure', search.id, 'leaderAgrees', { note: '同意' })).toBe('approved');
  await as('lead');
  expect(await faultsOf(type('caseMeasure', search.id, { startedOn: '2026-03-10', recorded: true }))).toEqual(
    ['startedOn before'],
  );
  expect(await faultsOf(type('caseMeasure', search.id, { startedOn: '2026-03-12' }))).toEqual([
    'recorded required',
  ]);
  await type('caseMeasure', search.id, { startedOn: '2026-03-12', recorded: true, endedOn: '2026-03-12' });
  expect((await get('caseMeasure', search.id)).state).toBe('ended');

  await as('supervisor');
  expect(await count('measures.unreported')).toBe(1);
  const unreported = { filters: [{ op: 'known' as const, field: 'reportedOn', known: false }] };
  expect((await call('caseMeasure.count', unreported)).count).toBe(2);
  await type('caseMeasure', search.id, { reportedOn: '2026-03-31' });
  expect([await count('measures.unreported'), await count('measures.search')]).toEqual([0, 1]);
  expect(await count('measures.taken')).toBe(1);
});

test('§1.4 留置 goes on by two months of the national commission after its extension, and is counted anew once; beyond that nothing is taken down; 补充调查 a month each, twice', async () => {
  const desk = await caseDesk('2026-03-02', []);
  const { as, call, clocks, count, get, make, take, type } = desk;
  const { id: caseId, ref } = await desk.filed({ filedOn: '2025-05-30' });
  const custody = await measure(desk, ref, {
    ...{ kind: 'retentionInCustody', approver: 'superior', askedOn: '2025-06-02' },
  });
  const { id } = custody;
  // 留置 is decided together before the superior is asked (§47).
  expect(await codeOf(take('caseMeasure', id, 'submitUp'))).toBe('E_TRANSITION');
  expect(await faultsOf(take('caseMeasure', id, 'submitCustody'))).toEqual(['collectiveOn required']);
  expect(
    await faultsOf(take('caseMeasure', id, 'submitCustody', { values: { collectiveOn: '2026-03-03' } })),
  ).toEqual(['collectiveOn future']);
  await take('caseMeasure', id, 'submitCustody', { values: { collectiveOn: '2025-06-02' } });
  await take('caseMeasure', id, 'superiorAgrees', {
    values: { approvedOn: '2025-06-02', approvalNumber: '云监留〔2025〕5号' },
  });
  await type('caseMeasure', id, { startedOn: '2025-06-02', noticeOn: '2025-06-02' });
  const term = async () =>
    (await clocks('caseMeasure', id)).find(([label]) => label?.startsWith('留置期限'))?.[1];
  const open = async () => (await call('step.of', { ledger: 'caseMeasure', recordId: id })).open;
  const extend = async (amount?: number) => {
    const { id: request } = await call('clock.extend', {
      ...{ ledger: 'caseMeasure', recordId: id, rule: 'measure.retention', reason: '案情重大复杂' },
      ...(amount === undefined ? {} : { amount }),
      ...{ superiorNumber: '云监延〔2025〕2号', superiorOn: '2025-08-28' },
    });
    await as('head');
    await call('clock.decide', { id: request, approve: true, note: '' });
    await as('lead');
  };
  expect(await term()).toBe('2025-09-02');
  // Not before the superior's own extension is used up.
  expect(await open()).not.toContain('extendFurther');
  await extend();
  expect(await term()).toBe('2025-12-02');
  const further = { furtherApprover: '国家监察委员会', furtherNumber: '国监延〔2025〕9号' };
  const go = (values: Record<string, string | boolean>, note = '证据涉境外') =>
    take('caseMeasure', id, 'extendFurther', { values: { ...further, ...values }, note });
  expect(await faultsOf(go({ furtherOn: '2025-11-27' }))).toEqual(['heavyPenalty required']);
  expect(await faultsOf(go({ furtherOn: '2025-11-27', heavyPenalty: false }))).toEqual([
    'heavyPenalty againstRule',
  ]);
  expect(await faultsOf(go({ furtherOn: '2025-05-31', heavyPenalty: true }))).toEqual([
    'furtherOn againstRule',
  ]);
  expect(await faultsOf(go({ furtherOn: '2025-11-27', heavyPenalty: true }, ''))).toEqual(['note required']);
  await go({ furtherOn: '2025-11-27', heavyPenalty: true });
  expect(await term()).toBe('2026-02-02');
  expect(await codeOf(go({ furtherOn: '2025-11-28', heavyPenalty: true }))).toBe('E_TRANSITION');
  expect(await faultsOf(type('caseMeasure', id, { furtherMonths: 5 }))).toEqual(['furtherMonths byStep']);
  expect(await count('measures.custodyFurther', '2025')).toBe(1);

  // Another grave crime: from the day it was found three months begin anew, with their own extension.
  const found = {
    recountedOn: '2026-01-15',
    recountReason: '另有受贿数额特别巨大',
    recountOrgan: '云山省监察委员会',
    recountApprover: '国家监察委员会',
    recountApprovedOn: '2026-01-18',
    recountNumber: '国监算〔2026〕1号',
  };
  expect(
    await faultsOf(take('caseMeasure', id, 'recount', { values: { ...found, recountOrgan: null } })),
  ).toEqual(['recountOrgan required']);
  expect(
    await faultsOf(take('caseMeasure', id, 'recount', { values: { ...found, recountedOn: '2025-06-01' } })),
  ).toEqual(['recountedOn againstRule']);
  expect(await open()).toContain('recount');
  await take('caseMeasure', id, 'recount', { values: found });
  expect(await term()).toBe('2026-04-15');
  expect((await get('caseMeasure', id)).values).toMatchObject({ extendedCount: null, furtherMonths: null });
  // Up to three months: two were asked for.
  await extend(2);
  expect(await term()).toBe('2026-06-15');
  // Once only, and by the rule as it stands not extended by the national commission a second time: neither is offered.
  expect(await open()).toEqual([]);
  expect(await codeOf(take('caseMeasure', id, 'recount', { values: found }))).toBe('E_TRANSITION');
  expect(await codeOf(go({ furtherOn: '2026-01-20', heavyPenalty: true }))).toBe('E_TRANSITION');
  await type('caseMeasure', id, { endedOn: '2026-01-20' });

  const back = (returnedOn: string, number: string) =>
    make('caseSupplement', {
      case: ref,
      ...{ returnedOn, number, organ: '样县人民检察院', matters: '补充资金流向证据' },
    });
  expect(await faultsOf(back('2026-01-20', '样检退〔2026〕1号'))).toEqual(['case needsRecord']);
  await type('case', caseId, { investigatedOn: '2026-01-19' });
  // What was sent to justice on paper before the case came into this register is noted with that paper; nothing later.
  const paper = {
    ...{
      transferApprovedOn: '2026-01-18',
      transferApprover: '县委主要负责同志',
      transferredOn: '2026-01-19',
    },
    ...{ transferOrgan: '样县人民检察院', transferNumber: '样监移〔2026〕1号' },
  };
  const note = (values: Record<string, string>) =>
    faultsOf(take('case', caseId, 'noteJustice', { values: { ...paper, ...values } }));
  expect(await note({ transferredOn: '2026-03-02' })).toEqual(['transferredOn sinceRegistered']);
  expect(await note({ transferApprovedOn: '2026-01-20' })).toEqual(['transferredOn before']);
  expect(await note({})).toEqual(['no fault']);
  const first = await back('2026-01-20', '样检退〔2026〕1号');
  expect(await clocks('caseSupplement', first.id)).toEqual([['补充调查', '2026-02-24', null]]);
  expect(await faultsOf(back('2026-01-20', '样检退〔2026〕2号'))).toEqual(['returnedOn againstRule']);
  const finish = (one: string, finishedOn: string) =>
    take('caseSupplement', one, 'finish', {
      values: { finishedOn, result: '已补充', sentNumber: '清监移〔2026〕1号' },
    });
  expect(
    await faultsOf(take('caseSupplement', first.id, 'finish', { values: { finishedOn: '2026-01-20' } })),
  ).toEqual(['result required', 'sentNumber required']);
  expect(await finish(first.id, '2026-02-27')).toBe('sentBack');
  const second = await back('2026-03-02', '样检退〔2026〕3号');
  await finish(second.id, '2026-03-02');
  expect(await faultsOf(back('2026-03-02', '样检退〔2026〕4号'))).toEqual(['returnedOn againstRule']);
  expect([await count('supplements.returned'), await count('supplements.late')]).toEqual([2, 1]);
  await as('member');
  expect((await get('case', caseId)).linked.find(({ ledger }) => ledger === 'caseSupplement')?.total).toBe(2);
});

test('terms run to their very day, are extended on approval, and stand in the due list and the calendar; what came with the law of 2025 is not older than it', async () => {
  const desk = await caseDesk('2026-03-11', []);
  const { as, call, clocks, count, day, take, type } = desk;
  const { id: caseId, ref } = await desk.filed();
  // 留置: the superior's paper, with its number.
  const custody = await measure(desk, ref, { kind: 'retentionInCustody', approver: 'superior' });
  await take('caseMeasure', custody.id, 'submitCustody', { values: { collectiveOn: '2026-03-11' } });
  expect(
    await faultsOf(
      take('caseMeasure', custody.id, 'superiorAgrees', { values: { approvedOn: '2026-03-11' } }),
    ),
  ).toEqual(['approvalNumber required']);
  day('2026-03-12');
  await as('lead');
  await take('caseMeasure', custody.id, 'superiorAgrees', {
    values: { approvedOn: '2026-03-12', approvalNumber: '云监留〔2026〕5号' },
  });
  // Three months end on a Sunday, and stay there (domain §7); unit and family are told within a day.
  await type('caseMeasure', custody.id, { startedOn: '2026-03-14', place: '留置场所' });
  expect(await clocks('caseMeasure', custody.id)).toEqual([
    ['通知单位和家属', '2026-03-15', null],
    ['留置期限', '2026-06-14', null],
  ]);
  await type('caseMeasure', custody.id, { noticeOn: '2026-03-15' });
  const { due } = await call('clock.due', { day: isoDate.parse('2026-06-14'), after: null, limit: 50 });
  expect(JSON.stringify(due)).toContain(custody.id);
  const { days } = await call('clock.month', { month: '2026-06' });
  expect(days.find((one) => one.day === '2026-06-14')?.counts).toEqual([{ ledger: 'caseMeasure', count: 1 }]);
  const record = { ledger: 'caseMeasure' as const, recordId: custody.id };
  const ask = (superiorNumber: string) =>
    call('clock.extend', {
      ...record,
      rule: 'measure.retention',
      reason: '案情重大复杂',
      superiorNumber,
      superiorOn: superiorNumber === '' ? null : '2026-06-10',
    });
  expect(await codeOf(ask(''))).toBe('E_VALIDATION');
  const { id: request } = await ask('云监延〔2026〕2号');
  await as('head');
  expect(await call('clock.decide', { id: request, approve: true, note: '' })).toEqual({
    dueOn: '2026-09-14',
  });
  await as('lead');
  expect((await call('clock.plan', record)).clocks).toMatchObject([{ extend: { left: 0 } }]);
  expect((await desk.get('caseMeasure', custody.id)).values).toMatchObject({
    ...{ extendedCount: 1, extendedUntil: '2026-09-14', extendedBy: '云监延〔2026〕2号' },
  });

  // 管护: the head's word, seven days, up to three more; 责令候查: twelve months; 技术调查: three months.
  const approvedByHead = async (kind: string, more = {}) => {
    await as('lead');
    const made = await measure(desk, ref, { kind, approver: 'organHead' });
    await take('caseMeasure', made.id, 'submitUp');
    expect(await codeOf(take('caseMeasure', made.id, 'headAgrees'))).toBe('E_PERMISSION');
    await as('head');
    await take('caseMeasure', made.id, 'headAgrees');
    await as('lead');
    await type('caseMeasure', made.id, { startedOn: '2026-03-14', ...more });
    return made.id;
  };
  const protective = await approvedByHead('protectiveCustody', { noticeOn: '2026-03-14' });
  expect((await clocks('caseMeasure', protective))[0]).toEqual(['管护期限', '2026-03-21', null]);
  const lengths = ['2026-03-22', '2026-03-23', '2026-03-24'].map((dueAfter, at) => ({
    by: `${at + 1} 天`,
    dueAfter,
  }));
  expect((await call('clock.plan', { ...record, recordId: protective })).clocks).toMatchObject([
    { extend: { lengths, approver: 'head', left: 1 } },
  ]);
  // §46: one day, two or three, as the request says; no fourth. The head's word counts those days, and they stand in the register.
  const longer = (amount: number) =>
    call('clock.extend', {
      ...{ ledger: 'caseMeasure' as const, recordId: protective, rule: 'measure.protective' },
      ...{ amount, reason: '正在报批留置', superiorNumber: '', superiorOn: null },
    });
  expect(await codeOf(longer(4))).toBe('E_VALIDATION');
  const { id: twoDays } = await longer(2);
  await as('head');
  expect(await call('clock.decide', { id: twoDays, approve: true, note: '' })).toEqual({
    dueOn: '2026-03-23',
  });
  await as('lead');
  expect((await clocks('caseMeasure', protective))[0]).toEqual(['管护期限（已延期）', '2026-03-23', null]);
  expect((await desk.get('caseMeasure', protective)).values).toMatchObject({
    ...{ extendedCount: 1, extendedUntil: '2026-03-23' },
  });
  expect((await call('clock.plan', { ...record, recordId: protective })).clocks).toMatchObject([
    { extend: { left: 0 } },
  ]);
  const standby = await approvedByHead('orderedStandby');
  expect(await clocks('caseMeasure', standby)).toEqual([['责令候查期限', '2027-03-14', null]]);
  const technical = await approvedByHead('technicalInvestigation');
  expect(await clocks('caseMeasure', technical)).toEqual([['技术调查期限', '2026-06-14', null]]);

  // 强制到案: twelve hours, twenty-four where custody is asked for.
  const compelled = await approvedByHead('compelledAppearance', { startedAt: '08:30' });
  const end = (endedOn: string, endedAt: string, seeksCustody = false) =>
    type('caseMeasure', compelled, { endedOn, endedAt, seeksCustody });
  expect(await faultsOf(end('2026-03-14', '20:31'))).toEqual(['endedAt againstRule']);
  expect(await faultsOf(end('2026-03-15', '08:31', true))).toEqual(['endedAt againstRule']);
  expect(await faultsOf(end('2026-03-14', '24:00'))).toEqual(['endedAt againstRule']);
  await end('2026-03-15', '08:30', true);
  // Not chained: a day lies between two of one person, whichever was put on record first; another person is another matter.
  const again = await approvedByHead('compelledAppearance', { startedOn: '2026-03-16', startedAt: '08:30' });
  const begin = (startedOn: string, startedAt: string) =>
    type('caseMeasure', again, { startedOn, startedAt });
  expect(await faultsOf(begin('2026-03-16', '08:29'))).toEqual(['startedAt againstRule']);
  expect(await faultsOf(begin('2026-03-13', '20:00'))).toEqual(['startedAt againstRule']);
  expect(await faultsOf(type('caseMeasure', again, { target: '吴某', startedAt: '08:00' }))).toEqual([
    'no fault',
  ]);
  expect(await faultsOf(type('caseMeasure', again, { target: '周 某' }))).toEqual(['startedAt againstRule']);
  await type('caseMeasure', again, { target: '周某', startedAt: '08:30' });
  // None begins while the one before has not ended.
  const third = await approvedByHead('compelledAppearance', { target: '郑某', startedAt: '10:00' });
  expect(await faultsOf(type('caseMeasure', third, { target: '周某', startedOn: '2026-03-20' }))).toEqual([
    'startedAt againstRule',
  ]);
  await type('caseMeasure', again, { endedOn: '2026-03-16', endedAt: '12:00' });
  await type('caseMeasure', third, { target: '周某', startedOn: '2026-03-20' });
  await type('caseMeasure', third, { endedOn: '2026-03-20', endedAt: '12:00' });

  expect(await faultsOf(measure(desk, ref, { kind: 'protectiveCustody', askedOn: '2025-05-31' }))).toEqual(
    expect.arrayContaining(['kind notInForce']),
  );
  expect(await count('measures.running')).toBe(4);
  // Nobody closes the case over a measure that still runs.
  await as('supervisor');
  expect(await faultsOf(type('case', caseId, { closedOn: '2026-03-20' }))).toEqual([
    'closedOn needsRecord',
    'closedOn needsRecord',
    'closedOn needsRecord',
  ]);
});
