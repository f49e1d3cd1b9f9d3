import { sweepTopics } from '#shared/domain/codes/clue-work-codes.ts';
import { code, date, integer, longText, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';

/**
 * 线索排查 (B05 大排查 by topic, B08 大数据监督 over projects): what was searched, where, and what was found. The clues
 * it led to point back at it, so that its number of clues opens to rows.
 */
export const sweep = defineLedger({
  id: 'sweep',
  table: 'sweep',
  label: '线索排查',
  newLabel: '登记排查',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'title',
  periodField: 'beganOn',
  defaultSort: { field: 'beganOn', direction: 'desc' },
  identity: ['title', 'beganOn'],
  tabOf: 'clue',
  rules: [notBefore('endedOn', 'beganOn')],
  states: [
    { code: 'running', label: '排查中', tone: 'active' },
    { code: 'ended', label: '已结束', tone: 'good' },
  ],
  stateOf: (v) => (v['endedOn'] ? 'ended' : 'running'),
  shape: {
    title: text('排查名称', { required: true, list: 'shown', width: 240 }),
    topic: code('排查内容', sweepTopics, { required: true, list: 'shown', width: 200 }),
    beganOn: date('开始日期', { required: true, list: 'shown', sortable: true }),
    endedOn: date('结束日期', { list: 'shown' }),
    units: longText('排查范围', { list: 'shown', help: '哪些单位、乡镇、村', max: 4000 }),
    organizedBy: text('组织单位', { width: 140 }),
    cityProjects: integer('市级项目数', { help: '大数据监督比对的市级民生项目' }),
    countyProjects: integer('县区项目数', { help: '大数据监督比对的县区民生项目' }),
    found: integer('发现问题数', { list: 'shown' }),
    summary: longText('排查情况', { max: 8000 }),
  },
});
