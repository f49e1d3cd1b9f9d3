import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '#backend/session/sign-in.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import type { ledgerIds } from '#shared/ledgers/field.ts';
import { businessRoles, type Role } from '#shared/domain/roles.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { act, codeOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const OWN = 'My-own sparrow6 sings';

interface Person {
  readonly id: string;
  readonly login: string;
}

let backend: TestBackend;
let clerk: Person;
let courier: Person;

const whoWorks = (): Person => {
  const { accountId, account } = backend.office.host.requireLive();
  return { id: accountId, login: account.loginName };
};
async function employ(roles: readonly Role[]): Promise<Person> {
  await backend.signInAs(roles);
  return whoWorks();
}
const as = (one: Person) => signIn(backend.office.host, one.login, OWN);

/** A petition clerk, a courier of the office, and a clerk who will register without being named. */
beforeEach(async () => {
  backend = await newBackend(['petitionClerk'], undefined, '2026-03-06T01:00:00.000Z');
  clerk = whoWorks();
  courier = await employ(['office']);
  await as(clerk);
});

type Registered = CallInput<'sealedMatter.register'>;
const envelope = (more: Partial<Registered> = {}): Registered => ({
  receivedOn: '2026-03-05',
  channel: 'letter',
  envelope: 'FB-2026-0007',
  targetKind: 'superiorManaged',
  handlers: [clerk.id, courier.id],
  ...more,
});
const register = (more: Partial<Registered> = {}) => backend.call('sealedMatter.register', envelope(more));
const get = (id: string) => backend.call('sealedMatter.get', { id });
const rowsOf = async () => (await backend.call('sealedMatter.list', { after: null, limit: 50 })).rows;
describe('a sealed matter', () => {
  test('takes number, days, envelope, kind, handlers and nothing else; five working days to go up (scenario 3)', async () => {
    const { id, number, named } = await register({ envelope: 'ｆｂ-2026-0007' });
    expect([number, named]).toEqual(['MF-2026-0001', true]);
    const { matter, steps } = await get(id);
    expect(Object.keys(matter).toSorted()).toEqual(
      [
        'awaitsMe',
        'carrier',
        'channel',
        'deadline',
        'envelope',
        'handlers',
        'id',
        'number',
        'receiptNumber',
        'receiptOn',
        'receivedOn',
        'revision',
        'sentOn',
        'state',
        'targetKind',
        'voidReason',
      ].toSorted(),
    );
    expect(matter).toMatchObject({ envelope: 'FB-2026-0007', state: 'registered' });
    expect(matter.deadline).toMatchObject({
      dueOn: '2026-03-12',
      source: '检举控告工作规则 第15条 属上级受理',
      state: 'ok',
    });
    expect(steps.map((one) => one.step)).toEqual(['registered']);
  });

  test('turns yellow on its last day and red after it', async () => {
    const { id } = await register();
    const state = async () => (await get(id)).matter.deadline?.state;
    backend.office.clock.days(5);
    expect(await state()).toBe('yellow');
    backend.office.clock.days(2);
    expect(await state()).toBe('overdue');
    expect((await backend.call('sealedMatter.due', {})).map((one) => one.deadline?.state)).toEqual([
      'overdue',
    ]);
  });

  test('has no place for a name, a text or a scan, whichever way they are sent', async () => {
    const wrong: readonly object[] = [
      { summary: '反映某领导' },
      { subject: '周某' },
      { note: 'x' },
      { envelope: '周某的信' },
      { envelope: 'zhou-mousheng' },
      { envelope: '13900001234' },
      { envelope: '110101199003070038' },
      { envelope: 'A B1' },
      { channel: '周某' },
      { targetKind: '周某' },
      { handlers: [clerk.id] },
    ];
    for (const more of wrong)
      expect(await codeOf(register(more as Partial<Registered>)), JSON.stringify(more)).toBe('E_BAD_INPUT');
    const { id } = await register();
    const send = { kind: 'send', sentOn: '2026-03-06', carrier: 'EA123456789CN' } as const;
    for (const act of [
      { ...send, carrier: '交给王某' },
      { ...send, note: 'x' },
      { kind: 'void', reason: '写错了姓名' },
    ])
      expect(
        await codeOf(backend.call('sealedMatter.propose', { id, revision: 1, act: act as typeof send })),
      ).toBe('E_BAD_INPUT');
    const scan = backend.place('scan.pdf');
    await writeFile(scan, '%PDF-');
    const attach = (ledger: (typeof ledgerIds)[number]) =>
      codeOf(backend.call('attachment.add', { ledger, recordId: id, file: backend.file(scan, 'read') }));
    expect(await attach('sealedMatter' as 'petition')).toBe('E_BAD_INPUT');
    // Not under the flag of a ledger either: its id is no record there.
    expect(await attach('petition')).toBe('E_NOT_FOUND');
  });

  test('is refused a name by the database itself', async () => {
    const { id } = await register();
    const { raw } = backend.office.host.requireLive().opened.writer;
    const set = (what: string) => () =>
      raw.exec(`update sealedMatter set ${what}, revision = revision + 1 where id = '${id}'`);
    for (const what of [
      "carrier = '周某'",
      "carrier = 'zhoumou'",
      "voidReason = '反映周某'",
      "channel = '周'",
      "receiptOn = '昨天'",
      "askedBy = '周某'",
      "envelope = 'FB-9'",
      "targetKind = 'superiorManaged', number = 'MF-2026-0009'",
    ])
      expect(set(what), what).toThrow();
    expect(() => raw.exec('delete from sealedMatter')).toThrow(/never removed/u);
    expect(() => raw.exec("update sealedMatterStep set step = 'sent'")).toThrow(/never changed/u);
    expect(() =>
      raw.exec(
        `insert into sealedMatterStep (matterId, at, accountId, step) values ('${id}', 'x', 'y', '周某')`,
      ),
    ).toThrow();
  });

  test('numbers run by year without gaps or doubles, also after a refused try', async () => {
    const numbers = [(await register()).number];
    expect(await codeOf(register({ handlers: [clerk.id, clerk.id] }))).toBe('E_SEPARATION');
    expect(await codeOf(register({ receivedOn: '2026-03-07' }))).toBe('E_VALIDATION');
    for (const receivedOn of ['2026-03-05', '2025-12-31', '2026-03-06'])
      numbers.push((await register({ receivedOn })).number);
    expect(numbers).toEqual(['MF-2026-0001', 'MF-2026-0002', 'MF-2025-0001', 'MF-2026-0003']);
  });

  test('before the rule of 2020 there was no such limit', async () => {
    const { id } = await register({ receivedOn: '2019-12-02' });
    expect((await get(id)).matter.deadline).toBeNull();
  });
});

