import { emWidth } from '#shared/stats/charts/measure.ts';
import { longestWholeTable, longestWholeText, mmToPt, tablePadPt, tablePt, typeArea } from './layout.ts';
import type { TableBlock } from './model.ts';

/** True of a short table, which stays on one page: by its rows, and by the lines of text that they take. */
export function isWholeTable({ columns, rows, totalRow }: TableBlock): boolean {
  const all = totalRow === undefined ? rows : [...rows, totalRow];
  if (all.length > longestWholeTable) return false;
  const sum = columns.reduce((total, { weight = 0 }) => total + weight, 0);
  const widths = columns.map(({ weight = 0 }) => {
    // Columns without weights are as wide as what stands in them: taken as alike.
    const share = sum === 0 ? 1 / columns.length : weight / sum;
    return Math.max(1, (share * mmToPt(typeArea.widthMm) - 2 * tablePadPt) / tablePt);
  });
  const linesIn = (text: string, at: number): number =>
    text
      .split('\n')
      .reduce((lines, part) => lines + Math.max(1, Math.ceil(emWidth(part) / (widths[at] ?? 1))), 0);
  const heights = all.map((cells) => Math.max(1, ...cells.map(({ text }, at) => linesIn(text, at))));
  return heights.reduce((lines, height) => lines + height, 0) <= longestWholeText;
}
