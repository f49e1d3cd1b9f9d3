import { evidenceChecks, evidenceFindings, evidenceKinds } from '#shared/domain/codes/review-codes.ts';
import { code, date, longText, text } from './field.ts';
import { defineLedger } from './ledger.ts';
import { ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './wanted.ts';

/**
 * 证据审核表 (D01, requirements §3 D): each fact with its evidence, checked for source, legality and relevance one by one.
 * The list is complete before anything is deliberated upon (review-steps.ts).
 */
export const reviewEvidence = defineLedger({
  id: 'reviewEvidence',
  table: 'reviewEvidence',
  label: '证据审核',
  newLabel: '登记证据审核',
  counted: '项',
  numberKind: null,
  numberField: null,
  titleField: 'evidence',
  periodField: 'listedOn',
  defaultSort: { field: 'listedOn', direction: 'desc' },
  identity: ['review', 'fact', 'evidence'],
  ...ofReview,
  under: underReview,
  rules: [wanted('finding', 'checkedOn'), wanted('remark', 'finding', (v) => v['finding'] !== 'adopted')],
  states: [
    { code: 'listed', label: '待审核', tone: 'active' },
    { code: 'adopted', label: '采信', tone: 'good' },
    { code: 'excluded', label: '不采信', tone: 'plain' },
    { code: 'supplement', label: '需补证', tone: 'bad' },
  ],
  stateOf: (v) => (typeof v['finding'] === 'string' ? v['finding'] : 'listed'),
  shape: {
    review: reviewField,
    subject: subjectField,
    fact: text('待证事实', { required: true, list: 'shown', width: 220 }),
    evidence: text('证据名称', { required: true, list: 'shown', width: 220 }),
    kind: code('证据种类', evidenceKinds, { list: 'shown' }),
    pages: text('卷页', { max: 60 }),
    listedOn: date('列入日期', { required: true, sortable: true }),
    source: code('来源', evidenceChecks, { group: '审核', list: 'shown', width: 80 }),
    legality: code('合法性', evidenceChecks, { group: '审核', list: 'shown', width: 80 }),
    relevance: code('关联性', evidenceChecks, { group: '审核', list: 'shown', width: 80 }),
    finding: code('审核意见', evidenceFindings, { group: '审核', list: 'shown', width: 90 }),
    remark: longText('说明', { group: '审核', max: 4000, help: '不采信、需补证的写明理由' }),
    checkedBy: text('审核人', { group: '审核', max: 60 }),
    checkedOn: date('审核日期', { group: '审核' }),
  },
});