describe('who sees it', () => {
  test('the two named alone: the clerk who registered it, the head and every other role find nothing', async () => {
    const second = await employ(['petitionClerk', 'office']);
    await as(clerk);
    const { id, named } = await register({ handlers: [courier.id, second.id] });
    expect(named).toBe(false);
    const blind = async () => {
      expect(await rowsOf()).toEqual([]);
      expect(await backend.call('sealedMatter.due', {})).toEqual([]);
      const act = { kind: 'void', reason: 'registeredTwice' } as const;
      for (const call of [
        get(id),
        backend.call('sealedMatter.propose', { id, revision: 1, act }),
        backend.call('sealedMatter.confirm', { id, revision: 1 }),
        backend.call('sealedMatter.takeBack', { id, revision: 1 }),
        backend.call('sealedMatter.receipt', {
          id,
          revision: 1,
          receiptNumber: 'R-1',
          receiptOn: '2026-03-06',
        }),
        backend.call('sealedMatter.reassign', { id, revision: 1, to: clerk.id, reason: 'leave' }),
        backend.call('output.print', { content: { what: 'sealedSlip', id }, copies: 2 }),
        backend.call('output.plan', { act: 'print', content: { what: 'sealedSlip', id } }),
      ])
        expect(await codeOf(call)).toBe('E_NOT_FOUND');
    };
    await blind();
    await backend.office.as('head');
    await blind();
    for (const role of businessRoles) {
      if (role === 'head' || role === 'petitionClerk' || role === 'office') continue;
      await backend.signInAs([role]);
      expect(await codeOf(get(id)), role).toBe('E_PERMISSION');
      expect(await codeOf(rowsOf()), role).toBe('E_PERMISSION');
    }
    await as(courier);
    expect((await rowsOf()).map((one) => one.id)).toEqual([id]);
  });

  test('it counts and stands nowhere else: lists, numbers, search, workbench, approvals', async () => {
    const seen = async () => {
      const list = { after: null, limit: 200 };
      const petitions = await backend.call('petition.list', list);
      const found = await backend.call('petition.list', { ...list, search: 'FB-2026' });
      const bench = await backend.call('workbench.get', {});
      const approvals = await backend.call('approval.list', { scope: 'mine' });
      return JSON.stringify([petitions, found, bench, approvals]);
    };
    const before = await seen();
    await register();
    expect(await seen()).toBe(before);
    const { raw } = backend.office.host.requireLive().opened.writer;
    const tables = raw
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .all<{ name: string }>()
      .map(({ name }) => name)
      .filter(
        (name) => !name.includes('Text') && !name.startsWith('sealedMatter') && name !== 'numberSequence',
      );
    for (const name of tables)
      expect(JSON.stringify(raw.prepare(`select * from ${name}`).all()), name).not.toMatch(
        /FB-2026|MF-2026/u,
      );
  });

  test('the log gets ids and the step, nothing of the envelope', async () => {
    const { id } = await register({ targetKind: 'ownHead' });
    const rows = new AuditRows(backend.office.host.requireLive().opened.writer.raw, 'auditEntry').page(
      0,
      999,
    );
    const own = rows.filter((row) => row.subject === `sealedMatter/${id}`);
    expect(own.map((row) => [row.action, row.facts])).toEqual([['sealedMatter.registered', '{}']]);
  });
});

