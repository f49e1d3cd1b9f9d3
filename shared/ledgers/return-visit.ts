import { statesOfMind } from '#shared/domain/codes/review-codes.ts';
import { code, date, longText, text } from './field.ts';
import { latestDay } from './latest-day.ts';
import { dateOf, defineLedger, type RecordValues } from './ledger.ts';
import { ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './wanted.ts';

/** What the review says because of its visits: when the last one was and when the next one is planned. */
const visited = (visits: readonly RecordValues[]): RecordValues => ({
  lastVisitedOn: latestDay(visits, 'visitedOn'),
  nextVisitOn:
    visits
      .filter((one) => dateOf(one, 'visitedOn') === null)
      .flatMap((one) => dateOf(one, 'plannedOn') ?? [])
      .toSorted()[0] ?? null,
});

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
  under: { ...underReview, gives: visited },
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
  steps: [
    {
      action: 'visit',
      label: '登记回访',
      from: ['planned'],
      permission: 'returnVisit.write',
      fields: [
        ...['visitedOn', 'firstVisitor', 'secondVisitor', 'place'],
        ...['stateOfMind', 'findings', 'help'],
      ],
      demands: ['visitedOn', 'firstVisitor', 'stateOfMind', 'findings'],
      past: { visitedOn: 'today' },
      note: 'offered',
    },
    {
      action: 'postpone',
      label: '改期',
      from: ['planned'],
      permission: 'returnVisit.write',
      fields: ['plannedOn'],
      demands: ['plannedOn'],
      note: 'demanded',
    },
  ],
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
