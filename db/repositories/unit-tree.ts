import { CompiledQuery } from 'kysely';
import { person } from '#shared/ledgers/person.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import { type Scope, visible } from './scope.ts';

interface Node {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: string | null;
  readonly path: string;
  readonly countyId: string | null;
}

/**
 * Recomputes path and county of every unit after one was added, moved or voided. A path is the ids from the root
 * down, each between slashes, so that everything under a unit is one range of an index; a circle of parents is cut
 * at the unit where it would close. Returns how many units changed.
 */
export async function recomputeUnitTree(db: OfficeWriter): Promise<number> {
  const nodes = await db.selectFrom('unit').select(['id', 'parentId', 'kind', 'path', 'countyId']).execute();
  const byId = new Map<string, Node>(nodes.map((n) => [n.id, n]));
  const done = new Map<string, { path: string; countyId: string | null }>();
  const place = (node: Node, above: ReadonlySet<string>): { path: string; countyId: string | null } => {
    const known = done.get(node.id);
    if (known) return known;
    const parent = node.parentId === null || above.has(node.parentId) ? undefined : byId.get(node.parentId);
    const top = parent ? place(parent, new Set([...above, node.id])) : { path: '/', countyId: null };
    const placed = {
      path: `${top.path}${node.id}/`,
      countyId: node.kind === 'county' ? node.id : top.countyId,
    };
    done.set(node.id, placed);
    return placed;
  };
  let changed = 0;
  for (const node of nodes) {
    const placed = place(node, new Set([node.id]));
    if (placed.path === node.path && placed.countyId === node.countyId) continue;
    changed += 1;
    await db.executeQuery(
      CompiledQuery.raw('update unit set path = ?, countyId = ? where id = ?', [
        placed.path,
        placed.countyId,
        node.id,
      ]),
    );
  }
  return changed;
}

/** True when a unit is another one or stands below it. */
export async function standsUnder(db: OfficeReader, unitId: string, aboveId: string): Promise<boolean> {
  const row = await db.selectFrom('unit').select('path').where('id', '=', unitId).executeTakeFirst();
  return row?.path.includes(`/${aboveId}/`) ?? false;
}

/** Units directly below one (or the roots), by name. */
export async function unitChildren(
  db: OfficeReader,
  scope: Scope,
  parentId: string | null,
): Promise<readonly { id: string; name: string; kind: string | null; children: number; persons: number }[]> {
  return db
    .selectFrom('unit')
    .select((eb) => [
      'unit.id',
      'unit.name',
      'unit.kind',
      eb
        .selectFrom('unit as below')
        .select((e) => e.fn.countAll<number>().as('n'))
        .whereRef('below.parentId', '=', 'unit.id')
        .where('below.voidedAt', 'is', null)
        .as('children'),
      eb
        .selectFrom('person')
        .select((e) => e.fn.countAll<number>().as('n'))
        .whereRef('person.unitId', '=', 'unit.id')
        .where('person.voidedAt', 'is', null)
        .where(visible(scope, person, { alias: 'person', leads: false }))
        .as('persons'),
    ])
    .where('unit.parentId', parentId === null ? 'is' : '=', parentId)
    .where('unit.voidedAt', 'is', null)
    .orderBy('unit.name')
    .execute()
    .then((rows) => rows.map((r) => ({ ...r, children: r.children ?? 0, persons: r.persons ?? 0 })));
}
