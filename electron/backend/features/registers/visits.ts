import { rankingUnits, type VisitCounts, visitsByUnit } from '#db/repositories/petition-registers.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { type VisitColumn, visitColumns } from '#shared/stats/visits.ts';
import type { QueryContext } from '../../context.ts';

const none: VisitCounts = {
  ...{ petitions: 0, repeats: 0, repeatVisits: 0, skipLevel: 0, disruptive: 0, groupVisits: 0 },
};

const keys = visitColumns.map(({ id }) => id);
const plus = (a: VisitCounts, b: VisitCounts): VisitCounts =>
  Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as Record<VisitColumn, number>;

/**
 * 重信重访、越级上访 of a period by township and department, what stands below a unit included, those with most first (A20).
 * What names no such unit stands in `elsewhere`.
 */
export async function visitsOf(
  { office }: Pick<QueryContext, 'office'>,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<CallOutput<'visits.byUnit'>> {
  if (from > to) throw new AppError('E_BAD_INPUT', { field: 'period' });
  const units = await rankingUnits(office);
  const ranked = new Map(units.filter((unit) => unit.ranked === 1).map(({ id, name }) => [id, name]));
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  const counts = new Map<string, VisitCounts>();
  let [total, elsewhere] = [none, none];
  for (const { unitId, ...own } of await visitsByUnit(office, from, to)) {
    total = plus(total, own);
    const above = (unitId === null ? '' : (paths.get(unitId) ?? ''))
      .split('/')
      .filter((id) => ranked.has(id));
    if (above.length === 0) elsewhere = plus(elsewhere, own);
    for (const id of above) counts.set(id, plus(counts.get(id) ?? none, own));
  }
  const weight = (one: VisitCounts): number => one.repeatVisits + one.skipLevel;
  const rows = [...counts]
    .map(([unitId, own]) => ({ unitId, name: ranked.get(unitId) ?? '', ...own }))
    .toSorted(
      (a, b) =>
        weight(b) - weight(a) ||
        b.petitions - a.petitions ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    );
  return { from, to, rows, elsewhere, total };
}
