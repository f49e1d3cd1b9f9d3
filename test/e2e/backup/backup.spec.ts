import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { throughRelaunch } from '#build/runtime/driven.ts';
import { startAndu } from '../support/application.ts';
import { answerOpen, answerPrint, answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { createOffice } from '../support/office.ts';
import { founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

const newHead = { loginName: 'xinshuji', displayName: '新书记', password: 'Walnut-prairie-73-lantern' };

test('scenario 15: a backup is made, checked and rehearsed with equal rows and log, restored on an empty machine, and opened with two shares', async ({
  emptyMachine,
}) => {
  test.setTimeout(300_000);
  const { page, complaints } = emptyMachine;
  const shares = await createOffice(page);
  const stick = await folderFor(emptyMachine, 'stick');

  await signInAs(page, founders.systemAdmin);
  await openModule(page, '备份与恢复');
  await expect(page.getByText('还没有备份位置。')).toBeVisible();
  await expectSound(page);
  await answerOpen(emptyMachine, stick);
  await page.getByRole('button', { name: '登记备份位置' }).click();
  await page.getByLabel(/^给这个位置起个名字/).fill('保密柜硬盘');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByRole('row', { name: /保密柜硬盘/ })).toContainText('在位');
  await page.getByRole('button', { name: '现在备份' }).click();
  await expect(page.getByText(/^备份完成/)).toBeVisible();
  await expect(page.getByRole('row', { name: /石系统/ }).first()).toContainText('待核验');
  await expectSound(page);
  await page.getByRole('radio', { name: '每周' }).check();
  await page.getByLabel('计划的备份位置').click();
  await page.getByTitle('保密柜硬盘').last().click();
  await page.getByRole('button', { name: '保存计划' }).click();
  await expect(page.getByText(/^计划已保存/)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('system-admin.png') });
  await lock(page);

  await signInAs(page, founders.head);
  await openModule(page, '备份与恢复');
  await page.getByRole('button', { name: /^核验/ }).first().click();
  await expect(page.getByText(/^核验通过/)).toBeVisible();
  await expect(page.getByRole('row', { name: /石系统/ }).first()).toContainText('已核验');
  await page.getByRole('link', { name: '恢复演练' }).click();
  await page.getByRole('button', { name: '保密柜硬盘' }).click();
  await expect(page.getByRole('radio').first()).toBeChecked();
  await page.getByRole('radio', { name: /两份恢复份额/ }).check();
  await page.getByLabel('第一份').fill(shares[0]?.replace('-', '') ?? '');
  await page.getByLabel('第二份').fill(shares[0] ?? '');
  await expect(page.getByText('与另一份相同，请换另一份。')).toBeVisible();
  await page.getByLabel('第二份').fill(shares[2] ?? '');
  await page.getByRole('button', { name: '开始演练' }).click();
  await expect(
    page.getByText(/^演练通过：备份能打开，各表行数、日志和抽查的附件都与备份时一致/),
  ).toBeVisible();
  await expectSound(page);
  const report = path.join(emptyMachine.folder, 'stick', 'report.pdf');
  await answerSave(emptyMachine, report);
  await page.getByRole('button', { name: /^保存报告/ }).click();
  await expect(page.getByRole('button', { name: /^已保存报告/ })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('drill.png'), fullPage: true });
  expect(await readdir(stick)).toContain('report.pdf');

  await page.getByRole('link', { name: '恢复份额' }).click();
  const printer = await answerPrint(emptyMachine);
  await page.getByLabel('您的口令').fill(founders.head.password);
  await page.getByRole('button', { name: '印制新的三份' }).click();
  await page.getByRole('button', { name: '打印三张' }).click();
  await expect.poll(printer.printed).toBe(1);
  await expectSound(page);
  await page.screenshot({ path: test.info().outputPath('shares.png') });
  expect(complaints).toEqual([]);
  await emptyMachine.app.close();

  // Another machine, with nothing on it but the application; the backup was made before the new shares.
  const second = await startAndu(null, 'andu-second-');
  try {
    const other = second.page;
    await other.getByRole('button', { name: '从备份恢复' }).click();
    await answerOpen(second, stick);
    await other.getByRole('button', { name: '选择备份介质' }).click();
    await expect(other.getByText('已核验', { exact: true })).toBeVisible();
    await expectSound(other);
    await other.screenshot({ path: test.info().outputPath('restore.png') });
    await throughRelaunch(other, () => other.getByRole('button', { name: '恢复这一份' }).click());
    await expect(other.getByText(/^备份已装好/)).toBeVisible();
    await signInAs(other, founders.head);
    await expect(other.getByRole('link', { name: new RegExp(founders.head.displayName) })).toBeVisible();
    await lock(other);

    await other.getByRole('button', { name: '用恢复份额恢复' }).click();
    await other.getByLabel('第一份').fill('abc');
    await expect(other.getByText('已输入 3 / 72 个字符')).toBeVisible();
    await other.getByLabel('第一份').fill(shares[1] ?? '');
    await other.getByLabel('第二份').fill((shares[2] ?? '').toLowerCase());
    await expect(other.getByText('✓ 抄写无误')).toHaveCount(2);
    await expectSound(other);
    await other.screenshot({ path: test.info().outputPath('recover.png') });
    await other.getByRole('button', { name: '下一步' }).click();
    await other.getByLabel('姓名').fill(newHead.displayName);
    await other.getByLabel('账户名').fill(newHead.loginName);
    await other.getByLabel('口令', { exact: true }).fill(newHead.password);
    await other.getByLabel('再输入一次').fill(newHead.password);
    await throughRelaunch(other, () => other.getByRole('button', { name: '建立账户' }).click());
    await expect(other.getByText(/^新的负责人账户已建立/)).toBeVisible();
    await signInAs(other, newHead);
    await lock(other);

    await signInAs(other, founders.systemAdmin);
    await openModule(other, '备份与恢复');
    await expect(other.getByText(/在新机器上从备份恢复/)).toBeVisible();
    await other.getByRole('link', { name: '恢复', exact: true }).click();
    await answerOpen(second, stick);
    await other.getByRole('button', { name: '其他文件夹' }).click();
    await expect(other.getByText(/这份备份之后，本机又记下/)).toBeVisible();
    await expectSound(other);
    await other.screenshot({ path: test.info().outputPath('restore-page.png') });
    await other.getByLabel('您的口令').fill(founders.systemAdmin.password);
    await throughRelaunch(other, () => other.getByRole('button', { name: '恢复', exact: true }).click());
    await expect(other.getByText(/恢复前的数据另存在一旁/)).toBeVisible();
    await signInAs(other, founders.systemAdmin);
    await openModule(other, '备份与恢复');
    await other.getByRole('link', { name: '恢复', exact: true }).click();
    await expect(other.getByRole('button', { name: '退回' })).toBeVisible();
    expect(second.complaints).toEqual([]);
  } finally {
    await second.close();
  }
});
