import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { giveToApp } from '#build/runtime/app-user.ts';
import { answerOpen, answerSave, folderFor } from '../support/dialogs.ts';
import { clerk } from '../support/people.ts';
import { openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { panel, petition, rows } from './desk.ts';

test('a paper is taken in with a record and given out again as it was', async ({ staffed }) => {
  const { page } = staffed;
  const folder = await folderFor(staffed, 'papers');
  const paper = path.join(folder, '来信原件.pdf');
  const content = Buffer.from('%PDF-1.4 一封来信的扫描件');
  await writeFile(paper, content);
  await giveToApp(folder);
  await signInAs(page, clerk);
  await petition(page);
  await openModule(page, '信访举报');
  await rows(page).first().click();
  await expect(panel(page)).toContainText('文件名里不要写反映人姓名。');
  await answerOpen(staffed, paper);
  await panel(page).getByRole('button', { name: '添加附件…' }).click();
  await expect(panel(page).getByRole('button', { name: '另存… 来信原件.pdf' })).toBeVisible();
  await expect(panel(page)).toContainText(`${clerk.displayName} 添加附件：来信原件.pdf`);
  const copy = path.join(folder, '副本.pdf');
  await answerSave(staffed, copy);
  await panel(page)
    .getByRole('button', { name: /^另存…/ })
    .click();
  await expect(panel(page).getByText(/已另存/)).toBeVisible();
  expect(await readFile(copy)).toEqual(content);
});
