import { clerk } from '../support/people.ts';
import { openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, panel, petition, rows } from './desk.ts';

test("a person's page gathers petitions and clues, and two cards of one person are joined", async ({
  staffed: { page },
}) => {
  await signInAs(page, clerk);
  const make = (post: string, unit: string) =>
    ask(page, 'person.create', { values: { name: '周某胜', post, unit: { id: null, name: unit } } });
  const keep = await make('支部书记', '样例县石桥乡红旗村');
  const drop = await make('村主任', '样例县石桥乡');
  const subject = { id: keep.id, name: '周某胜' };
  for (const receivedOn of ['2025-11-03', '2026-03-03'])
    await ask(page, 'petition.create', {
      values: { receivedOn, channel: 'letter', subject, summary: `虚报补贴 ${receivedOn}` },
    });
  await ask(page, 'clue.create', {
    values: { receivedOn: '2026-03-09', subject: { id: drop.id, name: '周某胜' }, summary: '违规发放补贴' },
  });

  await openModule(page, '人员');
  await page.getByRole('searchbox').fill('周');
  await rows(page, '人员').filter({ hasText: '支部书记' }).click();
  const card = panel(page, '人员');
  await expect(card.getByRole('link', { name: '2 件' })).toBeVisible();
  const dates = card.locator('.person-line time');
  await expect(dates).toHaveText(['3月3日', '11月3日']);
  await card.getByRole('link', { name: '2 件' }).click();
  await expect(page.getByRole('button', { name: /^被反映人：周某胜/ })).toBeVisible();
  await expect(rows(page)).toHaveCount(2);

  await openModule(page, '人员');
  await rows(page, '人员').filter({ hasText: '支部书记' }).click();
  await card.getByRole('button', { name: '比对' }).click();
  await expect(card.getByRole('row', { name: /相关记录/ })).toContainText('1 条');
  await card.getByRole('button', { name: '是同一人，合并…' }).click();
  await page.keyboard.type('同一人，两次登记');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('link', { name: '1 件' })).toBeVisible();
  await expect(rows(page, '人员')).toHaveCount(1);
});

test('an unknown unit is matched from the record, or becomes a unit of the tree', async ({
  staffed: { page },
}) => {
  await signInAs(page, clerk);
  await ask(page, 'unit.create', { values: { name: '样例县', kind: 'county' } });
  await petition(page, { unit: '样例县石桥乡' });
  await petition(page, { unit: '石桥乡（老称呼）' });
  await openModule(page, '信访举报');
  await rows(page).filter({ hasText: '老称呼' }).click();
  await expect(panel(page)).toContainText('单位不在单位名录里：“石桥乡（老称呼）”');

  await openModule(page, '单位');
  await page.getByRole('link', { name: '未对上的单位' }).click();
  await page.getByRole('button', { name: /处理.*样例县石桥乡/ }).click();
  await page.getByRole('button', { name: '登记为新单位' }).click();
  await page.getByRole('combobox', { name: '上级单位' }).fill('ylx');
  await page.getByRole('option', { name: /^样例县/ }).click();
  await page.getByRole('combobox', { name: '单位类型' }).fill('xz');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '登记并对上' }).click();
  await expect(page.getByRole('button', { name: /处理.*样例县石桥乡/ })).toHaveCount(0);
  await page.getByRole('button', { name: /处理.*老称呼/ }).click();
  await page.getByRole('combobox', { name: /就是名录中的/ }).fill('ylxsqx');
  await page.getByRole('option', { name: /样例县石桥乡/ }).click();
  await page.getByRole('button', { name: '对上', exact: true }).click();
  await expect(page.getByText('所有记录的单位都对上了。')).toBeVisible();

  await page.getByRole('link', { name: '单位名录' }).click();
  await page.getByRole('link', { name: '按上下级看' }).click();
  const tree = page.getByRole('tree', { name: '单位上下级' });
  await expect(tree.getByRole('treeitem', { name: /样例县石桥乡/, level: 2 })).toBeVisible();
  await tree.getByRole('treeitem').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(panel(page, '单位').getByRole('heading', { level: 2 })).toHaveText('样例县石桥乡');
  await expect(panel(page, '单位').getByRole('link', { name: /信访举报 2 件/ })).toBeVisible();
});
