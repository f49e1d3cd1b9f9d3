import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '#build/process.ts';
import { panel, petition, rows } from '../records/desk.ts';
import { answerOpen, answerSave, folderFor } from '../support/dialogs.ts';
import { askLeave, giveLeave } from '../support/leave.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

test('what leaves is asked for, agreed to, stamped, entered, and its copies are followed', async ({
  staffed,
}) => {
  const { page, complaints } = staffed;
  test.setTimeout(240_000);
  const out = await folderFor(staffed, 'out');
  await signInAs(page, clerk);
  await petition(page, { subject: '周某胜', summary: '虚报补贴' });
  await openModule(page, '信访举报');

  // Who looks stands over the window, for cameras alone: no text for readers, searches and clicks.
  const mark = page.locator('.screen-mark');
  await expect(mark).toBeAttached();
  await expect(mark).toHaveCSS('pointer-events', 'none');
  expect(await page.locator('body').ariaSnapshot()).not.toContain(`样例县纪委监委\\n${clerk.displayName}`);

  // Unmarked, as PDF: nobody need agree, and the page says who, when, which copy.
  const pdf = path.join(out, '名册.pdf');
  await answerSave(staffed, pdf);
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await page.getByRole('button', { name: '存为 PDF…' }).click();
  await expect(page.getByText(/已写到“名册.pdf”，1 页，份号 000001，登记号 导出〔\d{4}〕1号/)).toBeVisible({
    timeout: 90_000,
  });
  const text = (await mustRun('pdftotext', ['-raw', pdf, '-'])).replaceAll(/\s/gu, '');
  for (const words of ['样例县纪委监委', clerk.displayName, '份号000001', '周某胜'])
    expect(text).toContain(words);

  // The list as a spreadsheet leaves on a leader's word alone.
  await page.getByRole('button', { name: '导出为表格…' }).click();
  await expect(page.getByText('导出台账须经一位领导批准')).toBeVisible();
  await expectSound(page);
  await askLeave(page);
  await giveLeave(page, founders.head, clerk);
  await openModule(page, '信访举报');
  const xlsx = path.join(out, '名册.xlsx');
  await answerSave(staffed, xlsx);
  await page.getByRole('button', { name: '导出', exact: true }).click();
  await page.getByRole('button', { name: '导出为表格…' }).click();
  await expect(page.getByText(/已导出 1 件到“名册.xlsx”/)).toBeVisible();
  expect((await readFile(xlsx)).subarray(0, 2).toString()).toBe('PK');
  // Once is all that was agreed.
  await page.getByRole('button', { name: '导出为表格…' }).click();
  await expect(page.getByText('上次批准的份数已经用完')).toBeVisible();

  // A paper made of the record: chosen on its page, kept as PDF and as Word, each under a number of the register.
  await rows(page).first().click();
  const card = panel(page);
  await card.getByRole('button', { name: '打印文书…' }).click();
  await card.getByRole('radio', { name: /^受理违纪线索或材料登记表/ }).check();
  await expect(card.getByRole('button', { name: '打印这份文书…' })).toBeVisible();
  await expectSound(page);
  for (const [kind, button] of [
    ['pdf', '存为 PDF…'],
    ['docx', '存为 Word…'],
  ] as const) {
    await answerSave(staffed, path.join(out, `登记表.${kind}`));
    await card.getByRole('button', { name: button, exact: true }).click();
    const number = kind === 'pdf' ? 3 : 4;
    await expect(
      card.getByText(new RegExp(`已存好，份号 \\d{6}，登记号 导出〔\\d{4}〕${number}号`)),
    ).toBeVisible({ timeout: 90_000 });
  }
  const paper = (await mustRun('pdftotext', ['-raw', path.join(out, '登记表.pdf'), '-'])).replaceAll(
    /\s/gu,
    '',
  );
  for (const words of ['受理违纪线索或材料登记表', '周某胜', '虚报补贴', '份号'])
    expect(paper).toContain(words);
  expect((await readFile(path.join(out, '登记表.docx'))).subarray(0, 2).toString()).toBe('PK');
  await lock(page);

  await signInAs(page, founders.head);
  await openModule(page, '打印与导出登记');
  await page.getByRole('tab', { name: '导出登记' }).click();
  const entry = page.getByRole('row', { name: /^导出〔\d{4}〕2号/ });
  await expect(entry).toContainText('信访举报台账');
  for (const number of [3, 4])
    await expect(page.getByRole('row', { name: new RegExp(`^导出〔\\d{4}〕${number}号`) })).toContainText(
      '受理违纪线索或材料登记表',
    );
  await expect(entry).toContainText('报市纪委审核');
  await expect(entry).toContainText(founders.head.displayName);
  await entry.getByRole('button', { name: /^份数/ }).click();
  await page.getByRole('button', { name: '分发…' }).click();
  await page.getByLabel('交给谁').fill('样例市纪委监委');
  await page.getByRole('button', { name: '分发', exact: true }).click();
  await expect(entry).toContainText('000002 样例市纪委监委');
  await page.getByRole('button', { name: '收回', exact: true }).click();
  await page.getByRole('checkbox', { name: '份号 000002' }).check();
  await page.getByLabel('销毁理由').fill('年终清理');
  await page.getByRole('button', { name: '申请销毁选中的 1 份' }).click();
  await expect(entry).toContainText('待销毁');
  await expectSound(page);
  await page.getByRole('tab', { name: '销毁清单' }).click();
  await expect(page.getByText('等待审批')).toBeVisible();
  await expectSound(page);
  await lock(page);

  await signInAs(page, founders.systemAdmin);
  await openModule(page, '移动介质');
  await expect(page.getByText('还没有登记移动介质。')).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel('保管人').fill('机要员');
  await answerOpen(staffed, out);
  await page.getByRole('button', { name: '选择介质的根目录并登记…' }).click();
  await expect(page.getByText('选的位置在本机硬盘上，不是移动介质。')).toBeVisible();
  await page.getByRole('radio', { name: '光盘' }).check();
  await page.getByRole('button', { name: '空白光盘，只登记编号' }).click();
  await expect(page.getByText(/已登记，编号 JZ-\d{4}-001/)).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: /^办理/ }).click();
  await page.getByRole('button', { name: '报失…' }).click();
  await page.getByLabel(/^理由/).fill('清点时少一张');
  await page.getByRole('button', { name: '报失', exact: true }).click();
  await expect(page.getByText('遗失', { exact: true })).toBeVisible();
  await expectSound(page);
  expect(complaints).toEqual([]);
});
