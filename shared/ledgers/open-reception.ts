import { openReceptionKinds, receptionLevels } from '#shared/domain/codes/register-codes.ts';
import { boolean, code, date, integer, longText, reference, text } from './field.ts';
import { has } from './has.ts';
import { defineLedger, type RecordValues } from './ledger.ts';

/** Where a 大核访 went, and what it asked after (A23 三进三访). */
const fieldCheck = { group: '大核访（三进三访）', quick: false } as const;

/** It was held where somebody says so, or where its figures are there: a register of rounds that are over says no more. */
const wasHeld = (v: RecordValues) =>
  v['done'] ??
  (['people', 'opinions', 'clues', 'households', 'publishedOn'].some((field) => has(v, field)) ? true : null);

/**
 * 公开大接访 and 大核访 (A22, A23): rounds on market days at five levels, planned and held; people, opinions and clues of
 * each, and of a 大核访 where it went and what it asked after.
 */
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
  states: [
    { code: 'planned', label: '已安排', tone: 'plain' },
    { code: 'held', label: '已举行', tone: 'good' },
    { code: 'missed', label: '未举行', tone: 'bad' },
  ],
  stateOf: (v) => (v['done'] === true ? 'held' : v['done'] === false ? 'missed' : 'planned'),
  // A round that is planned is due on its day (月月见, so many rounds a year).
  clocks: [
    {
      rule: 'given',
      label: '公开接访',
      startedBy: 'heldOn',
      arranged: true,
      stoppedBy: 'doneOn',
      dueBy: 'heldOn',
      when: (v) => v['done'] !== false,
      limit: () => null,
    },
  ],
  derive: (v) => {
    const done = wasHeld(v);
    return { done, doneOn: done === true ? (v['heldOn'] ?? null) : null };
  },
  shape: {
    kind: code('活动类别', openReceptionKinds, { required: true, list: 'shown', aliases: ['类别'] }),
    level: code('层级', receptionLevels, { required: true, list: 'shown', width: 72 }),
    round: integer('轮次', { list: 'shown', width: 72, aliases: ['第几轮'] }),
    heldOn: date('日期', {
      help: '安排或者举行的日期',
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['接访日期', '活动日期'],
    }),
    done: boolean('是否举行', {
      list: 'shown',
      width: 90,
      help: '活动后填写；留空表示已安排、还没有举行。填了接待人次、意见或线索的算已举行',
      aliases: ['举行情况'],
    }),
    doneOn: date('举行日期', { follows: true, list: 'never', filter: false }),
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
    households: integer('走访群众（户）', {
      ...fieldCheck,
      width: 110,
      aliases: ['走访户数', '走访农户', '户数'],
    }),
    toVillage: boolean('进村队', { ...fieldCheck, aliases: ['进村', '进村屯'] }),
    toCommunity: boolean('进社区', fieldCheck),
    toHome: boolean('进农家', { ...fieldCheck, aliases: ['进农户', '入户'] }),
    onPoverty: boolean('访贫困户', { ...fieldCheck, aliases: ['访贫困群众'] }),
    onPolicy: boolean('访政策落实', fieldCheck),
    onDiscipline: boolean('访监督执纪问责', { ...fieldCheck, aliases: ['访监督执纪'] }),
    publishedOn: date('公开日期', {
      aliases: ['三公开日期'],
      help: '接访情况、典型案例、清退款物公开的日期',
    }),
    note: longText('备注', { max: 4000 }),
  },
});
