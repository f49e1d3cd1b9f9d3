import { date, integer, longText, reference, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';
import { ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './wanted.ts';

/** How many go with the decision: one that was read out must be there (D03). */
const written = (parts: readonly unknown[]) => ({ suggestions: parts.length === 0 ? null : parts.length });

/** 纪律检查建议书 (D03, D04): to a unit, with what it must mend, answered by its day, its 建章立制 followed up. */
export const suggestion = defineLedger({
  id: 'suggestion',
  table: 'suggestion',
  label: '纪律检查建议书',
  newLabel: '登记检查建议书',
  counted: '份',
  numberKind: null,
  numberField: 'documentNumber',
  titleField: 'unit',
  periodField: 'issuedOn',
  defaultSort: { field: 'issuedOn', direction: 'desc' },
  identity: ['documentNumber'],
  ...ofReview,
  under: { ...underReview, gives: written },
  clocks: [
    {
      rule: 'given',
      label: '建议书回复',
      startedBy: 'issuedOn',
      stoppedBy: 'repliedOn',
      dueBy: 'replyBy',
      limit: () => null,
    },
  ],
  rules: [
    notBefore('replyBy', 'issuedOn'),
    notBefore('repliedOn', 'issuedOn'),
    notBefore('followedOn', 'repliedOn'),
    wanted('reply', 'repliedOn'),
    wanted('followUp', 'followedOn'),
  ],
  states: [
    { code: 'issued', label: '待回复', tone: 'active' },
    { code: 'replied', label: '已回复', tone: 'active' },
    { code: 'followed', label: '已跟踪', tone: 'good' },
  ],
  stateOf: (v) => (v['followedOn'] ? 'followed' : v['repliedOn'] ? 'replied' : 'issued'),
  shape: {
    documentNumber: text('文号', {
      required: true,
      list: 'shown',
      width: 170,
      sortable: true,
      max: 60,
    }),
    review: reviewField,
    subject: subjectField,
    unit: reference('受建议单位', 'unit', { required: true, list: 'shown', width: 200 }),
    issuedOn: date('发出日期', { required: true, list: 'shown', sortable: true }),
    problems: longText('存在问题', { required: true, list: 'shown' }),
    suggestions: longText('建议事项', { required: true }),
    replyBy: date('要求回复日期', { required: true, list: 'shown' }),
    repliedOn: date('回复日期', { group: '回复', list: 'shown' }),
    reply: longText('回复和整改情况', { group: '回复' }),
    systems: integer('建立制度项数', { group: '建章立制' }),
    followUp: longText('建章立制跟踪情况', { group: '建章立制' }),
    followedOn: date('跟踪日期', { group: '建章立制' }),
  },
});
