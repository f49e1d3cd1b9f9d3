import { talkPlaces } from '#shared/domain/codes/case-work-codes.ts';
import { approvalFields, approvalState, approvalStates, approvalSteps } from './approval-steps.ts';
import { caseField, ofCase } from './case-part.ts';
import { code, date, longText, text } from './field.ts';
import { defineLedger, notBefore } from './ledger.ts';
import { wanted } from './wanted.ts';

/**
 * 办案安全预案 (requirements §3 C; C04; 监督执纪工作规则 §70): where, who answers for safety, medical help, what is done if.
 * It is approved before anybody is talked to; an accident goes up within a day.
 */
export const safetyPlan = defineLedger({
  id: 'safetyPlan',
  table: 'safetyPlan',
  label: '办案安全预案',
  newLabel: '登记安全预案',
  counted: '份',
  numberKind: null,
  numberField: null,
  titleField: 'target',
  periodField: 'plannedOn',
  defaultSort: { field: 'plannedOn', direction: 'desc' },
  identity: ['case', 'plannedOn', 'target'],
  ...ofCase,
  clocks: [
    {
      rule: 'case.accidentReport',
      label: '安全事故上报',
      startedBy: 'accidentOn',
      stoppedBy: 'accidentReportedOn',
      dueBy: null,
      firm: true,
      limit: (pack) => pack.rules['case.accidentReport'].value,
    },
  ],
  rules: [
    notBefore('approvedOn', 'plannedOn'),
    notBefore('talkedOn', 'approvedOn'),
    notBefore('accidentReportedOn', 'accidentOn'),
    wanted('approvedOn', 'talkedOn'),
    wanted('accident', 'accidentOn'),
    {
      fields: ['medical', 'placeKind'],
      check: (v) =>
        v['placeKind'] === 'outside' && (v['medical'] ?? null) === null
          ? { field: 'medical', rule: 'needs', args: ['placeKind'] }
          : null,
    },
  ],
  states: [
    ...approvalStates,
    { code: 'done', label: '已实施', tone: 'good' },
    { code: 'accident', label: '发生事故', tone: 'bad' },
  ],
  stateOf: (v) => (v['accidentOn'] ? 'accident' : v['talkedOn'] ? 'done' : approvalState(v)),
  steps: approvalSteps('safetyPlan'),
  shape: {
    case: caseField,
    plannedOn: date('拟定日期', { required: true, list: 'shown', sortable: true }),
    target: text('对象', { required: true, list: 'shown', max: 60 }),
    placeKind: code('谈话场所', talkPlaces, { required: true, list: 'shown' }),
    place: text('地点', { required: true, list: 'shown' }),
    officer: text('安全员', { required: true, list: 'shown', max: 60, help: '每个组设安全员' }),
    medical: text('医疗保障', { help: '在谈话室以外谈话的必填' }),
    contingency: longText('应急措施', { required: true, max: 4000 }),
    ...approvalFields,
    talkedOn: date('实施日期', { group: '实施', list: 'shown' }),
    accidentOn: date('事故日期', { group: '事故' }),
    accident: longText('事故情况', { group: '事故', max: 4000 }),
    accidentReportedOn: date('上报日期', { group: '事故' }),
    note: longText('备注', { max: 4000 }),
  },
});
