import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { strFromZip } from '../documents/zip.ts';
import { codeOf } from '../session/office.ts';
import { type CaseDesk, caseDesk, faultsOf, named } from './desk.ts';

const proposal = (filingAuthority: string) => ({
  filedOn: '2026-03-05',
  proposing: true,
  fileKind: 'both',
  filingAuthority,
  subject: named('周某'),
  unit: named('石桥乡红旗村'),
  summary: '虚报粮补',
});

test('C01 a case is filed on the head’s word and the party committee’s, by number; from then on its result is wanted in 15 days and its end in a month; it goes to review on its report and the head’s word', async () => {
  const desk = await caseDesk('2026-03-05', ['leader', 'reviewer']);
  const { as, clocks, count, day, get, make, take, type } = desk;
  const { id } = await make('case', proposal('partyCommittee'));
  await desk.nameGroup(id);
  expect((await get('case', id)).state).toBe('proposed');
  // Nothing runs and nothing is counted before it is filed, and nobody files it by typing.
  expect(await clocks('case', id)).toEqual([]);
  expect(await count('cases.filed')).toBe(0);
  expect(await faultsOf(type('case', id, { proposing: null }))).toEqual(['proposing byStep']);
  expect(await faultsOf(type('case', id, { filingApprovedOn: '2026-03-05' }))).toEqual([
    'filingApprovedOn byStep',
  ]);
  for (const who of ['supervisor', 'lead', 'leader'] as const) {
    await as(who);
    expect(['E_PERMISSION', 'E_NOT_FOUND']).toContain(await codeOf(take('case', id, 'agreeFiling')));
  }

  await as('head');
  expect(await desk.call('step.waiting', {})).toMatchObject([
    { ledger: 'case', recordId: id, actions: ['agreeFiling', 'returnFiling', 'refuseFiling'] },
  ]);
  expect(await take('case', id, 'returnFiling', { note: '补充依据' })).toBe('returned');
  await as('lead');
  expect(await take('case', id, 'proposeAgain')).toBe('proposed');
  await as('head');
  day('2026-03-09');
  await as('head');
  expect(await take('case', id, 'agreeFiling', { note: '同意，报县委批准' })).toBe('consulting');
  expect(await clocks('case', id)).toEqual([]);

  await as('lead');
  expect(
    await faultsOf(take('case', id, 'partyApproves', { values: { filingApprovedOn: '2026-03-09' } })),
  ).toEqual(['filingApprover required', 'filingApprovalNumber required']);
  // No clock begins on a day that has not come.
  expect(
    await faultsOf(take('case', id, 'partyApproves', { values: { filingApprovedOn: '2026-03-10' } })),
  ).toEqual(['filingApprovedOn future']);
  day('2026-03-10');
  await as('lead');
  expect(
    await take('case', id, 'partyApproves', {
      values: {
        filingApprovedOn: '2026-03-10',
        filingApprover: '县委主要负责同志',
        filingApprovalNumber: '清委批〔2026〕3号',
      },
    }),
  ).toBe('investigating');
  expect((await get('case', id)).values).toMatchObject({ filedOn: '2026-03-10', proposing: null });
  expect(await count('cases.filed')).toBe(1);
  const running = async () => (await clocks('case', id)).map((one) => one.join(' ').trim());
  // Two clocks at once (P2), and the notice of the filing.
  expect(await running()).toEqual([
    '双报告 2026-03-11',
    '宣布立案和通知 2026-03-17',
    '15日有结果 2026-03-25',
    '办结 2026-04-10',
  ]);
  // B02 立案 is reported to the party committee and to the superior commission at once: red until both have a number.
  const red = async () =>
    (await desk.call('case.count', { filters: [{ op: 'in', field: 'reportsWanting', values: [true] }] }))
      .count;
  expect([await red(), await count('cases.reportsWanting')]).toEqual([1, 1]);
  expect((await get('case', id)).warnings).toContainEqual({ field: 'reportsWanting', rule: 'alarm' });
  expect((await desk.call('workbench.get', {})).alarms).toEqual([
    { ledger: 'case', field: 'reportsWanting', count: 1 },
  ]);
  await type('case', id, { partyReportNumber: '清纪报〔2026〕4号' });
  expect(await red()).toBe(1);
  expect(await faultsOf(type('case', id, { doubleReportedOn: '2026-03-10' }))).toEqual([
    'superiorFilingNumber needs',
  ]);
  const both = { superiorFilingNumber: '清纪备〔2026〕4号' };
  expect(await faultsOf(take('case', id, 'reportDouble', { values: both }))).toEqual([
    'doubleReportedOn required',
  ]);
  expect(
    await faultsOf(take('case', id, 'reportDouble', { values: { ...both, doubleReportedOn: '2026-03-11' } })),
  ).toEqual(['doubleReportedOn future']);
  await take('case', id, 'reportDouble', { values: { ...both, doubleReportedOn: '2026-03-10' } });
  expect([await red(), await count('cases.reportsWanting')]).toEqual([0, 0]);
  expect(await count('cases.doubleReportInTime')).toBe(1);
  expect((await desk.call('step.of', { ledger: 'case', recordId: id })).open).not.toContain('reportDouble');
  expect((await desk.call('form.of', { ledger: 'case', id })).map((form) => form.id)).toEqual(
    expect.arrayContaining(['caseReportToCommittee', 'caseReportToSuperior']),
  );
  await type('case', id, { decisionReadOn: '2026-03-11', partyHeadToldOn: '2026-03-12' });
  // A day alone is no result.
  expect(await faultsOf(type('case', id, { firstResultOn: '2026-03-24' }))).toEqual([
    'firstResult againstRule',
  ]);
  await type('case', id, { firstResultOn: '2026-03-24', firstResult: '已查清主要违纪事实' });
  expect(await running()).toEqual([
    '办结 2026-04-10',
    '双报告 2026-03-11 2026-03-10',
    '宣布立案和通知 2026-03-17 2026-03-12',
    '15日有结果 2026-03-25 2026-03-24',
  ]);
  await reporting(desk, id);
});

