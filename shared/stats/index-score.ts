import type { RuleValue } from '../rules/pack.ts';

/** What of a unit goes into the 天成指数 (A21): petitions, complaints of efficiency, online opinion on corruption. */
export interface UnitCounts {
  readonly unitId: string;
  readonly name: string;
  readonly petition: number;
  readonly complaint: number;
  readonly opinion: number;
}

export interface RankedUnit extends UnitCounts {
  /** From 1; equal scores share the better place, and the places after them stay empty. */
  readonly rank: number;
  /** Of 100, in hundredths, rounded half up. */
  readonly hundredths: number;
}

export type IndexWeights = RuleValue<'index.weights'>;
export const indexParts = ['petition', 'complaint', 'opinion'] as const;
export const indexPartLabels = {
  petition: '信访举报',
  complaint: '行政效能投诉',
  opinion: '涉腐网络舆情',
} as const satisfies Record<(typeof indexParts)[number], string>;

/** 指数 = 50%×信访举报÷最大值 + …, ×100. */
export function formulaText(weights: IndexWeights): string {
  const parts = indexParts.map((part) => `${weights[part]}%×${indexPartLabels[part]}÷各单位最大值`);
  return `天成指数 = (${parts.join(' + ')}) ×100，四舍五入到两位小数；最大值为零的一项计零分；指数相同的名次相同，其后名次空出`;
}

/** 72.86. */
export function scoreText(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

/**
 * Ranks units by the weighted sum of their counts, each over the largest of its kind. Reckoned in whole numbers, so that
 * neither rounding nor the order of entry decides a place; units with nothing at all are left out.
 */
export function rankUnits(units: readonly UnitCounts[], weights: IndexWeights): readonly RankedUnit[] {
  const counted = units.filter((unit) => indexParts.some((part) => unit[part] > 0));
  const most = indexParts.map((part) =>
    BigInt(counted.reduce((max, unit) => Math.max(max, unit[part]), 0) || 1),
  );
  const whole = most.reduce((all, one) => all * one, 1n);
  const scored = counted.map((unit) => {
    const sum = indexParts.reduce(
      (all, part, at) => all + (BigInt(weights[part]) * BigInt(unit[part]) * whole) / (most[at] ?? 1n),
      0n,
    );
    // sum / whole is the score of 100: in hundredths, half up.
    return { unit, sum, hundredths: Number((sum * 200n + whole) / (2n * whole)) };
  });
  const ordered = scored.toSorted((a, b) =>
    a.sum > b.sum ? -1 : a.sum < b.sum ? 1 : a.unit.name.localeCompare(b.unit.name, 'zh-CN'),
  );
  return ordered.map(({ unit, sum, hundredths }) => ({
    ...unit,
    hundredths,
    rank: ordered.findIndex((one) => one.sum === sum) + 1,
  }));
}

/** A ranking as it was kept. */
interface KeptPlaces {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly Pick<RankedUnit, 'unitId' | 'rank'>[];
}

/**
 * How many kept rankings in a row, back from a period, had a unit in the first place (A21: 排名居高不下); of one period one.
 * @param kept newest first
 */
export function timesFirstBefore(
  unitId: string,
  period: { readonly from: string; readonly to: string },
  kept: readonly KeptPlaces[],
): number {
  const earlier = new Map(
    kept
      .filter(({ from, to }) => to < period.to && from < period.from)
      // They come newest first: of one period the last that was kept counts.
      .toReversed()
      .map((one) => [`${one.to} ${one.from}`, one]),
  );
  const ordered = [...earlier].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([, one]) => one);
  const other = ordered.findIndex(({ rows }) => !rows.some((row) => row.unitId === unitId && row.rank === 1));
  return other === -1 ? ordered.length : other;
}
