import { describe, expect, test } from 'vitest';
import { codeOf } from '../session/office.ts';
import { isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import { markAs, sound, story } from './story.ts';

/** Rules that a proposal broke, in the order they are told. */
async function rules(act: Promise<unknown>): Promise<unknown> {
  try {
    await act;
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'E_VALIDATION') throw error;
    const { issues } = error.details;
    return Array.isArray(issues) ? issues.map((issue) => `${issue.path} ${issue.rule}`) : issues;
  }
}

describe('the mark of a record', () => {
  test('is proposed by who writes it and fixed by another', async () => {
    const told = await story();
    const { backend, clues, asClerk, asHead } = told;
    const [id] = clues;
    const of = () => backend.call('secrecy.of', { holder: 'clue', id });
    expect(await of()).toMatchObject({
      current: null,
      effective: null,
      may: { propose: true, decide: false, readLog: true },
      authority: 'none',
    });
    const proposal = await backend.call('secrecy.propose', { holder: 'clue', id, proposal: sound });
    // One proposal at a time.
    expect(await codeOf(backend.call('secrecy.propose', { holder: 'clue', id, proposal: sound }))).toBe(
      'E_TRANSITION',
    );
    expect((await backend.call('clue.get', { id })).secrecy).toBeNull();
    await asHead();
    expect((await backend.call('secrecy.proposals', {})).map(({ holderId }) => holderId)).toEqual([id]);
    await backend.call('secrecy.decide', { id: proposal.id, approve: true, note: '', noticeTo: '' });
    const now = await of();
    expect(now.current).toMatchObject({
      text: '机密★10年',
      endsOn: '2027-05-20',
      decided: { by: '丁书记' },
      notice: null,
      former: null,
    });
    expect(now.proposal).toBeNull();
    await asClerk();
    expect((await backend.call('clue.get', { id })).secrecy).toEqual({ level: 'secret', text: '机密★10年' });
    // A second decision on the same proposal.
    await asHead();
    expect(
      await codeOf(
        backend.call('secrecy.decide', { id: proposal.id, approve: true, note: '', noticeTo: '' }),
      ),
    ).toBe('E_TRANSITION');
  });

  test('is never fixed by who proposed it, nor by who is no 定密责任人', async () => {
    const { backend, clues } = await story();
    await backend.signInAs(['caseSupervisor', 'supervisingLeader']);
    const { id } = await backend.call('secrecy.propose', {
      holder: 'clue',
      id: clues[0],
      proposal: sound,
    });
    const decision = { id, approve: true, note: '', noticeTo: '' };
    expect(await codeOf(backend.call('secrecy.decide', decision))).toBe('E_SEPARATION');
    await backend.signInAs(['caseSupervisor']);
    expect(await codeOf(backend.call('secrecy.decide', decision))).toBe('E_PERMISSION');
    expect(await codeOf(backend.call('secrecy.withdraw', { id }))).toBe('E_NOT_FOUND');
  });

  test('keeps to the law at every field, also when it is decided on', async () => {
    const { backend, clues, asHead } = await story();
    const propose = (given: object) =>
      rules(
        backend.call('secrecy.propose', { holder: 'clue', id: clues[0], proposal: { ...sound, ...given } }),
      );
    expect(await propose({ level: 'topSecret', sourceMark: '绝密★30年' })).toEqual(['level machine']);
    expect(await propose({ period: { kind: 'years', years: 21 } })).toEqual(['period tooLong']);
    expect(await propose({ basis: 'original', basisText: '授权' })).toEqual(['basis authority']);
    expect(await propose({ knownTo: ' ' })).toEqual(['knownTo required']);
    await backend.signInAs(['supervisingLeader']);
    await backend.call('secrecy.setAuthority', { level: 'secret', basis: '省授权〔2017〕1号' });
    await backend.signInAs(['caseSupervisor']);
    const { id } = await backend.call('secrecy.propose', {
      holder: 'clue',
      id: clues[0],
      proposal: { ...sound, basis: 'original', basisText: '省授权〔2017〕1号', sourceMark: '' },
    });
    await asHead();
    // The authority is withdrawn between the proposal and the decision.
    await backend.call('secrecy.setAuthority', { level: 'none', basis: '' });
    expect(
      await rules(backend.call('secrecy.decide', { id, approve: true, note: '', noticeTo: '' })),
    ).toEqual(['basis authority']);
    expect(
      await rules(backend.call('secrecy.decide', { id, approve: false, note: '', noticeTo: '' })),
    ).toEqual(['note required']);
    await backend.call('secrecy.decide', { id, approve: false, note: '没有授权', noticeTo: '' });
    expect((await backend.call('clue.get', { id: clues[0] })).secrecy).toBeNull();
  });

  test('is not there for who may not see the record', async () => {
    const told = await story();
    const { backend, clues } = told;
    const { id } = await backend.call('secrecy.propose', { holder: 'clue', id: clues[0], proposal: sound });
    await backend.signInAs(['handler']);
    expect(await codeOf(backend.call('secrecy.of', { holder: 'clue', id: clues[0] }))).toBe('E_NOT_FOUND');
    expect(
      await codeOf(backend.call('secrecy.propose', { holder: 'clue', id: clues[0], proposal: sound })),
    ).toBe('E_NOT_FOUND');
    expect(await backend.call('secrecy.proposals', {})).toEqual([]);
    expect(await codeOf(backend.call('secrecy.withdraw', { id }))).toBe('E_NOT_FOUND');
    await backend.signInAs(['office']);
    expect(await codeOf(backend.call('secrecy.of', { holder: 'clue', id: clues[0] }))).toBe('E_NOT_FOUND');
    await told.asHead();
    await backend.call('secrecy.decide', { id, approve: true, note: '', noticeTo: '' });
    await backend.signInAs(['office']);
    const due = await backend.call('secrecy.due', { days: 3660 });
    expect([due.marks, due.more]).toEqual([[], false]);
  });
});

