import { date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * How a group visit, a visit over the heads of the right level or a prominent matter is handled (A13): team, plan, shares
 * of responsibility, measures, when it was dealt with, and the record of it.
 */
export const groupVisit = defineLedger({
  id: 'groupVisit',
  table: 'groupVisit',
  label: '群体访处置',
  newLabel: '登记处置预案和记录',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'team',
  periodField: 'happenedOn',
  defaultSort: { field: 'happenedOn', direction: 'desc' },
  identity: ['petition', 'happenedOn', 'team'],
  under: { field: 'petition', ledger: 'petition', takes: { happenedOn: 'receivedOn' } },
  tabOf: 'petition',
  rules: [notBefore('handledOn', 'happenedOn')],
  shape: {
    petition: reference('信访件', 'petition', { required: true, list: 'shown', width: 150, searched: false }),
    happenedOn: date('发生日期', { required: true, list: 'shown', sortable: true }),
    team: text('专班', { required: true, list: 'shown', width: 180, max: 200, help: '牵头人和成员' }),
    plan: longText('处置预案', { required: true, max: 8000 }),
    duties: longText('责任划分', { max: 4000 }),
    measures: longText('处置措施', { list: 'shown', max: 4000 }),
    handledOn: date('处置完毕日期', { list: 'shown' }),
    record: longText('处置记录', { max: 8000 }),
    result: longText('处置结果', { list: 'shown', max: 4000 }),
  },
  states: [
    { code: 'planned', label: '处置中', tone: 'active' },
    { code: 'handled', label: '已处置', tone: 'good' },
    { code: 'unrecorded', label: '已处置，缺记录', tone: 'bad' },
  ],
  // A13: 及时处置、形成记录. What was dealt with without a record is not done.
  stateOf: (v) => (v['handledOn'] ? (v['record'] ? 'handled' : 'unrecorded') : 'planned'),
});
