import { sql } from 'kysely';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { pointersTo } from '#shared/ledgers/ledgers.ts';
import { unit } from '#shared/ledgers/unit.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import { type Scope, visible, visibleAmong } from './scope.ts';

/**
 * Unit texts that no registered unit carries, with how many records name them, most first. Only records of the given
 * ledgers count that the reader sees: a text that stands in clues alone is nobody's business who may not see them.
 */
export async function unmatchedUnits(
  db: OfficeReader,
  scope: Scope,
  readable: readonly LedgerId[],
  limit: number,
): Promise<readonly { name: string; records: number }[]> {
  const parts = pointersTo(unit)
    .filter(([ledger]) => readable.includes(ledger.id))
    .map(
      ([ledger, field]) =>
        sql`select ${sql.ref(`t.${field}Name`)} as name from ${sql.table(ledger.table)} as t
          where ${sql.ref(`t.${field}Id`)} is null and ${sql.ref(`t.${field}Name`)} is not null and t.voidedAt is null
            and ${visible(scope, ledger, { leads: false })}`,
    );
  if (parts.length === 0) return [];
  const { rows } = await sql<{ name: string; records: number }>`
    select name, count(*) as records from (${sql.join(parts, sql` union all `)})
    group by name order by records desc, name limit ${limit}`.execute(db);
  return rows;
}

/** How many different unit texts wait to be matched. */
export async function unmatchedUnitCount(
  db: OfficeReader,
  scope: Scope,
  readable: readonly LedgerId[],
): Promise<number> {
  return (await unmatchedUnits(db, scope, readable, 1000)).length;
}

/**
 * Binds every record that carries this unknown text to a unit; the text stays as it was written. Hidden records are bound
 * like the others. Returns how many records of each ledger were bound, as far as the reader sees them.
 */
export async function matchUnit(
  db: OfficeWriter,
  scope: Scope,
  name: string,
  unitId: string,
): Promise<ReadonlyMap<LedgerId, number>> {
  const records = new Map<LedgerId, number>();
  for (const [ledger, field] of pointersTo(unit)) {
    const { rows } = await sql<{ id: string }>`
      update ${sql.table(ledger.table)} set ${sql.ref(`${field}Id`)} = ${unitId}
      where ${sql.ref(`${field}Id`)} is null and ${sql.ref(`${field}Name`)} = ${name} and voidedAt is null returning id`.execute(
      db,
    );
    const seen = await visibleAmong(
      db,
      scope,
      ledger,
      rows.map((row) => row.id),
    );
    records.set(ledger.id, (records.get(ledger.id) ?? 0) + seen.size);
  }
  return records;
}