describe('a change of a mark', () => {
  test('is told in writing, keeps the old mark, and counts from its first day', async () => {
    const told = await story();
    const { backend, clues, asClerk } = told;
    const [id] = clues;
    await markAs(told, 'clue', id);
    await asClerk();
    const lower = {
      level: 'confidential',
      period: { kind: 'years', years: 5 },
      sourceMark: '秘密★5年',
      reason: '上级变更密级',
    } as const;
    const proposal = { ...sound, ...lower };
    expect(
      await rules(
        backend.call('secrecy.propose', {
          holder: 'clue',
          id,
          proposal: {
            ...proposal,
            markedOn: (await backend.call('secrecy.of', { holder: 'clue', id })).today,
          },
        }),
      ),
    ).toEqual(['markedOn kept']);
    const mark = await markAs(told, 'clue', id, lower);
    const { current, history } = await backend.call('secrecy.of', { holder: 'clue', id });
    expect(current).toMatchObject({
      id: mark,
      act: 'change',
      former: '机密★10年',
      endsOn: '2022-05-20',
      notice: { to: '各承办室' },
    });
    expect(current?.notice?.text).toContain('原标“机密★10年”');
    expect(current?.notice?.text).toContain('变更为“秘密★5年”');
    expect(current?.notice?.text).not.toContain('周某');
    expect(history.map(({ text, status }) => `${text} ${status}`)).toEqual([
      '秘密★5年 inForce',
      '机密★10年 former',
    ]);
    expect((await backend.call('clue.get', { id })).secrecy?.text).toBe('秘密★5年');
  });

  test('may be a release, with 解密 in its place; what is no secret then carries no ★', async () => {
    const told = await story();
    const { backend, clues, asClerk } = told;
    const [id] = clues;
    await markAs(told, 'clue', id);
    await asClerk();
    await markAs(told, 'clue', id, {
      level: 'workSecret',
      period: null,
      basis: null,
      basisText: '',
      sourceMark: '',
      reason: '已经公开通报',
    });
    const { current } = await backend.call('secrecy.of', { holder: 'clue', id });
    expect(current).toMatchObject({ act: 'release', text: '工作秘密', endsOn: null, former: '机密★10年' });
    expect(current?.notice?.text).toContain('解密');
    expect((await backend.call('clue.get', { id })).secrecy).toEqual({
      level: 'workSecret',
      text: '工作秘密',
    });
  });
});

