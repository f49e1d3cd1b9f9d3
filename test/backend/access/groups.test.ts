import { describe, expect, test } from 'vitest';
import type { Role } from '#shared/domain/roles.ts';
import type { AccessPart } from '#shared/domain/access.ts';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import { codeOf, reasonOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const named = (name: string): ReferenceValue => ({ id: null, name });
const list = { after: null, limit: 50 };

interface Desk {
  readonly backend: TestBackend;
  readonly supervisor: string;
  /** A new account; it is at work afterwards. */
  readonly join: (...roles: Role[]) => Promise<{ login: string; id: string }>;
  readonly as: (login: string) => Promise<void>;
  readonly clue: string;
  readonly filed: string;
  readonly name: (accountId: string, part: AccessPart, ledger?: 'clue' | 'case') => Promise<unknown>;
}

/** Case supervision with a clue and the case that came of it; nobody is named yet. */
async function desk(): Promise<Desk> {
  const backend = await newBackend(['caseSupervisor']);
  const { call } = backend;
  const supervisor = backend.working();
  const clue = await call('clue.create', {
    values: { receivedOn: '2017-05-02', subject: named('周某'), unit: named('甲村'), summary: '线索之事' },
  });
  const filed = await call('case.create', {
    values: {
      filedOn: '2017-05-03',
      clue: named(clue.number ?? ''),
      subject: named('周某'),
      unit: named('甲村'),
    },
  });
  const records = { clue: clue.id, case: filed.id };
  return {
    backend,
    supervisor,
    join: async (...roles) => {
      const login = await backend.signInAs(roles);
      return { login, id: backend.office.host.requireLive().accountId };
    },
    as: (login) => backend.signInAgain(login),
    clue: clue.id,
    filed: filed.id,
    name: (accountId, part, ledger = 'case') =>
      call('access.name', { ledger, recordId: records[ledger], accountId, part }),
  };
}

const idsOf = async (backend: TestBackend, ledger: 'clue' | 'case' | 'person') =>
  (await backend.call(`${ledger}.list`, list)).rows.map((row) => row.id);

describe('a group', () => {
  test('sees its case from the naming on, and no longer when it ends; every step stands in the history', async () => {
    const { backend, join, as, supervisor, filed, name } = await desk();
    const { call } = backend;
    const member = await join('handler');
    expect(await idsOf(backend, 'case')).toEqual([]);
    expect(await codeOf(call('case.get', { id: filed }))).toBe('E_NOT_FOUND');
    // The try is told to the auditor, and in his log too nothing tells whether there is such a case.
    const tried = backend.office.host.requireLive().registryChain.tail();
    expect(tried).toMatchObject({ action: 'case.get', result: 'refused', facts: '{"code":"E_NOT_FOUND"}' });
    expect(tried?.subject).not.toContain(filed);

    await as(supervisor);
    await name(member.id, 'lead');
    await as(member.login);
    expect(await idsOf(backend, 'case')).toEqual([filed]);
    expect(await idsOf(backend, 'clue')).toEqual([]);
    const page = await call('case.get', { id: filed });
    // The clue that it came from is a text to him: he is not named for it.
    expect(page.values['clue']).toMatchObject({ id: null });
    expect(page.linked.map((l) => l.ledger)).toEqual(['person']);
    await call('case.update', { id: filed, revision: page.revision, values: { summary: '案情' } });

    await as(supervisor);
    expect((await call('case.get', { id: filed })).values['clue']).toMatchObject({ id: expect.any(String) });
    await name(member.id, 'member');
    const of = await call('access.of', { ledger: 'case', recordId: filed });
    expect(of.members.map((m) => [m.part, m.endedAt === null, m.recused])).toEqual([
      ['member', true, false],
      ['lead', false, false],
    ]);
    await call('access.end', { ledger: 'case', recordId: filed, accountId: member.id, reason: '调离' });
    const { history } = await call('case.get', { id: filed });
    expect(history.map((h) => h.action)).toEqual(['created', 'named', 'changed', 'named', 'ended']);
    expect(history.at(-1)?.note).toMatch(/^组员：.+。调离$/u);
    await as(member.login);
    expect(await idsOf(backend, 'case')).toEqual([]);
    expect(await codeOf(call('case.get', { id: filed }))).toBe('E_NOT_FOUND');
    expect(await idsOf(backend, 'person')).toEqual([]);
  });

  test('begins with whoever registers the clue, who else would lose it with the saving', async () => {
    const { backend, join, as, supervisor } = await desk();
    const { call } = backend;
    const handler = await join('handler');
    const own = await call('clue.create', {
      values: { receivedOn: '2017-05-05', subject: named('吴某'), unit: named('乙村'), summary: '自行发现' },
    });
    expect(await idsOf(backend, 'clue')).toEqual([own.id]);
    expect((await call('access.of', { ledger: 'clue', recordId: own.id })).members).toMatchObject([
      { accountId: handler.id, part: 'lead', addedBy: expect.any(String) },
    ]);
    await as(supervisor);
    // What nobody works on yet stands out in the list of case supervision.
    const count = (assigned: boolean) =>
      call('clue.count', { filters: [{ op: 'assigned', assigned }] }).then((c) => c.count);
    expect([await count(true), await count(false)]).toEqual([1, 1]);
    expect(await codeOf(call('petition.count', { filters: [{ op: 'assigned', assigned: true }] }))).toBe(
      'E_BAD_INPUT',
    );
  });

  test('is named by case supervision and the head alone, from those whose line of work it is', async () => {
    const { backend, join, as, supervisor, filed, name } = await desk();
    const { call } = backend;
    const handler = await join('handler');
    const leader = await join('supervisingLeader');
    const clerk = await join('petitionClerk');
    await as(supervisor);
    const candidates = await call('access.candidates', { ledger: 'case', recordId: filed });
    expect(new Map(candidates.map((c) => [c.accountId, c.parts]))).toEqual(
      new Map([
        [handler.id, ['lead', 'member']],
        [leader.id, ['leader']],
      ]),
    );
    for (const [id, part] of [
      [clerk.id, 'member'],
      [handler.id, 'leader'],
      [leader.id, 'lead'],
      [handler.id, 'reviewer'],
    ] as const)
      expect(await codeOf(name(id, part)), part).toBe('E_SEPARATION');
    await name(leader.id, 'leader');
    await name(handler.id, 'lead');
    await as(leader.login);
    expect(await idsOf(backend, 'case')).toEqual([filed]);
    expect(await codeOf(name(handler.id, 'member'))).toBe('E_PERMISSION');
    await backend.office.as('head');
    await name(handler.id, 'member');
  });

  test('investigates or judges, never both, also when one has changed post since (查审分离)', async () => {
    const { backend, join, as, supervisor, name } = await desk();
    const person = await join('handler');
    const reviewer = await join('reviewer');
    await as(supervisor);
    await name(person.id, 'lead', 'clue');
    await name(reviewer.id, 'reviewer');
    const grant = async (id: string, roles: Role[]) => {
      await backend.office.as('securityAdmin');
      await backend.call('account.grant', { id, roles });
      await as(supervisor);
    };
    await grant(person.id, ['reviewer']);
    // He only worked on the clue that the case came from; it is enough.
    expect(await reasonOf(name(person.id, 'reviewer'))).toBe('judgesOwnWork');
    await grant(reviewer.id, ['handler']);
    expect(await reasonOf(name(reviewer.id, 'member'))).toBe('judgesOwnWork');
  });

  test('no longer sees by an earlier post what it was named for in it, and the head is told of it (转岗收权)', async () => {
    const { backend, join, as, supervisor, filed, name } = await desk();
    const { call } = backend;
    const person = await join('handler');
    await as(supervisor);
    await name(person.id, 'lead');
    await as(person.login);
    expect(await idsOf(backend, 'case')).toEqual([filed]);
    await backend.office.as('head');
    expect(await call('handover.pending', {})).toEqual([]);

    await backend.office.as('securityAdmin');
    await call('account.grant', { id: person.id, roles: ['reviewer'] });
    await as(person.login);
    // 审理室 reads cases, but not the one that he investigated in his post before.
    expect(await idsOf(backend, 'case')).toEqual([]);
    expect(await codeOf(call('case.get', { id: filed }))).toBe('E_NOT_FOUND');
    expect(await call('case.count', {})).toEqual({ count: 0 });
    await backend.office.as('head');
    expect(await call('handover.pending', {})).toMatchObject([{ id: person.id, open: 1, active: true }]);

    // Back in his post he goes on; nothing of his place was lost.
    await backend.office.as('securityAdmin');
    await call('account.grant', { id: person.id, roles: ['handler'] });
    await as(person.login);
    expect(await idsOf(backend, 'case')).toEqual([filed]);
    await backend.office.as('head');
    expect(await call('handover.pending', {})).toEqual([]);
  });
});

describe('recusal', () => {
  test('is in force at once, whatever else one may see, and is lifted by another alone', async () => {
    const { backend, join, as, supervisor, filed, name } = await desk();
    const { call } = backend;
    const member = await join('handler');
    await as(supervisor);
    await name(member.id, 'member');
    await as(member.login);
    const record = { ledger: 'case', recordId: filed } as const;
    await call('access.recuse', { ...record, accountId: null, reason: '与被审查人是亲属' });
    expect(await codeOf(call('access.of', record))).toBe('E_NOT_FOUND');
    expect(await codeOf(call('access.recuse', { ...record, accountId: null, reason: '再次' }))).toBe(
      'E_NOT_FOUND',
    );

    await as(supervisor);
    const of = await call('access.of', record);
    expect(of.members).toMatchObject([{ part: 'member', recused: true }]);
    expect(of.recusals).toMatchObject([{ own: true, reason: '与被审查人是亲属', liftedAt: null }]);
    // Nobody brings him back by naming him again.
    expect(await codeOf(name(member.id, 'lead'))).toBe('E_SEPARATION');
    await call('access.lift', { ...record, accountId: member.id, reason: '经核实不属于亲属' });
    await as(member.login);
    expect(await idsOf(backend, 'case')).toEqual([filed]);

    // Imposed on one who sees all: the head keeps out of it too.
    const other = await join('caseSupervisor');
    await call('access.recuse', { ...record, accountId: null, reason: '本人亲属' });
    expect(await codeOf(call('access.lift', { ...record, accountId: other.id, reason: '自己解除' }))).toBe(
      'E_NOT_FOUND',
    );
    await as(supervisor);
    const head = (await backend.office.as('head'), backend.office.host.requireLive().accountId);
    expect(await idsOf(backend, 'case')).toEqual([filed]);
    await as(supervisor);
    await call('access.recuse', { ...record, accountId: head, reason: '经研究应当回避' });
    await backend.office.as('head');
    expect(await idsOf(backend, 'case')).toEqual([]);
    expect(await codeOf(call('case.get', { id: filed }))).toBe('E_NOT_FOUND');
  });

  test('cannot be imposed by a member on another', async () => {
    const { backend, join, as, supervisor, filed, name } = await desk();
    const one = await join('handler');
    const two = await join('handler');
    await as(supervisor);
    for (const { id } of [one, two]) await name(id, 'member');
    await as(one.login);
    const record = { ledger: 'case', recordId: filed } as const;
    expect(
      await codeOf(backend.call('access.recuse', { ...record, accountId: two.id, reason: '应当回避' })),
    ).toBe('E_PERMISSION');
  });
});

describe('counting', () => {
  test('sees everything, for those who may see no row of it', async () => {
    const { backend, join } = await desk();
    const { call } = backend;
    await join('statistician');
    const { indicators } = await call('indicator.all', { from: '2017-01-01', to: '2017-12-31' });
    const clues = indicators.filter((one) => one.ledger === 'clue' && (one.value ?? 0) > 0);
    expect(clues.length).toBeGreaterThan(0);
    expect(await codeOf(call('clue.list', list))).toBe('E_PERMISSION');
    await join('handler');
    const seen = await call('indicator.all', { from: '2017-01-01', to: '2017-12-31' });
    expect(seen.indicators.map((one) => one.value)).toEqual(indicators.map((one) => one.value));
    for (const one of clues) expect(await call('clue.count', { filters: one.filters })).toEqual({ count: 0 });
  });
});
