import type { Page } from '@playwright/test';
import type { CallInput } from '#shared/ipc/contract.ts';
import { ask, panel, rows } from '../records/desk.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, type Person } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

type Part = CallInput<'access.name'>['part'];
type Employee = Person & { readonly post: string };

const room = (loginName: string, displayName: string, password: string): Employee => ({
  ...{ loginName, displayName, password },
  post: '第一纪检监察室',
});
const lead = room('chengban', '程某办', 'Saddle-orchard-19-marble');
const member = room('zuyuan', '祖某员', 'Thimble-lantern-47-granite');
const outsider = room('pangren', '庞某仁', 'Quartz-harbor-28-willow');
const reviewer: Employee = {
  ...room('shenli', '申某理', 'Walnut-copper-63-meadow'),
  post: '案件审理室',
};

const NUMBER = 'LA-2026-08';
const MEASURE = '石桥信用社存款账户';

test.use({
  team: {
    hired: [
      { person: lead, roles: ['handler'] },
      { person: member, roles: ['handler'] },
      { person: outsider, roles: ['handler'] },
      { person: reviewer, roles: ['reviewer'] },
    ],
  },
});

/** The case as filed by the township on 10 March, with its three people, as case supervision leaves it. Answers with its id. */
async function fileCase(page: Page): Promise<string> {
  const { id } = await ask(page, 'case.create', {
    values: {
      number: NUMBER,
      filedOn: '2026-03-10',
      subject: { id: null, name: '周某胜' },
      unit: { id: null, name: '样例县石桥乡' },
      post: '村支书',
      summary: '虚报粮补12户18,640元',
    },
  });
  const place = { ledger: 'case' as const, recordId: id };
  const { revision } = await ask(page, 'case.get', { id });
  await ask(page, 'step.take', {
    ...{ ...place, revision, action: 'noteFiling', note: '', leader: null },
    values: { filingApprovedOn: '2026-03-10', filingApprovalNumber: '石纪立〔2026〕8号' },
  });
  const named: readonly (readonly [Employee, Part])[] = [
    [lead, 'lead'],
    [member, 'member'],
    [reviewer, 'reviewer'],
  ];
  const people = await ask(page, 'access.candidates', place);
  for (const [person, part] of named) {
    const found = people.find(({ name }) => name === person.displayName);
    await ask(page, 'access.name', { ...place, accountId: found?.accountId ?? '', part });
  }
  return id;
}

async function openCase(page: Page): Promise<void> {
  await openModule(page, '案件');
  await rows(page, '案件').filter({ hasText: NUMBER }).click();
  await expect(panel(page, '案件').getByRole('heading', { level: 2 })).toContainText(NUMBER);
}

/** Nothing of the case: not in the list, not by search, not by its address, not among its measures. */
async function expectNothing(page: Page, id: string): Promise<void> {
  await openModule(page, '案件');
  await expect(page.getByText('案件里还没有记录。')).toBeVisible();
  await expect(rows(page, '案件')).toHaveCount(0);
  await page.getByRole('searchbox').fill('粮补');
  await expect(page.getByText('没有符合条件的案件记录。')).toBeVisible();
  await expect(rows(page, '案件')).toHaveCount(0);
  await expect(ask(page, 'case.get', { id })).rejects.toThrow('E_NOT_FOUND');
  await page.getByRole('navigation', { name: '台账' }).getByRole('link', { name: '审查调查措施' }).click();
  await expect(page.getByText('审查调查措施里还没有记录。')).toBeVisible();
  await expect(page.getByText(MEASURE)).toHaveCount(0);
}

test('scenario 6: a township files a case: reminder on 25 March, term on 10 April, seen by its group alone, a recusal takes it away at once', async ({
  staffed: { page },
}, testInfo) => {
  test.setTimeout(180_000);
  await signInAs(page, clerk);
  const id = await fileCase(page);
  await lock(page);

  // Who leads it reads both days and puts a measure on record.
  await signInAs(page, lead);
  await openCase(page);
  const card = panel(page, '案件');
  const clock = (label: string) => card.getByRole('listitem').filter({ hasText: label });
  await expect(clock('15日有结果')).toContainText('2026年3月10日起，2026年3月25日到期');
  await expect(clock('办结').filter({ hasText: '到期' })).toContainText('2026年3月10日起，2026年4月10日到期');
  await card.getByRole('link', { name: '登记措施', exact: true }).click();
  await expect(page.getByLabel('案号*', { exact: true })).toHaveValue(NUMBER);
  for (const [label, value] of [
    ['拟办日期*', '2026-03-12'],
    ['措施种类*', '查询'],
    ['对象*', MEASURE],
    ['审批层级*', '室主任'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Control+Enter');
  await expect(card.getByRole('link', { name: new RegExp(MEASURE) })).toBeVisible();
  await expectSound(page);
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: testInfo.outputPath(`case-${width}.png`) });
  }
  await lock(page);

  // Another handler of the same room.
  await signInAs(page, outsider);
  await expectNothing(page, id);
  await lock(page);

  // The review room's one reads along.
  await signInAs(page, reviewer);
  await openCase(page);
  await expect(card.getByRole('link', { name: new RegExp(MEASURE) })).toBeVisible();
  await lock(page);

  // The member has it until he says that he is kin.
  await signInAs(page, member);
  await openCase(page);
  await expect(card.getByRole('link', { name: new RegExp(MEASURE) })).toBeVisible();
  await card.getByRole('button', { name: '申请回避…' }).click();
  await page.keyboard.type('与被审查人是表兄弟');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('您已回避这件案件，从现在起看不到它的任何内容');
  await expect(page.getByText(/周某胜|粮补/)).toHaveCount(0);
  await card.getByRole('button', { name: '合上' }).click();
  await expectNothing(page, id);
  await lock(page);

  // The others keep it, and see who went.
  await signInAs(page, lead);
  await openCase(page);
  const group = card.getByRole('region', { name: '知悉范围' });
  await expect(group.getByRole('listitem').filter({ hasText: member.displayName }).first()).toContainText(
    '回避中',
  );
});
