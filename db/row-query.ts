import { CompiledQuery, type RawBuilder } from 'kysely';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader } from './connections.ts';
import type { Scope } from './repositories/scope.ts';

/** Stands in a statement for a value that each call gives. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Asks with the eyes of a reader, for a record of a ledger, with the values of one row. */
type RowQuery<Given, R> = (
  db: OfficeReader,
  scope: Scope,
  from: LedgerDefinition,
  given: Given,
) => Promise<readonly R[]>;

/**
 * A query that is asked of one record after another: by an import for every row, by the pages of records. To build its
 * text takes longer than to run it, so that it is built once for a reader and a ledger, which decide on its conditions; a
 * call puts its values in the places of the slots.
 *
 * @param names the values that a call gives
 * @param build the statement, with a slot where each of them stands
 */
export function rowQuery<R, Name extends string>(
  names: readonly Name[],
  build: (slots: Readonly<Record<Name, Slot>>, scope: Scope, from: LedgerDefinition) => RawBuilder<R>,
): RowQuery<Readonly<Record<Name, string>>, R> {
  const slots = Object.fromEntries(names.map((name) => [name, new Slot(name)])) as Record<Name, Slot>;
  const built = new WeakMap<Scope, Map<string, CompiledQuery<R>>>();
  const statement = (db: OfficeReader, scope: Scope, from: LedgerDefinition): CompiledQuery<R> => {
    const ofScope = built.get(scope) ?? new Map<string, CompiledQuery<R>>();
    built.set(scope, ofScope);
    const known = ofScope.get(from.id) ?? build(slots, scope, from).compile(db);
    ofScope.set(from.id, known);
    return known;
  };
  return async (db, scope, from, given) => {
    const { sql, parameters } = statement(db, scope, from);
    const values = parameters.map((one) => (one instanceof Slot ? given[one.name as Name] : one));
    return (await db.executeQuery<R>(CompiledQuery.raw(sql, values))).rows;
  };
}
