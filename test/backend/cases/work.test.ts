import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { targetTally } from '#shared/ledgers/target-tally.ts';
import { strFromZip } from '../documents/zip.ts';
import { caseDesk, faultsOf, named } from './desk.ts';

const wholeYear = { from: isoDate.parse('2026-01-01'), to: isoDate.parse('2026-12-31') };

test('things in custody bear numbers of their case, are registered before holder and witness, and go back in three days (§47; domain §1.4)', async () => {
  const desk = await caseDesk('2026-03-11', []);
  const { as, clocks, count, get, make, type } = desk;
  // Taken in from paper with its sanction: no review is wanted of it.
  const decidedOnPaper = { sanction: 'partyWarning', sanctionedOn: '2026-03-25', fourForm: 'second' };
  const first = await desk.filed(decidedOnPaper);
  const second = await desk.filed();
  const thing = (ref: ReturnType<typeof named>, name: string, more = {}) =>
    make('caseProperty', {
      case: ref,
      name,
      takenOn: '2026-03-12',
      holder: '周某',
      witness: '李某',
      kind: 'cash',
      taking: 'seizure',
      value: 1_864_050,
      holderSigned: true,
      witnessSigned: true,
      photographed: true,
      storedAt: '涉案财物保管室',
      ...more,
    });
  expect(await faultsOf(thing(first.ref, '现金', { holder: null, witness: null }))).toEqual([
    'holder required',
    'witness required',
  ]);
  const cash = await thing(first.ref, '现金');
  const ring = await thing(first.ref, '金戒指', { value: 500_000, sealed: true });
  const other = await thing(second.ref, '账册', { value: null });
  const numberOf = async (id: string) => (await get('caseProperty', id)).values['itemNumber'];
  expect([await numberOf(cash.id), await numberOf(ring.id), await numberOf(other.id)]).toEqual([1, 2, 1]);
  expect([await count('property.held'), await count('property.heldValue')]).toEqual([3, 23_640.5]);

  await type('caseProperty', cash.id, { irrelevantOn: '2026-03-18' });
  // Three days end on a Saturday, and stay there.
  expect(await clocks('caseProperty', cash.id)).toEqual([['退还无关财物', '2026-03-21', null]]);
  expect((await get('caseProperty', cash.id)).state).toBe('toReturn');
  expect(await faultsOf(type('caseProperty', cash.id, { returnedOn: '2026-03-20' }))).toEqual([
    'returnedTo needs',
    'returnSigned needs',
  ]);
  const back = { returnedOn: '2026-03-20', returnedTo: '周某', returnSigned: true };
  await type('caseProperty', cash.id, back);
  expect(await clocks('caseProperty', cash.id)).toEqual([['退还无关财物', '2026-03-21', '2026-03-20']]);
  expect([await count('property.held'), await count('property.heldValue')]).toEqual([2, 5000]);

  // C06: a case is not closed before its check; nor over things that nobody decided on.
  await as('supervisor');
  const close = () => type('case', first.id, { closedOn: '2026-03-30' });
  expect(await faultsOf(close())).toEqual(['closedOn needsRecord', 'closedOn needsRecord']);
  await type('caseProperty', ring.id, {
    decision: 'confiscated',
    decidedOn: '2026-03-28',
    decisionNumber: '清监没〔2026〕1号',
  });
  expect(await faultsOf(close())).toEqual(['closedOn needsRecord']);
});

