import { formatDateLong } from '#shared/domain/date.ts';
import { box, facts, form, headed, opinion, particulars, type Row, signHere } from './boxes.ts';
import type { FormDefinition, Given } from './form.ts';

/** Papers of module C (监督执纪工作规则 §38–40, §51). */

const person = (given: Given): readonly Row[] => [
  facts(
    ['被审查\n调查人', given.text('subject')],
    ['单位职务', `${given.text('unit')}${given.text('post')}`],
  ),
];

const filing: FormDefinition = {
  id: 'caseFiling',
  title: '立案审查调查呈批表',
  ledger: 'case',
  basis: '监督执纪工作规则第三十七条、第三十八条',
  document: async (given) => {
    const back = ['returnFiling', 'proposeAgain'];
    const clue = await given.target('clue');
    const number = given.text('filingApprovalNumber');
    return {
      title: '立案审查调查呈批表',
      body: [
        form(
          [
            ...person(given),
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
            box('主要违纪\n违法问题', given.text('summary'), 7),
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
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

const plan: FormDefinition = {
  id: 'investigationPlanApproval',
  title: '立案审查方案呈批表',
  ledger: 'investigationPlan',
  basis: '监督执纪工作规则第三十九条（审查调查方案）',
  document: async (given) => {
    const file = await given.target('case');
    return {
      title: '立案审查方案呈批表',
      body: [
        form(
          [
            ...(file ? person(file) : []),
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
          ],
          headed(given.office, given.text('case')),
        ),
      ],
    };
  },
};

const earlyReview: FormDefinition = {
  id: 'earlyReviewApproval',
  title: '商请提前介入审理审批表',
  ledger: 'case',
  basis: '重大复杂疑难案件提前介入审理',
  when: (values) => values['serious'] === true || (values['earlyReviewAskedOn'] ?? null) !== null,
  document: async (given) => ({
    title: '商请提前介入审理审批表',
    body: [
      form(
        [
          ...person(given),
          facts(
            ['立案日期', given.text('filedOn')],
            ['违纪类别', given.text('category')],
            ['涉案金额', given.text('amount')],
          ),
          box('主要违纪\n违法问题', given.text('summary'), 7),
          opinion(
            '商请理由',
            await given.steps(['askEarlyReview'], ['refuseEarlyReview']),
            given.text('earlyReviewReason'),
            6,
          ),
          opinion('承办部门\n意见', [], '', 3),
          opinion(
            '分管领导\n意见',
            await given.steps(['agreeEarlyReview'], ['askEarlyReview', 'refuseEarlyReview']),
            '',
            4,
          ),
          opinion(
            '审理室\n意见',
            await given.steps(['joinEarlyReview']),
            given.text('earlyReviewOpinion'),
            5,
          ),
        ],
        headed(given.office, given.text('number')),
      ),
    ],
  }),
};

const caseExtension: FormDefinition = {
  id: 'investigationExtension',
  title: '审查调查延期审批表',
  ledger: 'case',
  basis: '审查调查期限的延长',
  when: (values) => values['investigatedOn'] === null && values['closedOn'] === null,
  document: async (given) => {
    const asked = await given.extension('case.investigation');
    return {
      title: '审查调查延期审批表',
      body: [
        form(
          [
            ...person(given),
            facts(['立案日期', given.text('filedOn')], ['违纪类别', given.text('category')]),
            box('主要违纪\n违法问题', given.text('summary'), 6),
            facts(
              ['原定期限', asked ? formatDateLong(asked.dueBefore) : ''],
              ['申请延至', asked ? formatDateLong(asked.dueAfter) : ''],
            ),
            opinion('延期理由', asked ? [asked.asked] : [], asked?.reason ?? '', 6),
            opinion('承办部门\n意见', [], '', 3),
            opinion('主要\n负责人\n意见', asked?.decided ? [asked.decided] : [], '', 3),
            box('上级批准\n文号', asked?.superiorNumber ?? '', 2),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
  },
};

/** The report of the investigation, signed by the whole group, with what it proposes (§51). */
const report: FormDefinition = {
  id: 'investigationReport',
  title: '立案审查报告呈批表',
  ledger: 'case',
  basis: '监督执纪工作规则第五十条、第五十一条（审查调查报告）',
  when: (values) => (values['proposing'] ?? null) === null && values['closedOn'] === null,
  document: async (given) => {
    const group = (await given.parts('investigationPlan')).at(-1);
    const names = group ? [group.text('leader'), group.text('members')].filter(Boolean).join('、') : '';
    return {
      title: '立案审查报告呈批表',
      body: [
        form(
          [
            ...person(given),
            facts(
              ['立案日期', given.text('filedOn')],
              ['审查终结', given.text('investigatedOn')],
              ['违纪类别', given.text('category')],
            ),
            facts(['涉案金额', given.text('amount')], ['审查组', names]),
            box('主要违纪\n违法事实', given.text('summary'), 5),
            box('本人态度\n和认识', '', 2),
            box('处理建议', '', 3),
            box('审查组\n全体成员\n签名', '', 2),
            opinion('承办部门\n意见', [], '', 3),
            opinion('分管领导\n意见', [], '', 3),
            opinion('主要\n负责人\n意见', [], '', 3),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
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
  when: (values) => (values['proposing'] ?? null) === null && values['closedOn'] === null,
  document: async (given) => {
    const things = await given.parts('caseProperty');
    return {
      title: '案件移送审理书',
      body: [
        form(
          [
            ...person(given),
            facts(
              ['立案日期', given.text('filedOn')],
              ['审查终结', given.text('investigatedOn')],
              ['违纪类别', given.text('category')],
            ),
            box('主要违纪\n违法事实', given.text('summary'), 5),
            box(
              '移送材料',
              '审查调查报告＿＿份＿＿页；忏悔反思材料＿＿份；违纪违法事实见面材料＿＿份；涉案财物报告＿＿份；证据卷＿＿册＿＿页；程序文书＿＿份。',
              3,
            ),
            box('涉案财物', things.length === 0 ? '' : things.map(thing).join('\n'), 2),
            opinion('承办部门\n意见', [], '', 3),
            opinion('分管领导\n意见', [], '', 3),
            opinion('主要\n负责人\n意见', [], '', 3),
            box('审理室\n接收', '', 3, signHere),
          ],
          headed(given.office, given.text('number')),
        ),
      ],
    };
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
