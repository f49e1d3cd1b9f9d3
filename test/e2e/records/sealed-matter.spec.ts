import { answerPrint } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, rows } from './desk.ts';

test('scenario 3: an envelope for the upper level, registered without a word of it, due 12 March, sent by two, counted and found nowhere, its receipt entered', async ({
  staffed,
}) => {
  const { page, complaints } = staffed;
  const paper = await answerPrint(staffed);
  await signInAs(page, clerk);
  await openModule(page, '信访举报');
  await page.getByRole('button', { name: '上级管辖密封件' }).click();
  await expect(page.getByRole('heading', { name: '登记上级管辖密封件' })).toBeVisible();
  await expect(page.getByText('不写反映人、被反映人的姓名、单位、职务；')).toBeVisible();
  // Nothing here takes running text or a file.
  await expect(page.locator('main textarea, main input[type=file]')).toHaveCount(0);
  await expectSound(page);
  const envelope = page.getByLabel('封装号');
  await envelope.fill('周某的信');
  await page.getByLabel('第二经手人').selectOption({ label: founders.head.displayName });
  await expect(page.getByRole('button', { name: '登记', exact: true })).toBeDisabled();
  await envelope.fill('fb-2026-0007');
  // About the office's own head no head can be chosen.
  await page.getByText('本机关主要负责人', { exact: true }).click();
  await expect(page.getByLabel('第二经手人').getByRole('option')).toHaveText([
    '请选择',
    `${clerk.displayName}（${clerk.post}主任）`,
  ]);
  await expect(page.getByRole('button', { name: '登记', exact: true })).toBeDisabled();
  await page.getByText('上级管理的干部', { exact: true }).click();
  await page.getByLabel('第二经手人').selectOption({ label: founders.head.displayName });
  await page.getByLabel('收件日期').fill('2026-03-05');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  const title = page.getByRole('heading', { level: 1, name: /^密封件 MF-2026-0001$/ });
  await expect(title).toBeVisible();
  await expect(page.getByText('FB-2026-0007')).toBeVisible();
  await expect(page.getByText('检举控告工作规则 第15条 属上级受理')).toBeVisible();
  // Five working days.
  await expect(page.getByText('2026年3月12日')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: '打印交接单' }).click();
  await page.getByLabel('份数').fill('2');
  await page.getByRole('button', { name: '选择打印机并打印…' }).click();
  await expect(page.getByText('份号 000001、000002，登记号 打印')).toBeVisible();
  expect(await paper.printed()).toBe(1);
  await expect(page.locator('.sealed-steps')).toContainText('打印交接单');
  await expectSound(page);
  await page.getByLabel('机要（交寄）号').fill('JY-2026-15');
  await page.getByRole('button', { name: '登记送出，请另一经手人核对' }).click();
  await expect(page.getByText('您已经登记，等另一经手人核对')).toBeVisible();
  await openModule(page, '信访举报');
  await page.getByRole('searchbox').fill('FB-2026');
  await expect(rows(page)).toHaveCount(0);
  // No search, no number, no list knows of it.
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const { indicators } = await ask(page, 'indicator.all', year);
  expect(indicators.filter(({ ledger, value }) => ledger === 'petition' && (value ?? 0) > 0)).toEqual([]);
  await lock(page);

  await signInAs(page, founders.head);
  await page.getByRole('link', { name: /^MF-\d{4}-0001/ }).click();
  await expect(page.getByText('请对照封套和交寄凭证核对')).toBeVisible();
  await page.getByRole('button', { name: '核对无误，已送出' }).click();
  await expect(page.getByText('登记上级回执')).toBeVisible();
  await page.getByLabel('回执号').fill('HZ-88');
  await page.getByRole('button', { name: '登记回执' }).click();
  await expect(page.getByText('已回执').first()).toBeVisible();
  await openModule(page, '上级管辖密封件');
  await expect(page.getByRole('row')).toHaveCount(2);
  await expectSound(page);
  expect(complaints).toEqual([]);
});
