import type { CallInput } from '#shared/ipc/contract.ts';
import type { TestBackend } from '../support/backend.ts';
import { clueFromPaper } from '../support/paper-clue.ts';

type Values = CallInput<'case.create'>['values'];

/** A case with what a test says of it; one that is closed has had its check of responsibility, as C06 wants. */
export async function makeCase(
  { call }: TestBackend,
  { closedOn = null, ...values }: Values,
): Promise<{ id: string }> {
  const made = await call('case.create', {
    values: { subject: { id: null, name: '周某胜' }, filedOn: '2017-03-01', ...values },
  });
  if (closedOn === null) return made;
  await call('accountabilityCheck.create', {
    values: {
      case: { id: made.id, name: made.number ?? '' },
      startedOn: closedOn,
      cause: 'case',
      way: 'double',
      leaders: '村委会主任',
      leaderResult: 'none',
      concludedOn: closedOn,
    },
  });
  await call('case.update', { id: made.id, revision: 1, values: { closedOn } });
  return made;
}

/** A clue with what a test says of it. */
export const makeClue = (backend: TestBackend, values: Values): Promise<{ id: string }> =>
  clueFromPaper(backend, {
    subject: { id: null, name: '吴某月' },
    summary: '虚报粮食补贴',
    receivedOn: '2017-02-01',
    ...values,
  });

/** A few records of 2017 whose balances hold: three clues, two cases, one of them closed with a sanction. */
export async function someRecords(backend: TestBackend): Promise<void> {
  await makeClue(backend, {});
  await makeClue(backend, {
    disposal: 'preliminaryCheck',
    disposedOn: '2017-02-10',
    checkStartedOn: '2017-02-11',
  });
  await makeClue(backend, {
    receivedOn: '2016-11-01',
    disposal: 'preliminaryCheck',
    disposedOn: '2016-11-20',
    checkStartedOn: '2017-01-05',
    checkEndedOn: '2017-02-01',
    outcome: 'filed',
    outcomeApprovedOn: '2017-02-02',
    filedOn: '2017-02-02',
  });
  await makeCase(backend, {});
  await makeCase(backend, {
    filedOn: '2016-12-01',
    closedOn: '2017-04-01',
    sanction: 'partyWarning',
    sanctionedOn: '2017-04-01',
  });
}
