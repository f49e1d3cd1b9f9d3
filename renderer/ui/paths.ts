import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';

/** Page that lists a ledger; with a query, exactly the rows that the query counts. */
export function listPath(ledger: LedgerId, query?: Partial<ListQuery>): string {
  return query ? `/${ledger}?q=${encodeURIComponent(JSON.stringify(query))}` : `/${ledger}`;
}