describe('sending', () => {
  const send = { kind: 'send', sentOn: '2026-03-06', carrier: 'ea123456789cn' } as const;

  test('needs the word of both; only then the clock stops; then the receipt', async () => {
    const { id } = await register();
    await backend.call('sealedMatter.propose', { id, revision: 1, act: send });
    expect((await get(id)).matter).toMatchObject({
      state: 'sending',
      awaitsMe: false,
      carrier: 'EA123456789CN',
    });
    expect((await get(id)).matter.deadline?.stoppedOn).toBeNull();
    expect(await codeOf(backend.call('sealedMatter.confirm', { id, revision: 2 }))).toBe('E_SEPARATION');
    const receipt = { id, receiptNumber: 'HZ-88', receiptOn: '2026-03-06' } as const;
    expect(await codeOf(backend.call('sealedMatter.receipt', { ...receipt, revision: 2 }))).toBe(
      'E_TRANSITION',
    );
    await as(courier);
    expect((await backend.call('sealedMatter.due', {})).map((one) => one.awaitsMe)).toEqual([true]);
    expect(await codeOf(backend.call('sealedMatter.confirm', { id, revision: 1 }))).toBe('E_CONFLICT');
    await backend.call('sealedMatter.confirm', { id, revision: 2 });
    expect((await get(id)).matter.deadline).toMatchObject({ state: 'stopped', stoppedOn: '2026-03-06' });
    expect(
      await codeOf(
        backend.call('sealedMatter.receipt', { ...receipt, revision: 3, receiptOn: '2026-03-05' }),
      ),
    ).toBe('E_VALIDATION');
    await backend.call('sealedMatter.receipt', { ...receipt, revision: 3 });
    const { matter, steps } = await get(id);
    expect(matter).toMatchObject({ state: 'receipted', receiptNumber: 'HZ-88' });
    expect(steps.map((one) => one.step)).toEqual(['registered', 'sendingAsked', 'sent', 'receipted']);
    expect(await backend.call('sealedMatter.due', {})).toEqual([]);
  });

  test('can be taken back and put right; voiding needs both as well and keeps the number', async () => {
    const { id } = await register();
    await backend.call('sealedMatter.propose', { id, revision: 1, act: send });
    await as(courier);
    await backend.call('sealedMatter.takeBack', { id, revision: 2 });
    expect((await get(id)).matter).toMatchObject({ state: 'registered', sentOn: null, carrier: null });
    await backend.call('sealedMatter.propose', {
      id,
      revision: 3,
      act: { kind: 'void', reason: 'wrongEnvelope' },
    });
    expect(await codeOf(backend.call('sealedMatter.confirm', { id, revision: 4 }))).toBe('E_SEPARATION');
    await as(clerk);
    await backend.call('sealedMatter.confirm', { id, revision: 4 });
    expect((await get(id)).matter).toMatchObject({ state: 'voided', voidReason: 'wrongEnvelope' });
    expect((await register()).number).toBe('MF-2026-0002');
  });

  test('is no request that anybody in the office could approve', async () => {
    const { id } = await register({ targetKind: 'ownHead' });
    await backend.call('sealedMatter.propose', { id, revision: 1, act: send });
    await backend.office.as('head');
    expect(await backend.call('approval.list', { scope: 'toDecide' })).toEqual([]);
    expect(await codeOf(backend.call('approval.decide', { id, approve: true, note: '' }))).toBe(
      'E_NOT_FOUND',
    );
    expect(await codeOf(backend.call('sealedMatter.confirm', { id, revision: 2 }))).toBe('E_NOT_FOUND');
  });
});

