import { petitionLapseKinds } from '#shared/domain/codes/petition-work-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * 办信责任追究 (A16): a leak, a step left out, unclear facts or wrong handling of a petition, who answers for it and how
 * it was dealt with. Read by leaders and the petition office alone; people stand in it as text.
 */
export const petitionLapse = defineLedger({
  id: 'petitionLapse',
  table: 'petitionLapse',
  label: '办信责任追究',
  newLabel: '登记责任追究',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'responsible',
  periodField: 'foundOn',
  defaultSort: { field: 'foundOn', direction: 'desc' },
  identity: ['petition', 'foundOn', 'responsible'],
  under: { field: 'petition', ledger: 'petition', takes: { responsibleUnit: 'handledBy' } },
  tabOf: 'petition',
  rules: [notBefore('dealtOn', 'foundOn')],
  shape: {
    petition: reference('信访件', 'petition', { required: true, list: 'shown', width: 150, searched: false }),
    foundOn: date('发现日期', { required: true, list: 'shown', sortable: true }),
    kind: code('问题情形', petitionLapseKinds, { required: true, list: 'shown', width: 140 }),
    facts: longText('主要事实', { required: true, list: 'shown', max: 4000 }),
    responsible: text('责任人', { required: true, list: 'shown', width: 120, max: 100 }),
    responsibleUnit: text('责任人单位', { width: 160, max: 100 }),
    dealtOn: date('处理日期', { list: 'shown' }),
    dealtWith: longText('处理情况', { list: 'shown', max: 4000 }),
  },
  states: [
    { code: 'found', label: '待追究', tone: 'active' },
    { code: 'dealt', label: '已追究', tone: 'good' },
  ],
  stateOf: (v) => (v['dealtOn'] ? 'dealt' : 'found'),
});
