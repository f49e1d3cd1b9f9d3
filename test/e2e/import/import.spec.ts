import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { read, utils } from '@e965/xlsx';
import { giveToApp } from '#build/runtime/app-user.ts';
import { rows } from '../records/desk.ts';
import { answerOpen, answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { startAndu } from '../support/application.ts';
import { countyOffice, employ, found, unseen } from '../support/founding.ts';
import { clerk, type Person } from '../support/people.ts';
import { openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { judge, pick, sampleFor, step, takeIn } from './wizard.ts';

const registrar: Person = {
  loginName: 'dengji',
  displayName: '邓某记',
  password: 'Pewter-orchid-19-ladder',
};

/** The ledger of clues is 机密: no machine for less takes it in. */
const confidentialOffice = (folder: string) =>
  unseen(folder, async (backend) => {
    await found(backend, { ...countyOffice, secrecy: 'secret' });
    const roles = ['petitionClerk', 'caseSupervisor', 'conduct', 'office', 'patrol'] as const;
    await employ(backend, [{ person: registrar, roles }]);
  });

test('every ledger of the office comes in through the wizard, with its rows', async () => {
  test.setTimeout(600_000);
  const office = await startAndu(null, undefined, { prepare: confidentialOffice });
  const { page } = office;
  try {
    await signInAs(page, registrar);
    const expected = [
      ['单位名录.xlsx', '已存入单位 503 个'],
      ['信访举报登记台账(2017年).xlsx', '已存入信访举报 2,227 件'],
      ['扶贫领域问题线索台账(2016-2017年).xlsx', '已存入问题线索 1,028 件'],
      ['扶贫领域案件台账(2017年).xlsx', '已存入案件 681 件'],
      ['巡察反馈问题整改台账(2017年).xlsx', '已存入巡察整改 1,172 条'],
      ['廉政承诺书签订台账(2017年).xlsx', '已存入承诺与责任书 644 份'],
      ['巡察人才库名册.xlsx', '已存入巡察人才库 130 人'],
    ] as const;
    for (const [name, sentence] of expected)
      expect(await takeIn(office, await sampleFor(office, name))).toContain(sentence);
    await page.getByRole('link', { name: '导入记录' }).click();
    await expect(page.getByRole('row')).toHaveCount(expected.length + 1);
    await expectSound(page);
    await openModule(page, '信访举报');
    await expect(rows(page).first()).toBeVisible();
    expect(office.complaints).toEqual([]);
  } finally {
    await office.close();
  }
});

test('a ledger above the level of the machine is refused in words, and nothing of it is shown', async ({
  staffed,
}) => {
  const { page } = staffed;
  await signInAs(page, clerk);
  await openModule(page, '导入台账');
  await pick(staffed, await sampleFor(staffed, '扶贫领域问题线索台账(2016-2017年).xlsx'));
  await expect(page.getByText(/高于本机密级的内容，本机不能处理/)).toBeVisible();
  await expect(page.getByText('扶贫领域问题线索管理台账')).toHaveCount(0);
  await expectSound(page);
});

test('a ledger with faults: verdicts at the cells, a file of them, only good rows, and all back again', async ({
  staffed,
}) => {
  const { page } = staffed;
  await signInAs(page, clerk);
  await openModule(page, '导入台账');
  await expectSound(page);
  const file = await sampleFor(staffed, '含错误行的信访台账.xlsx');
  await pick(staffed, file);
  await expect(step(page)).toContainText('对栏目');
  await expect(page.getByText('标题：错误行样例')).toBeVisible();
  await expect(page.getByLabel('导入到')).toHaveValue('petition');
  await expect(page.getByText('甲某')).toHaveCount(0);
  await expectSound(page);

  const reason = page.getByLabel(/^K 列“问题类别”/);
  await page.getByLabel(/^B 列“收件日期”/).selectOption('');
  await expect(page.getByText('必填的栏目还没有对上：收件日期。')).toBeVisible();
  await expect(page.getByRole('button', { name: '试导入' })).toBeDisabled();
  await expectSound(page);
  await page.getByLabel(/^B 列“收件日期”/).selectOption({ label: '收件日期（必填）' });
  await expect(reason).toHaveValue('kind');
  await page.getByRole('button', { name: '试导入' }).click();

  const filters = page.getByRole('toolbar', { name: '按判定筛选' });
  await expect(filters.getByRole('button', { name: '不能导入 5' })).toHaveAttribute('aria-pressed', 'true');
  const table = page.getByRole('group', { name: /^各行的判定/ });
  await expect(table.getByRole('row')).toHaveCount(6);
  await expect(table).toContainText('收件日期“2018.2.30”不是日期');
  await expect(table).toContainText('登记编号“柳纪信〔2018〕1号”重复，与第 3 行相同');
  await expect(table).toContainText('信访形式“飞鸽传书”不在选项之内');
  await expectSound(page);
  await filters.getByRole('button', { name: /^全部/ }).click();
  await expect(table.getByRole('row')).toHaveCount(13);
  await expect(table).toContainText('=HYPERLINK("http://x","点我")');
  await expect(table.locator('img, a')).toHaveCount(0);
  await expect(page.getByText('甲某')).toHaveCount(0);

  const folder = await folderFor(staffed, 'out');
  const saved = path.join(folder, '判定.xlsx');
  await answerSave(staffed, saved);
  await page.getByRole('button', { name: '保存判定表…' }).click();
  await expect(page.getByText(/^判定表已保存，12 行/)).toBeVisible();
  const book = read(await readFile(saved));
  const lines: unknown[][] = utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 });
  expect(JSON.stringify(lines)).toContain('缺收件日期');
  expect(JSON.stringify(lines)).not.toContain('甲某');

  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('radio', { name: /^全部导入/ })).toBeDisabled();
  await expectSound(page);
  await page.getByRole('button', { name: '导入 7 行' }).click();
  await expect(page.getByText(/^已存入信访举报 7 件，5 行没有导入/)).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: '查看这一批的 7 件' }).click();
  await expect(rows(page)).toHaveCount(7);

  await openModule(page, '导入台账');
  await pick(staffed, file);
  await expect(page.getByText(/已导入过，7 行都在信访举报里/)).toBeVisible();
  await page.getByRole('link', { name: '导入记录' }).first().click();
  await page.getByRole('button', { name: '撤销信访举报 7 件' }).click();
  await page.getByLabel(/^理由/).fill('表里有错，改好再导');
  await expectSound(page);
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(page.getByText('已撤销')).toBeVisible();
  await openModule(page, '信访举报');
  await expect(rows(page)).toHaveCount(0);
  expect(staffed.complaints).toEqual([]);
});

