import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  countsByUnit,
  type IndexCount,
  type IndexResultRow,
  rankingUnits,
} from '#db/repositories/petition-registers.ts';
import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { Ranking } from '#shared/ipc/register-calls.ts';
import { ruleSchemas } from '#shared/rules/pack.ts';
import { formulaText, rankUnits, type RankedUnit } from '#shared/stats/index-score.ts';
import type { QueryContext } from '../../context.ts';

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Conditions under which the records of a part are counted, whatever the unit. */
export function partFilters({ from, to }: Span): Record<IndexCount, Filter[]> {
  const received: Filter = { op: 'between', field: 'receivedOn', from, to };
  return {
    petition: [received],
    complaint: [received, { op: 'in', field: 'kind', values: ['efficiency'] }],
    opinion: [received, { op: 'in', field: 'kind', values: ['publicOpinion'] }],
  };
}

/** Units with their counts, what stands below them included. */
async function countedUnits(db: QueryContext['office'], { from, to }: Span) {
  const units = await rankingUnits(db);
  const ranked = new Set(units.filter((unit) => unit.ranked === 1).map(({ id }) => id));
  const totals = new Map<string, Record<IndexCount, number>>();
  for (const part of ['petition', 'complaint', 'opinion'] as const) {
    const counts = await countsByUnit(db, part, from, to);
    for (const { id, path } of units) {
      const own = counts.get(id) ?? 0;
      if (own === 0) continue;
      for (const above of path.split('/').filter((one) => ranked.has(one))) {
        const total = totals.get(above) ?? { petition: 0, complaint: 0, opinion: 0 };
        totals.set(above, { ...total, [part]: total[part] + own });
      }
    }
  }
  return units.flatMap(({ id, name }) => {
    const total = totals.get(id);
    return total ? [{ unitId: id, name, ...total }] : [];
  });
}

/** The 天成指数 of a period by the weights in force on its last day (A21). @throws AppError E_BAD_INPUT */
export async function rankingOf(
  ctx: Pick<QueryContext, 'office' | 'session'>,
  span: Span,
): Promise<Ranking & { readonly rows: RankedUnit[] }> {
  if (span.from > span.to) throw new AppError('E_BAD_INPUT', { field: 'period' });
  const { value, source } = ctx.session.rules.packFor(span.to).rules['index.weights'];
  return {
    from: span.from,
    to: span.to,
    formula: formulaText(value),
    weights: value,
    ruleSource: source,
    rows: [...rankUnits(await countedUnits(ctx.office, span), value)],
  };
}

const rankedRows = z.array(
  z.object({
    unitId: z.uuid(),
    name: z.string(),
    rank: z.number(),
    hundredths: z.number(),
    petition: z.number(),
    complaint: z.number(),
    opinion: z.number(),
  }),
);

/** Digest of what is kept, so that a change beside the application shows. */
export function rankingDigest(
  parts: Pick<IndexResultRow, 'formula' | 'weights' | 'ruleSource' | 'rows'>,
): string {
  const text = [parts.formula, parts.weights, parts.ruleSource, parts.rows].join('\n');
  return createHash('sha256').update(text).digest('hex');
}

/** A kept ranking as it was. */
export function keptRanking(row: IndexResultRow): Ranking {
  return {
    from: isoDate.parse(row.periodFrom),
    to: isoDate.parse(row.periodTo),
    formula: row.formula,
    weights: ruleSchemas['index.weights'].parse(JSON.parse(row.weights)),
    ruleSource: row.ruleSource,
    rows: rankedRows.parse(JSON.parse(row.rows)),
  };
}
