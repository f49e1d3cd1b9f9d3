import { describe, expect, test } from 'vitest';
import { changePassword } from '#backend/session/change-password.ts';
import { entryOf } from '#backend/session/keyring.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { usualPolicies } from '#shared/domain/policies.ts';
import type { Role } from '#shared/domain/roles.ts';
import { act, ask, codeOf, founders, newOffice, reasonOf, type TestOffice } from './office.ts';

const ONE_TIME = 'First-paper8 slip of ink';
const SECOND = 'Other-paper6 slip of sand';
const OWN = 'My-own sparrow6 sings';
const NEXT = 'My-next sparrow7 sings';
const clerk = { loginName: 'anguan-li', displayName: '戊案管', initialPassword: ONE_TIME };

async function made(office: TestOffice, roles: Role[], loginName = clerk.loginName): Promise<string> {
  await office.as('systemAdmin');
  const displayName = loginName === clerk.loginName ? clerk.displayName : '己某某';
  const { id } = await act(office.host, 'account.create', { ...clerk, loginName, displayName });
  await office.as('securityAdmin');
  await act(office.host, 'account.grant', { id, roles });
  await signIn(office.host, loginName, ONE_TIME);
  await changePassword(office.host, ONE_TIME, OWN);
  return id;
}

async function admitted(office: TestOffice, roles: Role[]): Promise<string> {
  const id = await made(office, roles);
  const { fingerprint } = office.host.requireLive().account;
  await office.as('head');
  await act(office.host, 'account.admit', { id, fingerprint });
  return id;
}

const entry = async (office: TestOffice, id: string) => entryOf(await office.host.keyrings.require(), id);
const rowOf = async (office: TestOffice, id: string) =>
  (await ask(office.host, 'account.list', {})).find((one) => one.id === id);
const idOf = async (office: TestOffice, login: string) =>
  (await ask(office.host, 'account.list', {})).find((one) => one.loginName === login)?.id ?? '';
const actions = (office: TestOffice) =>
  new AuditRows(office.host.requireLive().registry.raw, 'auditEntry').page(0, 1000).map((one) => one.action);

describe('a forgotten password', () => {
  test('is replaced by a one-time one; roles and keys end, and the account comes in by three hands again', async () => {
    const office = await newOffice();
    const id = await admitted(office, ['caseSupervisor']);
    const before = await entry(office, id);
    expect(before.officeKey).not.toBeNull();
    await office.as('systemAdmin');
    await act(office.host, 'account.reset', { id, reason: '忘记口令', initialPassword: SECOND });
    const after = await entry(office, id);
    expect(after).toMatchObject({ oneTime: true, officeKey: null, identityKey: null });
    expect(after.publicKey).not.toBe(before.publicKey);
    expect(await rowOf(office, id)).toMatchObject({
      status: 'created',
      hasKeys: false,
      admitted: false,
      roles: [],
    });
    expect(await codeOf(signIn(office.host, clerk.loginName, OWN))).toBe('E_SIGN_IN');
    // Whoever holds the one-time password gets neither a right nor a key by it.
    expect(await signIn(office.host, clerk.loginName, SECOND)).toMatchObject({
      roles: [],
      admitted: false,
      mustChangePassword: true,
    });
    const { account } = await changePassword(office.host, SECOND, NEXT);
    await office.as('head');
    expect(await reasonOf(act(office.host, 'account.admit', { id, fingerprint: account.fingerprint }))).toBe(
      'noBusinessRole',
    );
    await office.as('securityAdmin');
    await act(office.host, 'account.grant', { id, roles: ['caseSupervisor'] });
    await office.as('head');
    await act(office.host, 'account.admit', { id, fingerprint: account.fingerprint });
    expect(await signIn(office.host, clerk.loginName, NEXT)).toMatchObject({ admitted: true });
  });

  test('of the last security administrator: the role rests until a key holder has compared the new key', async () => {
    const office = await newOffice();
    const { loginName } = founders.securityAdmin;
    await office.as('systemAdmin');
    const id = await idOf(office, loginName);
    await act(office.host, 'account.reset', { id, reason: '忘记口令', initialPassword: SECOND });
    // The system administrator, who knows the password, signs in with it and is nobody.
    expect((await signIn(office.host, loginName, SECOND)).roles).toEqual([]);
    const { account } = await changePassword(office.host, SECOND, NEXT);
    const live = await signIn(office.host, loginName, NEXT);
    expect(live.roles).toEqual([]);
    expect(live.can('account.grant')).toBe(false);
    await office.as('systemAdmin');
    expect(await codeOf(act(office.host, 'account.vouch', { id, fingerprint: account.fingerprint }))).toBe(
      'E_PERMISSION',
    );
    await office.as('head');
    expect(await codeOf(act(office.host, 'account.vouch', { id, fingerprint: '00000 00000' }))).toBe(
      'E_CARD',
    );
    await act(office.host, 'account.vouch', { id, fingerprint: account.fingerprint });
    expect((await signIn(office.host, loginName, NEXT)).roles).toEqual(['securityAdmin']);
    expect(actions(office)).toContain('account.vouch');
  });

  test('of the last head is not replaced: the office would lose its keys; nor one’s own', async () => {
    const office = await newOffice();
    const live = await office.as('systemAdmin');
    const reset = { reason: '忘记口令', initialPassword: SECOND };
    const head = await idOf(office, founders.head.loginName);
    expect(await reasonOf(act(office.host, 'account.reset', { id: head, ...reset }))).toBe('lastHolder');
    expect(await reasonOf(act(office.host, 'account.reset', { id: live.accountId, ...reset }))).toBe('self');
    expect((await office.as('head')).admitted).toBe(true);
  });

  test('a cut between the registry and the key file leaves an account that opens nothing of the office', async () => {
    const office = await newOffice();
    const id = await admitted(office, ['handler']);
    const live = await office.as('systemAdmin');
    live.registry.raw.exec(
      `update account set publicKey = null, status = 'created', admittedAt = null where id = '${id}'`,
    );
    live.registry.raw.exec(`update roleGrant set revokedAt = '2017-06-01' where accountId = '${id}'`);
    expect(await codeOf(signIn(office.host, clerk.loginName, OWN))).toBe('E_OFFICE_DAMAGED');
    await office.as('systemAdmin');
    expect((await entry(office, id)).officeKey).toBeNull();
    await act(office.host, 'account.reset', { id, reason: '再来一次', initialPassword: SECOND });
    expect((await signIn(office.host, clerk.loginName, SECOND)).roles).toEqual([]);
  });
});

