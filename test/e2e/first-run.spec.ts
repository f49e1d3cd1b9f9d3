import { throughRelaunch } from '#build/runtime/driven.ts';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { answerPrint } from './support/dialogs.ts';
import { expectSound } from './support/looks.ts';
import { countyOffice, createOffice, keepShares, nameFounder, nameOffice } from './support/office.ts';
import { founders } from './support/people.ts';
import { expectSignIn, lock, signInAs } from './support/session.ts';
import { expect, test } from './support/test.ts';

test('an empty machine becomes an office, step by step, and its first people sign in', async ({
  emptyMachine,
}) => {
  const { page, complaints } = emptyMachine;
  const printer = await answerPrint(emptyMachine);
  await expect(page.getByRole('heading', { name: '先说说这台电脑属于哪个单位' })).toBeVisible();
  await expect(page.getByLabel('单位名称')).toBeFocused();
  await expectSound(page);

  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('请填写单位名称，至少 2 个字。')).toBeVisible();
  await nameOffice(page, countyOffice);

  await nameFounder(page, 1, { ...founders.systemAdmin, password: 'password1' });
  await expect(page.getByText(/^不能用：/)).toBeVisible();
  await expect(page.getByText(/^请换一个口令：/)).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: '上一步' }).click();
  await expect(page.getByLabel('单位名称')).toHaveValue(countyOffice.name);
  await page.getByRole('button', { name: '下一步' }).click();
  const { systemAdmin, securityAdmin, auditor, head } = founders;
  await nameFounder(page, 1, systemAdmin);
  await nameFounder(page, 2, securityAdmin);
  await nameFounder(page, 3, auditor);
  await nameFounder(page, 4, { ...head, loginName: auditor.loginName });
  await expect(page.getByText('前面的人已用了这个账户名。')).toBeVisible();
  await nameFounder(page, 4, head);

  const shares = await keepShares(page);
  expect(new Set(shares).size).toBe(3);
  await expectSound(page);
  await page.getByRole('button', { name: '打印三张' }).click();
  await expect.poll(printer.printed).toBe(1);
  const done = page.getByRole('button', { name: /去登录/ });
  const second = page.getByLabel('第 2 份纸上的校验码');
  const code = await second.inputValue();
  await second.fill('0000-0000');
  await expect(page.getByText('与纸上的不同，请再看。')).toBeVisible();
  await expect(done).toBeDisabled();
  await second.fill(code.toLowerCase().replaceAll('-', ' '));
  await expect(done).toBeEnabled();
  // Shares and passwords that were on show end with the processes that knew them.
  await throughRelaunch(page, () => done.click());

  await expectSignIn(page);
  await expect(page.getByText('单位已建立。请用刚才设置的账户登录。')).toBeVisible();
  await expect(page.getByText(countyOffice.name)).toBeVisible();
  await expectSound(page);
  for (const person of Object.values(founders)) {
    await signInAs(page, person);
    await expect(page.getByRole('link', { name: new RegExp(person.displayName) })).toBeVisible();
    await lock(page);
  }
  expect(complaints).toEqual([]);
});

test('what lies on the disk is encrypted and names nobody', async ({ emptyMachine }) => {
  await createOffice(emptyMachine.page);
  await emptyMachine.app.close();
  const office = path.join(emptyMachine.data, 'office');
  const files = (await readdir(office, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(2);
  const secrets = Object.values(founders).flatMap(({ displayName, loginName, password }) => [
    displayName,
    loginName,
    password,
  ]);
  for (const file of files) {
    const bytes = await readFile(path.join(file.parentPath, file.name));
    if (file.name.endsWith('.db'))
      expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    for (const secret of secrets) expect(bytes.includes(secret), `${file.name} holds ${secret}`).toBe(false);
  }
});
