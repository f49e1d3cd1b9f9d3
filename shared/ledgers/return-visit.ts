import { statesOfMind } from '#shared/domain/codes/review-codes.ts';
import { code, date, longText, text } from './field.ts';
import { defineLedger } from './ledger.ts';
import { ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './review-rules.ts';

/**
 * 教育回访、帮教 (D05): planned by itself with the decision, at the months the rule names within the effect period; done
 * with what was found and what help was given.
 */
export const returnVisit = defineLedger({
  id: 'returnVisit',
  table: 'returnVisit',
  label: '教育回访',
  newLabel: '登记回访',
  counted: '次',
  numberKind: null,
  numberField: null,
  titleField: 'subject',
  periodField: 'plannedOn',
  defaultSort: { field: 'plannedOn', direction: 'desc' },
  identity: ['review', 'plannedOn'],
  ...ofReview,
  under: underReview,
  clocks: [
    {
      rule: 'given',
      label: '教育回访',
      startedBy: 'plannedFrom',
      stoppedBy: 'visitedOn',
      dueBy: 'plannedOn',
      limit: () => null,
    },
  ],
  rules: [
    wanted('firstVisitor', 'visitedOn'),
    wanted('stateOfMind', 'visitedOn'),
    wanted('findings', 'visitedOn'),
  ],
  states: [
    { code: 'planned', label: '待回访', tone: 'active' },
    { code: 'visited', label: '已回访', tone: 'good' },
  ],
  stateOf: (v) => (v['visitedOn'] ? 'visited' : 'planned'),
  shape: {
    review: reviewField,
    subject: subjectField,
    plannedFrom: date('列入计划日期'),
    plannedOn: date('计划回访日期', { required: true, list: 'shown', sortable: true }),
    visitedOn: date('回访日期', { group: '回访', list: 'shown' }),
    firstVisitor: text('回访人', { group: '回访', list: 'shown', max: 60 }),
    secondVisitor: text('同行人', { group: '回访', max: 60 }),
    place: text('地点', { group: '回访' }),
    stateOfMind: code('思想状况', statesOfMind, { group: '回访', list: 'shown', width: 150 }),
    findings: longText('回访情况', { group: '回访', max: 4000 }),
    help: longText('帮教措施', { group: '回访', max: 4000 }),
  },
});
