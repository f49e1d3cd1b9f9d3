import type { Page } from '@playwright/test';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { ask, dayFromNow, panel, rows } from '../records/desk.ts';
import { answerOpen, folderFor } from '../support/dialogs.ts';
import { expectSound } from '../support/looks.ts';
import { clerk, founders, type Person } from '../support/people.ts';
import { lock, openModule, signInAs } from '../support/session.ts';
import { expect, test } from '../support/test.ts';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { giveToApp } from '#build/runtime/app-user.ts';

type Employee = Person & { readonly post: string };

const employee = (loginName: string, displayName: string, post: string, password: string): Employee => ({
  loginName,
  displayName,
  post,
  password,
});
const handler = employee('chengban', '程某办', '第一纪检监察室', 'Saddle-orchard-19-marble');
const main = employee('zhushen', '祝某审', '案件审理室', 'Thimble-lantern-47-granite');
const second = employee('xieshen', '谢某审', '案件审理室', 'Walnut-copper-63-meadow');
const leader = employee('fenguan', '冯某管', '副书记', 'Quartz-harbor-28-willow');

test.use({
  team: {
    hired: [
      { person: handler, roles: ['handler'] },
      { person: main, roles: ['reviewer'] },
      { person: second, roles: ['reviewer'] },
      { person: leader, roles: ['supervisingLeader'] },
    ],
  },
});

const REVIEW = '案件审理';

/** A step taken at the screen: its button, what it asks for by label, its word of confirmation. */
async function take(
  page: Page,
  step: string,
  given: Readonly<Record<string, string>>,
  card = panel(page, REVIEW),
): Promise<void> {
  await card.getByRole('button', { name: `${step}…`, exact: true }).click();
  const form = card.getByRole('form', { name: step, exact: true });
  for (const [label, value] of Object.entries(given)) {
    const field = form.getByLabel(label, { exact: true });
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
      const option = await field.getByRole('option', { name: new RegExp(`^${value}`) }).textContent();
      await field.selectOption({ label: option ?? '' });
    } else {
      await field.fill(value);
      await field.press('Tab');
    }
  }
  await form.getByRole('button', { name: step, exact: true }).click();
  await expect(form).toBeHidden();
}

/** The same without the screen, for what a test does not look at. */
async function step(page: Page, recordId: string, action: string, values: RecordValues, chosen = '') {
  const { revision } = await ask(page, 'caseReview.get', { id: recordId });
  const { leaders } = await ask(page, 'step.of', { ledger: 'caseReview', recordId });
  await ask(page, 'step.take', {
    ...{ ledger: 'caseReview', recordId, revision, action },
    values: { ...values },
    note: '',
    leader: leaders.find(({ name }) => name === chosen)?.accountId ?? null,
  });
}

async function change(page: Page, ledger: LedgerId, id: string, values: RecordValues) {
  const { revision } = await ask(page, `${ledger}.get` as 'case.get', { id });
  const input: CallInput<'case.update'> = { id, revision, values: { ...values } };
  await ask(page, `${ledger}.update` as 'case.update', input);
}

/** Opens the one review there is, from the list. */
async function openReview(page: Page): Promise<void> {
  await openModule(page, REVIEW);
  await rows(page, REVIEW).first().click();
  await expect(panel(page, REVIEW).getByRole('heading', { level: 2 })).toContainText('SL-2026-0001');
}

