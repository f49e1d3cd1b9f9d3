import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { throughRelaunch } from '#build/runtime/driven.ts';
import { type Andu, startAndu } from './support/application.ts';
import { startByItself } from './support/by-itself.ts';
import { expectSound } from './support/looks.ts';
import { founders } from './support/people.ts';
import { alive } from './support/process-memory.ts';
import { expectSignIn, lock, signInAs, trySignIn } from './support/session.ts';
import { expect, test } from './support/test.ts';

const backendPid = ({ app }: Andu) =>
  app.evaluate(({ app: electron }) => {
    const found = electron
      .getAppMetrics()
      .find(({ name, serviceName }) => `${name} ${serviceName}`.includes('andu-backend'));
    return found?.pid ?? 0;
  });

test('locking ends every process that worked, and the application comes back by itself at the sign-in', async ({
  freshOffice,
}) => {
  const folder = await makeAppFolder('andu-by-itself-');
  await cp(path.join(freshOffice, 'office'), path.join(folder, 'data', 'office'), { recursive: true });
  await giveToApp(folder);
  const andu = await startByItself(path.join(folder, 'data'));
  try {
    const page = await andu.nextPage();
    await signInAs(page, founders.systemAdmin);
    await expect(page.getByRole('heading', { name: '账户', exact: true })).toBeVisible();
    await page.keyboard.press('Control+Equal');
    const before = await andu.processes();
    expect(before.length).toBeGreaterThan(3);
    const size = await page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]);
    // The page may be gone before it has seen the key go up.
    await page.keyboard.down('Control');
    await page.keyboard.down('l');

    const next = await andu.nextPage();
    await expect.poll(() => alive(before)).toEqual([]);
    const password = next.getByLabel('口令', { exact: true });
    await expect(next.getByText('窗口已锁定。')).toBeVisible();
    // The name is offered again, the password is not; nothing of the work is left in the page.
    await expect(next.getByLabel('账户名')).toHaveValue(founders.systemAdmin.loginName);
    await expect(password).toHaveValue('');
    await expect(password).toBeFocused();
    await expect(next.getByText(founders.systemAdmin.displayName)).toHaveCount(0);
    expect(await next.evaluate(() => [innerWidth, innerHeight, devicePixelRatio])).toEqual(size);
    await expectSound(next);
    await password.fill(founders.systemAdmin.password);
    await next.keyboard.press('Enter');
    await expect(next.getByRole('heading', { name: '账户', exact: true })).toBeVisible();
  } finally {
    await andu.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('the button locks as the key does, and so does a sleeping or locked computer', async ({ office }) => {
  const { page, app } = office;
  await signInAs(page, founders.auditor);
  await throughRelaunch(page, () => page.getByRole('button', { name: /锁定$/ }).click());
  await expectSignIn(page);
  for (const event of ['suspend', 'lock-screen'] as const) {
    await signInAs(page, founders.auditor);
    await expect(page.getByRole('heading', { name: '日志', exact: true })).toBeVisible();
    await throughRelaunch(page, () =>
      app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event),
    );
    await expect(page.getByText('电脑休眠或锁屏，窗口已随之锁定。')).toBeVisible();
  }
});

test('when the backend ends by itself the page says so, and it can be worked on again', async ({
  office,
}) => {
  const { page } = office;
  const endBackend = async () => process.kill(await backendPid(office), 'SIGKILL');
  await signInAs(page, founders.auditor);
  await expect(page.getByRole('heading', { name: '日志', exact: true })).toBeVisible();
  await throughRelaunch(page, endBackend);
  await expect(page.getByText('后台进程意外停止，已重新启动。')).toBeVisible();
  await signInAs(page, founders.auditor);
  await expect(page.getByRole('heading', { name: '日志', exact: true })).toBeVisible();
  // A second time within minutes is a fault that another start does not mend: it says so and stays ended.
  await throughRelaunch(page, endBackend);
  await expect(page.getByRole('alert')).toContainText('后台进程意外停止。');
  await expect(page.getByRole('alert')).toContainText('请关闭案牍重新打开');
  expect(await backendPid(office)).toBe(0);
  await expectSound(page);
});

test('when the page crashes the application starts itself again, but not again and again', async ({
  freshOffice,
}) => {
  // Without the trace of sockets: a process that is traced already does not end when it crashes.
  const andu = await startAndu(freshOffice, 'andu-crash-', { traced: false });
  const { page, app } = andu;
  const crash = () =>
    app.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showErrorBox = () => {};
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
  try {
    await signInAs(page, founders.auditor);
    for (const _time of ['at work', 'at the sign-in']) {
      await throughRelaunch(page, crash);
      await expect(page.getByText('页面意外停止，已重新打开。')).toBeVisible();
    }
    await expect(throughRelaunch(page, crash)).rejects.toThrow('is not started again');
  } finally {
    await andu.close();
  }
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
    await again.close();
  }
});

test('a name that nobody has is answered like a wrong password', async ({ office }) => {
  await trySignIn(office.page, 'nobody', 'Some-password-11');
  await expect(office.page.getByRole('alert')).toContainText('账户名或口令不对。');
});