test('C06 C07 beside the person of a case the leaders are checked, and with the triple check those of discipline; which of the two is the office’s rule, and no case is closed before it', async () => {
  const desk = await caseDesk('2026-03-11', []);
  const { as, call, count, get, make, type } = desk;
  const { id, ref } = await desk.filed({ sanction: 'partyWarning', sanctionedOn: '2026-03-25' });
  const check = (values: Record<string, string>) =>
    make('accountabilityCheck', {
      case: ref,
      startedOn: '2026-03-12',
      cause: 'case',
      way: 'double',
      leaders: '石桥乡分管负责人',
      ...values,
    });
  expect(await faultsOf(check({ way: 'triple' }))).toEqual(['way notInForce']);
  const double = await check({});
  await as('supervisor');
  const close = () =>
    type('case', id, { closedOn: '2026-03-30', firstResultOn: '2026-03-20', firstResult: '查实' });
  expect(await faultsOf(close())).toEqual(['closedOn needsRecord']);
  await as('lead');
  expect(await faultsOf(type('accountabilityCheck', double.id, { concludedOn: '2026-03-25' }))).toEqual([
    'leaderResult needs',
  ]);
  await type('accountabilityCheck', double.id, {
    ...{ concludedOn: '2026-03-25', leaderResult: 'admonition', heldPeople: 2 },
  });
  // 瞒案不报、压案不查 is looked into backwards; what came of it is told.
  expect(await faultsOf(check({ cause: 'concealment' }))).toEqual(['concealed needs']);
  const hidden = await check({ cause: 'concealment', concealed: '压案不查引发群体访' });
  await as('supervisor');
  expect(await faultsOf(close())).toEqual(['closedOn needsRecord']);
  await type('accountabilityCheck', hidden.id, {
    ...{ concludedOn: '2026-03-26', leaderResult: 'sanction', heldPeople: 1 },
  });
  await close();
  expect((await get('case', id)).state).toBe('closed');
  expect([
    await count('accountability.checks'),
    await count('accountability.concluded'),
    await count('accountability.concealment'),
    await count('accountability.people'),
    await count('cases.firstResultInTime'),
    await count('cases.firstResultRate'),
    await count('cases.concludedInTime'),
  ]).toEqual([2, 2, 1, 3, 1, 100, 1]);

  // The office takes the triple check.
  const { id: request } = await call('rule.propose', {
    rule: 'case.accountability',
    value: 'triple',
    from: isoDate.parse('2026-03-11'),
    to: null,
    basis: '区纪发〔2026〕2号',
    reason: '本区实行一案三查',
  });
  await as('head');
  await call('rule.decide', { id: request, approve: true, note: '' });
  const next = await desk.filed();
  const triple = () => ({
    case: next.ref,
    startedOn: '2026-03-12',
    cause: 'case',
    leaders: '石桥乡分管负责人',
    supervisors: '石桥乡纪委负责人',
  });
  expect(await faultsOf(make('accountabilityCheck', { ...triple(), way: 'double' }))).toEqual([
    'way notInForce',
  ]);
  const made = await make('accountabilityCheck', { ...triple(), way: 'triple' });
  const conclude = (values: Record<string, string>) =>
    type('accountabilityCheck', made.id, { concludedOn: '2026-03-28', leaderResult: 'none', ...values });
  expect(await faultsOf(conclude({}))).toEqual(['supervisorResult needs']);
  await conclude({ supervisorResult: 'talk' });
});

