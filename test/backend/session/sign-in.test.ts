import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { changePassword } from '#backend/session/change-password.ts';
import { createOffice } from '#backend/session/create-office.ts';
import { type SessionCallContext, sessionHandlers } from '#backend/session/calls.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { anotherOffice, codeOf, founders, freshFolder, hostOn, newOffice, reasonOf } from './office.ts';

const NEXT = 'Quiet-lantern4 in fog';

/** These calls take no file and report no progress. */
const alone: SessionCallContext = {
  takeFile: () => {
    throw new Error('no file is taken here');
  },
  signal: new AbortController().signal,
  progress: () => undefined,
};

describe('first run', () => {
  test('makes an office, in which the head opens the business data and nobody is signed in yet', async () => {
    const { host, shares, as } = await anotherOffice();
    expect(host.live).toBeNull();
    expect(shares.map((share) => share.index)).toEqual([1, 2, 3]);
    const head = await as('head');
    expect(head.account).toMatchObject({ displayName: '丁书记', roles: ['head'], admitted: true });
    expect(head.can('account.admit')).toBe(true);
    expect(await head.officeReader.selectFrom('member').select('displayName').execute()).toEqual([
      { displayName: '丁书记' },
    ]);
  });

  test('tells the state before, after and during a session', async () => {
    const folder = await freshFolder();
    const host = hostOn(folder);
    const calls = sessionHandlers(host);
    expect(await calls['session.status']({}, alone)).toMatchObject({
      state: 'noOffice',
      office: null,
      account: null,
    });
    await calls['session.createOffice'](founders, alone);
    expect(await calls['session.status']({}, alone)).toMatchObject({
      state: 'locked',
      office: founders.office,
    });
    const { mustChangePassword } = await calls['session.signIn'](founders.auditor, alone);
    expect(mustChangePassword).toBe(false);
    expect(await calls['session.status']({}, alone)).toMatchObject({
      state: 'signedIn',
      account: { displayName: '丙审计' },
    });
    await host.lock();
    expect(await calls['session.status']({}, alone)).toMatchObject({ state: 'locked', account: null });
  });

  test('is refused where an office is already', async () => {
    const { host } = await newOffice();
    expect(await codeOf(createOffice(host, founders))).toBe('E_OFFICE_EXISTS');
  });

  test('wants four different people and passwords', async () => {
    const host = hostOn(await freshFolder());
    const twin = (part: object) =>
      createOffice(host, { ...founders, auditor: { ...founders.auditor, ...part } });
    expect(await reasonOf(twin({ loginName: 'XITONG-guan ' }))).toBe('sameLogin');
    expect(await reasonOf(twin({ displayName: '甲系统' }))).toBe('samePerson');
    expect(await reasonOf(twin({ password: founders.head.password }))).toBe('samePassword');
    expect(await codeOf(twin({ password: 'jiwei2017' }))).toBe('E_PASSWORD_WEAK');
    expect(await host.keyring()).toBeNull();
  });
});

describe('sign-in', () => {
  test('never says whether the name or the password was wrong', async () => {
    const { host } = await newOffice();
    const errors = await Promise.all(
      [signIn(host, 'shuji-yuan', 'wrong'), signIn(host, 'nobody-here', 'wrong')].map((tried) =>
        tried.then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    );
    for (const error of errors) expect(error).toEqual(new AppError('E_SIGN_IN'));
  });

  test('takes the name in any case and width, the password in any width', async () => {
    const { host } = await newOffice();
    const wide = founders.head.password.replace('5', '５');
    const live = await signIn(host, ' ＳHUJI-Yuan', wide);
    expect(live.account.displayName).toBe('丁书记');
  });

  test('locks a name after five tries, known or unknown, and a restart does not unlock it', async () => {
    const { host, clock, folder } = await newOffice();
    for (const name of ['shuji-yuan', 'nobody-here']) {
      for (let tries = 1; tries <= 4; tries += 1)
        expect(await codeOf(signIn(host, name, 'wrong')), `${name} ${tries}`).toBe('E_SIGN_IN');
      expect(await codeOf(signIn(host, name, 'wrong')), name).toBe('E_LOCKED_OUT');
    }
    const restarted = hostOn(folder, clock);
    const right = () => signIn(restarted, 'shuji-yuan', founders.head.password);
    const refused = await right().catch((error: unknown) => error);
    expect(refused).toEqual(new AppError('E_LOCKED_OUT', { minutes: 30 }));
    clock.minutes(29);
    expect(await codeOf(right())).toBe('E_LOCKED_OUT');
    clock.minutes(2);
    expect((await right()).account.displayName).toBe('丁书记');
    expect((await restarted.keyrings.require()).accounts.every((one) => one.failures.tries === 0)).toBe(true);
  });

  test('counts guesses made at the same time', async () => {
    const { host } = await newOffice();
    const guesses = Array.from({ length: 8 }, (_, n) => codeOf(signIn(host, 'shuji-yuan', `guess ${n}`)));
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === 'E_SIGN_IN')).toHaveLength(4);
    expect(codes.filter((code) => code === 'E_LOCKED_OUT')).toHaveLength(4);
  });

  test('carries failed tries into the log, once', async () => {
    const { host, as } = await newOffice();
    await codeOf(signIn(host, 'shuji-yuan', 'wrong'));
    await codeOf(signIn(host, 'nobody-here', 'wrong'));
    const live = await as('head');
    await as('head');
    const rows = new AuditRows(host.requireLive().registry.raw, 'auditEntry').page(0, 100);
    const failed = rows.filter((row) => row.action === 'session.signIn' && row.result === 'refused');
    expect(failed.map((row) => row.subject)).toEqual([`account/${live.accountId}`, 'account/unknown']);
    expect((await host.keyrings.require()).events).toEqual([]);
  });

  test('asks for a new password when the old one has run out', async () => {
    const { clock, as } = await newOffice();
    clock.days(31);
    const live = await as('head');
    expect(live.mustChangePassword).toBe(true);
    expect(live.can('account.admit')).toBe(false);
  });

  test('refuses databases of another office beside a key file', async () => {
    const a = await newOffice();
    const b = await anotherOffice();
    const { copyFile } = await import('node:fs/promises');
    await copyFile(join(b.folder, 'registry.db'), join(a.folder, 'registry.db'));
    expect(await codeOf(a.as('head'))).toBe('E_OFFICE_DAMAGED');
  });
});

