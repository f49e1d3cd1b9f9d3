import { CompiledQuery } from 'kysely';
import type { OfficeWriter } from '../connections.ts';

/** The next serial of a kind and year without taking it: 1 where none was issued yet. */
async function nextOf(db: OfficeWriter, kind: string, year: number): Promise<number> {
  const { rows } = await db.executeQuery<{ next: number }>(
    CompiledQuery.raw('select next from numberSequence where kind = ? and year = ?', [kind, year]),
  );
  return rows[0]?.next ?? 1;
}

/**
 * Takes the next serial of a kind and year that nobody uses. In the caller's transaction, so that a rolled-back record
 * leaves no gap and two at once never get the same.
 * @param isUsed whether a record carries the number of this serial already (typed in by hand, taken in from a register)
 */
export async function takeNumber(
  db: OfficeWriter,
  kind: string,
  year: number,
  isUsed: (serial: number) => Promise<boolean> = () => Promise.resolve(false),
): Promise<number> {
  let serial = await nextOf(db, kind, year);
  while (await isUsed(serial)) serial += 1;
  await noteNumber(db, kind, year, serial);
  return serial;
}

/** Notes a serial that was given from outside (an old register), so that issuing goes on behind it. */
export async function noteNumber(
  db: OfficeWriter,
  kind: string,
  year: number,
  serial: number,
): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw(
      `insert into numberSequence (kind, year, next) values (?, ?, ?)
       on conflict (kind, year) do update set next = max(next, excluded.next)`,
      [kind, year, serial + 1],
    ),
  );
}
