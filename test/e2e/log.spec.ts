import { spawnSync } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inProject } from '#build/project.ts';
import { ask } from './records/desk.ts';
import { answerSave, folderFor } from './support/dialogs.ts';
import { expectSound } from './support/looks.ts';
import { clerk, founders } from './support/people.ts';
import { lock, signInAs } from './support/session.ts';
import { expect, test } from './support/test.ts';

/** The command that another person runs on a copy of the log, without the application. */
function verifyByCommand(file: string): { code: number | null; said: string } {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'verify-audit', '--', file], {
    cwd: inProject('.'),
    encoding: 'utf8',
  });
  return { code: status, said: stdout };
}

test('scenario 15: the auditor sees what the others did, verifies the whole log beside the application, finds a row that was taken out, and takes no business data along', async ({
  staffed,
}) => {
  const { page, complaints } = staffed;
  await signInAs(page, founders.auditor);
  const items = page.getByRole('navigation', { name: '功能' }).getByRole('link');
  await expect(items).toHaveText(['日志', '安全事件', '管理材料登记', '角色权限表']);
  await expect(page.getByRole('cell', { name: '接纳账户' })).toHaveCount(1);
  await expectSound(page);

  await test.step('asks for one kind of acts, opens a row, goes on from it', async () => {
    await page.getByLabel('动作类别').click();
    await page.getByTitle('账户与授权').click();
    await page.keyboard.press('Escape');
    const granted = page.getByRole('row').filter({ hasText: '授予角色' });
    await expect(granted).toHaveCount(1);
    await expect(granted).toContainText(founders.securityAdmin.displayName);
    await expect(granted).toContainText(clerk.displayName);
    await granted.getByRole('button').press('Enter');
    const detail = page.getByRole('complementary', { name: '日志明细' });
    await expect(detail).toContainText('本条校验值');
    await expectSound(page);
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByRole('row').filter({ hasText: '授予角色' }).getByRole('button').click();
    await detail.getByRole('button', { name: '只看这个账户' }).click();
    await expect(page.getByRole('cell', { name: founders.head.displayName })).toHaveCount(0);
    await expect(page.getByRole('cell', { name: founders.securityAdmin.displayName }).first()).toBeVisible();
    await page.getByLabel('止', { exact: true }).fill('2001-01-01');
    await expect(page.getByText('没有符合条件的日志。')).toBeVisible();
  });

  await test.step('reports on the month', async () => {
    await page.getByRole('navigation', { name: '日志' }).getByRole('link', { name: '周报与月报' }).click();
    await expect(page.getByText('本期还没有结束，结束后才能写审计结论。')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '账户与授权' }).first()).toBeVisible();
    await expectSound(page);
    const pdf = path.join(await folderFor(staffed, 'papers'), 'report.pdf');
    await answerSave(staffed, pdf);
    await page.getByRole('button', { name: '保存为 PDF' }).click();
    await expect(page.getByText('写好了，带出已记入日志。')).toBeVisible();
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  await test.step('finds the paper among what was printed and exported', async () => {
    await page.getByRole('navigation', { name: '日志' }).getByRole('link', { name: '逐条查看' }).click();
    await page.getByRole('button', { name: '打印和导出' }).click();
    await expect(page.getByRole('row').filter({ hasText: '带出审计报告' })).toHaveCount(1);
    await expect(page.getByRole('row').filter({ hasText: '授予角色' })).toHaveCount(0);
    await expectSound(page);
  });

  await test.step('verifies, and takes a copy along that others can verify', async () => {
    await page.getByRole('link', { name: '校验与带出' }).click();
    await page.getByRole('button', { name: '开始校验' }).click();
    await expect(page.getByText('日志完整，没有删改。')).toBeVisible();
    const copy = path.join(await folderFor(staffed, 'carried'), 'log.jsonl');
    await answerSave(staffed, copy);
    await page.getByRole('button', { name: '带出日志副本' }).click();
    await expect(page.getByText(/^写好了，共 \d+ 条/)).toBeVisible();
    await expectSound(page);
    expect(verifyByCommand(copy)).toMatchObject({ code: 0, said: expect.stringContaining('完整，没有删改') });
    const text = await readFile(copy, 'utf8');
    expect(text).not.toContain(clerk.password);
    const changed = path.join(path.dirname(copy), 'changed.jsonl');
    await copyFile(copy, changed);
    await writeFile(changed, text.replace('"account.grant"', '"account.trant"'));
    const { code, said } = verifyByCommand(changed);
    expect(code).toBe(1);
    expect(said).toMatch(/管理日志第 \d+ 条的内容与校验值不符/);
    const lines = text.split('\n');
    await writeFile(changed, lines.toSpliced(4, 1).join('\n'));
    expect(verifyByCommand(changed)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/第 \d+ 条不见了，被删去/u),
    });
  });

  await test.step('none of the three administrators reaches what could be taken out alone', async () => {
    const refused = async () => {
      await expect(ask(page, 'petition.count', {})).rejects.toThrow('E_PERMISSION');
      await expect(ask(page, 'transfer.outgoing', {})).rejects.toThrow('E_PERMISSION');
    };
    await refused();
    for (const administrator of [founders.systemAdmin, founders.securityAdmin]) {
      await lock(page);
      await signInAs(page, administrator);
      await refused();
    }
  });
  expect(complaints).toEqual([]);
});
