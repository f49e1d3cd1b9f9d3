import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AccessPart } from '#shared/domain/access.ts';
import type { BusinessPermission } from '#shared/domain/permissions.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { person } from '#shared/ledgers/person.ts';
import type { OfficeReader } from '../connections.ts';

/** The ledgers whose records are seen by named people only (requirements §3 B, C; domain §1.5). */
export const needToKnow: readonly LedgerDefinition[] = allLedgers.filter((ledger) => ledger.needToKnow);

type Key = 'recordSeq' | 'recordId';

/** What an account may be named for in a ledger; null for anything. */
type PartsOf = (ledger: LedgerId) => readonly AccessPart[] | null;

/** What an account sees of a ledger: every record, those it is named for, or none. */
export type Sees = 'all' | 'named' | 'none';

const readAllOf: { readonly [L in LedgerId]?: BusinessPermission } = {
  clue: 'clue.readAll',
  case: 'case.readAll',
  talk: 'talk.readAll',
};

/**
 * Whose eyes a query reads with. Every function that reads records asks for one, so that nobody can forget it. It is
 * made from the session alone and holds no list of records: groups and recusals are asked inside the query itself, so
 * that what has just been taken away is gone at once.
 */
export class Scope {
  /**
   * Everything there is: for counting without seeing (indicators), for what must hold over the whole office (numbers
   * given once, clocks, bindings), never for an answer that shows or finds a record.
   */
  static readonly wholeOffice = new Scope(
    null,
    () => 'all',
    () => null,
  );

  readonly accountId: string | null;
  readonly #sees: (ledger: LedgerId) => Sees;
  readonly #parts: PartsOf;

  private constructor(accountId: string | null, sees: (ledger: LedgerId) => Sees, parts: PartsOf) {
    this.accountId = accountId;
    this.#sees = sees;
    this.#parts = parts;
  }

  /**
   * The eyes of an account with these rights.
   * @param parts what it may be named for as its roles stand today; a naming for anything else, left over from an earlier
   *   post, shows nothing
   */
  static of(
    accountId: string,
    can: (permission: BusinessPermission) => boolean,
    parts: PartsOf = () => null,
  ): Scope {
    const sees = (ledger: LedgerId): Sees => {
      if (!can(`${ledger}.read`)) return 'none';
      const every = readAllOf[ledger];
      return every === undefined || can(every) ? 'all' : 'named';
    };
    return new Scope(accountId, sees, parts);
  }

  /** What it sees of a ledger; recusals narrow 'all' and 'named' further. */
  sees(ledger: LedgerId): Sees {
    return this.#sees(ledger);
  }

  /** Records of a ledger that it is named for and does not keep out of, as a query for their keys. */
  namedFor(ledger: LedgerId, key: Key): RawBuilder<unknown> {
    const parts = this.#parts(ledger);
    const fitting = parts === null ? sql`` : sql` and part in (${sql.join([...parts])})`;
    return sql`select ${sql.ref(key)} from accessMember
      where accountId = ${this.accountId} and ledger = ${ledger} and endedAt is null${fitting}
      except ${recusedOf(this.accountId, ledger, key)}`;
  }
}

/** Whether records of a ledger are there for some of its readers only: by name, as cards, or by what they belong to. */
const isGuarded = (ledger: LedgerDefinition): boolean =>
  ledger.needToKnow ||
  ledger.id === 'person' ||
  (ledger.under !== null && isGuarded(ledgers[ledger.under.ledger]));

/** Whether a ledger holds anything that this reader might not see. */
export const isNarrowed = (scope: Scope, ledger: LedgerDefinition): boolean =>
  scope.accountId !== null && isGuarded(ledger);

/** The ledger by whose names the records of a ledger are seen: its own, or that of what they belong to. */
export function namingLedger(ledger: LedgerDefinition): LedgerDefinition {
  return ledger.needToKnow || ledger.under === null ? ledger : namingLedger(ledgers[ledger.under.ledger]);
}

/** Records that an account keeps out of. */
export const recusedOf = (accountId: string | null, ledger: string, key: Key): RawBuilder<unknown> =>
  sql`select ${sql.ref(key)} from accessRecusal
    where accountId = ${accountId} and ledger = ${ledger} and liftedAt is null`;

/** Need-to-know ledgers with the columns by which they point at people. */
const pointers = needToKnow.flatMap((ledger) =>
  [...ledger.fields]
    .filter(([, meta]) => meta.target === 'person')
    .map(([field]) => ({ id: ledger.id, table: sql.table(ledger.table), person: sql.ref(`r.${field}Id`) })),
);

/** Cards that nothing names but what the account keeps out of. */
function recusedCards(accountId: string): RawBuilder<unknown> {
  const recused = pointers.map(
    ({ id, table, person }) =>
      sql`select ${person} from ${table} as r where r.seq in (${recusedOf(accountId, id, 'recordSeq')})`,
  );
  const unseen = pointers.map(
    ({ id, table, person }) => sql`not exists (select 1 from ${table} as r
      where ${person} = c.personId and r.seq not in (${recusedOf(accountId, id, 'recordSeq')}))`,
  );
  return sql`select c.personSeq from reservedCard as c
    where c.personId in (${sql.join(recused, sql` union `)}) and ${sql.join(unseen, sql` and `)}`;
}

