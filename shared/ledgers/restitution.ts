import { date, longText, money, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/** 公开清退违纪款物 (A25): what was given back to whom, who signed for it, and where it was made public. */
export const restitution = defineLedger({
  id: 'restitution',
  table: 'restitution',
  label: '清退款物',
  newLabel: '登记清退',
  counted: '笔',
  numberKind: null,
  numberField: null,
  titleField: 'payee',
  periodField: 'returnedOn',
  defaultSort: { field: 'returnedOn', direction: 'desc' },
  identity: ['returnedOn', 'payee', 'item', 'amount'],
  tabOf: 'petition',
  rules: [
    notBefore('signedOn', 'returnedOn'),
    notBefore('publishedOn', 'returnedOn'),
    {
      fields: ['payee', 'amount', 'item'],
      check: (v) =>
        (v['payee'] ?? null) !== null && (v['amount'] ?? null) === null && (v['item'] ?? null) === null
          ? { field: 'payee', rule: 'needs', args: ['amount'] }
          : null,
    },
    {
      fields: ['signedOn', 'signedBy'],
      check: (v) =>
        (v['signedOn'] ?? null) !== null && (v['signedBy'] ?? null) === null
          ? { field: 'signedOn', rule: 'needs', args: ['signedBy'] }
          : null,
    },
  ],
  states: [
    { code: 'returned', label: '待签收', tone: 'active' },
    { code: 'signed', label: '已签收', tone: 'plain' },
    { code: 'published', label: '已公开', tone: 'good' },
  ],
  stateOf: (v) => (v['signedOn'] ? (v['publishedOn'] ? 'published' : 'signed') : 'returned'),
  shape: {
    petition: reference('信访件', 'petition', { list: 'choice', width: 150, searched: false }),
    unit: reference('清退单位', 'unit', { list: 'shown', width: 200, aliases: ['组织单位', '单位'] }),
    payee: text('返还对象', { required: true, list: 'shown', width: 160, aliases: ['退还对象', '群众姓名'] }),
    item: text('款物名称', { list: 'shown', width: 160, aliases: ['物品', '款项名称'] }),
    amount: money('金额', { list: 'shown', aliases: ['返还金额', '清退金额'] }),
    returnedOn: date('返还日期', { required: true, list: 'shown', sortable: true, aliases: ['清退日期'] }),
    signedBy: text('签收人', { list: 'shown', width: 110, max: 60 }),
    signedOn: date('签收日期', { list: 'shown' }),
    publishedOn: date('公开日期', { list: 'shown' }),
    publishedIn: text('公开方式', { max: 100, aliases: ['公开地点'] }),
    note: longText('备注', { max: 2000 }),
  },
});
