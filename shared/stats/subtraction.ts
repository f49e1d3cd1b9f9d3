import type { Period } from './indicator.ts';
import type { BulletinBlock, IndicatorTable, IndicatorValue } from '#shared/ipc/bulletin-calls.ts';
import { intakeChannels } from '../domain/codes/petition-codes.ts';
import { tokensOf } from './tokens.ts';

/** What readers of a bulletin have side by side: the numbers in its text and under its figures, and the figures. */
export interface InPrint {
  readonly indicators: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

/** The numbers and figures that the blocks of a bulletin print. */
export function inPrint(blocks: readonly BulletinBlock[], tables: readonly IndicatorTable[]): InPrint {
  const figures = new Set(blocks.flatMap((block) => (block.kind === 'figure' ? [block.table] : [])));
  const words = blocks.flatMap((block) => (block.kind === 'figure' ? [] : tokensOf(block.text)));
  const under = tables
    .filter(({ id }) => figures.has(id))
    // Cells of a breakdown bear the indicator of their column: only those below the line are the whole of it.
    .flatMap(({ totals, rows }) => totals ?? rows.flatMap(({ cells }) => cells))
    .map(({ indicator }) => indicator);
  return { indicators: new Set([...words, ...under]), tables: figures };
}

/**
 * Whether readers who know what some hidden small counts add up to know each of them: there is one alone, or all must be
 * the least or the greatest that is hidden.
 *
 * @param counts how many are hidden
 * @param sum at most so much do they add up to, as readers reckon it
 * @param below counts from 1 to one less than this are hidden
 */
export function isGivenAway(counts: number, sum: number, below: number): boolean {
  if (counts === 0) return false;
  return counts === 1 ? sum < below : sum === counts || sum === counts * (below - 1);
}

/** Numbers that add up to another, beside the balances that a bulletin is checked by. */
interface Sum {
  readonly leftIds: readonly string[];
  readonly rightIds: readonly string[];
}

const wholes: readonly Sum[] = [
  intakeChannels.items.map(({ code }) => `petitions.channel.${code}`),
  ['petitions.base', 'petitions.repeats'],
  ['petitions.named', 'petitions.joint', 'petitions.anonymous'],
].map((rightIds) => ({ leftIds: ['petitions.total'], rightIds }));

/** Those of the sums that readers can do: all that counts in them is printed, and it does add up. */
export function printedSums(
  indicators: readonly IndicatorValue[],
  { indicators: printed }: InPrint,
): readonly Sum[] {
  const values = new Map(indicators.map(({ id, value }) => [id, value ?? 0]));
  const of = (id: string): number => values.get(id) ?? 0;
  return wholes.filter(({ leftIds, rightIds }) => {
    const total = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + of(id), 0);
    const told = [...leftIds, ...rightIds].every((id) => printed.has(id) || of(id) === 0);
    return told && total(leftIds) === total(rightIds);
  });
}

/**
 * Papers made public whose time has days in common with that of another: what one hides may be had from both (the year less
 * the months that show it). Those of the very same time count alike and are left out.
 */
export const besideInTime = <P extends Period>(one: Period, others: readonly P[]): readonly P[] =>
  others.filter(({ from, to }) => from <= one.to && one.from <= to && !(from === one.from && to === one.to));
