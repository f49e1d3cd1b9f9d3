import { throughRelaunch } from '#build/runtime/driven.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expectSound } from './support/looks.ts';
import { admit, createAccount, grantRoles, ownFingerprint } from './support/office.ts';
import { clerk, founders } from './support/people.ts';
import { lock, openModule, replacePassword, signInAs, trySignIn } from './support/session.ts';
import { expect, test } from './support/test.ts';

test('three people and a key holder let a clerk in; none of them could alone', async ({ office }) => {
  const { page, complaints } = office;
  const items = page.getByRole('navigation', { name: '功能' }).getByRole('link');

  await signInAs(page, founders.systemAdmin);
  await expect(items.first()).toHaveText('账户');
  await expect(items.filter({ hasText: /信访|线索|案件|通报/u })).toHaveCount(0);
  await expectSound(page);
  const handedOver = await createAccount(page, clerk);
  await expect(page.getByRole('row', { name: new RegExp(clerk.displayName) })).toContainText(
    '等本人首次登录',
  );
  await lock(page);

  await trySignIn(page, clerk.loginName, handedOver);
  await expect(page.getByRole('heading', { name: '请先修改口令' })).toBeVisible();
  await expectSound(page);
  await page.getByLabel('现在的口令').fill(handedOver);
  await page.getByLabel('新口令', { exact: true }).fill('short1');
  await page.getByLabel('再输入一次').fill('other');
  await page.getByRole('button', { name: '修改口令' }).click();
  await expect(page.getByText('两次输入的口令不同。')).toBeVisible();
  await replacePassword(page, handedOver, clerk.password);
  await expect(page.getByRole('heading', { name: '等待授权和接纳' })).toBeVisible();
  const fingerprint = await ownFingerprint(page);
  expect(fingerprint).toMatch(/^(\d{5} ){5}\d{5}$/);
  await expectSound(page);
  await lock(page);

  await signInAs(page, founders.head);
  await openModule(page, '账户接纳');
  await expect(page.getByRole('row', { name: new RegExp(clerk.displayName) })).toContainText(
    '等安全保密管理员授权',
  );
  await lock(page);

  await signInAs(page, founders.securityAdmin);
  await expect(items).toHaveText(['授权', '策略', '日志', '安全事件', '管理材料登记', '角色权限表']);
  await expectSound(page);
  await expect(page.getByRole('button', { name: `授权 ${founders.securityAdmin.displayName}` })).toHaveCount(
    0,
  );
  await page.getByRole('button', { name: `授权 ${clerk.displayName}` }).click();
  await page.getByRole('checkbox', { name: '承办室' }).check();
  await expect(page.getByRole('checkbox', { name: '审理室' })).toBeDisabled();
  await expect(page.getByRole('checkbox', { name: '系统管理员' })).toBeDisabled();
  await expect(page.getByText('三员不办业务，办业务的不任三员。')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: '取消' }).click();
  await grantRoles(page, clerk, ['信访室']);
  await lock(page);

  await signInAs(page, clerk);
  await expect(page.getByRole('heading', { name: '等待接纳' })).toBeVisible();
  await throughRelaunch(page, () => page.getByRole('button', { name: '办好了，重新登录' }).click());

  await signInAs(page, founders.head);
  await admit(page, clerk, fingerprint);
  await expectSound(page);
  await lock(page);

  await signInAs(page, clerk);
  await expect(page.getByRole('heading', { name: '等待接纳' })).toBeHidden();
  await expect(items.filter({ hasText: '信访举报' })).toHaveCount(1);
  await expect(items.filter({ hasText: '账户' })).toHaveCount(0);
  await lock(page);
  expect(complaints).toEqual([]);
});

test('a disabled account cannot come back in', async ({ staffed }) => {
  const { page } = staffed;
  await signInAs(page, founders.systemAdmin);
  await page.getByRole('button', { name: `停用 ${clerk.displayName}` }).click();
  const act = page.getByRole('button', { name: '停用', exact: true });
  await expect(act).toBeDisabled();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await expect(act).toBeHidden();
  await page.getByRole('button', { name: `停用 ${clerk.displayName}` }).click();
  await page.getByLabel(/^理由/).fill('调离本单位');
  await act.click();
  await expect(page.getByRole('row', { name: new RegExp(clerk.displayName) })).toContainText('已停用');
  await lock(page);
  await trySignIn(page, clerk.loginName, clerk.password);
  await expect(page.getByRole('alert')).toContainText('账户名或口令不对。');
});

test('the policy is changed within its limits and holds from then on', async ({ office }) => {
  const { page } = office;
  await signInAs(page, founders.securityAdmin);
  await openModule(page, '策略');
  await expectSound(page);
  const idle = page.getByLabel('不操作多久自动锁定');
  await idle.fill('99');
  await idle.press('Tab');
  await expect(idle).toHaveValue('10');
  await idle.fill('3');
  await page.getByRole('button', { name: '保存秘密级策略' }).click();
  await expect(page.getByText('已保存，改动 1 项')).toBeVisible();
  await lock(page);
  await signInAs(page, founders.securityAdmin);
  await openModule(page, '策略');
  await expect(idle).toHaveValue('3');
});

test('everything is reached by keyboard, and the keys are told', async ({ staffed }) => {
  const { page } = staffed;
  await page.getByLabel('账户名').fill(founders.securityAdmin.loginName);
  await page.keyboard.press('Enter');
  await page.keyboard.type(founders.securityAdmin.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '授权', exact: true, level: 1 })).toBeFocused();
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('heading', { name: '策略', exact: true })).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help.getByRole('row', { name: /Ctrl L/ })).toContainText('锁定');
  await expectSound(page);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test("what main writes down are codes and durations, nobody's name", async ({ staffed }) => {
  const { page, data } = staffed;
  await signInAs(page, founders.systemAdmin);
  await lock(page);
  await trySignIn(page, clerk.loginName, 'Wrong-password-00');
  await expect(page.getByRole('alert')).toBeVisible();
  const log = await readFile(path.join(data, 'logs', 'andu.log'), 'utf8');
  expect(log).toContain('"name":"session.signIn"');
  expect(log).toContain('E_SIGN_IN');
  for (const { loginName, displayName, password } of [...Object.values(founders), clerk])
    for (const secret of [loginName, displayName, password]) expect(log).not.toContain(secret);
});
