import { describe, expect, test } from 'vitest';
import { auditRegistry } from '#backend/session/transact.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { usualPolicies } from '#shared/domain/policies.ts';
import { codeOf, founders } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';

const all = { kind: null, from: null, to: null, unreviewedOnly: false, before: null, limit: 200 } as const;
const kindsOf = async (backend: TestBackend) =>
  (await backend.call('securityEvent.list', all)).rows.map((row) => row.kind);

/** A day on which things go wrong: wrong passwords until a lock, a refused call, a loosened policy, a reset. */
async function badDay(backend: TestBackend): Promise<void> {
  const { host } = backend.office;
  await codeOf(backend.call('account.grant', { id: '7b6f1b9e-6a0b-4a57-9f0e-1f6ad0f4a001', roles: [] }));
  for (let tries = 0; tries < 5; tries += 1) await codeOf(signIn(host, founders.auditor.loginName, 'wrong'));
  await backend.office.as('securityAdmin');
  const level = founders.office.secrecy;
  await backend.call('policy.set', { level, values: { ...usualPolicies(level), idleMinutes: 9 } });
  await backend.office.as('systemAdmin');
  const auditor = (await backend.call('account.list', {})).find(
    (one) => one.loginName === founders.auditor.loginName,
  );
  await backend.call('account.reset', {
    id: auditor?.id ?? '',
    reason: '本人忘记口令',
    initialPassword: 'Other-paper6 slip of sand',
  });
  await backend.office.as('securityAdmin');
}

describe('security events', () => {
  test('are what the log says of tries that failed and rules that moved', async () => {
    const backend = await newBackend(['petitionClerk']);
    await badDay(backend);
    const kinds = await kindsOf(backend);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect([
      count('failedSignIn'),
      count('lockOut'),
      count('refusal'),
      count('policyChange'),
      count('account'),
    ]).toEqual([5, 1, 1, 1, 1]);
    const { rows } = await backend.call('securityEvent.list', { ...all, kind: 'refusal' });
    expect(rows).toMatchObject([{ action: 'account.grant', code: 'E_PERMISSION', reviewed: false }]);
    // Page by page the same as at once.
    const paged: string[] = [];
    for (let before: number | null = null; ; ) {
      const page: { rows: { kind: string }[]; next: number | null } = await backend.call(
        'securityEvent.list',
        {
          ...all,
          before,
          limit: 2,
        },
      );
      paged.push(...page.rows.map((row) => row.kind));
      before = page.next;
      if (before === null) break;
    }
    expect(paged).toEqual(kinds);
  });

  test('a log that was found broken, a moved clock and dropped failures are among them; one found whole is not', async () => {
    const backend = await newBackend(['petitionClerk']);
    const live = await backend.office.as('auditor');
    await backend.call('log.verify', {});
    await backend.office.as('securityAdmin');
    expect(await kindsOf(backend)).toEqual([]);
    const { registry } = backend.office.host.requireLive();
    expect(live.closed).toBe(true);
    registry.raw.exec('drop trigger auditEntry_fixed');
    registry.raw.exec("update auditEntry set subject = 'account/x' where seq = 2");
    await backend.office.as('auditor');
    await backend.call('log.verify', {});
    for (const action of ['clock.jump', 'session.eventsDropped', 'audit.mirrorDiffers', 'keyring.restored'])
      await auditRegistry(backend.office.host.requireLive(), backend.office.clock.now, {
        action,
        subject: 'log',
        result: 'refused',
      });
    await backend.office.as('securityAdmin');
    expect(await kindsOf(backend)).toEqual(['recovery', 'chain', 'failedSignIn', 'clock', 'chain']);
  });

  test('are counted by day, reviewed with a note, and due again by the level of the machine', async () => {
    const backend = await newBackend(['petitionClerk']);
    await badDay(backend);
    const before = await backend.call('securityEvent.summary', { days: 14 });
    expect(before).toMatchObject({ unreviewed: 9, reviewDays: 31, overdue: false, reviews: [] });
    expect(before.days[0]).toMatchObject({ day: '2017-06-01' });
    expect(before.days[0]?.counts).toContainEqual({ kind: 'failedSignIn', count: 5 });
    await backend.call('securityEvent.review', { upTo: before.upTo, note: '审计员本人忘记口令，已核实。' });
    const after = await backend.call('securityEvent.summary', { days: 14 });
    expect(after).toMatchObject({ unreviewed: 0, dueOn: '2017-07-02' });
    expect(after.reviews).toMatchObject([{ events: 9, by: '乙安保', note: '审计员本人忘记口令，已核实。' }]);
    expect((await backend.call('securityEvent.list', { ...all, unreviewedOnly: true })).rows).toEqual([]);
    // What came later than the page that was read is not reviewed with it, nor is a review taken back.
    expect(
      await codeOf(backend.call('securityEvent.review', { upTo: after.upTo + 5, note: '还没有的' })),
    ).toBe('E_CONFLICT');
    expect(
      await codeOf(backend.call('securityEvent.review', { upTo: before.upTo - 1, note: '退回去' })),
    ).toBe('E_CONFLICT');
  });

  test('an overdue review shows', async () => {
    const backend = await newBackend(['petitionClerk']);
    await backend.office.as('securityAdmin');
    const level = founders.office.secrecy;
    await backend.call('policy.set', { level, values: { ...usualPolicies(level), reviewDays: 7 } });
    backend.office.clock.days(7);
    await backend.office.as('securityAdmin');
    expect(await backend.call('securityEvent.summary', { days: 7 })).toMatchObject({ overdue: false });
    backend.office.clock.days(1);
    await backend.office.as('securityAdmin');
    expect(await backend.call('securityEvent.summary', { days: 7 })).toMatchObject({ overdue: true });
  });

  test('the auditor reads them, and what the security administrator reviewed, but reviews nothing himself', async () => {
    const backend = await newBackend(['petitionClerk']);
    await backend.office.as('auditor');
    await backend.call('securityEvent.list', all);
    expect(await codeOf(backend.call('securityEvent.review', { upTo: 1, note: '看过' }))).toBe(
      'E_PERMISSION',
    );
    await backend.office.as('systemAdmin');
    expect(await codeOf(backend.call('securityEvent.list', all))).toBe('E_PERMISSION');
  });
});
