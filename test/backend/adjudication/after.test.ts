import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import { codeOf } from '../session/office.ts';
import { faultsOf, named } from '../cases/desk.ts';
import { upload } from '../evidence/stage.ts';
import { takeIn } from '../import/wizard.ts';
import { type ReviewDesk, reviewDesk } from './desk.ts';

/** A review that was decided on 8 April 2026. */
async function decided(desk: ReviewDesk, values: Record<string, string | number> = {}) {
  const filed = await desk.ended();
  const ref = await desk.review(filed.ref);
  await desk.toDecision(ref.id);
  desk.day('2026-04-08');
  await desk.asReviewer(0);
  await desk.take('caseReview', ref.id, 'decide', {
    values: {
      decidedOn: '2026-04-08',
      decidedBy: 'countyCommission',
      decisionNumber: '清纪〔2026〕8号',
      ...values,
    },
  });
  return { filed, ref };
}

const suggested = {
  documentNumber: '清纪建〔2026〕1号',
  unit: named('石桥乡人民政府'),
  issuedOn: '2026-04-08',
  problems: '粮补公示走过场',
  suggestions: '建立公示复核制度',
  replyBy: '2026-05-08',
};

/** D03 a decision is announced by two people within a month, with the person’s opinion or a note of refusal, and read out with the suggestion; the review knows the day by itself. */
async function announcing(desk: ReviewDesk): Promise<void> {
  const { beside, clocks, get, type } = desk;
  const early = await desk.review((await desk.ended()).ref);
  const given = {
    announcedOn: '2026-04-08',
    place: '红旗村党群服务中心',
    firstAnnouncer: '甲',
    secondAnnouncer: '乙',
    branch: '红旗村党支部',
    signature: 'signed',
    opinion: '服从处分',
  };
  // Nothing is announced before it is decided.
  expect(await faultsOf(beside('announcement', early, given))).toEqual(['review needsRecord']);
  const { ref } = await decided(desk);
  expect(await faultsOf(beside('announcement', ref, { ...given, secondAnnouncer: '甲' }))).toEqual([
    'secondAnnouncer againstRule',
  ]);
  expect(await faultsOf(beside('announcement', ref, { ...given, signature: 'refused' }))).toEqual([
    'refusalNote needs',
  ]);
  // The reading meeting is a step of its own: nobody types it.
  expect(await faultsOf(beside('announcement', ref, { ...given, meetingOn: '2026-04-08' }))).toContain(
    'meetingOn byStep',
  );
  const id = await beside('announcement', ref, given);
  expect((await get('announcement', id)).values['subject']).toBe('周某');
  expect((await get('caseReview', ref.id)).values['announcedOn']).toBe('2026-04-08');
  expect((await get('caseReview', ref.id)).state).toBe('announced');
  expect(await clocks('caseReview', ref.id)).toContainEqual(['宣布处分', '2026-05-08', '2026-04-08']);
  const readOut = () =>
    desk.take('announcement', id, 'readOut', {
      values: {
        meetingOn: '2026-04-08',
        decisionRead: true,
        suggestionRead: true,
        meetingRecord: '当众宣读两书',
      },
    });
  // Scenario 6: the meeting is taken down with its photograph; another paper is none.
  // Nor is a suggestion read out that nobody wrote.
  expect(await faultsOf(readOut())).toEqual(['suggestionRead needsRecord', 'meetingOn needsRecord']);
  await beside('suggestion', ref, { ...suggested, replyBy: '2026-05-11' });
  expect((await get('caseReview', ref.id)).values['suggestions']).toBe(1);
  const file = (name: string) =>
    upload(desk.backend, { ledger: 'announcement', recordId: id, name, bytes: Buffer.from(name) });
  await file('会议记录.pdf');
  expect(await faultsOf(readOut())).toEqual(['meetingOn needsRecord']);
  await file('宣读会议.jpg');
  expect(await readOut()).toBe('announced');
  await type('announcement', id, { copiedOn: '2026-04-23', copyNumber: '清纪函〔2026〕12号' });
  expect((await get('announcement', id)).state).toBe('copied');
  expect(await desk.count('announcements.readOut')).toBe(1);
  expect(await desk.count('sanctions.announcedInTime')).toBe(1);
  // A wrong entry that is taken back takes back what followed from it.
  const { revision } = await get('announcement', id);
  await desk.call('announcement.void', { id, revision, reason: '登错' });
  expect((await get('caseReview', ref.id)).state).toBe('decided');
  expect(await desk.count('sanctions.announcedInTime')).toBe(0);
}

