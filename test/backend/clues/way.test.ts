import { beforeAll, expect, test } from 'vitest';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { codeOf } from '../session/office.ts';
import { clueFromPaper } from '../support/paper-clue.ts';
import { forAllTests } from '../support/when-done.ts';
import { type ClueDesk, clueDesk, faultsOf, named } from './desk.ts';

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-04'))));

const clueOf = (subject: string, receivedOn = '2026-03-04') => ({
  receivedOn,
  subject: named(subject),
  unit: named('石桥乡'),
  summary: '虚报粮补',
});

/** Lets 案管 and the head bring a clue to the handling room. */
async function dispatched(id: string): Promise<void> {
  await desk.as('supervisor');
  expect(
    await desk.take('clue', id, 'proposeDispatch', {
      values: {
        handlingDepartment: '第一纪检监察室',
        dispatchOpinion: '建议第一室承办',
        demand: '一个月内提出意见',
      },
    }),
  ).toBe('dispatching');
  await desk.as('head');
  expect(await desk.take('clue', id, 'approveDispatch', { note: '同意' })).toBe('dispatched');
  await desk.as('supervisor');
  await desk.nameHandler('clue', id);
}

test('B01 a clue is given out with the head’s word, its disposal proposed by the handling room and agreed to by three leaders, each in his time', async () => {
  const { call, as, day, get, take, type } = desk;
  const { id } = await call('clue.create', { values: clueOf('周某') });
  expect(await codeOf(take('clue', id, 'approveDispatch'))).toBe('E_PERMISSION');
  await dispatched(id);

  // Once begun, the way alone says what the disposal is.
  expect(await faultsOf(type('clue', id, { disposal: 'concluded', disposedOn: '2026-03-05' }))).toEqual([
    'disposal byStep',
    'disposedOn byStep',
  ]);

  day('2026-03-09');
  await as('handler');
  const propose = (values: Record<string, string>) =>
    take('clue', id, 'proposeDisposal', { values, leader: 'leader' });
  expect(await faultsOf(propose({ proposedDisposal: 'proposedFiling' }))).toEqual([
    'proposedDisposal notInForce',
  ]);
  expect(await faultsOf(propose({ proposedDisposal: 'preliminaryCheck' }))).toEqual(['disposalPlan needs']);
  expect(await faultsOf(propose({ proposedDisposal: 'concluded' }))).toEqual(['disposalBasis needs']);
  expect(await faultsOf(propose({ proposedDisposal: 'heldPending' }))).toEqual(['heldUntil needs']);
  expect(await propose({ proposedDisposal: 'preliminaryCheck', disposalPlan: '核查粮补发放表' })).toBe(
    'approving',
  );
  const clocks = async () =>
    (await get('clue', id)).deadlines.map(({ label, dueOn, stoppedOn }) => [label, dueOn, stoppedOn]);
  expect(await clocks()).toEqual([
    ['分管领导审批', '2026-03-10', null],
    ['副职审批', '2026-03-11', null],
    ['主要负责人审批', '2026-03-12', null],
    // 4 April is the first day of a holiday: the month ends on the next working day.
    ['提出处置意见', '2026-04-07', null],
  ]);

  // The deputy is not named yet; the head's turn has not come; nobody agrees to what he proposed.
  await as('deputy');
  expect(await codeOf(get('clue', id))).toBe('E_NOT_FOUND');
  await as('head');
  expect((await call('step.waiting', {})).map(({ actions }) => actions)).toEqual([]);
  expect(await codeOf(take('clue', id, 'approveAsHead'))).toBe('E_TRANSITION');
  day('2026-03-10');
  await as('leader');
  expect((await call('step.waiting', {})).map(({ actions, recordId }) => [recordId, actions])).toEqual([
    [id, ['approveAsSupervising']],
  ]);
  expect(await take('clue', id, 'approveAsSupervising', { note: '同意', leader: 'deputy' })).toBe(
    'approving',
  );
  expect(await codeOf(take('clue', id, 'approveAsDeputy'))).toBe('E_SEPARATION');

  // The deputy sends it back; the proposal is made again and runs anew.
  await as('deputy');
  expect(await faultsOf(take('clue', id, 'returnAsLeader'))).toEqual(['note required']);
  expect(await take('clue', id, 'returnAsLeader', { note: '方案写细' })).toBe('dispatched');
  await as('handler');
  await propose({ proposedDisposal: 'preliminaryCheck', disposalPlan: '核查粮补发放表、走访农户' });
  await as('leader');
  await take('clue', id, 'approveAsSupervising', { leader: 'deputy' });
  // One working day over his two: red, and told so when it is done.
  day('2026-03-13');
  await as('deputy');
  expect((await get('clue', id)).deadlines[0]).toMatchObject({ label: '副职审批', state: 'overdue' });
  await take('clue', id, 'approveAsDeputy');
  expect((await get('clue', id)).deadlines.find(({ label }) => label === '副职审批')?.words).toContain(
    '超期',
  );
  await as('head');
  expect(await take('clue', id, 'approveAsHead', { note: '同意' })).toBe('disposed');
  const now = await get('clue', id);
  expect(now.values).toMatchObject({
    disposal: 'preliminaryCheck',
    disposedOn: '2026-03-13',
    approvedOn: '2026-03-13',
  });
  expect(now.deadlines.find(({ label }) => label === '提出处置意见')).toMatchObject({ words: '按期' });
  const late = { op: 'clock' as const, rule: 'clue.approveDeputy', met: 'late' as const };
  expect(await call('clue.count', { filters: [late] })).toEqual({ count: 1 });

  // The check: two people at least, a plan, a report, an outcome that the head agrees to.
  await as('handler');
  const check = (checkTeam: string) =>
    take('clue', id, 'startCheck', {
      values: { checkStartedOn: '2026-03-13', checkTeam, checkPlan: '走访十二户' },
    });
  expect(await faultsOf(check('王某'))).toEqual(['checkTeam againstRule']);
  expect(await check('王某、李某')).toBe('checking');
  const end = (checkEndedOn: string) =>
    take('clue', id, 'endCheck', { values: { checkEndedOn, checkReport: '属实' } });
  expect(await faultsOf(end('2026-03-20'))).toEqual(['checkEndedOn future']);
  await end('2026-03-13');
  await take('clue', id, 'proposeOutcome', {
    values: { proposedOutcome: 'filed', outcomeBasis: '违纪事实清楚', result: '拟立案' },
  });
  await as('head');
  expect(await take('clue', id, 'approveOutcome')).toBe('filed');
  const { taken } = await call('step.of', { ledger: 'clue', recordId: id });
  expect(taken.map(({ action }) => action)).toEqual([
    'proposeDispatch',
    'approveDispatch',
    'proposeDisposal',
    'approveAsSupervising',
    'returnAsLeader',
    'proposeDisposal',
    'approveAsSupervising',
    'approveAsDeputy',
    'approveAsHead',
    'startCheck',
    'endCheck',
    'proposeOutcome',
    'approveOutcome',
  ]);
});

