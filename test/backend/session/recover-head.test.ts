import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recoverAdmin } from '#backend/session/recover-admin.ts';
import { recoverHead } from '#backend/session/recover-head.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { anotherOffice, act, codeOf, founders, freshFolder, hostOn, newOffice, reasonOf } from './office.ts';

const newHead = { loginName: 'new-head', displayName: '庚书记', password: 'Seven-envelopes2 opened' };

/** What a backup holds, on a machine that never saw the office. */
async function onEmptyMachine(from: string) {
  const folder = await freshFolder();
  await mkdir(join(folder, 'vault'));
  for (const name of ['keyring.json', 'registry.db', 'office.db'])
    await copyFile(join(from, name), join(folder, name));
  return hostOn(folder);
}

test('any two shares let a new head into the office on an empty machine', async () => {
  const office = await newOffice();
  const head = await office.as('head');
  const place = { ledger: 'petition', recordId: 'a', field: 'reporterName' };
  const sealed = head.identity.seal('某某', place);
  await office.host.lock();
  const [first, second, third] = office.shares.map((share) => share.text);
  for (const pair of [
    [first, second],
    [third, first],
    [second, third],
  ]) {
    const host = await onEmptyMachine(office.folder);
    const id = await recoverHead(host, pair.map(String), newHead);
    const live = await signIn(host, newHead.loginName, newHead.password);
    expect(live).toMatchObject({ accountId: id, admitted: true, roles: ['head'], mustChangePassword: false });
    expect(live.identity.open(sealed, place)).toBe('某某');
    const actions = new AuditRows(live.registry.raw, 'auditEntry').page(0, 100).map((row) => row.action);
    expect(actions).toContain('session.recoverHead');
  }
});

test('one share is not enough, and shares of another office or printing are refused', async () => {
  const office = await newOffice();
  const other = await anotherOffice();
  const [first = '', second = ''] = office.shares.map((share) => share.text);
  const [foreign = ''] = other.shares.map((share) => share.text);
  const host = await onEmptyMachine(office.folder);
  const tried = (shares: string[]) => recoverHead(host, shares, newHead);
  expect(await codeOf(tried([first]))).toBe('E_SHARES');
  expect(await reasonOf(tried([first]))).toBe('count');
  expect(await reasonOf(tried([first, first.toLowerCase()]))).toBe('sameShare');
  expect(await reasonOf(tried([first, foreign]))).toBe('otherOffice');
  expect(
    await reasonOf(tried([first, second.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10))])),
  ).toBe('damaged');
  expect((await host.keyrings.require()).accounts).toHaveLength(4);
});

test('shares open their own databases only, and a login name is not used twice', async () => {
  const office = await newOffice();
  const other = await anotherOffice();
  const shares = office.shares.map((share) => share.text);
  const host = await onEmptyMachine(office.folder);
  await copyFile(join(other.folder, 'office.db'), join(host.dataFolder, 'office.db'));
  expect(await codeOf(recoverHead(host, shares, newHead))).toBe('E_OFFICE_DAMAGED');
  expect(await codeOf(recoverHead(office.host, shares, { ...newHead, loginName: 'SHUJI-yuan' }))).toBe(
    'E_VALIDATION',
  );
});

test('two shares give a system administrator a new password, and his roles rest until a key holder vouches for it', async () => {
  const office = await newOffice();
  const { host } = office;
  const admin = await office.as('systemAdmin');
  const { accountId } = admin;
  const { loginName } = admin.account;
  await host.lock();
  const [first = '', , third = ''] = office.shares.map((share) => share.text);
  const password = 'Eight-kingfishers3 wait';
  const renewed = (over: Partial<{ loginName: string; password: string }> = {}) =>
    recoverAdmin(host, [first, third], { loginName, password, ...over });
  expect(await reasonOf(recoverAdmin(host, [first, first], { loginName, password }))).toBe('sameShare');
  expect(await codeOf(renewed({ password: 'short' }))).toBe('E_PASSWORD_WEAK');
  // Nobody but a system administrator is renewed so.
  for (const other of [founders.securityAdmin.loginName, founders.head.loginName, 'nobody-here'])
    expect(await codeOf(renewed({ loginName: other })), other).toBe('E_NOT_FOUND');
  await renewed();
  expect(await codeOf(signIn(host, loginName, founders.systemAdmin.password))).toBe('E_SIGN_IN');
  const live = await signIn(host, loginName, password);
  expect(live).toMatchObject({ accountId, roles: [], admitted: false, mustChangePassword: false });
  expect(new AuditRows(live.registry.raw, 'auditEntry').page(0, 200).map((row) => row.action)).toContain(
    'session.recoverAdmin',
  );
  const { fingerprint } = live.account;
  await office.as('head');
  await act(host, 'account.vouch', { id: accountId, fingerprint });
  expect(await signIn(host, loginName, password)).toMatchObject({ roles: ['systemAdmin'] });
});
