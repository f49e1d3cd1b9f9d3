import { clerk } from '../support/people.ts';
import { openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, keyIn, panel, petition, rows } from './desk.ts';

test('an instruction is put on record from its petition, leads back to it, and the path leads on to the clue', async ({
  staffed: { page },
}) => {
  await signInAs(page, clerk);
  const { id, number } = await petition(page);
  const clue = await ask(page, 'clue.create', {
    values: {
      receivedOn: '2026-03-09',
      petition: { id, name: number },
      subject: { id: null, name: '周某胜' },
      summary: '虚报粮食补贴',
    },
  });
  await openModule(page, '信访举报');
  await rows(page).filter({ hasText: number }).click();
  const card = panel(page);
  const path = page.getByRole('navigation', { name: '来龙去脉' });
  await expect(path.getByRole('listitem')).toHaveText([
    new RegExp(`信访举报 ${number}`),
    new RegExp(`问题线索 ${clue.number}`),
  ]);

  await card.getByRole('link', { name: '登记批示' }).click();
  await expect(page.getByLabel('信访件*', { exact: true })).toHaveValue(number);
  await page.getByLabel('信访件*', { exact: true }).focus();
  await keyIn(page, '信访件*', '');
  await keyIn(page, '批示人*', '某市领导');
  await keyIn(page, '批示层级', '1');
  await keyIn(page, '文号', '');
  await keyIn(page, '批示日期*', '2026-03-04');
  await page.keyboard.type('请认真核实，限期报结果。');
  await page.keyboard.press('Control+Enter');

  // Back at the petition, which now shows it.
  await expect(card.getByRole('link', { name: /某市领导/ })).toBeVisible();
  const tabs = page.getByRole('navigation', { name: '台账' });
  await tabs.getByRole('link', { name: '领导批示' }).click();
  await expect(rows(page, '领导批示')).toHaveCount(1);
  await expect(page.getByRole('link', { name: '信访举报' }).first()).toHaveAttribute('aria-current', 'page');
  await rows(page, '领导批示').first().click();
  await path.getByRole('link', { name: clue.number ?? '' }).click();
  await expect(panel(page, '问题线索').getByRole('heading', { level: 2 })).toContainText(clue.number ?? '');
  await expect(path.getByRole('listitem')).toHaveCount(2);
});
