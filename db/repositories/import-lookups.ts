import { CompiledQuery } from 'kysely';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import type { OfficeReader } from '../connections.ts';
import { type RecordRow, valuesOf } from './records.ts';

// Lists go into a statement as one JSON text, so that its wording, and with it the prepared statement, stays the same.
// `cross join` makes SQLite go from the list to the records: each is looked up by the index on its column, whatever
// other index it might take for narrower.
const asList = (texts: readonly string[]): string => JSON.stringify(texts);

async function ask<R>(db: OfficeReader, text: string, parameters: readonly string[]): Promise<readonly R[]> {
  const { rows } = await db.executeQuery<R>(CompiledQuery.raw(text, [...parameters]));
  return rows;
}

/** Records that carry one of these keys (number, full name) and are not voided, with their values, by key. */
export async function recordsByKey(
  db: OfficeReader,
  ledger: LedgerDefinition,
  field: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly values: RecordValues; readonly fingerprint: string | null }>> {
  if (keys.length === 0) return new Map();
  const rows = await ask<RecordRow>(
    db,
    `select t.* from json_each(?) as wanted cross join ${ledger.table} as t on t.${field} = wanted.value
     where t.voidedAt is null`,
    [asList(keys)],
  );
  return new Map(
    rows.map((row) => [String(row[field]), { values: valuesOf(ledger, row), fingerprint: row.fingerprint }]),
  );
}

/** Which of these fingerprints belong to records that are not voided. */
export async function fingerprintsPresent(
  db: OfficeReader,
  ledger: LedgerDefinition,
  fingerprints: readonly string[],
): Promise<ReadonlySet<string>> {
  if (fingerprints.length === 0) return new Set();
  const rows = await ask<{ fingerprint: string }>(
    db,
    `select t.fingerprint as fingerprint
     from json_each(?) as wanted cross join ${ledger.table} as t on t.fingerprint = wanted.value
     where t.voidedAt is null`,
    [asList(fingerprints)],
  );
  return new Set(rows.map((row) => row.fingerprint));
}

/** Which of these names are names (or numbers, where a ledger has them) of records that are not voided. */
export async function namesKnown(
  db: OfficeReader,
  ledger: LedgerDefinition,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const field = ledger.numberField ?? ledger.titleField;
  const rows = await ask<{ name: string }>(
    db,
    `select t.${field} as name from json_each(?) as wanted cross join ${ledger.table} as t on t.${field} = wanted.value
     where t.voidedAt is null`,
    [asList(names)],
  );
  return new Set(rows.map((row) => row.name));
}

/** How many people of each name are registered in each unit, for the given pairs [name, unit]; absent where none. */
export async function personsPerPair(
  db: OfficeReader,
  pairs: readonly (readonly [name: string, unit: string])[],
): Promise<readonly { readonly name: string; readonly unit: string; readonly cards: number }[]> {
  if (pairs.length === 0) return [];
  return ask(
    db,
    `select person.name as name, person.unitName as unit, count(*) as cards
     from json_each(?) as pair
     cross join person on person.name = pair.value ->> 0 and person.unitName = pair.value ->> 1
     where person.voidedAt is null group by person.name, person.unitName`,
    [JSON.stringify(pairs)],
  );
}

/** Which of these identity numbers belong to registered people. */
export async function identityNumbersKnown(
  db: OfficeReader,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await ask<{ identityNumber: string }>(
    db,
    `select t.identityNumber as identityNumber
     from json_each(?) as wanted cross join person as t on t.identityNumber = wanted.value
     where t.voidedAt is null`,
    [asList(numbers)],
  );
  return new Set(rows.map((row) => row.identityNumber));
}
