import { expect, test } from 'vitest';
import { codeOf } from '../session/office.ts';
import { faultsOf } from '../cases/desk.ts';
import { reviewDesk } from './desk.ts';

test('D01 a township’s case is reviewed by the county: two named reviewers, evidence item by item, one return, three opinions, the sanction of the right body in the case by itself', async () => {
  const desk = await reviewDesk('2026-03-10');
  const { as, asReviewer, clocks, day, get, make, reviewer, take, type } = desk;
  const filed = await desk.filed({ subject: { id: null, name: '周德胜' } });
  // Nothing is reviewed before the investigators are done, and who investigates sees no review at all.
  await desk.nameReviewer(filed.id, 0);
  await asReviewer(0);
  const values = {
    case: filed.ref,
    receivedOn: '2026-03-20',
    origin: 'township',
    cadreScope: 'townshipManaged',
    simpleCase: true,
  };
  expect(await faultsOf(make('caseReview', values))).toEqual(['case needsRecord']);
  day('2026-03-20');
  await as('lead');
  await type('case', filed.id, { investigatedOn: '2026-03-20' });
  expect(await codeOf(make('caseReview', values))).toBe('E_PERMISSION');
  await asReviewer(0);
  const { subject } = (await get('case', filed.id)).values;
  const person = typeof subject === 'object' ? (subject?.id ?? '') : '';
  await as('supervisor');
  await type('person', person, { rank: 'villageEnterprise' });
  await asReviewer(0);
  const { id, number } = await make('caseReview', values);
  const ref = { id, name: number ?? '' };
  expect(number).toBe('SL-2026-0001');
  // Taken over from the case, not typed twice.
  expect((await get('caseReview', id)).values).toMatchObject({
    subject: '周德胜',
    unit: { name: '石桥乡' },
    rank: 'villageEnterprise',
  });

  // A reviewer who is not named for the case sees nothing; only named ones stand in the fields, and two of them.
  await asReviewer(1);
  expect(await codeOf(get('caseReview', id))).toBe('E_NOT_FOUND');
  await as('supervisor');
  expect(
    await codeOf(
      desk.call('access.name', {
        ledger: 'case',
        recordId: filed.id,
        accountId: desk.idOf('member'),
        part: 'reviewer',
      }),
    ),
  ).toBe('E_SEPARATION');
  await desk.nameReviewer(filed.id, 1);
  await asReviewer(0);
  const { people } = await desk.call('step.of', { ledger: 'caseReview', recordId: id });
  expect(people).toEqual([{ action: 'accept', names: expect.arrayContaining([reviewer(0), reviewer(1)]) }]);
  const accept = (secondReviewer: string) =>
    take('caseReview', id, 'accept', {
      values: { acceptedOn: '2026-03-20', mainReviewer: reviewer(0), secondReviewer },
    });
  expect(await faultsOf(accept(reviewer(0)))).toEqual(['secondReviewer notNamed']);
  expect(await faultsOf(accept(reviewer(2)))).toEqual(['secondReviewer notNamed']);
  expect(await accept(reviewer(1))).toBe('reading');
  expect(await clocks('caseReview', id)).toEqual([['审理', '2026-04-20', null]]);
  // Nobody writes by hand what a step writes.
  expect(await faultsOf(type('caseReview', id, { sanction: 'partyWarning' }))).toContain('sanction byStep');

  const list = (evidence: string, more = {}) =>
    desk.beside('reviewEvidence', ref, {
      fact: '虚报粮补12户',
      evidence,
      kind: 'document',
      listedOn: '2026-03-20',
      ...more,
    });
  const checked = { source: 'met', legality: 'met', relevance: 'met', finding: 'adopted' };
  await list('粮补发放表', checked);
  const open = await list('询问笔录');
  // What belongs to a review is seen with its case, two steps up: a reviewer who is not named for it sees nothing.
  await asReviewer(2);
  expect(await codeOf(get('reviewEvidence', open))).toBe('E_NOT_FOUND');
  expect((await desk.call('reviewEvidence.list', { after: null, limit: 9 })).rows).toEqual([]);
  await asReviewer(0);
  await take('caseReview', id, 'talk', {
    values: {
      talkedOn: '2026-03-20',
      firstTalker: reviewer(0),
      secondTalker: reviewer(1),
      statement: '对事实没有异议',
    },
  });
  const deliberate = () =>
    take('caseReview', id, 'deliberate', {
      values: {
        deliberatedOn: '2026-03-20',
        attendees: '审理室全体',
        opinion: '拟警告',
        minorityOpinion: '一人主张严重警告',
      },
    });
  // The list is complete before anything is deliberated, and what wants a supplement goes back.
  expect(await faultsOf(deliberate())).toEqual(['deliberatedOn needsRecord']);
  await type('reviewEvidence', open, { ...checked, finding: 'supplement', remark: '缺两户签字' });
  expect(await faultsOf(deliberate())).toEqual(['deliberatedOn needsRecord']);
  expect(
    await faultsOf(
      take('caseReview', id, 'proposeReturn', { values: { returnKind: 'supplement' }, leader: 'leader' }),
    ),
  ).toEqual(['note required']);
  expect(
    await take('caseReview', id, 'proposeReturn', {
      values: { returnKind: 'supplement', returnMatters: '补两户签字' },
      note: '补两户签字',
      leader: 'leader',
    }),
  ).toBe('returnProposed');
  await as('leader');
  expect(await desk.call('step.waiting', {})).toMatchObject([
    { ledger: 'caseReview', recordId: id, title: '周德胜', actions: ['agreeSupplement', 'refuseReturn'] },
  ]);
  // Those who investigated see no review: the case itself tells them what came back, and why.
  const told = async () => {
    await as('lead');
    const { state, values: on } = await get('case', filed.id);
    return [state, on['reviewReturnedOn'], on['reviewReturnKind'], on['reviewReturnMatters']];
  };
  expect(await told()).toEqual(['reviewing', null, null, null]);
  await as('leader');
  expect(await take('caseReview', id, 'agreeSupplement')).toBe('returned');
  expect(await told()).toEqual(['returnedByReview', '2026-03-20', 'supplement', '补两户签字']);
  await asReviewer(0);
  expect(
    await take('caseReview', id, 'supplemented', {
      values: { supplementedOn: '2026-03-20', supplement: '两户已补签字' },
    }),
  ).toBe('talked');
  expect(await told()).toEqual(['reviewing', null, null, null]);
  await asReviewer(0);
  expect((await get('caseReview', id)).values['returns']).toBe(1);
  await type('reviewEvidence', open, { finding: 'adopted' });
  expect(await deliberate()).toBe('deliberated');

  const report = (more = {}) =>
    take('caseReview', id, 'report', {
      values: {
        report: '事实清楚，证据确凿',
        proposedSanction: 'partyWarning',
        proposedForm: 'second',
        ...more,
      },
      leader: 'leader',
    });
  // 立案依据、关键证据、处理意见: all three for what a township investigated.
  expect(await faultsOf(report())).toEqual([
    'filingBasisOpinion needs',
    'keyEvidenceOpinion needs',
    'handlingOpinion needs',
  ]);
  day('2026-04-01');
  await asReviewer(0);
  expect(
    await report({
      filingBasisOpinion: '立案依据充分',
      keyEvidenceOpinion: '关键证据确凿',
      handlingOpinion: '处理意见适当',
    }),
  ).toBe('reported');
  expect(await clocks('caseReview', id)).toEqual([['审理', '2026-04-20', '2026-04-01']]);
  await as('leader');
  expect(await codeOf(take('caseReview', id, 'headAgree'))).toBe('E_PERMISSION');
  expect(await faultsOf(take('caseReview', id, 'leaderGiveBack'))).toEqual(['note required']);
  expect(await take('caseReview', id, 'leaderAgree')).toBe('leaderAgreed');
  await as('head');
  expect(await take('caseReview', id, 'headAgree', { note: '同意' })).toBe('headAgreed');

  day('2026-04-08');
  await asReviewer(0);
  const decide = (more: Record<string, string>) =>
    take('caseReview', id, 'decide', {
      values: { decidedOn: '2026-04-08', decisionNumber: '石纪〔2026〕3号', ...more },
    });
  // What is decided lies not ahead.
  expect(await faultsOf(decide({ decidedBy: 'townshipCommission', decidedOn: '2026-04-09' }))).toEqual([
    'decidedOn future',
  ]);
  // A township commission gives warnings in simple cases; expulsion is the county's.
  expect(await faultsOf(decide({ decidedBy: 'townshipCommission', sanction: 'expulsionFromParty' }))).toEqual(
    ['decidedBy againstRule'],
  );
  // The sanction follows the proposal where nothing else is entered.
  expect(await decide({ decidedBy: 'townshipCommission' })).toBe('decided');
  expect((await get('caseReview', id)).values).toMatchObject({
    sanction: 'partyWarning',
    fourForm: 'second',
    effectEndsOn: '2027-04-08',
  });
  expect((await clocks('caseReview', id)).filter(([, , stopped]) => stopped === null)).toEqual([
    ['宣布处分', '2026-05-08', null],
    ['报告执行情况', '2026-10-08', null],
    ['处分影响期届满', '2027-04-08', null],
  ]);
  const caseNow = await get('case', filed.id);
  expect(caseNow.values).toMatchObject({
    sanction: 'partyWarning',
    sanctionedOn: '2026-04-08',
    fourForm: 'second',
  });
  expect(caseNow.history.some(({ note }) => note === '随案件审理记入')).toBe(true);
  // The decision leaves the case to be closed; C06 wants its check first, the sanction is typed by nobody.
  expect(caseNow.state).toBe('toClose');
  expect(await desk.count('cases.toClose')).toBe(1);
  await as('lead');
  const close = () => take('case', filed.id, 'close', { values: { closedOn: '2026-04-08' } });
  expect(await faultsOf(close())).toEqual(['closedOn needsRecord']);
  await make('accountabilityCheck', {
    case: filed.ref,
    ...{ startedOn: '2026-04-02', cause: 'case', way: 'double', leaders: '石桥乡分管负责人' },
    ...{ leaderResult: 'none', concludedOn: '2026-04-07' },
  });
  expect(await close()).toBe('closed');
  await asReviewer(0);
  // D05: the return visits are planned within the effect period by themselves.
  const visits = await desk.call('returnVisit.list', { after: null, limit: 20 });
  expect(visits.rows.map(({ values: v }) => v['plannedOn'])).toEqual([
    '2027-04-08',
    '2026-10-08',
    '2026-07-08',
  ]);
});

