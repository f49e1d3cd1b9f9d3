import { reportChannelKinds } from '#shared/domain/codes/register-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger } from './ledger.ts';

/** 举报平台 (A03): published telephones, boxes in townships, departments and every basic unit, people who receive. */
export const reportChannel = defineLedger({
  id: 'reportChannel',
  table: 'reportChannel',
  label: '举报平台',
  newLabel: '登记举报平台',
  counted: '个',
  numberKind: null,
  numberField: null,
  titleField: 'address',
  periodField: 'publishedOn',
  defaultSort: { field: 'publishedOn', direction: 'desc' },
  identity: ['kind', 'unit', 'address'],
  tabOf: 'petition',
  states: [
    { code: 'inUse', label: '在用', tone: 'good' },
    { code: 'ended', label: '已停用', tone: 'plain' },
  ],
  stateOf: (v) => (v['endedOn'] ? 'ended' : 'inUse'),
  shape: {
    kind: code('平台类别', reportChannelKinds, { required: true, list: 'shown', aliases: ['类别'] }),
    unit: reference('设置单位', 'unit', { required: true, list: 'shown', width: 220, aliases: ['单位'] }),
    address: text('号码或地点', {
      required: true,
      list: 'shown',
      width: 220,
      aliases: ['电话号码', '设置地点', '地点', '号码'],
    }),
    keeper: text('负责人', { list: 'shown', width: 100, max: 60, aliases: ['开箱人', '值守人'] }),
    publishedOn: date('公布日期', { required: true, list: 'shown', sortable: true, aliases: ['设置日期'] }),
    publishedIn: text('公布方式', { max: 100 }),
    endedOn: date('停用日期'),
    note: longText('备注', { max: 2000 }),
  },
});
