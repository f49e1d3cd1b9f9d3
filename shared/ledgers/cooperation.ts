import { cooperationKinds } from '#shared/domain/codes/case-work-codes.ts';
import { approvalFields, approvalState, approvalStates, approvalSteps } from './approval-steps.ts';
import { caseField, ofCase } from './case-part.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * 协作、交叉、提级、异地办案 (C03) by the co-operation areas with their talk rooms (C04); people come from the pool of talent,
 * each by a seconding of his own (seconded.ts). The leading office keeps the originals (案件档案管理办法 §5–7).
 */
export const cooperation = defineLedger({
  id: 'cooperation',
  table: 'cooperation',
  label: '协作办案',
  newLabel: '登记协作办案',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'unit',
  periodField: 'askedOn',
  defaultSort: { field: 'askedOn', direction: 'desc' },
  identity: ['case', 'kind', 'unit', 'askedOn'],
  ...ofCase,
  rules: [
    notBefore('approvedOn', 'askedOn'),
    notBefore('endedOn', 'askedOn'),
    {
      fields: ['area', 'kind'],
      check: (v) =>
        v['kind'] === 'assistance' && (v['area'] ?? null) === null
          ? { field: 'area', rule: 'needs', args: ['kind'] }
          : null,
    },
  ],
  conditions: [
    {
      field: 'area',
      when: ({ area }) => typeof area === 'object' && area !== null && area.id !== null,
      ledger: 'coordinationGroup',
      by: 'area',
      above: true,
      holds: (group) => group['kind'] === 'area',
      words: '请选办案协作区：所选的是反腐败协调小组',
    },
  ],
  states: [...approvalStates, { code: 'ended', label: '已结束', tone: 'good' }],
  stateOf: (v) => (v['endedOn'] ? 'ended' : approvalState(v)),
  steps: approvalSteps('cooperation'),
  shape: {
    case: caseField,
    askedOn: date('提出日期', { required: true, list: 'shown', sortable: true }),
    kind: code('办案方式', cooperationKinds, { required: true, list: 'shown' }),
    unit: text('主办、协办单位', { required: true, list: 'shown', width: 200 }),
    area: reference('协作区', 'coordinationGroup', {
      list: 'shown',
      width: 140,
      help: '协作办案须填所在协作区，从协作区台账选取',
    }),
    people: text('抽调人员', {
      list: 'shown',
      max: 2000,
      follows: true,
      help: '从办案人才库逐人登记抽调，姓名自动汇总',
    }),
    talkRoom: text('使用的谈话室', { max: 100 }),
    originalsKept: boolean('原件由主办单位保管', { help: '协作取得的材料，原件归主办单位' }),
    ...approvalFields,
    endedOn: date('结束日期', { list: 'shown' }),
    result: longText('协作结果', { max: 4000 }),
    note: longText('备注', { max: 4000 }),
  },
});
