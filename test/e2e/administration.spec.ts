import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { giveToApp } from '#build/runtime/app-user.ts';
import { answerOpen, answerSave, folderFor } from './support/dialogs.ts';
import { expectSound } from './support/looks.ts';
import { clerk, founders } from './support/people.ts';
import { lock, openModule, signInAs, trySignIn } from './support/session.ts';
import { expect, test } from './support/test.ts';

const notice = `日期,休/班,节日
2027-01-01至2027-01-03,休,元旦
2027-02-05至2027-02-11,休,春节
2027-01-30,班,
2027-02-20,班,
2027-04-03至2027-04-05,休,清明节
2027-05-01至2027-05-05,休,劳动节
2027-05-08,班,
2027-06-09,休,端午节
2027-09-15,休,中秋节
2027-10-01至2027-10-07,休,国庆节
`;

test('the system administrator keeps posts, accounts, the calendar and the code lists', async ({
  staffed,
}) => {
  const { page, complaints } = staffed;
  await signInAs(page, founders.systemAdmin);

  await test.step('a post, and an account in it, by keyboard', async () => {
    await openModule(page, '岗位');
    await page.keyboard.press('n');
    await page.getByLabel('岗位名称').fill('第三纪检监察室主任');
    await page.getByLabel('科室').fill('第三纪检监察室');
    await expectSound(page);
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('row', { name: /第三纪检监察室主任/ })).toContainText('在用');
    await openModule(page, '账户');
    await page.keyboard.press('n');
    await expect(page.getByLabel('姓名')).toBeFocused();
    await page.keyboard.type('秦某三');
    await page.keyboard.press('Enter');
    await page.keyboard.type('sanshi');
    await page.keyboard.press('Enter');
    await page.keyboard.type('第三');
    await expect(page.locator('.ant-select-item-option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '建立', exact: true }).click();
    await expect(page.getByTestId('one-time-password')).toBeVisible();
    await page.getByRole('button', { name: '已交给本人' }).click();
    await expect(page.getByRole('row', { name: /秦某三/ })).toContainText('第三纪检监察室主任');
    await page.getByLabel('查找').fill('第三');
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.getByLabel('查找').fill('');
    await expectSound(page);
  });

  await test.step('a forgotten password: a new one-time one, roles and keys end', async () => {
    await page.getByRole('button', { name: `重置口令 ${clerk.displayName}` }).click();
    await page.getByLabel(/^理由/).fill('本人忘记口令');
    await expectSound(page);
    await page.getByRole('button', { name: '重置口令', exact: true }).click();
    await expect(page.getByTestId('one-time-password')).toBeVisible();
    await page.getByRole('button', { name: '已交给本人' }).click();
    await expect(page.getByRole('row', { name: new RegExp(clerk.displayName) })).toContainText(
      '等本人首次登录',
    );
  });

  await test.step('the notice of a year out of a spreadsheet', async () => {
    const folder = await folderFor(staffed, 'notice');
    const file = path.join(folder, '2027.csv');
    await writeFile(file, notice);
    await giveToApp(file);
    await answerOpen(staffed, file);
    await openModule(page, '节假日');
    await page.keyboard.press('n');
    await page.getByRole('button', { name: '从表格读入…' }).click();
    await expect(page.getByLabel('安排')).toHaveValue(/2027-10-01至2027-10-07 休 国庆节$/);
    await expect(page.getByText('检查无误，可以启用。')).toBeVisible();
    await page.getByLabel('安排').press('Control+End');
    await page.keyboard.type('\n2027-03-03 班');
    await expect(page.getByText(/本来就是工作日/)).toBeVisible();
    await expect(page.getByRole('button', { name: '启用' })).toBeDisabled();
    await expectSound(page);
    for (let typed = 0; typed < 13; typed += 1) await page.keyboard.press('Backspace');
    await page.getByLabel('文号').fill('国办发明电〔2026〕7号');
    await page.getByRole('button', { name: '启用' }).click();
    await expect(page.getByText(/2027 年放假安排已启用：休 27 天，调休上班 3 天/)).toBeVisible();
    await expect(page.getByText('放假安排已到 2027年12月31日', { exact: false })).toBeVisible();
    await expectSound(page);
  });

  await test.step('a code that is offered no more, and a word of the office', async () => {
    await openModule(page, '编码表');
    await page.getByLabel('按表名、台账、编码名称查找').fill('信访形式');
    await page.getByRole('checkbox', { name: '新记录可选 其他' }).click();
    await page.getByLabel('来信的本单位叫法').fill('阳光信箱');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: '删除别名 阳光信箱' })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: '新记录可选 其他' })).not.toBeChecked();
    await expectSound(page);
  });
  expect(complaints).toEqual([]);
});