/** D03 D05 what a register brings of announcements and executions says of its review what entering it says, and undoing takes it back. */
async function bringing(desk: ReviewDesk): Promise<void> {
  const { clocks, get } = desk;
  const { ref } = await decided(desk);
  const bring = async (ledger: 'announcement' | 'execution', rows: readonly (readonly string[])[]) => {
    const path = desk.backend.place(`${ledger}.csv`);
    await writeFile(path, `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);
    return takeIn(desk.backend, path, 'all', ledger);
  };
  const { batchId } = await bring('announcement', [
    ['审理编号', '宣布日期', '地点', '宣布人一', '宣布人二', '所在支部', '本人签字', '本人意见'],
    [ref.name, '2026-04-20', '红旗村', '甲', '乙', '红旗村党支部', '已签字', '服从处分'],
  ]);
  expect((await get('caseReview', ref.id)).state).toBe('announced');
  expect(await clocks('caseReview', ref.id)).toContainEqual(['宣布处分', '2026-05-08', '2026-04-20']);
  await bring('execution', [
    ['审理编号', '开始执行日期', '执行单位', '已执行事项', '执行情况报告日期', '报告文号'],
    [ref.name, '2026-04-21', '石桥乡党委', '归入档案', '2026-09-28', '石委〔2026〕31号'],
  ]);
  expect((await get('caseReview', ref.id)).state).toBe('executed');
  expect(await clocks('caseReview', ref.id)).toContainEqual(['报告执行情况', '2026-10-08', '2026-09-28']);
  await desk.backend.call('import.undo', { batchId, reason: '导错文件' });
  expect((await get('caseReview', ref.id)).values['announcedOn']).toBeNull();
  expect(await clocks('caseReview', ref.id)).toContainEqual(['宣布处分', '2026-05-08', null]);
}

/** D04 a suggestion runs to the day of its reply, and is followed until the systems stand. */
async function suggesting(desk: ReviewDesk): Promise<void> {
  const { beside, clocks, get, type } = desk;
  const ref = await desk.review((await desk.ended()).ref);
  const id = await beside('suggestion', ref, { ...suggested, documentNumber: '清纪建〔2026〕2号' });
  expect(await clocks('suggestion', id)).toEqual([['建议书回复', '2026-05-08', null]]);
  const due = await desk.call('suggestion.list', {
    after: null,
    limit: 9,
    filters: [{ op: 'dueDay', day: '2026-05-08' }],
  });
  expect(due.rows.map((row) => row.id)).toEqual([id]);
  expect(await faultsOf(type('suggestion', id, { repliedOn: '2026-05-06' }))).toEqual(['reply needs']);
  await type('suggestion', id, { repliedOn: '2026-05-06', reply: '已制定办法' });
  expect(await desk.count('suggestions.answeredRate')).toBe(50);
  await type('suggestion', id, { followedOn: '2026-06-01', followUp: '办法已公布', systems: 1 });
  expect((await get('suggestion', id)).state).toBe('followed');
}

/** execution is reported within six months, pay and post within one from 降级 on; visits are done, the sanction ends on its day. */
async function executing(desk: ReviewDesk): Promise<void> {
  const { beside, clocks, get, take, type } = desk;
  const { ref } = await decided(desk, {
    additionalSanction: 'officialDemotion',
    additionalDecidedBy: 'countySupervision',
    sanction: 'partySevereWarning',
    fourForm: 'second',
  });
  expect((await clocks('caseReview', ref.id)).map(([label, due]) => `${label} ${due}`)).toEqual(
    expect.arrayContaining([
      '宣布处分 2026-05-08',
      '职务工资变更 2026-05-08',
      '报告执行情况 2026-10-08',
      '处分影响期届满 2028-04-08',
    ]),
  );
  // 党纪 and 政务 are counted apart, what was given beside included (C10; domain §3.6).
  expect(await desk.count('sanctions.party')).toBe(await desk.count('sanctions.decided'));
  expect(await desk.count('sanctions.official')).toBe(1);
  // 政务处分法 §54: pay and post may take six months in all where the head agrees.
  const pay = { ledger: 'caseReview' as const, recordId: ref.id, rule: 'review.payChange' };
  const { id: asked } = await desk.call('clock.extend', {
    ...{ ...pay, reason: '岗位尚未落实', superiorNumber: '', superiorOn: null },
  });
  await desk.as('head');
  expect(await desk.call('clock.decide', { id: asked, approve: true, note: '' })).toEqual({
    dueOn: '2026-10-08',
  });
  await desk.asReviewer(0);
  const id = await beside('execution', ref, { startedOn: '2026-04-10', executor: '县人社局' });
  await type('execution', id, { payChangedOn: '2026-05-06', payChange: '降一级' });
  expect(await clocks('caseReview', ref.id)).toContainEqual([
    ...['职务工资变更（已延期）', '2026-10-08', '2026-05-06'],
  ]);
  expect(
    await faultsOf(type('execution', id, { reportedOn: '2026-09-30', reportNumber: '清纪执〔2026〕8号' })),
  ).toEqual(['items needs']);
  await type('execution', id, {
    reportedOn: '2026-09-30',
    reportNumber: '清纪执〔2026〕8号',
    items: '降级、归档',
  });
  expect((await get('caseReview', ref.id)).values['executionReportedOn']).toBe('2026-09-30');
  expect(await desk.count('sanctions.executedInTime')).toBe(1);
  // The line goes on from the case to the executed sanction.
  const line = await desk.call('line.of', { ledger: 'caseReview', recordId: ref.id });
  expect(line.map((one) => [one.stage ?? one.ledger, one.from])).toEqual([
    ['case', expect.any(String)],
    ['caseReview', expect.any(String)],
    ['处分', '2026-04-08'],
    ['处分执行', '2026-09-30'],
  ]);
  expect(await desk.count('sanctions.kind.partySevereWarning')).toBe(1);
  const end = (endedOn: string) => take('caseReview', ref.id, 'end', { values: { endedOn } });
  expect(await faultsOf(end('2027-04-08'))).toEqual(['endedOn before']);
  expect(await end('2028-04-08')).toBe('ended');
}

/** D05 return visits are planned by themselves, wait for their day, and are done with what was found. */
async function visiting(desk: ReviewDesk): Promise<void> {
  const { get, type } = desk;
  const { ref } = await decided(desk);
  const { rows } = await desk.call('returnVisit.list', {
    after: null,
    limit: 9,
    sort: { field: 'plannedOn', direction: 'asc' },
  });
  expect(rows.map((row) => [row.values['plannedOn'], row.values['subject'], row.deadline?.dueOn])).toEqual([
    ['2026-07-08', '周某', '2026-07-08'],
    ['2026-10-08', '周某', '2026-10-08'],
    ['2027-04-08', '周某', '2027-04-08'],
  ]);
  expect(rows[0]?.values['review']).toEqual({ id: ref.id, name: ref.name });
  const first = rows[0]?.id ?? '';
  expect(await faultsOf(type('returnVisit', first, { visitedOn: '2026-07-07' }))).toEqual([
    'firstVisitor needs',
    'stateOfMind needs',
    'findings needs',
  ]);
  const review = async () => (await get('caseReview', ref.id)).values;
  expect(await review()).toMatchObject({
    nextVisitOn: '2026-07-08',
    lastVisitedOn: null,
    proposedVisitOn: null,
  });
  const { take } = desk;
  const found = { firstVisitor: '甲', stateOfMind: 'burdened', findings: '担心今后', help: '支部结对' };
  const visit = (id: string, visitedOn: string) =>
    take('returnVisit', id, 'visit', { values: { visitedOn, ...found } });
  // It is put off with a reason only; past its day it waits among what is due.
  const postpone = (plannedOn: string, note = '') =>
    take('returnVisit', first, 'postpone', { values: { plannedOn }, note });
  expect(await faultsOf(postpone('2026-04-07'))).toEqual(['note required']);
  await postpone('2026-04-07', '本人就要外出务工');
  expect(await review()).toMatchObject({ nextVisitOn: '2026-04-07' });
  expect(await desk.count('returnVisits.overdue')).toBe(1);
  const { due } = await desk.call('workbench.get', {});
  expect(due.find(({ recordId }) => recordId === first)?.deadline.words).toBe('超 1 日');
  expect(await faultsOf(visit(first, '2026-04-09'))).toEqual(['visitedOn future']);
  expect(await visit(first, '2026-04-08')).toBe('visited');
  expect(await desk.count('returnVisits.overdue')).toBe(0);
  expect(await desk.count('returnVisits.rate')).toBe(50);
  expect(await review()).toMatchObject({ lastVisitedOn: '2026-04-08', nextVisitOn: '2026-10-08' });
  // While one is planned none is arranged; after the last one the next is proposed within the effect period.
  const arrange = (values: Record<string, string> = {}) =>
    take('caseReview', ref.id, 'planVisit', { values });
  expect(await codeOf(arrange())).toBe('E_TRANSITION');
  const [, , third] = rows;
  const { revision } = await get('returnVisit', third?.id ?? '');
  await desk.call('returnVisit.void', { id: third?.id ?? '', revision, reason: '另行安排' });
  await type('returnVisit', rows[1]?.id ?? '', { visitedOn: '2026-10-08', ...found });
  expect(await review()).toMatchObject({ nextVisitOn: null, proposedVisitOn: '2027-04-08' });
  await arrange();
  expect(await review()).toMatchObject({ nextVisitOn: '2027-04-08', proposedVisitOn: null });
  const planned = await desk.call('returnVisit.count', { filters: [{ op: 'state', states: ['planned'] }] });
  expect(planned.count).toBeGreaterThan(0);
}

/** an appeal is handled by two others within its time; a late one says why it is taken. */
async function appealing(desk: ReviewDesk): Promise<void> {
  const { beside, clocks, reviewer, take } = desk;
  const { filed, ref } = await decided(desk);
  const given = {
    kind: 'reexamination',
    applicant: '周某',
    receivedDecisionOn: '2026-04-20',
    appliedOn: '2026-05-20',
    grounds: '处分过重',
  };
  expect(await faultsOf(beside('appeal', ref, { ...given, appliedOn: '2026-05-21' }))).toEqual([
    'lateReason againstRule',
  ]);
  const id = await beside('appeal', ref, given);
  expect(await clocks('appeal', id)).toEqual([['复审', '2026-06-22', null]]);
  const accept = (firstHandler: string, secondHandler: string) =>
    take('appeal', id, 'accept', { values: { acceptedOn: '2026-04-08', firstHandler, secondHandler } });
  // The reviewers of the case do not look at their own work again.
  expect(await faultsOf(accept(reviewer(0), reviewer(1)))).toEqual([
    'firstHandler notNamed',
    'secondHandler notNamed',
  ]);
  await desk.nameReviewer(filed.id, 2);
  await desk.asReviewer(2);
  expect(await faultsOf(accept(reviewer(2), reviewer(2)))).toEqual(['secondHandler notNamed']);
  const party = await beside('appeal', ref, {
    kind: 'reconsideration',
    applicant: '周某',
    appliedOn: '2026-04-08',
    grounds: '事实有出入',
  });
  expect(await clocks('appeal', party)).toEqual([['复议复查', '2026-07-08', null]]);
  const second = await beside('appeal', ref, { ...given, kind: 'secondReview' });
  expect((await clocks('appeal', second)).map(([label]) => label)).toEqual(['复核']);
  expect(
    await take('appeal', party, 'refuse', { values: { decidedOn: '2026-04-08' }, note: '无新理由' }),
  ).toBe('decided');
  expect(await desk.count('appeals.applied')).toBe(3);
  expect(await desk.count('appeals.changed')).toBe(0);
  // A refusal changes nothing.
  expect((await desk.get('caseReview', ref.id)).values['appealOutcome']).toBeNull();
  await concluding(desk, { filed, ref });
}

/** Two who had no part in it look into it; what they change or revoke is written into the review, and with it into the case. */
async function concluding(desk: ReviewDesk, changed: Awaited<ReturnType<typeof decided>>): Promise<void> {
  const { call, clocks, count, get, reviewer, take } = desk;
  await desk.backend.signInAs(['reviewer']);
  const { accountId, account } = desk.backend.office.host.requireLive().session;
  const on = '2026-04-08';
  const concluded = async ({ filed, ref }: typeof changed, outcome: string) => {
    await desk.nameReviewer(filed.id, 2);
    await call('access.name', { ledger: 'case', recordId: filed.id, accountId, part: 'reviewer' });
    await desk.asReviewer(2);
    const id = await desk.beside('appeal', ref, {
      ...{ kind: 'reconsideration', applicant: '周某', appliedOn: on, grounds: '事实不清' },
    });
    const two = { firstHandler: reviewer(2), secondHandler: account.displayName };
    expect(await take('appeal', id, 'accept', { values: { acceptedOn: on, ...two } })).toBe('handling');
    await take('appeal', id, 'decide', {
      values: { decidedOn: on, outcome, conclusion: '原处分过重' },
    });
  };
  const { id } = changed.ref;
  const open = async () => (await call('step.of', { ledger: 'caseReview', recordId: id })).open;
  await desk.asReviewer(0);
  expect(await open()).not.toContain('changeSanction');
  await concluded(changed, 'changed');
  expect(await count('appeals.changed')).toBe(1);
  const numbers = async () => [await count('sanctions.decided'), await count('sanctions.kind.exemption')];
  const [before] = await numbers();
  const change = { changedOn: on, changeNumber: '清纪复〔2026〕1号', sanction: 'exemption' };
  expect(await faultsOf(take('caseReview', id, 'changeSanction', { values: change }))).toEqual([
    'fourForm required',
    'note required',
  ]);
  await take('caseReview', id, 'changeSanction', {
    values: { ...change, fourForm: 'first' },
    note: '按复查结论变更',
  });
  expect((await get('caseReview', id)).values).toMatchObject({
    ...{ sanction: 'exemption', effectEndsOn: null, partySanctioned: null },
  });
  expect((await get('case', changed.filed.id)).values).toMatchObject({
    ...{ sanction: 'exemption', fourForm: 'first' },
  });
  expect(await numbers()).toEqual([Number(before) - 1, 1]);
  // 免予处分 has no execution to report, and no period.
  expect(
    (await clocks('caseReview', id)).flatMap(([label, , stopped]) => (stopped === null ? [label] : [])),
  ).toEqual(['宣布处分']);
  // Said once for each conclusion.
  expect(await open()).not.toContain('changeSanction');

  // Another one revokes the sanction of a case: none is left, in the case and in the numbers, and no clock runs on.
  const revoked = await decided(desk);
  await concluded(revoked, 'revoked');
  const sanctioned = await count('sanctions.party');
  const revoke = () =>
    take('caseReview', revoked.ref.id, 'revokeSanction', {
      values: { revokedOn: on, changeNumber: '清纪复〔2026〕2号' },
      note: '按复查决定撤销',
    });
  // No visit is left waiting.
  expect(await faultsOf(revoke())).toEqual(['revokedOn needsRecord']);
  const { linked } = await get('caseReview', revoked.ref.id);
  for (const visit of linked.find(({ ledger }) => ledger === 'returnVisit')?.rows ?? [])
    await call('returnVisit.void', { id: visit.id, revision: 1, reason: '处分已撤销' });
  expect(await revoke()).toBe('revoked');
  expect((await get('case', revoked.filed.id)).values).toMatchObject({ sanction: null, sanctionedOn: null });
  expect((await clocks('caseReview', revoked.ref.id)).filter(([, , stopped]) => stopped === null)).toEqual(
    [],
  );
  expect(await count('sanctions.party')).toBe(Number(sanctioned) - 1);
}

/** D06 a typical case hides as much of the name as its range demands, is approved by another, and goes to the media the day after. */
async function circular(desk: ReviewDesk): Promise<void> {
  const { as, asReviewer, beside, clocks, take } = desk;
  const { ref } = await decided(desk);
  const given = {
    title: '红旗村原支书虚报粮补案',
    preparedOn: '2026-04-08',
    scope: 'public',
    anonymity: 'surname',
    content: '周某某虚报粮补12户。',
  };
  expect(await faultsOf(beside('typicalCase', ref, { ...given, anonymity: 'named' }))).toEqual([
    'anonymity againstRule',
  ]);
  expect(await faultsOf(beside('typicalCase', ref, { ...given, anonymity: 'anonymous' }))).toEqual([
    'content againstRule',
  ]);
  const inside = await beside('typicalCase', ref, { ...given, scope: 'party', anonymity: 'named' });
  const id = await beside('typicalCase', ref, { ...given, content: '该村原支书虚报粮补12户。' });
  expect(await take('typicalCase', id, 'submit', { leader: 'leader' })).toBe('submitted');
  await as('leader');
  expect(await take('typicalCase', id, 'agree')).toBe('approved');
  await asReviewer(0);
  expect(await codeOf(take('typicalCase', inside, 'release'))).toBe('E_TRANSITION');
  expect(
    await take('typicalCase', id, 'release', {
      values: { releasedOn: '2026-04-08', circularNumber: '清纪通〔2026〕3号' },
    }),
  ).toBe('released');
  expect(await clocks('typicalCase', id)).toEqual([['媒体曝光', '2026-04-09', null]]);
  expect([await desk.count('circulars.released'), await desk.count('circulars.public')]).toEqual([1, 1]);
}

/** D07 D08 D09 organisations and leaders are held to account on six occasions, with the measure; what is traced backwards names whom and what was found. */
async function holdingToAccount(desk: ReviewDesk): Promise<void> {
  const { asReviewer, get, make, type } = desk;
  await asReviewer(0);
  const given = {
    heldOn: '2026-04-01',
    unit: named('县自然资源局'),
    trigger: 'mainResponsibility',
    responsibility: 'main',
    facts: '连续发生案件',
  };
  expect(await faultsOf(make('accountability', { ...given, target: 'leader' }))).toEqual([
    'leader needs',
    'leaderMeasure needs',
  ]);
  const leader = { ...given, target: 'leader', leader: named('赵某'), post: '局长' };
  expect(await faultsOf(make('accountability', { ...leader, leaderMeasure: 'discipline' }))).toEqual([
    'sanction needs',
    'decidedBy needs',
  ]);
  await make('accountability', {
    ...leader,
    leaderMeasure: 'discipline',
    sanction: 'partyWarning',
    decidedBy: '县纪委',
  });
  await make('accountability', {
    ...given,
    target: 'partyOrgan',
    trigger: 'rectificationNeglected',
    organMeasure: 'organCircular',
    circulated: true,
    circularNumber: '清纪通〔2026〕4号',
  });
  // D09: from why and up to whom, until there is a result.
  expect(
    await faultsOf(
      make('accountability', {
        ...leader,
        leaderMeasure: 'admonition',
        decidedBy: '县纪委',
        backwardReason: 'notReported',
      }),
    ),
  ).toEqual(['tracedTo needs']);
  const { id } = await make('accountability', {
    ...leader,
    responsibility: 'supervision',
    leaderMeasure: 'admonition',
    decidedBy: '县纪委',
    backwardReason: 'notReported',
    tracedTo: '县自然资源局党组及纪检组',
  });
  expect((await get('accountability', id)).state).toBe('tracing');
  expect(await desk.count('heldToAccount.tracing')).toBe(1);
  await type('accountability', id, { tracedOn: '2026-05-01', finding: '组长知情不报' });
  // 诫勉 has effect for six months by the rules of that day; its end falls due, and ends no earlier.
  expect(await get('accountability', id)).toMatchObject({
    state: 'inEffect',
    values: { effectEndsOn: '2026-10-01', noLeadingUntil: null },
  });
  expect(await desk.clocks('accountability', id)).toEqual([['问责影响期届满', '2026-10-01', null]]);
  const over = (endedOn: string) => desk.take('accountability', id, 'end', { values: { endedOn } });
  expect(await faultsOf(over('2026-09-30'))).toEqual(['endedOn before']);
  const removed = await make('accountability', {
    ...leader,
    responsibility: 'leadership',
    leaderMeasure: 'organizational',
    organizationalMeasure: 'removal',
    decidedBy: '县委',
  });
  expect((await get('accountability', removed.id)).values).toMatchObject({
    effectEndsOn: '2028-04-01',
    noLeadingUntil: '2027-04-01',
  });
  // What is changed is reckoned anew; a circular has no period.
  await type('accountability', removed.id, { leaderMeasure: 'leaderCircular', organizationalMeasure: null });
  expect(await get('accountability', removed.id)).toMatchObject({
    state: 'held',
    values: { effectEndsOn: null, noLeadingUntil: null },
  });
  expect(await desk.count('heldToAccount.inEffect')).toBe(2);
  expect(await over('2026-10-01')).toBe('ended');
  // D07: 党纪 and 组织 by responsibility, each opening its rows.
  const numbers = await Promise.all(
    ['total', 'mainResponsibility', 'supervision', 'discipline', 'organizational'].map((one) =>
      desk.count(`heldToAccount.${one}`),
    ),
  );
  expect(numbers).toEqual([4, 2, 1, 1, 2]);
  const { tables } = await desk.call('indicator.all', {
    ...{ from: isoDate.parse('2026-01-01'), to: isoDate.parse('2026-12-31') },
  });
  const crossed = tables.find(({ id: table }) => table === 'accountabilityWays');
  expect(crossed?.rows.map(({ label, cells }) => [label, ...cells.map(({ value }) => value)])).toEqual([
    ['主体责任', 2, 1, 0],
    ['监督责任', 1, 0, 1],
    ['领导责任', 1, 0, 1],
  ]);
  expect(await desk.count('heldToAccount.circulated')).toBe(1);
  const { rows } = await desk.call('accountability.list', {
    after: null,
    limit: 9,
    filters: [{ op: 'in', field: 'trigger', values: ['rectificationNeglected'] }],
  });
  expect(rows.map((row) => row.values['name'])).toEqual(['县自然资源局']);
}

// One office for several rows: making one takes longer than everything done in it.
test('D03 D04 D06 D07 D08 D09 after a decision: announced and read out, suggested and answered, circulated, those in charge held to account', async () => {
  const desk = await reviewDesk('2026-03-20');
  await expect(announcing(desk)).resolves.toBeUndefined();
  await expect(bringing(desk)).resolves.toBeUndefined();
  await expect(suggesting(desk)).resolves.toBeUndefined();
  await expect(circular(desk)).resolves.toBeUndefined();
  await expect(holdingToAccount(desk)).resolves.toBeUndefined();
});

test('D05 return visits plan themselves; the sanction is executed, reported and ends; an appeal is handled by others', async () => {
  const desk = await reviewDesk('2026-03-20');
  await expect(visiting(desk)).resolves.toBeUndefined();
  await expect(executing(desk)).resolves.toBeUndefined();
  await expect(appealing(desk)).resolves.toBeUndefined();
});
