import { CompiledQuery } from 'kysely';
import type { OfficeWriter } from '../connections.ts';

/** Takes the next serial of a kind and year. In the caller's transaction, so that a rolled-back record leaves no gap. */
export async function takeNumber(db: OfficeWriter, kind: string, year: number): Promise<number> {
  const { rows } = await db.executeQuery<{ taken: number }>(
    CompiledQuery.raw(
      `insert into numberSequence (kind, year, next) values (?, ?, 2)
       on conflict (kind, year) do update set next = next + 1 returning next - 1 as taken`,
      [kind, year],
    ),
  );
  const taken = rows[0]?.taken;
  if (taken === undefined) throw new Error('no serial was issued');
  return taken;
}

/** Notes a serial that was given from outside (an old register), so that it is never issued again. */
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
