import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { giveToApp } from '#build/runtime/app-user.ts';
import { answerOpen, answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, dayFromNow, panel, petition, rows } from './desk.ts';

/** Drops or pastes a file that the page makes itself, as Chromium does with one from outside. */
async function bring(page: Page, how: 'drop' | 'paste', file: { name: string; type: string; size: number }) {
  await page.evaluate(
    ([way, { name, type, size }]) => {
      const data = new DataTransfer();
      const bytes = new Uint8Array(size).map((_, index) => index % 251);
      data.items.add(new File([bytes], name, { type }));
      const zone = document.querySelector('.files');
      if (way === 'paste')
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      else
        for (const kind of ['dragenter', 'dragover', 'drop'])
          zone?.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [how, file] as const,
  );
}

test('evidence is dragged in, pasted, scanned and put into new versions; its custody tells of it', async ({
  staffed,
}) => {
  const { page } = staffed;
  const folder = await folderFor(staffed, 'papers');
  const scans = await folderFor(staffed, 'scans');
  await writeFile(path.join(folder, '谈话笔录（签字）.pdf'), '%PDF-1.4 第二版');
  for (const name of ['001.pdf', '002.pdf']) await writeFile(path.join(scans, name), `%PDF-1.4 ${name}`);
  await giveToApp(folder);
  await giveToApp(scans);
  await signInAs(page, clerk);
  const { id } = await petition(page);
  await openModule(page, '信访举报');
  await rows(page).first().click();
  const files = panel(page).getByRole('region', { name: '材料', exact: true });
  const item = (name: string) => files.getByRole('listitem').filter({ hasText: name });
  await expect(files).toContainText('还没有材料。');

  // Three pieces and a bit, so that it comes in by several calls.
  await bring(page, 'drop', { name: '谈话录音.mp3', type: 'audio/mpeg', size: 3 * 1024 * 1024 + 77 });
  await expect(files.getByRole('button', { name: '明细 谈话录音.mp3' })).toBeVisible();
  await bring(page, 'paste', { name: 'image.png', type: 'image/png', size: 5000 });
  await expect(files.getByRole('button', { name: /^明细 粘贴的图片/ })).toBeVisible();
  const { items } = await ask(page, 'attachment.items', { ledger: 'petition', recordId: id });
  expect(items.map(({ versions: [newest] }) => newest?.bytes)).toEqual([3 * 1024 * 1024 + 77, 5000]);

  // The scanner's folder is chosen once; one of two originals is deleted after it was read back.
  await answerOpen(staffed, scans);
  await files.getByRole('button', { name: '扫描件…' }).click();
  await files.getByRole('button', { name: '选择文件夹…' }).click();
  await files.getByRole('checkbox', { name: /^001\.pdf/ }).check();
  await files.getByRole('checkbox', { name: /删除文件夹里的原件/ }).check();
  await expect(files).toContainText('不能保证彻底清除');
  await expectSound(page);
  await files.getByRole('button', { name: /^存入 1 件/ }).click();
  await expect(files).toContainText('原件已删除');
  expect(await readdir(scans)).toEqual(['002.pdf']);
  await expect(item('001.pdf').first()).toBeVisible();

  // A new version takes the place of the old one, which stays.
  const sound = item('谈话录音.mp3').first();
  await sound.getByRole('button', { name: '明细 谈话录音.mp3' }).click();
  await sound.getByRole('button', { name: '换新版本…' }).click();
  await sound.getByLabel(/^理由/).fill('转成文字');
  await answerOpen(staffed, path.join(folder, '谈话笔录（签字）.pdf'));
  await page.keyboard.press('Enter');
  const paper = item('谈话笔录（签字）.pdf').first();
  await expect(paper).toContainText('第 2 版');
  await expect(paper).toContainText('第 1 版 谈话录音.mp3');
  await expect(paper).toContainText('理由：转成文字');
  await expect(paper).toContainText(/SHA-256 [0-9a-f]{64}/);
  const copy = path.join(folder, '副本.mp3');
  await answerSave(staffed, copy);
  await paper.getByRole('button', { name: '另存这一版… 第 1 版' }).click();
  await expect(paper).toContainText(`${clerk.displayName} 另存（第 1 版）`);
  expect((await readFile(copy)).length).toBe(3 * 1024 * 1024 + 77);

  await item('粘贴的图片').getByRole('button', { name: /^明细/ }).click();
  await item('粘贴的图片').getByRole('button', { name: '作废…' }).click();
  await page.getByLabel(/^理由/).fill('贴错了');
  await page.keyboard.press('Enter');
  await expect(files.getByText('已作废的材料（1）')).toBeVisible();
  await expectSound(page);
});

test('an original goes out with two people and a leader’s word, and a volume gets its catalogue', async ({
  staffed,
}) => {
  const { page } = staffed;
  const folder = await folderFor(staffed, 'papers');
  await giveToApp(folder);
  await signInAs(page, clerk);
  const { id } = await ask(page, 'case.create', {
    values: { filedOn: dayFromNow(-3), subject: { id: null, name: '周某胜' } },
  });
  const open = async () => {
    await openModule(page, '案件');
    await rows(page, '案件').first().click();
  };
  await open();
  const papers = panel(page, '案件').getByRole('region', { name: '纸质原件', exact: true });
  await papers.getByRole('button', { name: '登记原件…' }).click();
  await expect(papers.getByLabel('材料名称')).toBeFocused();
  // By keyboard: Enter goes on, from the last field it sends.
  for (const text of ['谈话笔录原件', '3号柜', '2017-05', '1-12', '甲保管']) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await expect(papers).toContainText('3号柜，卷 2017-05，第 1—12 页，甲保管');
  await papers.getByRole('button', { name: /^明细/ }).click();
  await papers.getByRole('button', { name: '借出…' }).click();
  await papers.getByText('携出机关', { exact: true }).click();
  await papers.getByLabel('借阅人').fill('乙承办');
  await papers.getByLabel('同行人').fill('丙承办');
  await papers.getByLabel('用途').fill('外出核对');
  await expectSound(page);
  await papers.getByRole('button', { name: '申请携出' }).click();
  await expect(papers).toContainText('待批准');
  await lock(page);
  await signInAs(page, founders.head);
  await page.getByRole('link', { name: /件原件申请携出/ }).click();
  await expect(page.getByRole('heading', { name: '审批' })).toBeVisible();
  const asked = page.getByRole('listitem').filter({ hasText: '携出纸质原件' });
  await expect(asked).toContainText('携出人：乙承办、丙承办');
  await expect(asked).toContainText('用途：外出核对');
  await expectSound(page);
  await asked.getByRole('button', { name: '同意携出' }).click();
  await expect(page.getByText('没有等您审批的申请。')).toBeVisible();
  await openModule(page, '原件借阅');
  await expect(page.getByText('已批准，待交出')).toBeVisible();
  await expectSound(page);
  await lock(page);
  await signInAs(page, clerk);
  await openModule(page, '原件借阅');
  await page.getByRole('button', { name: '交给乙承办' }).click();
  await expect(page.getByText('已携出')).toBeVisible();
  await page.getByRole('button', { name: '已归还' }).click();
  await expect(page.getByText('没有在外的原件。')).toBeVisible();

  await open();
  await panel(page, '案件').getByRole('button', { name: '立卷…' }).click();
  await page.getByLabel('案卷号').fill('2017-纪检-012');
  await page.getByRole('button', { name: '立卷', exact: true }).click();
  await expect(page.getByRole('heading', { name: '案卷 2017-纪检-012' })).toBeVisible();
  const line = (place: number, what: string) => page.getByLabel(`第 ${place} 件${what}`, { exact: true });
  await expect(line(1, '题名')).toHaveValue('举报材料');
  await page.getByLabel('放在').selectOption({ label: '证据：本人谈话笔录及交代材料' });
  await page.getByRole('button', { name: '归入 谈话笔录原件' }).click();
  await expect(line(12, '页数')).toHaveValue('12');
  // A line is moved where one stands in it, and one goes on standing in it.
  await line(12, '题名').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(line(11, '页数')).toHaveValue('12');
  await expect(line(11, '题名')).toBeFocused();
  for (let place = 1; place <= 14; place += 1)
    if (place !== 11) await line(place, '缺件原因').fill('本案没有');
  await expect(page.getByRole('button', { name: '归档' })).toBeHidden();
  await expectSound(page);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: '归档' })).toBeEnabled();
  const out = path.join(folder, '目录.docx');
  await answerSave(staffed, out);
  await page.getByRole('button', { name: '写成 Word…' }).click();
  await expect(page.getByText('已写成，份号 000001。')).toBeVisible();
  expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
  const pdf = path.join(folder, '目录.pdf');
  await answerSave(staffed, pdf);
  await page.getByRole('button', { name: '写成 PDF…' }).click();
  await expect(page.getByText('已写成，份号 000002。')).toBeVisible();
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: '归档' }).click();
  await expect(page.getByText('归档，目录不再改动。')).toBeVisible();
  const { volumes } = await ask(page, 'volume.list', { ledger: 'case', recordId: id });
  expect(volumes).toMatchObject([{ pages: 12, lines: 14 }]);
});
