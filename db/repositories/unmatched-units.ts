import { sql } from 'kysely';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';

/** Every reference field that names a unit: [table, field]. */
const unitFields = allLedgers.flatMap((ledger) =>
  [...ledger.fields]
    .filter(([, meta]) => meta.target === 'unit')
    .map(([field]) => [ledger.table, field] as const),
);

/** Unit texts that no registered unit carries, with how many records name them, most first. */
export async function unmatchedUnits(
  db: OfficeReader,
  limit: number,
): Promise<readonly { name: string; records: number }[]> {
  const parts = unitFields.map(
    ([table, field]) =>
      sql`select ${sql.ref(`${field}Name`)} as name from ${sql.table(table)}
          where ${sql.ref(`${field}Id`)} is null and ${sql.ref(`${field}Name`)} is not null and voidedAt is null`,
  );
  const { rows } = await sql<{ name: string; records: number }>`
    select name, count(*) as records from (${sql.join(parts, sql` union all `)})
    group by name order by records desc, name limit ${limit}`.execute(db);
  return rows;
}

/** How many different unit texts wait to be matched. */
export async function unmatchedUnitCount(db: OfficeReader): Promise<number> {
  return (await unmatchedUnits(db, 1000)).length;
}

/** Binds every record that carries this unknown text to a unit; the text stays as it was written. */
export async function matchUnit(db: OfficeWriter, name: string, unitId: string): Promise<number> {
  let records = 0;
  for (const [table, field] of unitFields) {
    const { rows } = await sql<{ seq: number }>`
      update ${sql.table(table)} set ${sql.ref(`${field}Id`)} = ${unitId}
      where ${sql.ref(`${field}Id`)} is null and ${sql.ref(`${field}Name`)} = ${name} and voidedAt is null returning seq`.execute(
      db,
    );
    records += rows.length;
  }
  return records;
}
