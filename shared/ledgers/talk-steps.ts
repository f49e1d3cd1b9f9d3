import { has } from './has.ts';
import type { DatedRule, RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/*
 * The way of a talk or an inquiry letter (监督执纪工作规则 §27–30): asked for, agreed to by the leader whom the rank
 * demands, held by two or sent out, answered, reported on, decided, and filed away once it was told of at the
 * democratic life meeting (J03).
 */

/** A text or a code; empty where there is none. */
const textIn = (v: RecordValues, field: string): string => {
  const value = v[field];
  return typeof value === 'string' ? value : '';
};

export const isLetter = (v: RecordValues): boolean => v['kind'] === 'inquiryLetter';
/** 谈话函询 in the strict sense: a report follows within a month. */
export const isReported = (v: RecordValues): boolean => isLetter(v) || v['kind'] === 'talk';
/** §27: for the main head of the next level down the head of the organ says the word. */
const headDecides = (v: RecordValues): boolean => v['target'] === 'subordinateHead';

/** Who may hold an interview with whom (J04). */
const interviewed: Readonly<Record<string, readonly string[]>> = {
  partyHead: ['teamMember', 'subordinateHead'],
  disciplineHead: ['subordinateHead', 'disciplineBody', 'disciplineMember'],
};

/** The three occasions on which an interview must be held, and with whom (J06). */
const mustInterview: Readonly<Record<string, string>> = {
  slowProgress: 'subordinateHead',
  fewerCases: 'disciplineBody',
  povertyFunds: 'subordinateHead',
};

/** Who may hold a talk before an appointment: the main leaders of county committee or commission (J07). */
const beforeAppointment: readonly string[] = ['partyHead', 'disciplineHead'];

const isInterview = (v: RecordValues): boolean => v['kind'] === 'interview';
const isAppointment = (v: RecordValues): boolean => v['kind'] === 'appointment';

export const talkDated: readonly DatedRule[] = [
  {
    fields: ['kind', 'host', 'target'],
    check: (v) => {
      if (isAppointment(v)) return beforeAppointment.includes(textIn(v, 'host')) ? null : { field: 'host' };
      if (!isInterview(v)) return null;
      if (!has(v, 'host')) return { field: 'host' };
      const allowed = interviewed[textIn(v, 'host')];
      return allowed && !allowed.includes(textIn(v, 'target')) ? { field: 'host' } : null;
    },
    words: () =>
      '写明约谈主体：党委主要负责人约谈班子成员、下级主要负责人，纪委主要负责人约谈下级主要负责人、纪检机构和纪委委员；任前廉政谈话由县委或纪委主要负责人进行',
  },
  {
    fields: ['kind', 'occasion', 'target'],
    check: (v) => {
      if (isInterview(v) && !has(v, 'occasion')) return { field: 'occasion' };
      const target = mustInterview[textIn(v, 'occasion')];
      if (target === undefined) return null;
      if (!isInterview(v)) return { field: 'kind' };
      return v['target'] === target ? null : { field: 'target' };
    },
    words: () =>
      '约谈须写明启动情形；三必约谈的，类型应为约谈，对象为推进缓慢的党委书记、办案下滑的纪委书记（纪检机构负责人）、扶贫资金监督不力的主责单位负责人',
  },
  {
    fields: ['repliedOn', 'countersigner', 'target'],
    check: (v) => {
      if (!isLetter(v) || !has(v, 'repliedOn')) return null;
      return headDecides(v) === has(v, 'countersigner') ? { field: 'countersigner' } : null;
    },
    words: () => '回函由所在党委（党组）主要负责人签字背书；对象本人就是主要负责人的，直接回复，不需背书',
  },
  {
    fields: ['talkedOn', 'talker', 'secondTalker'],
    check: (v) =>
      has(v, 'talkedOn') && has(v, 'talker') && v['talker'] === v['secondTalker']
        ? { field: 'secondTalker' }
        : null,
    words: () => '谈话由两人进行，两名谈话人不能是同一人',
  },
  {
    fields: ['kind', 'postTo'],
    check: (v) => (isAppointment(v) && !has(v, 'postTo') ? { field: 'postTo' } : null),
    words: () => '任前廉政谈话须写明拟任职务',
  },
  {
    fields: ['appointedOn', 'talkedOn'],
    check: (v) =>
      has(v, 'appointedOn') && (!has(v, 'talkedOn') || textIn(v, 'talkedOn') > textIn(v, 'appointedOn'))
        ? { field: 'appointedOn' }
        : null,
    words: () => '任前廉政谈话是必要程序，谈话之后才能任职',
  },
  {
    fields: ['archivedOn', 'democraticMeetingOn', 'democraticMeeting'],
    check: (v) => {
      if (!has(v, 'archivedOn') || !meetingDemanded(v)) return null;
      const wanting = ['democraticMeetingOn', 'democraticMeeting'].find((field) => !has(v, field));
      return wanting === undefined ? null : { field: wanting };
    },
    words: () => '被约谈函询的，先在本级民主生活会上报告并写明整改情况，再归档',
  },
  {
    fields: ['concludedOn', 'meetingDueOn'],
    check: (v) =>
      recordLocked(v) && meetingDemanded(v) && !has(v, 'meetingDueOn') ? { field: 'meetingDueOn' } : null,
    words: () => '被约谈函询的，写明最迟在哪一天以前的民主生活会上报告',
  },
];

/** J03: whoever was interviewed or inquired of reports at the democratic life meeting of his level. */
const meetingDemanded = (v: RecordValues): boolean => isReported(v) || isInterview(v);

/** The record is locked with the conclusion; from then on it is read once by each, and again by another's word. */
export const recordLocked = (v: RecordValues): boolean => has(v, 'concludedOn');

const concluded = ['concluded', 'archived'] as const;

/**
 * Reading the locked record (requirements §3 J: read-once after lock): by those who are named for the talk, once each;
 * again after a leader who did not ask for it himself agreed, once for each such word.
 */
const readings: readonly RecordStep[] = [
  {
    action: 'readRecord',
    label: '查阅谈话记录',
    from: concluded,
    permission: 'talk.read',
    when: (v) => has(v, 'record'),
    reading: { kind: 'read', fields: ['record'] },
    fields: [],
    demands: [],
    note: 'offered',
  },
  {
    action: 'askReading',
    label: '申请再次查阅',
    from: concluded,
    permission: 'talk.read',
    when: (v) => !has(v, 'readingAskedOn'),
    reading: { kind: 'ask' },
    fields: [],
    demands: [],
    note: 'demanded',
    sets: (_v, today) => ({ readingAskedOn: today }),
  },
  ...(['word.leader', 'word.head'] as const).flatMap((permission): readonly RecordStep[] => {
    const head = permission === 'word.head';
    const common = {
      from: concluded,
      permission,
      when: (v: RecordValues) => has(v, 'readingAskedOn'),
      fields: [],
      demands: [],
      apartFrom: ['askReading'],
      sets: () => ({ readingAskedOn: null }),
    } as const;
    return [
      {
        ...common,
        action: head ? 'allowReadingAsHead' : 'allowReading',
        label: '同意再次查阅',
        reading: { kind: 'allow' },
        note: 'offered',
        waits: true,
      },
      {
        ...common,
        action: head ? 'refuseReadingAsHead' : 'refuseReading',
        label: '不同意再次查阅',
        note: 'demanded',
      },
    ];
  }),
];

const submits = (head: boolean): RecordStep => ({
  action: head ? 'submitToHead' : 'submit',
  label: head ? '呈主要负责人审批' : '呈批',
  from: ['requested'],
  permission: 'talk.write',
  when: (v) => headDecides(v) === head,
  fields: ['talkPlan', 'riskPlan'],
  demands: ['target', 'matter', 'talkPlan'],
  note: 'offered',
  ...(head ? {} : { asksLeader: 'word.leader' as const }),
  sets: (_v, today) => ({ submittedOn: today }),
});

const says = (head: boolean): readonly RecordStep[] => {
  const permission = head ? 'word.head' : 'word.leader';
  const common = {
    permission,
    fields: [],
    demands: [],
    when: (v: RecordValues) => headDecides(v) === head,
  } as const;
  return [
    {
      ...common,
      action: head ? 'approveAsHead' : 'approve',
      label: '同意',
      from: ['asking'],
      note: 'offered',
      waits: true,
      apartFrom: ['submit', 'submitToHead'],
      sets: (_v, today) => ({ approvedOn: today }),
    },
    {
      ...common,
      action: head ? 'returnAsHead' : 'return',
      label: '退回',
      from: ['asking'],
      note: 'demanded',
      sets: () => ({ submittedOn: null }),
    },
    {
      ...common,
      action: head ? 'decideAsHead' : 'decide',
      label: '审定结果',
      from: ['reported'],
      note: 'offered',
      waits: true,
      apartFrom: ['report'],
      sets: (v, today) => ({ outcome: v['proposedOutcome'] ?? null, concludedOn: today }),
    },
    {
      ...common,
      action: head ? 'returnReportAsHead' : 'returnReport',
      label: '退回报告',
      from: ['reported'],
      note: 'demanded',
      sets: () => ({ reportedOn: null }),
    },
  ];
};

export const talkSteps: readonly RecordStep[] = [
  submits(false),
  submits(true),
  ...says(false),
  ...says(true),
  {
    action: 'hold',
    label: '登记谈话',
    from: ['approved'],
    permission: 'talk.write',
    when: (v) => !isLetter(v),
    fields: ['talkedOn', 'placeKind', 'place', 'talker', 'secondTalker', 'record'],
    demands: ['talkedOn', 'placeKind', 'talker', 'secondTalker', 'record'],
    past: { talkedOn: 'today' },
  },
  {
    action: 'send',
    label: '发函',
    from: ['approved'],
    permission: 'talk.write',
    when: isLetter,
    fields: ['letterNumber', 'letterSentOn', 'letterCopiedTo'],
    demands: ['letterNumber', 'letterSentOn', 'letterCopiedTo'],
    past: { letterSentOn: 'today' },
  },
  {
    action: 'arrive',
    label: '登记收函',
    from: ['sent'],
    permission: 'talk.write',
    fields: ['letterReceivedOn'],
    demands: ['letterReceivedOn'],
    past: { letterReceivedOn: 'today' },
  },
  {
    action: 'reply',
    label: '登记回函',
    from: ['received'],
    permission: 'talk.write',
    fields: ['repliedOn', 'countersigner', 'record', 'harmless'],
    demands: ['repliedOn', 'record', 'harmless'],
    past: { repliedOn: 'today' },
  },
  {
    action: 'report',
    label: '提出报告和意见',
    from: ['answered'],
    permission: 'talk.write',
    when: isReported,
    fields: ['report', 'proposedOutcome', 'meetingDueOn'],
    demands: ['report', 'proposedOutcome', 'meetingDueOn'],
    note: 'offered',
    sets: (_v, today) => ({ reportedOn: today }),
  },
  {
    action: 'close',
    label: '作出结论',
    from: ['answered'],
    permission: 'talk.write',
    when: (v) => !isReported(v),
    fields: ['report', 'consequence', 'meetingDueOn'],
    demands: [],
    sets: (_v, today) => ({ outcome: 'held', concludedOn: today }),
  },
  {
    action: 'recheck',
    label: '登记抽查核实',
    from: ['concluded', 'archived'],
    permission: 'talk.write',
    when: (v) => isLetter(v) && v['harmless'] === true,
    fields: ['drawnOn', 'drawnCheck'],
    demands: ['drawnOn', 'drawnCheck'],
    past: { drawnOn: 'today' },
  },
  {
    action: 'appoint',
    label: '登记任职',
    from: ['concluded'],
    permission: 'talk.write',
    when: isAppointment,
    fields: ['appointedOn'],
    demands: ['appointedOn'],
  },
  {
    action: 'archive',
    label: '归档',
    from: ['concluded'],
    permission: 'talk.write',
    fields: ['democraticMeetingOn', 'democraticMeeting', 'archiveNumber'],
    demands: ['archiveNumber'],
    past: { democraticMeetingOn: 'today' },
    sets: (_v, today) => ({ archivedOn: today }),
  },
  ...readings,
];

/** When the other side had spoken: the day of the talk or of the reply. */
export const talkFollows = (v: RecordValues): RecordValues => ({
  answeredOn: (isLetter(v) ? v['repliedOn'] : v['talkedOn']) ?? null,
});
