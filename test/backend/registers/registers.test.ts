import { readFile, rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { paperOf } from '#backend/features/bulletin/paper.ts';
import { publicPayee } from '#backend/features/forms/restitution-forms.ts';
import type { Bulletin } from '#shared/ipc/bulletin-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { figureGrid } from '#shared/stats/figure.ts';
import { strFromZip } from '../documents/zip.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { closedOnPaper } from '../support/closing.ts';

const named = (name: string, id: string | null = null) => ({ id, name });

async function units(call: TestBackend['call'], given: readonly (readonly [string, string])[]) {
  const county = await call('unit.create', { values: { name: '清源县', kind: 'county' } });
  const ids: Record<string, string> = { 清源县: county.id };
  for (const [name, kind] of given)
    ids[name] = (
      await call('unit.create', { values: { name, kind, parent: named('清源县', county.id) } })
    ).id;
  return ids;
}

async function times(count: number, act: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < count; at += 1) await act(at);
}

test('A21 scenario 14: the index of four units is kept with formula, weights and source, and every count opens its rows', async () => {
  const { call, office, signInAs } = await newBackend(
    ['petitionClerk', 'office'],
    undefined,
    '2026-04-02T09:00:00',
  );
  const ids = await units(call, [
    ['城关镇', 'township'],
    ['县自然资源局', 'countyDepartment'],
    ['县教育局', 'countyDepartment'],
    ['石桥乡', 'township'],
  ]);
  // What is reported of a village counts for its township.
  await call('unit.create', {
    values: { name: '红旗村', kind: 'village', parent: named('石桥乡', ids['石桥乡']) },
  });
  const numbers: readonly (readonly [string, number, number, number])[] = [
    ['城关镇', 42, 9, 6],
    ['县自然资源局', 25, 21, 8],
    ['县教育局', 30, 12, 15],
    ['石桥乡', 18, 4, 1],
  ];
  for (const [name, petitions, complaints, opinions] of numbers) {
    await times(petitions, (at) =>
      call('petition.create', {
        values: {
          receivedOn: '2026-03-03',
          channel: 'letter',
          summary: `反映${name}第${at}件`,
          unit: named(name === '石桥乡' && at < 5 ? '红旗村' : name),
        },
      }),
    );
    for (const [kind, count] of [['efficiency', complaints] as const, ['publicOpinion', opinions] as const])
      await times(count, (at) =>
        call('complaint.create', {
          values: { kind, receivedOn: '2026-03-10', unit: named(name), summary: `${name}${kind}${at}` },
        }),
      );
  }
  // Outside the period nothing counts.
  await call('complaint.create', {
    values: { kind: 'efficiency', receivedOn: '2026-04-01', unit: named('石桥乡'), summary: '四月的' },
  });
  const period = { from: '2026-01-01', to: '2026-03-31' };
  const index = await call('index.rank', period);
  expect(index.rows.map(({ rank, name, hundredths }) => [rank, name, hundredths])).toEqual([
    [1, '县教育局', 7286],
    [2, '城关镇', 7086],
    [3, '县自然资源局', 7043],
    [4, '石桥乡', 2848],
  ]);
  expect(index.weights).toEqual({ petition: 50, complaint: 30, opinion: 20 });
  expect(index.ruleSource).toContain('天成指数');
  for (const row of index.rows)
    for (const [part, ledger] of [
      ['petition', 'petition'],
      ['complaint', 'complaint'],
      ['opinion', 'complaint'],
    ] as const) {
      const filters = [...index.filters[part], { op: 'under' as const, field: 'unit', unitId: row.unitId }];
      expect((await call(`${ledger}.count`, { filters })).count, `${row.name} ${part}`).toBe(row[part]);
    }
  const { id } = await call('index.keep', period);
  await call('complaint.create', {
    values: { kind: 'efficiency', receivedOn: '2026-03-31', unit: named('石桥乡'), summary: '后来补登' },
  });
  // What was kept stays as it was, though the rows go on.
  const [kept] = await call('index.list', {});
  expect(kept).toMatchObject({ id, whole: true, rows: index.rows, formula: index.formula });
  expect((await call('index.rank', period)).rows.at(-1)?.complaint).toBe(5);
  const { raw } = office.host.requireLive().opened.writer;
  expect(() => raw.prepare("update indexResult set formula = ''").run()).toThrow('never changed');

  // The same in a bulletin of the month, drafted by who has no right to the registers counted.
  await signInAs(['statistician']);
  await expect(call('index.rank', period)).rejects.toMatchObject({ code: 'E_PERMISSION' });
  const { id: bulletinId } = await call('bulletin.create', {
    template: 'tianchengIndex',
    year: 2026,
    month: 3,
  });
  const read = () => call('bulletin.get', { id: bulletinId });
  const draft = await read();
  expect(draft).toMatchObject({ periodFrom: '2026-03-01', periodTo: '2026-03-31', status: 'draft' });
  const rankingIn = ({ tables }: Bulletin) =>
    tables.find(({ id: table }) => table === 'tianchengIndex.2026-03') ?? expect.unreachable();
  const linesOf = (bulletin: Bulletin) =>
    figureGrid(rankingIn(bulletin)).rows.map((cells) => cells.map(({ text }) => text).join(' '));
  // With the complaint that came late, the last one has five.
  const lines = [
    '1 县教育局 30 12 15 72.86',
    '2 城关镇 42 9 6 70.86',
    '3 县自然资源局 25 21 8 70.43',
    '4 石桥乡 18 5 1 29.90',
  ];
  expect(linesOf(draft)).toEqual(lines);
  const put = (table: string) =>
    call('bulletin.update', {
      id: bulletinId,
      revision: draft.revision,
      head: draft.head,
      blocks: [{ kind: 'figure', table, caption: '排名', as: 'chart' }],
    });
  // A month that the bulletin does not speak of is no figure of it.
  for (const table of ['tianchengIndex.2026-02', 'tianchengIndex.2026-13', 'tianchengIndex.2026'])
    await expect(put(table)).rejects.toMatchObject({ code: 'E_VALIDATION' });
  const { revision } = await call('bulletin.update', {
    id: bulletinId,
    revision: draft.revision,
    head: { ...draft.head, scope: 'public' },
    blocks: draft.blocks,
  });
  const open = await read();
  expect(linesOf(open)).toEqual([...lines.slice(0, 3), '4 石桥乡 18 5 ＜3 —']);
  // 30 less the others would tell the one that is hidden: the total in the text goes too.
  expect(open.hidden).toBe(3);
  const textOf = (name: string) => open.indicators.find((one) => one.id === name)?.text;
  expect(['complaints.publicOpinion', 'complaints.efficiency'].map(textOf)).toEqual(['—', '47']);
  await call('bulletin.update', { id: bulletinId, revision, head: draft.head, blocks: draft.blocks });

  const late = async (day: string) => {
    await signInAs(['petitionClerk']);
    await call('complaint.create', {
      values: { kind: 'publicOpinion', receivedOn: day, unit: named('石桥乡'), summary: '又补登' },
    });
  };
  const check = async () => {
    await signInAs(['caseSupervisor']);
    return (await call('bulletin.check', { id: bulletinId, revision: (await read()).revision })).revision;
  };
  const issue = async (at: number) => {
    await signInAs(['supervisingLeader']);
    return call('bulletin.issue', { id: bulletinId, revision: at });
  };
  // What was counted when it was checked is what is issued; the ranking belongs to it.
  const checked = await check();
  await late('2026-03-31');
  await expect(issue(checked)).rejects.toMatchObject({
    code: 'E_BULLETIN_CHECK',
    details: { reason: 'moved' },
  });
  await issue(await check());
  await late('2026-03-30');
  const issued = await read();
  expect(linesOf(issued).at(-1)).toBe('4 石桥乡 18 5 2 31.24');
  expect(rankingIn(issued).index).toEqual({
    from: '2026-03-01',
    to: '2026-03-31',
    formula: index.formula,
    weights: { petition: 50, complaint: 30, opinion: 20 },
    definition: expect.stringContaining('下属单位并入'),
    ruleSource: index.ruleSource,
    dataUntil: '2026-03-31',
  });
  // On paper: drawing and table, with formula, weights, meaning and source under them.
  const { body } = paperOf(issued, { unit: '某', person: '某', at: new Date(), number: '000001' });
  const chart = body.find(({ kind }) => kind === 'chart') ?? expect.unreachable();
  expect(chart).toMatchObject({
    spec: { kind: 'ranked', unit: '分', decimals: 2, emphasis: '县教育局', items: { length: 4 } },
    notes: [
      `${index.formula}。`,
      `权重：信访举报 0.5、行政效能投诉 0.3、涉腐网络舆情 0.2。依据：${index.ruleSource}。`,
      expect.stringMatching(/^口径：期内收到的信访举报（含重复件）/u),
    ],
    source: '青溪县纪律检查委员会信访举报台账、投诉与舆情台账，数据截至2026年3月31日',
  });
  // Each number opens its rows to who may read them.
  await signInAs(['petitionClerk']);
  const count = async (unit: string, column: number) => {
    const cell = rankingIn(issued).rows.find(({ label }) => label === unit)?.cells[column];
    if (cell?.ledger !== 'petition' && cell?.ledger !== 'complaint') return expect.unreachable();
    return (await call(`${cell.ledger}.count`, { filters: cell.filters })).count;
  };
  expect([await count('县教育局', 0), await count('县教育局', 1), await count('县教育局', 2)]).toEqual([
    30, 12, 15,
  ]);
});

