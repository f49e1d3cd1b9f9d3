import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader } from '../connections.ts';
import { hiddenFrom, isNarrowed, type Scope, visible } from './scope.ts';

/** Up to this many matches are looked up one by one and then sorted. */
const FEW = 500;

/**
 * How a search meets a list. `few`: the matches lead, are looked up and sorted. `many`: they make a set that is asked
 * while the list's own index is walked until the page is full. A set of 100,000 costs about 20 ms, looking up the rows
 * of 100,000 would cost seconds; asking the full-text index row by row costs seconds too where the matches lie far
 * down the list.
 */
export interface SearchPlan {
  readonly kind: 'few' | 'many';
  readonly phrase: string;
}

const words = (ledger: LedgerDefinition) => sql.table(`${ledger.table}Text`);

/** Decides by the number of matches, counted only as far as it matters. */
export async function planSearch(
  db: OfficeReader,
  ledger: LedgerDefinition,
  phrase: string,
): Promise<SearchPlan> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from ${words(ledger)} where words match ${phrase} limit ${FEW + 1})`.execute(
    db,
  );
  return { kind: (rows[0]?.n ?? 0) <= FEW ? 'few' : 'many', phrase };
}

/** `from` of a list over the alias `t`: the table, or the matches that lead to it. */
export function fromFor(ledger: LedgerDefinition, plan: SearchPlan | null): RawBuilder<unknown> {
  const table = sql`${sql.table(ledger.table)} as t`;
  // `cross join` fixes the order: matches first, then their rows.
  return plan?.kind === 'few' ? sql`${words(ledger)} as f cross join ${table} on t.seq = f.rowid` : table;
}

/** The condition that rows of `t` match. */
export function matches(ledger: LedgerDefinition, plan: SearchPlan): RawBuilder<SqlBool> {
  return plan.kind === 'few' ? sql<SqlBool>`f.words match ${plan.phrase}` : inMatches(ledger, plan.phrase);
}

/** Membership among the matches; the plus keeps SQLite from letting them lead, so that the order of the list does. */
export function inMatches(ledger: LedgerDefinition, phrase: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`+t.seq in (select rowid from ${words(ledger)} where words match ${phrase})`;
}

/**
 * Matches among the records that this reader may see, or among those of them that are not voided. Where he sees a whole
 * ledger, the index counts them and only what is voided or hidden is looked at.
 */
export async function countMatches(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  phrase: string,
  includeVoided: boolean,
): Promise<number> {
  const table = sql.table(ledger.table);
  const hidden = hiddenFrom(scope, ledger);
  if (hidden === null) {
    const live = includeVoided ? sql`1` : sql`t.voidedAt is null`;
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${words(ledger)} as f cross join ${table} as t on t.seq = f.rowid
      where f.words match ${phrase} and ${live} and ${visible(scope, ledger, { leads: false })}`.execute(db);
    return rows[0]?.n ?? 0;
  }
  const matched = (alias: string) => sql`exists (
    select 1 from ${words(ledger)} as w where w.words match ${phrase} and w.rowid = ${sql.ref(`${alias}.seq`)})`;
  const voided = includeVoided
    ? sql`0`
    : sql`(select count(*) from ${table} as v where v.voidedAt is not null and ${matched('v')})`;
  const live = includeVoided ? sql`1` : sql`h.voidedAt is null`;
  const unseen = isNarrowed(scope, ledger)
    ? sql`(select count(*) from ${table} as h where h.seq in (${hidden}) and ${live} and ${matched('h')})`
    : sql`0`;
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from ${words(ledger)} where words match ${phrase}) - ${voided} - ${unseen} as n`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
