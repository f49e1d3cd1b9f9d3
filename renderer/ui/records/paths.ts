import { type ListQuery, listQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';

export const everything: ListQuery = { search: '', filters: [], sort: null, includeVoided: false };

/** What differs from a list without conditions, so that addresses and saved views stay short. */
export function trimmedQuery(query: ListQuery): Partial<ListQuery> {
  return {
    ...(query.search === '' ? {} : { search: query.search }),
    ...(query.filters.length === 0 ? {} : { filters: query.filters }),
    ...(query.sort === null ? {} : { sort: query.sort }),
    ...(query.includeVoided ? { includeVoided: true } : {}),
  };
}

/** `?q=…` of a list, empty when it has no conditions. */
export function queryText(query: Partial<ListQuery>): string {
  const trimmed = trimmedQuery({ ...everything, ...query });
  return Object.keys(trimmed).length === 0 ? '' : `?q=${encodeURIComponent(JSON.stringify(trimmed))}`;
}

/**
 * Address of a ledger's list for the router; with a query it shows exactly the rows that the query counts, which is
 * how numbers open their rows.
 */
export function recordsPath(ledger: LedgerId, query: Partial<ListQuery> = {}): string {
  return `/${ledger}${queryText(query)}`;
}

/** Address of one record beside its list. */
export function recordAt(ledger: LedgerId, id: string, query: Partial<ListQuery> = {}): string {
  return `/${ledger}/${id}${queryText(query)}`;
}

/** Address of an empty form; `given` are texts by field that the form opens with. */
export function newRecordPath(ledger: LedgerId, given: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams(given).toString();
  return `/${ledger}/new${params === '' ? '' : `?${params}`}`;
}

/** The record from which the form of something that belongs to it, or comes of it, was opened. */
export interface Belongs {
  readonly ledger: LedgerId;
  readonly id: string;
  readonly name: string;
}

/** Address of the form of what belongs to a record or comes of it: it opens with that record in it and leads back to it. */
export function newPartPath(part: LedgerDefinition, to: Belongs): string {
  return newRecordPath(part.id, { of: to.id, ofName: to.name });
}

/** The record that a form's address names, for a ledger whose records belong to others or come of them. */
export function belongsIn(part: LedgerDefinition, params: URLSearchParams): Belongs | null {
  const [id, name] = [params.get('of'), params.get('ofName')];
  const above = part.under ?? part.origin;
  return above === null || id === null || name === null ? null : { ledger: above.ledger, id, name };
}

/**
 * Reads the query of an address. What cannot be read, and conditions on fields the ledger does not have, are left
 * out: an old address must still open a list.
 */
export function readQuery(ledger: LedgerId, params: URLSearchParams): ListQuery {
  const text = params.get('q');
  if (text === null) return everything;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return everything;
  }
  const parsed = listQuery.safeParse(raw);
  if (!parsed.success) return everything;
  const { fields } = ledgers[ledger];
  const { sort, filters } = parsed.data;
  return {
    ...parsed.data,
    filters: filters.filter((one) => !('field' in one) || fields.has(one.field)),
    sort: sort !== null && fields.get(sort.field)?.sortable ? sort : null,
  };
}