test('A10 the clean-up lists every petition of two years: closed ones to verify, open ones to be given out anew', async () => {
  const { call } = await newBackend(['petitionClerk'], undefined, '2026-03-02T09:00:00');
  const petition = (receivedOn: string, more: Record<string, string> = {}) =>
    call('petition.create', { values: { receivedOn, channel: 'letter', summary: '反映问题', ...more } });
  const closed = await petition('2025-01-10');
  await closedOnPaper(call, closed.id, '2025-02-10');
  await petition('2025-05-10');
  await petition('2024-03-02');
  await petition('2024-03-01');
  expect(await call('cleanup.start', { batch: '2026年清理' })).toEqual({ closed: 1, open: 2 });
  await petition('2026-03-01');
  expect(await call('cleanup.start', { batch: '2026年清理' })).toEqual({ closed: 0, open: 1 });
  const { rows } = await call('cleanupItem.list', { limit: 10, after: null });
  expect(rows.map(({ state }) => state).toSorted()).toEqual(['toAssign', 'toAssign', 'toAssign', 'toVerify']);
  const item = (await call('petition.get', { id: closed.id })).linked.find(
    ({ ledger }) => ledger === 'cleanupItem',
  )?.rows[0];
  expect(item?.state).toBe('toVerify');
  const verify = (values: Record<string, string>) =>
    call('cleanupItem.update', { id: item?.id ?? '', revision: 1, values });
  await expect(verify({ doneOn: '2026-03-02' })).rejects.toMatchObject({
    details: { issues: [{ field: 'doneOn', rule: 'needs', args: ['finding'] }] },
  });
  await verify({ doneOn: '2026-03-02', finding: 'settled' });
  const open = rows.find(({ state }) => state === 'toAssign') ?? expect.unreachable();
  await expect(
    call('cleanupItem.update', {
      id: open.id,
      revision: 1,
      values: { handler: '某委员', limitOn: '2026-04-30' },
    }),
  ).rejects.toMatchObject({ details: { issues: [{ field: 'team', rule: 'needs', args: ['handler'] }] } });
  await call('cleanupItem.update', {
    id: open.id,
    revision: 1,
    values: { handler: '某委员', team: '第一专班', limitOn: '2026-04-30' },
  });
  expect(await call('cleanupItem.get', { id: open.id })).toMatchObject({
    state: 'handling',
    deadline: { label: '清理限时办结', dueOn: '2026-04-30' },
  });
  expect(await call('cleanup.batches', {})).toEqual([
    {
      batch: '2026年清理',
      listedOn: '2026-03-02',
      closed: 1,
      verified: 1,
      settled: 1,
      open: 3,
      assigned: 1,
      done: 0,
    },
  ]);
});

