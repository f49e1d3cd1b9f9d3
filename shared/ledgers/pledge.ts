import { pledgeAssessments, pledgeKinds } from '#shared/domain/codes/pledge-codes.ts';
import { code, date, longText, reference, text, year } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** 廉政承诺书 (E01–E03): signed, assessed by the party organisation, filed with the office in charge. */
export const pledge = defineLedger({
  id: 'pledge',
  table: 'pledge',
  label: '承诺与责任书',
  newLabel: '登记承诺书',
  counted: '份',
  numberKind: null,
  numberField: null,
  titleField: 'person',
  periodField: 'signedOn',
  defaultSort: { field: 'signedOn', direction: 'desc' },
  identity: ['year', 'unit', 'person', 'post', 'kind', 'signedOn'],
  personKey: { person: 'person', unit: 'unit', post: 'post', identityNumber: null },
  rules: [notBefore('filedOn', 'signedOn')],
  states: [
    { code: 'toSign', label: '待签', tone: 'active' },
    { code: 'signed', label: '已签', tone: 'plain' },
    { code: 'assessed', label: '已考评', tone: 'plain' },
    { code: 'filed', label: '已备案', tone: 'good' },
  ],
  stateOf: (v) =>
    v['filedOn'] ? 'filed' : v['assessment'] ? 'assessed' : v['signedOn'] ? 'signed' : 'toSign',
  shape: {
    year: year('年度', { required: true, list: 'shown', sortable: true, aliases: ['年份'] }),
    unit: reference('单位', 'unit', {
      required: true,
      list: 'shown',
      width: 240,
      aliases: ['所在单位', '工作单位', '单位名称'],
    }),
    person: reference('姓名', 'person', {
      required: true,
      list: 'shown',
      width: 100,
      aliases: ['承诺人', '签订人'],
    }),
    post: text('职务', { list: 'shown', aliases: ['现任职务'], filter: true }),
    kind: code('承诺类型', pledgeKinds, {
      required: true,
      list: 'shown',
      width: 170,
      aliases: ['类型', '承诺书类型', '种类'],
    }),
    signedOn: date('签订日期', {
      list: 'shown',
      sortable: true,
      aliases: ['签订时间', '承诺日期', '签字日期'],
    }),
    assessment: code('考评结果', pledgeAssessments, {
      group: '考评与备案',
      list: 'shown',
      aliases: ['考评', '履行情况'],
    }),
    filedOn: date('报备日期', { group: '考评与备案', aliases: ['备案日期', '报备时间'] }),
    note: longText('备注', { group: '考评与备案', max: 2000 }),
  },
});
