import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { giveToApp } from '#build/runtime/app-user.ts';
import { inProject } from '#build/project.ts';
import type { Andu } from '../support/application.ts';
import { answerOpen, folderFor } from '../support/dialogs.ts';
import { openModule } from '../support/session.ts';
import { expect } from '../support/test.ts';

/** A copy of a sample ledger where the application can read it. */
export async function sampleFor(andu: Andu, name: string): Promise<string> {
  const folder = await folderFor(andu, 'ledgers');
  const copy = path.join(folder, name);
  await copyFile(inProject('test', 'fixtures', 'ledgers', name), copy);
  await giveToApp(folder);
  return copy;
}

/** The step the wizard is at. */
export function step(page: Page) {
  return page.getByRole('list', { name: '导入步骤' }).locator('[aria-current=step]');
}

/** From anywhere: picks a file in the wizard, up to the columns. */
export async function pick(andu: Andu, file: string): Promise<void> {
  const { page } = andu;
  await openModule(page, '导入台账');
  const another = page.getByRole('button', { name: /^(换一个文件|再导入一个文件)$/ });
  if (await another.isVisible()) await another.click();
  await answerOpen(andu, file);
  await page.getByRole('button', { name: '选择文件…' }).click();
}

/** Picks a file and judges it as it is proposed, up to the verdicts. */
export async function judge(andu: Andu, file: string): Promise<void> {
  const { page } = andu;
  await pick(andu, file);
  // A whole year's ledger is read first.
  await expect(step(page)).toContainText('对栏目', { timeout: 90_000 });
  await page.getByRole('button', { name: '试导入' }).click();
  await expect(page.getByRole('toolbar', { name: '按判定筛选' })).toBeVisible({ timeout: 90_000 });
}

/** Takes a file in as it is proposed; the sentence that says what came of it. */
export async function takeIn(andu: Andu, file: string): Promise<string> {
  const { page } = andu;
  await judge(andu, file);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: /^导入 [\d,]+ 行$/ }).click();
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 120_000 });
  return page.getByText(/^已存入/).innerText();
}
