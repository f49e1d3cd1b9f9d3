import { complaintKinds } from '#shared/domain/codes/register-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** 行政效能投诉 and 涉腐网络舆情 (A21): the two that make up the 天成指数 beside petitions. */
export const complaint = defineLedger({
  id: 'complaint',
  table: 'complaint',
  label: '投诉与舆情',
  newLabel: '登记投诉舆情',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'summary',
  periodField: 'receivedOn',
  defaultSort: { field: 'receivedOn', direction: 'desc' },
  identity: ['kind', 'receivedOn', 'unit', 'summary'],
  tabOf: 'petition',
  rules: [notBefore('closedOn', 'receivedOn')],
  states: [
    { code: 'handling', label: '办理中', tone: 'active' },
    { code: 'closed', label: '已办结', tone: 'good' },
  ],
  stateOf: (v) => (v['closedOn'] ? 'closed' : 'handling'),
  shape: {
    kind: code('类别', complaintKinds, { required: true, list: 'shown', width: 130 }),
    receivedOn: date('收到日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['日期', '投诉日期', '发现日期'],
    }),
    unit: reference('涉及单位', 'unit', {
      required: true,
      list: 'shown',
      width: 220,
      aliases: ['被投诉单位', '单位'],
    }),
    summary: longText('主要内容', {
      required: true,
      list: 'shown',
      max: 4000,
      aliases: ['内容', '投诉内容', '舆情内容'],
    }),
    source: text('来源', { list: 'shown', width: 140, aliases: ['平台', '媒体'] }),
    handledBy: text('承办单位', { list: 'choice', width: 160 }),
    closedOn: date('办结日期'),
    result: longText('办理结果', { max: 4000 }),
  },
});