test('B01 what was decided on paper is put down by a step that names day, approver and paper, and goes on by steps; five ways under the standard of 2014', async () => {
  const { backend, call, as, get, take, type } = desk;
  await as('supervisor');
  const paper = { disposal: 'proposedFiling', disposedOn: '2016-05-20' };
  // Neither a new entry nor a change of one may say by itself what was decided.
  const alone: readonly RecordValues[] = [
    paper,
    { outcome: 'filed' },
    { filedOn: '2016-06-01' },
    { checkStartedOn: '2016-06-01' },
  ];
  for (const values of alone)
    expect(
      await faultsOf(call('clue.create', { values: { ...clueOf('甲某', '2016-05-03'), ...values } })),
    ).toEqual(Object.keys(values).map((field) => `${field} byStep`));
  const { id } = await call('clue.create', { values: clueOf('甲某', '2016-05-03') });
  expect(await faultsOf(type('clue', id, paper))).toEqual(['disposal byStep', 'disposedOn byStep']);
  const down = (values: Record<string, string>) => take('clue', id, 'recordDisposal', { values });
  expect(await faultsOf(down(paper))).toEqual(['paperApprover required', 'paperDocument required']);
  const signed = { paperApprover: '某书记', paperDocument: '线索处置呈批表（2016年5月）' };
  // Not what was decided since it stands here: that goes by the steps.
  const [today = ''] = (await get('clue', id)).createdAt.split('T');
  expect(await faultsOf(down({ ...paper, ...signed, disposedOn: today }))).toEqual([
    'disposedOn sinceRegistered',
  ]);
  expect(await faultsOf(down({ ...paper, ...signed, disposal: 'concluded' }))).toEqual([
    'disposalBasis needs',
  ]);
  expect(await faultsOf(down({ ...paper, ...signed, disposal: 'heldPending' }))).toEqual(['heldUntil needs']);
  await as('handler');
  expect(await codeOf(desk.take('clue', id, 'recordDisposal'))).toBe('E_NOT_FOUND');
  await as('supervisor');
  expect(await down({ ...paper, ...signed })).toBe('disposed');
  // Both numbers are asked for here too (B02), and its trace stays.
  const now = await get('clue', id);
  expect(now.values).toMatchObject({ ...paper, ...signed, reportsWanting: true });
  expect(now.history.at(-1)).toMatchObject({ note: '补录处置' });
  expect((await call('step.of', { ledger: 'clue', recordId: id })).taken.map(({ action }) => action)).toEqual(
    ['recordDisposal'],
  );
  // What comes of it is put to the head; nothing more is put down from paper then.
  await desk.nameHandler('clue', id);
  await as('handler');
  await take('clue', id, 'proposeOutcome', {
    values: { proposedOutcome: 'filed', outcomeBasis: '违纪事实清楚', result: '拟立案' },
  });
  await as('supervisor');
  expect(await codeOf(down({ disposal: 'inquiryTalk' }))).toBe('E_TRANSITION');
  await as('head');
  expect(await take('clue', id, 'approveOutcome')).toBe('filed');
  // B11: a case that is filed on it says so in it; nobody types the day twice. A void one was none.
  await as('supervisor');
  const file = await call('case.create', {
    values: { filedOn: '2016-05-30', subject: named('甲某'), clue: named('线索', id) },
  });
  const filing = await get('clue', id);
  expect(filing.values['filedOn']).toBe('2016-05-30');
  expect(filing.history.at(-1)).toMatchObject({ note: '随立案记入' });
  const { revision } = await get('case', file.id);
  await call('case.void', { id: file.id, revision, reason: '重复登记' });
  expect((await get('clue', id)).values['filedOn']).toBeNull();
  await as('handler');
  await take('clue', id, 'recordFiling', { values: { filedOn: '2016-06-01' } });
  expect((await get('clue', id)).values['filedOn']).toBe('2016-06-01');

  await as('supervisor');
  const later = { ...clueOf('乙某', '2017-05-03'), disposal: 'proposedFiling', disposedOn: '2017-05-20' };
  expect(await faultsOf(clueFromPaper(backend, later))).toEqual(['disposal notInForce']);
  const held = await clueFromPaper(backend, {
    ...clueOf('丁某', '2025-05-03'),
    ...{ disposal: 'heldPending', disposedOn: '2025-05-20', heldUntil: '2026-05-20' },
  });
  expect((await get('clue', held.id)).deadlines.map(({ label, dueOn }) => [label, dueOn])).toContainEqual([
    '暂存复核',
    '2026-05-20',
  ]);
  // A slip of the pen is mended with its reason; what was held is held no more.
  await take('clue', held.id, 'recordDisposal', {
    values: { disposal: 'concluded', disposalBasis: '经查不属实' },
    note: '录错',
  });
  expect(
    await faultsOf(take('clue', held.id, 'correctDisposal', { values: { paperApprover: '另一领导' } })),
  ).toEqual(['note required']);
  expect((await get('clue', held.id)).values).toMatchObject({ heldOn: null, concludedOn: '2025-05-20' });
  // Disposed of anew, it keeps who decided on paper, and by which one.
  await desk.nameHandler('clue', held.id);
  await as('handler');
  await take('clue', held.id, 'disposeAgain', {
    values: { proposedDisposal: 'preliminaryCheck', disposalPlan: '走访' },
    ...{ note: '新的证据', leader: 'leader' as const },
  });
  await as('leader');
  await take('clue', held.id, 'approveAsSupervising', { leader: 'deputy' });
  await as('deputy');
  await take('clue', held.id, 'approveAsDeputy');
  await as('head');
  await take('clue', held.id, 'approveAsHead');
  expect((await get('clue', held.id)).values).toMatchObject({ paperApprover: null, paperDocument: null });
  const { rows } = await call('clueRound.list', { after: null, limit: 9 });
  expect(rows.map(({ values }) => values)).toMatchObject([
    {
      ...{ disposal: 'concluded', disposedOn: '2025-05-20', disposalBasis: '经查不属实' },
      decidedBy: expect.any(String),
    },
  ]);
  const paperRound = await get('clueRound', rows[0]?.id ?? '');
  expect(paperRound.values['decidedDocument']).toEqual(expect.any(String));
});