test('A02 A03 A04 A22 A23: who gathers, where one reports, who receives, and which months nobody was met', async () => {
  const printed: string[] = [];
  const { call } = await newBackend(
    ['petitionClerk', 'office'],
    (service) => {
      if (service.what === 'printToPdf') printed.push(service.html);
      return Promise.resolve(
        Buffer.from(service.what === 'print' ? 'done' : '%PDF-1.4\n<</Type /Page>>%%EOF'),
      );
    },
    '2026-03-20T09:00:00',
  );
  const ids = await units(call, [
    ['石桥乡', 'township'],
    ['城关镇', 'township'],
  ]);
  await call('informant.create', {
    values: { unit: named('石桥乡'), name: '某信息员', since: '2026-01-05', analysedOn: '2026-03-01' },
  });
  // What he gathered and made of it is kept time after time, and the last day of it stands with him.
  const [serving] = (await call('informant.list', { limit: 9, after: null })).rows;
  await call('informantReport.create', {
    values: {
      informant: { id: serving?.id ?? '', name: '某信息员' },
      reportedOn: '2026-03-18',
      matters: '群众反映道路维修迟缓',
      analysis: '工程款拨付不及时，有不作为苗头',
    },
  });
  expect((await call('informant.get', { id: serving?.id ?? '' })).values['analysedOn']).toBe('2026-03-18');
  const gone = await call('informant.create', {
    values: { unit: named('城关镇'), name: '另一信息员', since: '2025-01-05', until: '2026-01-31' },
  });
  expect((await call('informant.get', { id: gone.id })).state).toBe('ended');
  await call('reportChannel.create', {
    values: { kind: 'mailbox', unit: named('石桥乡'), address: '乡政府门口', publishedOn: '2026-01-05' },
  });
  for (const [dutyOn, done] of [
    ['2026-03-02', true],
    ['2026-03-09', false],
    ['2026-03-23', null],
  ] as const)
    await call('receptionDuty.create', { values: { dutyOn, leader: '某副书记', done } });
  expect(
    (await call('receptionDuty.list', { limit: 9, after: null })).rows.map(({ state }) => state),
  ).toEqual(['planned', 'missed', 'done']);
  const round = (values: Record<string, string | number | boolean>) =>
    call('openReception.create', {
      values: { kind: 'openReception', level: 'township', unit: named('石桥乡'), place: '圩场', ...values },
    });
  await round({ heldOn: '2026-01-15', round: 1, secretary: true, people: 120, opinions: 14, clues: 2 });
  await round({ heldOn: '2026-02-15', round: 2, secretary: false, people: 80, opinions: 6, clues: 0 });
  // A23 三进三访: where they went, and what they asked after.
  const visited = { toVillage: true, toHome: true, onPoverty: true, households: 12 };
  await round({ heldOn: '2026-03-15', kind: 'fieldCheck', secretary: true, ...visited });
  const gaps = await call('registers.gaps', { year: 2026 });
  expect(gaps.withoutInformant).toEqual([{ id: ids['城关镇'], name: '城关镇' }]);
  // A03: a box in every township, department and basic unit; A12: a leader for every township, two each at most.
  expect(gaps.withoutBox.map(({ name }) => name)).toEqual(['城关镇']);
  expect(gaps.leaders).toMatchObject({
    withoutLeader: [{ name: '城关镇' }, { name: '石桥乡' }],
    tooMany: [],
  });
  for (const unit of ['石桥乡', '城关镇', '远山乡'])
    await call('caseLeader.create', {
      values: { leader: '某副书记', scope: 'township', unit: named(unit), startedOn: '2026-01-05' },
    });
  expect((await call('registers.gaps', { year: 2026 })).leaders).toMatchObject({
    withoutLeader: [],
    tooMany: [{ leader: '某副书记', townships: 3 }],
  });
  expect(gaps).toMatchObject({
    basicUnits: 2,
    counties: 1,
    withoutReception: [{ id: ids['清源县'], name: '清源县', months: [2, 3] }],
  });
  // What is planned is due on its day, to whom it is due: on the workbench, in the calendar, on a sheet of paper.
  const next = await round({ heldOn: '2026-03-25', round: 3, secretary: true });
  expect((await call('openReception.get', { id: next.id })).state).toBe('planned');
  const dueOn = async (day: string) =>
    (await call('clock.due', { day, after: null, limit: 10 })).due.map(
      ({ recordId, handledBy, deadline }) => [recordId, handledBy, deadline.label, deadline.words] as const,
    );
  const [duty] = await dueOn('2026-03-23');
  expect(duty?.slice(1)).toEqual(['某副书记', '接访值班', '余 3 天']);
  expect(await dueOn('2026-03-25')).toEqual([[next.id, '石桥乡', '公开接访', '余 5 天']]);
  const bench = await call('workbench.get', {});
  expect(bench.due.map(({ title, deadline }) => [title, deadline.dueOn])).toEqual([
    ['某副书记', '2026-03-23'],
    ['圩场', '2026-03-25'],
  ]);
  expect(bench.calendar.filter(({ count }) => count > 0).map(({ day }) => day)).toEqual([
    '2026-03-23',
    '2026-03-25',
  ]);
  // Nobody is reminded of what was kept or missed; the county's secretary has met nobody this month.
  expect(bench.receptionsWanting).toBe(1);
  expect(gaps.rounds).toMatchObject({ wanted: 3, few: [{ name: '清源县', held: 2 }] });
  const reminder = { what: 'reminder', ledger: 'receptionDuty', id: duty?.[0] ?? '' } as const;
  await call('output.print', { content: reminder, copies: 1 });
  const sheet = printed.at(-1)?.replaceAll(/<[^>]+>/gu, ' ') ?? '';
  for (const text of ['接访提醒单', '某副书记', '2026年3月23日', '请按时到岗', '换班安排'])
    expect(sheet).toContain(text);
  expect(sheet).not.toContain('抓紧办理');
  await call('openReception.update', { id: next.id, revision: 1, values: { people: 33 } });
  expect(await call('openReception.get', { id: next.id })).toMatchObject({
    state: 'held',
    values: { done: true },
    deadlines: [{ stoppedOn: '2026-03-25', words: '按期' }],
  });
  expect((await call('workbench.get', {})).receptionsWanting).toBe(0);
  expect((await call('registers.gaps', { year: 2026 })).rounds.few).toEqual([]);
  await call('openReception.update', { id: next.id, revision: 2, values: { people: null, done: false } });
  const missed = await call('openReception.get', { id: next.id });
  expect([missed.state, missed.deadlines]).toEqual(['missed', []]);

  const { indicators, tables } = await call('indicator.all', { from: '2026-01-01', to: '2026-03-31' });
  const value = (id: string) => indicators.find((one) => one.id === id)?.value;
  expect(
    [
      'receptions.held',
      'receptions.people',
      'receptions.opinions',
      'receptions.clues',
      'receptions.fieldChecks',
      'receptions.households',
    ].map(value),
  ).toEqual([2, 200, 20, 2, 1, 12]);
  const homes = { filters: [{ op: 'in' as const, field: 'toHome', values: [true] }] };
  expect((await call('openReception.count', homes)).count).toBe(1);
  expect(['informants.serving', 'reportChannels.inUse', 'receptionDuty.done'].map(value)).toEqual([1, 1, 1]);
  const table = tables.find(({ id }) => id === 'receptionsByCounty') ?? expect.unreachable();
  expect(table.rows[0]).toMatchObject({ label: '清源县', cells: [2, 200, 20, 2].map((n) => ({ value: n })) });
  const people = table.rows[0]?.cells[1] ?? expect.unreachable();
  expect((await call('openReception.count', { filters: people.filters })).count).toBe(2);

  // A08: the letter to who handles a petition says by when, and nobody writes the day in.
  const { id: letter } = await call('petition.create', {
    values: { receivedOn: '2026-03-20', channel: 'letter', summary: '反映问题' },
  });
  const dispatch = { handledBy: '石桥乡纪委', handlingWay: 'assignment' };
  await call('step.take', {
    ...{ ledger: 'petition', recordId: letter, revision: 1, action: 'dispatch', values: dispatch },
    ...{ note: '', leader: null },
  });
  await call('output.print', { content: { what: 'form', form: 'petitionTransfer', id: letter }, copies: 1 });
  expect(printed.at(-1)).toContain('于2026年4月20日前');
});

