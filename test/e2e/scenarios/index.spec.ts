import path from 'node:path';
import type { Page } from '@playwright/test';
import { mustRun } from '#build/process.ts';
import { ask } from '../records/desk.ts';
import { answerPrint, answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

/** Petitions, complaints and online opinion of March, as the scenario gives them. */
const numbers = [
  ['城关镇', 'township', 42, 9, 6],
  ['县自然资源局', 'countyDepartment', 25, 21, 8],
  ['县教育局', 'countyDepartment', 30, 12, 15],
  ['石桥乡', 'township', 18, 4, 1],
] as const;

async function register(page: Page): Promise<void> {
  for (const [name, kind, petitions, complaints, opinions] of numbers) {
    await ask(page, 'unit.create', { values: { name, kind } });
    const unit = { id: null, name };
    const letter = { receivedOn: '2026-03-03', channel: 'letter', summary: '反映问题', unit };
    const complaint = { receivedOn: '2026-03-10', summary: '窗口推诿', unit };
    for (let at = 0; at < petitions; at += 1) await ask(page, 'petition.create', { values: letter });
    for (let at = 0; at < complaints; at += 1)
      await ask(page, 'complaint.create', { values: { ...complaint, kind: 'efficiency' } });
    for (let at = 0; at < opinions; at += 1)
      await ask(page, 'complaint.create', { values: { ...complaint, kind: 'publicOpinion' } });
  }
}

const CAPTION = '2026年3月天成指数排名';

test('scenario 14: the index of four units in a bulletin, from draft to paper: 72.86, 70.86, 70.43, 28.48', async ({
  staffed,
}, testInfo) => {
  test.setTimeout(240_000);
  const { page, complaints } = staffed;
  await signInAs(page, clerk);
  await register(page);
  await openModule(page, '通报');
  await page.getByLabel('通报种类').selectOption('天成指数通报');
  await page.getByLabel('通报年份').fill('2026');
  await page.getByLabel('通报月份').fill('3');
  await expectSound(page);
  await page.getByRole('button', { name: '起草' }).click();

  // The ranking is taken from the sheet, and put back by who edits it.
  const paper = page.getByRole('article', { name: '通报纸面' });
  const ranked = paper.getByRole('table', { name: CAPTION }).locator('tbody tr');
  await expect(paper).toContainText('收到信访举报115件、行政效能投诉46件，发现涉腐网络舆情30件');
  await page.getByRole('button', { name: /^图表3：/ }).focus();
  await page.keyboard.press('Delete');
  await expect(ranked).toHaveCount(0);
  await page.getByRole('button', { name: /^标题2：/ }).focus();
  await page.getByRole('toolbar', { name: '标题2的操作' }).getByRole('button', { name: '插入' }).click();
  await page.getByLabel('天成指数的统计期间').selectOption('2026年3月');
  await expectSound(page);
  await page.getByRole('button', { name: '图：天成指数排名' }).click();
  await expect(ranked).toHaveText([
    '1县教育局30121572.86',
    '2城关镇429670.86',
    '3县自然资源局2521870.43',
    '4石桥乡184128.48',
  ]);
  await expect(paper.getByRole('img', { name: `${CAPTION}图，数字见下表` }).locator('svg')).toContainText(
    '72.86分',
  );
  for (const words of [
    '天成指数 = (50%×信访举报÷各单位最大值 + 30%×行政效能投诉÷各单位最大值 + 20%×涉腐网络舆情÷各单位最大值) ×100',
    '权重：信访举报 0.5、行政效能投诉 0.3、涉腐网络舆情 0.2',
    '口径：期内收到的信访举报（含重复件）',
    '来源：样例县纪委监委信访举报台账、投诉与舆情台账，数据截至2026年3月31日',
  ])
    await expect(paper).toContainText(words);
  const advice = page.getByRole('region', { name: '约谈建议' });
  await expect(advice).toContainText(
    '县教育局指数 72.86，排名首位：建议约谈该单位主要负责人和纪检机构主要负责人',
  );
  await page.getByRole('button', { name: '县教育局 · 指数 72.86，说明' }).focus();
  const explained = page.getByRole('region', { name: '数字说明' });
  await expect(explained).toContainText('(50%×30÷42 + 30%×12÷21 + 20%×15÷15)×100');
  await expectSound(page);
  await page.screenshot({ path: testInfo.outputPath('index-draft.png') });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.screenshot({ path: testInfo.outputPath('index-draft-1920.png') });
  await page.setViewportSize({ width: 1366, height: 768 });
  await explained
    .getByRole('row', { name: /涉腐网络舆情/ })
    .getByRole('link', { name: '15' })
    .click();
  await expect(page.getByText(/^15 件/)).toBeVisible();
  await page.goBack();
  await advice.getByRole('link', { name: '拟约谈纪检机构负责人' }).click();
  await expect(page.getByLabel('单位', { exact: true })).toHaveValue('县教育局');
  await expect(page.getByLabel(/^事由/)).toHaveValue(/2026年3月天成指数排名首位，督促专项整治/);
  await page.goBack();

  // For everybody: what is under three is hidden, with the score that would give it away.
  await page.getByRole('radio', { name: '公开' }).check();
  await expect(ranked.last()).toHaveText('4石桥乡184＜3—');
  await expect(paper).toContainText('小于 3 的数以“＜3”代替');
  // The total of that kind stood in the text: 30 less the others would have told it.
  await expect(paper).toContainText('行政效能投诉46件，发现涉腐网络舆情—件');
  await page.getByRole('button', { name: '核数' }).click();
  await expect(page.getByText('已核数')).toBeVisible();
  await lock(page);

  // 审签, 发布; then paper: who, when, which copy, and a row in the register.
  await signInAs(page, founders.head);
  await openModule(page, '通报');
  await page.getByRole('link', { name: '关于2026年3月天成指数排名情况的通报' }).click();
  await page.getByRole('button', { name: '签发' }).click();
  await page.getByRole('button', { name: '确认签发' }).click();
  await expect(paper).toContainText(/样纪通〔\d{4}〕1号/);
  await expectSound(page);
  const out = await folderFor(staffed, 'out');
  const pdf = path.join(out, '通报.pdf');
  await answerSave(staffed, pdf);
  await page.getByRole('button', { name: 'PDF' }).click();
  await expect(page.getByText(/PDF 已写好，\d+ 页，份号 000001/)).toBeVisible({ timeout: 90_000 });
  const text = (await mustRun('pdftotext', ['-raw', pdf, '-'])).replaceAll(/\s/gu, '');
  for (const words of [
    CAPTION,
    '县教育局30121572.86',
    '城关镇429670.86',
    '县自然资源局2521870.43',
    '石桥乡184＜3—',
    '72.86分',
    '权重：信访举报0.5、行政效能投诉0.3、涉腐网络舆情0.2',
    '来源：样例县纪委监委信访举报台账、投诉与舆情台账，数据截至2026年3月31日',
    founders.head.displayName,
    '份号000001',
  ])
    expect(text).toContain(words);
  // Who, when, which copy.
  expect(text).toMatch(/\d{4}-\d{2}-\d{2}\d{2}:\d{2}/u);
  const docx = path.join(out, '通报.docx');
  await answerSave(staffed, docx);
  await page.getByRole('button', { name: 'Word' }).click();
  await expect(page.getByText(/Word 文件已写好，份号 000002/)).toBeVisible({ timeout: 90_000 });
  const word = (await mustRun('unzip', ['-p', docx, 'word/document.xml'])).replaceAll(/<[^>]+>/gu, '');
  for (const words of ['72.86', '70.86', '70.43', '＜3', '权重：信访举报 0.5']) expect(word).toContain(words);
  const printer = await answerPrint(staffed);
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await page.getByRole('button', { name: '选择打印机并打印…' }).click();
  await expect(page.getByText(/份号 000003，登记号 打印〔\d{4}〕1号/)).toBeVisible();
  expect(await printer.printed()).toBe(1);
  await openModule(page, '打印与导出登记');
  const entry = page.getByRole('row', { name: /^打印〔\d{4}〕1号/ });
  await expect(entry).toContainText('关于2026年3月天成指数排名情况的通报');
  await expect(entry).toContainText(founders.head.displayName);
  expect(complaints).toEqual([]);
});
