import { AppError } from '../errors.ts';

/** What stands in place of a rate that has no denominator. */
export const NO_RATE = '—';

function whole(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new AppError('E_VALIDATION', { rule: 'wholeNumber' });
  return BigInt(value);
}

/** numerator × factor / denominator, rounded half away from zero, in whole numbers throughout. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const quotient = (n * 2n + d) / (2n * d);
  return negative ? -quotient : quotient;
}

function decimal(scaled: bigint, digits: number): string {
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  return digits === 0
    ? sign + text
    : `${sign}${text.slice(0, text.length - digits)}.${text.slice(text.length - digits)}`;
}

/**
 * Share as a percentage, computed in whole numbers and rounded half up: rate(590, 1172, 2) = '50.34%',
 * rate(88, 130, 1) = '67.7%' (I06, I02). '—' when the denominator is 0. `digits` is 0 to 6.
 * Throws E_VALIDATION when a count is not a whole number.
 */
export function rate(numerator: number, denominator: number, digits: number): string {
  const whole100 = whole(numerator) * 100n * 10n ** BigInt(digits);
  const below = whole(denominator);
  return below === 0n ? NO_RATE : `${decimal(divideRounded(whole100, below), digits)}%`;
}

/** The same rate as a number for a chart axis (50.34); null when there is no denominator. */
export function rateValue(numerator: number, denominator: number, digits: number): number | null {
  const text = rate(numerator, denominator, digits);
  return text === NO_RATE ? null : Number(text.slice(0, -1));
}

/**
 * Change against an earlier period (同比, 环比; A19): change(88, 100, 1) = '-12.0%', change(112, 100, 1) = '+12.0%',
 * no sign when it rounds to nothing. '—' when the earlier count is 0.
 */
export function change(now: number, before: number, digits: number): string {
  const text = rate(now - before, before, digits);
  if (text === NO_RATE) return text;
  return /[1-9]/u.test(text) ? (text.startsWith('-') ? text : `+${text}`) : text.replace('-', '');
}
