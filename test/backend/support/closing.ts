import type { TestBackend } from './backend.ts';

/** Puts down, as the petition office, that a letter was closed on paper on a day before it was registered here. */
export async function closedOnPaper(
  call: TestBackend['call'],
  recordId: string,
  closedOn: string,
): Promise<void> {
  const { revision } = await call('petition.get', { id: recordId });
  await call('step.take', {
    ledger: 'petition',
    recordId,
    revision,
    action: 'recordClosing',
    values: { closedOn, closingApprover: '某分管领导', closingPaper: '办结呈批件', result: '已经办结' },
    note: '',
    leader: null,
  });
}
