import { CompiledQuery, sql } from 'kysely';
import { AppError } from '#shared/errors.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';

/** Id of the unit with this full name. */
export async function unitIdByName(db: OfficeReader, name: string): Promise<string | null> {
  const { rows } = await db.executeQuery<{ id: string }>(
    CompiledQuery.raw('select id from unit where name = ? and voidedAt is null', [name]),
  );
  return rows[0]?.id ?? null;
}

export interface PersonCandidate {
  readonly id: string;
  readonly identityNumber: string | null;
}

/** The person with this identity number, if one is registered. */
export async function personByIdentityNumber(
  db: OfficeReader,
  identityNumber: string,
): Promise<string | null> {
  const { rows } = await db.executeQuery<{ id: string }>(
    CompiledQuery.raw('select id from person where identityNumber = ? and voidedAt is null limit 1', [
      identityNumber,
    ]),
  );
  return rows[0]?.id ?? null;
}

/** People of this name in this unit (by the unit's text). */
export async function personsByNameAndUnit(
  db: OfficeReader,
  name: string,
  unitName: string,
): Promise<readonly PersonCandidate[]> {
  const { rows } = await db.executeQuery<PersonCandidate>(
    CompiledQuery.raw(
      'select id, identityNumber from person where name = ? and unitName = ? and voidedAt is null limit 3',
      [name, unitName],
    ),
  );
  return rows;
}

/** Adds the identity number to a person who had none; the card's new revision. */
export async function giveIdentityNumber(
  db: OfficeWriter,
  personId: string,
  identityNumber: string,
  at: string,
  by: string,
): Promise<number> {
  const { rows } = await db.executeQuery<{ revision: number }>(
    CompiledQuery.raw(
      `update person set identityNumber = ?, revision = revision + 1, updatedAt = ?, updatedBy = ?
       where id = ? and identityNumber is null returning revision`,
      [identityNumber, at, by, personId],
    ),
  );
  const [row] = rows;
  if (!row) throw new AppError('E_CONFLICT', { ledger: 'person' });
  return row.revision;
}

/**
 * Up to `limit` units or people whose name contains the text, or whose pinyin initials begin with it (people) or hold
 * it anywhere (units: sqx finds 样例县石桥乡).
 */
export async function suggestByName(
  db: OfficeReader,
  table: 'unit' | 'person',
  text: string,
  limit: number,
): Promise<readonly { id: string; name: string; hint: string }[]> {
  const lower = text.toLowerCase();
  const initials = /^[a-z0-9]+$/u.test(lower);
  const hint =
    table === 'unit'
      ? sql<string>`coalesce(parentName, '')`
      : sql<string>`trim(coalesce(unitName, '') || ' ' || coalesce(post, ''))`;
  // Every unit of a county begins with the county's name, so its initials may be typed from anywhere within.
  const within = table === 'unit' ? sql`pinyin` : sql`' ' || pinyin`;
  const { rows } = await sql<{ id: string; name: string; hint: string }>`
    select id, name, ${hint} as hint from ${sql.table(table)}
    where voidedAt is null and ${
      initials
        ? sql`(instr(${within}, ${table === 'unit' ? lower : ` ${lower}`}) > 0 or instr(lower(name), ${lower}) > 0)`
        : text === ''
          ? sql`1`
          : sql`instr(name, ${text}) > 0`
    }
    order by (name = ${text}) desc, (instr(name, ${text}) = 1) desc, ${
      initials ? sql`(instr(' ' || pinyin, ${` ${lower}`}) > 0) desc, ` : sql``
    }${text === '' ? sql`updatedAt desc, ` : sql``} length(name), name
    limit ${limit}`.execute(db);
  return rows;
}
