import { expectSound } from '../support/looks.ts';
import { clerk } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, panel, rows } from './desk.ts';

const handler = {
  loginName: 'chengban',
  displayName: '程某办',
  post: '第一纪检监察室',
  password: 'Saddle-orchard-19-marble',
};
const counter = {
  loginName: 'tongji',
  displayName: '童某计',
  post: '办公室',
  password: 'Thimble-lantern-47-granite',
};

test.use({
  team: {
    hired: [
      { person: handler, roles: ['handler'] },
      { person: counter, roles: ['statistician'] },
    ],
  },
});

test('a case is there for those who are named for it; a recusal takes it away at once; numbers count it all the same', async ({
  staffed: { page },
}, testInfo) => {
  await signInAs(page, clerk);
  const subject = { id: null, name: '周某密' };
  const unit = { id: null, name: '样例县石桥乡' };
  await ask(page, 'clue.create', {
    values: { receivedOn: '2026-03-09', subject, unit, summary: '虚报粮食补贴' },
  });
  await ask(page, 'case.create', {
    values: { filedOn: '2026-03-10', subject, unit, summary: '虚报粮食补贴' },
  });

  // Case supervision sees what nobody leads yet, and names somebody.
  await openModule(page, '案件');
  const unled = page.getByRole('button', { name: /^未指定承办人/ });
  await expect(unled).toContainText('1');
  await unled.click();
  await rows(page, '案件').first().click();
  const group = panel(page, '案件').getByRole('region', { name: '知悉范围' });
  await expect(group).toContainText('未指定承办人');
  await group.getByRole('button', { name: '指定人员…' }).click();
  // The post stands behind the name as the office's table of posts has it.
  const people = group.getByLabel('人员');
  const named = await people.getByRole('option', { name: /^程某办/ }).textContent();
  await people.selectOption({ label: named ?? '' });
  await expect(group.getByLabel('身份')).toHaveValue('lead');
  await group.getByRole('button', { name: '指定', exact: true }).click();
  await expect(group).toContainText('程某办 承办人');
  await expect(group).toContainText(`${clerk.displayName} 指定`);
  await expect(panel(page, '案件')).toContainText('指定知悉人员：承办人：程某办');
  await expectSound(page);
  await page.screenshot({ path: testInfo.outputPath('group.png') });
  await expect(unled).not.toContainText('1');
  await lock(page);

  // The one who is named sees the case and the person, and nothing of the clue.
  await signInAs(page, handler);
  await openModule(page, '问题线索');
  await expect(rows(page, '问题线索')).toHaveCount(0);
  await openModule(page, '人员');
  await expect(rows(page, '人员')).toHaveCount(1);
  await openModule(page, '案件');
  await page.getByRole('searchbox').fill('补贴');
  await expect(rows(page, '案件')).toHaveCount(1);
  await rows(page, '案件').first().click();
  await expect(group.getByRole('button', { name: '指定人员…' })).toHaveCount(0);
  await group.getByRole('button', { name: '申请回避…' }).click();
  await page.keyboard.type('与被审查人有亲属关系');
  await page.screenshot({ path: testInfo.outputPath('recusal.png') });
  await page.keyboard.press('Enter');

  // Gone in the same breath: page, list, search, person, suggestion, number of what is due.
  await expect(panel(page, '案件')).toContainText('您已回避这件案件，从现在起看不到它的任何内容');
  await expect(rows(page, '案件')).toHaveCount(0);
  await expect(page.getByText('虚报粮食补贴')).toHaveCount(0);
  await expectSound(page);
  await page.screenshot({ path: testInfo.outputPath('gone.png') });
  await page.getByRole('button', { name: '合上' }).click();
  await openModule(page, '人员');
  await expect(page.getByText('周某密')).toHaveCount(0);
  await page.getByRole('searchbox').fill('周');
  await expect(rows(page, '人员')).toHaveCount(0);
  await openModule(page, '工作台');
  await expect(page.getByText('周某密')).toHaveCount(0);
  await lock(page);

  // Counting without seeing.
  await signInAs(page, counter);
  const links = page.getByRole('navigation', { name: '功能' }).getByRole('link');
  await expect(links.filter({ hasText: /案件|线索/ })).toHaveCount(0);
  const { indicators } = await ask(page, 'indicator.all', { from: '2026-01-01', to: '2026-12-31' });
  const clues = indicators.filter((one) => one.ledger === 'clue' && one.value === 1);
  expect(clues.length).toBeGreaterThan(0);
  await openModule(page, '统计');
  await expect(page.getByText('周某密')).toHaveCount(0);
});
