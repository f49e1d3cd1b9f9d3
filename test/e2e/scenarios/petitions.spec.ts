import type { Page } from '@playwright/test';
import { ask, keyIn, panel, rows } from '../records/desk.ts';
import { expectSound } from '../support/looks.ts';
import { clerk } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

const handler = {
  loginName: 'chengban',
  displayName: '程承办',
  post: '纪检监察室',
  password: 'Walnut-saddle-73-meadow',
};

test.use({ team: { hired: [{ person: handler, roles: ['handler'] }] } });

const VILLAGE = '样例县石桥乡红旗村';

/** The first 46 letters of the year; the twelfth is on the village secretary. */
async function register46(page: Page): Promise<void> {
  await ask(page, 'person.create', {
    values: { name: '周某胜', unit: { id: null, name: VILLAGE }, post: '党支部书记' },
  });
  for (let at = 1; at <= 46; at += 1)
    await ask(page, 'petition.create', {
      values: {
        receivedOn: at < 13 ? '2026-01-15' : '2026-02-10',
        channel: 'letter',
        summary: at === 12 ? '虚报粮补' : `第 ${at} 件来信`,
        ...(at === 12
          ? { subject: { id: null, name: '周某胜' }, unit: { id: null, name: VILLAGE }, kind: 'falseClaim' }
          : {}),
      },
    });
}

/** Types a letter by a named person on the village secretary, up to where the form tells what it may repeat. */
async function typeLetter(page: Page, day: string): Promise<void> {
  await openModule(page, '信访举报');
  await page.keyboard.press('n');
  await keyIn(page, '收件日期*', day);
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
  await expect(page.getByLabel('单位', { exact: true })).toHaveValue(VILLAGE);
  await keyIn(page, '单位', '');
  await keyIn(page, '职务', '');
  await keyIn(page, '反映的主要问题*', '村支书虚报粮补12户18,640元');
  await keyIn(page, '问题类别', '虚报冒领');
  await expect(page.getByText('疑似重复：XF-2026-0012')).toContainText(
    /（(?:1月15日|2026-01-15)收，同一被反映人、同一单位、同一问题.*，未满3个月到(?:4月15日|2026-04-15)）/u,
  );
}

const numbers = async (page: Page): Promise<(id: string) => number> => {
  const { indicators } = await ask(page, 'indicator.all', { from: '2026-01-01', to: '2026-12-31' });
  return (id) => indicators.find((one) => one.id === id)?.value ?? -1;
};

