import type { Page } from '@playwright/test';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import { expectNoSidewaysScroll, expectSound } from '../support/looks.ts';
import { clerk, founders } from '../support/people.ts';
import { openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, dayFromNow, panel, petition, rows } from './desk.ts';

const longUnit = '样例县农业农村和乡村振兴综合服务指导推广中心石桥片区工作站农经管理办公室第一组';
const longText = '反映该站长期不公示惠农补贴发放名单，群众多次询问未果，'.repeat(12);

/** Looks at a screen at the smallest window the product promises to fit. */
async function look(page: Page): Promise<void> {
  await expectSound(page);
  await expectStill(page);
}

/** Fails when the window scrolls at all, or what scrolls in it goes sideways. */
async function expectStill(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  // Only parts of a page scroll, never the window.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
  const inner = await page.evaluate(() =>
    [...document.querySelectorAll('.records-scroll, .panel-body, .bench-scroll, .form-body')].map(
      (box) => box.scrollWidth - box.clientWidth,
    ),
  );
  expect(Math.max(0, ...inner)).toBe(0);
}

/** Every list that whoever is at work may open, and every form he may fill, with all its complaints on show. */
async function lookAtRegisters(page: Page): Promise<number> {
  let forms = 0;
  for (const { id, label, newLabel } of allLedgers) {
    await page.evaluate((path) => {
      location.hash = path;
    }, `#/${id}`);
    const title = page.getByRole('heading', { level: 1, name: label, exact: true });
    const barred = page.getByText('这里没有您可以打开的页面。');
    await expect(title.or(barred)).toBeVisible();
    if (await barred.isVisible()) continue;
    await expectStill(page);
    const add = page.getByRole('button', { name: new RegExp(`^${newLabel}`) });
    if ((await add.count()) === 0) continue;
    await add.first().click();
    await expect(page.getByRole('heading', { level: 1, name: newLabel, exact: true })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
    await look(page);
    forms += 1;
  }
  return forms;
}

test('every screen of the ledgers is sound with long names, empty and full', async ({ staffed }) => {
  const { page, app } = staffed;
  test.setTimeout(420_000);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  await signInAs(page, clerk);
  await expect(page.getByText('从这里开始')).toBeVisible();
  await look(page);
  await openModule(page, '信访举报');
  await expect(page.getByText('信访举报里还没有记录。')).toBeVisible();
  await look(page);

  await ask(page, 'unit.create', { values: { name: '样例县', kind: 'county' } });
  const person = await ask(page, 'person.create', {
    values: {
      name: '欧阳某某',
      unit: { id: null, name: longUnit },
      post: '党组成员、副站长兼农经管理办公室主任',
    },
  });
  await ask(page, 'person.create', { values: { name: '欧阳某某' } });
  for (let index = 0; index < 12; index += 1)
    await ask(page, 'petition.create', {
      values: {
        receivedOn: dayFromNow(-index * 6),
        channel: 'superior',
        named: 'joint',
        subject: { id: person.id, name: '欧阳某某' },
        unit: { id: null, name: longUnit },
        summary: longText,
        reporter: '某某',
        note: longText,
      },
    });
  await ask(page, 'clue.create', {
    values: { receivedOn: dayFromNow(-2), subject: { id: person.id, name: '欧阳某某' }, summary: longText },
  });
  await openModule(page, '问题线索');
  await openModule(page, '信访举报');
  await expect(rows(page).first()).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '+ 条件' }).click();
  await look(page);
  await page.getByRole('dialog', { name: '添加条件' }).getByRole('button', { name: '单位' }).click();
  await look(page);
  await page.keyboard.press('Escape');
  await rows(page).first().click();
  await expect(panel(page).getByText('期限', { exact: true })).toBeVisible();
  await look(page);
  await panel(page).getByRole('button', { name: '展开' }).click();
  await look(page);
  await panel(page).getByRole('button', { name: '收窄' }).click();
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { level: 1, name: /^修改/ })).toBeVisible();
  await look(page);
  await page.getByLabel('收件日期*', { exact: true }).fill('不是日期');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('看不懂这个日期')).toBeVisible();
  await look(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: '填写的内容还没有保存' })).toBeVisible();
  await look(page);
  await page.getByRole('button', { name: '不要了，离开' }).click();
  await openModule(page, '人员');
  await rows(page, '人员').filter({ hasText: '副站长' }).click();
  await expect(panel(page, '人员')).toContainText('此人的全部记录');
  await panel(page, '人员').getByRole('button', { name: '比对' }).click();
  await look(page);
  await openModule(page, '单位');
  await page.getByRole('link', { name: '未对上的单位' }).click();
  await page.getByRole('button', { name: /^处理/ }).first().click();
  await look(page);
  await page.getByRole('link', { name: '单位名录' }).click();
  await page.getByRole('link', { name: '按上下级看' }).click();
  await expect(page.getByRole('treeitem', { name: /样例县/ })).toBeVisible();
  await look(page);
  await openModule(page, '审批');
  await look(page);
  await openModule(page, '工作台');
  await expect(page.getByRole('grid', { name: '要办的事' })).toBeVisible();
  await look(page);
  expect(await lookAtRegisters(page)).toBeGreaterThan(30);
});

test('the workbench leads to what is due, by keyboard', async ({ staffed: { page } }) => {
  await signInAs(page, clerk);
  const late = await petition(page, { receivedOn: dayFromNow(-90), subject: '周某胜' });
  await petition(page, { subject: '吴某月' });
  await openModule(page, '信访举报');
  await page.keyboard.press('Alt+1');
  await expect(page.getByText(/1 件已超期/).first()).toBeVisible();
  const due = page.getByRole('grid', { name: '要办的事' });
  await expect(due.locator('tbody tr').first()).toContainText(late.number);
  await due.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('吴某月');
  await page.keyboard.press('Alt+1');
  await page.getByRole('link', { name: /^全部信访举报/ }).click();
  await expect(rows(page)).toHaveCount(2);
});

test('a leader reads every ledger and is shown no way to write', async ({ office: { page } }) => {
  await signInAs(page, founders.head);
  for (const module of ['信访举报', '问题线索', '案件', '承诺与责任书', '巡察整改', '巡察人才库', '人员']) {
    await openModule(page, module);
    await expect(page.getByText(`${module}里还没有记录。`)).toBeVisible();
    await expect(page.getByRole('button', { name: /^登记/ })).toHaveCount(0);
  }
  await page.evaluate(() => {
    location.hash = '#/petition/new';
  });
  await expect(page.getByText('您的角色不能查看信访举报的登记表。')).toBeVisible();
});
