import type { IsoDate } from '#shared/domain/date.ts';
import type { RecordValues } from './ledger.ts';
import { has } from './has.ts';
import type { RecordStep } from './steps.ts';

const ended = ['closed', 'fedBack', 'archived'] as const;

/** Taken in and closed: what was not accepted is no matter that was handled. */
const isClosed = (v: RecordValues): boolean => has(v, 'closedOn') && !has(v, 'nonAcceptance');

/**
 * What a petition is when its end is taken back: to be given out anew, without disposal and result, nobody told of the end
 * that will come. Day and result of the end stand beside; with the rest they stay in the history. The file keeps its number
 * and its place in the cabinet (A05), into which it goes back when it is archived again.
 */
function reopened(v: RecordValues, today: IsoDate): RecordValues {
  const count = v['reopenCount'];
  return {
    reopenAskedOn: null,
    reopenedOn: today,
    reopenCount: (typeof count === 'number' ? count : 0) + 1,
    formerClosedOn: v['closedOn'] ?? null,
    formerResult: v['result'] ?? null,
    ...{ closedOn: null, disposal: null, result: null },
    ...{ closedOnPaper: null, closingApprover: null, closingPaper: null },
    ...{ dispatchedOn: null, signedOn: null, returnedOn: null, returnAskedOn: null, reviewAskedOn: null },
    ...{ extendedOn: null, extensionCount: null, extendedUntil: null, extendedBy: null },
    ...{ fedBackOn: null, archivedOn: null },
    ...{ resultToldOn: null, resultToldWay: null, resultObjection: null },
  };
}

/**
 * A closed petition is handled again on a leader's word, with the reason: a re-check found that it was handled wrongly
 * (A14, A15), the reporter objected with new evidence (检举控告工作规则 §27), a spot check asks for it.
 */
export const reopeningSteps: readonly RecordStep[] = [
  {
    action: 'askReopening',
    label: '提请重新办理',
    from: ended,
    permission: 'petition.write',
    fields: [],
    demands: [],
    sets: (_v, today) => ({ reopenAskedOn: today }),
    when: isClosed,
    note: 'demanded',
  },
  {
    action: 'agreeReopening',
    label: '同意重新办理',
    from: ['reopenAsked'],
    permission: 'petition.approve',
    fields: [],
    demands: [],
    sets: reopened,
    note: 'offered',
    waits: true,
    apartFrom: ['askReopening'],
  },
  {
    action: 'refuseReopening',
    label: '不同意重新办理',
    from: ['reopenAsked'],
    permission: 'petition.approve',
    fields: [],
    demands: [],
    sets: () => ({ reopenAskedOn: null }),
    note: 'demanded',
    waits: true,
    apartFrom: ['askReopening'],
  },
  {
    action: 'orderReopening',
    label: '责成重新办理',
    from: ended,
    permission: 'petition.approve',
    fields: [],
    demands: [],
    sets: reopened,
    when: isClosed,
    note: 'demanded',
  },
];
