import { clerk } from '../support/people.ts';
import { openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, keyIn, panel, petition, rows } from './desk.ts';

test('a letter is registered by keyboard alone, found by two characters, and by initials next time', async ({
  staffed: { page, complaints },
}) => {
  await signInAs(page, clerk);
  await ask(page, 'person.create', {
    values: { name: '周某胜', unit: { id: null, name: '样例县石桥乡红旗村' }, post: '党支部书记' },
  });
  await expect(page.getByRole('heading', { level: 1, name: /^今天/ })).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { level: 1, name: '信访举报' })).toBeVisible();
  await page.keyboard.press('n');
  await keyIn(page, '收件日期*', '二〇二六年三月三日');
  await keyIn(page, '信访形式*', 'lx');
  await keyIn(page, '来源', '');
  await keyIn(page, '是否实名', '1');
  await keyIn(page, '举报人', '李某兰');
  await keyIn(page, '联系电话', '');
  await keyIn(page, '反映人数', '1');
  await expect(page.getByLabel('被反映人', { exact: true })).toBeFocused();
  await page.keyboard.type('zms');
  await expect(page.getByRole('option', { name: /周某胜/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('单位', { exact: true })).toHaveValue('样例县石桥乡红旗村');
  await expect(page.getByLabel('职务', { exact: true })).toHaveValue('党支部书记');
  await keyIn(page, '单位', '');
  await keyIn(page, '职务', '');
  await expect(page.getByLabel('反映的主要问题*', { exact: true })).toBeFocused();
  await page.keyboard.type('虚报粮食补贴 12 户');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('共 18,640 元');
  await page.keyboard.press('Control+Enter');
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('XF-2026-0001');
  await expect(panel(page)).toContainText('2026年3月3日');
  await expect(panel(page).getByText('举报人已隐藏')).toBeAttached();
  await expect(panel(page)).not.toContainText('李某兰');

  await petition(page, { subject: '吴某月', summary: '公车私用' });
  await page.keyboard.press('Escape');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('/');
  await page.keyboard.type('粮食');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: '1 件' })).toBeVisible();
  await expect(rows(page).locator('mark').first()).toHaveText('粮食');
  await page.getByRole('searchbox').fill('月');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('吴某月');
  expect(complaints).toEqual([]);
});

test('what is missing is said at the field, and nothing typed is lost by looking elsewhere', async ({
  staffed: { page },
}) => {
  await signInAs(page, clerk);
  await openModule(page, '信访举报');
  await page.keyboard.press('n');
  await keyIn(page, '收件日期*', '2026.2.30');
  await expect(page.getByText('看不懂这个日期')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('收件日期*', { exact: true })).toBeFocused();
  await expect(page.getByText('请填写反映的主要问题')).toBeVisible();
  await page.getByLabel('反映的主要问题*', { exact: true }).fill('写到一半');
  await page.getByRole('navigation', { name: '功能' }).getByRole('link', { name: /^人员/ }).click();
  await expect(page.getByRole('dialog', { name: '填写的内容还没有保存' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('反映的主要问题*', { exact: true })).toHaveValue('写到一半');
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('heading', { level: 1, name: /^今天/ })).toBeVisible();
  await openModule(page, '信访举报');
  await page.getByRole('link', { name: '接着填' }).click();
  await expect(page.getByLabel('反映的主要问题*', { exact: true })).toHaveValue('写到一半');
});

test('a record changed by somebody else meanwhile is brought together, never overwritten', async ({
  staffed: { page },
}) => {
  await signInAs(page, clerk);
  const { id } = await petition(page);
  await openModule(page, '信访举报');
  await rows(page).first().click();
  await page.keyboard.press('e');
  await page.getByLabel('反映的主要问题*', { exact: true }).fill('我改的内容');
  await ask(page, 'petition.update', { id, revision: 1, values: { post: '会计', summary: '他改的内容' } });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/被别人改过/)).toContainText('反映的主要问题（别人改为“他改的内容”）');
  await expect(page.getByLabel('职务', { exact: true })).toHaveValue('会计');
  await expect(page.getByLabel('反映的主要问题*', { exact: true })).toHaveValue('我改的内容');
  await page.keyboard.press('Control+Enter');
  await expect(panel(page)).toContainText('我改的内容');
  await expect(panel(page)).toContainText('会计');
  await expect(panel(page)).toContainText('反映的主要问题从“他改的内容”改为“我改的内容”');
});

test('a record is voided with a reason and found again only on demand', async ({ staffed: { page } }) => {
  await signInAs(page, clerk);
  const first = await petition(page);
  await petition(page, { subject: '吴某月' });
  await openModule(page, '信访举报');
  await rows(page).filter({ hasText: first.number }).click();
  await panel(page).getByRole('button', { name: '作废…' }).click();
  await page.keyboard.type('重复登记');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: '+ 条件' }).click();
  await page.getByRole('checkbox', { name: '连同已作废的' }).check();
  await expect(rows(page)).toHaveCount(2);
  // The sheet of conditions may lie over the rows.
  await page.keyboard.press('Escape');
  await rows(page).filter({ hasText: '已作废' }).click();
  await expect(panel(page)).toContainText('已作废：重复登记');
  await expect(panel(page).getByRole('button', { name: '修改' })).toHaveCount(0);
});