test('the security administrator sets policies by level, gives a role for a time, and looks through the events', async ({
  staffed,
}) => {
  const { page, complaints } = staffed;
  await trySignIn(page, founders.auditor.loginName, 'Wrong-password-00');
  await expect(page.getByRole('alert')).toBeVisible();
  await signInAs(page, founders.securityAdmin);

  await test.step('the column of another level, within its bounds, leaves that in force alone', async () => {
    await openModule(page, '策略');
    await expect(page.getByRole('radio', { name: '秘密（本机在用）' })).toBeChecked();
    await page.getByRole('radio', { name: '机密' }).check();
    const days = page.getByLabel('口令多久更换');
    await days.fill('30');
    await days.press('Tab');
    await expect(days).toHaveValue('7');
    await days.fill('5');
    await page.getByRole('button', { name: '保存机密级策略' }).click();
    await expect(page.getByText('已保存，改动 1 项')).toBeVisible();
    const change = page.getByRole('row', { name: /机密.*口令多久更换/ }).last();
    await expect(change).toContainText('7 天');
    await expect(change).toContainText('5 天');
    await expectSound(page);
  });

  await test.step('a role with a last day, and what it may do in words', async () => {
    await openModule(page, '授权');
    await page.getByRole('button', { name: `授权 ${clerk.displayName}` }).click();
    await page.getByRole('checkbox', { name: '党风政风室' }).check();
    await page.getByLabel('党风政风室授权到期').fill('2001-01-01');
    await expect(page.getByText('看不懂，或已过去')).toBeVisible();
    await expect(page.getByRole('button', { name: '授予' })).toBeDisabled();
    await page.getByLabel('党风政风室授权到期').fill('2099年12月31日');
    await page.getByText(/可以做什么$/).click();
    await expectSound(page);
    await page.getByRole('button', { name: '授予' }).click();
    await expect(page.getByRole('row', { name: new RegExp(clerk.displayName) })).toContainText(
      '党风政风室（至 2099年12月31日）',
    );
  });

  await test.step('events, looked through with a note', async () => {
    await openModule(page, '安全事件');
    await expect(page.getByRole('row', { name: /登录失败/ }).last()).toContainText('账户名或口令不对');
    await page.getByLabel('查看情况').fill('审计员输错一次，已当面核实');
    await page.getByRole('button', { name: '登记已查看' }).click();
    await expect(page.getByText('没有未查看的事件。')).toBeVisible();
    await expect(page.getByRole('row', { name: /审计员输错一次/ })).toContainText(
      founders.securityAdmin.displayName,
    );
    await page.getByRole('checkbox', { name: '只看未查看的' }).uncheck();
    await expect(page.getByRole('row', { name: /登录失败/ }).last()).toContainText('已查看');
    await expectSound(page);
  });

  await test.step('the role matrix, on the screen and on paper', async () => {
    await openModule(page, '角色权限表');
    await expectSound(page);
    const file = path.join(await folderFor(staffed, 'matrix'), '角色权限表.pdf');
    await answerSave(staffed, file);
    await page.getByRole('button', { name: '存为 PDF' }).click();
    await expect(page.getByText('角色权限表已写好')).toBeVisible({ timeout: 60_000 });
    expect((await readFile(file)).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    // It stands in the register of what is made of the management data, under its number.
    await openModule(page, '管理材料登记');
    await expect(page.getByRole('row', { name: /^管理〔\d{4}〕1号/u })).toContainText(
      '恢复份额（建立单位时印制）',
    );
    const entry = page.getByRole('row', { name: /^管理〔\d{4}〕2号/u });
    await expect(entry).toContainText('角色权限表');
    await expect(entry).toContainText(founders.securityAdmin.displayName);
    await expect(entry).toContainText('完成');
    await expectSound(page);
  });
  await lock(page);
  expect(complaints).toEqual([]);
});
