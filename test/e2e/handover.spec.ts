import { ask, petition, rows } from './records/desk.ts';
import { answerPrint } from './support/dialogs.ts';
import { expectSound } from './support/looks.ts';
import { clerk, founders, type Person } from './support/people.ts';
import { lock, openModule, signInAs } from './support/session.ts';
import { expect, test } from './support/test.ts';

const successor: Person & { readonly post: string } = {
  loginName: 'jieban',
  displayName: '接某班',
  post: '信访室',
  password: 'Lantern-bishop-38-meadow',
};

test.use({ team: { hired: [{ person: successor, roles: ['petitionClerk'] }] } });

test('an account ends with work left: the head is told, gives all of it to another, and has the list', async ({
  staffed,
}) => {
  const { page, complaints } = staffed;
  await signInAs(page, clerk);
  const first = await petition(page);
  await petition(page, { subject: '吴某月', summary: '公车私用' });
  await ask(page, 'reporter.request', {
    petitionId: (await petition(page, { reporter: '李某兰' })).id,
    reasonCode: 'verify',
    reason: '核实补贴户数',
  });
  await lock(page);

  await signInAs(page, founders.systemAdmin);
  const accounts = await ask(page, 'account.list', {});
  const leaving = accounts.find((one) => one.loginName === clerk.loginName);
  await ask(page, 'account.disable', { id: leaving?.id ?? '', reason: '调离本单位' });
  await lock(page);

  await signInAs(page, founders.head);
  const paper = await answerPrint(staffed);
  await page.getByRole('link', { name: `${clerk.displayName}的账户已停用，还有 4 件没有交接` }).click();
  await expect(page.getByRole('heading', { name: `交接${clerk.displayName}的工作` })).toBeVisible();
  await expect(page.getByText(first.number)).toBeVisible();
  await expectSound(page);
  const give = page.getByRole('button', { name: '全部交出' });
  await expect(give).toBeDisabled();
  await page.getByLabel('都交给（个别的可以在下面另选）').selectOption({ label: '接某班（信访室主任）' });
  await page.getByLabel('原因（记入每一件的经过）').fill('调离本单位');
  await give.click();
  await expect(page.getByRole('heading', { name: '交接清单' })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(5);
  await expectSound(page);
  await page.getByRole('button', { name: '打印交接清单' }).click();
  await page.getByRole('button', { name: '选择打印机并打印…' }).click();
  await expect(page.getByText('份号 000001，登记号 打印')).toBeVisible();
  expect(await paper.printed()).toBe(1);
  await expectSound(page);
  await openModule(page, '工作交接');
  await expect(page.getByText('账户已停用或已换岗，工作还没有交接')).toHaveCount(0);
  await expect(page.getByRole('link', { name: '交接清单' })).toBeVisible();
  await expectSound(page);
  await openModule(page, '信访举报');
  await rows(page).first().click();
  await expect(page.getByText(`${clerk.displayName}移交${successor.displayName}，调离本单位`)).toBeVisible();
  expect(complaints).toEqual([]);
});
