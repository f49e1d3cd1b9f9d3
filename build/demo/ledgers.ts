import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Studio } from './studio.ts';
import { answerOpen, answerSave } from '#test/e2e/support/dialogs.ts';
import { openModule } from '#test/e2e/support/session.ts';

/** Units first, so that the others find them; the rest in the order of the work. */
const order = ['单位', '信访', '线索', '案件', '巡察反馈', '人才库', '承诺'];
const SHEET = /\.(?:xlsx|xls|et|csv)$/u;

const rank = (name: string): number => {
  if (name.includes('错误')) return order.length + 1;
  const at = order.findIndex((word) => name.includes(word));
  return at < 0 ? order.length : at;
};

/** What became of one file, as the screen said it. */
export interface TakenFile {
  readonly name: string;
  /** Rows that were taken in; 0 for a file that was only tried. */
  readonly rows: number;
  /** The sentence over the dry run. */
  readonly verdict: string;
}

/** The spreadsheets of a folder in the order in which an office would take them in. */
export async function ledgerFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => SHEET.test(name) && !name.startsWith('~$'));
  return names.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'zh-CN'));
}

/**
 * One file through the wizard. A ledger with faulty rows is tried, its verdict file is kept, and it is not taken in:
 * the clerk gives it back to be corrected.
 */
export async function takeLedger(
  studio: Studio,
  folder: string,
  name: string,
  verdictFolder: string,
): Promise<TakenFile> {
  const { page } = studio;
  await openModule(page, '导入台账');
  await answerOpen(studio, path.join(folder, name));
  await page.getByRole('button', { name: '选择文件…' }).click();
  await page.getByRole('button', { name: '试导入', exact: true }).waitFor();
  await studio.picture('import-columns');
  await page.getByRole('button', { name: '试导入', exact: true }).click();
  const sum = page.getByText(/^共 [\d,]+ 行：/u).first();
  await sum.waitFor();
  const verdict = await sum.innerText();
  await studio.picture('import-dry-run');
  if (verdict.includes('有错')) {
    await answerSave(studio, path.join(verdictFolder, name.replace(/\.\w+$/u, '（判定）.xlsx')));
    await page.getByRole('button', { name: '保存判定表…' }).click();
    await page
      .getByText(/判定表已保存/u)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '换一个文件' }).click();
    return { name, rows: 0, verdict };
  }
  await page.getByRole('button', { name: '下一步', exact: true }).click();
  await page.getByRole('button', { name: /^导入 [\d,]+ 行$/u }).click();
  const done = page.getByText(/^已存入/u).last();
  await page.getByRole('button', { name: '再导入一个文件' }).waitFor();
  const said = await done.innerText();
  await studio.picture('import-done');
  await page.getByRole('button', { name: '再导入一个文件' }).click();
  return { name, rows: Number((/([\d,]+)/u.exec(said)?.[1] ?? '').replaceAll(',', '')), verdict };
}
