import { unitKinds } from '#shared/domain/codes/unit-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger } from './ledger.ts';

/** 单位 (O01, O02): a tree; the full name is the name by which ledgers speak of it. */
export const unit = defineLedger({
  id: 'unit',
  table: 'unit',
  label: '单位',
  newLabel: '登记单位',
  counted: '个',
  numberKind: null,
  numberField: null,
  titleField: 'name',
  periodField: 'effectiveOn',
  defaultSort: { field: 'name', direction: 'asc' },
  identity: ['name'],
  shape: {
    name: text('单位名称', {
      required: true,
      list: 'shown',
      width: 260,
      sortable: true,
      aliases: ['名称', '单位', '机构名称', '单位全称'],
      max: 100,
    }),
    parent: reference('上级单位', 'unit', {
      list: 'shown',
      width: 220,
      aliases: ['上级', '主管单位', '隶属单位'],
    }),
    kind: code('单位类型', unitKinds, {
      list: 'shown',
      aliases: ['类型', '单位性质', '机构类型'],
      sortable: true,
    }),
    shortName: text('简称', { aliases: ['单位简称'], max: 40 }),
    effectiveOn: date('启用日期', { aliases: ['设立日期', '生效日期'] }),
    note: longText('备注', { list: 'choice', max: 2000, aliases: ['说明'] }),
  },
});