/** §50–52: the group reports, the supervising leader agrees, the head sends it to review; nothing is reviewed before that. */
async function reporting(desk: CaseDesk, id: string): Promise<void> {
  const { as, call, count, day, get, make, take, type } = desk;
  const { values } = await get('case', id);
  const ref = named(typeof values['number'] === 'string' ? values['number'] : '', id);
  await as('supervisor');
  await call('access.name', {
    ...{ ledger: 'case', recordId: id, part: 'reviewer' },
    accountId: desk.idOf('reviewer'),
  });
  const review = async () => {
    await as('reviewer');
    return faultsOf(
      make('caseReview', {
        case: ref,
        ...{ receivedOn: '2026-03-30', origin: 'ownOrgan', cadreScope: 'countyManaged' },
      }),
    );
  };
  day('2026-03-30');
  await as('lead');
  // The end of the investigation entered by hand sends nothing to review.
  await type('case', id, { investigatedOn: '2026-03-27' });
  expect((await get('case', id)).state).toBe('reviewing');
  expect(await review()).toEqual(['case needsRecord']);
  await as('lead');
  const found = { findings: '虚报粮补12户18,640元', attitude: '认错悔错', handlingProposal: '建议党内警告' };
  const report = (told: Record<string, string>) =>
    take('case', id, 'reportInvestigation', { values: told, leader: 'leader' });
  expect(await faultsOf(report({ findings: found.findings }))).toEqual(['handlingProposal required']);
  expect(await report(found)).toBe('reporting');
  expect(await review()).toEqual(['case needsRecord']);
  await as('leader');
  expect(await call('step.waiting', {})).toMatchObject([
    { ledger: 'case', recordId: id, actions: ['agreeReport', 'giveBackReport'] },
  ]);
  expect(await faultsOf(take('case', id, 'giveBackReport'))).toEqual(['note required']);
  expect(await take('case', id, 'giveBackReport', { note: '补充资金去向' })).toBe('investigating');
  expect((await get('case', id)).values['investigatedOn']).toBeNull();
  await as('lead');
  await report({ ...found, investigatedOn: '2026-03-30' });
  await as('leader');
  expect(await take('case', id, 'agreeReport', { note: '同意移送' })).toBe('reporting');
  expect(await codeOf(take('case', id, 'agreeTransfer'))).toBe('E_PERMISSION');
  expect(await review()).toEqual(['case needsRecord']);
  await as('head');
  expect(await take('case', id, 'agreeTransfer', { note: '同意' })).toBe('reviewing');
  expect(await count('cases.toReview')).toBe(1);
  expect(await review()).toEqual(['no fault']);
  // What the investigators wrote is theirs: who reviews changes nothing of it (查审分离).
  expect(await codeOf(type('case', id, { summary: '改' }))).toBe('E_PERMISSION');
  // Both papers bear the report and the words on it.
  await as('lead');
  for (const [form, words] of [
    ['investigationReport', [...Object.values(found), '同意移送']],
    ['caseToReview', [found.findings, '同意移送']],
  ] as const) {
    const path = desk.backend.place(`${form}.docx`);
    await call('output.saveDocx', {
      content: { what: 'form', form, id },
      file: desk.backend.file(path, 'write'),
    });
    const xml = (await strFromZip(await readFile(path))).get('word/document.xml') ?? '';
    for (const one of words) expect(xml.replaceAll(/<[^>]+>/gu, '')).toContain(one);
  }
}

