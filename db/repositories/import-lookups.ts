import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import type { OfficeReader } from '../connections.ts';
import { type RecordRow, valuesOf } from './records.ts';
import { bindable, type Scope, visible, visibleAmong } from './scope.ts';

// Lists go into a statement as one JSON text, so that its wording, and with it the prepared statement, stays the same.
// `cross join` makes SQLite go from the list to the records: each is looked up by the index on its column, whatever
// other index it might take for narrower.
const asList = (texts: readonly string[]): string => JSON.stringify(texts);

async function ask<R>(db: OfficeReader, text: string, parameters: readonly string[]): Promise<readonly R[]> {
  const { rows } = await db.executeQuery<R>(CompiledQuery.raw(text, [...parameters]));
  return rows;
}

const among = async <R>(db: OfficeReader, query: RawBuilder<R>): Promise<readonly R[]> =>
  (await query.execute(db)).rows;

/** Whoever carries a key; without values where the reader may not see it: then it is taken, and no more is said. */
interface KeyCarrier {
  readonly values: RecordValues | null;
  readonly fingerprint: string | null;
}

/** Records that carry one of these keys (number, full name) and are not voided, by key. */
export async function recordsByKey(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  field: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KeyCarrier>> {
  if (keys.length === 0) return new Map();
  const rows = await ask<RecordRow>(
    db,
    `select t.* from json_each(?) as wanted cross join ${ledger.table} as t on t.${field} = wanted.value
     where t.voidedAt is null`,
    [asList(keys)],
  );
  const seen = await visibleAmong(
    db,
    scope,
    ledger,
    rows.map((row) => row.id),
  );
  return new Map(
    rows.map((row) => [
      String(row[field]),
      seen.has(row.id)
        ? { values: valuesOf(ledger, row), fingerprint: row.fingerprint }
        : { values: null, fingerprint: null },
    ]),
  );
}

/** Which of these fingerprints belong to records that are not voided. */
export async function fingerprintsPresent(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  fingerprints: readonly string[],
): Promise<ReadonlySet<string>> {
  if (fingerprints.length === 0) return new Set();
  const rows = await among(
    db,
    sql<{ fingerprint: string }>`select t.fingerprint as fingerprint
      from json_each(${asList(fingerprints)}) as wanted
        cross join ${sql.table(ledger.table)} as t on t.fingerprint = wanted.value
      where t.voidedAt is null and ${visible(scope, ledger, { leads: false })}`,
  );
  return new Set(rows.map((row) => row.fingerprint));
}

/** The records that bear these fingerprints and are not voided, by fingerprint; those the reader sees. */
export async function recordsByFingerprint(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly values: RecordValues }>> {
  if (fingerprints.length === 0) return new Map();
  const rows = await among(
    db,
    sql<RecordRow>`select t.* from json_each(${asList(fingerprints)}) as wanted
        cross join ${sql.table(ledger.table)} as t on t.fingerprint = wanted.value
      where t.voidedAt is null and ${visible(scope, ledger, { leads: false })}`,
  );
  return new Map(rows.map((row) => [String(row.fingerprint), { id: row.id, values: valuesOf(ledger, row) }]));
}

/** Which of these names are names (or numbers, where a ledger has them) of records that are not voided. */
export async function namesKnown(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const field = ledger.numberField ?? ledger.titleField;
  const column = sql.ref(`t.${field}`);
  const rows = await among(
    db,
    sql<{ name: string }>`select ${column} as name from json_each(${asList(names)}) as wanted
        cross join ${sql.table(ledger.table)} as t on ${column} = wanted.value
      where t.voidedAt is null and ${visible(scope, ledger, { leads: false })}`,
  );
  return new Set(rows.map((row) => row.name));
}

/**
 * How many people of each name are registered in each unit, for the given pairs [name, unit]; absent where none. Only
 * cards that records of the ledger may be bound to.
 */
export async function personsPerPair(
  db: OfficeReader,
  scope: Scope,
  from: LedgerDefinition,
  pairs: readonly (readonly [name: string, unit: string])[],
): Promise<readonly { readonly name: string; readonly unit: string; readonly cards: number }[]> {
  if (pairs.length === 0) return [];
  return among(
    db,
    sql<{ name: string; unit: string; cards: number }>`
      select person.name as name, person.unitName as unit, count(*) as cards
      from json_each(${JSON.stringify(pairs)}) as pair
      cross join person on person.name = pair.value ->> 0 and person.unitName = pair.value ->> 1
      where person.voidedAt is null and ${bindable(scope, from, 'person')}
      group by person.name, person.unitName`,
  );
}

/** Which of these identity numbers belong to registered people that records of the ledger may be bound to. */
export async function identityNumbersKnown(
  db: OfficeReader,
  scope: Scope,
  from: LedgerDefinition,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await among(
    db,
    sql<{ identityNumber: string }>`select t.identityNumber as identityNumber
      from json_each(${asList(numbers)}) as wanted cross join person as t on t.identityNumber = wanted.value
      where t.voidedAt is null and ${bindable(scope, from, 't')}`,
  );
  return new Set(rows.map((row) => row.identityNumber));
}