test('A18 A16 three-level reviews, pledges and accountability stand at their petition; A24 the family helped is sealed', async () => {
  const { call, office, signInAs, signInAgain, working } = await newBackend(
    ['petitionClerk'],
    undefined,
    '2026-03-20T09:00:00',
  );
  const made = await call('petition.create', {
    values: { receivedOn: '2026-03-02', channel: 'visit', summary: '多年未决' },
  });
  const petition = named(made.number ?? '', made.id);
  const review = {
    petition,
    kind: 'jointReview',
    heldOn: '2026-03-10',
    participants: '县信访室、乡纪委',
    opinion: '按原方案办',
  };
  await expect(call('petitionMechanism.create', { values: review })).rejects.toMatchObject({
    details: { issues: [{ field: 'kind', rule: 'needs', args: ['levels'] }] },
  });
  await call('petitionMechanism.create', {
    values: { ...review, levels: '县、乡、村', followUpBy: '2026-04-10' },
  });
  await call('petitionMechanism.create', {
    values: {
      ...review,
      kind: 'mutualPledge',
      heldOn: '2026-03-11',
      opinion: '承诺一个月答复，反映人承诺依法反映',
    },
  });
  await call('petitionMechanism.create', {
    values: { ...review, kind: 'accountability', heldOn: '2026-03-12', opinion: '倒查包案不力' },
  });
  const aid = await call('assistance.create', {
    values: {
      petition,
      family: '李秀兰家',
      kind: 'employment',
      helper: '某干部',
      startedOn: '2026-03-15',
      content: '介绍到镇上务工',
    },
  });
  const page = await call('petition.get', { id: made.id });
  const total = (ledger: string) => page.linked.find((one) => one.ledger === ledger)?.total;
  expect([total('petitionMechanism'), total('assistance')]).toEqual([3, 1]);
  // A18: each mechanism is a number that opens its rows.
  const { indicators } = await call('indicator.all', { from: '2026-03-01', to: '2026-03-31' });
  for (const [kind, value] of [
    ['jointReview', 1],
    ['mutualPledge', 1],
    ['accountability', 1],
    ['leaderVisit', 0],
    ['allStaff', 0],
    ['emergency', 0],
  ] as const) {
    const one = indicators.find(({ id }) => id === `petitions.mechanism.${kind}`) ?? expect.unreachable();
    expect(one.value, kind).toBe(value);
    expect((await call('petitionMechanism.count', { filters: one.filters })).count, kind).toBe(value);
  }
  expect((await call('assistance.get', { id: aid.id })).values['family']).toBe(true);
  const { raw } = office.host.requireLive().opened.writer;
  const kept = raw
    .prepare('select sealed from sealedValue where ledger = ?')
    .all<{ sealed: Uint8Array<ArrayBuffer> }>(['assistance']);
  expect(kept).toHaveLength(1);
  expect(Buffer.from(kept[0]?.sealed ?? []).includes('李秀兰')).toBe(false);
  expect(JSON.stringify(raw.prepare('select * from assistance').all())).not.toContain('李秀兰');
  // It is opened with the reporter, once, after another person allowed it.
  const clerk = working();
  const { approvalId } = await call('reporter.request', {
    petitionId: made.id,
    reasonCode: 'verify',
    reason: '核实帮扶对象',
  });
  await office.as('head');
  await call('approval.decide', { id: approvalId, approve: true, note: '' });
  await signInAgain(clerk);
  expect((await call('reporter.open', { petitionId: made.id })).families).toEqual(['李秀兰家']);
  await signInAs(['handler']);
  expect(JSON.stringify(await call('assistance.get', { id: aid.id }))).not.toContain('李秀兰');
});