test('C01 the organ files on its own word where the committee does not manage the person; a refused one is no case; what was filed on paper gets its approval noted; a grave case has no month', async () => {
  const desk = await caseDesk('2026-03-05');
  const { as, clocks, count, get, make, take, type } = desk;
  const own = await make('case', proposal('organHead'));
  const refused = await make('case', proposal('organHead'));
  await as('head');
  expect(await take('case', own.id, 'agreeFiling')).toBe('investigating');
  expect(await faultsOf(take('case', refused.id, 'refuseFiling'))).toEqual(['note required']);
  expect(await take('case', refused.id, 'refuseFiling', { note: '依据不足' })).toBe('refused');
  expect(await clocks('case', refused.id)).toEqual([]);
  expect(await count('cases.filed')).toBe(1);
  expect(await count('cases.openAtEnd')).toBe(1);

  const { id } = await desk.filed({ serious: true });
  expect((await get('case', id)).values).toMatchObject({ filingApprovalNumber: '清纪立〔2026〕8号' });
  // The notice of a filing approved on paper stands on that paper: no clock runs for it from a day long past.
  expect((await clocks('case', id)).map(([label]) => label)).toEqual(['15日有结果']);
  // Its two numbers are wanted all the same (B02).
  await as('supervisor');
  expect((await get('case', id)).values['reportsWanting']).toBe(true);
  expect((await get('case', own.id)).values['reportsWanting']).toBe(true);
  expect((await get('case', refused.id)).values['reportsWanting']).toBeNull();
  expect(await codeOf(take('case', id, 'noteFiling'))).toBe('E_TRANSITION');
  // B02 案件查办: what a case came to goes to both as its filing did, and is red until both have a number and their day.
  await toJustice(desk, own.id);
  // It runs from the transfer already, where that comes before the closing.
  expect(await clocks('case', own.id)).toContainEqual(['结案双报告', '2026-03-06', null]);
  await make('accountabilityCheck', {
    case: named(own.number ?? '', own.id),
    ...{ startedOn: '2026-03-05', cause: 'case', way: 'double', leaders: '分管负责人' },
    ...{ leaderResult: 'none', concludedOn: '2026-03-05' },
  });
  await take('case', own.id, 'close', { values: { closedOn: '2026-03-05' } });
  expect((await get('case', own.id)).warnings).toContainEqual({ field: 'endReportsWanting', rule: 'alarm' });
  expect(await clocks('case', own.id)).toContainEqual(['结案双报告', '2026-03-06', null]);
  expect(await count('cases.endReportsWanting')).toBe(1);
  expect((await desk.call('form.of', { ledger: 'case', id: own.id })).map((form) => form.id)).toEqual(
    expect.arrayContaining(['caseEndReportToCommittee', 'caseEndReportToSuperior']),
  );
  const pair = { endPartyReportNumber: '清纪报〔2026〕9号', endSuperiorFilingNumber: '清纪备〔2026〕9号' };
  expect(await faultsOf(type('case', own.id, pair))).toEqual(['endReportedOn againstRule']);
  await take('case', own.id, 'reportEnd', { values: { ...pair, endReportedOn: '2026-03-05' } });
  expect((await get('case', own.id)).values['endReportsWanting']).toBeNull();
  expect([await count('cases.endReportsWanting'), await count('cases.endReportInTime')]).toEqual([0, 1]);
  // The filing keeps a pair of its own, still open.
  expect((await get('case', own.id)).values['reportsWanting']).toBe(true);

  // A case whose filing stands on paper ends in this register all the same: its end is reported under the same clock.
  await withdrawn(desk, id);
  expect(await clocks('case', id)).toContainEqual(['结案双报告', '2026-03-06', null]);
  expect([await count('cases.endReportsWanting'), await count('cases.withdrawn')]).toEqual([1, 1]);
  await take('case', id, 'reportEnd', {
    values: {
      ...{ endPartyReportNumber: '清纪报〔2026〕10号', endSuperiorFilingNumber: '清纪备〔2026〕10号' },
      endReportedOn: '2026-03-05',
    },
  });
  expect(await clocks('case', id)).toContainEqual(['结案双报告', '2026-03-06', '2026-03-05']);
  expect([await count('cases.endReportsWanting'), await count('cases.endReportInTime')]).toEqual([0, 2]);
});

