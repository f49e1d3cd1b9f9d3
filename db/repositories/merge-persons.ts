import { sql } from 'kysely';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { pointersTo } from '#shared/ledgers/ledgers.ts';
import { person } from '#shared/ledgers/person.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import { type Scope, visible, visibleAmong } from './scope.ts';

/**
 * Moves every record that names one person to another, and the files on the card; the texts stay as written. Hidden
 * records move like the others. Returns how many records of each ledger moved, as far as the reader sees them.
 */
export async function movePersonRecords(
  db: OfficeWriter,
  scope: Scope,
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
  await db
    .updateTable('paperOriginal')
    .set({ recordId: to })
    .where('ledger', '=', 'person')
    .where('recordId', '=', from)
    .execute();
  for (const [ledger, field] of pointersTo(person)) {
    const { rows } = await sql<{ id: string }>`
      update ${sql.table(ledger.table)} set ${sql.ref(`${field}Id`)} = ${to} where ${sql.ref(`${field}Id`)} = ${from} returning id`.execute(
      db,
    );
    const seen = await visibleAmong(
      db,
      scope,
      ledger,
      rows.map((row) => row.id),
    );
    moved.set(ledger.id, (moved.get(ledger.id) ?? 0) + seen.size);
  }
  return moved;
}

interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly unitName: string | null;
  readonly post: string | null;
  readonly identityNumber: string | null;
}

/** Other people of the same name, not voided. */
export async function personsNamed(
  db: OfficeReader,
  scope: Scope,
  name: string,
  except: string,
): Promise<readonly NamedPerson[]> {
  const { rows } = await sql<NamedPerson>`
    select t.id as id, t.name as name, t.unitName as unitName, t.post as post, t.identityNumber as identityNumber
    from person as t where t.name = ${name} and t.id <> ${except} and t.voidedAt is null
      and ${visible(scope, person, { leads: false })}
    order by t.seq limit 50`.execute(db);
  return rows;
}
