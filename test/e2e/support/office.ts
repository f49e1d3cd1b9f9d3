import type { Page } from '@playwright/test';
import { throughRelaunch } from '#build/runtime/driven.ts';
import { expect } from './expect.ts';
import { founders, type Person } from './people.ts';
import { expectSignIn, lock, openModule, replacePassword, signInAs, trySignIn } from './session.ts';

export interface OfficeNames {
  readonly name: string;
  readonly upperOffice: string;
  readonly documentCode: string;
  readonly level: '省级' | '市级' | '县级';
  readonly secrecy: '内部' | '秘密级' | '机密级';
}

export const countyOffice: OfficeNames = {
  name: '样例县纪委监委',
  upperOffice: '样例市纪委监委',
  documentCode: '样纪通',
  level: '县级',
  secrecy: '秘密级',
};

/** First page of the wizard. */
export async function nameOffice(page: Page, office: OfficeNames): Promise<void> {
  await page.getByLabel('单位名称').fill(office.name);
  await page.getByText(office.level, { exact: true }).click();
  await page.getByLabel('上级单位').fill(office.upperOffice);
  await page.getByLabel('发文机关代字').fill(office.documentCode);
  await page.getByText(office.secrecy, { exact: true }).click();
  await page.getByRole('button', { name: '下一步' }).click();
}

/** One of the four pages on which a founder sets a password. */
export async function nameFounder(page: Page, place: number, person: Person): Promise<void> {
  await expect(page.getByRole('heading', { name: new RegExp(`^第 ${place} 位`) })).toBeVisible();
  await page.getByLabel('姓名').fill(person.displayName);
  await page.getByLabel('账户名').fill(person.loginName);
  await page.getByLabel('口令', { exact: true }).fill(person.password);
  await page.getByLabel('再输入一次').fill(person.password);
  await page.getByRole('button', { name: /^(下一位|建立单位)$/ }).click();
}

/** Last page of the wizard: copies the shares by hand and types their check codes. Answers with the three texts. */
export async function keepShares(page: Page): Promise<string[]> {
  await expect(page.getByRole('heading', { name: '把恢复份额印在三张纸上' })).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: /当面抄写/ }).click();
  const shares = await page.locator('.share code').allInnerTexts();
  const texts: string[] = [];
  for (const [index, share] of shares.entries()) {
    const [text = '', check = ''] = share.split(/\s*校验码：/);
    texts.push(text.trim());
    await page.getByLabel(`第 ${index + 1} 份纸上的校验码`).fill(check.trim());
  }
  return texts;
}

/** The whole first-run wizard, up to the sign-in page. Answers with the texts of the recovery shares. */
export async function createOffice(page: Page, office: OfficeNames = countyOffice): Promise<string[]> {
  await nameOffice(page, office);
  const { systemAdmin, securityAdmin, auditor, head } = founders;
  for (const [index, person] of [systemAdmin, securityAdmin, auditor, head].entries())
    await nameFounder(page, index + 1, person);
  const shares = await keepShares(page);
  await throughRelaunch(page, () => page.getByRole('button', { name: /去登录/ }).click());
  await expectSignIn(page);
  return shares;
}

/** Takes the first post that has these words in its name or room; leaves the post open where the office has none such. */
async function choosePost(page: Page, words: string): Promise<void> {
  const post = page.getByLabel('岗位');
  await post.fill(words);
  const found = page.locator('.ant-select-item-option').first();
  await expect(found.or(page.getByText('没有这个岗位。'))).toBeVisible();
  await post.press((await found.isVisible()) ? 'Enter' : 'Escape');
}

/** As the system administrator, signed in: makes an account. Answers with the one-time password shown. */
export async function createAccount(
  page: Page,
  person: Person & { readonly post?: string },
): Promise<string> {
  await openModule(page, '账户');
  await page.getByRole('button', { name: /^新建账户/ }).click();
  await page.getByLabel('姓名').fill(person.displayName);
  await page.getByLabel('账户名').fill(person.loginName);
  if (person.post) await choosePost(page, person.post);
  await page.getByRole('button', { name: '建立', exact: true }).click();
  const password = await page.getByTestId('one-time-password').innerText();
  await page.getByRole('button', { name: '已交给本人' }).click();
  return password;
}

/** As the security administrator, signed in: grants roles by their Chinese names. */
export async function grantRoles(page: Page, person: Person, roles: readonly string[]): Promise<void> {
  await openModule(page, '授权');
  await page.getByRole('button', { name: `授权 ${person.displayName}` }).click();
  for (const role of roles) await page.getByRole('checkbox', { name: role, exact: true }).check();
  await page.getByRole('button', { name: '授予', exact: true }).click();
  await expect(page.getByRole('button', { name: '授予', exact: true })).toBeHidden();
}

/** As a key holder, signed in: compares the fingerprint that the person reads out, and admits. */
export async function admit(page: Page, person: Person, fingerprint: string): Promise<void> {
  await openModule(page, '账户接纳');
  await page.getByRole('button', { name: `核对 ${person.displayName}` }).click();
  await expect(page.getByTestId('fingerprint')).toHaveText(fingerprint);
  await page.getByRole('checkbox', { name: /已当面逐组核对/ }).check();
  await page.getByRole('button', { name: '接纳', exact: true }).click();
  await expect(page.getByText(`已接纳${person.displayName}`)).toBeVisible();
}

/** The fingerprint on the waiting page, in one line. */
export async function ownFingerprint(page: Page): Promise<string> {
  const label = await page.getByLabel(/^指纹 /).getAttribute('aria-label');
  return (label ?? '').replace(/^指纹 /, '');
}

/**
 * From the sign-in page: everything that is done until somebody can work. Ends at the sign-in page.
 *
 * @param roles by their Chinese names: 信访室, 统计员 …
 */
export async function employ(
  page: Page,
  person: Person & { readonly post?: string },
  roles: readonly string[],
): Promise<void> {
  await signInAs(page, founders.systemAdmin);
  const handedOver = await createAccount(page, person);
  await lock(page);
  await trySignIn(page, person.loginName, handedOver);
  await replacePassword(page, handedOver, person.password);
  const fingerprint = await ownFingerprint(page);
  await lock(page);
  await signInAs(page, founders.securityAdmin);
  await grantRoles(page, person, roles);
  await lock(page);
  await signInAs(page, founders.head);
  await admit(page, person, fingerprint);
  await lock(page);
}