/** 监察法 §52: asked for by those who investigate, agreed to by a leader, decided by the head, then carried out; never typed. */
async function toJustice(desk: CaseDesk, id: string): Promise<void> {
  const { as, get, take, type } = desk;
  for (const [field, value] of [
    ['transferred', true],
    ['transferredOn', '2026-03-05'],
    ['transferOrgan', '县人民检察院'],
  ] as const)
    expect(await faultsOf(type('case', id, { [field]: value }))).toContain(`${field} byStep`);
  const asked = { transferReason: '涉嫌贪污罪，事实清楚，证据确实、充分', transferOrgan: '县人民检察院' };
  expect(await faultsOf(take('case', id, 'askJustice', { leader: 'leader' }))).toEqual([
    'transferReason required',
    'transferOrgan required',
  ]);
  expect(await take('case', id, 'askJustice', { values: asked, leader: 'leader' })).toBe('transferring');
  const carried = { values: { transferredOn: '2026-03-05', transferNumber: '清监移〔2026〕1号' } };
  for (const early of ['agreeJustice', 'approveJustice', 'carryOutJustice'])
    expect(['E_PERMISSION', 'E_TRANSITION']).toContain(await codeOf(take('case', id, early, carried)));
  // Refused with a reason it is as it was, and may be asked for again.
  await as('leader');
  expect(await desk.call('step.waiting', {})).toMatchObject([
    { ledger: 'case', recordId: id, actions: ['agreeJustice', 'refuseJustice'] },
  ]);
  expect(await faultsOf(take('case', id, 'refuseJustice'))).toEqual(['note required']);
  expect(await take('case', id, 'refuseJustice', { note: '补充资金去向' })).toBe('investigating');
  await as('supervisor');
  await take('case', id, 'askJustice', { values: asked, leader: 'leader' });
  await as('leader');
  expect(await take('case', id, 'agreeJustice', { note: '同意移送' })).toBe('transferring');
  expect(await codeOf(take('case', id, 'approveJustice'))).toBe('E_PERMISSION');
  await as('head');
  expect(await desk.call('step.waiting', {})).toMatchObject([
    { recordId: id, actions: ['approveJustice', 'refuseJustice'] },
  ]);
  await take('case', id, 'approveJustice');
  await as('supervisor');
  expect((await get('case', id)).values).toMatchObject({
    transferApprovedOn: '2026-03-05',
    transferred: null,
  });
  expect(await take('case', id, 'carryOutJustice', carried)).toBe('transferred');
  expect((await get('case', id)).values).toMatchObject({ transferred: true, closedOn: null });
}

