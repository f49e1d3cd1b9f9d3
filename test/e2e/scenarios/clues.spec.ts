import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import { giveToApp } from '#build/runtime/app-user.ts';
import { takeIn } from '../import/wizard.ts';
import { ask, panel, rows } from '../records/desk.ts';
import type { Andu } from '../support/application.ts';
import { folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, founders } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';

const leader = {
  loginName: 'fenguan',
  displayName: '冯分管',
  post: '常委',
  password: 'Saddle-orchard-19-marble',
};
const deputy = {
  loginName: 'fushuji',
  displayName: '傅副书',
  post: '副书记',
  password: 'Thimble-lantern-47-granite',
};

test.use({
  team: {
    hired: [
      { person: leader, roles: ['supervisingLeader'] },
      { person: deputy, roles: ['supervisingLeader'] },
    ],
  },
});

const headings = [
  '线索编号',
  '受理日期',
  '被反映人',
  '单位',
  '反映问题',
  '承办部门',
  '提出分办意见日期',
  '批准分办日期',
  '拟处置方式',
  '处置依据',
  '处置工作方案',
  '暂存复核日期',
  '提出处置意见日期',
];

/** The account of clues on the evening of the meeting of 9 March: six proposals lie before the leaders. */
async function account(andu: Andu): Promise<string> {
  const folder = await folderFor(andu, 'clues');
  const line = (at: number, unit: string, kind: string, basis: string, plan: string, until: string) => [
    `XS-2026-000${at}`,
    '2026-03-06',
    `周某${'甲乙丙丁戊己'[at - 1] ?? ''}`,
    unit,
    '反映其虚报粮食补贴',
    '第一纪检监察室',
    '2026-03-06',
    '2026-03-06',
    kind,
    basis,
    plan,
    until,
    '2026-03-09',
  ];
  const sheet = utils.aoa_to_sheet([
    headings,
    line(1, '样例县石桥乡', '初步核实', '', '核查发放表', ''),
    line(2, '样例县石桥乡', '谈话函询', '', '谈话', ''),
    line(3, '样例县教育局', '初步核实', '', '核查采购', ''),
    line(4, '样例县教育局', '谈话函询', '', '函询', ''),
    line(5, '样例县自然资源局', '暂存待查', '', '', '2026-06-09'),
    line(6, '样例县城关镇', '予以了结', '经了解，反映失实', '', ''),
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '问题线索');
  const file = path.join(folder, '问题线索台账.xlsx');
  await writeFile(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  await giveToApp(folder);
  return file;
}

test('scenario 4: six clues after their meeting, overdue words in red, three leaders one after another, two numbers or the red flag', async ({
  staffed,
}, testInfo) => {
  test.setTimeout(300_000);
  const { page } = staffed;
  await signInAs(page, clerk);
  expect(await takeIn(staffed, await account(staffed))).toContain('6 件');

  const title = '2026年第1次线索排查会';
  const meeting = await ask(page, 'clueMeeting.create', {
    values: {
      title,
      heldOn: '2026-03-09',
      chair: '傅副书',
      departments: '第一、第二纪检监察室',
      attendance: '冯分管、傅副书、辛某信',
    },
  });
  const list = await ask(page, 'clue.list', {
    after: null,
    limit: 50,
    sort: { field: 'number', direction: 'asc' },
  });
  expect(list.rows.map(({ state }) => state)).toEqual(Array(6).fill('approving'));
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  for (const { id, values } of list.rows)
    await ask(page, 'clueMeetingItem.create', {
      values: {
        clue: { id, name: text(values['number']) },
        meeting: { id: meeting.id, name: title },
        discussedOn: '2026-03-09',
        summary: '同意承办室意见',
        decision: text(values['proposedDisposal']),
      },
    });
  const first = list.rows[0]?.id ?? '';
  const { id: leaderId } = (await ask(page, 'access.candidates', { ledger: 'clue', recordId: first }))
    .filter(({ name }) => name === leader.displayName)
    .map(({ accountId }) => ({ id: accountId }))[0] ?? { id: '' };
  const held = list.rows[4]?.id ?? '';
  for (const recordId of [first, held])
    await ask(page, 'access.name', { ledger: 'clue', recordId, accountId: leaderId, part: 'leader' });

  // The meeting with its six; the list with their clocks gone by.
  await openModule(page, '问题线索');
  await page.getByRole('link', { name: '线索排查会' }).click();
  await rows(page, '线索排查会').first().click();
  await expect(panel(page, '线索排查会')).toContainText('上会线索');
  // 会议记录签到
  await expect(panel(page, '线索排查会')).toContainText('冯分管、傅副书、辛某信');
  await expectSound(page);
  await page.screenshot({ path: testInfo.outputPath('meeting.png') });
  await openModule(page, '问题线索');
  await expect(rows(page, '问题线索')).toHaveCount(6);
  await rows(page, '问题线索').filter({ hasText: '周某甲' }).click();
  const record = panel(page, '问题线索');
  for (const [label, day] of [
    ['分管领导审批', '3月10日'],
    ['副职审批', '3月11日'],
    ['主要负责人审批', '3月12日'],
  ] as const)
    await expect(record).toContainText(new RegExp(`${label}[\\s\\S]*${day}`, 'u'));
  await expect(record.locator('.due-overdue').first()).toBeVisible();
  await expectSound(page);
  await page.screenshot({ path: testInfo.outputPath('approving.png') });
  await lock(page);

  const say = async (step: string, next: string | null) => {
    await openModule(page, '审批');
    await page.getByRole('tab', { name: /等我审签/ }).click();
    await page.getByRole('link', { name: 'XS-2026-0001' }).click();
    await record.getByRole('button', { name: `${step}…` }).click();
    const form = record.getByRole('form', { name: step });
    if (next !== null) {
      const choice = form.getByLabel('送哪位领导审批');
      const option = choice.getByRole('option', { name: new RegExp(`^${next}`, 'u') });
      await choice.selectOption({ label: (await option.textContent()) ?? '' });
    }
    await form.getByLabel('意见').fill('同意');
    await form.getByRole('button', { name: step }).click();
    await expect(form).toHaveCount(0);
    await expect(record).toContainText(`${step} `);
  };
  /** The same word on the one that is to be held, without the screen. */
  const agreeToHold = async (action: string, next: string | null) => {
    const place = { ledger: 'clue' as const, recordId: held };
    const { revision } = await ask(page, 'clue.get', { id: held });
    const { leaders } = await ask(page, 'step.of', place);
    const chosen = leaders.find(({ name }) => name === next)?.accountId ?? null;
    await ask(page, 'step.take', { ...place, revision, action, values: {}, note: '同意', leader: chosen });
  };
  await signInAs(page, leader);
  await say('分管领导同意', deputy.displayName);
  await agreeToHold('approveAsSupervising', deputy.displayName);
  await lock(page);
  await signInAs(page, deputy);
  await say('副职同意', null);
  await agreeToHold('approveAsDeputy', null);
  await page.screenshot({ path: testInfo.outputPath('deputy.png') });
  await lock(page);
  await signInAs(page, founders.head);
  await say('主要负责人批准', null);
  await agreeToHold('approveAsHead', null);
  await expect(record).toContainText('超期');
  await page.screenshot({ path: testInfo.outputPath('head.png') });
  await lock(page);

  // Red until both numbers are there: on the workbench, in the list, on the page.
  await signInAs(page, clerk);
  // The one that is held comes back by itself: its day of review (9 June) is over.
  await expect(page.getByRole('row', { name: /XS-2026-0005/ }).filter({ hasText: '暂存复核' })).toBeVisible();
  const flag = page.getByRole('link', { name: /2 件问题线索双报告未齐/ });
  await expect(flag).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('bench.png') });
  await flag.click();
  await expect(rows(page, '问题线索')).toHaveCount(2);
  await expect(page.getByRole('img', { name: '双报告未齐' }).first()).toBeVisible();
  await rows(page, '问题线索').filter({ hasText: 'XS-2026-0001' }).click();
  await expect(record.getByRole('alert').filter({ hasText: '双报告未齐' })).toBeVisible();
  await record.getByRole('button', { name: '打印文书…' }).click();
  await expect(record).toContainText('问题线索处置情况报告（报同级党委）');
  await expect(record).toContainText('问题线索处置情况备案报告（报上级纪委）');
  await expectSound(page);
  await page.screenshot({ path: testInfo.outputPath('flag.png') });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.screenshot({ path: testInfo.outputPath('flag-1920.png') });
  const { revision } = await ask(page, 'clue.get', { id: first });
  await ask(page, 'clue.update', {
    id: first,
    revision,
    values: {
      ...{ partyReportNumber: '样纪〔2026〕8号', superiorFilingNumber: '样纪备〔2026〕3号' },
      doubleReportedOn: '2026-06-09',
    },
  });
  await expect(record.getByRole('alert').filter({ hasText: '双报告未齐' })).toHaveCount(0);
  expect(staffed.complaints).toEqual([]);
});