test('a disabled account comes back without roles and keys', async () => {
  const office = await newOffice();
  const id = await admitted(office, ['handler']);
  await office.as('systemAdmin');
  await act(office.host, 'account.disable', { id, reason: '借调离开' });
  expect(await rowOf(office, id)).toMatchObject({ status: 'disabled', disabledReason: '借调离开' });
  expect(
    await codeOf(act(office.host, 'account.reset', { id, reason: '不行的', initialPassword: SECOND })),
  ).toBe('E_NOT_FOUND');
  await act(office.host, 'account.enable', { id, reason: '借调回来', initialPassword: SECOND });
  expect(await rowOf(office, id)).toMatchObject({ status: 'created', roles: [], disabledReason: null });
  expect(await entry(office, id)).toMatchObject({ oneTime: true, officeKey: null });
  expect((await signIn(office.host, clerk.loginName, SECOND)).roles).toEqual([]);
});

describe('a grant with a last day', () => {
  const until = async (office: TestOffice, id: string, roles: Role[], day: string) => {
    await office.as('securityAdmin');
    const expires = Object.fromEntries(roles.map((role) => [role, day]));
    return act(office.host, 'account.grant', { id, roles, expires });
  };

  test('holds through that day and not a sign-in longer; the keys go with it', async () => {
    const office = await newOffice();
    const id = await admitted(office, ['handler']);
    await until(office, id, ['handler'], '2017-06-03');
    office.clock.days(2);
    const live = await signIn(office.host, clerk.loginName, OWN);
    expect([live.roles, live.admitted]).toEqual([['handler'], true]);
    office.clock.days(1);
    const after = await signIn(office.host, clerk.loginName, OWN);
    expect([after.roles, after.admitted]).toEqual([[], false]);
    expect((await entry(office, id)).officeKey).toBeNull();
    expect(actions(office).filter((one) => one === 'account.grantEnded')).toHaveLength(1);
    await office.as('systemAdmin');
    expect(await rowOf(office, id)).toMatchObject({ roles: [], admitted: false });
  });

  test('one role ends and the other stays; what changes is a new grant', async () => {
    const office = await newOffice();
    const id = await admitted(office, ['petitionClerk']);
    await office.as('securityAdmin');
    await act(office.host, 'account.grant', {
      id,
      roles: ['petitionClerk', 'conduct'],
      expires: { conduct: '2017-06-02' },
    });
    expect((await rowOf(office, id))?.grants).toMatchObject([
      { role: 'petitionClerk', expiresOn: null },
      { role: 'conduct', expiresOn: '2017-06-02', grantedBy: '乙安保' },
    ]);
    office.clock.days(3);
    const live = await signIn(office.host, clerk.loginName, OWN);
    expect([live.roles, live.admitted]).toEqual([['petitionClerk'], true]);
  });

  test('is not given backwards, nor for the last who holds a needed role', async () => {
    const office = await newOffice();
    const id = await admitted(office, ['handler']);
    expect(await codeOf(until(office, id, ['handler'], '2017-05-31'))).toBe('E_VALIDATION');
    await office.as('securityAdmin');
    const head = await idOf(office, founders.head.loginName);
    expect(await reasonOf(until(office, head, ['head'], '2017-12-31'))).toBe('lastHolder');
  });
});