test('scenario 1: a letter is registered, what it may repeat is told with the fields that agree, and the clerk decides', async ({
  staffed: { page, complaints },
}, testInfo) => {
  test.setTimeout(300_000);
  await signInAs(page, clerk);
  await register46(page);

  await typeLetter(page, '2026.3.3');
  await expectSound(page);
  await page.screenshot({ path: testInfo.outputPath('repeat-form.png') });
  // Another matter is one only with a reason.
  await page.getByRole('button', { name: '非同一件…' }).click();
  await page.getByRole('button', { name: '确定非同一件' }).click();
  await expect(page.getByText('请写明理由')).toBeVisible();
  await page.locator('.repeats textarea').fill('反映的是2025年度补贴');
  await page.getByRole('button', { name: '确定非同一件' }).click();
  await expect(page.getByText('理由：反映的是2025年度补贴')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const card = panel(page);
  await expect(card.getByRole('heading', { level: 2 })).toContainText('XF-2026-0047');
  // 一般件1个月，到期4月3日；受理告知15个工作日，到期3月24日.
  await expect(card).toContainText('2026年4月3日');
  await expect(card).toContainText('2026年3月24日');
  await expect(card).toContainText('非同一件');
  await expect(card).toContainText('反映的是2025年度补贴');

  // The next letter on it is a repeat: in the total, not in the base, and not told again.
  const before = await numbers(page);
  await typeLetter(page, '2026.3.4');
  await page.getByRole('button', { name: '是 XF-2026-0012 的重复件' }).first().click();
  await expect(page.getByText('登记为 XF-2026-0012 的重复件')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(card.getByRole('heading', { level: 2 })).toContainText('XF-2026-0048');
  await expect(card).toContainText('3个月内重复信访举报');
  await expect(card.getByText('告知受理', { exact: true })).toHaveCount(0);
  const after = await numbers(page);
  const grown = (id: string) => after(id) - before(id);
  expect(['petitions.total', 'petitions.base', 'petitions.repeats'].map(grown)).toEqual([1, 0, 1]);
  await page.screenshot({ path: testInfo.outputPath('repeat-page.png') });
  await card.getByRole('link', { name: 'XF-2026-0012' }).first().click();
  await expect(card.getByRole('heading', { level: 2 })).toContainText('XF-2026-0012');
  await expect(card).toContainText('重复件');
  await lock(page);

  // Who handles it sees that somebody reported, and not who.
  await signInAs(page, handler);
  await openModule(page, '信访举报');
  await rows(page).filter({ hasText: 'XF-2026-0047' }).click();
  await expect(card.getByText('举报人已隐藏')).toBeAttached();
  await expect(card).not.toContainText('李某兰');
  expect(complaints).toEqual([]);
});

test('scenario 2: five visitors about their land are a group visit, outside the business, with a letter to another office, closed after their reception', async ({
  staffed: { page, complaints },
}, testInfo) => {
  test.setTimeout(240_000);
  await signInAs(page, clerk);
  await openModule(page, '信访举报');
  await page.keyboard.press('n');
  await keyIn(page, '收件日期*', '2026.3.4');
  await keyIn(page, '信访形式*', 'lf');
  await keyIn(page, '来源', '');
  await keyIn(page, '是否实名', '');
  await keyIn(page, '举报人', '');
  await keyIn(page, '联系电话', '');
  await keyIn(page, '反映人数', '5');
  await page.getByLabel('反映的主要问题*', { exact: true }).fill('反映征地补偿标准偏低');
  await page.getByLabel('不予受理类别', { exact: true }).focus();
  await keyIn(page, '不予受理类别', '征地拆迁');
  await page.keyboard.press('Control+Enter');
  const card = panel(page);
  await expect(card.getByRole('heading', { level: 2 })).toContainText('XF-2026-0001');
  const group = card.locator('dt', { hasText: '群体访' }).locator('xpath=following-sibling::dd[1]');
  await expect(group).toHaveText('是');
  await expect(card.getByText('业务外不受理').first()).toBeVisible();

  // To the petition office of the county, with its letter.
  await card.getByRole('button', { name: '登记办结…' }).click();
  await card.getByRole('button', { name: '登记办结', exact: true }).click();
  await expect(card.getByText('属其他机关职责的，先办“移交其他机关”')).toBeVisible();
  await card.getByRole('button', { name: '不办了' }).click();
  await card.getByRole('button', { name: '移交其他机关…' }).click();
  await page.getByLabel('移交机关*', { exact: true }).fill('某县信访局');
  await card.getByRole('button', { name: '移交其他机关', exact: true }).click();
  // Its number is the next of the office's own letters, typed by nobody.
  await expect(card).toContainText(/样纪函〔20\d\d〕1号/u);
  await card.getByRole('button', { name: '打印文书…' }).click();
  await expect(card.getByRole('radio', { name: /信访件移交函/ })).toBeVisible();

  // Not closed before the reception is on record, with the leader who received them.
  const settle = async () => {
    await card.getByRole('button', { name: '登记办结…' }).click();
    await card.getByRole('button', { name: '登记办结', exact: true }).click();
  };
  await settle();
  await expect(card.getByText('群体访办结前须有接访记录和接访人')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('group-visit.png') });
  await card.getByRole('link', { name: '登记接访记录' }).click();
  // Day, number and matter stand there from the petition.
  await expect(page.getByLabel('来访人数*', { exact: true })).toHaveValue('5');
  await page.getByLabel('接访日期*', { exact: true }).focus();
  await keyIn(page, '接访日期*', '');
  await keyIn(page, '接访人*', '冯分管');
  await keyIn(page, '接访地点*', '县信访接待室');
  await keyIn(page, '来访人数*', '');
  await keyIn(page, '代表人数', '6');
  await expect(page.getByLabel('反映事项*', { exact: true })).toHaveValue('反映征地补偿标准偏低');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('代表不超过 5 人')).toBeVisible();
  await page.getByLabel('代表人数', { exact: true }).fill('2');
  await page.keyboard.press('Control+Enter');
  await expect(card.getByRole('link', { name: /冯分管/ })).toBeVisible();
  await settle();
  await expect(card.getByText('办结日期', { exact: true })).toBeVisible();
  await expect(card.getByRole('button', { name: '归档…' })).toBeVisible();
  await expectSound(page);

  const count = await numbers(page);
  expect(['petitions.outsideBusiness', 'petitions.group'].map(count)).toEqual([1, 1]);
  expect(count('petitions.outsideBusiness.toRefer')).toBe(0);
  await openModule(page, '统计');
  await page.getByLabel('年份').fill('2026');
  await expect(page.getByText('业务范围外', { exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
});
