import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { giveToApp } from '#build/runtime/app-user.ts';
import { type Andu, startAndu } from '../support/application.ts';
import { answerOpen, answerPrint, answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { countyOffice, createOffice, employ } from '../support/office.ts';
import { founders, type Person } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

const cityOffice = {
  name: '样例市纪委监委',
  upperOffice: '样例省纪委监委',
  documentCode: '样市纪通',
  level: '市级',
  secrecy: '秘密级',
} as const;

const clerk: Person & { readonly post: string } = {
  loginName: 'jiyao',
  displayName: '纪某要',
  post: '办公室',
  password: 'Juniper-marble-57-saddle',
};
const roles = ['办公室（机要）', '案管室', '信访室'];
const summary = '反映在危房改造中优亲厚友，涉及资金1.2万元。';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const tab = (page: Page, label: string) =>
  page
    .getByRole('navigation', { name: '上报与回执' })
    .getByRole('link', { name: label, exact: true })
    .click();

/** A call of the page's own bridge, for setting the scene. */
async function call(page: Page, name: string, payload: unknown): Promise<void> {
  const answer = await page.evaluate(
    ([called, input]) => window.andu.call({ id: crypto.randomUUID(), name: String(called), payload: input }),
    [name, payload] as const,
  );
  expect(answer).toMatchObject({ ok: true });
}

async function openCards(page: Page): Promise<void> {
  await openModule(page, '上报与回执');
  await tab(page, '单位名片');
}

/** As the clerk: makes the unit's keys and saves its card. Gives the card file and the fingerprint on the screen. */
async function exportCard(andu: Andu): Promise<{ file: string; fingerprint: string }> {
  const { page } = andu;
  await openCards(page);
  await button(page, '生成本单位密钥').click();
  const fingerprint = await page.getByTestId('own-fingerprint').innerText();
  const folder = await folderFor(andu, 'cards');
  const file = path.join(folder, 'own.ctpkey');
  await answerSave(andu, file);
  await button(page, '导出名片文件').click();
  await expect(page.getByText('名片文件已写好')).toBeVisible();
  await expectSound(page);
  return { file, fingerprint };
}

/** The clerk takes in the other unit's card; the head types the fingerprint that he was told. */
async function trust(
  andu: Andu,
  other: { readonly unit: string; readonly file: string; readonly fingerprint: string },
): Promise<void> {
  const { page } = andu;
  const folder = await folderFor(andu, 'brought');
  const file = path.join(folder, 'other.ctpkey');
  await cp(other.file, file);
  await giveToApp(folder);
  await answerOpen(andu, file);
  await button(page, '导入对方名片').click();
  await expect(page.getByText('请另一位同志核对指纹后使用')).toBeVisible();
  await expect(page.getByText('请另一位同志核对', { exact: true })).toBeVisible();
  await lock(page);
  await signInAs(page, founders.head);
  await openCards(page);
  await expect(page.getByText(other.fingerprint)).toHaveCount(0);
  await page.getByRole('button', { name: `核对指纹 ${other.unit}` }).click();
  const typed = page.getByLabel('听到的八组数字');
  await typed.fill(other.fingerprint.replace(/^./, (digit) => (digit === '0' ? '1' : '0')));
  await page.getByRole('radio', { name: '电话' }).check();
  await button(page, '核对').click();
  await expect(page.getByRole('alert')).toContainText('输入的指纹与名片上的不一致');
  await expectSound(page);
  await typed.fill(other.fingerprint);
  await page.keyboard.press('Enter');
  await expect(page.getByText('可用', { exact: true })).toBeVisible();
  await lock(page);
  await signInAs(page, clerk);
}

/** As the clerk: builds a package of all clues for the city. Ends on the package's page. */
async function build(page: Page): Promise<void> {
  await openModule(page, '上报与回执');
  await expectSound(page);
  await button(page, '组一个包').click();
  await page.getByRole('radio', { name: `主送 ${cityOffice.name}` }).check();
  await page.getByRole('checkbox', { name: '问题线索', exact: true }).check();
  await page.getByLabel(/问题线索受理日期从/).fill('2018-01-01');
  await expect(page.getByText('1 件', { exact: true })).toBeVisible();
  await expect(page.getByText(summary)).toBeVisible();
  await expect(page.getByRole('cell', { name: '备注', exact: true })).toBeVisible();
  await page.getByLabel('事由').fill('问题线索上报');
  await page.getByLabel('密级和保密期限').fill('秘密★5年');
  await expect(button(page, '固定内容，送请批准')).toBeDisabled();
  await page.getByRole('checkbox', { name: /已通读自由文本/ }).check();
  await expectSound(page);
  await button(page, '固定内容，送请批准').click();
  await expect(page.getByText('等待分管领导批准')).toBeVisible();
  await expectSound(page);
}

/** As the head: reads what would leave and approves with his password. */
async function approve(page: Page): Promise<void> {
  await openModule(page, '上报与回执');
  await page
    .getByRole('row', { name: /问题线索上报/ })
    .getByRole('link')
    .click();
  await expect(page.getByText(summary)).toBeVisible();
  await page.getByRole('checkbox', { name: /已看过收件单位/ }).check();
  await page.getByLabel('再输一次您的登录口令').fill('not-the-password-1');
  await button(page, '批准').click();
  await expect(page.getByRole('alert')).toContainText('账户名或口令不对');
  await page.getByLabel('再输一次您的登录口令').fill(founders.head.password);
  await expectSound(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已批准，待写出').first()).toBeVisible();
}

/** Carries a package from one machine to the other, as a stick does. */
async function carry(from: string, to: Andu, name: string): Promise<string> {
  const folder = await folderFor(to, name);
  await cp(from, path.join(folder, path.basename(from)), { recursive: true });
  await giveToApp(folder);
  return path.join(folder, path.basename(from));
}

async function inspect(andu: Andu, folder: string): Promise<void> {
  await answerOpen(andu, folder);
  await button(andu.page, '选择文件夹').click();
}

const onlyFolder = async (parent: string) => path.join(parent, (await readdir(parent))[0] ?? '');

test('a package goes up, is checked and taken in, and its receipt closes it', async ({ freshOffice }) => {
  test.setTimeout(600_000);
  const low = await startAndu(freshOffice);
  const high = await startAndu();
  try {
    await Promise.all([
      employ(low.page, clerk, roles),
      createOffice(high.page, cityOffice).then(() => employ(high.page, clerk, roles)),
    ]);
    for (const { page } of [low, high]) await signInAs(page, clerk);
    const [lowCard, highCard] = [await exportCard(low), await exportCard(high)];
    await trust(low, { unit: cityOffice.name, ...highCard });
    await trust(high, { unit: countyOffice.name, ...lowCard });

    await call(low.page, 'clue.create', {
      values: { receivedOn: '2018-03-05', subject: { id: null, name: '甲某' }, summary, note: '备注不外发' },
    });
    await build(low.page);
    await lock(low.page);
    await signInAs(low.page, founders.head);
    await approve(low.page);
    await lock(low.page);
    await signInAs(low.page, clerk);
    await openModule(low.page, '上报与回执');
    await low.page
      .getByRole('row', { name: /问题线索上报/ })
      .getByRole('link')
      .click();
    const stick = await folderFor(low, 'stick');
    await answerOpen(low, stick);
    await button(low.page, '写到 U 盘').click();
    await expect(low.page.getByText('已写好并读回核对')).toBeVisible();
    const checkCode = await low.page.locator('.check-code').first().innerText();
    const printer = await answerPrint(low);
    await low.page.getByRole('button', { name: /^打印交接单/ }).click();
    await expect.poll(printer.printed).toBe(1);
    const slip = await low.page.locator('.slip-sheet').textContent();
    expect(slip).toContain(checkCode);
    for (const secret of ['甲某', cityOffice.name, countyOffice.name, '问题线索'])
      expect(slip).not.toContain(secret);
    await expectSound(low.page);

    const made = await onlyFolder(stick);
    const damaged = await carry(made, high, 'damaged');
    const volume = path.join(damaged, 'payload.tar.age');
    const bytes = await readFile(volume);
    bytes[700] = (bytes[700] ?? 0) ^ 1;
    await writeFile(volume, bytes);
    await openModule(high.page, '上报与回执');
    await tab(high.page, '收到');
    await expectSound(high.page);
    await button(high.page, '检验并接收').click();
    await inspect(high, damaged);
    await expect(high.page.getByRole('alert')).toContainText('数据卷内容与签名清单不符');
    await expect(high.page.getByRole('alert')).toContainText('没有任何内容导入');
    await expectSound(high.page);

    await inspect(high, await carry(made, high, 'arrived'));
    await expect(high.page.getByText('真实性 合格')).toBeVisible();
    await expect(high.page.getByText(checkCode)).toBeVisible();
    await expectSound(high.page);
    await button(high.page, '收下').click();
    await expect(high.page.getByText('已收下：记录 1 条，附件 0 个。')).toBeVisible();
    const answers = await folderFor(high, 'answers');
    await answerOpen(high, answers);
    await button(high.page, '把回执写到 U 盘').click();
    await expect(high.page.getByText('请随原 U 盘交还发件单位')).toBeVisible();
    await high.page.getByRole('link', { name: '看收到的内容' }).click();
    await expect(high.page.getByText(summary)).toBeVisible();
    await expect(high.page.getByText('首次收到')).toBeVisible();
    await expectSound(high.page);

    await tab(low.page, '收到');
    await button(low.page, '检验并接收').click();
    await inspect(low, await carry(await onlyFolder(answers), low, 'receipt'));
    await expect(low.page.getByText('已收下', { exact: true })).toBeVisible();
    await button(low.page, '登记这份回执').click();
    await expect(low.page.getByText('回执已登记，这个包已签收办结。')).toBeVisible();
    await low.page.getByRole('link', { name: '看这个包' }).click();
    await expect(low.page.getByText(`${cityOffice.name}：已收下`)).toBeVisible();
    await expectSound(low.page);
    for (const { complaints } of [low, high]) expect(complaints).toEqual([]);
  } finally {
    await low.close();
    await high.close();
  }
});
