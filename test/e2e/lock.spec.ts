import { expectSound } from './support/looks.ts';
import { founders } from './support/people.ts';
import { expectSignIn, lock, signInAs, trySignIn } from './support/session.ts';
import type { Andu } from './support/application.ts';
import { expect, test } from './support/test.ts';

const rendererPid = ({ app }: Andu) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

const backendPid = ({ app }: Andu) =>
  app.evaluate(({ app: electron }) => {
    const found = electron
      .getAppMetrics()
      .find(({ name, serviceName }) => `${name} ${serviceName}`.includes('andu-backend'));
    return found?.pid ?? 0;
  });

test('locking ends the process of the page and the process that held the keys', async ({ office }) => {
  const { page } = office;
  await signInAs(page, founders.systemAdmin);
  const before = { renderer: await rendererPid(office), backend: await backendPid(office) };
  expect(before.backend).toBeGreaterThan(0);
  await lock(page);
  await expect(page.getByText('窗口已锁定。')).toBeVisible();
  const after = { renderer: await rendererPid(office), backend: await backendPid(office) };
  expect(after.renderer).not.toBe(before.renderer);
  expect(after.backend).not.toBe(before.backend);
  // The name is offered again, the password is not; nothing of the work is left in the page.
  await expect(page.getByLabel('账户名')).toHaveValue(founders.systemAdmin.loginName);
  await expect(page.getByLabel('口令', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('口令', { exact: true })).toBeFocused();
  await expect(page.getByText(founders.systemAdmin.displayName)).toHaveCount(0);
  await expectSound(page);
  await page.getByLabel('口令', { exact: true }).fill(founders.systemAdmin.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '账户', exact: true })).toBeVisible();
});

test('the button locks as the key does, and so does a sleeping or locked computer', async ({ office }) => {
  const { page, app } = office;
  await signInAs(page, founders.auditor);
  await page.getByRole('button', { name: /锁定$/ }).click();
  await expectSignIn(page);
  for (const event of ['suspend', 'lock-screen'] as const) {
    await signInAs(page, founders.auditor);
    await expect(page.getByRole('heading', { name: '日志', exact: true })).toBeVisible();
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await expect(page.getByText('电脑休眠或锁屏，窗口已随之锁定。')).toBeVisible();
  }
});

test('when the backend ends by itself the page says so, and it can be worked on again', async ({
  office,
}) => {
  const { page } = office;
  await signInAs(page, founders.auditor);
  await expect(page.getByRole('heading', { name: '日志', exact: true })).toBeVisible();
  process.kill(await backendPid(office), 'SIGKILL');
  await expect(page.getByText('后台进程意外停止，已重新启动。')).toBeVisible();
  await signInAs(page, founders.auditor);
  await expect(page.getByRole('heading', { name: '日志', exact: true })).toBeVisible();
  // A second time within minutes is a fault that another start does not mend: it says so and stays ended.
  process.kill(await backendPid(office), 'SIGKILL');
  await expect(page.getByRole('alert')).toContainText('后台进程意外停止。');
  await expect(page.getByRole('alert')).toContainText('请关闭案牍重新打开');
  expect(await backendPid(office)).toBe(0);
  await expectSound(page);
});

test('wrong passwords lock the account, a restart does not unlock it, the security administrator does', async ({
  office,
}) => {
  const { loginName, password } = founders.auditor;
  let { page } = office;
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    await trySignIn(page, loginName, `${password}-wrong-${attempt}`);
    await expect(page.getByRole('alert')).toContainText('账户名或口令不对。');
    await expect(page.getByLabel('口令', { exact: true })).toHaveValue('');
  }
  await expectSound(page);
  await trySignIn(page, loginName, `${password}-wrong-5`);
  await expect(page.getByRole('alert')).toContainText('账户已锁定');
  const again = await office.restart();
  try {
    page = again.page;
    await trySignIn(page, loginName, password);
    await expect(page.getByRole('alert')).toContainText('账户已锁定');
    await signInAs(page, founders.securityAdmin);
    await page.getByRole('button', { name: `解锁 ${founders.auditor.displayName}` }).click();
    await expect(page.getByRole('button', { name: `解锁 ${founders.auditor.displayName}` })).toBeHidden();
    await lock(page);
    await signInAs(page, founders.auditor);
    await expect(page.getByRole('heading', { name: '日志', exact: true })).toBeVisible();
  } finally {
    await again.app.close();
  }
});

test('a name that nobody has is answered like a wrong password', async ({ office }) => {
  await trySignIn(office.page, 'nobody', 'Some-password-11');
  await expect(office.page.getByRole('alert')).toContainText('账户名或口令不对。');
});
