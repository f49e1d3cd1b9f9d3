import { usualPolicies } from '#shared/domain/policies.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { businessRoles, type Role } from '#shared/domain/roles.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { changePassword } from '#backend/session/change-password.ts';
import { fingerprint } from '#backend/session/crypto.ts';
import { entryOf, fromBase64 } from '#backend/session/keyring.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { act, ask, codeOf, founders, newOffice, reasonOf, type TestOffice } from './office.ts';

const ONE_TIME = 'First-paper8 slip of ink';
const OWN = 'My-own sparrow6 sings';
const clerk = {
  loginName: 'xinfang-zhang',
  displayName: '戊信访',
  post: '信访室主任',
  initialPassword: ONE_TIME,
};

async function create(office: TestOffice): Promise<string> {
  await office.as('systemAdmin');
  return (await act(office.host, 'account.create', clerk)).id;
}

async function grant(office: TestOffice, id: string, roles: Role[]): Promise<void> {
  await office.as('securityAdmin');
  await act(office.host, 'account.grant', { id, roles });
}

async function ownPassword(office: TestOffice): Promise<string> {
  await signIn(office.host, clerk.loginName, ONE_TIME);
  return (await changePassword(office.host, ONE_TIME, OWN)).account.fingerprint;
}

async function admit(office: TestOffice, id: string, code: string): Promise<void> {
  await office.as('head');
  await act(office.host, 'account.admit', { id, fingerprint: code });
}

async function admitted(roles: Role[]): Promise<{ office: TestOffice; id: string; code: string }> {
  const office = await newOffice();
  const id = await create(office);
  await grant(office, id, roles);
  const code = await ownPassword(office);
  await admit(office, id, code);
  return { office, id, code };
}

const entry = async (office: TestOffice, id: string) => entryOf(await office.host.keyrings.require(), id);

describe('an account comes in by three hands', () => {
  test('created, granted, admitted: each step shows, and only the last one opens the office', async () => {
    const office = await newOffice();
    const id = await create(office);
    const first = await signIn(office.host, clerk.loginName, ONE_TIME);
    expect(first).toMatchObject({ mustChangePassword: true, admitted: false, roles: [] });

    await grant(office, id, ['petitionClerk']);
    const code = await ownPassword(office);
    const waiting = await signIn(office.host, clerk.loginName, OWN);
    expect(waiting).toMatchObject({ mustChangePassword: false, admitted: false, roles: ['petitionClerk'] });
    expect(() => waiting.officeReader).toThrow('E_NOT_ADMITTED');

    await admit(office, id, code);
    const head = office.host.requireLive();
    const row = (await ask(office.host, 'account.list', {})).find((one) => one.id === id);
    expect(row).toMatchObject({ status: 'active', hasKeys: true, admitted: true, fingerprint: code });
    const actions = new AuditRows(head.registry.raw, 'auditEntry').page(0, 100).map((one) => one.action);
    expect(actions.filter((one) => one.startsWith('account.'))).toEqual([
      'account.create',
      'account.grant',
      'account.admit',
    ]);

    const live = await signIn(office.host, clerk.loginName, OWN);
    expect(live.admitted).toBe(true);
    expect(await live.officeReader.selectFrom('member').select('displayName').execute()).toContainEqual({
      displayName: '戊信访',
    });
  });

  test('the first own password makes a key pair that the system administrator never saw', async () => {
    const office = await newOffice();
    const id = await create(office);
    const before = await entry(office, id);
    const code = await ownPassword(office);
    const after = await entry(office, id);
    expect(after.publicKey).not.toBe(before.publicKey);
    expect(fingerprint(fromBase64(after.publicKey))).toBe(code);
    expect(after).toMatchObject({ oneTime: false, officeKey: null });
    // Who kept the one-time password gets nowhere with it.
    expect(await codeOf(signIn(office.host, clerk.loginName, ONE_TIME))).toBe('E_SIGN_IN');
  });

  test('the pair behind a one-time password is never admitted', async () => {
    const office = await newOffice();
    const id = await create(office);
    await grant(office, id, ['petitionClerk']);
    const made = fingerprint(fromBase64((await entry(office, id)).publicKey));
    expect(await reasonOf(admit(office, id, made))).toBe('noOwnKey');
    expect((await entry(office, id)).officeKey).toBeNull();
  });

  test('without a business role, or for an administrator, there is nothing to admit', async () => {
    const office = await newOffice();
    const id = await create(office);
    const code = await ownPassword(office);
    expect(await reasonOf(admit(office, id, code))).toBe('noBusinessRole');
    await grant(office, id, ['auditor']);
    expect(await reasonOf(admit(office, id, code))).toBe('noBusinessRole');
  });

  test('a fingerprint that differs in one digit, or a key swapped in the file, is refused', async () => {
    const office = await newOffice();
    const id = await create(office);
    await grant(office, id, ['handler']);
    const code = await ownPassword(office);
    const other = code.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10));
    expect(await codeOf(admit(office, id, other))).toBe('E_CARD');

    const { publicKey } = await entry(office, (await office.as('auditor')).accountId);
    await office.host.keyrings.update((keyring) => {
      entryOf(keyring, id).publicKey = publicKey;
    });
    expect(await codeOf(admit(office, id, fingerprint(fromBase64(publicKey))))).toBe('E_CARD');
    expect(await codeOf(admit(office, id, code))).toBe('E_CARD');
  });
});

