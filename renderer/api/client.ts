import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { arrivedAnswer, type Progress } from '#shared/ipc/bridge.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import { bridge } from './bridge.ts';

// The page may not evaluate text as code, so zod must not try to compile its schemas.
z.config({ jitless: true });

export interface CallOptions {
  /** Aborting it cancels the call in the backend; the call then fails with E_CANCELLED. */
  readonly signal?: AbortSignal;
  /** Progress of a job, as often as the backend tells it. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Calls the backend by a name of the contract.
 *
 * @throws AppError with the code and the safe details of the answer.
 */
export async function call<N extends CallName>(
  name: N,
  input: CallInput<N>,
  { signal, onProgress }: CallOptions = {},
): Promise<CallOutput<N>> {
  if (signal?.aborted) throw new AppError('E_CANCELLED');
  const id = crypto.randomUUID();
  const cancel = () => bridge.cancel(id);
  signal?.addEventListener('abort', cancel, { once: true });
  const quiet =
    onProgress &&
    bridge.onEvent((event) => {
      if (event.type === 'progress' && event.progress.id === id) onProgress(event.progress);
    });
  try {
    const answer = arrivedAnswer(await bridge.call({ id, name, payload: input }));
    if (!answer.ok) throw new AppError(answer.code, answer.details);
    // The backend has checked the value against the contract's output schema.
    return answer.value as CallOutput<N>;
  } finally {
    signal?.removeEventListener('abort', cancel);
    quiet?.();
  }
}

/** What went wrong, as an AppError whatever was thrown. */
export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('E_INTERNAL', {}, { cause: error });
}
