import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query';
import type { AppError } from '#shared/errors.ts';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { call } from '../../api/client.ts';

type RowsCall = 'transfer.previewRows' | 'transfer.contents' | 'transfer.records';
export type RowsPage = CallOutput<'transfer.records'>;
export type Rows = UseInfiniteQueryResult<InfiniteData<RowsPage, string | null>, AppError>;

const PAGE_ROWS = 30;

/** Rows of package content, page by page. */
export function useRows<N extends RowsCall>(
  name: N,
  input: Omit<CallInput<N>, 'after' | 'limit'>,
  enabled = true,
): Rows {
  return useInfiniteQuery<
    RowsPage,
    AppError,
    InfiniteData<RowsPage, string | null>,
    readonly unknown[],
    string | null
  >({
    queryKey: [name, input],
    queryFn: ({ pageParam, signal }) => {
      // The three calls differ in what they select and give the same pages.
      const whole = { ...input, after: pageParam, limit: PAGE_ROWS } as CallInput<N>;
      return call(name, whole, { signal });
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled,
  });
}
