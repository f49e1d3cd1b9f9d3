import type { Page } from '@playwright/test';
import { throughRelaunch } from '#build/runtime/driven.ts';
import { expect } from './expect.ts';
import type { Person } from './people.ts';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** The page of the sign-in, ready to be typed into. */
export async function expectSignIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible();
}

/** Types name and password and sends them, whatever comes of it. */
export async function trySignIn(page: Page, loginName: string, password: string): Promise<void> {
  await expectSignIn(page);
  await field(page, '账户名').fill(loginName);
  await field(page, '口令').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Signs in as somebody whose own password is set; the work or the waiting page is on show afterwards. */
export async function signInAs(page: Page, { loginName, password }: Person): Promise<void> {
  await trySignIn(page, loginName, password);
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeHidden();
}

/** Locks the window by its key: the application ends and starts itself again. */
export async function lock(page: Page): Promise<void> {
  await throughRelaunch(page, () => page.keyboard.press('Control+l'));
  await expectSignIn(page);
}

/** At the first sign-in: replaces the password that was handed over. */
export async function replacePassword(page: Page, current: string, next: string): Promise<void> {
  await expect(page.getByRole('heading', { name: '请先修改口令' })).toBeVisible();
  await field(page, '现在的口令').fill(current);
  await field(page, '新口令').fill(next);
  await field(page, '再输入一次').fill(next);
  await page.getByRole('button', { name: '修改口令' }).click();
  await expect(page.getByRole('heading', { name: '请先修改口令' })).toBeHidden();
}

/** Opens a module by the navigation at the left. */
export async function openModule(page: Page, label: string): Promise<void> {
  // After a sign-in the first module opens by itself; no hand is quick enough to come between.
  await page.waitForFunction(() => !['', '#/'].includes(location.hash));
  const link = page
    .getByRole('navigation', { name: '功能' })
    // 案件 is not 案件审理; a count may stand behind the name.
    .getByRole('link', { name: new RegExp(`^${label}(?!\\p{Script=Han})`, 'u') });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}
