import { openReceptionKinds, receptionLevels } from '#shared/domain/codes/register-codes.ts';
import { boolean, code, date, integer, longText, reference, text } from './field.ts';
import { defineLedger } from './ledger.ts';

/** 公开大接访 and 大核访 (A22, A23): rounds on market days at five levels; people, opinions and clues of each. */
export const openReception = defineLedger({
  id: 'openReception',
  table: 'openReception',
  label: '大接访大核访',
  newLabel: '登记接访核访',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'place',
  periodField: 'heldOn',
  defaultSort: { field: 'heldOn', direction: 'desc' },
  identity: ['kind', 'heldOn', 'unit', 'place'],
  tabOf: 'petition',
  shape: {
    kind: code('活动类别', openReceptionKinds, { required: true, list: 'shown', aliases: ['类别'] }),
    level: code('层级', receptionLevels, { required: true, list: 'shown', width: 72 }),
    round: integer('轮次', { list: 'shown', width: 72, aliases: ['第几轮'] }),
    heldOn: date('日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['接访日期', '活动日期'],
    }),
    unit: reference('所在地', 'unit', {
      required: true,
      list: 'shown',
      width: 200,
      aliases: ['县区', '乡镇', '单位'],
    }),
    place: text('地点', { required: true, list: 'shown', width: 180, aliases: ['接访地点'] }),
    secretary: boolean('纪委书记参加', { list: 'shown', width: 110, aliases: ['书记参加'] }),
    people: integer('接待群众（人次）', {
      list: 'shown',
      width: 120,
      aliases: ['人次', '接待人次', '接访人次'],
    }),
    opinions: integer('收集意见（条）', { list: 'shown', width: 110, aliases: ['意见数', '意见建议'] }),
    clues: integer('发现线索（条）', { list: 'shown', width: 110, aliases: ['线索数', '扶贫线索'] }),
    publishedOn: date('公开日期', {
      aliases: ['三公开日期'],
      help: '接访情况、典型案例、清退款物公开的日期',
    }),
    note: longText('备注', { max: 4000 }),
  },
});
