import { has } from './has.ts';
import type { RecordValues } from './ledger.ts';
import { isOutside, openStates, refusedStates } from './petition-way.ts';
import type { RecordStep } from './steps.ts';

/** Who closed it on paper, when, and by which paper. */
const closing = ['closedOn', 'closingApprover', 'closingPaper'] as const;
/** By which letter it went to another organ. */
const letter = ['referredTo', 'referralNumber', 'referredOn'] as const;

/** What was closed before it stood here has no clocks for notices and reports that nobody put down. */
const closedOnPaper = (v: RecordValues): RecordValues => ({
  closedOnPaper: true,
  returnAskedOn: null,
  reviewAskedOn: null,
  noticesUnknown: has(v, 'acceptanceToldOn') || has(v, 'resultToldOn') ? (v['noticesUnknown'] ?? null) : true,
});

/**
 * What was done on paper and is put down here, and what was put down wrongly. Closing comes about by a leader's word alone;
 * a letter that was closed before it was registered here bears day, approver and paper of that, and is counted apart. A
 * correction takes a reason, and what stood there before stays in the history.
 */
export const paperSteps: readonly RecordStep[] = [
  {
    action: 'recordClosing',
    label: '补录办结',
    from: [...openStates, 'returned', ...refusedStates],
    permission: 'petition.dispatch',
    fields: [...closing, 'disposal', 'result'],
    demands: [...closing, 'result'],
    sets: closedOnPaper,
    past: { closedOn: 'registration' },
    // What was reopened here is closed here.
    when: (v) => !has(v, 'closedOn') && !has(v, 'reopenedOn') && (!isOutside(v) || has(v, 'referralNumber')),
    note: 'offered',
  },
  {
    action: 'recordReferral',
    label: '补录移交和办结',
    from: ['outside'],
    permission: 'petition.dispatch',
    fields: [...letter, ...closing, 'result'],
    demands: [...letter, ...closing],
    sets: closedOnPaper,
    past: { referredOn: 'registration', closedOn: 'registration' },
    when: (v) => !has(v, 'closedOn') && !has(v, 'referralNumber'),
    note: 'offered',
  },
  {
    action: 'correctClosing',
    label: '更正补录的办结',
    from: ['closed', 'fedBack', ...refusedStates],
    permission: 'petition.approve',
    fields: closing,
    demands: closing,
    past: { closedOn: 'registration' },
    when: (v) => v['closedOnPaper'] === true,
    note: 'demanded',
  },
  {
    action: 'correctReferral',
    label: '更正移交登记',
    from: ['outside', 'archived'],
    permission: 'petition.dispatch',
    fields: ['referredTo', 'referredOn'],
    demands: ['referredTo', 'referredOn'],
    past: { referredOn: 'today' },
    when: (v) => has(v, 'referralNumber'),
    note: 'demanded',
  },
  {
    action: 'correctAcceptance',
    label: '更正受理告知',
    from: [...openStates, 'returned', ...refusedStates, 'closed', 'fedBack', 'archived'],
    permission: 'petition.dispatch',
    fields: ['acceptanceToldOn', 'acceptanceToldWay'],
    demands: [],
    // An emptied day takes the whole notice back: it was entered at the wrong letter.
    sets: (v): RecordValues => (has(v, 'acceptanceToldOn') ? {} : { acceptanceToldWay: null }),
    past: { acceptanceToldOn: 'today' },
    when: (v) => has(v, 'acceptanceToldOn'),
    note: 'demanded',
  },
  {
    action: 'correctRefusal',
    label: '更正不予受理告知',
    from: [...refusedStates, 'archived'],
    permission: 'petition.dispatch',
    fields: ['refusalToldOn', 'refusalToldWay'],
    demands: [],
    sets: (v): RecordValues => (has(v, 'refusalToldOn') ? {} : { refusalToldWay: null }),
    past: { refusalToldOn: 'today' },
    when: (v) => has(v, 'refusalToldOn'),
    note: 'demanded',
  },
  {
    action: 'correctResult',
    label: '更正结果反馈',
    from: ['closed', 'fedBack', ...refusedStates, 'archived'],
    permission: 'petition.write',
    fields: ['resultToldOn', 'resultToldWay', 'resultObjection'],
    demands: [],
    sets: (v): RecordValues => (has(v, 'resultToldOn') ? {} : { resultToldWay: null, resultObjection: null }),
    past: { resultToldOn: 'today' },
    when: (v) => has(v, 'resultToldOn'),
    note: 'demanded',
  },
];
