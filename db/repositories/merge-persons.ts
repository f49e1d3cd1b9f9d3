import { sql } from 'kysely';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';

const personFields = allLedgers.flatMap((ledger) =>
  [...ledger.fields]
    .filter(([, meta]) => meta.target === 'person')
    .map(([field]) => ({ ledger: ledger.id, table: ledger.table, field })),
);

/**
 * Moves every record that names one person to another, and the files on the card; the texts stay as written. Returns
 * how many records of each ledger moved.
 */
export async function movePersonRecords(
  db: OfficeWriter,
  from: string,
  to: string,
): Promise<ReadonlyMap<LedgerId, number>> {
  const moved = new Map<LedgerId, number>();
  await db
    .updateTable('attachment')
    .set({ recordId: to })
    .where('ledger', '=', 'person')
    .where('recordId', '=', from)
    .execute();
  for (const { ledger, table, field } of personFields) {
    const { rows } = await sql<{ seq: number }>`
      update ${sql.table(table)} set ${sql.ref(`${field}Id`)} = ${to} where ${sql.ref(`${field}Id`)} = ${from} returning seq`.execute(
      db,
    );
    moved.set(ledger, (moved.get(ledger) ?? 0) + rows.length);
  }
  return moved;
}

/** Other people of the same name, not voided. */
export async function personsNamed(
  db: OfficeReader,
  name: string,
  except: string,
): Promise<
  readonly {
    id: string;
    name: string;
    unitName: string | null;
    post: string | null;
    identityNumber: string | null;
  }[]
> {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'unitName', 'post', 'identityNumber'])
    .where('name', '=', name)
    .where('id', '!=', except)
    .where('voidedAt', 'is', null)
    .orderBy('seq')
    .limit(50)
    .execute();
}
