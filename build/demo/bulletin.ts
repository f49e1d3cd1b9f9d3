import { answerSave } from '#test/e2e/support/dialogs.ts';
import { askLeave, giveLeave } from '#test/e2e/support/leave.ts';
import { founders } from '#test/e2e/support/people.ts';
import { lock, openModule, signInAs } from '#test/e2e/support/session.ts';
import { clerk, leader } from './people.ts';
import type { Studio } from './studio.ts';

/** Drafted and checked by the clerk, issued by the leader, printed as PDF and as a Word file. */
export async function issueBulletin(
  studio: Studio,
  year: number,
  files: { readonly pdf: string; readonly docx: string },
): Promise<void> {
  const { page } = studio;
  await openModule(page, '通报');
  await page.getByLabel('通报年份').fill(String(year));
  await page.getByRole('button', { name: '起草', exact: true }).click();
  const check = page.getByRole('button', { name: '核数', exact: true });
  await check.waitFor();
  await page.getByLabel('密级和保密期限').fill('秘密★5年');
  await page.getByText('已保存', { exact: true }).waitFor();
  await studio.picture('bulletin-draft');
  await check.click();
  await page.getByText('已核数').first().waitFor();
  await studio.picture('bulletin-checked');
  await lock(page);

  await signInAs(page, leader);
  await openModule(page, '通报');
  await page
    .getByRole('link', { name: /扶贫领域/u })
    .first()
    .click();
  await page.getByRole('button', { name: '签发', exact: true }).click();
  await page.getByRole('button', { name: '确认签发' }).click();
  await page.getByText('已签发').first().waitFor();
  await studio.picture('bulletin-issued');
  // Marked 秘密: what one leader takes out another has agreed to.
  await page.getByRole('button', { name: 'PDF' }).click();
  await askLeave(page, '报送市委和上级纪委');
  await studio.picture('bulletin-leave');
  await page.getByRole('button', { name: 'Word' }).click();
  await askLeave(page, '报送市委和上级纪委');
  await giveLeave(page, founders.head, leader);
  await openModule(page, '通报');
  await page
    .getByRole('link', { name: /扶贫领域/u })
    .first()
    .click();
  await answerSave(studio, files.pdf);
  await page.getByRole('button', { name: /PDF/u }).click();
  await page.getByText(/PDF 已写好/u).waitFor();
  await answerSave(studio, files.docx);
  await page.getByRole('button', { name: /Word/u }).click();
  await page.getByText(/Word 文件已写好/u).waitFor();
  await studio.picture('bulletin-printed');
  await lock(page);
  await signInAs(page, clerk);
}
