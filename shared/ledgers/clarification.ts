import { clarificationWays } from '#shared/domain/codes/clue-work-codes.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import { has } from './has.ts';
import { type DatedRule, defineLedger, notBefore } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/** Nothing is made public of somebody who does not want it (检举控告工作规则 §47). */
const consented: DatedRule = {
  fields: ['way', 'consent', 'submittedOn', 'clearedOn'],
  check: (v) =>
    v['way'] === 'publicNotice' && (has(v, 'submittedOn') || has(v, 'clearedOn')) && v['consent'] !== true
      ? { field: 'consent' }
      : null,
  words: () => '在一定范围公开的，先征得本人同意',
};

const circularNumbered: DatedRule = {
  fields: ['way', 'clearedOn', 'clearedNumber'],
  check: (v) =>
    v['way'] === 'unitCircular' && has(v, 'clearedOn') && !has(v, 'clearedNumber')
      ? { field: 'clearedNumber' }
      : null,
  words: () => '在单位通报的，写明通报文号',
};

/** The main head answers; nobody answers what he handed in himself. */
const answer = (action: string, label: string, sets: RecordStep['sets'], note: RecordStep['note']) =>
  ({
    ...{ action, label, from: ['submitted'], permission: 'word.head', fields: [], demands: [] },
    ...{ sets, note, waits: true, apartFrom: ['submit'] },
  }) as const satisfies Partial<RecordStep>;

/**
 * 澄清正名 (检举控告工作规则 §50; domain §2.1): who was reported wrongly, what of it was untrue and by which result, how it is
 * to be set right, the main head's word, and when and where it was done. The person stands in it as text: it tells
 * of the clue only those who see the clue.
 */
export const clarification = defineLedger({
  id: 'clarification',
  table: 'clarification',
  label: '澄清正名',
  newLabel: '提出澄清正名',
  counted: '人',
  numberKind: null,
  numberField: null,
  titleField: 'person',
  periodField: 'proposedOn',
  defaultSort: { field: 'proposedOn', direction: 'desc' },
  identity: ['clue', 'person', 'proposedOn'],
  under: {
    field: 'clue',
    ledger: 'clue',
    takes: { person: 'subject', unit: 'unit', post: 'post', result: 'result' },
  },
  tabOf: 'clue',
  rules: [
    notBefore('submittedOn', 'proposedOn'),
    notBefore('approvedOn', 'proposedOn'),
    notBefore('clearedOn', 'approvedOn'),
  ],
  dated: [consented, circularNumbered],
  conditions: [
    {
      field: 'result',
      when: (v) => has(v, 'submittedOn'),
      ledger: 'clue',
      by: 'clue',
      above: true,
      holds: (clue) => ['concludedOn', 'outcome', 'filedOn'].some((field) => has(clue, field)),
      words: '线索有了处置结果，才能呈批澄清正名',
    },
  ],
  // What the head was asked is what he answers.
  settled: {
    when: (v) => has(v, 'submittedOn'),
    fields: ['person', 'unit', 'post', 'untruth', 'result', 'way', 'proposedOn'],
  },
  steps: [
    {
      action: 'submit',
      label: '呈批',
      from: ['draft'],
      permission: 'clarification.write',
      fields: [],
      demands: [],
      sets: (_, today) => ({ submittedOn: today }),
      note: 'offered',
      asksLeader: 'word.head',
    },
    answer('agree', '主要负责人同意', (_, today) => ({ approvedOn: today }), 'offered'),
    answer('refuse', '主要负责人不同意', (_, today) => ({ refusedOn: today }), 'demanded'),
    answer('giveBack', '退回', () => ({ submittedOn: null }), 'demanded'),
    {
      action: 'clear',
      label: '登记澄清',
      from: ['approved'],
      permission: 'clarification.write',
      fields: ['clearedOn', 'clearedScope', 'clearedNumber'],
      demands: ['clearedOn', 'clearedScope'],
      past: { clearedOn: 'today' },
      note: 'offered',
    },
  ],
  states: [
    { code: 'draft', label: '待呈批', tone: 'plain' },
    { code: 'submitted', label: '呈批中', tone: 'active' },
    { code: 'approved', label: '已批准', tone: 'active' },
    { code: 'cleared', label: '已澄清', tone: 'good' },
    { code: 'refused', label: '未批准', tone: 'bad' },
  ],
  stateOf: (v) => {
    if (has(v, 'clearedOn')) return 'cleared';
    if (has(v, 'refusedOn')) return 'refused';
    if (has(v, 'approvedOn')) return 'approved';
    return has(v, 'submittedOn') ? 'submitted' : 'draft';
  },
  shape: {
    clue: reference('线索', 'clue', { required: true, list: 'shown', width: 150, searched: false }),
    person: text('澄清对象', { required: true, list: 'shown', max: 60 }),
    unit: text('单位', { list: 'shown', width: 180, max: 100 }),
    post: text('职务', { max: 100 }),
    proposedOn: date('提出日期', { required: true, list: 'shown', sortable: true }),
    untruth: longText('不实内容', { required: true, list: 'shown', max: 4000 }),
    result: longText('依据的核查结果', {
      required: true,
      max: 4000,
      help: '写核查结论，不写反映人的姓名、单位和联系方式',
    }),
    way: code('拟澄清方式', clarificationWays, { required: true, list: 'shown', width: 200 }),
    consent: boolean('本人同意公开', { quick: false, help: '在一定范围公开的，先征得本人同意' }),
    submittedOn: date('呈批日期', { group: '审批', byStep: true, filter: false }),
    approvedOn: date('批准日期', { group: '审批', list: 'shown', byStep: true }),
    refusedOn: date('不同意日期', { group: '审批', byStep: true, filter: false }),
    clearedOn: date('澄清日期', { group: '澄清', list: 'shown', byStep: true }),
    clearedScope: text('澄清范围', { group: '澄清', list: 'shown', byStep: true, max: 200 }),
    clearedNumber: text('澄清文号', { group: '澄清', byStep: true, max: 60 }),
    note: longText('备注', { max: 4000, searched: false }),
  },
});
