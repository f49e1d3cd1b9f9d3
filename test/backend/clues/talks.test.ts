import { beforeAll, expect, test } from 'vitest';
import { codeOf } from '../session/office.ts';
import { forAllTests } from '../support/when-done.ts';
import { type ClueDesk, clueDesk, faultsOf, named } from './desk.ts';

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-09'))));

const newTalk = async (values: Record<string, unknown>) =>
  (
    await desk.call('talk.create', {
      values: {
        requestedOn: '2026-03-09',
        matter: '反映其操办酒席',
        subject: named('周某'),
        unit: named('石桥乡'),
        target: 'other',
        ...(values as Record<string, string>),
      },
    })
  ).id;

const approved = async (id: string, more: Record<string, string> = {}) => {
  await desk.take('talk', id, 'submit', { values: { talkPlan: '谈话方案', ...more }, leader: 'leader' });
  await desk.as('leader');
  await desk.take('talk', id, 'approve', { note: '同意' });
  await desk.as('handler');
};

test('J01 signs of trouble lead to a talk: agreed to, held by two within five working days, reported on within a month, decided; J03 filed away only after the democratic life meeting', async () => {
  const { as, day, get, take, call } = desk;
  await as('handler');
  const id = await newTalk({ kind: 'talk', occasion: 'signs' });
  expect(await faultsOf(take('talk', id, 'submit', { leader: 'leader' }))).toEqual(['talkPlan required']);
  await take('talk', id, 'submit', { values: { talkPlan: '谈话方案', riskPlan: '预案' }, leader: 'leader' });
  // Need to know: nobody but those named sees it; the head sees all and it is not his word that is waited for.
  await as('deputy');
  expect(await codeOf(get('talk', id))).toBe('E_NOT_FOUND');
  await as('head');
  expect(await call('step.waiting', {})).toEqual([]);
  await as('leader');
  expect((await call('step.waiting', {})).map(({ actions }) => actions)).toEqual([['approve']]);
  expect(await take('talk', id, 'approve')).toBe('approved');
  await as('handler');
  const clock = async (rule: string) => (await get('talk', id)).deadlines.find((one) => one.rule === rule);
  expect(await clock('talk.hold')).toMatchObject({ dueOn: '2026-03-16', state: 'ok' });
  day('2026-03-12');
  await as('handler');
  const hold = (values: Record<string, string>) =>
    take('talk', id, 'hold', {
      values: { talkedOn: '2026-03-12', placeKind: 'talkRoom', talker: '甲', record: '承认', ...values },
    });
  expect(await faultsOf(hold({}))).toEqual(['secondTalker required']);
  expect(await faultsOf(hold({ secondTalker: '甲' }))).toEqual(['secondTalker againstRule']);
  expect(await hold({ secondTalker: '乙' })).toBe('answered');
  expect(await clock('talk.hold')).toMatchObject({ state: 'stopped', words: '按期' });
  expect(await clock('inquiry.report')).toMatchObject({ dueOn: '2026-04-13' });
  await take('talk', id, 'report', { values: { report: '情节轻微', proposedOutcome: 'reminderTalk' } });
  await as('leader');
  expect(await take('talk', id, 'decide')).toBe('concluded');
  expect((await get('talk', id)).values['outcome']).toBe('reminderTalk');

  await as('handler');
  const file = (values: Record<string, string>) =>
    take('talk', id, 'archive', { values: { archiveNumber: 'TH-1', ...values } });
  expect(await faultsOf(file({}))).toEqual(['democraticMeetingOn againstRule']);
  expect(await file({ democraticMeetingOn: '2026-03-12', democraticMeeting: '已作说明并整改' })).toBe(
    'archived',
  );
});