describe('accounts that nobody uses', () => {
  test('are locked when the policy’s days are over, until the security administrator has looked into it', async () => {
    const office = await newOffice();
    const id = await made(office, ['handler']);
    const unusedDays = 20;
    await office.as('securityAdmin');
    const level = founders.office.secrecy;
    await act(office.host, 'policy.set', { level, values: { ...usualPolicies(level), unusedDays } });
    office.clock.days(unusedDays);
    await office.as('securityAdmin');
    expect(await rowOf(office, id)).toMatchObject({ unusedDays, unusedLocked: false });
    office.clock.days(1);
    expect(await codeOf(signIn(office.host, clerk.loginName, OWN))).toBe('E_ACCOUNT_UNUSED');
    // A wrong password does not tell.
    expect(await codeOf(signIn(office.host, clerk.loginName, NEXT))).toBe('E_SIGN_IN');
    await office.as('securityAdmin');
    expect(await rowOf(office, id)).toMatchObject({ unusedLocked: true });
    expect(actions(office)).toContain('session.unused');
    await act(office.host, 'account.unlock', { id });
    expect((await signIn(office.host, clerk.loginName, OWN)).roles).toEqual(['handler']);
  });

  test('an office that stood still for a year lets the last security administrator in, who unlocks the others', async () => {
    const office = await newOffice();
    await office.as('securityAdmin');
    office.clock.days(365);
    expect(await codeOf(office.as('head'))).toBe('E_ACCOUNT_UNUSED');
    const live = await office.as('securityAdmin');
    await changePassword(office.host, founders.securityAdmin.password, NEXT);
    const head = (await rowOf(office, await idOf(office, founders.head.loginName)))?.id ?? '';
    expect(live.accountId).not.toBe(head);
    await act(office.host, 'account.unlock', { id: head });
    expect((await office.as('head')).admitted).toBe(true);
  });
});

test('a new name and a new post show at once; the roles want another look until they are granted again', async () => {
  const office = await newOffice();
  const id = await made(office, ['handler']);
  const live = await office.as('systemAdmin');
  live.registry.raw.exec(
    `insert into post (id, name, room, suggestedRoles, createdAt) values ('7b6f1b9e-6a0b-4a57-9f0e-1f6ad0f4a001', '第二审理室主任', '案件审理室', 'reviewer', '2017-01-01')`,
  );
  office.clock.minutes(5);
  await act(office.host, 'account.change', {
    id,
    displayName: '戊审理',
    postId: '7b6f1b9e-6a0b-4a57-9f0e-1f6ad0f4a001',
  });
  expect(await rowOf(office, id)).toMatchObject({
    displayName: '戊审理',
    post: '第二审理室主任',
    postChangedSinceGrant: true,
  });
  office.clock.minutes(5);
  await office.as('securityAdmin');
  await act(office.host, 'account.grant', { id, roles: ['reviewer'] });
  expect(await rowOf(office, id)).toMatchObject({ postChangedSinceGrant: false, roles: ['reviewer'] });
  await office.as('systemAdmin');
  expect(
    await codeOf(
      act(office.host, 'account.change', {
        id,
        displayName: '戊审理',
        postId: '7b6f1b9e-6a0b-4a57-9f0e-1f6ad0f4a002',
      }),
    ),
  ).toBe('E_NOT_FOUND');
});

test('when an account last signed in is known', async () => {
  const office = await newOffice();
  const id = await made(office, ['handler']);
  office.clock.days(2);
  await signIn(office.host, clerk.loginName, OWN);
  office.clock.days(1);
  await office.as('systemAdmin');
  expect(await rowOf(office, id)).toMatchObject({ lastSignInAt: '2017-06-03T01:00:00.000Z', unusedDays: 1 });
});