test('A25 what is given back is signed for and made public; A11 and A19 are numbers that open', async () => {
  const printed: string[] = [];
  const backend = await newBackend(
    ['petitionClerk', 'office'],
    (service) => {
      if (service.what === 'printToPdf') printed.push(service.html);
      return Promise.resolve(
        Buffer.from(service.what === 'print' ? 'done' : '%PDF-1.4\n<</Type /Page>>%%EOF'),
      );
    },
    '2026-03-31T09:00:00',
  );
  const { call } = backend;
  await units(call, [
    ['石桥乡', 'township'],
    ['县教育局', 'countyDepartment'],
  ]);
  const back = { returnedOn: '2026-03-10', payee: '红旗村12户', amount: 1_864_000 };
  await expect(
    call('restitution.create', { values: { returnedOn: '2026-03-10', payee: '某户' } }),
  ).rejects.toMatchObject({ code: 'E_VALIDATION' });
  await expect(
    call('restitution.create', { values: { ...back, signedOn: '2026-03-11' } }),
  ).rejects.toMatchObject({
    details: { issues: [{ field: 'signedOn', rule: 'needs', args: ['signedBy'] }] },
  });
  const { id } = await call('restitution.create', {
    values: { ...back, signedOn: '2026-03-11', signedBy: '某代表' },
  });
  expect((await call('restitution.get', { id })).state).toBe('signed');
  await call('restitution.update', {
    id,
    revision: 1,
    values: { publishedOn: '2026-03-12', publishedIn: '村务公开栏' },
  });
  expect((await call('restitution.get', { id })).state).toBe('published');
  // On paper: one list that all sign who were paid that day, and a notice for the board without people's names.
  const others: readonly Record<string, FieldValue>[] = [
    { payee: '周小妹', amount: 30_000, unit: named('石桥乡') },
    {
      payee: '红旗村村民委员会',
      item: '水泥10吨',
      unit: named('石桥乡'),
      signedOn: '2026-03-10',
      signedBy: '吴会计',
    },
    { payee: '郑大年', amount: 1, unit: named('县教育局') },
    { payee: '冯老师', amount: 2, unit: named('石桥乡'), returnedOn: '2026-03-11' },
  ];
  for (const more of others)
    await call('restitution.create', { values: { returnedOn: '2026-03-10', ...more } });
  const all = { search: '', filters: [], sort: null, includeVoided: false, after: null, limit: 9 };
  const { rows } = await call('restitution.list', all);
  const own = rows.find(({ values }) => values['payee'] === '周小妹')?.id ?? '';
  expect((await call('form.of', { ledger: 'restitution', id: own })).map((one) => one.id)).toEqual([
    'restitutionList',
    'restitutionNotice',
  ]);
  const paper = async (form: string): Promise<string> => {
    await call('output.print', { content: { what: 'form', form, id: own }, copies: 1 });
    return printed.at(-1)?.replaceAll(/<[^>]+>/gu, ' ') ?? '';
  };
  const signing = await paper('restitutionList');
  for (const text of ['违纪款物返还清单', '周小妹', '300元', '吴会计', '合计2笔', '签名捺印'])
    expect(signing).toContain(text);
  const posted = await paper('restitutionNotice');
  for (const text of [
    '违纪款物清退情况公示',
    '周某某',
    '红旗村村民委员会',
    '水泥10吨',
    '1笔待签收',
    '举报电话',
  ])
    expect(posted).toContain(text);
  expect(signing + posted).not.toContain('元元');
  for (const text of ['周小妹', '吴会计', '郑大年', '郑某某', '冯某某']) expect(posted).not.toContain(text);
  const word = backend.place('notice.docx');
  onTestFinished(() => rm(word, { force: true }));
  await call('output.saveDocx', {
    content: { what: 'form', form: 'restitutionNotice', id: own },
    file: backend.file(word, 'write'),
  });
  const docx = (await strFromZip(await readFile(word))).get('word/document.xml') ?? '';
  expect(docx).toContain('周某某');
  expect(docx).not.toContain('周小妹');
  // Who might be a person is shown by the first character alone.
  for (const [name, shown] of [
    ['红旗村12户', '红旗村12户'],
    ['清源县第一小学', '清源县第一小学'],
    ['张三等12户', '张某某等12户'],
    ['红旗村村民张三', '红某某'],
    ['王建村', '王某某'],
    ['欧阳小明（代领）', '欧某某'],
  ] as const)
    expect(publicPayee(name)).toBe(shown);

  const petition = (receivedOn: string, unit: string, more: Record<string, string> = {}) =>
    call('petition.create', {
      values: { receivedOn, channel: 'letter', summary: '反映问题', unit: named(unit), ...more },
    });
  const old = await petition('2025-03-01', '石桥乡');
  await times(7, () => petition('2025-03-01', '石桥乡'));
  await times(7, () => petition('2026-03-01', '石桥乡', { kind: 'neglect' }));
  await petition('2026-03-01', '县教育局', { kind: 'financialDisorder' });
  await petition('2026-03-01', '石桥乡', { nonAcceptance: 'taxation' });
  const year = { from: '2026-01-01', to: '2026-03-31' };
  const rural = await call('rural.compare', year);
  expect(rural).toMatchObject({ now: 7, before: 8, change: '-12.50%', target: 12, met: true });
  expect((await call('petition.count', { filters: rural.nowFilters })).count).toBe(7);
  expect((await call('petition.count', { filters: rural.beforeFilters })).count).toBe(8);
  await petition('2026-03-02', '石桥乡');
  expect(await call('rural.compare', year)).toMatchObject({ now: 8, change: '0.00%', met: false });

  await closedOnPaper(call, old.id, '2026-02-10');
  const { indicators } = await call('indicator.all', year);
  const one = (id: string) => indicators.find((it) => it.id === id) ?? expect.unreachable();
  expect(
    ['financialDisorder', 'farmFunds', 'selfDiscipline', 'neglect'].map(
      (id) => one(`petitions.topic.${id}`).value,
    ),
  ).toEqual([1, 0, 0, 7]);
  expect((await call('petition.count', { filters: one('petitions.topic.neglect').filters })).count).toBe(7);
  expect([one('restitutions.returned').value, one('restitutions.published').value]).toEqual([5, 1]);
  expect(one('restitutions.amount')).toMatchObject({ value: 18_940.03, counted: '元' });
  expect((await call('restitution.count', { filters: one('restitutions.amount').filters })).count).toBe(4);
  // A19 去存量: what was open when the year began, and how much of it was closed since.
  expect(['petitions.stock', 'petitions.stockClosed'].map((id) => one(id).value)).toEqual([8, 1]);
  expect(one('petitions.stockClosedRate').text).toBe('12.50%');
  for (const [id, rows] of [
    ['petitions.stock', 8],
    ['petitions.stockClosed', 1],
  ] as const)
    expect((await call('petition.count', { filters: one(id).filters })).count, id).toBe(rows);
});
