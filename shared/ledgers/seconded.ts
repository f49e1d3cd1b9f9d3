import { date, longText, reference, text } from './field.ts';
import { dateOf, defineLedger, notBefore, type RecordValues, referenceOf } from './ledger.ts';

/** Who was drawn into the case, in the words of the co-operation: each once, in the order in which they came. */
function secondedNames(parts: readonly RecordValues[]): RecordValues {
  const names = parts
    .toReversed()
    .toSorted((a, b) => (dateOf(a, 'since') ?? '').localeCompare(dateOf(b, 'since') ?? ''))
    .flatMap((one) => referenceOf(one, 'member')?.name ?? []);
  return { people: names.length === 0 ? null : [...new Set(names)].join('、') };
}

/**
 * 抽调人员 (C03; 一案一授权): one person of the pool of talent drawn into a case by way of co-operation, for a task, from a
 * day to a day. It is seen with its case alone: the person's card tells nothing of it.
 */
export const seconded = defineLedger({
  id: 'seconded',
  table: 'seconded',
  label: '抽调人员',
  newLabel: '登记抽调人员',
  counted: '人',
  numberKind: null,
  numberField: null,
  titleField: 'member',
  periodField: 'since',
  defaultSort: { field: 'since', direction: 'desc' },
  identity: ['cooperation', 'member', 'since'],
  tabOf: 'case',
  under: { field: 'cooperation', ledger: 'cooperation', gives: secondedNames },
  conditions: [
    {
      field: 'member',
      when: () => true,
      ledger: 'caseTalent',
      by: 'member',
      above: true,
      holds: (talent) => (talent['leftOn'] ?? null) === null,
      words: '抽调人员须从在库的办案人才中选：请先登记入库',
    },
  ],
  rules: [notBefore('until', 'since')],
  states: [
    { code: 'seconded', label: '抽调中', tone: 'active' },
    { code: 'back', label: '已返回', tone: 'good' },
  ],
  stateOf: (v) => (v['until'] ? 'back' : 'seconded'),
  shape: {
    cooperation: reference('协作办案', 'cooperation', { required: true, list: 'shown', searched: false }),
    member: reference('人员', 'caseTalent', {
      required: true,
      list: 'shown',
      width: 120,
      help: '从办案人才库中选',
    }),
    since: date('抽调日期', { required: true, list: 'shown', sortable: true }),
    until: date('返回日期', { list: 'shown' }),
    task: text('分工', { list: 'shown', max: 100 }),
    note: longText('备注', { max: 2000 }),
  },
});