test('J01 an inquiry letter goes out, is answered within fifteen working days under the countersign that the rank demands; J02 the harmless answer can be drawn', async () => {
  const { as, day, get, take, call } = desk;
  await as('handler');
  const id = await newTalk({ kind: 'inquiryLetter', occasion: 'publicReport', target: 'teamMember' });
  await approved(id);
  await take('talk', id, 'send', {
    values: {
      letterNumber: '清纪函〔2026〕4号',
      letterSentOn: '2026-03-12',
      letterCopiedTo: '乡党委书记、派驻组长',
    },
  });
  expect(await take('talk', id, 'arrive', { values: { letterReceivedOn: '2026-03-13' } })).toBe('received');
  const due = async () => (await get('talk', id)).deadlines.find(({ rule }) => rule === 'inquiry.reply');
  // Fifteen working days over the holiday of 4–6 April.
  expect(await due()).toMatchObject({ dueOn: '2026-04-03', state: 'ok' });
  const reply = (values: Record<string, string | boolean>) =>
    take('talk', id, 'reply', {
      values: { repliedOn: '2026-03-20', record: '说明清楚', harmless: true, ...values },
    });
  day('2026-03-20');
  await as('handler');
  expect(await faultsOf(reply({}))).toEqual(['countersigner againstRule']);
  expect(await reply({ countersigner: '乡党委书记丁' })).toBe('answered');
  const inTime = { op: 'clock' as const, rule: 'inquiry.reply', met: 'inTime' as const };
  expect(await call('talk.count', { filters: [inTime] })).toEqual({ count: 1 });
  await take('talk', id, 'report', { values: { report: '可以采信', proposedOutcome: 'believed' } });
  await as('leader');
  await take('talk', id, 'decide');
  await as('supervisor');
  expect(
    await call('draw.pool', { kind: 'inquiryReply', from: '2026-03-01', to: '2026-03-31' }),
  ).toMatchObject({
    count: 1,
    percent: 30,
  });
  expect(
    await take('talk', id, 'recheck', { values: { drawnOn: '2026-03-20', drawnCheck: '走访属实' } }),
  ).toBe('concluded');
});

test('J01 for the main head of the next level down the head of the organ says yes, and he answers directly', async () => {
  const { as, take, call } = desk;
  await as('handler');
  const id = await newTalk({ kind: 'inquiryLetter', target: 'subordinateHead', occasion: 'clue' });
  const { open } = await call('step.of', { ledger: 'talk', recordId: id });
  expect(open).toEqual(['submitToHead']);
  await take('talk', id, 'submitToHead', { values: { talkPlan: '函询方案' } });
  await as('head');
  expect((await call('step.waiting', {})).map(({ recordId }) => recordId)).toEqual([id]);
  await take('talk', id, 'approveAsHead');
  await as('handler');
  await take('talk', id, 'send', {
    values: { letterNumber: '清纪函〔2026〕5号', letterSentOn: '2026-03-20', letterCopiedTo: '派驻组长' },
  });
  await take('talk', id, 'arrive', { values: { letterReceivedOn: '2026-03-20' } });
  const reply = (values: Record<string, string | boolean>) =>
    take('talk', id, 'reply', {
      values: { repliedOn: '2026-03-20', record: '说明', harmless: false, ...values },
    });
  expect(await faultsOf(reply({ countersigner: '丁某' }))).toEqual(['countersigner againstRule']);
  expect(await reply({})).toBe('answered');
});

test('J04 who may interview whom; J05 what for; J06 the three that must be interviewed, and what followed', async () => {
  const { as, take, get, call } = desk;
  await as('handler');
  const interview = (values: Record<string, string>) => newTalk({ kind: 'interview', ...values });
  for (const [host, target] of [
    ['partyHead', 'disciplineMember'],
    ['disciplineHead', 'teamMember'],
  ] as const)
    expect(await faultsOf(interview({ host, target, occasion: 'assessment' }))).toEqual(['host againstRule']);
  expect(await faultsOf(interview({ host: 'partyHead', target: 'teamMember' }))).toEqual([
    'occasion againstRule',
  ]);
  for (const occasion of ['assessment', 'socialEvaluation', 'satisfaction', 'tianchengIndex', 'majorCase'])
    await interview({ host: 'partyHead', target: 'teamMember', occasion });
  const five = ['assessment', 'socialEvaluation', 'satisfaction', 'tianchengIndex', 'majorCase'];
  expect(await call('talk.count', { filters: [{ op: 'in', field: 'occasion', values: five }] })).toEqual({
    count: 5,
  });
  for (const occasion of ['slowProgress', 'fewerCases', 'povertyFunds'])
    expect(await faultsOf(newTalk({ kind: 'talk', occasion }))).toEqual(['kind againstRule']);
  const id = await interview({ host: 'disciplineHead', target: 'disciplineBody', occasion: 'fewerCases' });
  await approved(id);
  await take('talk', id, 'hold', {
    values: {
      talkedOn: '2026-03-20',
      placeKind: 'ownOffice',
      talker: '甲',
      secondTalker: '乙',
      record: '要求整改',
    },
  });
  expect(
    await take('talk', id, 'close', { values: { report: '整改不力', consequence: 'removedOnSpot' } }),
  ).toBe('concluded');
  expect((await get('talk', id)).values['consequence']).toBe('removedOnSpot');
});

