import { chaseKinds, listedKinds } from '#shared/domain/codes/clue-work-codes.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import { latestDay } from './latest-day.ts';
import { type DatedRule, defineLedger, notBefore, type RecordValues } from './ledger.ts';

/** 四个不放过 (B07): each must have been seen to before a listed or quick-handled clue is closed. */
const fourConditions = [
  ['factsClear', '问题已经查清'],
  ['heldToAccount', '责任已经追究'],
  ['corrected', '整改已经到位'],
  ['peopleContent', '群众已经认可'],
] as const;

/** 快查、快处、快结、快通报 (B07): what is handled quickly bears the day of each; 快结 is the day it is struck off. */
const quickDays = ['checkedOn', 'handledOn'] as const;
const isQuick = (v: RecordValues): boolean => v['kind'] === 'quickHandling';

const quickRule: DatedRule = {
  fields: ['finishedOn', ...quickDays],
  check: (v) => {
    const wanting = quickDays.find((field) => (v[field] ?? null) === null);
    return isQuick(v) && (v['finishedOn'] ?? null) !== null && wanting !== undefined
      ? { field: wanting }
      : null;
  },
  words: () => '速查快办的，写明查清、处理的日期，才能销号',
};

const quickDay = (label: string) => date(label, { group: '速查快办', byStep: true, filter: false });

const yes = (label: string) => boolean(label, { group: '四个不放过', byStep: true, filter: false });

/**
 * 挂牌督办 and 速查快办 of a clue, 重点督查督办 of what departments and townships have to do (B06, B07, B13): responsible unit
 * and person, day and standard; chased every week, reported every month, closed when none of the four things is left open.
 * One without a clue is there for those who see all clues.
 */
