import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { panel, petition, rows } from '../records/desk.ts';
import { answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

const field = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label, { exact: true });

test('a mark is proposed by keyboard, fixed by another, stands at head and row, and is struck when it is released', async ({
  staffed,
}) => {
  const { page } = staffed;
  const folder = await folderFor(staffed, 'notices');
  await signInAs(page, clerk);
  await petition(page);
  await openModule(page, '信访举报');
  await rows(page).first().click();
  await panel(page).getByRole('button', { name: '拟定密级…' }).press('Enter');
  await expect(field(page, '密级')).toBeFocused();
  await expectSound(page);

  // What the law does not allow is said at its field, in words.
  await field(page, '密级').selectOption('机密（本机不能处理）');
  await field(page, '上级文件的发文字号').fill('上级某文');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^高于本机密级/)).toBeVisible();
  await expect(dialog.getByText('写上级文件的发文字号，如“样纪发〔2018〕5号”。')).toBeVisible();
  await expect(dialog.getByText(/^请限定知悉范围/)).toBeVisible();
  await field(page, '密级').selectOption('秘密');
  await field(page, '期限的数目').fill('12');
  await expect(dialog.getByText('超过这一密级的最长保密期限（10 年）。')).toBeVisible();
  await expectSound(page);
  await field(page, '期限的数目').fill('8');
  await field(page, '上级文件的发文字号').fill('样纪发[2018]第05号');
  await field(page, '上级文件上的密级标志').fill('秘密★8年');
  await field(page, '知悉范围').fill('信访室、主要负责人');
  await expect(dialog.getByText('秘密★8年', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(panel(page).getByText(/拟定“秘密★8年”，等待审定。/)).toBeVisible();
  await expect(panel(page).locator('.panel-mark')).toHaveCount(0);
  await lock(page);

  await signInAs(page, founders.head);
  await page.getByRole('link', { name: /项密级等您审定/ }).click();
  await expect(page.getByText('派生定密，样纪发〔2018〕5号（秘密★8年）')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await expect(page.getByText('没有等待审定的密级。')).toBeVisible();
  await page.getByRole('tab', { name: '高于本机密级的载体' }).click();
  await expect(page.getByText(/不写标题，不写内容/)).toBeVisible();
  await expectSound(page);
  await page.getByRole('tab', { name: '期满审核' }).click();
  await expect(page.getByText(/没有期满的密级/)).toBeVisible();
  await expectSound(page);
  await lock(page);

  await signInAs(page, clerk);
  await openModule(page, '信访举报');
  await expect(page.locator('.mark-highest')).toContainText('秘密★8年');
  await expect(rows(page).first()).toContainText('秘密★8年');
  await page.getByRole('button', { name: '+ 条件' }).click();
  await page.getByRole('button', { name: '密级', exact: true }).click();
  await page.getByRole('checkbox', { name: '未标' }).check();
  await page.getByRole('button', { name: '加上这个条件' }).click();
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: /^密级：未标/ }).click();
  await rows(page).first().click();
  await expect(panel(page).locator('.panel-mark')).toHaveText('秘密★8年');
  await expect(panel(page).getByText(`${founders.head.displayName}，`)).toBeVisible();
  await panel(page).getByRole('button', { name: '变更或解密…' }).click();
  await field(page, '密级').selectOption('解密（不再标志）');
  await field(page, '理由').fill('已经公开通报');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await lock(page);

  await signInAs(page, founders.head);
  await openModule(page, '密级管理');
  await page.getByLabel('书面通知的主送单位或人员').fill('信访室');
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await expect(page.getByText('没有等待审定的密级。')).toBeVisible();
  await openModule(page, '信访举报');
  await rows(page).first().click();
  await expect(panel(page).locator('.panel-mark')).toHaveCount(0);
  await expect(panel(page).locator('s.secrecy')).toHaveText('秘密★8年');
  await expect(panel(page).getByText('解密', { exact: true })).toBeVisible();
  await panel(page).getByRole('button', { name: '定密经过' }).click();
  await expectSound(page);
  const notice = path.join(folder, '解密通知.pdf');
  await answerSave(staffed, notice);
  await page.getByRole('button', { name: '解密通知存为 PDF…' }).click();
  await expect(page.getByText('已存为 PDF，共 1 页。')).toBeVisible({ timeout: 30_000 });
  expect((await readFile(notice)).subarray(0, 5).toString()).toBe('%PDF-');
});
