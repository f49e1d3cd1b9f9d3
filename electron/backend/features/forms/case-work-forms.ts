import type { DocumentBlockInput } from '../../documents/model.ts';
import {
  blank,
  box,
  facts,
  form,
  headed,
  headings,
  opinion,
  orBlank,
  type Row,
  ruled,
  signHere,
} from './boxes.ts';
import { handover } from './handover-form.ts';
import type { FormDefinition, Given } from './form.ts';

/** Papers of the work within a case (监督执纪工作规则 §39–47, §64–70; 监察法 §44–50). */

const named = (file: Given | null): readonly Row[] => [
  facts(['案号', file?.text('number') ?? ''], ['被审查\n调查人', file?.text('subject') ?? '']),
  facts(['单位职务', file === null ? '' : `${file.text('unit')}${file.text('post')}`]),
];

const number = (file: Given | null): string => file?.text('number') ?? '';

/** 留置 is decided together before the superior is asked (监察法 §47). */
const custodyRow = (given: Given): readonly Row[] => {
  const day = given.text('collectiveOn');
  return given.values['kind'] === 'retentionInCustody'
    ? [box('集体研究', day === '' ? '' : `${day}集体研究决定。`, 2)]
    : [];
};

const measure: FormDefinition = {
  id: 'measureApproval',
  title: '审查调查措施呈批表',
  ledger: 'caseMeasure',
  basis: '监督执纪工作规则第三十九条、第四十条；监察法第四十六条至第四十八条',
  document: async (given) => {
    const file = await given.target('case');
    const superior = given.text('approvalNumber');
    const back = ['giveBack'];
    return {
      title: '审查调查措施呈批表',
      body: [
        form(
          [
            ...named(file),
            facts(['措施种类', given.text('kind')], ['对象', given.text('target')]),
            facts(
              ['审批层级', given.text('approver')],
              ['拟办日期', given.text('askedOn')],
              ['立案日期', file?.text('filedOn') ?? ''],
            ),
            facts(['执行地点', given.text('place')], ['全程\n录音录像', given.text('recorded')]),
            box('采取措施\n的事由', given.text('reason'), 5),
            opinion(
              '承办部门\n意见',
              await given.steps(['submit', 'submitUp', 'submitCustody', 'directorAgrees'], back),
              '',
              3,
            ),
            opinion('分管领导\n意见', await given.steps(['leaderAgrees'], back), '', 3),
            opinion('主要\n负责人\n意见', await given.steps(['headAgrees'], back), '', 3),
            ...custodyRow(given),
            box(
              '上一级\n机关批准',
              superior === '' ? '' : `${given.text('approvedOn')}批准（${superior}）。`,
              2,
            ),
            facts(
              ['开始', `${given.text('startedOn')} ${given.text('startedAt')}`.trim()],
              ['结束', `${given.text('endedOn')} ${given.text('endedAt')}`.trim()],
            ),
            facts(['通知单位\n和家属', given.text('noticeOn')], ['报案管', given.text('reportedOn')]),
          ],
          headed(given.office, number(file)),
        ),
      ],
    };
  },
};

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('，');

const went = (thing: Given): string =>
  joined(
    thing.text('storedAt'),
    thing.text('returnedOn') === '' ? '' : `${thing.text('returnedOn')}退还${thing.text('returnedTo')}`,
    thing.text('decidedOn') === '' ? '' : `${thing.text('decidedOn')}${thing.text('decision')}`,
  );

const thingRow = (thing: Given): Row => [
  { text: thing.text('itemNumber'), align: 'center' },
  { text: joined(thing.text('name'), thing.text('quantity')) },
  { text: thing.text('takenOn'), align: 'center' },
  { text: thing.text('value'), align: 'center' },
  { text: joined(thing.text('holder'), thing.text('witness')), align: 'center' },
  { text: went(thing) },
];

