import { poolSpecialties } from '#shared/domain/codes/patrol-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * 办案人才库 (C03, O04): people of this and of other areas who may be drawn into a case, by co-operation area and special
 * knowledge. Into which case, says the seconding that belongs to the case alone (seconded.ts).
 */
export const caseTalent = defineLedger({
  id: 'caseTalent',
  table: 'caseTalent',
  label: '办案人才库',
  newLabel: '登记办案人才',
  counted: '人',
  numberKind: null,
  numberField: null,
  titleField: 'person',
  periodField: 'joinedOn',
  defaultSort: { field: 'joinedOn', direction: 'desc' },
  identity: ['person', 'unit', 'joinedOn'],
  tabOf: 'case',
  personKey: { person: 'person', unit: 'unit', post: 'post', identityNumber: null },
  rules: [notBefore('leftOn', 'joinedOn')],
  states: [
    { code: 'inPool', label: '在库', tone: 'good' },
    { code: 'left', label: '已出库', tone: 'plain' },
  ],
  stateOf: (v) => (v['leftOn'] ? 'left' : 'inPool'),
  shape: {
    person: reference('姓名', 'person', {
      required: true,
      list: 'shown',
      width: 100,
      aliases: ['人员姓名', '入库人员'],
    }),
    unit: reference('单位', 'unit', { list: 'shown', width: 220, aliases: ['所在单位', '工作单位'] }),
    post: text('职务', { list: 'shown', aliases: ['现任职务'] }),
    area: text('协作区', { list: 'shown', max: 60, help: '其他地区的写明地区' }),
    specialty: code('专业特长', poolSpecialties, { list: 'shown', aliases: ['特长', '专业'] }),
    joinedOn: date('入库日期', { required: true, list: 'shown', sortable: true, aliases: ['入库时间'] }),
    leftOn: date('出库日期', { list: 'shown' }),
    note: longText('备注', { max: 2000 }),
  },
});
