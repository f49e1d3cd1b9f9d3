import { approvalFields, approvalState, approvalStates, approvalSteps } from './approval-steps.ts';
import { afterFiling, caseField, ofCase } from './case-part.ts';
import { date, longText, text } from './field.ts';
import { defineLedger, notBefore, type RecordValues } from './ledger.ts';

/** Names in a text, as clerks part them. */
const namesIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(/[、，,;；\s]+/u).filter((name) => name !== '') : [];

const group = (values: RecordValues) =>
  new Set([...namesIn(values['leader']), ...namesIn(values['members'])]);

/**
 * 审查调查方案 with its group: one case, one authorisation (requirements §3 C; 监督执纪工作规则 §39). At least two people;
 * the group may not change the plan: an approved one is followed by a new one.
 */
export const investigationPlan = defineLedger({
  id: 'investigationPlan',
  table: 'investigationPlan',
  label: '审查调查方案',
  newLabel: '登记审查调查方案',
  counted: '份',
  numberKind: null,
  numberField: null,
  titleField: 'leader',
  periodField: 'plannedOn',
  defaultSort: { field: 'plannedOn', direction: 'desc' },
  identity: ['case', 'plannedOn'],
  ...ofCase,
  states: approvalStates,
  stateOf: approvalState,
  steps: approvalSteps('investigationPlan'),
  conditions: [afterFiling('审查调查方案在立案批准后制定：请先办理或补录立案批准')],
  rules: [
    notBefore('approvedOn', 'plannedOn'),
    {
      fields: ['members', 'leader'],
      check: (v) => (group(v).size < 2 ? { field: 'members', rule: 'needs', args: ['leader'] } : null),
    },
  ],
  shape: {
    case: caseField,
    plannedOn: date('方案日期', { required: true, list: 'shown', sortable: true }),
    meetingOn: date('专题会议日期', { list: 'shown', help: '主要负责人主持研究方案的日期' }),
    leader: text('组长', { required: true, list: 'shown', group: '审查调查组', max: 40 }),
    members: text('组员', {
      required: true,
      list: 'shown',
      group: '审查调查组',
      help: '连同组长不少于二人，用顿号分开',
    }),
    content: longText('方案内容', {
      required: true,
      group: '方案',
      help: '查明的问题、步骤、措施、保密要求',
    }),
    outside: longText('外查安排', { group: '方案', max: 4000 }),
    ...approvalFields,
    note: longText('备注', { max: 4000 }),
  },
});
