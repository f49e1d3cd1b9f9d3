import { disposalKinds } from '#shared/domain/codes/clue-codes.ts';
import { code, date, longText, reference, text } from './field.ts';
import { latestDay } from './latest-day.ts';
import { defineLedger } from './ledger.ts';

/**
 * 问题线索排查会议 (B04; 监督执纪工作规则 §24): when and where, who signed in, which rooms took part. The rooms take part
 * regularly: each meeting runs a clock to the next one. Who may see the clues of a meeting is named once, for the meeting.
 */
export const clueMeeting = defineLedger({
  id: 'clueMeeting',
  table: 'clueMeeting',
  label: '线索排查会',
  newLabel: '登记排查会',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'title',
  periodField: 'heldOn',
  defaultSort: { field: 'heldOn', direction: 'desc' },
  identity: ['title', 'heldOn'],
  tabOf: 'clue',
  sequence: { day: 'heldOn', next: 'nextHeldOn' },
  clocks: [
    {
      rule: 'clue.meetingInterval',
      label: '下一次排查会',
      startedBy: 'heldOn',
      stoppedBy: 'nextHeldOn',
      dueBy: null,
      limit: (pack) => pack.rules['clue.meetingInterval'].value,
    },
  ],
  states: [
    { code: 'registered', label: '最近一次', tone: 'active' },
    { code: 'followed', label: '已有下一次', tone: 'plain' },
  ],
  stateOf: (v) => (v['nextHeldOn'] ? 'followed' : 'registered'),
  shape: {
    title: text('会议名称', {
      required: true,
      list: 'shown',
      width: 260,
      help: '如：2026年第1次问题线索排查会',
    }),
    heldOn: date('会议日期', { required: true, list: 'shown', sortable: true }),
    place: text('地点', { list: 'shown', width: 140, max: 100 }),
    chair: text('主持人', { required: true, list: 'shown', max: 60 }),
    departments: text('参加的对口纪检监察室', { required: true, list: 'shown', width: 200 }),
    attendance: longText('签到', { required: true, max: 4000, help: '签到人姓名，用顿号隔开' }),
    absent: longText('请假和缺席', { max: 2000 }),
    recorder: text('记录人', { max: 60 }),
    nextHeldOn: date('下一次会议日期', { follows: true, filter: false }),
    minutes: longText('会议记录', { max: 32_000, help: '各件线索的讨论和意见登记在“上会线索”里' }),
  },
});

/** What a meeting said of one clue; seen by those alone who may see the clue. */
export const clueMeetingItem = defineLedger({
  id: 'clueMeetingItem',
  table: 'clueMeetingItem',
  label: '上会线索',
  newLabel: '登记上会意见',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'clue',
  periodField: 'discussedOn',
  defaultSort: { field: 'discussedOn', direction: 'desc' },
  identity: ['clue', 'discussedOn'],
  under: {
    field: 'clue',
    ledger: 'clue',
    // The clue stands as 已上会 from then on (requirements §3 B).
    gives: (parts) => ({ metOn: latestDay(parts, 'discussedOn') }),
  },
  tabOf: 'clue',
  shape: {
    clue: reference('线索', 'clue', { required: true, list: 'shown', width: 150, searched: false }),
    meeting: reference('排查会', 'clueMeeting', { required: true, list: 'shown', width: 240 }),
    discussedOn: date('会议日期', { required: true, list: 'shown', sortable: true }),
    summary: longText('讨论意见', { required: true, list: 'shown', max: 4000 }),
    decision: code('会议意见', disposalKinds, { required: true, list: 'shown' }),
    basis: longText('理由', { max: 4000 }),
  },
});
