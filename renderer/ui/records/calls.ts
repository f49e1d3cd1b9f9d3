import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { LedgerRow, ListQuery, RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { call } from '../../api/client.ts';
import { useCall } from '../../api/hooks.ts';

/** Rows asked for at a time. */
export const PAGE_ROWS = 100;

export interface RowPage {
  readonly rows: readonly LedgerRow[];
  readonly next: string | null;
  /** Time from asking to having the page, in seconds. */
  readonly seconds: number;
}

export type Pages = UseInfiniteQueryResult<InfiniteData<RowPage, string | null>, AppError>;

/** Rows of a list, page by page. The rows before stay on show until the next ones are there. */
export function useRecords(ledger: LedgerId, query: ListQuery): Pages {
  return useInfiniteQuery<
    RowPage,
    AppError,
    InfiniteData<RowPage, string | null>,
    readonly unknown[],
    string | null
  >({
    queryKey: [`${ledger}.list`, query],
    queryFn: async ({ pageParam, signal }) => {
      const from = performance.now();
      const page = await call(`${ledger}.list`, { ...query, after: pageParam, limit: PAGE_ROWS }, { signal });
      return { ...page, seconds: (performance.now() - from) / 1000 };
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** How many records a query finds. */
export function useCount(
  ledger: LedgerId,
  query: ListQuery,
  enabled = true,
): UseQueryResult<{ count: number }, AppError> {
  return useCall(`${ledger}.count`, query, { enabled, keepPrevious: true });
}

/** One record with everything that belongs to it. */
export function useRecord(
  ledger: LedgerId,
  id: string | null,
  keepPrevious = false,
): UseQueryResult<RecordDetail, AppError> {
  return useCall(`${ledger}.get`, { id: id ?? '' }, { enabled: id !== null, keepPrevious });
}

/** Reads the answers of a feature (`approval.`) and the workbench again, where an act of another feature changed them. */
export function useRefresh(feature: string): () => void {
  const client = useQueryClient();
  return () =>
    void client.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith(feature) || queryKey[0] === 'workbench.get',
    });
}

export type Suggestion = CallOutput<'unit.suggest'>[number];

/** Records of a ledger whose name, number or pinyin initials fit the text. */
export function suggest(
  ledger: LedgerId,
  text: string,
  signal?: AbortSignal,
): Promise<readonly Suggestion[]> {
  return call(`${ledger}.suggest`, { text }, signal ? { signal } : {});
}
