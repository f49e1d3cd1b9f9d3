import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { giveToApp } from '#build/runtime/app-user.ts';
import { type Andu, startAndu } from '../support/application.ts';
import { ask } from '../records/desk.ts';
import { answerOpen, answerPrint, answerSave, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { cityOffice, countyOffice, employ, found, unseen } from '../support/founding.ts';
import { founders, type Person } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

const clerk: Person & { readonly post: string } = {
  loginName: 'jiyao',
  displayName: '纪某要',
  post: '办公室',
  password: 'Juniper-marble-57-saddle',
};
const summary = '反映在危房改造中优亲厚友，涉及资金1.2万元。';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const tab = (page: Page, label: string) =>
  page
    .getByRole('navigation', { name: '上报与回执' })
    .getByRole('link', { name: label, exact: true })
    .click();

async function openCards(page: Page): Promise<void> {
  await openModule(page, '上报与回执');
  await tab(page, '单位名片');
}

/** As the clerk: makes the unit's keys and saves its card. Gives the card file and the fingerprint on the screen. */
async function exportCard(andu: Andu): Promise<{ file: string; fingerprint: string }> {
  const { page } = andu;
  await openCards(page);
  await button(page, '生成本单位密钥').click();
  const fingerprint = await page.getByTestId('own-fingerprint').innerText();
  const folder = await folderFor(andu, 'cards');
  const file = path.join(folder, 'own.ctpkey');
  await answerSave(andu, file);
  await button(page, '导出名片文件').click();
  await expect(page.getByText('名片文件已写好')).toBeVisible();
  await expectSound(page);
  return { file, fingerprint };
}

/** The clerk takes in the other unit's card; the head types the fingerprint that he was told. */
async function trust(
  andu: Andu,
  other: { readonly unit: string; readonly file: string; readonly fingerprint: string },
  asHead: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const { page } = andu;
  const folder = await folderFor(andu, 'brought');
  const file = path.join(folder, 'other.ctpkey');
  await cp(other.file, file);
  await giveToApp(folder);
  await answerOpen(andu, file);
  await button(page, '导入对方名片').click();
  await expect(page.getByText('请另一位同志核对指纹后使用')).toBeVisible();
  await expect(page.getByText('请另一位同志核对', { exact: true })).toBeVisible();
  await lock(page);
  await signInAs(page, founders.head);
  await openCards(page);
  await expect(page.getByText(other.fingerprint)).toHaveCount(0);
  await page.getByRole('button', { name: `核对指纹 ${other.unit}` }).click();
  const typed = page.getByLabel('听到的八组数字');
  await typed.fill(other.fingerprint.replace(/^./, (digit) => (digit === '0' ? '1' : '0')));
  await page.getByRole('radio', { name: '电话' }).check();
  await button(page, '核对').click();
  await expect(page.getByRole('alert')).toContainText('输入的指纹与名片上的不一致');
  await expectSound(page);
  await typed.fill(other.fingerprint);
  await page.keyboard.press('Enter');
  await expect(page.getByText('可用', { exact: true })).toBeVisible();
  await asHead();
  await lock(page);
  await signInAs(page, clerk);
}

const REPORT = '关于2018年3月天成指数排名情况的通报';
const OVERDUE = '超期清单';

/** What March leaves to report: a clue with both numbers, a petition over its day, a view of such. Answers with the month's draft. */
async function work(page: Page): Promise<{ id: string; revision: number }> {
  const unit = { id: null, name: '样例县石桥乡' };
  await ask(page, 'unit.create', { values: { name: unit.name, kind: 'township' } });
  await ask(page, 'clue.create', {
    values: {
      receivedOn: '2018-03-05',
      subject: { id: null, name: '甲某' },
      summary,
      note: '备注不外发',
      partyReportNumber: '样纪〔2018〕8号',
      superiorFilingNumber: '样纪备〔2018〕3号',
      doubleReportedOn: '2018-03-20',
    },
  });
  await ask(page, 'petition.create', {
    values: { receivedOn: '2018-03-05', channel: 'letter', summary: '反映低保分配不公', unit },
  });
  const query = {
    search: '',
    filters: [{ op: 'deadline', due: 'overdue' } as const],
    sort: null,
    includeVoided: false,
  };
  await ask(page, 'view.save', { ledger: 'petition', id: null, name: OVERDUE, query, columns: null });
  const { id } = await ask(page, 'bulletin.create', { template: 'tianchengIndex', year: 2018, month: 3 });
  const { revision } = await ask(page, 'bulletin.check', { id, revision: 1 });
  return { id, revision };
}

/** A first package of the same, built without the screen: its stick will be lost. */
async function buildAnother(page: Page): Promise<void> {
  const recipients = (await ask(page, 'card.list', {})).map(({ id }) => id);
  const query = { search: '', filters: [], sort: null, includeVoided: false };
  await ask(page, 'transfer.build', {
    ...{ recipients, purpose: '初次上报', basis: '', bulletinId: null, withAttachments: false },
    ...{ selections: [{ ledger: 'clue' as const, query }], secrecy: '', textsRead: true },
  });
}

/** As the clerk: writes the first package, loses the stick, gives its number up. */
async function lose(low: Andu): Promise<void> {
  const { page } = low;
  await openModule(page, '上报与回执');
  const row = page.getByRole('row', { name: /初次上报/ });
  await row.getByRole('link').click();
  await answerOpen(low, await folderFor(low, 'lost'));
  await button(page, '写到 U 盘').click();
  await expect(page.getByText('已写好并读回核对')).toBeVisible();
  await button(page, '作废这个包号').click();
  await page.getByLabel(/^理由/).fill('U 盘遗失');
  await button(page, '作废').click();
  await expect(page.getByText('包号和理由留在这里备查')).toBeVisible();
  await expect(page.getByText('U 盘遗失')).toBeVisible();
  await expect(page.getByText('第 1 号')).toBeVisible();
  await openModule(page, '工作台');
  await openModule(page, '上报与回执');
  await expect(row).toContainText('已作废');
}

/** As the clerk: builds the package of the month for the city: report, clues with both numbers, what is overdue. */
async function build(page: Page): Promise<void> {
  await openModule(page, '上报与回执');
  await expectSound(page);
  await button(page, '组一个包').click();
  await page.getByRole('radio', { name: `主送 ${cityOffice.name}` }).check();
  await page.getByRole('checkbox', { name: '问题线索', exact: true }).check();
  await page.getByLabel(/问题线索受理日期从/).fill('2018-01-01');
  const report = page.getByRole('option', { name: new RegExp(`^${REPORT}`, 'u') });
  await page.getByLabel('通报（只能选已签发的）').selectOption({ label: (await report.textContent()) ?? '' });
  await page.getByRole('checkbox', { name: '信访举报', exact: true }).check();
  await page.getByLabel('信访举报的范围').selectOption(`视图：${OVERDUE}`);
  await expect(page.getByText('1 件', { exact: true })).toHaveCount(2);
  await expect(page.getByText(summary)).toBeVisible();
  await expect(page.getByRole('cell', { name: '备注', exact: true })).toBeVisible();
  await page.getByLabel('事由').fill('问题线索上报');
  await page.getByLabel('密级和保密期限').fill('秘密★5年');
  await expect(button(page, '固定内容，送请批准')).toBeDisabled();
  await page.getByRole('checkbox', { name: /已通读自由文本/ }).check();
  await expectSound(page);
  await button(page, '固定内容，送请批准').click();
  await expect(page.getByText('等待分管领导批准')).toBeVisible();
  await expectSound(page);
}

/** As the head: reads what would leave and approves with his password. */
async function approve(page: Page): Promise<void> {
  await openModule(page, '上报与回执');
  await page
    .getByRole('row', { name: /问题线索上报/ })
    .getByRole('link')
    .click();
  await page.getByRole('button', { name: /^问题线索 ?1$/ }).click();
  await expect(page.getByText(summary)).toBeVisible();
  await page.getByRole('checkbox', { name: /已看过收件单位/ }).check();
  await page.getByLabel('再输一次您的登录口令').fill('not-the-password-1');
  await button(page, '批准').click();
  await expect(page.getByRole('alert')).toContainText('账户名或口令不对');
  await page.getByLabel('再输一次您的登录口令').fill(founders.head.password);
  await expectSound(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已批准，待写出').first()).toBeVisible();
}

/** Carries a package from one machine to the other, as a stick does. */
async function carry(from: string, to: Andu, name: string): Promise<string> {
  const folder = await folderFor(to, name);
  await cp(from, path.join(folder, path.basename(from)), { recursive: true });
  await giveToApp(folder);
  return path.join(folder, path.basename(from));
}

async function inspect(andu: Andu, folder: string): Promise<void> {
  await answerOpen(andu, folder);
  await button(andu.page, '选择文件夹').click();
}

const onlyFolder = async (parent: string) => path.join(parent, (await readdir(parent))[0] ?? '');

/** An office with its clerk, as the data of a closed application. */
const staffedBy = (office: typeof countyOffice) => (folder: string) =>
  unseen(folder, async (backend) => {
    await found(backend, office);
    await employ(backend, [{ person: clerk, roles: ['office', 'caseSupervisor', 'petitionClerk'] }]);
  });

test('scenario 15: month’s report, double report, overdue list and chain ends go up by two people’s word, a changed byte is refused, the receipt closes it, a lost one is void', async () => {
  test.setTimeout(600_000);
  const low = await startAndu(null, undefined, { prepare: staffedBy(countyOffice) });
  const high = await startAndu(null, undefined, { prepare: staffedBy(cityOffice) });
  try {
    for (const { page } of [low, high]) await signInAs(page, clerk);
    const [lowCard, highCard] = [await exportCard(low), await exportCard(high)];
    const draft = await work(low.page);
    await trust(low, { unit: cityOffice.name, ...highCard }, () => ask(low.page, 'bulletin.issue', draft));
    await trust(high, { unit: countyOffice.name, ...lowCard });

    await buildAnother(low.page);
    await build(low.page);
    await lock(low.page);
    await signInAs(low.page, founders.head);
    await approve(low.page);
    for (const { id, status } of await ask(low.page, 'transfer.outgoing', {}))
      if (status === 'waiting')
        await ask(low.page, 'transfer.decide', {
          ...{ id, approve: true, password: founders.head.password, note: '' },
        });
    await lock(low.page);
    await signInAs(low.page, clerk);
    await lose(low);
    await openModule(low.page, '上报与回执');
    await low.page
      .getByRole('row', { name: /问题线索上报/ })
      .getByRole('link')
      .click();
    const stick = await folderFor(low, 'stick');
    await answerOpen(low, stick);
    await button(low.page, '写到 U 盘').click();
    await expect(low.page.getByText('已写好并读回核对')).toBeVisible();
    const checkCode = await low.page.locator('.check-code').first().innerText();
    const printer = await answerPrint(low);
    await low.page.getByRole('button', { name: /^打印交接单/ }).click();
    await expect.poll(printer.printed).toBe(1);
    const slip = await low.page.locator('.slip-sheet').textContent();
    expect(slip).toContain(checkCode);
    for (const secret of ['甲某', cityOffice.name, countyOffice.name, '问题线索'])
      expect(slip).not.toContain(secret);
    await expectSound(low.page);

    const made = await onlyFolder(stick);
    const damaged = await carry(made, high, 'damaged');
    const volume = path.join(damaged, 'payload.tar.age');
    const bytes = await readFile(volume);
    bytes[700] = (bytes[700] ?? 0) ^ 1;
    await writeFile(volume, bytes);
    await openModule(high.page, '上报与回执');
    await tab(high.page, '收到');
    await expectSound(high.page);
    await button(high.page, '检验并接收').click();
    await inspect(high, damaged);
    await expect(high.page.getByRole('alert')).toContainText('签名无效：数据卷内容与签名清单不符');
    await expect(high.page.getByRole('alert')).toContainText('没有任何内容导入');
    await expectSound(high.page);

    await inspect(high, await carry(made, high, 'arrived'));
    await expect(high.page.getByText('真实性 合格')).toBeVisible();
    await expect(high.page.getByText(checkCode)).toBeVisible();
    await expectSound(high.page);
    await button(high.page, '收下').click();
    await expect(high.page.getByText('已收下：记录 2 条，附件 0 个。')).toBeVisible();
    const answers = await folderFor(high, 'answers');
    await answerOpen(high, answers);
    await button(high.page, '把回执写到 U 盘').click();
    await expect(high.page.getByText('请随原 U 盘交还发件单位')).toBeVisible();
    await high.page.getByRole('link', { name: '看收到的内容' }).click();
    const clues = high.page.getByRole('button', { name: /^问题线索 ?1$/ });
    await clues.click();
    await expect(clues).toHaveAttribute('aria-pressed', 'true');
    await expect(high.page.getByText(summary)).toBeVisible();
    await expect(high.page.getByText('首次收到')).toBeVisible();
    // The report of the month with its ranking and all that stays with it; both numbers; the ends of the sender's log.
    for (const words of [
      REPORT,
      '2018年3月天成指数排名',
      '权重：信访举报 0.5、行政效能投诉 0.3、涉腐网络舆情 0.2',
      '样纪〔2018〕8号',
      '样纪备〔2018〕3号',
      '发件单位审计链尾',
    ])
      await expect(high.page.getByText(words).first()).toBeVisible();
    await expectSound(high.page);

    await tab(low.page, '收到');
    await button(low.page, '检验并接收').click();
    await inspect(low, await carry(await onlyFolder(answers), low, 'receipt'));
    await expect(low.page.getByText('已收下', { exact: true })).toBeVisible();
    await button(low.page, '登记这份回执').click();
    await expect(low.page.getByText('回执已登记，这个包已签收办结。')).toBeVisible();
    await low.page.getByRole('link', { name: '看这个包' }).click();
    await expect(low.page.getByText(`${cityOffice.name}：已收下`)).toBeVisible();
    await expectSound(low.page);
    for (const { complaints } of [low, high]) expect(complaints).toEqual([]);
  } finally {
    await low.close();
    await high.close();
  }
});