test('B10 what concerns certain people or grave signs goes up at once: its day is counted and a late report shows', async () => {
  const { call, day, as, get, type } = desk;
  day('2026-03-16');
  await as('supervisor');
  const { id } = await call('clue.create', {
    values: { ...clueOf('周某', '2026-03-16'), source: 'riskReport', upwardReason: 'integrityRisk' },
  });
  const up = async () => (await get('clue', id)).deadlines.find(({ rule }) => rule === 'clue.reportUpward');
  expect(await up()).toMatchObject({ dueOn: '2026-03-23', state: 'ok' });
  day('2026-03-24');
  await as('supervisor');
  expect(await up()).toMatchObject({ state: 'overdue' });
  await type('clue', id, { reportedUpOn: '2026-03-24', reportedUpNumber: '清纪报〔2026〕2号' });
  expect(await up()).toMatchObject({ state: 'stopped' });
  // A risk that was reported goes up whether or not somebody says so.
  const risk = await call('clue.create', {
    values: { ...clueOf('丑某', '2026-03-16'), source: 'riskReport' },
  });
  expect((await get('clue', risk.id)).values['upwardReason']).toBe('integrityRisk');
  const plain = await call('clue.create', { values: clueOf('乙某', '2026-03-16') });
  expect((await get('clue', plain.id)).deadlines.map(({ rule }) => rule)).toEqual(['clue.disposalOpinion']);
});