describe('password change', () => {
  test('keeps access, ends the old password, and stands in the log', async () => {
    const { host, as } = await newOffice();
    const before = await as('head');
    const { fingerprint } = before.account;
    await changePassword(host, founders.head.password, NEXT);
    await host.lock();
    expect(await codeOf(as('head'))).toBe('E_SIGN_IN');
    const live = await signIn(host, 'shuji-yuan', NEXT);
    expect(live.admitted).toBe(true);
    expect(live.account.fingerprint).toBe(fingerprint);
    const actions = new AuditRows(live.registry.raw, 'auditEntry').page(0, 100).map((row) => row.action);
    expect(actions.filter((action) => action === 'session.changePassword')).toHaveLength(1);
  });

  test('wants the current password, and counts wrong ones', async () => {
    const { host, as } = await newOffice();
    await as('head');
    for (let tries = 0; tries < 4; tries += 1)
      expect(await codeOf(changePassword(host, 'wrong', NEXT))).toBe('E_SIGN_IN');
    expect(await codeOf(changePassword(host, 'wrong', NEXT))).toBe('E_LOCKED_OUT');
    expect(await codeOf(changePassword(host, founders.head.password, NEXT))).toBe('E_LOCKED_OUT');
  });

  test('refuses weak passwords, the present one and earlier ones', async () => {
    const { host, as } = await newOffice();
    await as('head');
    const change = (from: string, to: string) => reasonOf(changePassword(host, from, to));
    expect(await change(founders.head.password, 'short')).toBe('length');
    expect(await change(founders.head.password, 'Shuji-Yuan 8421 x')).toBe('containsName');
    expect(await change(founders.head.password, founders.head.password)).toBe('reused');
    await changePassword(host, founders.head.password, NEXT);
    expect(await change(NEXT, founders.head.password)).toBe('reused');
  });

  test('starts the days of the password anew', async () => {
    const { host, clock, as } = await newOffice();
    clock.days(20);
    await as('head');
    await changePassword(host, founders.head.password, NEXT);
    clock.days(20);
    expect((await signIn(host, 'shuji-yuan', NEXT)).mustChangePassword).toBe(false);
  });
});

test('both logs name the sign-in, and the office keeps the head of the registry chain', async () => {
  const { as } = await newOffice();
  const live = await as('head');
  const office = new AuditRows(live.opened.writer.raw, 'auditEntry').tail();
  const facts = JSON.parse(office?.facts ?? '{}') as { registryHead: string; registrySeq: number };
  expect(office?.action).toBe('session.signIn');
  expect(new AuditRows(live.registry.raw, 'auditEntry').one(facts.registrySeq)?.hash).toBe(
    facts.registryHead,
  );
  expect(new AuditRows(live.registry.raw, 'officeAuditMirror').tail()).toEqual(office);
});

test('the reader cannot write', async () => {
  const { as } = await newOffice();
  const live = await as('head');
  expect(() => live.opened.reader.raw.exec("insert into meta (key, value) values ('a', 'b')")).toThrow();
  expect(() => live.registryReader.raw.exec("update account set post = 'x'")).toThrow();
});

test('a lock writes its row, closes the files and takes every right away', async () => {
  const { host, folder, as } = await newOffice();
  const live = await as('head');
  await host.lock();
  expect(live.can('account.admit')).toBe(false);
  expect(() => live.registry.raw.exec('select 1')).toThrow();
  expect((await readFile(join(folder, 'registry.db'))).length).toBeGreaterThan(0);
  const auditor = await as('auditor');
  const rows = new AuditRows(auditor.registry.raw, 'auditEntry').page(0, 100);
  expect(rows.map((row) => row.action)).toContain('session.lock');
});
