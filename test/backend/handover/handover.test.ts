import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '#backend/session/sign-in.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { businessRoles, type Role } from '#shared/domain/roles.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { act, codeOf } from '../session/office.ts';
import { closedOnPaper } from '../support/closing.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const OWN = 'My-own sparrow6 sings';

interface Person {
  readonly id: string;
  readonly login: string;
}
type Work = CallOutput<'handover.work'>;

let backend: TestBackend;
let leaver: Person;
let taker: Person;
let supervisor: Person;
let clue: string;
let petition: string;

const whoWorks = (): Person => {
  const { accountId, account } = backend.office.host.requireLive();
  return { id: accountId, login: account.loginName };
};
async function employ(roles: readonly Role[]): Promise<Person> {
  await backend.signInAs(roles);
  return whoWorks();
}
const as = (one: Person) => signIn(backend.office.host, one.login, OWN);
const head = () => backend.office.as('head');
const workOf = (account: string) => backend.call('handover.work', { accountId: account });
const run = (work: Work, to: string | null, choices: { key: string; to: string }[] = []) =>
  backend.call('handover.run', {
    accountId: work.leaving.id,
    to,
    choices,
    reason: '调任新岗位',
    stamp: work.stamp,
  });
const name = (accountId: string, part: 'lead' | 'member' | 'reviewer' = 'lead') =>
  backend.call('access.name', { ledger: 'clue', recordId: clue, accountId, part });
const disable = async (one: Person) => {
  await backend.office.as('systemAdmin');
  await act(backend.office.host, 'account.disable', { id: one.id, reason: '调离' });
};

/** A handler who leads a clue and registered a petition, another handler, and case supervision. */
beforeEach(async () => {
  backend = await newBackend(['caseSupervisor']);
  supervisor = whoWorks();
  taker = await employ(['handler']);
  leaver = await employ(['handler']);
  petition = (
    await backend.call('petition.create', {
      values: { receivedOn: '2017-05-20', channel: 'letter', summary: '信访之事' },
    })
  ).id;
  await as(supervisor);
  clue = (
    await backend.call('clue.create', {
      values: { receivedOn: '2017-05-25', subject: { id: null, name: '周某' }, summary: '线索之事' },
    })
  ).id;
  await name(leaver.id);
});

