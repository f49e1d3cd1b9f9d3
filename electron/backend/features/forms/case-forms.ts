import { formatDateLong } from '#shared/domain/date.ts';
import { box, facts, form, headed, opinion, particulars, personRow, type Row, signHere } from './boxes.ts';
import type { FormDefinition, FormDocument, FormGiven, Given } from './form.ts';

/** Papers of module C (监督执纪工作规则 §38–40, §51). */

/** A ruled paper with the office and a number over its frame. */
const sheet = (title: string, given: FormGiven, number: string, rows: readonly Row[]): FormDocument => ({
  title,
  body: [form(rows, headed(given.office, number))],
});

const breach = (given: Given, lines: number): Row => box('主要违纪\n违法问题', given.text('summary'), lines);

/** When it was filed, what stands beside that day, and under which discipline the breach falls. */
const filedRow = (given: Given, label: string, text: string): Row =>
  facts(['立案日期', given.text('filedOn')], [label, text], ['违纪类别', given.text('category')]);

const filing: FormDefinition = {
  id: 'caseFiling',
  title: '立案审查调查呈批表',
  ledger: 'case',
  basis: '监督执纪工作规则第三十七条、第三十八条',
  document: async (given) => {
    const back = ['returnFiling', 'proposeAgain'];
    const clue = await given.target('clue');
    const number = given.text('filingApprovalNumber');
    return sheet('立案审查调查呈批表', given, given.text('number'), [
      personRow(given),
      ...particulars(await given.target('subject')),
      facts(
        ['线索编号', given.text('clue')],
        ['线索来源', clue?.text('source') ?? ''],
        ['立案类别', given.text('fileKind')],
      ),
      facts(
        ['违纪类别', given.text('category')],
        ['批准权限', given.text('filingAuthority')],
        ['涉案金额', given.text('amount')],
      ),
      breach(given, 7),
      box('初核情况\n和立案\n依据', clue?.text('checkReport') ?? '', 5),
      opinion('承办部门\n意见', await given.steps(['proposeAgain']), '', 3),
      opinion('分管领导\n意见', [], '', 3),
      opinion('主要\n负责人\n意见', await given.steps(['agreeFiling', 'refuseFiling'], back), '', 3),
      opinion(
        '同级党委\n主要\n负责人',
        [],
        number === ''
          ? ''
          : `${given.text('filingApprover')}于${given.text('filingApprovedOn')}批准（${number}）。`,
        3,
      ),
    ]);
  },
};

const plan: FormDefinition = {
  id: 'investigationPlanApproval',
  title: '立案审查方案呈批表',
  ledger: 'investigationPlan',
  basis: '监督执纪工作规则第三十九条（审查调查方案）',
  document: async (given) => {
    const file = await given.target('case');
    return sheet('立案审查方案呈批表', given, given.text('case'), [
      ...(file ? [personRow(file)] : []),
      facts(
        ['立案日期', file?.text('filedOn') ?? ''],
        ['专题会议\n日期', given.text('meetingOn')],
        ['方案日期', given.text('plannedOn')],
      ),
      facts(['组长', given.text('leader')], ['组员', given.text('members')]),
      box('方案内容', given.text('content'), 9),
      box('外查安排', given.text('outside'), 4),
      opinion('承办部门\n意见', await given.steps(['submit'], ['giveBack']), '', 3),
      opinion('分管领导\n意见', await given.steps(['agree'], ['submit', 'giveBack']), '', 3),
      opinion('主要\n负责人\n意见', [], '', 3),
    ]);
  },
};

const earlyReview: FormDefinition = {
  id: 'earlyReviewApproval',
  title: '商请提前介入审理审批表',
  ledger: 'case',
  basis: '重大复杂疑难案件提前介入审理',
  when: (values) => values['serious'] === true || (values['earlyReviewAskedOn'] ?? null) !== null,
  document: async (given) => {
    const back = ['askEarlyReview', 'refuseEarlyReview'];
    return sheet('商请提前介入审理审批表', given, given.text('number'), [
      personRow(given),
      filedRow(given, '涉案金额', given.text('amount')),
      breach(given, 7),
      opinion(
        '商请理由',
        await given.steps(['askEarlyReview'], ['refuseEarlyReview']),
        given.text('earlyReviewReason'),
        6,
      ),
      opinion('承办部门\n意见', [], '', 3),
      opinion('分管领导\n意见', await given.steps(['agreeEarlyReview'], back), '', 4),
      opinion('审理室\n意见', await given.steps(['joinEarlyReview']), given.text('earlyReviewOpinion'), 5),
    ]);
  },
};