describe('about the office’s own head', () => {
  let head: string;
  beforeEach(async () => {
    head = (await backend.office.as('head')).accountId;
    await as(clerk);
  });

  test('no head can be named, offered or come to it by a change of handlers', async () => {
    const named = { handlers: [clerk.id, head] as [string, string] };
    expect(await codeOf(register({ ...named, targetKind: 'ownHead' }))).toBe('E_SEPARATION');
    const offered = async (targetKind: 'ownHead' | 'superiorManaged') =>
      (await backend.call('sealedMatter.people', { targetKind })).map((one) => one.id);
    expect(await offered('ownHead')).not.toContain(head);
    expect(await offered('superiorManaged')).toContain(head);
    const { id } = await register({ targetKind: 'ownHead' });
    const reassign = { id, revision: 1, to: head, reason: 'leave' } as const;
    expect(await codeOf(backend.call('sealedMatter.reassign', reassign))).toBe('E_SEPARATION');
    // Where it is about somebody else the head may be one of the two (scenario 3: 书记及指定机要员).
    const other = await register(named);
    await backend.office.as('head');
    expect((await rowsOf()).map((one) => one.id)).toEqual([other.id]);
  });

  test('who becomes head later no longer sees it', async () => {
    const { id } = await register({ targetKind: 'ownHead' });
    await backend.office.as('securityAdmin');
    await act(backend.office.host, 'account.grant', { id: courier.id, roles: ['office', 'head'] });
    await as(courier);
    expect(await codeOf(get(id))).toBe('E_NOT_FOUND');
    expect(await rowsOf()).toEqual([]);
    await as(clerk);
    expect((await get(id)).matter.handlers.map((one) => one.able)).toEqual([true, false]);
  });
});

describe('a handler who leaves', () => {
  test('is replaced by the other one, and no longer sees the matter', async () => {
    const { id } = await register();
    const third = await employ(['office']);
    await as(clerk);
    const to = (account: string, revision = 1) =>
      backend.call('sealedMatter.reassign', { id, revision, to: account, reason: 'postChange' });
    expect(await codeOf(to(clerk.id))).toBe('E_SEPARATION');
    expect(await codeOf(to(courier.id))).toBe('E_SEPARATION');
    expect(await codeOf(to(randomUUID()))).toBe('E_SEPARATION');
    await to(third.id);
    expect((await get(id)).steps.map((one) => one.step)).toEqual(['registered', 'handlerChanged']);
    await as(courier);
    expect(await codeOf(get(id))).toBe('E_NOT_FOUND');
    await as(third);
    expect((await rowsOf()).map((one) => one.id)).toEqual([id]);
  });

  test('whose account was ended is shown as gone to the other', async () => {
    const { id } = await register();
    await backend.office.as('systemAdmin');
    await act(backend.office.host, 'account.disable', { id: courier.id, reason: '调离' });
    await as(clerk);
    expect((await get(id)).matter.handlers.map((one) => one.able)).toEqual([true, false]);
    expect(await codeOf(register())).toBe('E_SEPARATION');
  });
});