/** The same for a case that proves nothing; carried out, it is closed without a sanction. */
async function withdrawn(desk: CaseDesk, id: string): Promise<void> {
  const { as, call, get, take, type } = desk;
  await as('lead');
  expect(await faultsOf(type('case', id, { closedOn: '2026-03-05', withdrawnOn: '2026-03-05' }))).toContain(
    'withdrawnOn byStep',
  );
  // Nothing that was done since the case stands here is noted from paper.
  const paper = {
    withdrawalApprovedOn: '2026-03-05',
    withdrawalApprover: '某',
    withdrawalNumber: '清纪撤〔2026〕1号',
  };
  expect(
    await faultsOf(take('case', id, 'noteWithdrawal', { values: { ...paper, withdrawnOn: '2026-03-05' } })),
  ).toEqual(['withdrawnOn sinceRegistered']);
  const reason = { withdrawalReason: '没有证据证明存在违纪违法行为' };
  await take('case', id, 'askWithdrawal', { values: reason, leader: 'leader' });
  expect(await take('case', id, 'recallWithdrawal', { note: '再补证' })).toBe('investigating');
  await take('case', id, 'askWithdrawal', { leader: 'leader' });
  await as('leader');
  await take('case', id, 'agreeWithdrawal');
  await as('head');
  expect(await take('case', id, 'approveWithdrawal', { note: '同意' })).toBe('withdrawing');
  await as('lead');
  const carry = (withdrawalToldOn: string | null) =>
    take('case', id, 'carryOutWithdrawal', {
      values: { withdrawnOn: '2026-03-05', withdrawalNumber: '清纪撤〔2026〕1号', withdrawalToldOn },
    });
  expect(await faultsOf(carry('2026-03-06'))).toEqual(['withdrawalToldOn future']);
  expect(await carry(null)).toBe('withdrawn');
  // The unit is told (§52), at once or later.
  await take('case', id, 'tellUnit', { values: { withdrawalToldOn: '2026-03-05' } });
  expect((await get('case', id)).values).toMatchObject({
    closedOn: '2026-03-05',
    investigatedOn: '2026-03-05',
  });
  expect((await call('step.of', { ledger: 'case', recordId: id })).open).not.toContain('close');
}

test('C02 a grave case asks for early review; a leader agrees who did not ask, and a reviewer named for it joins', async () => {
  const desk = await caseDesk('2026-03-10', ['leader', 'reviewer']);
  const { as, call, idOf, take } = desk;
  const plain = await desk.filed();
  expect(await codeOf(take('case', plain.id, 'askEarlyReview'))).toBe('E_TRANSITION');
  const { id } = await desk.filed({ serious: true });
  expect(await faultsOf(take('case', id, 'askEarlyReview', { leader: 'leader' }))).toEqual([
    'earlyReviewReason required',
  ]);
  await take('case', id, 'askEarlyReview', {
    values: { earlyReviewReason: '案情复杂，证据标准需要统一' },
    leader: 'leader',
  });
  await as('leader');
  expect(await call('step.waiting', {})).toMatchObject([
    { recordId: id, actions: ['agreeEarlyReview', 'refuseEarlyReview'] },
  ]);
  await take('case', id, 'agreeEarlyReview', { note: '同意' });
  await as('supervisor');
  await call('access.name', { ledger: 'case', recordId: id, accountId: idOf('reviewer'), part: 'reviewer' });
  const { account } = desk.backend.office.host.requireLive();
  expect(account.id).toBe(idOf('supervisor'));
  await as('reviewer');
  const reviewer = desk.backend.office.host.requireLive().account.displayName;
  await take('case', id, 'joinEarlyReview', {
    values: { earlyReviewer: reviewer, earlyReviewOpinion: '补充资金流向证据' },
  });
  expect((await desk.get('case', id)).values).toMatchObject({
    earlyReviewAskedOn: '2026-03-10',
    earlyReviewAgreedOn: '2026-03-10',
    earlyReviewJoinedOn: '2026-03-10',
  });
});
