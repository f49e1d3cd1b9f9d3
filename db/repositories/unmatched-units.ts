import { sql } from 'kysely';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';

/** Every reference field that names a unit. */
const unitFields = allLedgers.flatMap((ledger) =>
  [...ledger.fields]
    .filter(([, meta]) => meta.target === 'unit')
    .map(([field]) => ({ ledger: ledger.id, table: ledger.table, field })),
);

/**
 * Unit texts that no registered unit carries, with how many records name them, most first. Only records of the given
 * ledgers count: a text that stands in clues alone is nobody's business who may not see clues.
 */
export async function unmatchedUnits(
  db: OfficeReader,
  readable: readonly LedgerId[],
  limit: number,
): Promise<readonly { name: string; records: number }[]> {
  const parts = unitFields
    .filter(({ ledger }) => readable.includes(ledger))
    .map(
      ({ table, field }) =>
        sql`select ${sql.ref(`${field}Name`)} as name from ${sql.table(table)}
          where ${sql.ref(`${field}Id`)} is null and ${sql.ref(`${field}Name`)} is not null and voidedAt is null`,
    );
  if (parts.length === 0) return [];
  const { rows } = await sql<{ name: string; records: number }>`
    select name, count(*) as records from (${sql.join(parts, sql` union all `)})
    group by name order by records desc, name limit ${limit}`.execute(db);
  return rows;
}

/** How many different unit texts wait to be matched. */
export async function unmatchedUnitCount(db: OfficeReader, readable: readonly LedgerId[]): Promise<number> {
  return (await unmatchedUnits(db, readable, 1000)).length;
}

/**
 * Binds every record that carries this unknown text to a unit; the text stays as it was written. Returns how many
 * records of each ledger were bound.
 */
export async function matchUnit(
  db: OfficeWriter,
  name: string,
  unitId: string,
): Promise<ReadonlyMap<LedgerId, number>> {
  const records = new Map<LedgerId, number>();
  for (const { ledger, table, field } of unitFields) {
    const { rows } = await sql<{ seq: number }>`
      update ${sql.table(table)} set ${sql.ref(`${field}Id`)} = ${unitId}
      where ${sql.ref(`${field}Id`)} is null and ${sql.ref(`${field}Name`)} = ${name} and voidedAt is null returning seq`.execute(
      db,
    );
    records.set(ledger, (records.get(ledger) ?? 0) + rows.length);
  }
  return records;
}