describe('the end of a period', () => {
  test('comes by itself at the first sign-in after it, with a row, and overtakes what was only proposed', async () => {
    const told = await story();
    const { backend, clues, asClerk, asHead } = told;
    const [id] = clues;
    await markAs(told, 'clue', id, {
      period: { kind: 'until', date: isoDate.parse('2017-06-03') },
    });
    backend.office.clock.days(1);
    await asHead();
    expect(await backend.call('secrecy.due', { days: 30 })).toMatchObject({
      marks: [{ holderId: id, dueOn: '2017-06-03', yearly: false, pending: false }],
      ended: [],
    });
    await asClerk();
    await backend.call('secrecy.propose', {
      holder: 'clue',
      id,
      proposal: { ...sound, period: { kind: 'years', years: 2 }, reason: '案件还在办理' },
    });
    backend.office.clock.days(1);
    await asHead();
    expect((await backend.call('clue.get', { id })).secrecy?.text).toBe('机密★2017年6月3日');
    expect((await backend.call('secrecy.due', { days: 30 })).marks).toMatchObject([{ pending: true }]);
    backend.office.clock.days(1);
    await asHead();
    expect((await backend.call('clue.get', { id })).secrecy).toBeNull();
    const { current, proposal, history } = await backend.call('secrecy.of', { holder: 'clue', id });
    expect(current).toMatchObject({ act: 'end', text: '', decided: { by: '保密期限届满' } });
    expect(proposal).toBeNull();
    expect(history.map(({ status }) => status)).toEqual(['inForce', 'lapsed', 'former']);
    const due = await backend.call('secrecy.due', { days: 3660 });
    expect([due.marks, due.ended.map(({ holderId }) => holderId)]).toEqual([[], [id]]);
    // It can be marked again.
    await asClerk();
    await markAs(told, 'clue', id, { markedOn: sound.markedOn });
    expect((await backend.call('clue.get', { id })).secrecy?.text).toBe('机密★10年');
  });

  test('of a mark without a day is a yearly look, which keeps it for a year more', async () => {
    const told = await story();
    const { backend, clues } = told;
    const mark = await markAs(told, 'clue', clues[0], { period: { kind: 'condition', text: '案件公布前' } });
    expect((await backend.call('secrecy.due', { days: 364 })).marks).toEqual([]);
    expect((await backend.call('secrecy.due', { days: 365 })).marks).toMatchObject([
      { id: mark, yearly: true, dueOn: '2018-06-01' },
    ]);
    backend.office.clock.days(3);
    await backend.call('secrecy.keep', { id: mark });
    expect((await backend.call('secrecy.due', { days: 364 })).marks).toEqual([]);
    expect((await backend.call('secrecy.due', { days: 365 })).marks).toMatchObject([
      { dueOn: '2018-06-04', reviewed: { by: '丁书记' } },
    ]);
  });
});

describe('carriers above the level of the machine', () => {
  test('are noted by their number and place, never by what they say', async () => {
    const { backend } = await story();
    await backend.signInAs(['office']);
    const note = {
      level: 'topSecret',
      carrierNumber: '〔2017〕003',
      copyNumber: '12',
      receivedOn: sound.markedOn,
      keptAt: '机要室 2 号柜',
      keeper: '戊机要',
    } as const;
    expect(await rules(backend.call('secrecy.noteCarrier', { ...note, level: 'secret' }))).toEqual([
      'level holds',
    ]);
    expect(
      await rules(backend.call('secrecy.noteCarrier', { ...note, carrierNumber: '关于某人的问题，3' })),
    ).toEqual(['carrierNumber malformed']);
    const { id } = await backend.call('secrecy.noteCarrier', note);
    await backend.call('secrecy.carrierLeft', { id, on: sound.markedOn, how: 'returned' });
    expect(
      await codeOf(backend.call('secrecy.carrierLeft', { id, on: sound.markedOn, how: 'returned' })),
    ).toBe('E_NOT_FOUND');
    expect(await backend.call('secrecy.carriers', {})).toMatchObject([
      { carrierNumber: '〔2017〕003', left: { how: 'returned' } },
    ]);
    await backend.signInAs(['petitionClerk']);
    expect(await codeOf(backend.call('secrecy.carriers', {}))).toBe('E_PERMISSION');
  });
});
