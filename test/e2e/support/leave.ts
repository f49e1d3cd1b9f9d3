import type { Page } from '@playwright/test';
import { expect } from './expect.ts';
import type { Person } from './people.ts';
import { lock, openModule, signInAs } from './session.ts';

/** On the panel that says what must be agreed to: writes what it is for and asks. */
export async function askLeave(page: Page, purpose = '报市纪委审核'): Promise<void> {
  await page.getByLabel('用途').fill(purpose);
  await page.getByRole('button', { name: '提出申请' }).click();
  await expect(page.getByText('已提出申请，等领导批准。')).toBeVisible();
}

/** From whoever is at work to a leader and back: agrees to everything that waits. */
export async function giveLeave(page: Page, leader: Person, back: Person): Promise<void> {
  await lock(page);
  await signInAs(page, leader);
  await openModule(page, '审批');
  const agree = page.getByRole('button', { name: '批准', exact: true });
  await expect(agree.first()).toBeVisible();
  for (let left = await agree.count(); left > 0; left -= 1) {
    await agree.first().click();
    // While it is being stored the button is called otherwise; only then is one fewer left for good.
    await expect(page.locator('.ant-btn-loading')).toHaveCount(0);
    await expect(agree).toHaveCount(left - 1);
  }
  await lock(page);
  await signInAs(page, back);
}