test('J07 a talk comes before the appointment; admonitions and reminders are told apart; J08 in the care room', async () => {
  const { as, take, type, call } = desk;
  await as('handler');
  expect(await faultsOf(newTalk({ kind: 'appointment', occasion: 'appointment' }))).toEqual([
    'postTo againstRule',
  ]);
  const id = await newTalk({ kind: 'appointment', occasion: 'appointment', postTo: '副乡长' });
  await approved(id);
  expect(await codeOf(take('talk', id, 'appoint', { values: { appointedOn: '2026-03-20' } }))).toBe(
    'E_TRANSITION',
  );
  await take('talk', id, 'hold', {
    values: {
      talkedOn: '2026-03-20',
      placeKind: 'careRoom',
      talker: '甲',
      secondTalker: '乙',
      record: '廉政要求',
    },
  });
  await take('talk', id, 'close');
  expect(await faultsOf(take('talk', id, 'appoint', { values: { appointedOn: '2026-03-19' } }))).toEqual([
    'appointedOn againstRule',
  ]);
  await take('talk', id, 'appoint', { values: { appointedOn: '2026-03-23' } });
  expect(await faultsOf(type('talk', id, { appointedOn: null }))).toEqual(['appointedOn byStep']);
  for (const kind of ['admonition', 'reminder', 'heartToHeart']) await newTalk({ kind, occasion: 'signs' });
  const kinds = (values: string[]) => call('talk.count', { filters: [{ op: 'in', field: 'kind', values }] });
  expect(await kinds(['admonition'])).toEqual({ count: 1 });
  expect(await kinds(['reminder', 'heartToHeart'])).toEqual({ count: 2 });
  expect(
    await call('talk.count', { filters: [{ op: 'in', field: 'placeKind', values: ['careRoom'] }] }),
  ).toEqual({
    count: 1,
  });
});

test('J01 a clue that goes to talk or letter ends only after one with a decided result; the head of the case room sees both', async () => {
  const { as, take, call, get } = desk;
  await as('supervisor');
  const clue = await call('clue.create', {
    values: { receivedOn: '2026-03-09', subject: named('吴某'), unit: named('石桥乡'), summary: '操办酒席' },
  });
  await take('clue', clue.id, 'proposeDispatch', {
    values: { handlingDepartment: '第一室', dispatchOpinion: '第一室承办' },
  });
  await as('head');
  await take('clue', clue.id, 'approveDispatch');
  await as('supervisor');
  await desk.nameHandler('clue', clue.id);
  await as('handler');
  await take('clue', clue.id, 'proposeDisposal', {
    values: { proposedDisposal: 'inquiryTalk', disposalPlan: '谈话' },
    leader: 'leader',
  });
  await as('leader');
  await take('clue', clue.id, 'approveAsSupervising', { leader: 'deputy' });
  await as('deputy');
  await take('clue', clue.id, 'approveAsDeputy');
  await as('head');
  await take('clue', clue.id, 'approveAsHead');
  await as('handler');
  const outcome = () =>
    take('clue', clue.id, 'proposeOutcome', {
      values: { proposedOutcome: 'reminderTalk', outcomeBasis: '情节轻微', result: '谈话提醒' },
    });
  expect(await faultsOf(outcome())).toEqual(['proposedOutcome needsRecord']);
  const id = await newTalk({ kind: 'talk', occasion: 'clue', clue: named(clue.number ?? '', clue.id) });
  expect(await faultsOf(outcome())).toEqual(['proposedOutcome needsRecord']);
  await approved(id);
  await take('talk', id, 'hold', {
    values: {
      talkedOn: '2026-03-20',
      placeKind: 'talkRoom',
      talker: '甲',
      secondTalker: '乙',
      record: '承认',
    },
  });
  await take('talk', id, 'report', { values: { report: '轻微', proposedOutcome: 'reminderTalk' } });
  await as('leader');
  await take('talk', id, 'decide');
  await as('handler');
  expect(await outcome()).toBe('approving');
  expect((await get('clue', clue.id)).linked.map(({ ledger }) => ledger)).toContain('talk');
});