test('D01 D02 a case goes back to be investigated anew on the head’s word alone; cross and open review and the comment on quality are on record', async () => {
  const desk = await reviewDesk('2026-03-10');
  const { as, asReviewer, take } = desk;
  const filed = await desk.ended();
  const { id } = await desk.review(filed.ref);
  await desk.toDecision(id);
  // Without a decision no case is closed: 结案 follows the review, or the case is withdrawn or goes to justice.
  await as('lead');
  expect(await faultsOf(take('case', filed.id, 'close', { values: { closedOn: '2026-03-10' } }))).toEqual([
    'closedOn needsRecord',
    'closedOn needsRecord',
  ]);
  await desk.asReviewer(0);
  const second = await desk.review(filed.ref);
  await take('caseReview', second.id, 'accept', {
    values: {
      acceptedOn: '2026-03-10',
      mainReviewer: desk.reviewer(1),
      secondReviewer: desk.reviewer(0),
    },
  });
  await take('caseReview', second.id, 'proposeReturn', {
    values: { returnKind: 'reinvestigation' },
    note: '主要事实不清',
    leader: 'leader',
  });
  await as('leader');
  expect(['E_PERMISSION', 'E_TRANSITION']).toContain(
    await codeOf(take('caseReview', second.id, 'agreeReinvestigation')),
  );
  expect(await codeOf(take('caseReview', second.id, 'agreeSupplement'))).toBe('E_TRANSITION');
  await as('head');
  expect(await take('caseReview', second.id, 'agreeReinvestigation')).toBe('returned');
  expect((await desk.get('caseReview', second.id)).values['returns']).toBe(1);
  await asReviewer(0);
  expect(
    await faultsOf(
      take('caseReview', second.id, 'supplemented', {
        values: { supplementedOn: '2026-03-09', supplement: '重新审查完毕' },
      }),
    ),
  ).toEqual(['supplementedOn before']);

  // D02: marked as cross and open, its quality commented upon by hand.
  const crossed = await desk.review(filed.ref, { crossReview: true, openReview: true });
  await desk.type('caseReview', crossed.id, {
    openReviewedOn: '2026-03-12',
    quality: 'fair',
    qualityComment: '取证规范，卷宗缺目录',
    qualityOn: '2026-03-12',
  });
  const { rows } = await desk.call('caseReview.list', {
    after: null,
    limit: 9,
    filters: [
      { op: 'in', field: 'crossReview', values: [true] },
      { op: 'in', field: 'quality', values: ['fair'] },
    ],
  });
  expect(rows.map((row) => row.id)).toEqual([crossed.id]);
  await desk.take('caseReview', crossed.id, 'accept', {
    values: {
      ...{ acceptedOn: '2026-03-10', mainReviewer: desk.reviewer(0), secondReviewer: desk.reviewer(1) },
    },
  });
  expect([await desk.count('reviews.crossed'), await desk.count('reviews.open')]).toEqual([1, 1]);
});
