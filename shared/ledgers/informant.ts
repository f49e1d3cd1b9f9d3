import { date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** 信访信息员 (A02): one for every basic unit; gathers what people say and analyses it from time to time. */
export const informant = defineLedger({
  id: 'informant',
  table: 'informant',
  label: '信访信息员',
  newLabel: '登记信息员',
  counted: '人',
  numberKind: null,
  numberField: null,
  titleField: 'name',
  periodField: 'since',
  defaultSort: { field: 'since', direction: 'desc' },
  identity: ['unit', 'name', 'since'],
  tabOf: 'petition',
  rules: [notBefore('until', 'since'), notBefore('analysedOn', 'since')],
  states: [
    { code: 'serving', label: '在任', tone: 'good' },
    { code: 'ended', label: '已卸任', tone: 'plain' },
  ],
  stateOf: (v) => (v['until'] ? 'ended' : 'serving'),
  shape: {
    unit: reference('单位', 'unit', {
      required: true,
      list: 'shown',
      width: 240,
      aliases: ['基层单位', '所在单位'],
    }),
    name: text('姓名', {
      required: true,
      list: 'shown',
      width: 110,
      max: 60,
      aliases: ['信息员', '信息员姓名'],
    }),
    phone: text('联系电话', { width: 130, max: 40, aliases: ['电话', '联系方式'] }),
    since: date('聘任日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['聘请日期', '起始日期'],
    }),
    until: date('卸任日期', { list: 'shown', aliases: ['离任日期'] }),
    analysedOn: date('最近分析日期', { list: 'shown', aliases: ['最近报送日期', '分析日期'] }),
    analysis: longText('社情民意分析', { list: 'choice', max: 4000, aliases: ['分析情况'] }),
    note: longText('备注', { max: 2000 }),
  },
});
