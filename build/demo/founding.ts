import { throughRelaunch } from '#build/runtime/driven.ts';
import {
  admit,
  createAccount,
  employ,
  grantRoles,
  keepShares,
  nameFounder,
  nameOffice,
  type OfficeNames,
  ownFingerprint,
} from '#test/e2e/support/office.ts';
import { founders } from '#test/e2e/support/people.ts';
import { expectSignIn, lock, replacePassword, signInAs, trySignIn } from '#test/e2e/support/session.ts';
import { clerk, clerkRoles, leader, leaderRoles } from './people.ts';
import type { Studio } from './studio.ts';

/** First start on an empty machine: the wizard, the four founders, the recovery shares. */
async function firstRun({ page, picture }: Studio, office: OfficeNames): Promise<void> {
  await page.getByLabel('单位名称').waitFor();
  await picture('first-run-office');
  await nameOffice(page, office);
  const { systemAdmin, securityAdmin, auditor, head } = founders;
  for (const [index, person] of [systemAdmin, securityAdmin, auditor, head].entries()) {
    if (index === 0) {
      await page.getByLabel('姓名').waitFor();
      await picture('first-run-founder');
    }
    await nameFounder(page, index + 1, person);
  }
  await keepShares(page);
  await page.getByRole('button', { name: '隐藏份额' }).click();
  await picture('first-run-recovery-shares');
  await throughRelaunch(page, () => page.getByRole('button', { name: /去登录/u }).click());
  await expectSignIn(page);
  await picture('sign-in');
}

/** The clerk is let in by three people, with a picture of each step. */
async function letInClerk({ page, picture }: Studio): Promise<void> {
  await signInAs(page, founders.systemAdmin);
  const handedOver = await createAccount(page, clerk);
  await picture('account-made');
  await lock(page);
  await trySignIn(page, clerk.loginName, handedOver);
  await page.getByRole('heading', { name: '请先修改口令' }).waitFor();
  await picture('first-password');
  await replacePassword(page, handedOver, clerk.password);
  const fingerprint = await ownFingerprint(page);
  await picture('waiting-for-admission');
  await lock(page);
  await signInAs(page, founders.securityAdmin);
  await grantRoles(page, clerk, clerkRoles);
  await picture('roles-granted');
  await lock(page);
  await signInAs(page, founders.head);
  await admit(page, clerk, fingerprint);
  await picture('admitted');
  await lock(page);
}

/** An office with its founders, a clerk and a leader; ends at the sign-in page. */
export async function foundOffice(studio: Studio, office: OfficeNames): Promise<void> {
  await firstRun(studio, office);
  await letInClerk(studio);
  await employ(studio.page, leader, leaderRoles);
}

/** The same without pictures of what was seen before. */
export async function foundQuietly(studio: Studio, office: OfficeNames): Promise<void> {
  await foundOffice({ ...studio, picture: () => Promise.resolve() }, office);
}
