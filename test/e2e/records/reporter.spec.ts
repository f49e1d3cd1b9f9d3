import { clerk, founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { panel, petition, rows } from './desk.ts';

test('the reporter is seen once, by approval of another person, and the reason stays in the record', async ({
  staffed: { page },
}) => {
  await signInAs(page, clerk);
  const { number } = await petition(page, { reporter: '李某兰' });
  await openModule(page, '信访举报');
  await rows(page).first().click();
  await panel(page).getByRole('button', { name: '申请查看（须批准）' }).click();
  await page.getByLabel('事由').selectOption({ label: '核实实名' });
  await page.getByLabel('理由（至少 4 个字）').fill('核实补贴户数');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText('已申请查看，等领导批准');
  await openModule(page, '审批');
  await expect(page.getByText('核实补贴户数')).toBeVisible();
  await expect(page.getByRole('button', { name: '批准', exact: true })).toHaveCount(0);
  await lock(page);

  await signInAs(page, founders.head);
  await expect(page.getByText('1 件等您审批', { exact: false }).first()).toBeVisible();
  await openModule(page, '审批');
  await expect(page.getByRole('listitem').filter({ hasText: number })).toContainText(clerk.displayName);
  await expect(page.getByRole('button', { name: '不批准' })).toBeDisabled();
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await expect(page.getByText('已批准').first()).toBeVisible();
  await lock(page);

  await signInAs(page, clerk);
  await openModule(page, '信访举报');
  await rows(page).first().click();
  await panel(page)
    .getByRole('button', { name: /^已批准，打开查看/ })
    .click();
  await expect(panel(page).getByText('李某兰')).toBeVisible();
  await expect(panel(page)).toContainText(/\d+ 秒后自动隐藏/);
  await panel(page).getByRole('button', { name: '现在隐藏' }).click();
  await expect(panel(page).getByText('李某兰')).toHaveCount(0);
  await expect(panel(page).getByRole('button', { name: '申请查看（须批准）' })).toBeVisible();
  await expect(panel(page)).toContainText('查看了反映人身份：核实实名：核实补贴户数');
});