test('C03 C04 C09 C10 help between areas with the pool’s people, a safety plan before a talk, forms of handling, the way to justice, and who asked after a case', async () => {
  const desk = await caseDesk('2026-03-11');
  const { as, call, clocks, count, get, make, take, type } = desk;
  const { id, ref } = await desk.filed();
  const help = {
    case: ref,
    askedOn: '2026-03-11',
    kind: 'assistance',
    unit: '城关镇纪委',
    originalsKept: true,
  };
  expect(await faultsOf(make('cooperation', help))).toEqual(['area needs']);
  // The area is one of their register; a township's group is none, and what is not registered yet stays as written.
  await as('supervisor');
  const groupOf = (name: string, kind: string) =>
    make('coordinationGroup', { name, kind, unit: named('石桥乡'), foundedOn: '2026-01-08' });
  const area2 = await groupOf('第二协作区', 'area');
  const township = await groupOf('石桥乡协调小组', 'group');
  await as('lead');
  const areaOf = async (record: string) => (await get('cooperation', record)).values['area'];
  expect(
    await faultsOf(make('cooperation', { ...help, area: named('石桥乡协调小组', township.id) })),
  ).toEqual(['area needsRecord']);
  const joint = await make('cooperation', {
    ...{ ...help, area: named('第二协作区'), talkRoom: '第二协作区谈话室' },
  });
  expect(await areaOf(joint.id)).toEqual(named('第二协作区', area2.id));
  const later = await make('cooperation', { ...help, unit: '某镇纪委', area: named('第三协作区') });
  expect(await areaOf(later.id)).toEqual(named('第三协作区'));
  await as('supervisor');
  const third = await groupOf('第三协作区', 'area');
  expect(await areaOf(later.id)).toEqual(named('第三协作区', third.id));
  await as('lead');
  await make('cooperation', { ...help, kind: 'elsewhere' });
  await take('cooperation', joint.id, 'submit', { leader: 'leader' });
  // People of other areas come out of the pool, one by one; their names stand in the co-operation by themselves.
  await as('supervisor');
  const talent = (name: string, unit: string, area: string) =>
    make('caseTalent', {
      person: named(name),
      unit: named(unit),
      area,
      specialty: 'audit',
      joinedOn: '2026-01-05',
    });
  const zhang = await talent('张某', '城关镇', '第二协作区');
  const wang = await talent('王某', '邻县纪委监委', '邻县');
  await as('lead');
  const second = (member: ReturnType<typeof named>) =>
    make('seconded', {
      cooperation: named('城关镇纪委', joint.id),
      member,
      since: '2026-03-12',
      task: '查账',
    });
  expect(await faultsOf(second(named('路人')))).toEqual(['member needsRecord']);
  const drawn = await second(named('张某', zhang.id));
  await second(named('王某', wang.id));
  expect((await get('cooperation', joint.id)).values['people']).toBe('张某、王某');
  await type('seconded', drawn.id, { until: '2026-03-20' });
  expect((await get('seconded', drawn.id)).state).toBe('back');
  // Whoever does not see the case sees nothing of it on the pool's card.
  await as('supervisor');
  const beside = async () =>
    (await get('caseTalent', zhang.id)).linked.filter(({ ledger }) => ledger === 'seconded').length;
  expect(await beside()).toBe(1);
  await type('caseTalent', zhang.id, { leftOn: '2026-03-25' });
  await as('lead');
  expect(await faultsOf(second(named('张某', zhang.id)))).toEqual(['member needsRecord']);
  const outsider = await desk.backend.signInAs(['handler']);
  expect(await beside()).toBe(0);
  expect(outsider).not.toBe('');
  await as('lead');

  const plan = {
    case: ref,
    plannedOn: '2026-03-11',
    target: '周某',
    placeKind: 'outside',
    place: '石桥乡政府会议室',
    officer: '赵某',
    contingency: '就近送医，立即报告',
  };
  expect(await faultsOf(make('safetyPlan', plan))).toEqual(['medical needs']);
  const safe = await make('safetyPlan', { ...plan, medical: '乡卫生院值班医生在场' });
  expect(await faultsOf(type('safetyPlan', safe.id, { talkedOn: '2026-03-12' }))).toEqual([
    'approvedOn needs',
  ]);
  await take('safetyPlan', safe.id, 'submit', { leader: 'leader' });
  await as('leader');
  await take('cooperation', joint.id, 'agree');
  expect(await take('safetyPlan', safe.id, 'agree', { note: '同意，注意安全' })).toBe('approved');
  await as('lead');
  await type('safetyPlan', safe.id, { talkedOn: '2026-03-12' });
  // An accident goes up within a day, a rest day too.
  await type('safetyPlan', safe.id, { accidentOn: '2026-03-13', accident: '谈话对象突发疾病' });
  expect(await clocks('safetyPlan', safe.id)).toEqual([['安全事故上报', '2026-03-14', null]]);

  const group = await make('investigationPlan', {
    case: ref,
    plannedOn: '2026-03-11',
    leader: '陈某',
    members: '陈某',
    content: '查清虚报粮补',
  }).catch((error: { code: string }) => error.code);
  expect(group).toBe('E_VALIDATION');
  const authorised = await make('investigationPlan', {
    case: ref,
    plannedOn: '2026-03-11',
    leader: '陈某',
    members: '刘某、孙某',
    content: '查清虚报粮补',
  });
  expect((await get('investigationPlan', authorised.id)).state).toBe('draft');

  const asked = await make('interference', {
    case: ref,
    happenedOn: '2026-03-14',
    who: '某局负责人',
    way: 'phone',
    toWhom: '陈某',
    content: '打听案件进展',
  });
  await type('interference', asked.id, { reportedTo: '分管领导', reportedOn: '2026-03-14' });
  expect((await get('interference', asked.id)).state).toBe('reported');

  await type('case', id, { category: 'dutyCrime', fourForm: 'fourth' });
  const going = { transferReason: '涉嫌贪污罪', transferOrgan: '清源县人民检察院' };
  await take('case', id, 'askJustice', { values: going, leader: 'leader' });
  await as('leader');
  await take('case', id, 'agreeJustice');
  await as('head');
  await take('case', id, 'approveJustice');
  desk.day('2026-03-28');
  await as('lead');
  await take('case', id, 'carryOutJustice', {
    values: { transferredOn: '2026-03-28', transferNumber: '清监移〔2026〕1号' },
  });
  expect((await get('case', id)).state).toBe('transferred');
  await as('supervisor');
  // What went to justice is closed by its step too, and keeps its state; C09 counts its form from then on.
  await make('accountabilityCheck', {
    case: ref,
    ...{ startedOn: '2026-03-12', cause: 'case', way: 'double', leaders: '分管负责人' },
    ...{ leaderResult: 'none', concludedOn: '2026-03-27' },
  });
  expect(await faultsOf(take('case', id, 'close', { values: { closedOn: '2026-03-29' } }))).toEqual([
    'closedOn future',
  ]);
  expect(await take('case', id, 'close', { values: { closedOn: '2026-03-28' } })).toBe('transferred');
  expect((await call('step.of', { ledger: 'case', recordId: id })).open).not.toContain('close');
  for (const [indicator, number] of [
    ['cooperation.cases', 3],
    ['talent.members', 1],
    ['talent.seconded', 2],
    ['safety.accidents', 1],
    ['interference.registered', 1],
    ['cases.transferred', 1],
    ['cases.category.dutyCrime', 1],
    ['cases.form.fourth', 1],
    ['persons.transferredToJustice', 1],
  ] as const)
    expect([indicator, await count(indicator)]).toEqual([indicator, number]);
  // The rows behind a number are those it counted.
  const { indicators, tables } = await call('indicator.all', wholeYear);
  // C09: the four forms stand in one table, over talks and cases.
  const forms = tables.find((table) => table.id === 'fourForms');
  expect(forms?.rows.map(({ cells }) => cells[0]?.value)).toEqual([0, 0, 0, 0, 0, 1]);
  const shown = indicators.find((one) => one.id === 'cases.transferred');
  const { rows } = await call('case.list', { after: null, limit: 9, filters: shown?.filters ?? [] });
  expect(rows.map((row) => row.id)).toEqual([id]);
});

