import { caseField, ofCase } from './case-part.ts';
import { date, longText, text } from './field.ts';
import { has } from './has.ts';
import { defineLedger, notBefore, type RecordValues } from './ledger.ts';

/**
 * 补充调查 (监察法 2024 §54; domain §1.4): what the procuratorate sent back is supplemented within a month, twice at most. One row
 * each time, with the paper of the procuratorate and that with which the case went back to it.
 */
export const caseSupplement = defineLedger({
  id: 'caseSupplement',
  table: 'caseSupplement',
  label: '补充调查',
  newLabel: '登记退回补充调查',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'organ',
  periodField: 'returnedOn',
  defaultSort: { field: 'returnedOn', direction: 'desc' },
  identity: ['case', 'returnedOn', 'number'],
  ...ofCase,
  conditions: [
    {
      field: 'case',
      when: () => true,
      ledger: 'case',
      by: 'case',
      above: true,
      holds: (values) => has(values, 'transferredOn'),
      words: '案件还没有登记移送司法，检察机关不会退回补充调查',
    },
  ],
  clocks: [
    {
      rule: 'case.supplement',
      label: '补充调查',
      startedBy: 'returnedOn',
      stoppedBy: 'finishedOn',
      dueBy: null,
      limit: (pack) => pack.rules['case.supplement'].value?.limit ?? null,
    },
  ],
  rules: [
    notBefore('finishedOn', 'returnedOn'),
    ...(['result', 'sentNumber'] as const).map((field) => ({
      fields: [field, 'finishedOn'] as const,
      check: (v: RecordValues) =>
        has(v, 'finishedOn') && !has(v, field)
          ? ({ field, rule: 'needs', args: ['finishedOn'] } as const)
          : null,
    })),
  ],
  dated: [
    {
      fields: ['case', 'returnedOn'],
      beside: true,
      check: (v, packFor, others = []) => {
        const day = v['returnedOn'];
        if (typeof day !== 'string') return null;
        if (others.some((one) => !has(one, 'finishedOn'))) return { field: 'returnedOn', args: ['open'] };
        const rule = packFor(day as Parameters<typeof packFor>[0]).rules['case.supplement'].value;
        if (rule === null) return { field: 'returnedOn', args: ['none'] };
        return others.length >= rule.times ? { field: 'returnedOn', args: ['times', rule.times] } : null;
      },
      words: ([what, times]) => {
        switch (what) {
          case 'open':
            return '上一次补充调查还没有登记完毕';
          case 'times':
            return `补充调查以 ${times} 次为限`;
          default:
            return '按当日的规则没有退回补充调查：2018年3月20日监察法施行后才有';
        }
      },
    },
  ],
  states: [
    { code: 'supplementing', label: '补充调查中', tone: 'active' },
    { code: 'sentBack', label: '已重新移送', tone: 'good' },
  ],
  stateOf: (v) => (has(v, 'finishedOn') ? 'sentBack' : 'supplementing'),
  steps: [
    {
      action: 'finish',
      label: '登记补充调查完毕',
      from: ['supplementing'],
      permission: 'caseSupplement.write',
      fields: ['finishedOn', 'result', 'sentNumber'],
      demands: ['finishedOn', 'result', 'sentNumber'],
      past: { finishedOn: 'today' },
      note: 'offered',
    },
  ],
  shape: {
    case: caseField,
    returnedOn: date('退回日期', { required: true, list: 'shown', sortable: true, help: '收到退回决定之日' }),
    organ: text('退回机关', { required: true, list: 'shown', width: 160, help: '如：某某县人民检察院' }),
    number: text('退回决定文号', { required: true, list: 'shown', max: 60 }),
    matters: longText('需要补充核实的事项', { required: true, max: 8000 }),
    finishedOn: date('补充调查完毕日期', { group: '完毕', list: 'shown' }),
    result: longText('补充调查情况', { group: '完毕', max: 8000 }),
    sentNumber: text('重新移送文号', { group: '完毕', max: 60 }),
    note: longText('备注', { group: '完毕', max: 4000 }),
  },
});
