import type { IsoDate } from '#shared/domain/date.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { MainLedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { everything } from '../../ui/records/paths.ts';

/** Which records of one ledger go into the package, as chosen on the page. */
export interface LedgerSelection {
  readonly on: boolean;
  /** A saved view of the clerk's; null takes all records. */
  readonly viewId: string | null;
  readonly viewQuery: ListQuery | null;
  /** First and last day by which a record belongs to the period; null sets no bound. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

export const nothingChosen: LedgerSelection = {
  on: false,
  viewId: null,
  viewQuery: null,
  from: null,
  to: null,
};

/** The list query of a choice: the saved view's conditions and the period by the ledger's own date. */
export function queryOf(ledger: MainLedgerId, { viewQuery, from, to }: LedgerSelection): ListQuery {
  const base: ListQuery = { ...everything, ...viewQuery, sort: null, includeVoided: false };
  if (from === null && to === null) return base;
  const period = {
    op: 'between' as const,
    field: ledgers[ledger].periodField,
    from,
    to,
  };
  return { ...base, filters: [...base.filters, period] };
}

/** The chosen ledgers as the calls take them. */
export function selectionsOf(chosen: ReadonlyMap<MainLedgerId, LedgerSelection>): {
  ledger: MainLedgerId;
  query: ListQuery;
}[] {
  return [...chosen].flatMap(([ledger, one]) => (one.on ? [{ ledger, query: queryOf(ledger, one) }] : []));
}
