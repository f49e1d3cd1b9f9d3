import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '#build/process.ts';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { type Andu, startAndu } from '../support/application.ts';
import { answerSave, folderFor } from '../support/dialogs.ts';
import { askLeave, giveLeave } from '../support/leave.ts';
import { expectSound } from '../support/looks.ts';
import { founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test as base } from '../support/test.ts';
import { drafter, fillOffice } from './filled-office.ts';

/** Tests that begin in an office with the ledgers of 2017. */
const test = base.extend<{ readonly filled: Andu }, { readonly filledOffice: string }>({
  filledOffice: [
    async ({ folderPrefix }, lend) => {
      const kept = await makeAppFolder(`${folderPrefix}filled-`);
      await fillOffice(kept);
      await giveToApp(kept);
      await lend(kept);
      await rm(kept, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  filled: async ({ filledOffice }, lend) => {
    const andu = await startAndu(filledOffice);
    try {
      await andu.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768),
      );
      await lend(andu);
    } finally {
      await andu.close();
    }
  },
});

/** A number of the page by what it counts and says. */
const number = (page: Andu['page'], label: string, text: string) =>
  page.getByRole('button', { name: `${label} ${text}，说明` }).first();

test('from draft to paper: written, checked, issued by a leader, frozen, printed, corrected', async ({
  filled,
}) => {
  const { page, complaints } = filled;
  test.setTimeout(300_000);
  const paper = page.getByRole('article', { name: '通报纸面' });
  await signInAs(page, drafter);
  await openModule(page, '通报');
  await expect(page.getByText('还没有通报。')).toBeVisible();
  await expectSound(page);
  await page.getByLabel('通报年份').fill('2017');
  await page.getByRole('button', { name: '起草' }).click();

  // The numbers of the report stand in their sentences, and each explains itself.
  await expect(paper).toContainText('收到扶贫领域问题线索768件，启动初步核实890件');
  await expect(paper).toContainText('整改到位率50.34%');
  await number(page, '初步核实', '890').focus();
  const explained = page.getByRole('region', { name: '数字说明' });
  await expect(explained).toContainText('期内启动的初步核实，含上年结转线索');
  await expect(explained.getByRole('row', { name: /初核后立案/ })).toContainText('681');
  await expect(page.getByRole('region', { name: '本期核数' })).toContainText('全平');
  await expectSound(page);

  // Written by the keyboard alone: a sentence with a number chosen by name.
  await page.getByRole('button', { name: /^段落1：/ }).focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: '段落1' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('全年免予处分');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByLabel('找数字').fill('免予');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('全年免予处分{免予处分}');
  await page.keyboard.type('件，另有{不存在的数}件。');
  await expect(page.getByText('没有叫“不存在的数”的数字')).toBeVisible();
  await expectSound(page);
  for (let step = 0; step < '件，另有{不存在的数}件。'.length; step += 1)
    await page.keyboard.press('Backspace');
  await page.keyboard.type('件。');
  await page.keyboard.press('Control+Enter');
  await expect(paper).toContainText('全年免予处分38件。');
  await expect(page.getByText('已保存')).toBeVisible();

  // Moved, taken away, brought back; a figure put in.
  await page.getByRole('button', { name: /^段落1：/ }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(paper.getByRole('group', { name: '段落2', exact: true })).toContainText('免予处分38件');
  // The focus goes with the block.
  await expect(page.getByRole('button', { name: /^段落2：/ })).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(paper).not.toContainText('全年免予处分');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(paper).toContainText('全年免予处分38件。');
  await page.getByLabel('密级和保密期限').fill('机密★30年');
  await page.keyboard.press('Enter');
  await expect(page.getByText('密级标志写得不合规定。')).toBeVisible();
  await page.getByLabel('密级和保密期限').fill('秘密★3年');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已保存')).toBeVisible();

  await page.getByRole('button', { name: '核数' }).click();
  await expect(page.getByText('已核数')).toBeVisible();
  await expect(page.getByRole('button', { name: '签发' })).toBeHidden();
  await lock(page);

  await signInAs(page, founders.head);
  await openModule(page, '通报');
  await page.getByRole('link', { name: /^关于2017年扶贫领域/ }).click();
  await page.getByRole('button', { name: '签发' }).click();
  await expectSound(page);
  await page.getByRole('button', { name: '确认签发' }).click();
  await expect(page.getByText('已签发').first()).toBeVisible();
  await expect(paper).toContainText(/样纪通〔\d{4}〕1号/);
  await expect(paper.getByRole('textbox')).toHaveCount(0);
  await expectSound(page);
  await lock(page);

  // Marked 秘密, it leaves on a leader's word alone; the leader who gives it is not the one who takes it.
  await signInAs(page, drafter);
  const open = async () => {
    await openModule(page, '通报');
    await page.getByRole('link', { name: /^关于2017年扶贫领域/ }).click();
  };
  await open();
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText('标有“秘密★3年”')).toBeVisible();
  await askLeave(page);
  await page.getByRole('button', { name: 'Word' }).click();
  await askLeave(page);
  await giveLeave(page, founders.head, drafter);
  await open();

  const out = await folderFor(filled, 'out');
  const pdf = path.join(out, '通报.pdf');
  await answerSave(filled, pdf);
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText(/PDF 已写好，\d+ 页，份号 000001/)).toBeVisible({ timeout: 90_000 });
  const text = (await mustRun('pdftotext', ['-raw', pdf, '-'])).replaceAll(/\s/gu, '');
  for (const words of ['秘密★3年', '768件', '890件', '434人', '50.34%', '样纪通〔', drafter.displayName])
    expect(text).toContain(words);
  expect(text).not.toContain('草稿');
  const docx = path.join(out, '通报.docx');
  await answerSave(filled, docx);
  await page.getByRole('button', { name: 'Word' }).click();
  await expect(page.getByText(/Word 文件已写好，份号 000002/)).toBeVisible({ timeout: 90_000 });
  expect((await readFile(docx)).subarray(0, 2).toString()).toBe('PK');

  // The number opens exactly its rows.
  await number(page, '初步核实', '890').click();
  await page.getByRole('link', { name: '打开 890 件名册' }).click();
  await expect(page.getByText(/^890 件/)).toBeVisible();

  await open();
  await page.getByRole('button', { name: '更正' }).click();
  await page.getByLabel(/^理由/).fill('处分人数有误');
  await page.getByRole('button', { name: '起草更正' }).click();
  await expect(page.getByText('第2版')).toBeVisible();
  await expect(page.getByText('处分人数有误')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a public bulletin hides small counts and bears no secrecy mark', async ({ filled }) => {
  const { page } = filled;
  await signInAs(page, drafter);
  await openModule(page, '通报');
  await page.getByLabel('通报年份').fill('2016');
  await page.getByRole('button', { name: '起草' }).click();
  const paper = page.getByRole('article', { name: '通报纸面' });
  await expect(page.getByLabel('密级和保密期限')).toHaveValue('秘密★5年');
  await page.getByRole('radio', { name: '公开' }).check();
  await expect(page.getByText('已保存')).toBeVisible();
  await expect(page.getByLabel('密级和保密期限')).toHaveValue('');
  await expect(paper).toContainText('（此件公开发布）');
  await expect(page.getByText('公开稿小数遮盖（＜3）')).toBeVisible();
  await expectSound(page);
});

test('statistics of a year, a quarter and any days, each number open to its rows', async ({ filled }) => {
  const { page } = filled;
  await signInAs(page, drafter);
  await openModule(page, '统计');
  await expectSound(page);
  await page.getByLabel('年份').fill('2017');
  await expect(number(page, '收到问题线索', '768')).toBeVisible();
  await expect(page.getByRole('img', { name: /线索处置与审查调查情况图/ }).locator('svg')).toBeVisible();
  await expectSound(page);
  await page.getByRole('radio', { name: '季', exact: true }).check();
  await page.getByLabel('季度').selectOption('2');
  await expect(page.getByText('2017年第二季度。')).toBeVisible();
  await expect(number(page, '立案', '166')).toBeVisible();
  await page.getByRole('radio', { name: '自定' }).check();
  await page.getByLabel('止').fill('2017-04-30');
  await expect(number(page, '立案', '62')).toBeVisible();
  await page.getByLabel('止').fill('2017-03-30');
  await expect(page.getByText('止日不能早于起日')).toBeVisible();
  await number(page, '立案', '62').click();
  await expect(page.getByText(/^62 件/)).toBeVisible();
});