test('B09 what comes from patrol, audit, courts and leaders is told apart by its source', async () => {
  const { call, as } = desk;
  await as('supervisor');
  for (const source of ['patrol', 'audit', 'justice', 'lawEnforcement', 'riskReport', 'publicOpinion'])
    await call('clue.create', { values: { ...clueOf(`${source}某`), source } });
  const from = (values: string[]) => call('clue.count', { filters: [{ op: 'in', field: 'source', values }] });
  expect(await from(['patrol', 'audit'])).toEqual({ count: 2 });
  expect(await from(['riskReport'])).toEqual({ count: 3 });
});

test('B01 what is held comes back by itself on its day, is held on or disposed of anew; B02 both numbers or it stays red; B03 five elements or they are named', async () => {
  const { call, as, day, get, take, type } = desk;
  await as('supervisor');
  const { id, number } = await call('clue.create', { values: clueOf('丙某', '2026-03-24') });
  await dispatched(id);
  const leaders = async () => {
    await as('leader');
    await take('clue', id, 'approveAsSupervising', { leader: 'deputy' });
    await as('deputy');
    await take('clue', id, 'approveAsDeputy');
    await as('head');
    return take('clue', id, 'approveAsHead');
  };
  await as('handler');
  await take('clue', id, 'proposeDisposal', {
    values: { proposedDisposal: 'heldPending', disposalBasis: '证人在外', heldUntil: '2026-03-30' },
    leader: 'leader',
  });
  const red = async () =>
    call('clue.count', { filters: [{ op: 'in', field: 'reportsWanting', values: [true] }] });
  const before = (await red()).count;
  expect(await leaders()).toBe('held');
  await as('supervisor');
  const flagged = (await red()).count;
  expect((await call('workbench.get', {})).alarms).toEqual([
    { ledger: 'clue', field: 'reportsWanting', count: flagged },
    // What was put down from paper above was disposed of anew and never reported.
    { ledger: 'clueRound', field: 'reportsWanting', count: 1 },
  ]);
  await as('handler');
  expect((await red()).count).toBe(before + 1);
  expect((await get('clue', id)).warnings).toContainEqual({ field: 'reportsWanting', rule: 'alarm' });
  const reporting = async () =>
    (await get('clue', id)).deadlines.find(({ rule }) => rule === 'report.double');
  expect(await reporting()).toMatchObject({ dueOn: '2026-03-25', stoppedOn: null });
  await type('clue', id, { partyReportNumber: '清纪〔2026〕8号' });
  expect((await red()).count).toBe(before + 1);
  await take('clue', id, 'reportDouble', {
    values: { superiorFilingNumber: '清纪备〔2026〕3号', doubleReportedOn: '2026-03-24' },
  });
  expect(await reporting()).toMatchObject({ state: 'stopped', words: '按期' });
  expect((await red()).count).toBe(before);
  expect((await get('clue', id)).values['elementsWanting']).toBe('材料');
  await type('clue', id, { materials: '举报信1份' });
  expect((await get('clue', id)).values['elementsWanting']).toBeNull();

  // Not due before its day; on it and after it in the day's work and among the overdue.
  const due = async () => (await call('workbench.get', {})).due.map(({ deadline }) => deadline);
  day('2026-03-30');
  await as('handler');
  expect((await due()).filter(({ rule }) => rule === 'given')).toMatchObject([
    { label: '暂存复核', dueOn: '2026-03-30', words: '今日' },
  ]);
  day('2026-03-31');
  await as('handler');
  const overdue = [
    { op: 'deadline' as const, due: 'overdue' as const },
    { op: 'state' as const, states: ['held'] },
  ];
  expect(await call('clue.count', { filters: overdue })).toEqual({ count: 1 });
  expect(await faultsOf(type('clue', id, { heldUntil: '2026-05-01' }))).toEqual(['heldUntil byStep']);
  expect(
    await take('clue', id, 'keepHolding', { values: { heldReview: '证人未归', heldUntil: '2026-04-01' } }),
  ).toBe('held');
  expect(await call('clue.count', { filters: overdue })).toEqual({ count: 0 });
  day('2026-04-01');
  await as('handler');
  await take('clue', id, 'disposeAgain', {
    values: { proposedDisposal: 'concluded', disposalBasis: '不属实', heldReview: '证人已找到' },
    note: '证人已归',
    leader: 'leader',
  });
  const standing = { earlierOn: '2026-03-24', earlierBasis: '证人在外' };
  expect((await get('clue', id)).values).toMatchObject({ ...standing, approvedOn: null });
  // Sent back, what was agreed to before holds on with its days, however often another is proposed.
  await as('leader');
  await take('clue', id, 'returnAsLeader', { note: '依据不足' });
  expect((await get('clue', id)).values).toMatchObject({ ...standing, approvedOn: '2026-03-24' });
  expect(await reporting()).toMatchObject({ dueOn: '2026-03-25', stoppedOn: '2026-03-24' });
  await as('handler');
  await take('clue', id, 'disposeAgain', {
    values: { proposedDisposal: 'concluded', disposalBasis: '经了解不属实' },
    ...{ note: '补充依据', leader: 'leader' as const },
  });
  expect((await get('clue', id)).values).toMatchObject(standing);
  expect(await leaders()).toBe('concluded');
  const { taken } = await call('step.of', { ledger: 'clue', recordId: id });
  const headName = taken.find(({ action }) => action === 'approveAsHead')?.by;
  const now = await get('clue', id);
  expect(now.values).toMatchObject({ concludedOn: '2026-04-01', disposedOn: '2026-03-24' });
  // B02: a new decision is reported anew; the pair of the one before stays with that.
  expect(now.values).toMatchObject({ partyReportNumber: null, doubleReportedOn: null, reportsWanting: true });
  const rounds = async () =>
    (await call('clueRound.list', { after: null, limit: 9 })).rows.filter(({ values }) =>
      JSON.stringify(values['clue']).includes(id),
    );
  expect((await rounds()).map(({ values }) => values)).toMatchObject([
    {
      ...{ disposal: 'heldPending', disposedOn: '2026-03-24', partyReportNumber: '清纪〔2026〕8号' },
      ...{ superiorFilingNumber: '清纪备〔2026〕3号', doubleReportedOn: '2026-03-24' },
      ...{ disposalBasis: '证人在外', decidedBy: headName },
    },
  ]);
  expect(now.values).toMatchObject({ earlierOn: null, earlierBasis: null, disposalBasis: '经了解不属实' });
  expect(await reporting()).toMatchObject({ dueOn: '2026-04-02', stoppedOn: null });
  // Both numbers stand with the day on which they went out, or the clock would never know of it.
  await as('handler');
  const pair = { partyReportNumber: '清纪〔2026〕9号', superiorFilingNumber: '清纪备〔2026〕4号' };
  expect(await faultsOf(type('clue', id, pair))).toEqual(['doubleReportedOn againstRule']);
  await type('clue', id, { ...pair, doubleReportedOn: '2026-04-01' });
  expect(await reporting()).toMatchObject({ state: 'stopped', words: '按期' });
  expect((await get('clue', id)).deadlines.filter(({ stoppedOn }) => stoppedOn === null)).toEqual([]);
  // With the end come the last of the five.
  expect(now.values['elementsWanting']).toBe('结果、档案');
  expect(now.warnings).toContainEqual({ field: 'elementsWanting', rule: 'alarm' });
  await as('handler');
  await type('clue', id, { result: '不属实，予以了结', archiveNumber: 'XS-2026-1' });
  expect((await get('clue', id)).values['elementsWanting']).toBeNull();
  // What was concluded in a period can be drawn for a second look.
  const pool = [
    { op: 'state' as const, states: ['concluded'] },
    { op: 'between' as const, field: 'concludedOn', from: '2026-04-01', to: '2026-04-30' },
  ];
  expect(await call('clue.count', { filters: pool })).toEqual({ count: 1 });
  // 再处置: what the second look sends back is disposed of anew, and only then put right.
  await as('supervisor');
  const recheck = await call('clueRecheck.create', {
    values: {
      clue: named(number ?? '', id),
      ...{ kind: 'spotCheck', team: '甲、乙', recheckedOn: '2026-04-01' },
      ...{ finding: '证人未谈', result: 'reopened', demand: '初步核实' },
    },
  });
  const corrected = () => type('clueRecheck', recheck.id, { correctedOn: '2026-04-01' });
  expect(await faultsOf(corrected())).toEqual(['correctedOn needsRecord']);
  await as('handler');
  await take('clue', id, 'disposeAgain', {
    values: { proposedDisposal: 'preliminaryCheck', disposalPlan: '走访证人' },
    ...{ note: '复核抽查退回', leader: 'leader' as const },
  });
  expect(await leaders()).toBe('disposed');
  expect((await rounds()).map(({ values }) => values['disposal'])).toEqual(['concluded', 'heldPending']);
  expect((await get('clue', id)).values['concludedOn']).toBeNull();
  await as('supervisor');
  await corrected();
  expect((await get('clueRecheck', recheck.id)).state).toBe('corrected');
  // A second check is one of its own, however the first ended.
  await as('handler');
  const check = async (values: RecordValues, reported: RecordValues) => {
    await take('clue', id, 'startCheck', { values: { checkTeam: '甲、乙', checkPlan: '走访', ...values } });
    await take('clue', id, 'endCheck', { values: { checkReport: '部分属实', ...reported } });
  };
  await check({ checkStartedOn: '2026-04-01' }, { checkEndedOn: '2026-04-01' });
  await take('clue', id, 'disposeAgain', {
    values: { proposedDisposal: 'preliminaryCheck', disposalPlan: '补充核查' },
    ...{ note: '事实不清', leader: 'leader' as const },
  });
  await leaders();
  expect((await get('clue', id)).values).toMatchObject({ checkStartedOn: null, checkReport: null });
  // B02: it was never reported, and stays red with its round until it is.
  const [unreported] = await rounds();
  expect(unreported?.values['reportsWanting']).toBe(true);
  expect((await get('clueRound', unreported?.id ?? '')).values['disposalPlan']).toBe('走访证人');
  const late = { partyReportNumber: '清纪〔2026〕10号', superiorFilingNumber: '清纪备〔2026〕5号' };
  await as('supervisor');
  await type('clueRound', unreported?.id ?? '', { ...late, doubleReportedOn: '2026-04-01' });
  expect((await get('clueRound', unreported?.id ?? '')).values['reportsWanting']).toBeNull();
  await as('handler');
  expect((await rounds()).map(({ values }) => values['checkStartedOn'])).toContain('2026-04-01');
  const { indicators } = await call('indicator.all', { from: '2026-04-01', to: '2026-04-30' });
  const checks = (of: string) => indicators.find((one) => one.id === `verifications.${of}`)?.value;
  // B11: no check is lost to the numbers by the next one.
  expect([checks('started'), checks('earlierRounds')]).toEqual([0, 1]);
  await as('handler');
  await check({ checkStartedOn: '2026-04-01' }, { checkEndedOn: '2026-04-01' });
  await take('clue', id, 'disposeAgain', {
    values: { proposedDisposal: 'heldPending', heldUntil: '2026-06-01' },
    ...{ note: '证人外出', leader: 'leader' as const },
  });
  await leaders();
  // What stands in the clue still is counted there alone.
  expect((await get('clue', id)).values['checkStartedOn']).toBe('2026-04-01');
  expect(
    await call('clueRound.count', { filters: [{ op: 'known', field: 'checkStartedOn', known: true }] }),
  ).toEqual({
    count: 1,
  });
});