/**
 * The few records that a reader of a whole ledger may not see, as a query for their `seq`; null for a reader who sees
 * only what he is named for.
 */
export function hiddenFrom(scope: Scope, ledger: LedgerDefinition): RawBuilder<unknown> | null {
  const { accountId } = scope;
  if (accountId === null || !isNarrowed(scope, ledger)) return sql`select null where 0`;
  if (ledger.id === 'person')
    return needToKnow.every(({ id }) => scope.sees(id) === 'all') ? recusedCards(accountId) : null;
  if (!ledger.needToKnow) return null;
  return scope.sees(ledger.id) === 'all' ? recusedOf(accountId, ledger.id, 'recordSeq') : null;
}

/**
 * A person's card is seen by whoever may read people, but one that only clues and cases name is seen through such a
 * record alone: the card itself would tell that there is one.
 */
function visibleCard(scope: Scope, accountId: string, seq: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const seen = pointers.flatMap(({ id, table, person }) => {
    const sees = scope.sees(id);
    if (sees === 'none') return [];
    const records =
      sees === 'named'
        ? sql`r.seq in (${scope.namedFor(id, 'recordSeq')})`
        : sql`r.seq not in (${recusedOf(accountId, id, 'recordSeq')})`;
    return [sql`select ${person} from ${table} as r where ${records}`];
  });
  const open = sql<SqlBool>`${seq} not in (select personSeq from reservedCard)`;
  return seen.length === 0
    ? open
    : sql<SqlBool>`(${open} or ${seq} in (
        select c.personSeq from reservedCard as c where c.personId in (${sql.join(seen, sql` union `)})))`;
}

/**
 * A record that belongs to another is there with it. One whose place is not known yet is there for those alone who see
 * all that it could belong to.
 */
function visibleWith(
  scope: Scope,
  ledger: LedgerDefinition,
  under: NonNullable<LedgerDefinition['under']>,
  alias: string,
): RawBuilder<SqlBool> {
  const parent = ledgers[under.ledger];
  const above = `${alias}_${parent.table}`;
  const points = sql.ref(`${alias}.${under.field}Id`);
  if (scope.sees(ledger.id) === 'none' || scope.sees(namingLedger(parent).id) === 'none')
    return sql<SqlBool>`0`;
  const withIt = sql<SqlBool>`exists (select 1 from ${sql.table(parent.table)} as ${sql.ref(above)}
    where ${sql.ref(`${above}.id`)} = ${points} and ${visible(scope, parent, { alias: above, leads: false })})`;
  // A card that only hidden records name is not known by its name: what belongs to no card yet may belong to such a one.
  return scope.sees(namingLedger(parent).id) === 'all' && parent.id !== 'person'
    ? sql<SqlBool>`(${points} is null or ${withIt})`
    : withIt;
}

/**
 * The condition that the reader may see a record, over the alias of its table. Constant where a ledger is open to all
 * its readers.
 * @param leads whether the few records one is named for may lead the query; false where another index must
 */
export function visible(
  scope: Scope,
  ledger: LedgerDefinition,
  { alias = 't', leads = true }: { readonly alias?: string; readonly leads?: boolean } = {},
): RawBuilder<SqlBool> {
  const { accountId } = scope;
  if (accountId === null || !isNarrowed(scope, ledger)) return sql<SqlBool>`1`;
  const column = sql.ref(`${alias}.seq`);
  const seq = leads ? column : sql`+${column}`;
  const hidden = hiddenFrom(scope, ledger);
  if (hidden !== null) return sql<SqlBool>`${seq} not in (${hidden})`;
  if (ledger.id === 'person') return visibleCard(scope, accountId, seq);
  if (!ledger.needToKnow && ledger.under !== null) return visibleWith(scope, ledger, ledger.under, alias);
  return scope.sees(ledger.id) === 'none'
    ? sql<SqlBool>`0`
    : sql<SqlBool>`${seq} in (${scope.namedFor(ledger.id, 'recordSeq')})`;
}

/**
 * Cards of people that a record of a ledger may be bound to, over the alias of `person`. Clues and cases find every card
 * their writer sees. Ledgers open to all their readers find open cards only: a reserved one would come to light by being
 * named there.
 */
export function bindable(scope: Scope, from: LedgerDefinition, alias: string): RawBuilder<SqlBool> {
  const seen = visible(scope, person, { alias, leads: false });
  return from.needToKnow || from.id === 'person'
    ? seen
    : sql<SqlBool>`+${sql.ref(`${alias}.seq`)} not in (select personSeq from reservedCard)`;
}

/** Whether a record, voided or not, is there for this reader. */
export async function isVisible(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  id: string,
): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from ${sql.table(ledger.table)} as t where t.id = ${id} and ${visible(scope, ledger)}`.execute(
    db,
  );
  return rows.length > 0;
}

/** Which of these records are there for this reader. */
export async function visibleAmong(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select t.id as id from json_each(${JSON.stringify(ids)}) as wanted
      cross join ${sql.table(ledger.table)} as t on t.id = wanted.value
    where ${visible(scope, ledger, { leads: false })}`.execute(db);
  return new Set(rows.map((row) => row.id));
}
