import { instructionSources } from '#shared/domain/codes/petition-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger } from './ledger.ts';

/** 领导批示 on a petition (requirements §3 A: 人/文号/时间/内容; domain §1.2: every instruction stays with its file). */
export const instruction = defineLedger({
  id: 'instruction',
  table: 'instruction',
  label: '领导批示',
  newLabel: '登记批示',
  counted: '条',
  numberKind: null,
  numberField: null,
  titleField: 'leader',
  periodField: 'instructedOn',
  defaultSort: { field: 'instructedOn', direction: 'desc' },
  identity: ['petition', 'leader', 'instructedOn', 'content'],
  under: { field: 'petition', ledger: 'petition' },
  tabOf: 'petition',
  shape: {
    petition: reference('信访件', 'petition', { required: true, list: 'shown', width: 150, searched: false }),
    leader: text('批示人', { required: true, list: 'shown', width: 100, max: 60 }),
    level: code('批示层级', instructionSources, { list: 'shown', width: 110 }),
    documentNumber: text('文号', { list: 'shown', width: 150, max: 60 }),
    instructedOn: date('批示日期', { required: true, list: 'shown', sortable: true }),
    content: longText('批示内容', { required: true, list: 'shown', max: 4000 }),
    demandedBy: date('要求报结果日期', { help: '批示要求限期报结果的，填写期限' }),
    answeredOn: date('报结果日期'),
    answer: longText('办理结果', { max: 4000 }),
  },
  clocks: [
    {
      rule: 'given',
      label: '报批示结果',
      startedBy: 'instructedOn',
      stoppedBy: 'answeredOn',
      dueBy: 'demandedBy',
      limit: () => null,
    },
  ],
  states: [
    { code: 'given', label: '办理中', tone: 'active' },
    { code: 'answered', label: '已报结果', tone: 'good' },
  ],
  stateOf: (v) => (v['answeredOn'] ? 'answered' : 'given'),
});