describe('the open work of somebody who changes post', () => {
  test('is shown whole: the group of the clue and the petition with its deadline, with who can take them', async () => {
    await head();
    const work = await workOf(leaver.id);
    expect(work.items.map((one) => [one.kind, one.ledger, one.part, one.dueOn])).toEqual([
      ['membership', 'clue', 'lead', null],
      ['record', 'petition', null, '2017-06-20'],
    ]);
    expect(work.items.map((one) => one.subject)).toEqual(['XS-2017-0001', 'XF-2017-0001']);
    for (const item of work.items) {
      expect(item.candidates).toContain(taker.id);
      expect(item.candidates).not.toContain(leaver.id);
    }
    expect([work.total, work.hidden, work.sealed]).toEqual([2, 0, 0]);
    expect(work.leaving.active).toBe(true);
  });

  test('goes over in one act: membership ends and begins, the record is answered for, each has a row of history', async () => {
    await head();
    const work = await workOf(leaver.id);
    const { id } = await run(work, taker.id);
    expect((await workOf(leaver.id)).total).toBe(0);
    expect((await workOf(taker.id)).items.map((one) => one.key)).toEqual(work.items.map((one) => one.key));
    const done = await backend.call('handover.get', { id });
    expect(done).toMatchObject({ reason: '调任新岗位', items: 2, leaving: { id: leaver.id } });
    expect(done.list.map((one) => [one.kind, one.subject, one.to !== null])).toEqual([
      ['membership', 'XS-2017-0001', true],
      ['record', 'XF-2017-0001', true],
    ]);
    expect((await backend.call('handover.list', {})).map((one) => one.id)).toEqual([id]);
    for (const { history } of [
      await backend.call('clue.get', { id: clue }),
      await backend.call('petition.get', { id: petition }),
    ])
      expect(history.at(-1)).toMatchObject({
        action: 'handedOver',
        note: expect.stringContaining('调任新岗位'),
      });
    await as(taker);
    expect((await backend.call('clue.list', { after: null, limit: 9 })).rows.map((r) => r.id)).toEqual([
      clue,
    ]);
    await as(leaver);
    expect((await backend.call('clue.list', { after: null, limit: 9 })).rows).toEqual([]);
    expect(await codeOf(backend.call('clue.get', { id: clue }))).toBe('E_NOT_FOUND');
  });

  test('can be divided; who was in the group already keeps his own part', async () => {
    await name(taker.id, 'member');
    const other = await employ(['petitionClerk']);
    await head();
    const work = await workOf(leaver.id);
    await run(work, taker.id, [{ key: `record/petition/${petition}`, to: other.id }]);
    expect((await workOf(other.id)).items.map((one) => one.kind)).toEqual(['record']);
    const { members } = await backend.call('access.of', { ledger: 'clue', recordId: clue });
    const found = new Map(members.map((one) => [one.accountId, one]));
    expect([...found.keys()]).toHaveLength(2);
    expect(found.get(leaver.id)).toMatchObject({ part: 'lead', endReason: '调任新岗位' });
    expect(found.get(taker.id)).toMatchObject({ part: 'member', endedAt: null });
  });

  test('goes to nobody who may not have it, and then nothing goes', async () => {
    const statistician = await employ(['statistician']);
    await as(supervisor);
    await backend.call('access.recuse', {
      ledger: 'clue',
      recordId: clue,
      accountId: taker.id,
      reason: '亲属关系',
    });
    await head();
    const work = await workOf(leaver.id);
    expect(work.items[0]?.candidates).not.toContain(taker.id);
    for (const to of [statistician.id, leaver.id, randomUUID(), taker.id, null])
      expect(await codeOf(run(work, to)), String(to)).toBe('E_VALIDATION');
    expect((await workOf(leaver.id)).stamp).toBe(work.stamp);
    expect(await backend.call('handover.list', {})).toEqual([]);
    const { members } = await backend.call('access.of', { ledger: 'clue', recordId: clue });
    expect(members.map((one) => one.endedAt)).toEqual([null]);
  });

  test('that has changed since it was shown is not handed over unseen', async () => {
    await head();
    const work = await workOf(leaver.id);
    await as(leaver);
    await backend.call('petition.create', {
      values: { receivedOn: '2017-05-30', channel: 'visit', summary: '又一事' },
    });
    await head();
    expect(await codeOf(run(work, taker.id))).toBe('E_CONFLICT');
    const now = await workOf(leaver.id);
    expect(now.total).toBe(3);
    await run(now, taker.id);
    // Nothing is left, and nothing is handed over twice.
    expect(await codeOf(run(now, taker.id))).toBe('E_CONFLICT');
  });

  test('ends with the deadline: what is closed is not open work', async () => {
    await employ(['petitionClerk']);
    await closedOnPaper(backend.call, petition, '2017-05-31');
    await head();
    expect((await workOf(leaver.id)).items.map((one) => one.kind)).toEqual(['membership']);
  });

  test('of which the head keeps out is a number to him', async () => {
    const { accountId } = await head();
    await backend.call('access.recuse', {
      ledger: 'clue',
      recordId: clue,
      accountId: null,
      reason: '亲属关系',
    });
    const work = await workOf(leaver.id);
    expect([work.items.map((one) => one.kind), work.hidden]).toEqual([['record'], 1]);
    expect(JSON.stringify(work)).not.toMatch(/XS-2017|周某/u);
    await run(work, taker.id);
    await as(supervisor);
    const { members } = await backend.call('access.of', { ledger: 'clue', recordId: clue });
    expect(members.map((one) => [one.accountId, one.endedAt])).toEqual([[leaver.id, null]]);
    expect(accountId).not.toBe(leaver.id);
  });
});

