import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';

/** How a share becomes a whole number (rule `sampling.rounding`; P8). */
export const roundings = ['up', 'nearest', 'down'] as const;
export type Rounding = (typeof roundings)[number];

/** How many are to be drawn: a share of the list in per cent, or a number. */
export const drawSize = z.union([
  z.strictObject({ percent: z.int().min(1).max(100) }),
  z.strictObject({ number: z.int().min(1).max(9999) }),
]);
export type DrawSize = z.infer<typeof drawSize>;

const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * How many of a list are drawn, in whole numbers throughout: never more than there are.
 * @param count records in the list
 */
export function drawnCount(count: number, size: DrawSize, rounding: Rounding): number {
  if ('number' in size) return Math.min(size.number, count);
  const hundredths = count * size.percent;
  const whole = Math.floor(hundredths / 100);
  const rest = hundredths % 100;
  const more = rounding === 'up' ? rest > 0 : rounding === 'nearest' && rest >= 50;
  return Math.min(more ? whole + 1 : whole, count);
}

const roundingWords: Readonly<Record<Rounding, string>> = {
  up: '不足一件按一件算',
  nearest: '四舍五入',
  down: '舍去零头',
};

/** 共 7 件，按 30% 为 2.1 件，不足一件按一件算，抽 3 件. */
export function sizeWords(count: number, size: DrawSize, rounding: Rounding): string {
  const drawn = drawnCount(count, size, rounding);
  if ('number' in size) return `共 ${count} 件，指定抽 ${size.number} 件，抽 ${drawn} 件`;
  const hundredths = count * size.percent;
  const share = (hundredths / 100).toFixed(2).replace(/\.?0+$/u, '');
  const how = hundredths % 100 === 0 ? '' : `，${roundingWords[rounding]}`;
  return `共 ${count} 件，按 ${size.percent}% 为 ${share} 件${how}，抽 ${drawn} 件`;
}

/** The order in which a list of ids is frozen: that of the texts, whatever order they came in. */
export function frozenPool(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** SHA-256 of a frozen list, one id a line. */
export function poolDigest(pool: readonly string[]): string {
  return hash(frozenPool(pool).join('\n'));
}

/**
 * Draws from a list so that anybody who has the seed and the list comes to the same: the ids in the order of
 * SHA-256(seed, line feed, id), the first so many of them. No chance but the seed, no order of entry, no clock.
 */
export function drawFrom(pool: readonly string[], seed: string, count: number): readonly string[] {
  return frozenPool(pool)
    .map((id) => ({ id, key: hash(`${seed}\n${id}`) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}
