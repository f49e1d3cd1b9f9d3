import type { OutputAct } from '#shared/domain/output.ts';
import type { OutputContentInput } from '#shared/ipc/output-calls.ts';
import type { TestBackend } from './backend.ts';

/** The same with nothing left to say: all rows in the usual order. */
export const wholeList = (
  ledger: 'petition' | 'clue' | 'case' | 'caseMeasure',
  columns: readonly string[],
): OutputContentInput => ({ what: 'list', ledger, query: {}, columns: [...columns] });

/** Asks as whoever is at work; gives the id of the request. */
export async function askLeave(
  backend: TestBackend,
  act: OutputAct,
  content: OutputContentInput,
  copies = 1,
): Promise<string> {
  const { approvalId } = await backend.call('output.request', {
    ...{ act, content, copies },
    purpose: '送市纪委',
  });
  return approvalId;
}

/** Leave for whoever is at work, given by the head; he is at work again afterwards. */
export async function leaveFor(
  backend: TestBackend,
  act: OutputAct,
  content: OutputContentInput,
  copies = 1,
): Promise<string> {
  const id = await askLeave(backend, act, content, copies);
  const asker = backend.working();
  await backend.office.as('head');
  await backend.call('output.decide', { id, approve: true, note: '' });
  await backend.signInAgain(asker);
  return id;
}