/** Things one by one, in a grid of their own: a day and an amount stand on one line each. */
const thingList = (things: readonly Given[]): DocumentBlockInput =>
  ruled(
    [32, 82, 85, 78, 58, 107],
    [
      headings('件号', '名称、数量、\n特征', '取得日期', '金额、估价', '持有人、\n见证人', '保管地点、去向'),
      ...things.map(thingRow),
    ],
  );

const property: FormDefinition = {
  id: 'casePropertyList',
  title: '涉案财物登记表',
  ledger: 'case',
  basis: '监督执纪工作规则第四十七条（涉案财物逐件拍照、登记、编号）',
  document: async (given) => {
    const things = await given.parts('caseProperty');
    return {
      title: '涉案财物登记表',
      body: [
        form(named(given), headed(given.office, given.text('number'))),
        thingList(things),
        form([
          box(
            '核对情况',
            `共 ${things.length} 件。`,
            2,
            `持有人：${blank(5)}　见证人：${blank(5)}　承办人：${blank(5)}`,
          ),
        ]),
      ],
    };
  },
};

const returned: FormDefinition = {
  id: 'casePropertyReturn',
  title: '涉案财物退还清单',
  ledger: 'caseProperty',
  basis: '监察法（查明与案件无关的三日内解除、退还）',
  when: (values) => (values['irrelevantOn'] ?? values['returnedOn'] ?? null) !== null,
  document: async (given) => {
    const file = await given.target('case');
    return {
      title: '涉案财物退还清单',
      body: [
        form(
          [
            ...named(file),
            facts(['查明无关\n日期', given.text('irrelevantOn')], ['退还日期', given.text('returnedOn')]),
          ],
          headed(given.office, number(file)),
        ),
        thingList([given]),
        form([box('领取人', orBlank(given.text('returnedTo')), 2, signHere), box('经办人', '', 2, signHere)]),
      ],
    };
  },
};

const safety: FormDefinition = {
  id: 'safetyPlanApproval',
  title: '办案安全预案呈批表',
  ledger: 'safetyPlan',
  basis: '监督执纪工作规则第七十条（办案安全）',
  document: async (given) => {
    const file = await given.target('case');
    return {
      title: '办案安全预案呈批表',
      body: [
        form(
          [
            ...named(file),
            facts(['谈话对象', given.text('target')], ['拟定日期', given.text('plannedOn')]),
            facts(['谈话场所', given.text('placeKind')], ['地点', given.text('place')]),
            facts(['安全员', given.text('officer')], ['医疗保障', given.text('medical')]),
            box('应急措施', given.text('contingency'), 8),
            opinion('承办部门\n意见', await given.steps(['submit'], ['giveBack']), '', 3),
            opinion('领导意见', await given.steps(['agree'], ['giveBack']), '', 4),
            box('实施和\n事故情况', joined(given.text('talkedOn'), given.text('accident')), 4),
          ],
          headed(given.office, number(file)),
        ),
      ],
    };
  },
};

const asked: FormDefinition = {
  id: 'interferenceSheet',
  title: '打听、过问案情登记表',
  ledger: 'interference',
  basis: '监督执纪工作规则第六十四条至第六十八条（过问登记）',
  document: async (given) => {
    const file = await given.target('case');
    return {
      title: '打听、过问案情登记表',
      body: [
        form(
          [
            facts(
              ['案号', number(file)],
              ['过问日期', [given.text('happenedOn'), given.text('time')].filter(Boolean).join(' ')],
            ),
            facts(['过问人', given.text('who')], ['单位职务', given.text('post')]),
            facts(['过问方式', given.text('way')], ['被过问人', given.text('toWhom')]),
            box('过问内容', given.text('content'), 7),
            box('答复情况', given.text('answer'), 4, `登记人${signHere}`),
            facts(['报告给', given.text('reportedTo')], ['报告日期', given.text('reportedOn')]),
            box('处理情况', given.text('handling'), 5, signHere),
          ],
          headed(given.office, number(file)),
        ),
      ],
    };
  },
};

export const caseWorkForms: readonly FormDefinition[] = [
  measure,
  property,
  returned,
  safety,
  asked,
  handover,
];