describe('nobody does two of the three parts', () => {
  test('each part is closed to the other two', async () => {
    const office = await newOffice();
    const id = await create(office);
    const parts = {
      create: () => act(office.host, 'account.create', { ...clerk, loginName: 'second-one' }),
      grant: () => act(office.host, 'account.grant', { id, roles: ['handler'] }),
      admit: () => act(office.host, 'account.admit', { id, fingerprint: '00000' }),
    };
    const refusals: string[] = [];
    for (const who of ['systemAdmin', 'securityAdmin', 'head', 'auditor'] as const) {
      await office.as(who);
      for (const part of ['create', 'grant', 'admit'] as const)
        if ((await codeOf(parts[part]())) === 'E_PERMISSION') refusals.push(`${who} ${part}`);
    }
    expect(refusals).toEqual([
      ...['systemAdmin grant', 'systemAdmin admit'],
      ...['securityAdmin create', 'securityAdmin admit'],
      ...['head create', 'head grant'],
      ...['auditor create', 'auditor grant', 'auditor admit'],
    ]);
  });

  test('no role is given to oneself, and none mixes the sides of the house', async () => {
    const office = await newOffice();
    const id = await create(office);
    const self = (await office.as('securityAdmin')).accountId;
    expect(await reasonOf(act(office.host, 'account.grant', { id: self, roles: ['head'] }))).toBe('self');
    expect(await reasonOf(act(office.host, 'account.grant', { id, roles: ['auditor', 'handler'] }))).toBe(
      'exclusive',
    );
    expect(await reasonOf(act(office.host, 'account.grant', { id, roles: ['handler', 'reviewer'] }))).toBe(
      'exclusive',
    );
  });

  test('whoever created or admitted an account in an earlier post grants it nothing', async () => {
    for (const [column, reason] of [
      ['createdBy', 'creator'],
      ['admittedBy', 'admitter'],
    ] as const) {
      const office = await newOffice();
      const id = await create(office);
      const { accountId, registry } = await office.as('securityAdmin');
      registry.raw.prepare(`update account set ${column} = ? where id = ?`).run([accountId, id]);
      expect(await reasonOf(act(office.host, 'account.grant', { id, roles: ['handler'] }))).toBe(reason);
    }
  });

  test('whoever created or granted an account in an earlier post cannot admit it', async () => {
    for (const column of ['createdBy', 'grantedBy'] as const) {
      const office = await newOffice();
      const id = await create(office);
      await grant(office, id, ['handler']);
      const code = await ownPassword(office);
      const head = await office.as('head');
      const table = column === 'createdBy' ? 'account' : 'roleGrant';
      const key = column === 'createdBy' ? 'id' : 'accountId';
      head.registry.raw
        .prepare(`update ${table} set ${column} = ? where ${key} = ?`)
        .run([head.accountId, id]);
      const reason = column === 'createdBy' ? 'creator' : 'grantor';
      expect(await reasonOf(act(office.host, 'account.admit', { id, fingerprint: code }))).toBe(reason);
    }
  });

  test('an account keeps its side: no business account becomes an administrator, no administrator another', async () => {
    const { office, id } = await admitted(['handler']);
    await grant(office, id, []);
    expect(await reasonOf(grant(office, id, ['auditor']))).toBe('otherSide');
    const auditor = (await office.as('auditor')).accountId;
    await office.as('securityAdmin');
    for (const role of ['systemAdmin', 'handler'] as const)
      expect(await reasonOf(act(office.host, 'account.grant', { id: auditor, roles: [role] }))).toBe(
        'otherSide',
      );
  });

  test('the last head, administrator or auditor is neither stripped nor disabled', async () => {
    const office = await newOffice();
    const ids: string[] = [];
    for (const who of ['head', 'auditor', 'systemAdmin'] as const) ids.push((await office.as(who)).accountId);
    await office.as('securityAdmin');
    for (const id of ids)
      expect(await reasonOf(act(office.host, 'account.grant', { id, roles: [] }))).toBe('lastHolder');
    await office.as('systemAdmin');
    const head = ids[0] ?? '';
    expect(await reasonOf(act(office.host, 'account.disable', { id: head, reason: '调离' }))).toBe(
      'lastHolder',
    );
  });
});

