import { poolSpecialties } from '#shared/domain/codes/patrol-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { defineLedger } from './ledger.ts';

/** 巡察人才库 (I02): 组长库 and 人才库; the share of specialists is an indicator. */
export const poolMember = defineLedger({
  id: 'poolMember',
  table: 'poolMember',
  label: '巡察人才库',
  newLabel: '登记入库人员',
  counted: '人',
  numberKind: null,
  numberField: null,
  titleField: 'person',
  periodField: 'joinedOn',
  defaultSort: { field: 'joinedOn', direction: 'desc' },
  identity: ['person', 'unit', 'post', 'joinedOn'],
  personKey: { person: 'person', unit: 'unit', post: 'post', identityNumber: null },
  shape: {
    person: reference('姓名', 'person', {
      required: true,
      list: 'shown',
      width: 100,
      aliases: ['人员姓名', '入库人员'],
    }),
    unit: reference('单位', 'unit', {
      list: 'shown',
      width: 240,
      aliases: ['所在单位', '工作单位', '单位名称'],
    }),
    post: text('职务', { list: 'shown', aliases: ['现任职务', '职位'] }),
    specialty: code('专业特长', poolSpecialties, { list: 'shown', aliases: ['特长', '专业', '专长'] }),
    joinedOn: date('入库日期', { required: true, list: 'shown', sortable: true, aliases: ['入库时间'] }),
    note: longText('备注', { max: 2000 }),
  },
});