test('by keyboard alone, from the list to the result', async ({ staffed }) => {
  const { page } = staffed;
  await signInAs(page, clerk);
  await openModule(page, '信访举报');
  await page.getByRole('button', { name: '导入表格' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '从原有的表格导入…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '选一张信访举报表格' })).toBeVisible();
  await answerOpen(staffed, await sampleFor(staffed, '含错误行的信访台账.xlsx'));
  const press = async (name: string | RegExp) => {
    const button = page.getByRole('button', { name });
    await expect(button).toBeEnabled();
    for (let tabs = 0; tabs < 120; tabs++) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await press('选择文件…');
  await expect(step(page)).toContainText('对栏目');
  await press('试导入');
  await expect(page.getByRole('toolbar', { name: '按判定筛选' })).toBeVisible();
  await press('下一步');
  await press('导入 7 行');
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible();
});

test('what cannot be read is told in words, and the wizard goes on', async ({ staffed }) => {
  const { page } = staffed;
  await signInAs(page, clerk);
  const folder = await folderFor(staffed, 'bad');
  const files: [string, string | Buffer, RegExp][] = [
    ['网页.xls', '<html>不是表格</html>', /^这不是案牍能读的表格文件/],
    ['半截.xlsx', Buffer.from('504b0304140000000800', 'hex'), /^文件已损坏/],
    ['空.csv', '\n\n', /^没有找到表头/],
  ];
  for (const [name, content, sentence] of files) {
    const file = path.join(folder, name);
    await writeFile(file, content);
    await giveToApp(folder);
    await pick(staffed, file);
    await expect(page.getByRole('alert').getByText(sentence)).toBeVisible();
  }
  await expectSound(page);
  const plain = path.join(folder, '无表头.csv');
  await writeFile(plain, '1,2,3\n4,5,6\n');
  await giveToApp(folder);
  await pick(staffed, plain);
  await expect(page.getByText('没有认出表头。请在上面点出表头是哪一行。')).toBeVisible();
  await expectSound(page);
  await page.getByRole('radio', { name: '第 1 行是表头' }).click();
  await expect(page.getByText('表头在第 1 行，不对可以改')).toBeVisible();
  await page.getByLabel('导入到').selectOption('petition');
  await expect(page.getByText(/^必填的栏目还没有对上：收件日期、信访形式、反映的主要问题/)).toBeVisible();
  await judge(staffed, await sampleFor(staffed, '含错误行的信访台账.xlsx'));
  await expect(page.getByRole('button', { name: '全部 12' })).toBeVisible();
});
