import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { AppError } from '#shared/errors.ts';
import type { Filter, ListQuery } from '#shared/ipc/ledger-calls.ts';
import { columnsOf, fieldOf, type LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { toSearchPhrase, toSearchQuery } from '#shared/text/search-text.ts';
import { inMatches } from './search-plan.ts';

/** Column of a field that filters and sorts work on; refuses names that are no field (they come from outside). */
export function columnOf(ledger: LedgerDefinition, field: string): string {
  if (!ledger.fields.has(field)) throw new AppError('E_BAD_INPUT', { field: 'filter' });
  const [first] = columnsOf(field, fieldOf(ledger, field));
  if (first === undefined) throw new AppError('E_BAD_INPUT', { field: 'filter' });
  return first;
}

const ref = (column: string) => sql.ref(`t.${column}`);
const list = (values: readonly unknown[]) => sql.join(values.map((v) => sql`${v}`));

interface Asked {
  /** Voided records are asked too. */
  readonly withVoided?: boolean;
  /** It is asked of few records of the ledger, one after the other, all of them: those of a year. */
  readonly ofFew?: boolean;
}

/** One condition over the table alias `t`. */
export function condition(
  ledger: LedgerDefinition,
  filter: Filter,
  today: string,
  { withVoided = false, ofFew = false }: Asked = {},
): RawBuilder<SqlBool> {
  switch (filter.op) {
    case 'in':
      return sql<SqlBool>`${ref(columnOf(ledger, filter.field))} in (${list(filter.values)})`;
    case 'notIn': {
      const column = ref(columnOf(ledger, filter.field));
      return sql<SqlBool>`(${column} is null or ${column} not in (${list(filter.values)}))`;
    }
    case 'between': {
      const column = ref(columnOf(ledger, filter.field));
      if (filter.from === null && filter.to === null) return sql<SqlBool>`1`;
      if (filter.from === null) return sql<SqlBool>`${column} <= ${filter.to}`;
      if (filter.to === null) return sql<SqlBool>`${column} >= ${filter.from}`;
      return sql<SqlBool>`${column} between ${filter.from} and ${filter.to}`;
    }
    case 'known': {
      const column = ref(columnOf(ledger, filter.field));
      return filter.known ? sql<SqlBool>`${column} is not null` : sql<SqlBool>`${column} is null`;
    }
    case 'contains': {
      columnOf(ledger, filter.field);
      const meta = fieldOf(ledger, filter.field);
      const column = columnsOf(filter.field, meta).at(-1) ?? filter.field;
      const found = sql<SqlBool>`instr(${ref(column)}, ${filter.text}) > 0`;
      // Names stand in an index of their own, so that no row is read for them; SQLite takes it where a range of it is asked.
      if (meta.kind === 'reference') {
        const named = (which: RawBuilder<SqlBool>) => sql`select seq from ${sql.table(ledger.table)}
          where ${sql.ref(column)} > '' and ${which} and instr(${sql.ref(column)}, ${filter.text}) > 0`;
        const standing = named(sql<SqlBool>`voidedAt is null`);
        const voided = named(sql<SqlBool>`voidedAt is not null`);
        return sql<SqlBool>`+t.seq in (${withVoided ? sql`${standing} union all ${voided}` : standing})`;
      }
      // Whatever contains the text is among the matches of a search for it; those are few, and found at once.
      const phrase = meta.searched ? toSearchPhrase(filter.text) : null;
      return phrase === null ? found : sql<SqlBool>`${inMatches(ledger, phrase)} and ${found}`;
    }
    case 'under':
      // A unit's path ends with its own id, so that the unit itself is under itself.
      return sql<SqlBool>`${ref(columnOf(ledger, filter.field))} in (
        select below.id from unit as top join unit as below
          on below.path >= top.path and below.path < top.path || '~' where top.id = ${filter.unitId})`;
    case 'outsideCounties': {
      const column = ref(columnOf(ledger, filter.field));
      return sql<SqlBool>`(${column} is null or ${column} in (select id from unit where countyId is null))`;
    }
    case 'unitKind':
      // Most records lie in villages: led by the units they would be looked up one by one.
      return sql<SqlBool>`+${ref(columnOf(ledger, filter.field))} in (
        select id from unit where kind in (${list(filter.kinds)}))`;
    case 'openOn': {
      const column = ref(columnOf(ledger, filter.field));
      return sql<SqlBool>`(${column} is null or ${column} > ${filter.day})`;
    }
    case 'secrecy': {
      const levels = filter.levels.filter((level) => level !== 'none');
      if (!filter.levels.includes('none')) return sql<SqlBool>`t.secrecyLevel in (${list(levels)})`;
      // All but those marked otherwise: the index knows only what is marked.
      const others =
        levels.length === 0 ? sql<SqlBool>`1` : sql<SqlBool>`secrecyLevel not in (${list(levels)})`;
      return sql<SqlBool>`+t.seq not in (
        select seq from ${sql.table(ledger.table)} where secrecyLevel is not null and ${others})`;
    }
    case 'state':
      return sql<SqlBool>`t.state in (${list(filter.states)})`;
    case 'deadline':
      switch (filter.due) {
        case 'open':
          return sql<SqlBool>`t.dueOn is not null`;
        case 'today':
          return sql<SqlBool>`t.dueOn = ${today}`;
        case 'overdue':
          // As many as an office has let lie; led by their day they would be looked up one by one to be put in order.
          return sql<SqlBool>`likely(t.dueOn < ${today})`;
        case 'soon':
          // Today has a place of its own. Where the earliest is to come, so are all others.
          return sql<SqlBool>`t.dueOn > ${today} and t.seq in (select recordSeq from deadline
            where ledger = ${ledger.id} and stoppedOn is null and voided = 0
              and dueOn > ${today} and yellowOn <= ${today})`;
      }
      break;
    case 'dueDay':
      return sql<SqlBool>`t.seq in (select recordSeq from deadline
        where ledger = ${ledger.id} and dueOn = ${filter.day} and stoppedOn is null and voided = 0)`;
    case 'clock': {
      const met = {
        inTime: sql`c.stoppedOn is not null and c.stoppedOn <= c.dueOn`,
        late: sql`c.stoppedOn is not null and c.stoppedOn > c.dueOn`,
        running: sql`c.stoppedOn is null`,
      }[filter.met];
      const clocks = sql`from deadline as c
        where c.ledger = ${ledger.id} and c.rule = ${filter.rule} and c.voided = 0 and ${met}`;
      // Most are met in time: to gather them all takes longer than to look at the clocks of some records.
      if (ofFew && filter.met === 'inTime')
        return sql<SqlBool>`exists (select 1 ${clocks} and c.recordSeq = t.seq)`;
      // Most clocks are met as they should be: the plus keeps the set from leading, so that the list's own index does.
      return sql<SqlBool>`+t.seq in (select c.recordSeq ${clocks})`;
    }
    case 'assigned': {
      if (!ledger.needToKnow) throw new AppError('E_BAD_INPUT', { field: 'filter' });
      const led = sql`select recordSeq from accessMember
        where ledger = ${ledger.id} and endedAt is null and part = 'lead'`;
      return filter.assigned ? sql<SqlBool>`t.seq in (${led})` : sql<SqlBool>`t.seq not in (${led})`;
    }
    case 'batch':
      return sql<SqlBool>`t.importBatchId = ${filter.batchId}`;
  }
}

/** All conditions of a list but its search, over the table alias `t`. */
export function whereOf(ledger: LedgerDefinition, query: ListQuery, today: string): RawBuilder<SqlBool> {
  const parts = query.filters.map((f) => condition(ledger, f, today, { withVoided: query.includeVoided }));
  if (!query.includeVoided) parts.push(sql<SqlBool>`t.voidedAt is null`);
  return parts.length === 0 ? sql<SqlBool>`1` : sql.join(parts, sql` and `);
}

/** Phrase for the full-text index, null when the list is not searched. */
export function searchOf(query: ListQuery): string | null {
  return query.search === '' ? null : toSearchQuery(query.search);
}
