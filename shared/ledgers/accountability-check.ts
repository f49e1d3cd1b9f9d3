import {
  accountabilityCauses,
  accountabilityResults,
  accountabilityWays,
} from '#shared/domain/codes/case-work-codes.ts';
import { caseField, ofCase } from './case-part.ts';
import { code, date, integer, longText, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';
import { wanted } from './wanted.ts';

/**
 * 一案双查, 一案三查 (C06): beside the person of the case the leaders are looked at, and with 三查 those who answer for
 * discipline supervision too; which of the two is the rule `case.accountability` (P3). 瞒案不报、压案不查 is looked into
 * backwards in the same register (C07). A case is not closed before its conclusion.
 */
export const accountabilityCheck = defineLedger({
  id: 'accountabilityCheck',
  table: 'accountabilityCheck',
  label: '责任倒查',
  newLabel: '登记责任倒查',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'leaders',
  periodField: 'startedOn',
  defaultSort: { field: 'startedOn', direction: 'desc' },
  identity: ['case', 'cause', 'startedOn'],
  ...ofCase,
  rules: [
    notBefore('concludedOn', 'startedOn'),
    wanted('leaderResult', 'concludedOn'),
    {
      fields: ['supervisorResult', 'concludedOn', 'way'],
      check: (v) =>
        v['way'] === 'triple' &&
        (v['concludedOn'] ?? null) !== null &&
        (v['supervisorResult'] ?? null) === null
          ? { field: 'supervisorResult', rule: 'needs', args: ['concludedOn'] }
          : null,
    },
    {
      fields: ['concealed', 'cause'],
      check: (v) =>
        v['cause'] === 'concealment' && (v['concealed'] ?? null) === null
          ? { field: 'concealed', rule: 'needs', args: ['cause'] }
          : null,
    },
  ],
  states: [
    { code: 'checking', label: '倒查中', tone: 'active' },
    { code: 'concluded', label: '已有结论', tone: 'good' },
  ],
  stateOf: (v) => (v['concludedOn'] ? 'concluded' : 'checking'),
  shape: {
    case: caseField,
    startedOn: date('启动日期', { required: true, list: 'shown', sortable: true }),
    cause: code('倒查事由', accountabilityCauses, { required: true, list: 'shown' }),
    way: code('倒查方式', accountabilityWays, { required: true, list: 'shown' }),
    concealed: longText('瞒案、压案及后果', {
      max: 4000,
      help: '瞒案不报、压案不查引发群体访、越级访的，写明经过',
    }),
    leaders: text('相关领导、责任人', { required: true, group: '相关领导', list: 'shown' }),
    leaderResult: code('相关领导的结论', accountabilityResults, { group: '相关领导', list: 'shown' }),
    leaderFinding: longText('相关领导的责任情况', { group: '相关领导', max: 4000 }),
    supervisors: text('纪检监督责任人', { group: '纪检监督', help: '一案三查必查' }),
    supervisorResult: code('纪检监督的结论', accountabilityResults, { group: '纪检监督', list: 'shown' }),
    supervisorFinding: longText('纪检监督的责任情况', { group: '纪检监督', max: 4000 }),
    heldPeople: integer('追责人数', { list: 'shown', width: 90, help: '被追究责任的领导、责任人人数' }),
    concludedOn: date('结论日期', { list: 'shown' }),
    note: longText('备注', { max: 4000 }),
  },
});
