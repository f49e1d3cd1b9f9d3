import type { LedgerId } from './field.ts';
import { date } from './field.ts';
import type { RecordState, RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/** The two days of an approval within the office, written by its steps alone. */
export const approvalFields = {
  submittedOn: date('呈批日期', { group: '审批', byStep: true }),
  approvedOn: date('批准日期', { group: '审批', list: 'shown', byStep: true }),
};

/** How far an approval has come. */
export const approvalStates = [
  { code: 'draft', label: '待呈批', tone: 'plain' },
  { code: 'submitted', label: '待批准', tone: 'active' },
  { code: 'approved', label: '已批准', tone: 'good' },
] as const satisfies readonly RecordState[];

/** The state that follows from the two days alone. */
export const approvalState = (values: RecordValues): 'draft' | 'submitted' | 'approved' =>
  values['approvedOn'] ? 'approved' : values['submittedOn'] ? 'submitted' : 'draft';

/**
 * Asked by those who work on the case, answered by a leader whom they choose; nobody says yes to what he asked for
 * himself (监督执纪工作规则 §39: 分管 leader approves group, talk plan, safety).
 */
export function approvalSteps(ledger: LedgerId): readonly RecordStep[] {
  return [
    {
      action: 'submit',
      label: '呈批',
      from: ['draft'],
      permission: `${ledger}.write`,
      fields: [],
      demands: [],
      sets: (_, today) => ({ submittedOn: today }),
      note: 'offered',
      asksLeader: true,
    },
    {
      action: 'agree',
      label: '同意',
      from: ['submitted'],
      permission: `${ledger}.approve`,
      fields: [],
      demands: [],
      sets: (_, today) => ({ approvedOn: today }),
      note: 'offered',
      waits: true,
      apartFrom: ['submit'],
    },
    {
      action: 'giveBack',
      label: '退回',
      from: ['submitted'],
      permission: `${ledger}.approve`,
      fields: [],
      demands: [],
      sets: () => ({ submittedOn: null }),
      note: 'demanded',
      waits: true,
      apartFrom: ['submit'],
    },
  ];
}
