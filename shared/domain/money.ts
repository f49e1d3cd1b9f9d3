import { z } from 'zod';

/** An amount in 分 (0.01 元), a whole number of 0 or more, so that sums are exact. */
export const fen = z.int().min(0).max(Number.MAX_SAFE_INTEGER).brand<'Fen'>();
export type Fen = z.infer<typeof fen>;

/** Unit of the column or text: 元 or 万元. */
export type MoneyUnit = 'yuan' | 'wan';

/**
 * `form` is no amount; `precision` has parts of a 分; `range` is negative or too large for exact sums.
 */
export type MoneyFault = 'form' | 'precision' | 'range';
export type MoneyReading =
  | { readonly ok: true; readonly fen: Fen }
  | { readonly ok: false; readonly fault: MoneyFault };

const written = /^[¥]?([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(元|圆|万元|万|亿元|亿)?(?:整)?$/u;
const decimalsOfUnit = { 元: 2, 圆: 2, 万元: 6, 万: 6, 亿元: 10, 亿: 10, yuan: 2, wan: 6 } as const;

/**
 * Reads an amount exactly, digit by digit, never through a floating-point product: 23.8 of a 万元 column is
 * 23,800,000 分. Takes full-width digits, thousands separators, ¥, and a unit of its own (元, 万元, 亿元), which
 * goes before the unit of the column. A number from a spreadsheet cell is taken with 15 significant digits, as
 * spreadsheets show it, so that a computed 23.799999999999997 reads as 23.8.
 */
export function readMoney(value: string | number, unit: MoneyUnit): MoneyReading {
  const text = typeof value === 'number' ? plainNumber(value) : value;
  const match = written.exec(
    text
      .normalize('NFKC')
      .replace(/\s/gu, '')
      .replace(/^人民币/u, ''),
  );
  if (match === null) return { ok: false, fault: 'form' };
  const [, sign, whole = '', fraction = '', ownUnit] = match;
  const decimals = decimalsOfUnit[isUnit(ownUnit) ? ownUnit : unit];
  const kept = fraction.replace(/0+$/u, '');
  if (kept.length > decimals) return { ok: false, fault: 'precision' };
  const amount = BigInt(whole.replaceAll(',', '') + kept.padEnd(decimals, '0'));
  if (amount > BigInt(Number.MAX_SAFE_INTEGER) || (sign === '-' && amount > 0n))
    return { ok: false, fault: 'range' };
  return { ok: true, fen: Number(amount) as Fen };
}

function isUnit(text: string | undefined): text is Exclude<keyof typeof decimalsOfUnit, MoneyUnit> {
  return text !== undefined && text in decimalsOfUnit;
}

/** A cell's number without exponent; what needs one is no amount. */
function plainNumber(value: number): string {
  const text = Number.isFinite(value) ? String(Number(value.toPrecision(15))) : '';
  return /e-/u.test(text) ? Number(text).toFixed(20).replace(/0+$/u, '') : text;
}

/** Whole part with thousands separators and the digits behind the point, from a scaled integer. */
function decimal(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
}

/** 1864000 → 18,640元; the two digits behind the point stand only where there are 角 and 分: 18,640.50元. */
export function formatYuan(amount: Fen): string {
  return `${decimal(BigInt(amount), 2).replace(/\.00$/u, '')}元`;
}

/**
 * In 万元. Without `decimals` exact and as short as it goes (23.8万元, 1.8642万元); with `decimals` rounded half
 * up to that many digits (0 to 6), as tables want it (23.80万元).
 */
export function formatWan(amount: Fen, decimals?: number): string {
  if (decimals === undefined) return `${decimal(BigInt(amount), 6).replace(/\.?0+$/u, '')}万元`;
  const divisor = 10n ** BigInt(6 - decimals);
  return `${decimal((BigInt(amount) * 2n + divisor) / (2n * divisor), decimals)}万元`;
}

/** Sum of amounts; exact as long as it stays below the largest safe integer (about 90 万亿元). */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return fen.parse(sum);
}
