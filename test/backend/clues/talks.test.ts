import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { postTerm } from '#shared/ledgers/post-term.ts';
import { remarkWords } from '#shared/text/remark-words.ts';
import { writeLedger } from '#test/fixtures/generate/ledgers.ts';
import { allRows, checkFile } from '../import/wizard.ts';
import { codeOf } from '../session/office.ts';
import { forAllTests } from '../support/when-done.ts';
import { itemsOf, upload } from '../evidence/stage.ts';
import { type ClueDesk, clueDesk, faultsOf, named } from './desk.ts';

let desk: ClueDesk;
beforeAll(() => forAllTests(async () => (desk = await clueDesk('2026-03-09'))));

const newTalk = async (values: Record<string, FieldValue>) =>
  (
    await desk.call('talk.create', {
      values: {
        requestedOn: '2026-03-09',
        matter: '反映其操办酒席',
        subject: named('周某'),
        unit: named('石桥乡'),
        target: 'other',
        ...values,
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
  await take('talk', id, 'report', {
    values: { report: '情节轻微', proposedOutcome: 'reminderTalk', meetingDueOn: '2026-06-30' },
  });
  await as('leader');
  expect(await take('talk', id, 'decide')).toBe('concluded');
  expect((await get('talk', id)).values['outcome']).toBe('reminderTalk');

  await as('handler');
  const file = (values: Record<string, string>) =>
    take('talk', id, 'archive', { values: { archiveNumber: 'TH-1', ...values } });
  // The meeting has its day; it is due until it was held.
  expect(await clock('given')).toMatchObject({ label: '民主生活会报告', dueOn: '2026-06-30', state: 'ok' });
  expect(await faultsOf(file({}))).toEqual(['democraticMeetingOn againstRule']);
  expect(await faultsOf(file({ democraticMeetingOn: '2026-03-12' }))).toEqual([
    'democraticMeeting againstRule',
  ]);
  expect(await file({ democraticMeetingOn: '2026-03-12', democraticMeeting: '已作说明并整改' })).toBe(
    'archived',
  );
  expect(await clock('given')).toMatchObject({ state: 'stopped' });
});

test('requirements §3 J: the record is locked with the conclusion and read once by handler and approver; again only after another’s word', async () => {
  const { as, backend, get, take, call } = desk;
  await as('handler');
  const id = await newTalk({ kind: 'reminder', occasion: 'signs' });
  await approved(id);
  const record = '他说：钱是他收的';
  await take('talk', id, 'hold', {
    values: {
      ...{ talkedOn: '2026-03-12', placeKind: 'talkRoom', talker: '甲', secondTalker: '乙' },
      record,
    },
  });
  // Until then those who work on it read it as often as they need.
  expect((await get('talk', id)).values['record']).toBe(record);
  expect(await codeOf(take('talk', id, 'readRecord'))).toBe('E_TRANSITION');
  await take('talk', id, 'close', { values: { report: '已提醒' } });

  // From then on neither page nor list nor history nor condition nor printed record tells it.
  const contains = { filters: [{ op: 'contains' as const, field: 'record', text: '收' }] };
  for (const who of ['handler', 'leader', 'head', 'supervisor'] as const) {
    await as(who);
    const page = await get('talk', id);
    expect(page.values['record']).toBe('已锁定，按“查阅谈话记录”查阅');
    const list = await call('talk.list', { after: null, limit: 50 });
    expect(JSON.stringify([page, list])).not.toContain(record);
    expect(await codeOf(call('talk.list', { after: null, limit: 9, ...contains }))).toBe('E_PERMISSION');
    expect(await codeOf(call('talk.count', contains))).toBe('E_PERMISSION');
  }
  const read = async () => {
    const { revision } = await get('talk', id);
    const step = { ledger: 'talk', recordId: id, revision, action: 'readRecord' } as const;
    return (await call('step.take', { ...step, values: {}, note: '', leader: null })).shown;
  };
  const open = async () => (await call('step.of', { ledger: 'talk', recordId: id })).open;
  // 案管 keeps the register and is not named for it.
  expect(await open()).not.toContain('readRecord');
  expect(await codeOf(read())).toBe('E_SEPARATION');
  for (const who of ['leader', 'handler'] as const) {
    await as(who);
    expect(await open()).toContain('readRecord');
    expect(await codeOf(take('talk', id, 'askReading', { note: '再看' }))).toBe('E_SEPARATION');
    expect(await read()).toEqual({ record });
    expect(await open()).not.toContain('readRecord');
    expect(await codeOf(read())).toBe('E_SEPARATION');
  }
  expect(await faultsOf(take('talk', id, 'askReading'))).toEqual(['note required']);
  await take('talk', id, 'askReading', { note: '核对本人说法' });
  expect(await open()).not.toContain('askReading');
  expect(await codeOf(take('talk', id, 'allowReading'))).toBe('E_PERMISSION');
  await as('leader');
  expect((await call('step.waiting', {})).find(({ recordId }) => recordId === id)?.actions).toEqual([
    'allowReading',
  ]);
  await take('talk', id, 'allowReading', { note: '同意' });
  // The word was for the one who asked, and for once.
  expect(await codeOf(read())).toBe('E_SEPARATION');
  await as('handler');
  expect(await read()).toEqual({ record });
  expect(await codeOf(read())).toBe('E_SEPARATION');
  await take('talk', id, 'askReading', { note: '还想看' });
  await as('head');
  expect(await faultsOf(take('talk', id, 'refuseReadingAsHead'))).toEqual(['note required']);
  await take('talk', id, 'refuseReadingAsHead', { note: '没有必要' });
  await as('handler');
  expect(await codeOf(read())).toBe('E_SEPARATION');
  const { taken } = await call('step.of', { ledger: 'talk', recordId: id });
  expect(taken.filter(({ action }) => action === 'readRecord')).toHaveLength(3);
  // Each reading is a row of the log, and the text is in none.
  const rows = backend.office.host
    .requireLive()
    .opened.writer.raw.prepare("select facts from auditEntry where action = 'step.take' and subject = ?")
    .all<{ facts: string }>([`talk/${id}`]);
  expect(rows.filter(({ facts }) => facts.includes('readRecord'))).toHaveLength(3);
});

test('requirements §3 J: a scan beside a locked talk is looked at once by each of them, printed or copied by a leader’s word alone, and listed to nobody else', async () => {
  const { as, backend, get, take, call } = desk;
  await as('handler');
  const talk = await newTalk({ kind: 'reminder', occasion: 'signs' });
  await approved(talk);
  await take('talk', talk, 'hold', {
    values: {
      ...{ talkedOn: '2026-03-12', placeKind: 'talkRoom', talker: '甲', secondTalker: '乙' },
      record: '见笔录',
    },
  });
  const bytes = Buffer.from('谈话笔录');
  const { id } = await upload(backend, { ledger: 'talk', recordId: talk, name: '笔录.txt', bytes });
  const { id: photo } = await upload(backend, { ledger: 'talk', recordId: talk, name: '照片.txt', bytes });
  const look = (file = id) => call('viewer.open', { id: file });
  const plan = (act: 'print' | 'savePdf' | 'saveFile') =>
    call('output.plan', {
      act,
      content: act === 'saveFile' ? { what: 'file', id } : { what: 'evidence', id, pages: null },
    });
  const save = async () => {
    const out = backend.place(`copy-${Math.random()}`);
    await call('attachment.save', { id, file: backend.file(out, 'write') });
  };
  const left = () =>
    itemsOf(backend, 'talk', talk).then(({ items }) =>
      [id, photo].map((one) => {
        const mine = items.find(({ itemId }) => itemId === one)?.left;
        return [mine?.looks, mine?.copies];
      }),
    );
  // While they work on it nothing is counted, and what was looked at till then does not count afterwards.
  for (const _ of [1, 2]) await look();
  await plan('print');
  expect(await left()).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  backend.office.clock.minutes(1);
  await take('talk', talk, 'close', { values: { report: '已提醒' } });

  // 案管 keeps the register and is not named for it: no name of a file, no file.
  await as('supervisor');
  expect((await get('talk', talk)).attachments).toEqual([]);
  for (const one of [itemsOf(backend, 'talk', talk), look(), plan('print'), plan('saveFile'), save()])
    expect(await codeOf(one)).toBe('E_SEPARATION');
  for (const who of ['leader', 'head', 'handler'] as const) {
    await as(who);
    expect((await get('talk', talk)).attachments).toHaveLength(2);
    expect(await left()).toEqual([
      [1, 0],
      [1, 0],
    ]);
    const { ticket } = await look();
    expect((await call('viewer.text', { ticket })).text).toBe('谈话笔录');
    // One opening is read to its end; another is refused, and nothing goes out of it.
    expect((await call('viewer.text', { ticket })).text).toBe('谈话笔录');
    for (const again of [look(), plan('print'), plan('savePdf'), plan('saveFile'), save()])
      expect(await codeOf(again)).toBe('E_SEPARATION');
    expect(
      await codeOf(call('output.print', { content: { what: 'evidence', id, pages: null }, copies: 1 })),
    ).toBe('E_SEPARATION');
    // Each file is counted by itself.
    expect(await left()).toEqual([
      [0, 0],
      [1, 0],
    ]);
  }
  // He has not read the text yet; what he wants is the file.
  await take('talk', talk, 'askReading', { note: '归档要复印一份' });
  await as('leader');
  await take('talk', talk, 'allowReading', { note: '同意' });
  expect(await left()).toEqual([
    [0, 0],
    [1, 0],
  ]);
  await as('handler');
  expect(await left()).toEqual([
    [1, 1],
    [2, 1],
  ]);
  expect((await plan('print')).title).toContain('谈话函询');
  await look();
  await save();
  for (const again of [look(), save()]) expect(await codeOf(again)).toBe('E_SEPARATION');
  await look(photo);
  // Custody tells of each, also of those before the lock, and of no refusal.
  const custody = await call('attachment.custody', { itemId: id });
  expect(custody.map(({ action }) => action)).toEqual([
    'saved',
    ...['viewed', 'viewed', 'viewed', 'viewed'],
    ...['viewed', 'viewed', 'received'],
  ]);
});

test('党风政风室 keeps talks too: it can be named for one, and for no clue', async () => {
  const { as, backend, call, get } = desk;
  await as('handler');
  const id = await newTalk({ kind: 'heartToHeart', occasion: 'signs' });
  const login = await backend.signInAs(['conduct']);
  const accountId = backend.office.host.requireLive().accountId;
  expect(await codeOf(get('talk', id))).toBe('E_NOT_FOUND');
  await as('supervisor');
  const clue = await call('clue.create', {
    values: { receivedOn: '2026-03-09', subject: named('周某'), summary: '某问题' },
  });
  const part = { accountId, part: 'lead' } as const;
  expect(await codeOf(call('access.name', { ledger: 'clue', recordId: clue.id, ...part }))).toBe(
    'E_SEPARATION',
  );
  const candidates = await call('access.candidates', { ledger: 'talk', recordId: id });
  expect(candidates.find((one) => one.accountId === accountId)?.parts).toEqual(['lead', 'member']);
  await call('access.name', { ledger: 'talk', recordId: id, ...part });
  await backend.signInAgain(login);
  expect((await get('talk', id)).state).toBe('requested');
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
  const arrive = () => take('talk', id, 'arrive', { values: { letterReceivedOn: '2026-03-13' } });
  // What is yet to come has not been done: a slip of the pen would stop the clock in time.
  expect(await faultsOf(arrive())).toEqual(['letterReceivedOn future']);
  day('2026-03-13');
  await as('handler');
  expect(await arrive()).toBe('received');
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
  await take('talk', id, 'report', {
    values: { report: '可以采信', proposedOutcome: 'believed', meetingDueOn: '2026-06-30' },
  });
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
  expect(await faultsOf(interview({ target: 'teamMember', occasion: 'assessment' }))).toEqual([
    'host againstRule',
  ]);
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
  // Each of the three is for its own people.
  for (const [occasion, target] of [
    ['slowProgress', 'teamMember'],
    ['povertyFunds', 'teamMember'],
    ['fewerCases', 'subordinateHead'],
  ] as const)
    expect(await faultsOf(interview({ host: 'partyHead', target, occasion }))).toEqual([
      'target againstRule',
    ]);
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
  const close = (values: Record<string, string>) =>
    take('talk', id, 'close', { values: { report: '整改不力', consequence: 'removedOnSpot', ...values } });
  // J03: who was interviewed tells of it at the democratic life meeting, until a day that is set.
  expect(await faultsOf(close({}))).toEqual(['meetingDueOn againstRule']);
  expect(await close({ meetingDueOn: '2026-06-30' })).toBe('concluded');
  expect((await get('talk', id)).values['consequence']).toBe('removedOnSpot');
});

test('J07 a talk comes before the appointment; admonitions and reminders are told apart; J08 in the care room', async () => {
  const { as, take, type, call } = desk;
  await as('handler');
  const appointment = { kind: 'appointment', occasion: 'appointment', host: 'disciplineHead' };
  expect(await faultsOf(newTalk(appointment))).toEqual(['postTo againstRule']);
  for (const host of [null, 'supervisingLeader'])
    expect(await faultsOf(newTalk({ ...appointment, host, postTo: '副乡长' }))).toEqual(['host againstRule']);
  const id = await newTalk({ ...appointment, postTo: '副乡长' });
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
  const kinds = async (...values: string[]) =>
    (await call('talk.count', { filters: [{ op: 'in', field: 'kind', values }] })).count;
  const before = [await kinds('admonition'), await kinds('reminder', 'heartToHeart')] as const;
  for (const kind of ['admonition', 'reminder', 'heartToHeart']) await newTalk({ kind, occasion: 'signs' });
  expect([await kinds('admonition'), await kinds('reminder', 'heartToHeart')]).toEqual([
    before[0] + 1,
    before[1] + 2,
  ]);
  expect(
    await call('talk.count', { filters: [{ op: 'in', field: 'placeKind', values: ['careRoom'] }] }),
  ).toEqual({
    count: 1,
  });
});

test('J07 no change of post without its talk: the card of a person says what is missing, and takes the post after it', async () => {
  const { as, call, get, take, type } = desk;
  await as('handler');
  const card = { unit: named('石桥乡'), post: '办事员', rank: 'general', inPostSince: '2020-01-06' };
  const { id } = await call('person.create', { values: { name: '郑某任', ...card } });
  // A post that stands on the card is not typed over.
  expect(await faultsOf(type('person', id, { post: '副乡长', rank: 'section' }))).toEqual([
    'post byStep',
    'rank byStep',
  ]);
  const deputy = { unit: named('石桥乡'), post: '副乡长', rank: 'section' };
  const appoint = (values: Record<string, FieldValue>) =>
    take('person', id, 'appoint', { values: { ...deputy, inPostSince: '2026-03-23', ...values } });
  expect(await faultsOf(appoint({}))).toEqual(['inPostSince needsRecord']);
  // Nor does a talk that was asked for only, for another post, or held too late.
  const talk = await newTalk({
    ...{ kind: 'appointment', occasion: 'appointment', host: 'partyHead', postTo: '副乡长' },
    subject: named('郑某任', id),
  });
  await approved(talk);
  expect(await faultsOf(appoint({}))).toEqual(['inPostSince needsRecord']);
  await take('talk', talk, 'hold', {
    values: {
      ...{ talkedOn: '2026-03-20', placeKind: 'ownOffice', talker: '甲', secondTalker: '乙' },
      record: '廉政要求',
    },
  });
  expect(await faultsOf(appoint({}))).toEqual(['inPostSince needsRecord']);
  await take('talk', talk, 'close');
  expect(await faultsOf(appoint({ inPostSince: '2026-03-19' }))).toEqual(['inPostSince needsRecord']);
  expect(await faultsOf(appoint({ post: '乡长' }))).toEqual(['inPostSince needsRecord']);
  await appoint({});
  expect((await get('person', id)).values).toMatchObject({
    post: '副乡长',
    postChange: 'appointed',
    status: 'inPost',
  });
  // The next post wants a talk of its own; a slip of the pen is mended with its reason; clerks are talked to by their own.
  expect(await faultsOf(appoint({ post: '乡长', inPostSince: '2026-06-01' }))).toEqual([
    'inPostSince needsRecord',
  ]);
  expect(
    await faultsOf(take('person', id, 'correctPost', { values: { inPostSince: '2026-03-24' } })),
  ).toEqual(['postPaper required', 'postPaperOn required', 'note required']);
  // A correction rests on a paper, and what stood there before stays with its days.
  const paper = { postPaper: '任职通知', postPaperNumber: '清委干〔2026〕7号', postPaperOn: '2026-03-10' };
  const since = { inPostSince: '2026-03-24' };
  expect(
    await faultsOf(
      take('person', id, 'correctPost', {
        values: { ...since, ...paper, postPaperOn: '2027-01-01' },
        note: '日期录错',
      }),
    ),
  ).toEqual(['postPaperOn future']);
  await take('person', id, 'correctPost', { values: { ...since, ...paper }, note: '日期录错' });
  await appoint({ post: '办事员', rank: 'general', inPostSince: '2026-06-01' });
  expect((await get('person', id)).history.map(({ note }) => note)).toEqual([
    null,
    '登记任职',
    '更正单位职务：日期录错',
    '登记任职',
  ]);
  // The paper was that of the correction; the appointment after it named none.
  expect((await get('person', id)).values['postPaper']).toBeNull();
  const terms = await call('postTerm.list', {
    ...{ after: null, limit: 9, sort: { field: 'heldUntil', direction: 'asc' as const } },
  });
  const mine = terms.rows.filter(({ values }) => JSON.stringify(values['person']).includes(id));
  expect(
    mine.map(({ values, state }) => [values['post'], values['heldFrom'], values['heldUntil'], state]),
  ).toEqual(
    expect.arrayContaining([
      ['办事员', '2020-01-06', '2026-03-23', 'held'],
      ['副乡长', '2026-03-24', '2026-06-01', 'held'],
    ]),
  );
  expect(mine.find(({ state }) => state === 'corrected')?.values).toMatchObject({
    ...{ post: '副乡长', heldUntil: '2026-03-20', paperNumber: '清委干〔2026〕7号' },
  });
  // The rank of a talk, and of a clue, is that of its day: nobody types what the card knows.
  const on = async (requestedOn: string) => {
    const talked = await newTalk({ kind: 'reminder', requestedOn, subject: named('郑某任', id) });
    return (await get('talk', talked)).values['rank'];
  };
  expect([await on('2026-03-20'), await on('2026-04-01'), await on('2026-06-01')]).toEqual([
    ...['general', 'section', 'general'],
  ]);
  expect(await call('person.postOn', { id, day: isoDate.parse('2026-04-01') })).toMatchObject({
    ...{ unit: { name: '石桥乡' }, post: '副乡长', rank: 'section' },
  });
  expect(await call('person.postOn', { id, day: isoDate.parse('2026-06-01') })).toMatchObject({
    ...{ post: '办事员', rank: 'general' },
  });
  await as('supervisor');
  const clue = await call('clue.create', {
    values: { receivedOn: '2026-04-01', subject: named('郑某任', id), summary: '粮补' },
  });
  expect((await get('clue', clue.id)).values['rank']).toBe('section');
});

test('J07 earlier posts come in from a register, each to the one card it means; whom it does not tell apart is turned away', async () => {
  const { backend, call } = desk;
  await backend.signInAs(['office']);
  const people = [
    ['钱某', '11010519491231002X', '石桥乡'],
    ['孙某', null, '石桥乡'],
    ['李某', '440524188001010014', '石桥乡'],
    ['李某', null, '县教育局'],
  ] as const;
  for (const [name, identityNumber, unit] of people)
    await call('person.create', { values: { name, identityNumber, unit: named(unit), post: '科员' } });
  const folder = await mkdtemp(join(tmpdir(), 'andu-terms-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, '任职经历.xlsx');
  const until = ['2010-01-04', '2015-06-30', '改任他职'];
  await writeLedger(path, {
    ...{ sheet: '任职经历', title: '干部任职经历' },
    headers: ['姓名', '身份证号', '任职单位', '曾任职务', '任职日期', '离任日期', '截止原因'],
    *rows() {
      yield ['钱某', '11010519491231002X', '县教育局', '科长', ...until];
      yield ['孙某', '', '县教育局', '科长', ...until];
      yield ['李某', '440524188001010014', '县教育局', '副科长', ...until];
      yield ['李某', '', '县教育局', '股长', ...until];
      yield ['钱某', '440524188001010014', '县教育局', '股长', ...until];
      yield ['无名氏', '', '县教育局', '股长', ...until];
    },
  });
  const checked = await checkFile(backend, path, 'postTerm');
  expect(checked.counts).toMatchObject({ rows: 6, rejected: 3 });
  const refused = await allRows(backend, checked.draftId, 'rejected');
  expect(refused.flatMap(({ remarks }) => remarks.map(({ field, rule }) => `${field} ${rule}`))).toEqual(
    Array.from({ length: 3 }, () => 'person needsRecord'),
  );
  expect(remarkWords(postTerm, refused[0]?.remarks[0] ?? { field: '', rule: '', args: [] })).toContain(
    '身份证号',
  );
  expect(await call('import.commit', { draftId: checked.draftId, take: 'good' })).toMatchObject({
    ...{ added: 3, skipped: 3, newPersons: 0 },
  });
  const found = await call('person.list', {
    ...{ after: null, limit: 20 },
    filters: [{ op: 'contains', field: 'name', text: '李某' }],
  });
  const card = found.rows.find(({ values }) => JSON.stringify(values['unit']).includes('石桥乡'));
  expect(await call('person.postOn', { id: card?.id ?? '', day: isoDate.parse('2012-01-01') })).toMatchObject(
    {
      post: '副科长',
    },
  );
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
  await take('talk', id, 'report', {
    values: { report: '轻微', proposedOutcome: 'reminderTalk', meetingDueOn: '2026-06-30' },
  });
  await as('leader');
  await take('talk', id, 'decide');
  await as('handler');
  expect(await outcome()).toBe('approving');
  expect((await get('clue', clue.id)).linked.map(({ ledger }) => ledger)).toContain('talk');
});

test('requirements §2: an office that wants talks concluded in thirty days sets it; talks on which no clock runs begin to have one', async () => {
  const { as, day, get, take, call } = desk;
  day('2026-04-01');
  await as('handler');
  const id = await newTalk({ kind: 'talk', occasion: 'signs' });
  await approved(id);
  const held = {
    talkedOn: '2026-04-01',
    placeKind: 'talkRoom',
    talker: '甲',
    secondTalker: '乙',
    record: '无',
  };
  await take('talk', id, 'hold', { values: held });
  await take('talk', id, 'report', {
    values: { report: '情节轻微', proposedOutcome: 'reminderTalk', meetingDueOn: '2026-06-30' },
  });
  const running = async () => (await get('talk', id)).deadlines.filter(({ stoppedOn }) => stoppedOn === null);
  expect(await running()).toEqual([]);
  await as('supervisor');
  const asked = await call('rule.propose', {
    ...{ rule: 'talk.conclude', value: { amount: 30, unit: 'day' }, from: '2026-04-01', to: null },
    ...{ basis: '清纪发〔2026〕8号', reason: '谈话函询限时办结' },
  });
  await as('head');
  expect(await call('rule.decide', { id: asked.id, approve: true, note: '' })).toMatchObject({ moved: 1 });
  await as('handler');
  expect(await running()).toMatchObject([
    { rule: 'talk.conclude', dueOn: '2026-05-06', source: '清纪发〔2026〕8号' },
  ]);
});