describe('the identity key', () => {
  test('goes with the roles that open reporters, and with no other', async () => {
    const holders: Role[] = ['head', 'petitionClerk'];
    const { office, id, code } = await admitted(['conduct']);
    for (const role of businessRoles) {
      await grant(office, id, [role]);
      await admit(office, id, code);
      const { officeKey, identityKey } = await entry(office, id);
      expect(officeKey, role).not.toBeNull();
      expect(identityKey !== null, role).toBe(holders.includes(role));
    }
  });

  test('what one business account seals, the petition clerk opens and a handler does not', async () => {
    const { office } = await admitted(['petitionClerk']);
    const head = await office.as('head');
    const place = { ledger: 'petition', recordId: 'a', field: 'reporterName' };
    const sealed = head.identity.seal('某某', place);
    const live = await signIn(office.host, clerk.loginName, OWN);
    expect(live.identity.open(sealed, place)).toBe('某某');

    const other = await admitted(['handler']);
    const handler = await signIn(other.office.host, clerk.loginName, OWN);
    const own = handler.identity.seal('某某', place);
    expect(() => handler.identity.open(own, place)).toThrow('E_PERMISSION');
    expect(handler.identity.canOpen).toBe(false);
  });

  test('a role gained later shows the account as waiting until a holder admits it again', async () => {
    const { office, id, code } = await admitted(['conduct']);
    await grant(office, id, ['conduct', 'petitionClerk']);
    const list = await ask(office.host, 'account.list', {});
    expect(list.find((one) => one.id === id)?.admitted).toBe(false);
    await admit(office, id, code);
    expect((await entry(office, id)).identityKey).not.toBeNull();
  });
});

describe('rights end', () => {
  test('with the role: the wrapped keys leave the key file and its copy', async () => {
    const { office, id } = await admitted(['petitionClerk']);
    const { officeKey, identityKey } = await entry(office, id);
    await grant(office, id, ['handler']);
    expect(await entry(office, id)).toMatchObject({ officeKey, identityKey: null });
    await grant(office, id, []);
    expect(await entry(office, id)).toMatchObject({ officeKey: null, identityKey: null });
    for (const name of ['keyring.json', 'keyring.json.bak']) {
      const text = await readFile(join(office.folder, name), 'utf8');
      expect(text).not.toContain(officeKey);
      expect(text).not.toContain(identityKey);
    }
    expect((await signIn(office.host, clerk.loginName, OWN)).admitted).toBe(false);
    // Coming back takes the key holder again.
    await grant(office, id, ['handler']);
    expect((await signIn(office.host, clerk.loginName, OWN)).admitted).toBe(false);
  });

  test('with the account: it opens nothing at all, and says what a wrong password says', async () => {
    const { office, id } = await admitted(['handler']);
    await office.as('systemAdmin');
    await act(office.host, 'account.disable', { id, reason: '调离' });
    expect(await entry(office, id)).toMatchObject({ privateKey: null, registryKey: null, officeKey: null });
    expect(await codeOf(signIn(office.host, clerk.loginName, OWN))).toBe('E_SIGN_IN');
    expect(await codeOf(act(office.host, 'account.create', clerk))).toBe('E_VALIDATION');
  });

  test('also where a crash came between the registry and the key file', async () => {
    const { office, id } = await admitted(['handler']);
    const live = await office.as('securityAdmin');
    live.registry.raw.exec(
      `update roleGrant set revokedAt = '2017-06-02T00:00:00.000Z' where accountId = '${id}'`,
    );
    expect((await entry(office, id)).officeKey).not.toBeNull();
    await office.as('auditor');
    expect((await entry(office, id)).officeKey).toBeNull();
  });
});

describe('policies and locks', () => {
  test('a policy holds for the next try, and an administrator can end a lock', async () => {
    const office = await newOffice();
    await office.as('securityAdmin');
    const level = founders.office.secrecy;
    const policy = {
      ...usualPolicies(level),
      idleMinutes: 3,
      lockoutTries: 3,
      lockoutMinutes: 60,
      passwordLength: 12,
      passwordDays: 7,
    };
    expect(await act(office.host, 'policy.set', { level, values: policy })).toEqual({ changed: 5 });
    const { columns, level: inForce } = await ask(office.host, 'policy.get', {});
    expect([inForce, columns[level]]).toEqual([level, policy]);
    const head = founders.head.loginName;
    for (let tries = 0; tries < 2; tries += 1)
      expect(await codeOf(signIn(office.host, head, 'x'))).toBe('E_SIGN_IN');
    expect(await codeOf(signIn(office.host, head, 'x'))).toBe('E_LOCKED_OUT');
    const locked = (await ask(office.host, 'account.list', {})).find((one) => one.loginName === head);
    expect(locked?.lockedUntil).toBe('2017-06-01T02:00:00.000Z');
    await act(office.host, 'account.unlock', { id: locked?.id ?? '' });
    expect((await office.as('head')).policies).toEqual(policy);
  });
});