test('C04 C05 C08 C11 groups of a township with six organs, areas with their talk room, targets counted from the cases with their veto, a hand-over matter by matter', async () => {
  const desk = await caseDesk('2026-03-11', []);
  const { as, call, count, get, make, take, type } = desk;
  const { id: unitId } = await call('unit.create', { values: { name: '石桥乡' } });
  await call('unit.create', { values: { name: '石桥乡红旗村', parent: named('石桥乡', unitId) } });
  const group = await make('coordinationGroup', {
    name: '石桥乡党委反腐败协调小组',
    unit: named('石桥乡'),
    foundedOn: '2026-01-05',
    discipline: '甲',
    peace: '乙',
    police: '丙',
    justice: '丁',
    finance: '戊',
  });
  expect((await get('coordinationGroup', group.id)).state).toBe('lacking');
  await type('coordinationGroup', group.id, { court: '己' });
  expect((await get('coordinationGroup', group.id)).state).toBe('complete');
  const meeting = await make('coordinationMeeting', {
    group: named('石桥乡党委反腐败协调小组', group.id),
    metOn: '2026-03-06',
    topic: '粮补资金检查',
    decisions: '派出所协助查找',
  });
  const { linked } = await get('coordinationGroup', group.id);
  expect(linked.find(({ ledger }) => ledger === 'coordinationMeeting')?.rows.map(({ id }) => id)).toEqual([
    meeting.id,
  ]);

  // C04: an area is complete with its offices and a talk room that was looked over; it meets as well.
  const area = await make('coordinationGroup', {
    ...{ name: '第二协作区', kind: 'area', unit: named('石桥乡'), foundedOn: '2026-01-08' },
    ...{ memberUnits: '石桥乡纪委、城关镇纪委、驻教育局纪检组', talkRoom: '石桥乡政府三楼' },
  });
  expect((await get('coordinationGroup', area.id)).state).toBe('lacking');
  await type('coordinationGroup', area.id, { roomCheckedOn: '2026-01-09' });
  expect((await get('coordinationGroup', area.id)).state).toBe('complete');
  await make('coordinationMeeting', {
    ...{ group: named('第二协作区', area.id), kind: 'regular', metOn: '2026-02-06' },
    ...{ topic: '一月办案情况', decisions: '统筹使用谈话室' },
  });

  // Reached is what the cases say, of the unit and all below it; nobody types it.
  const target = (span: string, endsOn: string, more = {}) =>
    make('caseTarget', { unit: named('石桥乡'), span, endsOn, target: 3, ...more });
  expect(await faultsOf(target('month', '2026-01-31', { reached: 3 }))).toEqual(['reached byStep']);
  const year = await target('year', '2026-12-31');
  const quarter = await target('quarter', '2026-03-31', { target: 2 });
  const month = await target('month', '2026-02-28', { target: 1 });
  const closings = await target('halfYear', '2026-06-30', { counts: 'closed', target: 1 });
  for (const [filedOn, unit] of [
    ['2026-01-15', '石桥乡'],
    ['2026-03-01', '石桥乡红旗村'],
    ['2025-12-31', '石桥乡'],
    ['2026-03-02', '城关镇'],
  ] as const)
    await make('case', { filedOn, subject: named('周某'), unit: named(unit) });
  await make('case', {
    ...{ filedOn: '2026-03-03', proposing: true },
    subject: named('吴某'),
    unit: named('石桥乡'),
  });
  const assessed = async (id: string, action = 'assess', note = '') => {
    const state = await take('caseTarget', id, action, { note });
    return [state, (await get('caseTarget', id)).values['reached']];
  };
  expect(await assessed(quarter.id)).toEqual(['met', 2]);
  expect(await assessed(month.id)).toEqual(['short', 0]);
  expect(await assessed(closings.id)).toEqual(['short', 0]);
  expect(await assessed(year.id)).toEqual(['vetoed', 2]);
  // The number opens its rows, and is counted anew where a case came late.
  const { values: asked } = await get('caseTarget', year.id);
  const counted = targetTally(asked);
  const { rows: behind } = await call('case.list', {
    after: null,
    limit: 9,
    filters: [...(counted?.filters ?? [])],
  });
  expect(behind.map(({ values: v }) => v['filedOn'])).toEqual(['2026-03-01', '2026-01-15']);
  await make('case', { filedOn: '2026-03-10', subject: named('郑某'), unit: named('石桥乡') });
  expect(await assessed(year.id, 'assessAgain', '补录一件')).toEqual(['met', 3]);
  expect((await get('caseTarget', year.id)).values).toMatchObject({ vetoed: null, countedOn: '2026-03-11' });
  await target('year', '2025-12-31', { target: 2 }).then(({ id }) => assessed(id));
  expect([
    await count('targets.assessed'),
    await count('targets.met'),
    await count('targets.vetoed'),
    await count('targets.metRate'),
    await count('coordination.groups'),
    await count('coordination.areas'),
    await count('coordination.meetings'),
  ]).toEqual([4, 2, 0, 50, 1, 1, 2]);
  await type('caseTarget', quarter.id, { commended: true });
  expect(await count('targets.commended')).toBe(1);
  expect(await count('targets.vetoed', '2025')).toBe(1);

  const handed = await make('caseHandover', {
    title: '转隶移交',
    handedOn: '2026-03-10',
    fromOrgan: '县人民检察院反贪局',
    toOrgan: '县监委',
  });
  const sign = () => type('caseHandover', handed.id, { signedOn: '2026-03-11' });
  // Nothing is signed for that is not listed.
  expect(await faultsOf(sign())).toEqual(['signedOn needsRecord']);
  const file = await desk.filed({ unit: named('石桥乡'), post: '会计' });
  await make('caseProperty', {
    case: file.ref,
    ...{ name: '账册', quantity: '3本', takenOn: '2026-03-11', holder: '周某', witness: '李某' },
    storedAt: '涉案财物保管室',
  });
  await as('supervisor');
  const onCase = { ledger: 'case', recordId: file.id } as const;
  const place = { cabinet: '3号柜', volume: '第2卷', pageFrom: 1, pageTo: 12, custodian: '甲保管' };
  await call('paper.add', { ...onCase, title: '记账凭证', itemId: null, place });
  const { id: lentPaper } = await call('paper.add', { ...onCase, title: '询问笔录', itemId: null, place });
  await call('paper.request', {
    id: lentPaper,
    outside: false,
    borrower: '丙借阅',
    companion: null,
    purpose: '核对',
    dueOn: isoDate.parse('2026-03-20'),
  });
  await call('volume.create', {
    ...onCase,
    kind: 'investigation',
    number: '2026-纪检-008',
    title: '周某违纪案',
    retention: 'permanent',
    filedBy: '甲承办',
  });
  const clue = await call('clue.create', {
    values: { receivedOn: '2026-03-02', subject: named('吴某'), summary: '虚报冒领' },
  });
  const item = (values: RecordValues) =>
    make('handoverMatter', { handover: named('转隶移交', handed.id), ...values });
  expect(await faultsOf(item({ kind: 'case' }))).toEqual(['case needs']);
  expect(await faultsOf(item({ kind: 'asset' }))).toEqual(['name needs']);
  await item({ kind: 'case', case: file.ref });
  await item({ kind: 'clue', clue: named(clue.number ?? '', clue.id), pages: 7 });
  await item({ kind: 'asset', name: '执法记录仪', quantity: '2台', place: '器材室' });
  expect((await get('caseHandover', handed.id)).values).toMatchObject({ cases: 1, clues: 1, things: 1 });
  await sign();
  expect((await get('caseHandover', handed.id)).state).toBe('signed');
  // The sheet lists each matter, with property, volumes, originals and who has them.
  const path = desk.backend.place('handover.docx');
  await call('output.saveDocx', {
    content: { what: 'form', form: 'caseHandoverSheet', id: handed.id },
    file: desk.backend.file(path, 'write'),
  });
  const sheet =
    (await strFromZip(await readFile(path))).get('word/document.xml')?.replaceAll(/<[^>]+>/gu, '') ?? '';
  for (const words of [
    file.ref.name,
    clue.number ?? '-',
    '账册，3本',
    '涉案财物保管室',
    '2026-纪检-008',
    '记账凭证',
    '12页',
    '7页',
    '丙借阅',
    '2026年3月20日',
    '执法记录仪',
    '借出未还的原件（1）',
  ])
    expect(sheet).toContain(words);
  expect([await count('handover.cases'), await count('handover.clues')]).toEqual([1, 1]);
  // Handling rooms read these registers and keep none of them.
  await as('lead');
  await expect(make('caseTarget', {})).rejects.toMatchObject({ code: 'E_PERMISSION' });
  expect((await call('caseTarget.list', { after: null, limit: 9 })).rows).toHaveLength(5);
  // What is handed over names cases and clues.
  await expect(call('handoverMatter.list', { after: null, limit: 9 })).rejects.toMatchObject({
    code: 'E_PERMISSION',
  });
});
