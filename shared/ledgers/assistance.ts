import { assistanceKinds } from '#shared/domain/codes/register-codes.ts';
import { code, date, longText, reference, sealed, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** 信访户帮扶 (A24): a way out for who petitions. The family is the reporter's and is sealed like him. */
export const assistance = defineLedger({
  id: 'assistance',
  table: 'assistance',
  label: '信访户帮扶',
  newLabel: '登记帮扶',
  counted: '户',
  numberKind: null,
  numberField: null,
  titleField: 'helper',
  periodField: 'startedOn',
  defaultSort: { field: 'startedOn', direction: 'desc' },
  identity: ['petition', 'kind', 'startedOn'],
  under: { field: 'petition', ledger: 'petition' },
  tabOf: 'petition',
  rules: [notBefore('endedOn', 'startedOn')],
  states: [
    { code: 'helping', label: '帮扶中', tone: 'active' },
    { code: 'ended', label: '已完成', tone: 'good' },
  ],
  stateOf: (v) => (v['endedOn'] ? 'ended' : 'helping'),
  shape: {
    petition: reference('信访件', 'petition', { required: true, list: 'shown', width: 150, searched: false }),
    family: sealed('帮扶户', {
      max: 100,
      help: '与反映人一样加密保存，不检索、不打印；经批准查看反映人时一并显示',
    }),
    kind: code('帮扶方式', assistanceKinds, { required: true, list: 'shown' }),
    helper: text('帮扶责任人', { required: true, list: 'shown', width: 120, max: 60 }),
    unit: reference('帮扶单位', 'unit', { list: 'shown', width: 200 }),
    startedOn: date('帮扶日期', { required: true, list: 'shown', sortable: true, aliases: ['开始日期'] }),
    content: longText('帮扶内容', { required: true, list: 'shown', max: 4000, help: '不写反映人姓名、住址' }),
    endedOn: date('完成日期', { list: 'shown' }),
    outcome: longText('帮扶效果', { max: 4000 }),
  },
});
