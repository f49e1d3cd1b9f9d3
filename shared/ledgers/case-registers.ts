import {
  coordinationKinds,
  coordinationMeetings,
  targetCounts,
  workSpans,
} from '#shared/domain/codes/case-work-codes.ts';
import { boolean, code, date, integer, longText, reference, text } from './field.ts';
import { dateOf, defineLedger, notBefore, type RecordValues } from './ledger.ts';
import { targetTally } from './target-tally.ts';

const complete: Readonly<Record<string, readonly string[]>> = {
  group: ['discipline', 'peace', 'police', 'justice', 'finance', 'court'],
  area: ['memberUnits', 'talkRoom', 'roomCheckedOn'],
};

/**
 * 乡镇党委反腐败协调小组 (C05): the township's discipline committee with 综治办, 派出所, 司法所, 财政所 and 法庭, one member
 * of each as text. 办案协作区 (C04): the offices that work cases together, with their talk room and the day on which its
 * safety was looked over.
 */
export const coordinationGroup = defineLedger({
  id: 'coordinationGroup',
  table: 'coordinationGroup',
  label: '协调小组、协作区',
  newLabel: '登记协调小组、协作区',
  counted: '个',
  numberKind: null,
  numberField: null,
  titleField: 'name',
  periodField: 'foundedOn',
  defaultSort: { field: 'foundedOn', direction: 'desc' },
  identity: ['name'],
  tabOf: 'case',
  rules: [notBefore('endedOn', 'foundedOn')],
  derive: (v) => ({ kind: v['kind'] ?? 'group' }),
  states: [
    { code: 'complete', label: '齐全', tone: 'good' },
    { code: 'lacking', label: '不全', tone: 'bad' },
    { code: 'ended', label: '已撤销', tone: 'plain' },
  ],
  stateOf: (v) => {
    if (v['endedOn']) return 'ended';
    const wanted = complete[typeof v['kind'] === 'string' ? v['kind'] : 'group'] ?? [];
    return wanted.every((field) => (v[field] ?? null) !== null) ? 'complete' : 'lacking';
  },
  shape: {
    name: text('名称', { required: true, list: 'shown', width: 200, aliases: ['小组名称', '协作区名称'] }),
    kind: code('类别', coordinationKinds, { list: 'shown', width: 130, help: '不选的按反腐败协调小组登记' }),
    unit: reference('乡镇、牵头单位', 'unit', {
      required: true,
      list: 'shown',
      aliases: ['乡镇', '牵头单位'],
    }),
    foundedOn: date('成立日期', { required: true, list: 'shown', sortable: true }),
    documentNumber: text('成立文号', { max: 60 }),
    head: text('组长、牵头人', { list: 'shown', max: 60, aliases: ['组长', '牵头人'] }),
    discipline: text('乡镇纪委', { group: '成员', max: 60 }),
    peace: text('综治办', { group: '成员', max: 60 }),
    police: text('派出所', { group: '成员', max: 60 }),
    justice: text('司法所', { group: '成员', max: 60 }),
    finance: text('财政所', { group: '成员', max: 60 }),
    court: text('法庭', { group: '成员', max: 60 }),
    memberUnits: longText('成员单位', { group: '协作区', max: 2000, help: '用顿号分开' }),
    talkRoom: text('谈话室', { group: '协作区', help: '地点；办案安全以谈话室为限' }),
    roomCheckedOn: date('谈话室安全检查日期', { group: '协作区', filter: false }),
    endedOn: date('撤销日期'),
    note: longText('备注', { max: 4000 }),
  },
});

/** A meeting of such a group or area (C04, C05: 工作例会、联席会议). What it was about stands here without the names of cases. */
export const coordinationMeeting = defineLedger({
  id: 'coordinationMeeting',
  table: 'coordinationMeeting',
  label: '协调小组、协作区会议',
  newLabel: '登记会议',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'topic',
  periodField: 'metOn',
  defaultSort: { field: 'metOn', direction: 'desc' },
  identity: ['group', 'metOn', 'topic'],
  under: { field: 'group', ledger: 'coordinationGroup' },
  tabOf: 'case',
  shape: {
    group: reference('协调小组、协作区', 'coordinationGroup', {
      required: true,
      list: 'shown',
      searched: false,
      aliases: ['协调小组', '协作区'],
    }),
    kind: code('会议类别', coordinationMeetings, { list: 'shown', width: 100 }),
    metOn: date('会议日期', { required: true, list: 'shown', sortable: true }),
    topic: text('议题', { required: true, list: 'shown', width: 240 }),
    chair: text('主持人', { list: 'shown', max: 60 }),
    present: text('到会成员', { list: 'shown', help: '用顿号分开' }),
    absent: text('缺席成员'),
    decisions: longText('议定事项', { required: true, max: 8000 }),
    cluesHandedOver: integer('移送线索数', { list: 'shown' }),
    note: longText('备注', { max: 4000 }),
  },
});

const whole = (v: RecordValues, field: string): number | null => {
  const value = v[field];
  return typeof value === 'number' ? value : null;
};

/**
 * Discipline work of a unit against its target (C08: 月通报、季小结、半年检查、年度考核). A yearly target that was not reached
 * is vetoed (一票否决, 取消评优); who stands out is commended. What was reached is counted from the cases, never typed.
 */
