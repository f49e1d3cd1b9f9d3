import type { RecordValues } from '#shared/ledgers/ledger.ts';
import type { TestBackend } from './backend.ts';

/** What of a clue that was decided on paper the step 补录处置 asks for. */
const decided: ReadonlySet<string> = new Set([
  ...['disposal', 'disposedOn', 'disposalBasis', 'heldUntil', 'checkStartedOn', 'checkEndedOn'],
  ...['outcome', 'outcomeApprovedOn', 'filedOn'],
]);

const part = (values: RecordValues, of: boolean): Record<string, RecordValues[string]> =>
  Object.fromEntries(Object.entries(values).filter(([field]) => decided.has(field) === of));

/** Puts down what was decided of a registered clue on paper, as case supervision. */
export async function putDownPaper(
  { call }: Pick<TestBackend, 'call'>,
  id: string,
  values: RecordValues,
): Promise<void> {
  const { revision } = await call('clue.get', { id });
  await call('step.take', {
    ...{ ledger: 'clue', recordId: id, revision, action: 'recordDisposal', note: '', leader: null },
    values: { paperApprover: '某书记', paperDocument: '问题线索处置呈批表', ...values },
  });
}

/** Registers a clue; what was decided of it on paper is put down by its step. */
export async function clueFromPaper(
  backend: TestBackend,
  values: RecordValues,
): Promise<{ readonly id: string; readonly number: string | null }> {
  const made = await backend.call('clue.create', { values: part(values, false) });
  const paper = part(values, true);
  if (Object.values(paper).some((value) => value !== null)) await putDownPaper(backend, made.id, paper);
  return made;
}
