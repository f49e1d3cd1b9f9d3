import { CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import { AppError } from '#shared/errors.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import { rowQuery } from '../row-query.ts';
import { bindable, needToKnow, type Scope, visible } from './scope.ts';

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
  /** 1 for a card that only clues and cases name. */
  readonly reserved: number;
}

const byIdentityNumber = rowQuery(
  ['identityNumber'],
  ({ identityNumber }, scope, from) => sql<{ id: string }>`
    select person.id as id from person
    where identityNumber = ${identityNumber} and voidedAt is null and ${bindable(scope, from, 'person')}
    limit 1`,
);

/** The person with this identity number, if one is registered whom a record of the ledger may be bound to. */
export async function personByIdentityNumber(
  db: OfficeReader,
  scope: Scope,
  from: LedgerDefinition,
  identityNumber: string,
): Promise<string | null> {
  const [found] = await byIdentityNumber(db, scope, from, { identityNumber });
  return found?.id ?? null;
}

const byNameAndUnit = rowQuery(
  ['name', 'unitName'],
  ({ name, unitName }, scope, from) => sql<PersonCandidate>`
    select person.id as id, identityNumber, exists (
      select 1 from reservedCard where personSeq = person.seq) as reserved
    from person where name = ${name} and unitName = ${unitName} and voidedAt is null
      and ${bindable(scope, from, 'person')} limit 3`,
);

/** People of this name in this unit (by the unit's text) whom a record of the ledger may be bound to. */
export function personsByNameAndUnit(
  db: OfficeReader,
  scope: Scope,
  from: LedgerDefinition,
  name: string,
  unitName: string,
): Promise<readonly PersonCandidate[]> {
  return byNameAndUnit(db, scope, from, { name, unitName });
}

const byName = rowQuery(
  ['name', 'identityNumber'],
  ({ name, identityNumber }, scope) => sql<{ id: string }>`
    select person.id as id from person
    where name = ${name} and (${identityNumber} = '' or identityNumber = ${identityNumber}) and voidedAt is null
      and ${visible(scope, ledgers.person, { alias: 'person', leads: false })} limit 2`,
);

/**
 * Cards that may be meant by a name, with the identity number where one is given, as far as the reader sees them; two at
 * most: more than one is nobody in particular.
 */
export async function cardsMeant(
  db: OfficeReader,
  scope: Scope,
  name: string,
  identityNumber: string | null,
): Promise<readonly string[]> {
  const rows = await byName(db, scope, ledgers.person, { name, identityNumber: identityNumber ?? '' });
  return rows.map(({ id }) => id);
}

/** People and the identity numbers that stand beside them in the clues and cases which the reader sees. */
const told = (scope: Scope, by: 'person' | 'identityNumber', value: unknown): RawBuilder<unknown> =>
  sql.join(
    needToKnow.flatMap((ledger) => {
      const { personKey } = ledger;
      if (personKey === null || personKey.identityNumber === null) return [];
      const subject = sql.ref(`t.${personKey.person}Id`);
      const number = sql.ref(`t.${personKey.identityNumber}`);
      return [
        sql`select ${subject} as id, ${number} as identityNumber from ${sql.table(ledger.table)} as t
          where ${by === 'person' ? subject : number} = ${value} and ${subject} is not null and ${number} is not null
            and t.voidedAt is null and ${visible(scope, ledger, { leads: false })}`,
      ];
    }),
    sql` union all `,
  );

const toldByNumber = rowQuery(
  ['identityNumber'],
  ({ identityNumber }, scope) => sql<{ id: string }>`
    select told.id as id from (${told(scope, 'identityNumber', identityNumber)}) as told
      cross join person on person.id = told.id
    where person.voidedAt is null and ${visible(scope, ledgers.person, { alias: 'person', leads: false })}
    limit 1`,
);

/** The registered person beside whom a clue or case that the reader sees gives this identity number. */
export async function personToldByNumber(
  db: OfficeReader,
  scope: Scope,
  identityNumber: string,
): Promise<string | null> {
  const [found] = await toldByNumber(db, scope, ledgers.person, { identityNumber });
  return found?.id ?? null;
}

const anotherNumber = rowQuery(
  ['personId', 'identityNumber'],
  ({ personId, identityNumber }, scope) => sql<{ one: number }>`
    select 1 as one from (${told(scope, 'person', personId)}) as told
    where told.identityNumber <> ${identityNumber} limit 1`,
);

/** True when a clue or case that the reader sees gives a person another identity number than this. */
export async function otherNumberTold(
  db: OfficeReader,
  scope: Scope,
  personId: string,
  identityNumber: string,
): Promise<boolean> {
  return (await anotherNumber(db, scope, ledgers.person, { personId, identityNumber })).length > 0;
}

/** Keeps a new card to those who see a clue or case that names it. */
export async function reserveCard(db: OfficeWriter, personId: string): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw(
      'insert into reservedCard (personSeq, personId) select seq, id from person where id = ?',
      [personId],
    ),
  );
}

/** True for the card of a person whom only clues and cases name. */
export async function isReserved(db: OfficeReader, personId: string): Promise<boolean> {
  const { rows } = await db.executeQuery(
    CompiledQuery.raw('select 1 from reservedCard where personId = ?', [personId]),
  );
  return rows.length > 0;
}

/** Opens a card to all who may read people: an open record names it now. */
export async function openCard(db: OfficeWriter, personId: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw('delete from reservedCard where personId = ?', [personId]));
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
  scope: Scope,
  table: 'unit' | 'person',
  text: string,
  limit: number,
): Promise<readonly { id: string; name: string; hint: string }[]> {
  const hint =
    table === 'unit'
      ? sql<string>`coalesce(r.parentName, '')`
      : sql<string>`trim(coalesce(r.unitName, '') || ' ' || coalesce(r.post, ''))`;
  const { found, order } = text === '' ? newest(scope, table, limit) : fitting(scope, table, text, limit);
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

function newest(scope: Scope, table: 'unit' | 'person', limit: number): Found {
  return {
    found: sql`select t.seq as seq from ${sql.table(table)} as t
      where t.voidedAt is null and ${visible(scope, ledgers[table], { leads: false })}
      order by t.seq desc limit ${limit}`,
    order: sql`p.seq desc`,
  };
}

function fitting(scope: Scope, table: 'unit' | 'person', text: string, limit: number): Found {
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
          and ${visible(scope, ledgers[table], { leads: false })}
      ) as p order by ${order} limit ${limit}`,
    order,
  };
}
