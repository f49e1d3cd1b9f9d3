import type { Filter, LedgerRow } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { TestBackend } from '../support/backend.ts';

/** Everything in the ledgers, for counting by hand. */
export interface Books {
  readonly rows: ReadonlyMap<LedgerId, readonly LedgerRow[]>;
  /** Name of the parent by name of the unit. */
  readonly parents: ReadonlyMap<string, string | null>;
  readonly unitNames: ReadonlyMap<string, string>;
  readonly counties: ReadonlySet<string>;
  /** How each clock came out, by record and rule. */
  readonly met: ReadonlyMap<string, 'running' | 'inTime' | 'late'>;
  /** Kind by name of the unit. */
  readonly kinds: ReadonlyMap<string, string | null>;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const nameOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'name' in value ? textOf(value.name) : null;
const idOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'id' in value ? textOf(value.id) : null;

/** Reads whole ledgers page by page. */
export async function readBooks(backend: TestBackend, ids: readonly LedgerId[]): Promise<Books> {
  const rows = new Map<LedgerId, LedgerRow[]>();
  for (const id of ids) {
    const all: LedgerRow[] = [];
    for (let after: string | null = null; ; ) {
      const page: { rows: LedgerRow[]; next: string | null } = await backend.call(`${id}.list`, {
        after,
        limit: 200,
      });
      all.push(...page.rows);
      after = page.next;
      if (after === null) break;
    }
    rows.set(id, all);
  }
  const units = rows.get('unit') ?? [];
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const clocks = backend.office.host
    .requireLive()
    .opened.writer.raw.prepare('select recordId, rule, stoppedOn, dueOn from deadline where voided = 0')
    .all<{ recordId: string; rule: string; stoppedOn: string | null; dueOn: string }>();
  const cameOut = (stoppedOn: string | null, dueOn: string) =>
    stoppedOn === null ? 'running' : stoppedOn <= dueOn ? 'inTime' : 'late';
  return {
    rows,
    met: new Map(clocks.map((one) => [`${one.recordId} ${one.rule}`, cameOut(one.stoppedOn, one.dueOn)])),
    parents: new Map(units.map(({ values }) => [text(values['name']) ?? '', nameOf(values['parent'])])),
    unitNames: new Map(units.map(({ id, values }) => [id, text(values['name']) ?? ''])),
    kinds: new Map(units.map(({ values }) => [text(values['name']) ?? '', text(values['kind'])])),
    counties: new Set(
      units.flatMap(({ values }) => (values['kind'] === 'county' ? [text(values['name']) ?? ''] : [])),
    ),
  };
}

function chain(books: Books, unit: string | null): string[] {
  const names: string[] = [];
  for (let at = unit; at; at = books.parents.get(at) ?? null) names.push(at);
  return names;
}

function fits(books: Books, filter: Filter, { id, state, values, deadline, alsoDue }: LedgerRow): boolean {
  const value = 'field' in filter ? (values[filter.field] ?? null) : null;
  const registered = idOf(value) === null ? null : nameOf(value);
  switch (filter.op) {
    case 'in':
      return filter.values.some((one) => one === value || one === idOf(value));
    case 'notIn':
      return value === null || !filter.values.some((one) => one === value);
    case 'between': {
      if (typeof value !== 'string') return false;
      return (
        (filter.from === null || value >= String(filter.from)) &&
        (filter.to === null || value <= String(filter.to))
      );
    }
    case 'known':
      return (value !== null) === filter.known;
    case 'openOn':
      return value === null || (typeof value === 'string' && value > filter.day);
    case 'under': {
      const top = books.unitNames.get(filter.unitId);
      return top !== undefined && chain(books, registered).includes(top);
    }
    case 'outsideCounties':
      return !chain(books, registered).some((name) => books.counties.has(name));
    case 'unitKind':
      return registered !== null && filter.kinds.includes(books.kinds.get(registered) ?? '');
    case 'state':
      return filter.states.includes(state);
    case 'deadline': {
      const open = [deadline, ...(alsoDue ?? [])].filter((one) => one?.stoppedOn === null);
      if (filter.due === 'open') return open.length > 0;
      if (filter.due === 'overdue') return open.some((one) => one?.state === 'overdue');
      throw new Error(`no number uses ${filter.due}`);
    }
    case 'clock':
      return books.met.get(`${id} ${filter.rule}`) === filter.met;
    default:
      throw new Error(`no number uses ${filter.op}`);
  }
}

/** Counts by hand: the rows that fit all conditions, or the different people among them. */
export function countByHand(
  books: Books,
  ledger: LedgerId,
  filters: readonly Filter[],
  distinct: string | null,
): number {
  const found = (books.rows.get(ledger) ?? []).filter((row) => filters.every((one) => fits(books, one, row)));
  if (distinct === null) return found.length;
  return new Set(found.map((row) => idOf(row.values[distinct]) ?? row.id)).size;
}
