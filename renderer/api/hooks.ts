import {
  keepPreviousData,
  type QueryKey,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { Progress } from '#shared/ipc/bridge.ts';
import type { CallInput, CallName, CallOutput, NamesOf } from '#shared/ipc/contract.ts';
import { bridge } from './bridge.ts';
import { asAppError, call } from './client.ts';

type QueryName = NamesOf<'query'>;
type ActName = NamesOf<'command' | 'registryCommand' | 'session'>;
/** A job, or the one act before sign-in that takes as long as one. */
type JobName = NamesOf<'job'> | 'session.installBackup';

/** Everything comes from the same machine: nothing gets old by itself, and a refused call is not asked again. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Key under which an answer is kept; its first part is the name of the call. */
export function keyOf<N extends CallName>(name: N, input: CallInput<N>): QueryKey {
  return [name, input];
}

/** Reads once, keeps the answer, reads again when the backend tells of a change. */
export function useCall<N extends QueryName | 'session.status'>(
  name: N,
  input: CallInput<N>,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean } = {},
): UseQueryResult<CallOutput<N>, AppError> {
  return useQuery<CallOutput<N>, AppError>({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => call(name, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Does something. Afterwards every answer of the same feature (`account.*` after `account.create`) is read again. */
export function useAct<N extends ActName>(name: N): UseMutationResult<CallOutput<N>, AppError, CallInput<N>> {
  const client = useQueryClient();
  return useMutation<CallOutput<N>, AppError, CallInput<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: () => {
      // Who works is told to the page by the answer itself.
      if (name.startsWith('session.')) return;
      const feature = `${name.split('.')[0]}.`;
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(feature) });
    },
  });
}

export interface Job<N extends JobName> {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly progress: Progress | null;
  readonly result: CallOutput<N> | null;
  readonly error: AppError | null;
  /** Starts it; answers with the result, or null when it failed or was cancelled (see `error`). */
  readonly run: (input: CallInput<N>) => Promise<CallOutput<N> | null>;
  readonly cancel: () => void;
  readonly reset: () => void;
}

type JobState<N extends JobName> = Pick<Job<N>, 'state' | 'progress' | 'result' | 'error'>;
const idle = { state: 'idle', progress: null, result: null, error: null } as const;

/** Long work with progress and cancel. Leaving the page cancels it. */
export function useJob<N extends JobName>(name: N): Job<N> {
  const [job, setJob] = useState<JobState<N>>(idle);
  const running = useRef<AbortController | null>(null);
  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const run = useCallback(
    async (input: CallInput<N>) => {
      running.current?.abort();
      const control = new AbortController();
      running.current = control;
      // A job that was replaced or left must not write into the page any more.
      const show = (next: JobState<N>) => {
        if (running.current === control) setJob(next);
      };
      show({ ...idle, state: 'running' });
      try {
        const result = await call(name, input, {
          signal: control.signal,
          onProgress: (progress) => show({ ...idle, state: 'running', progress }),
        });
        show({ ...idle, state: 'done', result });
        return result;
      } catch (error) {
        show({ ...idle, state: 'failed', error: asAppError(error) });
        return null;
      }
    },
    [name],
  );
  const reset = useCallback(() => {
    cancel();
    running.current = null;
    setJob(idle);
  }, [cancel]);
  return { ...job, run, cancel, reset };
}

/** Keeps open pages true: what the backend reports as changed is read again where it is on show. */
export function useChanges(client: QueryClient): void {
  useEffect(
    () =>
      bridge.onEvent((event) => {
        // Counts, linked records and to-do lists reach over all ledgers, so everything on show is read again.
        if (event.type === 'changed')
          void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.status' });
      }),
    [client],
  );
}
