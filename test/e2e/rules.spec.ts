import { ask, petition } from './records/desk.ts';
import { expectSound } from './support/looks.ts';
import { clerk, founders, type Person } from './support/people.ts';
import { lock, openModule, signInAs } from './support/session.ts';
import { expect, test } from './support/test.ts';

const keeper: Person & { readonly post: string } = {
  loginName: 'anguan',
  displayName: '管某案',
  post: '案管室',
  password: 'Lantern-bishop-38-meadow',
};

test.use({ team: { hired: [{ person: keeper, roles: ['caseSupervisor'] }] } });

test('the office sets a limit of its own, a petition is extended, and the calendar shows it (A08, A09)', async ({
  staffed,
}, info) => {
  const { page } = staffed;
  const look = async (name: string) => {
    await expectSound(page);
    await info.attach(name, { body: await page.screenshot(), contentType: 'image/png' });
  };
  await signInAs(page, clerk);
  const letter = await petition(page);
  await lock(page);

  await signInAs(page, keeper);
  await openModule(page, '规则');
  const row = page.getByRole('row', { name: /^信访件办理期限/u });
  await expect(row).toContainText('一般件 1 个月；较重大疑难复杂 2 个月；重大疑难复杂 3 个月');
  await page.getByRole('button', { name: '信访件办理期限：沿革' }).click();
  await page.getByRole('button', { name: '提请改用本单位的规定…' }).click();
  const form = page.getByRole('form', { name: '提请改用本单位的规定：信访件办理期限' });
  await form.getByLabel('一般件', { exact: true }).fill('2');
  await form.getByLabel('自哪天起').fill('2014-1-1');
  await form.getByLabel('依据文号').fill('清纪发〔2026〕3号');
  await form.getByLabel('理由').fill('集中接访期间');
  await look('propose');
  await form.getByRole('button', { name: '提请批准' }).click();
  await page.getByRole('tab', { name: '本单位的改动（1 项待批）' }).click();
  await expect(page.getByText('等待批准')).toBeVisible();
  await lock(page);

  await signInAs(page, founders.head);
  await openModule(page, '审批');
  await page.getByRole('link', { name: '到“规则”里看清新旧规定后审批' }).click();
  await look('requests');
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await expect(page.getByText('重新计算 1 件').first()).toBeVisible();
  await page.getByRole('tab', { name: '施行的规定' }).click();
  await expect(row).toContainText('一般件 2 个月');
  await expect(row).toContainText('本单位决定');
  await look('rules');
  await lock(page);

  await signInAs(page, clerk);
  const before = (await ask(page, 'petition.get', { id: letter.id })).deadlines[0]?.dueOn ?? '';
  await openModule(page, '信访举报');
  await page.getByRole('row', { name: new RegExp(letter.number, 'u') }).click();
  await expect(page.getByText('规则调整（清纪发〔2026〕3号）').first()).toBeVisible();
  await page.getByRole('button', { name: '申请办结延期…' }).click();
  await page.getByRole('form', { name: '申请办结延期' }).getByLabel('理由').fill('案情复杂');
  await look('extend');
  await page.getByRole('button', { name: '提出申请' }).click();
  await expect(page.getByText('延期待批')).toBeVisible();
  await lock(page);

  await signInAs(page, founders.head);
  await openModule(page, '审批');
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await expect(page.getByText('已批准').first()).toBeVisible();
  const { dueOn = '' } = (await ask(page, 'petition.get', { id: letter.id })).deadlines[0] ?? {};
  expect(dueOn > before).toBe(true);
  await openModule(page, '到期日历');
  await look('calendar');
  await lock(page);
});