test('B01 what is another organ’s goes there in five working days; the check of a head below is the party committee’s to agree to', async () => {
  const { call, as, day, get, take } = desk;
  day('2026-04-01');
  await as('supervisor');
  const { id } = await call('clue.create', {
    values: { ...clueOf('外县某', '2026-04-01'), notOurs: true, assessment: '可查，属邻县管理' },
  });
  const clock = async () =>
    (await get('clue', id)).deadlines.find(({ rule }) => rule === 'clue.jurisdictionTransfer');
  // 清明: 4 to 6 April.
  expect(await clock()).toMatchObject({ dueOn: '2026-04-09', stoppedOn: null });
  await dispatched(id);
  const handOver = (values: RecordValues) => take('clue', id, 'handOver', { values });
  expect(await faultsOf(handOver({ handedOverTo: '邻县纪委监委' }))).toEqual(['handedOverOn required']);
  expect(await handOver({ handedOverTo: '邻县纪委监委', handedOverOn: '2026-04-01' })).toBe('handedOver');
  expect(await clock()).toMatchObject({ state: 'stopped', words: '按期' });
  const { deadlines } = await get('clue', id);
  expect(deadlines.filter(({ stoppedOn }) => stoppedOn === null)).toEqual([]);
  const { indicators } = await call('indicator.all', { from: '2026-04-01', to: '2026-04-30' });
  const number = (of: string) => indicators.find((one) => one.id === of)?.value;
  expect([number('clues.sentOn'), number('clues.sentOnInTime')]).toEqual([1, 1]);

  await as('supervisor');
  const head = await call('clue.create', {
    values: { ...clueOf('某乡书记', '2026-04-01'), upwardReason: 'subordinateHead' },
  });
  await dispatched(head.id);
  expect(await codeOf(handOver({}))).toBe('E_TRANSITION');
  await as('handler');
  await take('clue', head.id, 'proposeDisposal', {
    values: { proposedDisposal: 'preliminaryCheck', disposalPlan: '核查', assessment: '具体可查' },
    leader: 'leader',
  });
  await as('leader');
  await take('clue', head.id, 'approveAsSupervising', { leader: 'deputy' });
  await as('deputy');
  await take('clue', head.id, 'approveAsDeputy');
  await as('head');
  await take('clue', head.id, 'approveAsHead');
  expect((await get('clue', head.id)).values['assessment']).toBe('具体可查');
  await as('handler');
  expect((await call('step.of', { ledger: 'clue', recordId: head.id })).open).not.toContain('startCheck');
  const start = { checkStartedOn: '2026-04-01', checkTeam: '甲、乙', checkPlan: '走访' };
  expect(await faultsOf(take('clue', head.id, 'startCheckOfHead', { values: start }))).toEqual([
    'checkPartyAgreedOn required',
    'checkPartyApprover required',
  ]);
  expect(
    await take('clue', head.id, 'startCheckOfHead', {
      values: { ...start, checkPartyAgreedOn: '2026-04-01', checkPartyApprover: '县委书记' },
    }),
  ).toBe('checking');
});