export const listedSupervision = defineLedger({
  id: 'listedSupervision',
  table: 'listedSupervision',
  label: '挂牌督办',
  newLabel: '挂牌督办',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'matter',
  periodField: 'listedOn',
  defaultSort: { field: 'listedOn', direction: 'desc' },
  identity: ['clue', 'listedOn', 'matter'],
  under: { field: 'clue', ledger: 'clue' },
  tabOf: 'clue',
  rules: [
    notBefore('deadlineOn', 'listedOn'),
    notBefore('finishedOn', 'listedOn'),
    notBefore('checkedOn', 'listedOn'),
    notBefore('handledOn', 'checkedOn'),
    notBefore('circulatedOn', 'handledOn'),
  ],
  dated: [
    quickRule,
    {
      fields: ['kind', 'clue'],
      check: (v) => (isQuick(v) && (v['clue'] ?? null) === null ? { field: 'clue' } : null),
      words: () => '速查快办的，选定所办的线索',
    },
    {
      fields: ['finishedOn', ...fourConditions.map(([field]) => field)],
      check: (v) => {
        if ((v['finishedOn'] ?? null) === null) return null;
        const open = fourConditions.find(([field]) => v[field] !== true);
        return open ? { field: open[0], args: [open[1]] } : null;
      },
      words: (args) => `四个不放过：${String(args[0] ?? '')}，才能销号`,
    },
  ],
  clocks: [
    {
      rule: 'given',
      label: '挂牌办结',
      startedBy: 'listedOn',
      stoppedBy: 'finishedOn',
      dueBy: 'deadlineOn',
      limit: () => null,
    },
    {
      rule: 'listed.weekly',
      label: '周督',
      startedBy: 'chasedOn',
      stoppedBy: 'finishedOn',
      dueBy: null,
      limit: (pack) => pack.rules['listed.weekly'].value,
    },
    {
      rule: 'listed.monthly',
      label: '月报',
      startedBy: 'reportedOn',
      stoppedBy: 'finishedOn',
      dueBy: null,
      limit: (pack) => pack.rules['listed.monthly'].value,
    },
  ],
  states: [
    { code: 'listed', label: '督办中', tone: 'active' },
    { code: 'finished', label: '已销号', tone: 'good' },
  ],
  stateOf: (v) => (v['finishedOn'] ? 'finished' : 'listed'),
  // The weekly and the monthly clock run from the listing until there is a first entry.
  derive: (v) => ({
    chasedOn: v['chasedOn'] ?? v['listedOn'] ?? null,
    reportedOn: v['reportedOn'] ?? v['listedOn'] ?? null,
  }),
  steps: [
    {
      action: 'finish',
      label: '销号',
      from: ['listed'],
      permission: 'listedSupervision.write',
      when: (v) => !isQuick(v),
      fields: [...fourConditions.map(([field]) => field), 'result'],
      demands: [...fourConditions.map(([field]) => field), 'result'],
      sets: (_v, today) => ({ finishedOn: today }),
    },
    {
      action: 'finishQuickly',
      label: '快结销号',
      from: ['listed'],
      permission: 'listedSupervision.write',
      when: isQuick,
      fields: [...quickDays, ...fourConditions.map(([field]) => field), 'result'],
      demands: [...quickDays, ...fourConditions.map(([field]) => field), 'result'],
      past: { checkedOn: 'today', handledOn: 'today' },
      sets: (_v, today) => ({ finishedOn: today }),
    },
    {
      action: 'circulate',
      label: '登记通报',
      from: ['listed', 'finished'],
      permission: 'listedSupervision.write',
      when: (v) => isQuick(v) && (v['circulatedOn'] ?? null) === null,
      fields: ['circulatedOn'],
      demands: ['circulatedOn'],
      past: { circulatedOn: 'today' },
    },
  ],
  shape: {
    clue: reference('线索', 'clue', {
      list: 'shown',
      width: 150,
      searched: false,
      help: '因线索挂牌的选定线索；对部门、乡镇重点工作的督查督办可以不填',
    }),
    matter: text('督办事项', { required: true, list: 'shown', width: 220 }),
    kind: code('挂牌类别', listedKinds, { required: true, list: 'shown', width: 100 }),
    listedOn: date('挂牌日期', { required: true, list: 'shown', sortable: true }),
    unit: reference('责任单位', 'unit', { required: true, list: 'shown', width: 200 }),
    responsible: text('经办人', { required: true, list: 'shown', max: 60 }),
    responsiblePost: text('责任岗位', { required: true, max: 60, help: '责任到岗到人：经办人的职务、岗位' }),
    deadlineOn: date('完成时限', { required: true, list: 'shown' }),
    standard: longText('完成标准', { required: true, list: 'shown', max: 4000 }),
    chasedOn: date('最近周督日期', { follows: true, filter: false }),
    reportedOn: date('最近月报日期', { follows: true, filter: false }),
    checkedOn: quickDay('查清日期'),
    handledOn: quickDay('处理日期'),
    circulatedOn: quickDay('通报日期'),
    factsClear: yes('问题已经查清'),
    heldToAccount: yes('责任已经追究'),
    corrected: yes('整改已经到位'),
    peopleContent: yes('群众已经认可'),
    result: longText('办理结果', { group: '四个不放过', byStep: true, max: 4000 }),
    finishedOn: date('销号日期', { group: '四个不放过', byStep: true }),
  },
});

/** Of the entries of one kind the latest day; nothing where there is none, so that the clock runs from the listing. */
const latest = (parts: readonly RecordValues[], kind: string, field: string): RecordValues => {
  const day = latestDay(
    parts.filter((one) => one['kind'] === kind),
    'chasedOn',
  );
  return day === null ? {} : { [field]: day };
};

/** Weekly chase and monthly report of a listed matter (B13: 周督月报); each sets its clock going anew. */
export const chaseEntry = defineLedger({
  id: 'chaseEntry',
  table: 'chaseEntry',
  label: '周督月报',
  newLabel: '登记周督、月报',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'content',
  periodField: 'chasedOn',
  defaultSort: { field: 'chasedOn', direction: 'desc' },
  identity: ['listed', 'kind', 'chasedOn'],
  under: {
    field: 'listed',
    ledger: 'listedSupervision',
    gives: (parts) => ({
      ...latest(parts, 'weekly', 'chasedOn'),
      ...latest(parts, 'monthly', 'reportedOn'),
    }),
  },
  tabOf: 'clue',
  shape: {
    listed: reference('督办事项', 'listedSupervision', {
      required: true,
      list: 'shown',
      width: 200,
      searched: false,
    }),
    kind: code('类别', chaseKinds, { required: true, list: 'shown', width: 80 }),
    chasedOn: date('日期', { required: true, list: 'shown', sortable: true }),
    content: longText('进展和要求', { required: true, list: 'shown', max: 4000 }),
    chaser: text('督办人', { list: 'shown', max: 60 }),
  },
});