const caseExtension: FormDefinition = {
  id: 'investigationExtension',
  title: '审查调查延期审批表',
  ledger: 'case',
  basis: '审查调查期限的延长',
  when: (values) => values['investigatedOn'] === null && values['closedOn'] === null,
  document: async (given) => {
    const asked = await given.extension('case.investigation');
    return sheet('审查调查延期审批表', given, given.text('number'), [
      personRow(given),
      facts(['立案日期', given.text('filedOn')], ['违纪类别', given.text('category')]),
      breach(given, 6),
      facts(
        ['原定期限', asked ? formatDateLong(asked.dueBefore) : ''],
        ['申请延至', asked ? formatDateLong(asked.dueAfter) : ''],
      ),
      opinion('延期理由', asked ? [asked.asked] : [], asked?.reason ?? '', 6),
      opinion('承办部门\n意见', [], '', 3),
      opinion('主要\n负责人\n意见', asked?.decided ? [asked.decided] : [], '', 3),
      box('上级批准\n文号', asked?.superiorNumber ?? '', 2),
    ]);
  },
};

/** What was found, as the group reported it; until then what the case was filed for. */
const found = (given: Given, lines: number): Row =>
  box('主要违纪\n违法事实', given.text('findings') || given.text('summary'), lines);

/** The words on the report of the investigation, by which the case goes to review (§51–52). */
async function onReport(given: Given): Promise<readonly Row[]> {
  const report = 'reportInvestigation';
  const back = [report, 'giveBackReport'];
  return [
    opinion('承办部门\n意见', await given.steps([report], ['giveBackReport']), '', 3),
    opinion('分管领导\n意见', await given.steps(['agreeReport'], back), '', 3),
    opinion('主要\n负责人\n意见', await given.steps(['agreeTransfer'], back), '', 3),
  ];
}

const isOpen = (values: Given['values']): boolean =>
  (values['proposing'] ?? null) === null && values['closedOn'] === null;

/** The report of the investigation, signed by the whole group, with what it proposes (§51). */
const report: FormDefinition = {
  id: 'investigationReport',
  title: '立案审查报告呈批表',
  ledger: 'case',
  basis: '监督执纪工作规则第五十条、第五十一条（审查调查报告）',
  when: isOpen,
  document: async (given) => {
    const group = (await given.parts('investigationPlan')).at(-1);
    const names = group ? [group.text('leader'), group.text('members')].filter(Boolean).join('、') : '';
    return sheet('立案审查报告呈批表', given, given.text('number'), [
      personRow(given),
      filedRow(given, '审查终结', given.text('investigatedOn')),
      facts(['涉案金额', given.text('amount')], ['审查组', names]),
      found(given, 5),
      box('本人态度\n和认识', given.text('attitude'), 2),
      box('处理建议', given.text('handlingProposal'), 3),
      box('审查组\n全体成员\n签名', '', 2),
      ...(await onReport(given)),
    ]);
  },
};

const thing = (part: Given): string =>
  [part.text('itemNumber'), part.text('name'), part.text('quantity'), part.text('value')]
    .filter(Boolean)
    .join('　');

/** 案件移送审理书 (§51): what goes to the review room, with the property taken, and its receipt. */
const toReview: FormDefinition = {
  id: 'caseToReview',
  title: '案件移送审理书',
  ledger: 'case',
  basis: '监督执纪工作规则第五十一条（移送审理）',
  when: isOpen,
  document: async (given) => {
    const things = await given.parts('caseProperty');
    return sheet('案件移送审理书', given, given.text('number'), [
      personRow(given),
      filedRow(given, '审查终结', given.text('investigatedOn')),
      found(given, 5),
      box(
        '移送材料',
        '审查调查报告＿＿份＿＿页；忏悔反思材料＿＿份；违纪违法事实见面材料＿＿份；涉案财物报告＿＿份；证据卷＿＿册＿＿页；程序文书＿＿份。',
        3,
      ),
      box('涉案财物', things.length === 0 ? '' : things.map(thing).join('\n'), 2),
      ...(await onReport(given)),
      box('审理室\n接收', '', 3, signHere),
    ]);
  },
};

export const caseForms: readonly FormDefinition[] = [
  filing,
  plan,
  earlyReview,
  caseExtension,
  report,
  toReview,
];
