import { describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/ipc/contract.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { closedOnPaper } from '../support/closing.ts';
import { clueFromPaper } from '../support/paper-clue.ts';

const month = (amount: number) => ({ amount, unit: 'month' as const });
const twoMonths = { ordinary: month(2), serious: month(3), grave: month(4) };
const request = {
  rule: 'petition.handling',
  value: twoMonths,
  from: '2026-03-01',
  to: null,
  basis: '清纪发〔2026〕3号',
  reason: '春季集中接访期间',
} satisfies CallInput<'rule.propose'>;

const letter = (backend: TestBackend, receivedOn: string, more: Record<string, string> = {}) =>
  backend.call('petition.create', {
    values: { receivedOn, channel: 'letter', summary: '反映虚报粮补', ...more },
  });

const due = async (backend: TestBackend, id: string) =>
  (await backend.call('petition.get', { id })).deadlines.map(({ dueOn, source, pack }) => [
    dueOn,
    source,
    pack,
  ]);

async function approved(backend: TestBackend, input: CallInput<'rule.propose'>): Promise<number> {
  await backend.signInAs(['caseSupervisor']);
  const { id } = await backend.call('rule.propose', input);
  await backend.office.as('head');
  const { moved } = await backend.call('rule.decide', { id, approve: true, note: '' });
  return moved;
}

describe('the office sets a rule of its own (A08; P1–P8 are configuration)', () => {
  it('moves running clocks from its first day on, leaves older and stopped ones, and tells how many', async () => {
    const backend = await newBackend(['petitionClerk'], undefined, '2026-03-20T01:00:00.000Z');
    const clerk = backend.working();
    const older = await letter(backend, '2026-02-26');
    const running = await letter(backend, '2026-03-03');
    const closed = await letter(backend, '2026-03-04');
    await closedOnPaper(backend.call, closed.id, '2026-03-10');
    expect(await due(backend, running.id)).toEqual([['2026-04-03', '本机关信访办理时限规定', 'R3']]);

    expect(await approved(backend, request)).toBe(1);
    await backend.signInAgain(clerk);
    expect((await due(backend, older.id))[0]?.[0]).toBe('2026-03-26');
    expect(await due(backend, running.id)).toEqual([['2026-05-06', '清纪发〔2026〕3号', 'R3']]);
    expect((await due(backend, closed.id))[0]?.[0]).toBe('2026-04-07');
    const { history } = await backend.call('petition.get', { id: running.id });
    expect(history.find(({ action }) => action === 'clocked')?.note).toContain('清纪发〔2026〕3号');

    // What was decided under the pack stays so when the record is changed later.
    const { revision } = await backend.call('petition.get', { id: closed.id });
    await backend.call('petition.update', { id: closed.id, revision, values: { note: '补充' } });
    expect((await due(backend, closed.id))[0]?.[0]).toBe('2026-04-07');
    // A new letter is counted by the office's value at once.
    const next = await letter(backend, '2026-03-19');
    expect((await due(backend, next.id))[0]?.[0]).toBe('2026-05-19');
  });

  it('holds from a day to a day, and no more once its end was approved', async () => {
    const backend = await newBackend(['petitionClerk'], undefined, '2026-06-30T01:00:00.000Z');
    const clerk = backend.working();
    await approved(backend, { ...request, to: '2026-05-31' });
    const [own] = await backend.call('rule.overrides', {});
    expect(own).toMatchObject({ from: '2026-03-01', to: '2026-05-31', basis: '清纪发〔2026〕3号' });
    await backend.signInAgain(clerk);
    const within = await letter(backend, '2026-05-29');
    const after = await letter(backend, '2026-06-01');
    expect((await due(backend, within.id))[0]?.[0]).toBe('2026-07-29');
    expect((await due(backend, after.id))[0]?.[0]).toBe('2026-07-01');

    await backend.signInAs(['supervisingLeader']);
    const { id } = await backend.call('rule.proposeEnd', {
      id: own?.id ?? '',
      from: '2026-05-01',
      basis: '清纪发〔2026〕9号',
      reason: '恢复原规定',
    });
    await backend.office.as('head');
    expect(await backend.call('rule.decide', { id, approve: true, note: '' })).toMatchObject({ moved: 1 });
    await backend.signInAgain(clerk);
    expect((await due(backend, within.id))[0]?.[0]).toBe('2026-06-29');
    expect((await backend.call('rule.overrides', {}))[0]?.to).toBe('2026-04-30');
  });

  it('is asked for by case supervision or a leader and approved by another head', async () => {
    const backend = await newBackend(['caseSupervisor'], undefined, '2026-03-20T01:00:00.000Z');
    const { id } = await backend.call('rule.propose', request);
    await expect(backend.call('rule.propose', request)).rejects.toMatchObject({ code: 'E_APPROVAL' });
    await expect(backend.call('rule.decide', { id, approve: true, note: '' })).rejects.toMatchObject({
      code: 'E_PERMISSION',
    });
    for (const roles of [
      ['petitionClerk'],
      ['handler'],
      ['reviewer'],
      ['office'],
      ['statistician'],
    ] as const) {
      await backend.signInAs(roles);
      await expect(backend.call('rule.propose', request)).rejects.toMatchObject({ code: 'E_PERMISSION' });
      expect(await backend.call('rule.requests', {})).toMatchObject([{ status: 'proposed', mine: false }]);
    }
    await backend.office.as('head');
    expect(await backend.call('approval.list', { scope: 'toDecide' })).toMatchObject([
      { kind: 'ruleChange', subject: '信访件办理期限' },
    ]);
    await backend.call('rule.decide', { id, approve: false, note: '依据不足' });
    expect(await backend.call('rule.overrides', {})).toEqual([]);
    const asked = await backend.call('rule.propose', request);
    await expect(
      backend.call('rule.decide', { id: asked.id, approve: true, note: '' }),
    ).rejects.toMatchObject({ code: 'E_SEPARATION' });
  });

  it('refuses values of another shape and days the wrong way round', async () => {
    const backend = await newBackend(['caseSupervisor']);
    for (const bad of [
      { ...request, value: { amount: 1, unit: 'year' } },
      { ...request, value: null },
      { ...request, to: '2026-02-01' },
    ])
      await expect(backend.call('rule.propose', bad)).rejects.toMatchObject({ code: 'E_VALIDATION' });
  });
});

describe('codes by the record’s date', () => {
  it('offers five ways of disposal under R1 and four since (P1), and refuses others on new entries', async () => {
    const backend = await newBackend(['caseSupervisor']);
    const clue = (receivedOn: string, disposal: string) =>
      clueFromPaper(backend, {
        ...{ receivedOn, subject: { id: null, name: '某人' }, summary: '反映问题', disposal },
        ...{ disposedOn: receivedOn, heldUntil: '2017-06-20' },
      });
    await clue('2016-05-10', 'proposedFiling');
    await expect(clue('2017-05-10', 'proposedFiling')).rejects.toMatchObject({
      code: 'E_VALIDATION',
      details: { issues: [{ field: 'disposal', rule: 'notInForce', args: [] }] },
    });
    await clue('2017-05-10', 'heldPending');
  });

  it('knows the disciplines, sanctions and 八项规定 categories of their time (domain §3)', async () => {
    const backend = await newBackend(['caseSupervisor']);
    const filed = (filedOn: string, more: Record<string, string>) =>
      backend.call('case.create', { values: { filedOn, subject: { id: null, name: '某人' }, ...more } });
    await filed('2015-12-31', { category: 'bribery', eightRule: 'allowances' });
    await filed('2016-01-01', { category: 'integrity' });
    await filed('2020-01-02', { category: 'dutyViolation', eightRule: 'paperwork' });
    for (const [day, more] of [
      ['2016-01-01', { category: 'bribery' }],
      ['2017-06-01', { category: 'dutyViolation' }],
      ['2013-06-01', { eightRule: 'gifts' }],
      ['2019-11-30', { eightRule: 'paperwork' }],
      ['2020-01-02', { eightRule: 'buildings' }],
      ['2026-01-05', { sanction: 'adminWarning' }],
    ] as const)
      await expect(filed(day, more)).rejects.toMatchObject({ code: 'E_VALIDATION' });
  });

  it('keeps an old record as it is, with a remark, when another field is changed', async () => {
    const backend = await newBackend(['caseSupervisor']);
    const { id } = await backend.call('case.create', {
      values: { filedOn: '2015-12-30', subject: { id: null, name: '某人' }, category: 'bribery' },
    });
    await backend.call('case.update', { id, revision: 1, values: { filedOn: '2016-01-04' } });
    const record = await backend.call('case.get', { id });
    expect(record.values['category']).toBe('bribery');
    expect(record.warnings).toContainEqual({ field: 'category', rule: 'codeOfOtherTime' });
  });
});
