import { emWidth } from '#shared/stats/charts/measure.ts';
import { longestWholeTable, longestWholeText, mmToPt, tablePadPt, tablePt, typeArea } from './layout.ts';

/**
 * True of a short table, which stays on one page.
 *
 * @param rows texts of its rows, without the heading
 * @param weights shares of its columns; all 0 where they are as wide as what stands in them
 */
export function isWholeTable(rows: readonly (readonly string[])[], weights: readonly number[]): boolean {
  if (rows.length > longestWholeTable) return false;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const inWidth = (at: number): number => {
    const share = sum === 0 ? 1 / weights.length : (weights[at] ?? 0) / sum;
    return Math.max(1, (share * mmToPt(typeArea.widthMm) - 2 * tablePadPt) / tablePt);
  };
  const linesOf = (texts: readonly string[]): number =>
    Math.max(1, ...texts.map((text, at) => Math.ceil(emWidth(text) / inWidth(at))));
  return rows.reduce((total, texts) => total + linesOf(texts), 0) <= longestWholeText;
}
