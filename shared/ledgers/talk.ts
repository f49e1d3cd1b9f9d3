import {
  talkConsequences,
  talkHosts,
  talkKinds,
  talkOutcomes,
  talkRooms,
  talkTargets,
  talkTriggers,
} from '#shared/domain/codes/talk-codes.ts';
import { ranks } from '#shared/domain/codes/person-codes.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';
import { isLetter, isReported, recordLocked, talkDated, talkFollows, talkSteps } from './talk-steps.ts';

const stepDay = (label: string, group: string, filter = false) =>
  date(label, { group, byStep: true, filter });
const stepText = (label: string, group: string, max = 200) =>
  text(label, { group, byStep: true, max, searched: false });
const stepWords = (label: string, group: string, max = 16_000) =>
  longText(label, { group, byStep: true, max, searched: false });

/**
 * 谈话函询 (J01–J08; 监督执纪工作规则 §27–30): talks, inquiry letters, reminders, admonitions, interviews and talks before
 * an appointment. Seen by those named for it, like the clue it may come from. Its way stands in talk-steps.ts.
 */
export const talk = defineLedger({
  id: 'talk',
  table: 'talk',
  label: '谈话函询',
  newLabel: '登记谈话函询',
  counted: '人次',
  numberKind: null,
  numberField: null,
  titleField: 'subject',
  periodField: 'requestedOn',
  defaultSort: { field: 'requestedOn', direction: 'desc' },
  identity: ['subject', 'kind', 'requestedOn', 'matter'],
  needToKnow: true,
  // Whoever is disposed of by talk or letter is written down once; his rank is that of the talk's day.
  origin: {
    field: 'clue',
    ledger: 'clue',
    takes: { subject: 'subject', unit: 'unit', post: 'post', matter: 'summary' },
    also: { occasion: 'clue' },
    when: (v) => v['disposal'] === 'inquiryTalk' && (v['outcome'] ?? null) === null,
  },
  personKey: { person: 'subject', unit: 'unit', post: 'post', identityNumber: null },
  steps: talkSteps,
  dated: talkDated,
  derive: talkFollows,
  withheld: {
    when: recordLocked,
    by: ['decide', 'decideAsHead', 'close'],
    fields: ['record'],
    words: '已锁定，按“查阅谈话记录”查阅',
  },
  rules: [
    notBefore('talkedOn', 'requestedOn'),
    notBefore('letterSentOn', 'requestedOn'),
    notBefore('letterReceivedOn', 'letterSentOn'),
    notBefore('repliedOn', 'letterReceivedOn'),
    notBefore('drawnOn', 'repliedOn'),
    notBefore('meetingDueOn', 'answeredOn'),
  ],
  clocks: [
    {
      rule: 'talk.hold',
      label: '谈话',
      startedBy: 'approvedOn',
      stoppedBy: 'talkedOn',
      dueBy: null,
      limit: (pack, v) => (isLetter(v) ? null : pack.rules['talk.hold'].value),
    },
    {
      rule: 'talk.conclude',
      label: '办结',
      startedBy: 'approvedOn',
      stoppedBy: 'concludedOn',
      dueBy: null,
      limit: (pack) => pack.rules['talk.conclude'].value,
    },
    {
      rule: 'inquiry.reply',
      label: '回函',
      startedBy: 'letterReceivedOn',
      stoppedBy: 'repliedOn',
      dueBy: null,
      limit: (pack) => pack.rules['inquiry.reply'].value,
    },
    {
      rule: 'inquiry.report',
      label: '谈话函询报告',
      startedBy: 'answeredOn',
      stoppedBy: 'reportedOn',
      dueBy: null,
      limit: (pack, v) => (isReported(v) ? pack.rules['inquiry.report'].value : null),
    },
    {
      rule: 'given',
      label: '民主生活会报告',
      startedBy: 'concludedOn',
      stoppedBy: 'democraticMeetingOn',
      dueBy: 'meetingDueOn',
      limit: () => null,
    },
  ],
  states: [
    { code: 'requested', label: '拟办', tone: 'active' },
    { code: 'asking', label: '待批', tone: 'active' },
    { code: 'approved', label: '已批准', tone: 'active' },
    { code: 'sent', label: '已发函', tone: 'active' },
    { code: 'received', label: '待回函', tone: 'active' },
    { code: 'answered', label: '待报告', tone: 'active' },
    { code: 'reported', label: '待审定', tone: 'active' },
    { code: 'concluded', label: '已作结论', tone: 'good' },
    { code: 'archived', label: '已归档', tone: 'plain' },
  ],
  stateOf: (v) => {
    if (v['archivedOn']) return 'archived';
    if (v['concludedOn']) return 'concluded';
    if (v['reportedOn']) return 'reported';
    if (v['answeredOn']) return 'answered';
    if (v['letterReceivedOn']) return 'received';
    if (v['letterSentOn']) return 'sent';
    if (v['approvedOn']) return 'approved';
    return v['submittedOn'] ? 'asking' : 'requested';
  },
  shape: {
    kind: code('类型', talkKinds, { required: true, list: 'shown', width: 110, aliases: ['谈话类型'] }),
    requestedOn: date('拟办日期', { required: true, list: 'shown', sortable: true, aliases: ['登记日期'] }),
    clue: reference('问题线索', 'clue', { width: 150, searched: false, aliases: ['线索编号'] }),
    occasion: code('启动情形', talkTriggers, { list: 'shown', width: 150 }),
    matter: longText('事由', { required: true, list: 'shown', max: 8000, aliases: ['谈话事由', '函询事项'] }),
    subject: reference('对象', 'person', {
      required: true,
      group: '对象',
      list: 'shown',
      width: 100,
      aliases: ['姓名', '谈话对象', '被函询人'],
    }),
    unit: reference('单位', 'unit', {
      group: '对象',
      list: 'shown',
      width: 200,
      aliases: ['所在单位', '工作单位'],
    }),
    post: text('职务', { group: '对象', list: 'shown' }),
    rank: code('职级', ranks, { group: '对象', help: '留空则从人员卡片带出拟办之日的职级' }),
    target: code('对象身份', talkTargets, {
      required: true,
      group: '对象',
      width: 150,
      help: '决定由谁批准、由谁约谈、回函由谁背书',
    }),
    host: code('约谈主体', talkHosts, { group: '对象', width: 130, help: '约谈、任前廉政谈话填写' }),
    postTo: text('拟任职务', { group: '对象', help: '任前廉政谈话填写' }),
    talkPlan: stepWords('工作方案', '审批'),
    riskPlan: stepWords('处置预案', '审批', 8000),
    submittedOn: stepDay('呈批日期', '审批'),
    approvedOn: stepDay('批准日期', '审批', true),
    talkedOn: stepDay('谈话日期', '谈话', true),
    placeKind: code('谈话场所', talkRooms, { group: '谈话', byStep: true }),
    place: stepText('地点', '谈话'),
    talker: stepText('谈话人', '谈话', 60),
    secondTalker: stepText('另一谈话人', '谈话', 60),
    letterNumber: text('函号', { group: '函询', byStep: true, max: 60 }),
    letterSentOn: stepDay('发函日期', '函询', true),
    letterCopiedTo: stepText('抄送', '函询'),
    letterReceivedOn: stepDay('收函日期', '函询'),
    repliedOn: stepDay('回函日期', '函询', true),
    countersigner: stepText('签字背书人', '函询', 60),
    harmless: boolean('回复没有问题', { group: '函询', byStep: true, help: '按比例抽查核实' }),
    drawnOn: stepDay('抽查日期', '函询', true),
    drawnCheck: stepWords('抽查核实情况', '函询', 8000),
    // Nobody asks by it what it says: once locked it is read by its step alone.
    record: longText('谈话记录或回函要点', {
      group: '结果',
      byStep: true,
      searched: false,
      filter: false,
      max: 16_000,
    }),
    answeredOn: date('答复日期', { group: '结果', follows: true, filter: false }),
    report: stepWords('报告和意见', '结果'),
    reportedOn: stepDay('报告日期', '结果'),
    proposedOutcome: code('拟办结果', talkOutcomes, { group: '结果', byStep: true, filter: false }),
    outcome: code('结果', talkOutcomes, { group: '结果', byStep: true, list: 'shown', width: 120 }),
    concludedOn: stepDay('结论日期', '结果', true),
    consequence: code('履职不力处理', talkConsequences, { group: '结果', byStep: true }),
    appointedOn: stepDay('任职日期', '结果'),
    readingAskedOn: stepDay('申请再次查阅日期', '结果'),
    meetingDueOn: stepDay('民主生活会报告期限', '归档'),
    democraticMeetingOn: stepDay('民主生活会报告日期', '归档', true),
    democraticMeeting: stepWords('民主生活会报告和整改情况', '归档', 8000),
    archiveNumber: stepText('档号', '归档', 60),
    archivedOn: stepDay('归档日期', '归档'),
    note: longText('备注', { group: '归档', max: 4000 }),
  },
});
