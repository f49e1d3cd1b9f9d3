import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import { mustRun } from '#build/process.ts';
import { giveToApp } from '#build/runtime/app-user.ts';
import { pick, step, takeIn } from '../import/wizard.ts';
import { ask, dayFromNow, petition } from '../records/desk.ts';
import type { Andu } from '../support/application.ts';
import { answerOpen, answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

const headings = ['乡镇', '登记日期', '信访苗头', '包案领导', '包案人员', '解决期限', '化解情况', '报送日期'];

const sign = { registeredOn: '2026-02-10', solveBy: '2026-03-20', reportedOn: '2026-03-05' };

/** A township's table as offices keep it: a title, the headings, five lines. */
async function tableOf(andu: Andu, town: string, lastLimit: string): Promise<string> {
  const folder = await folderFor(andu, `signs-${town}`);
  const lines = [1, 2, 3, 4, 5].map((n) => [
    town,
    '2026-02-10',
    `${town}第${n}件土地纠纷`,
    '某书记',
    '某委员',
    n === 5 ? lastLimit : '2026-03-20',
    n === 1 ? '已化解' : '正在化解',
    '2026-03-05',
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([['信访苗头排查化解情况表（2026年2月）'], headings, ...lines]),
    '苗头表',
  );
  const file = path.join(folder, `${town}苗头表.xlsx`);
  await writeFile(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  await giveToApp(folder);
  return file;
}

test('scenario 7: of twenty monthly tables one has a fault at row 7 and one is missing; nothing comes in twice, a batch is taken back, the missing one is chased and named', async ({
  staffed,
}) => {
  test.setTimeout(240_000);
  const { page } = staffed;
  await signInAs(page, clerk);
  const towns = ['清源县石桥乡', '清源县城关镇', '清源县龙潭乡'] as const;
  for (const name of towns) await ask(page, 'unit.create', { values: { name, kind: 'township' } });
  // Seventeen of the eighteen that are in order, as they come in by the wizard.
  for (let at = 1; at <= 17; at += 1) {
    const unit = { id: null, name: `清源县第${at}乡` };
    await ask(page, 'unit.create', { values: { name: unit.name, kind: 'township' } });
    await ask(page, 'troubleSign.create', {
      values: { ...sign, unit, matter: `${unit.name}土地纠纷` },
    });
  }

  expect(await takeIn(staffed, await tableOf(staffed, towns[0], '2026-03-20'))).toContain(
    '已存入信访苗头排查 5 件',
  );

  const faulty = await tableOf(staffed, towns[1], '2026-02-01');
  await pick(staffed, faulty);
  await expect(step(page)).toContainText('对栏目');
  await expect(page.getByLabel('导入到')).toHaveValue('troubleSign');
  await page.getByRole('button', { name: '试导入' }).click();
  const table = page.getByRole('group', { name: /^各行的判定/ });
  await expect(table).toContainText('解决期限早于登记日期');
  await expect(table.getByRole('row').nth(1)).toContainText('7');
  await page.getByRole('button', { name: '下一步' }).click();
  // The whole table stays out, or the good rows alone come in: one chooses.
  await expect(page.getByRole('radio', { name: /^全部导入/ })).toBeDisabled();
  await page.getByRole('button', { name: '导入 4 行' }).click();
  await expect(page.getByText(/^已存入信访苗头排查 4 件，1 行没有导入/)).toBeVisible();

  await openModule(page, '导入台账');
  await page.getByRole('button', { name: /^(换一个文件|再导入一个文件)$/ }).click();
  await answerOpen(staffed, faulty);
  await page.getByRole('button', { name: '选择文件…' }).click();
  await expect(page.getByText(/已导入过，4 行都在信访苗头排查里/)).toBeVisible();

  await openModule(page, '信访工作');
  await expect(page.getByRole('tab', { name: '本月报送情况' })).toHaveAttribute('aria-selected', 'true');
  await page.evaluate(() => {
    window.location.hash = '#/petition-work?tab=signs&month=2026-03';
  });
  await expect(page.getByText('应于2026年3月5日前报送，已报 19 个，未报 1 个：清源县龙潭乡。')).toBeVisible();
  await expect(page.getByRole('row', { name: /清源县龙潭乡/ })).toContainText('未报');
  await expectSound(page);
  // The one that is missing stands in the circular of the month by name, and gets its letter.
  const folder = await folderFor(staffed, 'papers');
  const saved = async (place: number, name: string) => {
    const file = path.join(folder, `${name}.pdf`);
    await answerSave(staffed, file);
    await page.getByRole('button', { name: '存为 PDF…' }).nth(place).click();
    await expect(page.getByText(/^已存好，份号/)).toHaveCount(place + 1, { timeout: 60_000 });
    return (await mustRun('pdftotext', ['-raw', file, '-'])).replaceAll(/\s/gu, '');
  };
  expect(await saved(0, '报送情况')).toContain('未报单位：清源县龙潭乡。');
  await page.getByLabel('催报单给').selectOption('清源县龙潭乡');
  expect(await saved(1, '催报单')).toContain('清源县龙潭乡');
  const town = page.getByRole('row', { name: /清源县城关镇/ });
  await town.getByRole('link', { name: '4' }).click();
  const grid = page.getByRole('grid', { name: '信访苗头排查' }).locator('tbody tr:not([aria-hidden])');
  await expect(grid).toHaveCount(4);
  // The whole batch is taken back: nothing of it stays but its line in the log.
  await openModule(page, '导入台账');
  await page.getByRole('link', { name: '导入记录' }).first().click();
  await page.getByRole('button', { name: '撤销信访苗头排查 4 件' }).click();
  await page.getByLabel(/^理由/).fill('日期列错，退回重报');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(page.getByText('已撤销')).toBeVisible();
  await lock(page);
  await signInAs(page, founders.auditor);
  const undone = page.getByRole('row').filter({ hasText: '撤销导入' });
  await expect(undone).toHaveCount(1);
  await expect(undone).toContainText(clerk.displayName);
  await lock(page);
  await signInAs(page, clerk);

  // The other pages of the same work, and a draw that is made again.
  for (const [at, name] of towns.entries())
    for (let n = 0; n <= at; n += 1)
      await ask(page, 'complaint.create', {
        values: {
          kind: 'efficiency',
          receivedOn: dayFromNow(0),
          unit: { id: null, name },
          summary: `窗口推诿${n}`,
        },
      });
  await petition(page, { unit: towns[2], receivedOn: dayFromNow(0) });
  await openModule(page, '信访工作');
  await page.getByRole('tab', { name: '天成指数' }).click();
  await expect(page.getByRole('row', { name: /^1 清源县龙潭乡/ })).toContainText('80.00');
  await expect(page.getByText(/清源县龙潭乡指数 80\.00，排名首位：建议约谈/)).toBeVisible();
  await page.getByRole('button', { name: '留存这份排名' }).click();
  await page.getByRole('button', { name: '打开' }).click();
  await expect(page.getByRole('button', { name: '打印排名表…' })).toBeVisible();
  await expectSound(page);
  await page.getByRole('tab', { name: '两年清理' }).click();
  await page.getByRole('button', { name: '列入清理' }).click();
  await expect(page.getByText('已列入：已办待核实 0 件，未办 1 件。')).toBeVisible();
  await expectSound(page);
  await page.getByRole('tab', { name: '同比与缺口' }).click();
  await expect(page.getByRole('heading', { name: /^没有信访信息员的基层单位/ })).toBeVisible();
  await expectSound(page);
  const { id } = await petition(page, { receivedOn: dayFromNow(-1) });
  const { revision } = await ask(page, 'petition.get', { id });
  const closing = {
    closedOn: dayFromNow(-1),
    closingApprover: '某分管',
    closingPaper: '办结呈批件',
    result: '属实',
  };
  await ask(page, 'step.take', {
    ...{ ledger: 'petition', recordId: id, revision, action: 'recordClosing' },
    ...{ values: closing, note: '', leader: null },
  });
  await openModule(page, '抽查');
  await expect(page.getByText(/^共 1 件，按 10% 为 0.1 件，不足一件按一件算，抽 1 件。$/)).toBeVisible();
  await page.getByRole('button', { name: '抽取…' }).click();
  await page.getByLabel(/^理由/).fill('一季度办结质量抽查');
  await page.getByRole('button', { name: '抽取', exact: true }).click();
  await expect(
    page.getByRole('table', { name: '抽中的信访举报' }).getByRole('link', { name: '登记核查' }),
  ).toBeVisible();
  await page.getByRole('button', { name: '按种子重算' }).click();
  await expect(page.getByText(/^重算结果与留存的名单一致/)).toBeVisible();
  await expectSound(page);
  expect(staffed.complaints).toEqual([]);
});
