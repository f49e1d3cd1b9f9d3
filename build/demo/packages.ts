import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpen, answerSave } from '#test/e2e/support/dialogs.ts';
import { founders } from '#test/e2e/support/people.ts';
import { lock, openModule, signInAs } from '#test/e2e/support/session.ts';
import { giveToApp } from '../runtime/app-user.ts';
import { clerk, leader } from './people.ts';
import type { Studio } from './studio.ts';

/** What another office hands over so that packages can go to it. */
export interface HandedCard {
  readonly unit: string;
  readonly file: string;
  /** The eight groups of digits, read out in person. */
  readonly fingerprint: string;
}

async function openTab(page: Page, tab: '发出' | '收到' | '单位名片'): Promise<void> {
  await openModule(page, '上报与回执');
  await page.getByRole('navigation', { name: '上报与回执' }).getByRole('link', { name: tab }).click();
}

/** As the clerk, signed in: makes the unit's keys and exports its card. */
export async function handOutCard(studio: Studio, unit: string, folder: string): Promise<HandedCard> {
  const { page } = studio;
  const file = path.join(folder, `${unit}名片.ctpkey`);
  await openTab(page, '单位名片');
  await page.getByRole('button', { name: '生成本单位密钥' }).click();
  const fingerprint = await page.getByTestId('own-fingerprint').innerText();
  await answerSave(studio, file);
  await page.getByRole('button', { name: '导出名片文件' }).click();
  await page.getByText('名片文件已写好').waitFor();
  return { unit, file, fingerprint };
}

/** One imports the cards, another confirms the fingerprints as they are read out. Begins and ends as the clerk. */
export async function takeCards(studio: Studio, cards: readonly HandedCard[]): Promise<void> {
  const { page } = studio;
  await openTab(page, '单位名片');
  for (const card of cards) {
    await answerOpen(studio, card.file);
    await page.getByRole('button', { name: '导入对方名片' }).click();
    await page.getByText(`${card.unit}的名片已导入`).waitFor();
  }
  await lock(page);
  await signInAs(page, leader);
  await openTab(page, '单位名片');
  for (const card of cards) {
    const row = page.getByRole('row').filter({ hasText: card.unit });
    await row.getByRole('button', { name: /核对/u }).click();
    await page.getByLabel('听到的八组数字').fill(card.fingerprint);
    await page.getByRole('radio', { name: /当面/u }).check();
    await page.getByRole('button', { name: '核对', exact: true }).click();
    await row.getByRole('button', { name: /核对/u }).first().waitFor({ state: 'detached' });
  }
  await studio.picture('unit-cards');
  await lock(page);
  await signInAs(page, clerk);
}

/** A folder that stands for the USB stick. */
export async function insertStick(work: string, name: string): Promise<string> {
  const stick = path.join(work, name);
  await mkdir(stick, { recursive: true });
  await giveToApp(stick);
  return stick;
}

/** The one package folder on a stick that is not in `except`. */
export async function packageOn(stick: string, except: readonly string[] = []): Promise<string> {
  const found = (await readdir(stick)).filter((name) => name.startsWith('CTP1-') && !except.includes(name));
  const [name] = found;
  if (found.length !== 1 || name === undefined)
    throw new Error(`${found.length} packages on the stick instead of one`);
  return name;
}

/** Built by the clerk, approved by the head, written to the stick by the clerk. Answers with the folder's name. */
export async function sendPackage(
  studio: Studio,
  order: { readonly main: string; readonly copy: string; readonly stick: string; readonly year: number },
): Promise<string> {
  const { page } = studio;
  await openTab(page, '发出');
  await page.getByRole('button', { name: '组一个包' }).click();
  await page.getByRole('radio', { name: `主送 ${order.main}` }).check();
  await page.getByRole('checkbox', { name: `抄送 ${order.copy}` }).check();
  await page.getByLabel(/^通报（/u).selectOption({ index: 1 });
  for (const [ledger, period] of [
    ['问题线索', '受理日期'],
    ['案件', '立案日期'],
    ['信访举报', '收件日期'],
  ] as const) {
    await page.getByRole('checkbox', { name: ledger, exact: true }).check();
    await page.getByLabel(`${ledger}${period}从`).fill(`${order.year}-01-01`);
    await page.getByLabel(`${ledger}${period}到`).fill(`${order.year}-12-31`);
  }
  await page.getByLabel('事由').fill(`报送${order.year}年扶贫领域监督执纪问责工作通报和台账`);
  await page.getByLabel(/^密级和保密期限/u).fill('秘密★5年');
  await page.getByRole('checkbox', { name: /已通读自由文本/u }).check();
  await studio.picture('package-build');
  await page.getByRole('button', { name: '固定内容，送请批准' }).click();
  await page.getByText('等待分管领导批准').first().waitFor();
  await studio.picture('package-waiting');
  await lock(page);

  // The package holds clues and cases: on the word of one who sees them all.
  await signInAs(page, founders.head);
  await openTab(page, '发出');
  await page.locator('main table').getByRole('link').first().click();
  await page.getByRole('checkbox', { name: /已看过收件单位/u }).check();
  await page.getByLabel('再输一次您的登录口令').fill(founders.head.password);
  await studio.picture('package-approval');
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await page
    .getByText(/已批准/u)
    .first()
    .waitFor();
  await lock(page);

  await signInAs(page, clerk);
  await openTab(page, '发出');
  await page.locator('main table').getByRole('link').first().click();
  await answerOpen(studio, order.stick);
  await page.getByRole('button', { name: '写到 U 盘' }).click();
  await page.getByText('已写好并读回核对').waitFor();
  await studio.picture('package-written');
  return packageOn(order.stick);
}

/** At the upper office: verifies the package, takes it in, writes the receipt. Answers with the receipt's folder name. */
export async function receivePackage(studio: Studio, stick: string, name: string): Promise<string> {
  const { page } = studio;
  await openTab(page, '收到');
  await studio.picture('received-none');
  await page.getByRole('button', { name: '检验并接收' }).click();
  await answerOpen(studio, path.join(stick, name));
  await page.getByRole('button', { name: '选择文件夹' }).click();
  await page.getByText('检验合格').waitFor();
  await studio.picture('package-verified');
  await page.getByRole('button', { name: '收下', exact: true }).click();
  await page.getByText(/已收下：记录/u).waitFor();
  await answerOpen(studio, stick);
  await page.getByRole('button', { name: '把回执写到 U 盘' }).click();
  await page.getByText(/已写好并读回核对/u).waitFor();
  await studio.picture('receipt-written');
  await page.getByRole('link', { name: '看收到的内容' }).click();
  await page.getByRole('heading', { name: /收到的包 CTP1/u }).waitFor();
  await studio.picture('package-content');
  return packageOn(stick, [name]);
}

/** Back at the sender: the receipt closes the transfer. */
export async function takeReceipt(studio: Studio, stick: string, receipt: string): Promise<void> {
  const { page } = studio;
  await openTab(page, '收到');
  await page.getByRole('button', { name: '检验并接收' }).click();
  await answerOpen(studio, path.join(stick, receipt));
  await page.getByRole('button', { name: '选择文件夹' }).click();
  await page.getByRole('button', { name: '登记这份回执' }).click();
  await page
    .getByText(/已签收办结/u)
    .first()
    .waitFor();
  await page.getByRole('link', { name: '看这个包' }).click();
  await page.getByRole('heading', { name: /^包 /u }).waitFor();
  await studio.picture('package-closed');
}
