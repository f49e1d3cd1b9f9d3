import { CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
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
 * it anywhere (units: sqx finds 样例县石桥乡); exact and leading matches first. For an empty text the ones registered
 * last. Found among names and initials alone, which an index holds.
 */
export async function suggestByName(
  db: OfficeReader,
  table: 'unit' | 'person',
  text: string,
  limit: number,
): Promise<readonly { id: string; name: string; hint: string }[]> {
  const hint =
    table === 'unit'
      ? sql<string>`coalesce(r.parentName, '')`
      : sql<string>`trim(coalesce(r.unitName, '') || ' ' || coalesce(r.post, ''))`;
  const { found, order } = text === '' ? newest(table, limit) : fitting(table, text, limit);
  const { rows } = await sql<{ id: string; name: string; hint: string }>`
    select r.id as id, r.name as name, ${hint} as hint
    from (${found}) as p cross join ${sql.table(table)} as r on r.seq = p.seq order by ${order}`.execute(db);
  return rows;
}

interface Found {
  readonly found: RawBuilder<unknown>;
  /** Over the alias `p`. */
  readonly order: RawBuilder<unknown>;
}

function newest(table: 'unit' | 'person', limit: number): Found {
  return {
    found: sql`select seq from ${sql.table(table)} where voidedAt is null order by seq desc limit ${limit}`,
    order: sql`p.seq desc`,
  };
}

function fitting(table: 'unit' | 'person', text: string, limit: number): Found {
  const lower = text.toLowerCase();
  const initials = /^[a-z0-9]+$/u.test(lower);
  const leading = sql<SqlBool>`instr(' ' || t.pinyin, ${` ${lower}`}) > 0`;
  // Every unit of a county begins with the county's name, so its initials may be typed from anywhere within.
  const within = table === 'unit' ? sql<SqlBool>`instr(t.pinyin, ${lower}) > 0` : leading;
  const fits = initials
    ? sql<SqlBool>`(${within} or instr(lower(t.name), ${lower}) > 0)`
    : sql<SqlBool>`instr(t.name, ${text}) > 0`;
  const order = sql`(p.name = ${text}) desc, (instr(p.name, ${text}) = 1) desc, p.leading desc,
    length(p.name), p.name, p.seq`;
  return {
    found: sql`select * from (
        select t.seq as seq, t.name as name, ${initials ? leading : sql`0`} as leading
        from ${sql.table(table)} as t where t.voidedAt is null and ${fits}
      ) as p order by ${order} limit ${limit}`,
    order,
  };
}