describe('other things on a desk', () => {
  test('a draft bulletin is answered for by another; a request to see a reporter is withdrawn, not handed on', async () => {
    const clerk = await employ(['petitionClerk', 'office']);
    const { id } = await backend.call('petition.create', {
      values: { receivedOn: '2017-05-01', channel: 'letter', summary: '反映', reporter: '陈某' },
    });
    await backend.call('reporter.request', { petitionId: id, reasonCode: 'verify', reason: '核实情况需要' });
    const other = await employ(['petitionClerk', 'office']);
    await head();
    const work = await workOf(clerk.id);
    expect(work.items.map((one) => one.kind)).toEqual(['record', 'request']);
    await run(work, other.id);
    await as(clerk);
    expect((await backend.call('approval.list', { scope: 'mine' })).map((one) => one.status)).toEqual([
      'refused',
    ]);
    await as(other);
    expect(await backend.call('approval.list', { scope: 'mine' })).toEqual([]);
    expect(await codeOf(backend.call('reporter.open', { petitionId: id }))).toBe('E_APPROVAL');
  });

  test('sealed matters are a number, and those about the head not even that', async () => {
    const third = await newBackend(['petitionClerk'], undefined, '2026-03-06T01:00:00.000Z');
    backend = third;
    const clerk = whoWorks();
    const courier = await employ(['office']);
    for (const targetKind of ['superiorManaged', 'ownHead'] as const)
      await backend.call('sealedMatter.register', {
        receivedOn: '2026-03-05',
        channel: 'letter',
        envelope: 'FB-2026-0007',
        targetKind,
        handlers: [clerk.id, courier.id],
      });
    await head();
    const work = await workOf(clerk.id);
    expect([work.sealed, work.total]).toEqual([1, 0]);
    expect(JSON.stringify(work)).not.toMatch(/FB-2026|MF-2026/u);
  });
});

describe('an account that ended', () => {
  test('is told to the head with a number until its work went over; the administrators learn nothing', async () => {
    await head();
    expect(await backend.call('handover.pending', {})).toEqual([]);
    await disable(leaver);
    for (const admin of ['systemAdmin', 'securityAdmin', 'auditor'] as const) {
      await backend.office.as(admin);
      for (const call of ['handover.pending', 'handover.list', 'handover.accounts'] as const)
        expect(await codeOf(backend.call(call, {})), admin).toBe('E_PERMISSION');
    }
    await head();
    const pending = await backend.call('handover.pending', {});
    expect(pending).toEqual([expect.objectContaining({ id: leaver.id, open: 2 })]);
    const work = await workOf(leaver.id);
    expect(work.leaving.active).toBe(false);
    expect((await backend.call('handover.accounts', {}))[0]).toMatchObject({ id: leaver.id, active: false });
    await run(work, taker.id);
    expect(await backend.call('handover.pending', {})).toEqual([]);
  });

  test('or whose roles were taken back is told as well', async () => {
    await backend.office.as('securityAdmin');
    await act(backend.office.host, 'account.grant', { id: leaver.id, roles: [] });
    await head();
    expect((await backend.call('handover.pending', {})).map((one) => one.id)).toEqual([leaver.id]);
  });

  test('takes over nothing', async () => {
    await disable(taker);
    await head();
    const work = await workOf(leaver.id);
    for (const item of work.items) expect(item.candidates).not.toContain(taker.id);
  });
});

describe('a hand-over', () => {
  test('is run by a head alone, of an account there is', async () => {
    for (const role of businessRoles) {
      if (role === 'head') continue;
      await backend.signInAs([role]);
      expect(await codeOf(workOf(leaver.id)), role).toBe('E_PERMISSION');
    }
    await head();
    expect(await codeOf(workOf(randomUUID()))).toBe('E_NOT_FOUND');
    expect(await codeOf(backend.call('handover.get', { id: randomUUID() }))).toBe('E_NOT_FOUND');
  });

  test('stands in the log with ids and numbers', async () => {
    await head();
    const { id } = await run(await workOf(leaver.id), taker.id);
    const rows = new AuditRows(backend.office.host.requireLive().opened.writer.raw, 'auditEntry').page(
      0,
      999,
    );
    const own = rows.filter((row) => row.action === 'handover.run' || row.action.startsWith('access.'));
    expect(own.slice(-3).map((row) => [row.action, row.subject])).toEqual([
      ['access.end', `clue/${clue}`],
      ['access.name', `clue/${clue}`],
      ['handover.run', `handover/${id}`],
    ]);
    expect(JSON.stringify(own)).not.toMatch(/[\p{Script=Han}]/u);
  });
});