export const caseTarget = defineLedger({
  id: 'caseTarget',
  table: 'caseTarget',
  label: '办案目标考核',
  newLabel: '登记考核',
  counted: '份',
  numberKind: null,
  numberField: null,
  titleField: 'title',
  periodField: 'endsOn',
  defaultSort: { field: 'endsOn', direction: 'desc' },
  identity: ['unit', 'span', 'endsOn'],
  tabOf: 'case',
  derive: (v) => {
    const [target, reached] = [whole(v, 'target'), whole(v, 'reached')];
    const short = target !== null && reached !== null && reached < target;
    const spans = { month: '月通报', quarter: '季小结', halfYear: '半年检查', year: '年度考核' } as const;
    const given = v['span'];
    const span = Object.entries(spans).find(([code]) => code === given)?.[1] ?? '考核';
    const met = target === null || reached === null ? null : !short;
    return {
      counts: v['counts'] ?? 'filed',
      title: v['title'] ?? `${(dateOf(v, 'endsOn') ?? '').slice(0, 7)} ${span}`.trim(),
      met,
      vetoed: v['span'] === 'year' && short ? true : (v['vetoed'] ?? null),
      deprived: v['span'] === 'year' && short ? true : (v['deprived'] ?? null),
    };
  },
  tally: { field: 'reached', of: targetTally },
  steps: [
    {
      action: 'assess',
      label: '按台账核定完成数',
      from: ['open'],
      permission: 'caseTarget.write',
      fields: [],
      demands: [],
      when: (v) => targetTally(v) !== null,
      tallies: true,
      sets: (_, today) => ({ countedOn: today, reached: null }),
      note: 'offered',
    },
    {
      action: 'assessAgain',
      label: '重新核定',
      from: ['met', 'short', 'vetoed'],
      permission: 'caseTarget.write',
      fields: [],
      demands: [],
      when: (v) => targetTally(v) !== null,
      tallies: true,
      // What followed from the earlier count follows anew.
      sets: (_, today) => ({ countedOn: today, reached: null, vetoed: null, deprived: null }),
      note: 'demanded',
    },
  ],
  states: [
    { code: 'open', label: '未考核', tone: 'active' },
    { code: 'met', label: '已完成', tone: 'good' },
    { code: 'short', label: '未完成', tone: 'bad' },
    { code: 'vetoed', label: '一票否决', tone: 'bad' },
  ],
  stateOf: (v) => {
    if (v['vetoed'] === true) return 'vetoed';
    if (v['met'] === true) return 'met';
    return v['met'] === false ? 'short' : 'open';
  },
  shape: {
    unit: reference('单位', 'unit', { required: true, list: 'shown' }),
    span: code('考核类型', workSpans, { required: true, list: 'shown', width: 100 }),
    endsOn: date('考核期末日', { required: true, list: 'shown', sortable: true }),
    title: text('名称', { max: 60, help: '留空则按期末和类型自动填写' }),
    counts: code('考核内容', targetCounts, { list: 'shown', width: 100, help: '不选的按立案数考核' }),
    target: integer('目标数', { required: true, list: 'shown' }),
    reached: integer('完成数', {
      list: 'shown',
      byStep: true,
      help: '由案件台账统计：本单位及所属单位人员的案件',
    }),
    countedOn: date('核定日期', { byStep: true }),
    met: boolean('完成目标', { list: 'shown', help: '按目标数和完成数自动填写' }),
    documentNumber: text('通报文号', { max: 60 }),
    commended: boolean('表彰', { group: '结果运用', list: 'shown' }),
    vetoed: boolean('一票否决', { group: '结果运用', list: 'shown', help: '年度目标未完成的自动填写' }),
    deprived: boolean('取消评优', { group: '结果运用', list: 'shown' }),
    note: longText('备注', { max: 4000 }),
  },
});

/**
 * 转隶、机构移交 (C11): a hand-over of cases in hand with their property and papers from one organ to another. What is handed
 * over is listed one by one (handover-matter.ts); the sheet prints it with what the registers say of it on that day.
 */
export const caseHandover = defineLedger({
  id: 'caseHandover',
  table: 'caseHandover',
  label: '案件移交',
  newLabel: '登记案件移交',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'title',
  periodField: 'handedOn',
  defaultSort: { field: 'handedOn', direction: 'desc' },
  identity: ['title', 'handedOn'],
  tabOf: 'case',
  rules: [notBefore('signedOn', 'handedOn')],
  conditions: [
    {
      field: 'signedOn',
      when: (v) => (v['signedOn'] ?? null) !== null,
      ledger: 'handoverMatter',
      by: 'handover',
      words: '交接签字前须逐件登记移交事项',
    },
  ],
  states: [
    { code: 'prepared', label: '待交接', tone: 'active' },
    { code: 'signed', label: '已交接', tone: 'good' },
  ],
  stateOf: (v) => (v['signedOn'] ? 'signed' : 'prepared'),
  shape: {
    title: text('移交事项', { required: true, list: 'shown', width: 220 }),
    handedOn: date('移交日期', { required: true, list: 'shown', sortable: true }),
    fromOrgan: text('移交单位', { required: true, list: 'shown' }),
    toOrgan: text('接收单位', { required: true, list: 'shown' }),
    basis: text('依据文号', { max: 100 }),
    handedBy: text('移交人', { group: '交接', max: 60 }),
    receivedBy: text('接收人', { group: '交接', max: 60 }),
    witness: text('监交人', { group: '交接', max: 60 }),
    cases: integer('在办案件数', { group: '交接', list: 'shown', follows: true, help: '按移交事项统计' }),
    clues: integer('线索数', { group: '交接', list: 'shown', follows: true, help: '按移交事项统计' }),
    things: integer('档案资产项数', { group: '交接', list: 'shown', follows: true, help: '按移交事项统计' }),
    assets: longText('移交说明', { group: '交接', max: 4000 }),
    signedOn: date('交接签字日期', { group: '交接', list: 'shown' }),
    note: longText('备注', { max: 4000 }),
  },
});