test('scenario 6: a township’s case is reviewed by the county, returned once, decided on 8 April, announced and executed in time, both papers read out', async ({
  staffed,
}) => {
  test.setTimeout(480_000);
  const { page } = staffed;
  await signInAs(page, clerk);
  const made = await ask(page, 'case.create', {
    values: {
      number: 'LA-2026-08',
      filedOn: '2026-03-10',
      subject: { id: null, name: '周某胜' },
      unit: { id: null, name: '样例县石桥乡' },
      post: '村支书',
      summary: '虚报粮补12户18,640元',
      investigatedOn: '2026-03-24',
    },
  });
  const place = { ledger: 'case' as const, recordId: made.id };
  for (const [person, part] of [
    [handler, 'lead'],
    [main, 'reviewer'],
    [second, 'reviewer'],
  ] as const) {
    const people = await ask(page, 'access.candidates', place);
    const found = people.find(({ name }) => name === person.displayName);
    await ask(page, 'access.name', { ...place, accountId: found?.accountId ?? '', part });
  }
  await lock(page);

  // Who investigates has no part in the review: there is no such page for him.
  await signInAs(page, handler);
  await expect(
    page.getByRole('navigation', { name: '功能' }).getByRole('link', { name: new RegExp(`^${REVIEW}`) }),
  ).toHaveCount(0);
  await lock(page);

  await signInAs(page, main);
  await openModule(page, '案件');
  await rows(page, '案件').first().click();
  await panel(page, '案件').getByRole('link', { name: '登记移送审理' }).click();
  await expect(page.getByLabel('案号*', { exact: true })).toHaveValue('LA-2026-08');
  for (const [label, value] of [
    ['移送审理日期*', '2026-03-25'],
    ['送审机关*', '乡镇纪委立案'],
    ['管理权限*', '乡镇党委管理'],
    ['简单案件', '是'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Control+Enter');
  await expect(panel(page, '案件')).toBeVisible();
  await openReview(page);
  const card = panel(page, REVIEW);
  // Taken over from the case.
  await expect(card).toContainText('周某胜');
  await take(page, '受理', {
    '受理日期*': '2026-03-25',
    主审人: main.displayName,
    协审人: second.displayName,
  });
  await expect(card).toContainText('2026年4月27日');

  const list = await ask(page, 'caseReview.list', { after: null, limit: 5 });
  const id = list.rows[0]?.id ?? '';
  const review = { id, name: 'SL-2026-0001' };
  const checked = { source: 'met', legality: 'met', relevance: 'met' };
  const item = { review, fact: '虚报粮补', kind: 'document', listedOn: '2026-03-26', ...checked };
  await ask(page, 'reviewEvidence.create', {
    values: { ...item, evidence: '粮补发放表', finding: 'adopted' },
  });
  const open = await ask(page, 'reviewEvidence.create', {
    values: { ...item, evidence: '农户证言', finding: 'supplement', remark: '缺两户签字' },
  });
  await step(page, id, 'talk', {
    talkedOn: '2026-03-27',
    firstTalker: main.displayName,
    secondTalker: second.displayName,
    statement: '对认定的事实没有异议',
  });
  const deliberation = { '室务会日期*': '2026-03-30', '参加人员*': '审理室三人', '审议意见*': '拟警告' };
  await openModule(page, '工作台');
  await openReview(page);
  // What wants a supplement is not deliberated.
  await card.getByRole('button', { name: '登记室务会审议…' }).click();
  const meeting = card.getByRole('form', { name: '登记室务会审议' });
  for (const [label, value] of Object.entries(deliberation))
    await meeting.getByLabel(label, { exact: true }).fill(value);
  await meeting.getByRole('button', { name: '登记室务会审议' }).click();
  await expect(meeting).toContainText('需补证的先退回补充');
  await meeting.getByRole('button', { name: '不办了' }).click();
  await take(page, '提请退回补充', {
    '退回方式*': '补充审查',
    送哪位领导审批: leader.displayName,
    理由: '两户证言缺签字',
  });
  await lock(page);

  await signInAs(page, leader);
  await openModule(page, '审批');
  await page.getByRole('tab', { name: /^等我审签/ }).click();
  await page.getByRole('link', { name: 'SL-2026-0001' }).click();
  await take(page, '同意退回补充审查', { 意见: '同意，三日内补齐' });
  await expect(card).toContainText('退回补充');
  await lock(page);

  await signInAs(page, main);
  await openReview(page);
  await take(page, '收到补充材料', { '补充完毕日期*': dayFromNow(0), '补充情况*': '两户已补签字' });
  await change(page, 'reviewEvidence', open.id, { finding: 'adopted' });
  await take(page, '登记室务会审议', deliberation);
  await step(
    page,
    id,
    'report',
    {
      report: '事实清楚，证据确凿',
      filingBasisOpinion: '立案依据充分',
      keyEvidenceOpinion: '关键证据确凿',
      handlingOpinion: '处理意见适当',
      proposedSanction: 'partyWarning',
      proposedForm: 'second',
    },
    leader.displayName,
  );
  await lock(page);
  await signInAs(page, leader);
  await step(page, id, 'leaderAgree', {});
  await lock(page);
  await signInAs(page, founders.head);
  await step(page, id, 'headAgree', {});
  await lock(page);

  await signInAs(page, main);
  await openReview(page);
  // A body without the authority is told whose word it is.
  await card.getByRole('button', { name: '作出处分决定…' }).click();
  const decision = card.getByRole('form', { name: '作出处分决定' });
  for (const [label, value] of [
    ['决定日期*', '2026-04-08'],
    ['决定机关*', '乡镇纪委'],
    ['决定文号*', '石纪〔2026〕3号'],
    ['处分种类', '开除党籍'],
  ] as const) {
    await decision.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Tab');
  }
  await decision.getByRole('button', { name: '作出处分决定' }).click();
  await expect(decision).toContainText('乡镇党委管理的人员给予开除党籍，由');
  await decision.getByLabel('处分种类', { exact: true }).fill('');
  await page.keyboard.press('Tab');
  await decision.getByRole('button', { name: '作出处分决定' }).click();
  await expect(decision).toBeHidden();
  for (const words of ['党内警告', '2026年5月8日', '2026年10月8日', '2027年4月8日'])
    await expect(card).toContainText(words);
  // The visits are planned by themselves.
  for (const day of ['2026年7月8日', '2026年10月8日', '2027年4月8日'])
    await expect(card.getByRole('link', { name: new RegExp(day) }).first()).toBeVisible();
  await expectSound(page);

  const suggestion = await ask(page, 'suggestion.create', {
    values: {
      review,
      documentNumber: '样纪建〔2026〕2号',
      unit: { id: null, name: '样例县石桥乡' },
      issuedOn: '2026-04-08',
      problems: '粮补公示走过场',
      suggestions: '建立公示复核制度',
      replyBy: '2026-05-08',
    },
  });
  await page.getByRole('link', { name: '登记宣布' }).click();
  await expect(page.getByLabel('审理编号*', { exact: true })).toHaveValue('SL-2026-0001');
  for (const [label, value] of [
    ['宣布日期*', '2026-04-20'],
    ['地点*', '红旗村党群服务中心'],
    ['宣布人一*', '甲某'],
    ['宣布人二*', '乙某'],
    ['所在支部*', '红旗村党支部'],
    ['本人签字*', '已签字'],
    ['本人意见', '服从处分，认真改正'],
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Control+Enter');
  await expect(card).toContainText('待执行');
  await card.getByRole('link', { name: /2026年4月20日/ }).click();
  const announced = panel(page, '处分宣布');
  // The reading meeting is put on record with its photograph, not before.
  const reading = {
    '专题会议日期*': '2026-04-20',
    '已宣读处分决定书*': '是',
    已宣读检查建议书: '是',
    '会议记录*': '当众宣读两书',
  };
  await announced.getByRole('button', { name: '登记一案双书宣读…' }).click();
  const meetingForm = announced.getByRole('form', { name: '登记一案双书宣读' });
  for (const [label, value] of Object.entries(reading)) {
    await meetingForm.getByLabel(label, { exact: true }).fill(value);
    await page.keyboard.press('Tab');
  }
  await meetingForm.getByRole('button', { name: '登记一案双书宣读' }).click();
  await expect(meetingForm).toContainText('请先把会议照片添加为本条的附件');
  await meetingForm.getByRole('button', { name: '不办了' }).click();
  const folder = await folderFor(staffed, 'meeting');
  const photo = path.join(folder, '宣读会议.png');
  await writeFile(photo, Buffer.from(PIXEL, 'base64'));
  await giveToApp(folder);
  await answerOpen(staffed, photo);
  await announced.getByRole('button', { name: '添加附件…' }).click();
  await expect(announced).toContainText('宣读会议.png');
  await take(page, '登记一案双书宣读', reading, announced);
  await expect(announced).toContainText('当众宣读两书');

  await change(page, 'suggestion', suggestion.id, { repliedOn: '2026-05-06', reply: '已制定公示复核办法' });
  await ask(page, 'execution.create', {
    values: {
      review,
      startedOn: '2026-04-21',
      executor: '石桥乡党委',
      items: '处分决定归入本人档案',
      reportedOn: '2026-09-28',
      reportNumber: '石委〔2026〕31号',
    },
  });
  await openReview(page);
  await expect(card).toContainText('影响期内');
  const { deadlines } = await ask(page, 'caseReview.get', { id });
  expect(deadlines.map(({ label, dueOn, stoppedOn }) => [label, dueOn, stoppedOn])).toEqual(
    expect.arrayContaining([
      ['宣布处分', '2026-05-08', '2026-04-20'],
      ['报告执行情况', '2026-10-08', '2026-09-28'],
      ['处分影响期届满', '2027-04-08', null],
    ]),
  );
  const { values } = await ask(page, 'case.get', { id: made.id });
  expect(values).toMatchObject({ sanction: 'partyWarning', sanctionedOn: '2026-04-08', fourForm: 'second' });
  const reply = await ask(page, 'suggestion.get', { id: suggestion.id });
  expect(reply.state).toBe('replied');
});

/** One grey point, as PNG. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
