import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { answerSave, folderFor } from '../support/dialogs.ts';
import { askLeave, giveLeave } from '../support/leave.ts';
import { clerk, founders } from '../support/people.ts';
import { openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { dayFromNow, petition, rows } from './desk.ts';

test('chips, any condition and a saved view narrow the list; columns are remembered', async ({ staffed }) => {
  const { page } = staffed;
  await signInAs(page, clerk);
  await petition(page, { named: 'named', receivedOn: dayFromNow(-80), subject: '周某胜' });
  await petition(page, { named: 'anonymous', subject: '吴某月' });
  await petition(page, {
    named: 'anonymous',
    receivedOn: '2017-05-03',
    subject: '何某兴',
    unit: '样例县水利局',
  });
  await openModule(page, '信访举报');
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('button', { name: /^已超期 2/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: '匿名' }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: '清除条件' }).click();
  await expect(rows(page)).toHaveCount(3);

  await page.getByRole('button', { name: '+ 条件' }).click();
  await page.getByRole('dialog', { name: '添加条件' }).getByRole('button', { name: '收件日期' }).click();
  await page.getByLabel('收件日期从').fill('2017.1.1');
  await page.getByLabel('收件日期到').fill('2017年12月31日');
  await page.getByRole('button', { name: '确定' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^收件日期：2017年/ })).toBeVisible();

  await page.getByRole('button', { name: '视图' }).click();
  await page.getByLabel('现在的条件存为').fill('2017年的');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('button', { name: '视图：2017年的' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^栏目/ }).click();
  await page.getByRole('checkbox', { name: '承办单位' }).check();
  await expect(page.getByRole('columnheader', { name: '承办单位' })).toBeVisible();
  await page.keyboard.press('Escape');

  await openModule(page, '问题线索');
  await openModule(page, '信访举报');
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByRole('columnheader', { name: '承办单位' })).toBeVisible();
  await page.getByRole('button', { name: '视图', exact: true }).click();
  await page.getByRole('button', { name: '2017年的', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: /^视图：/ }).click();
  await page.getByRole('button', { name: '给“2017年的”改名' }).click();
  await page.getByLabel('“2017年的”的新名称').fill('旧件');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '去掉“旧件”' }).click();
  await expect(page.getByText('还没有保存的视图')).toBeVisible();
});

test('the list on show is written to a spreadsheet, with the reporter out of it', async ({ staffed }) => {
  const { page } = staffed;
  await signInAs(page, clerk);
  const { number } = await petition(page, { reporter: '李某兰', summary: '=1+1 虚报补贴' });
  await petition(page, { subject: '吴某月', summary: '公车私用' });
  await openModule(page, '信访举报');
  await page.getByRole('searchbox').fill('补贴');
  await expect(rows(page)).toHaveCount(1);
  const file = path.join(await folderFor(staffed, 'out'), '名册.xlsx');
  await answerSave(staffed, file);
  const start = async () => {
    await page.getByRole('button', { name: '导出', exact: true }).click();
    await page.getByRole('checkbox', { name: /^所有栏目/ }).check();
    await page.getByRole('button', { name: '导出为表格…' }).click();
  };
  await start();
  await askLeave(page);
  await giveLeave(page, founders.head, clerk);
  await openModule(page, '信访举报');
  await page.getByRole('searchbox').fill('补贴');
  await expect(rows(page)).toHaveCount(1);
  await answerSave(staffed, file);
  await start();
  await expect(page.getByText(/已导出 1 件到“名册.xlsx”/)).toBeVisible();
  const book = read(await readFile(file));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  const text = sheet ? utils.sheet_to_csv(sheet) : '';
  expect(text).toContain(number);
  expect(text).toContain('=1+1 虚报补贴');
  expect(text).not.toContain('李某兰');
  expect(text).not.toContain('公车私用');
  expect(
    Object.values(sheet ?? {}).some(
      (cell: unknown) => typeof cell === 'object' && cell !== null && 'f' in cell,
    ),
  ).toBe(false);
});

test('an empty sheet with the headings of the ledger is there to be filled in', async ({ staffed }) => {
  const { page } = staffed;
  await signInAs(page, clerk);
  await openModule(page, '问题线索');
  const file = path.join(await folderFor(staffed, 'out'), '空白.xlsx');
  await answerSave(staffed, file);
  await page.getByRole('button', { name: '导入表格' }).click();
  await page.getByRole('button', { name: '保存一张空白表格…' }).click();
  await expect(page.getByText('空白表格已保存。')).toBeVisible();
  const book = read(await readFile(file));
  const text = book.SheetNames.map((name) => utils.sheet_to_csv(book.Sheets[name] ?? {})).join('\n');
  for (const label of ['线索编号', '受理日期', '被反映人', '反映问题']) expect(text).toContain(label);
});

test('a long list is read page by page as one goes down it', async ({ staffed: { page } }) => {
  await signInAs(page, clerk);
  for (let index = 0; index < 130; index += 1)
    await petition(page, { subject: `某${index}`, receivedOn: dayFromNow(-index) });
  await openModule(page, '信访举报');
  await expect(page.getByRole('status').filter({ hasText: '130 件' })).toBeVisible();
  const grid = page.getByRole('grid', { name: '信访举报' });
  await expect(grid).toHaveAttribute('aria-rowcount', '131');
  // Only the rows in sight and some around them are in the page.
  expect(await rows(page).count()).toBeLessThan(60);
  await grid.focus();
  await page.keyboard.press('End');
  await expect(rows(page).filter({ hasText: '某99' })).toHaveAttribute('aria-selected', 'true');
  // The rest is read by now or in a moment; the end is where the reading ended.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(rows(page).filter({ hasText: '某129' })).toHaveAttribute('aria-selected', 'true', {
      timeout: 500,
    });
  }).toPass();
  await page.keyboard.press('Home');
  await expect(
    rows(page)
      .filter({ hasText: /某0$|某0(?!\d)/ })
      .first(),
  ).toHaveAttribute('aria-selected', 'true');
});
