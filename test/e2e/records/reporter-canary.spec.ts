import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { giveToApp, makeAppFolder } from '#build/runtime/app-user.ts';
import { searchFolder } from '#test/fixtures/canary.ts';
import { takeIn } from '../import/wizard.ts';
import { startAndu } from '../support/application.ts';
import { folderFor } from '../support/dialogs.ts';
import { clerk } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { ask, panel, rows } from './desk.ts';

const canaries = ['柯举报寅鸣标记', '13987650123', '柯举报卯鸣标记', '13876540321'];
const [typed = '', phone = '', imported = '', importedPhone = ''] = canaries;
const OPEN = '虚报粮食补贴明标记';

test('a reporter typed, imported, looked for and seen is in no file that the run leaves: data, Chromium, logs, temp', async ({
  staffedOffice,
}) => {
  const temp = path.join(await makeAppFolder('andu-canary-'), 'tmp');
  await mkdir(temp);
  await giveToApp(temp);
  const outer = process.env['TMPDIR'];
  process.env['TMPDIR'] = temp;
  const andu = await startAndu(staffedOffice).finally(() => {
    if (outer === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = outer;
  });
  try {
    const { page } = andu;
    await signInAs(page, clerk);
    await openModule(page, '信访举报');
    await page.keyboard.press('n');
    await page.getByLabel('收件日期*', { exact: true }).fill('今天');
    await page.getByLabel('信访形式*', { exact: true }).fill('来信');
    await page.getByLabel('举报人', { exact: true }).fill(typed);
    await page.getByLabel('联系电话', { exact: true }).fill(phone);
    // What was typed and not stored waits in memory while one looks elsewhere.
    await page.keyboard.press('Alt+1');
    await expect(page.getByRole('heading', { level: 1, name: /^今天/ })).toBeVisible();
    await openModule(page, '信访举报');
    await page.getByRole('link', { name: '接着填' }).click();
    await expect(page.getByLabel('举报人', { exact: true })).toHaveValue(typed);
    await page.getByLabel('反映的主要问题*', { exact: true }).fill(OPEN);
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByText('举报人已隐藏')).toBeAttached();

    const ledger = path.join(await folderFor(andu, 'ledgers'), '台账.csv');
    const lines = [
      ['登记编号', '收件日期', '信访形式', '举报人', '联系电话', '被反映人', '反映的主要问题'],
      ['旧1号', '2017.3.5', '来信', imported, importedPhone, '乙某', `${OPEN}二`],
    ];
    await writeFile(ledger, `\u{feff}${lines.map((line) => line.join(',')).join('\r\n')}\r\n`);
    await giveToApp(ledger);
    expect(await takeIn(andu, ledger)).toContain('已存入信访举报 1 件');

    await openModule(page, '信访举报');
    await expect(rows(page)).toHaveCount(2);
    for (const word of [typed, phone, imported]) {
      await page.getByRole('searchbox').fill(word);
      await expect(page.getByText('没有符合条件的信访举报记录。')).toBeVisible();
    }
    await page.getByRole('searchbox').fill('明标记二');
    await expect(rows(page)).toHaveCount(1);
    await rows(page).first().click();
    await expect(panel(page).getByText('举报人已隐藏')).toBeAttached();
    const { id } = (await ask(page, 'petition.list', { after: null, limit: 1, search: OPEN })).rows[0] ?? {
      id: '',
    };
    await ask(page, 'reporter.request', { petitionId: id, reasonCode: 'verify', reason: '核实补贴户数' });
    await lock(page);
    // Still there when the window closes on it: an unsaved reporter in an open form.
    await signInAs(page, clerk);
    await openModule(page, '信访举报');
    await page.keyboard.press('n');
    await page.getByLabel('举报人', { exact: true }).fill(typed);
    await andu.app.close();

    // Temporary files, data and what Chromium keeps all lie below; the clerk's own spreadsheet is none of them.
    const { found, files } = await searchFolder(temp, canaries);
    const own = path.join('ledgers', '台账.csv');
    expect(found.filter((one) => !one.includes(`${own}: `))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
    const below = files.join('\n');
    for (const part of ['office.db', 'registry.db', 'keyring.json', 'logs'])
      expect(below, part).toContain(part);
    // Nor does what may be seen in the office lie about in clear.
    expect((await searchFolder(andu.data, [OPEN])).found).toEqual([]);
  } finally {
    await andu.close();
  }
});
