import type { IsoDate } from '#shared/domain/date.ts';
import { chaseKinds, listedKinds } from '#shared/domain/codes/clue-work-codes.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import { dateOf, defineLedger, notBefore, type RecordValues } from './ledger.ts';

/** 四个不放过 (B07): each must have been seen to before a listed or quick-handled clue is closed. */
const fourConditions = [
  ['factsClear', '问题已经查清'],
  ['heldToAccount', '责任已经追究'],
  ['corrected', '整改已经到位'],
  ['peopleContent', '群众已经认可'],
] as const;

const yes = (label: string) => boolean(label, { group: '四个不放过', byStep: true, filter: false });

/**
 * 挂牌督办 and 速查快办 of a clue (B06, B07, B13): responsible unit and person, day and standard; chased every week,
 * reported every month, closed when none of the four things is left open.
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
  rules: [notBefore('deadlineOn', 'listedOn'), notBefore('finishedOn', 'listedOn')],
  dated: [
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
      fields: [...fourConditions.map(([field]) => field), 'result'],
      demands: [...fourConditions.map(([field]) => field), 'result'],
      sets: (_v, today) => ({ finishedOn: today }),
    },
  ],
  shape: {
    clue: reference('线索', 'clue', { required: true, list: 'shown', width: 150, searched: false }),
    matter: text('督办事项', { required: true, list: 'shown', width: 220 }),
    kind: code('挂牌类别', listedKinds, { required: true, list: 'shown', width: 100 }),
    listedOn: date('挂牌日期', { required: true, list: 'shown', sortable: true }),
    unit: reference('责任单位', 'unit', { required: true, list: 'shown', width: 200 }),
    responsible: text('经办人', { required: true, list: 'shown', max: 60 }),
    deadlineOn: date('完成时限', { required: true, list: 'shown' }),
    standard: longText('完成标准', { required: true, list: 'shown', max: 4000 }),
    chasedOn: date('最近周督日期', { follows: true, filter: false }),
    reportedOn: date('最近月报日期', { follows: true, filter: false }),
    factsClear: yes('问题已经查清'),
    heldToAccount: yes('责任已经追究'),
    corrected: yes('整改已经到位'),
    peopleContent: yes('群众已经认可'),
    result: longText('办理结果', { group: '四个不放过', byStep: true, max: 4000 }),
    finishedOn: date('销号日期', { group: '四个不放过', byStep: true }),
  },
});

const latest = (parts: readonly RecordValues[], kind: string): IsoDate | null =>
  parts
    .filter((one) => one['kind'] === kind)
    .flatMap((one) => dateOf(one, 'chasedOn') ?? [])
    .reduce<IsoDate | null>((last, day) => (last === null || day > last ? day : last), null);

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
      ...(latest(parts, 'weekly') === null ? {} : { chasedOn: latest(parts, 'weekly') }),
      ...(latest(parts, 'monthly') === null ? {} : { reportedOn: latest(parts, 'monthly') }),
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
