import { boolean, date, longText, text } from './field.ts';
import { defineLedger } from './ledger.ts';

/** 班子成员接访值班 (A04): who of the leading group receives on which day, and whether it was done. */
export const receptionDuty = defineLedger({
  id: 'receptionDuty',
  table: 'receptionDuty',
  label: '接访值班',
  newLabel: '排接访值班',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'leader',
  periodField: 'dutyOn',
  defaultSort: { field: 'dutyOn', direction: 'desc' },
  identity: ['dutyOn', 'leader'],
  tabOf: 'petition',
  states: [
    { code: 'planned', label: '已排班', tone: 'plain' },
    { code: 'done', label: '已接访', tone: 'good' },
    { code: 'missed', label: '未到岗', tone: 'bad' },
  ],
  // His day is due to the leader on the roster, who is told of it before; what was missed is over, and stands so.
  clocks: [
    {
      rule: 'given',
      label: '接访值班',
      startedBy: 'dutyOn',
      arranged: true,
      stoppedBy: 'doneOn',
      dueBy: 'dutyOn',
      when: (v) => v['done'] !== false,
      limit: () => null,
    },
  ],
  derive: (v) => ({ doneOn: v['done'] === true ? (v['dutyOn'] ?? null) : null }),
  stateOf: (v) => (v['done'] === true ? 'done' : v['done'] === false ? 'missed' : 'planned'),
  shape: {
    dutyOn: date('值班日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['接访日期', '日期'],
    }),
    leader: text('值班领导', {
      required: true,
      list: 'shown',
      width: 110,
      max: 60,
      aliases: ['接访领导', '领导'],
    }),
    place: text('地点', { list: 'shown', width: 180, aliases: ['接访地点'] }),
    staff: text('陪同人员', { list: 'choice', aliases: ['工作人员'] }),
    done: boolean('是否到岗', {
      list: 'shown',
      help: '值班后填写；留空表示还没有到日子',
      aliases: ['到岗', '是否接访'],
    }),
    doneOn: date('到岗日期', { follows: true, list: 'never', filter: false }),
    note: longText('备注', {
      list: 'choice',
      max: 2000,
      help: '换班、带案下访等情况；接访的具体件在接访记录里登记',
    }),
  },
});
