import { interferenceWays } from '#shared/domain/codes/case-work-codes.ts';
import { caseField, ofCase } from './case-part.ts';
import { code, date, longText, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';
import { wanted } from './wanted.ts';

/** 过问登记 (监督执纪工作规则 §64–68; domain §1.5): whoever asks after a case or pleads for it is put on record with it. */
export const interference = defineLedger({
  id: 'interference',
  table: 'interference',
  label: '过问登记',
  newLabel: '登记过问',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'who',
  periodField: 'happenedOn',
  defaultSort: { field: 'happenedOn', direction: 'desc' },
  identity: ['case', 'who', 'happenedOn', 'way'],
  ...ofCase,
  rules: [notBefore('reportedOn', 'happenedOn'), wanted('reportedTo', 'reportedOn')],
  states: [
    { code: 'registered', label: '已登记', tone: 'active' },
    { code: 'reported', label: '已报告', tone: 'good' },
  ],
  stateOf: (v) => (v['reportedOn'] ? 'reported' : 'registered'),
  shape: {
    case: caseField,
    happenedOn: date('过问日期', { required: true, list: 'shown', sortable: true }),
    time: text('时间', { max: 20 }),
    who: text('过问人', { required: true, list: 'shown', max: 60 }),
    post: text('过问人单位职务', { list: 'shown' }),
    way: code('过问方式', interferenceWays, { required: true, list: 'shown' }),
    toWhom: text('被过问人', { required: true, list: 'shown', max: 60 }),
    content: longText('过问内容', { required: true, max: 4000 }),
    answer: longText('答复情况', { max: 2000 }),
    reportedTo: text('报告给', { group: '报告', list: 'shown', max: 60 }),
    reportedOn: date('报告日期', { group: '报告', list: 'shown' }),
    handling: longText('处理情况', { group: '报告', max: 4000 }),
    note: longText('备注', { max: 4000 }),
  },
});
