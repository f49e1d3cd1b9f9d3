import { date, longText, text } from './field.ts';
import { dateOf, defineLedger, notBefore, type RecordValues } from './ledger.ts';
import { afterDecision, ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './wanted.ts';

const last = (parts: readonly RecordValues[], field: string) =>
  parts
    .flatMap((one) => dateOf(one, field) ?? [])
    .toSorted()
    .at(-1) ?? null;

/** What the review says of its execution: its clocks stop with it. */
const executed = (parts: readonly RecordValues[]): RecordValues => ({
  payChangedOn: last(parts, 'payChangedOn'),
  executionReportedOn: last(parts, 'reportedOn'),
});

/**
 * 处分执行 (requirements §3 D; 处分条例 2018 §42: reported within six months; 政务处分法 §54: pay and post within one month
 * from 降级 on): what was done where, by whom, and the report.
 */
export const execution = defineLedger({
  id: 'execution',
  table: 'execution',
  label: '处分执行',
  newLabel: '登记处分执行',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'subject',
  periodField: 'startedOn',
  defaultSort: { field: 'startedOn', direction: 'desc' },
  identity: ['review', 'startedOn', 'executor'],
  ...ofReview,
  under: { ...underReview, gives: executed },
  conditions: [afterDecision],
  rules: [
    notBefore('payChangedOn', 'startedOn'),
    notBefore('reportedOn', 'startedOn'),
    wanted('payChange', 'payChangedOn'),
    wanted('items', 'reportedOn'),
    wanted('reportNumber', 'reportedOn'),
  ],
  states: [
    { code: 'executing', label: '执行中', tone: 'active' },
    { code: 'reported', label: '已报执行情况', tone: 'good' },
  ],
  stateOf: (v) => (v['reportedOn'] ? 'reported' : 'executing'),
  shape: {
    review: reviewField,
    subject: subjectField,
    startedOn: date('开始执行日期', { required: true, list: 'shown', sortable: true }),
    executor: text('执行单位', { required: true, list: 'shown', width: 180 }),
    payChangedOn: date('职务工资变更日期', { group: '职务、级别、工资', list: 'shown' }),
    payChange: longText('职务、级别、工资变更情况', { group: '职务、级别、工资', max: 4000 }),
    filedOn: date('决定归入本人档案日期', { group: '执行情况' }),
    items: longText('已执行事项', { group: '执行情况', max: 4000 }),
    difficulties: longText('未执行事项和原因', { group: '执行情况', max: 4000 }),
    reportedOn: date('执行情况报告日期', { group: '报告', list: 'shown' }),
    reportNumber: text('报告文号', { group: '报告', list: 'shown', max: 60 }),
  },
});
