import { findingKinds, rectificationStatuses } from '#shared/domain/codes/patrol-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** 巡察反馈问题 with its rectification (I04, I06): found, answered for, put right, struck off. */
export const finding = defineLedger({
  id: 'finding',
  table: 'finding',
  label: '巡察整改',
  newLabel: '登记反馈问题',
  counted: '条',
  numberKind: null,
  numberField: null,
  titleField: 'unit',
  periodField: 'reportedOn',
  defaultSort: { field: 'reportedOn', direction: 'desc' },
  identity: [
    'round',
    'unit',
    'reportedOn',
    'kind',
    'summary',
    'leader',
    'department',
    'measure',
    'deadlineOn',
    'status',
    'rectifiedOn',
  ],
  clocks: [
    {
      rule: 'given',
      label: '整改',
      startedBy: 'reportedOn',
      stoppedBy: 'rectifiedOn',
      dueBy: 'deadlineOn',
      limit: () => null,
    },
  ],
  rules: [
    notBefore('deadlineOn', 'reportedOn'),
    notBefore('rectifiedOn', 'reportedOn'),
    {
      fields: ['rectifiedOn', 'status'],
      check: (v) =>
        v['status'] === 'rectified' && v['rectifiedOn'] === null
          ? { field: 'rectifiedOn', rule: 'needs', args: ['status'] }
          : null,
    },
  ],
  states: [
    { code: 'notStarted', label: '未启动', tone: 'plain' },
    { code: 'inProgress', label: '正在整改', tone: 'active' },
    { code: 'rectified', label: '已整改', tone: 'good' },
  ],
  stateOf: (v) => (typeof v['status'] === 'string' ? v['status'] : 'notStarted'),
  shape: {
    round: text('轮次', {
      required: true,
      list: 'shown',
      width: 120,
      aliases: ['巡察轮次', '批次'],
      filter: true,
      max: 40,
    }),
    unit: reference('被巡察单位', 'unit', {
      required: true,
      list: 'shown',
      width: 220,
      aliases: ['单位', '被巡察党组织', '单位名称'],
    }),
    reportedOn: date('反馈日期', { required: true, list: 'shown', sortable: true, aliases: ['反馈时间'] }),
    kind: code('问题类别', findingKinds, { list: 'shown', width: 150, aliases: ['类别', '问题类型'] }),
    summary: longText('问题描述', {
      required: true,
      list: 'shown',
      aliases: ['反馈问题', '具体问题', '问题'],
    }),
    leader: text('责任领导', { group: '整改', aliases: ['责任人', '牵头领导'], width: 90 }),
    department: text('责任科室', { group: '整改', aliases: ['责任部门', '责任单位'] }),
    measure: longText('整改措施', { group: '整改', aliases: ['措施'] }),
    deadlineOn: date('完成时限', {
      group: '整改',
      list: 'shown',
      sortable: true,
      aliases: ['整改时限', '整改期限', '完成期限'],
    }),
    status: code('整改状态', rectificationStatuses, {
      required: true,
      group: '整改',
      list: 'shown',
      width: 90,
      aliases: ['整改情况', '状态', '完成情况'],
    }),
    rectifiedOn: date('完成日期', {
      group: '整改',
      sortable: true,
      aliases: ['完成时间', '整改完成日期', '销号日期'],
    }),
    note: longText('备注', { group: '整改', max: 4000 }),
  },
});
