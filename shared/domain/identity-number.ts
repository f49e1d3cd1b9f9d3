import { z } from 'zod';
import { areaPrefixKnown } from './area-code.ts';
import { dateFromParts, daysInMonth, FIRST_YEAR, type IsoDate, LAST_YEAR } from './date.ts';

/** An 18-character identity number whose form, birth date and check character are right (GB 11643-1999). */
export const identityNumber = z
  .string()
  .refine((text) => identityNumberFault(text) === null, 'identityNumber')
  .brand<'IdentityNumber'>();
export type IdentityNumber = z.infer<typeof identityNumber>;

/**
 * What makes a text no identity number:
 * `form` it has not 18 (or, for old cards, 15) characters of the right kind; `birthDate` the calendar has no such
 * day; `checkDigit` the last character does not follow from the others.
 */
export type IdentityFault = 'form' | 'birthDate' | 'checkDigit';

/**
 * What is odd but kept: `converted` an old 15-digit number was written out to 18, `area` the first two digits
 * name no province, `birthBefore1900` the birth date lies before the calendar of this program (the standard's own
 * example has one), `birthInFuture` it lies after the given day. The area code is that of the day of
 * issue, so an abolished one is right for ever and not even a warning (domain §7).
 */
export type IdentityWarning = 'converted' | 'area' | 'birthBefore1900' | 'birthInFuture';

export type IdentityReading =
  | {
      readonly ok: true;
      readonly number: IdentityNumber;
      /** Null when it lies before 1900. */
      readonly birthDate: IsoDate | null;
      readonly sex: 'male' | 'female';
      /** Six digits of the place of issue. */
      readonly areaCode: string;
      readonly warnings: readonly IdentityWarning[];
    }
  | { readonly ok: false; readonly fault: IdentityFault };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

/** Check character of the first 17 digits (GB 11643-1999: S = Σ aᵢWᵢ, the character at S mod 11). */
export function identityCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return checkCharacters.charAt(sum % 11);
}

/** Width, spaces and the case of the closing X do not matter. */
function tidy(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}

/**
 * An old number has 15 digits: a two-digit year and no check character. The years are 19xx, but the sequence
 * numbers 996 to 999 were kept for people born in the century before (domain §7, to be confirmed).
 */
function from15(text: string): string {
  const century = Number(text.slice(12)) >= 996 ? '18' : '19';
  const first17 = text.slice(0, 6) + century + text.slice(6);
  return first17 + identityCheckCharacter(first17);
}

/** Year, month and day of the number when the calendar has such a day in 1800 to 2100, else null. */
function birthPartsOf(number: string): readonly [number, number, number] | null {
  const [year, month, day] = [
    Number(number.slice(6, 10)),
    Number(number.slice(10, 12)),
    Number(number.slice(12, 14)),
  ];
  const exists =
    year >= 1800 &&
    year <= LAST_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  return exists ? [year, month, day] : null;
}

/**
 * Reads an identity number as people write it, 18 characters or the old 15 digits.
 * `today` lets a birth date in the future be told; without it none is.
 */
export function readIdentityNumber(text: string, today?: IsoDate): IdentityReading {
  const tidied = tidy(text);
  const old = /^\d{15}$/.test(tidied);
  if (!old && !/^\d{17}[\dX]$/.test(tidied)) return { ok: false, fault: 'form' };
  const number = old ? from15(tidied) : tidied;
  const birth = birthPartsOf(number);
  if (birth === null) return { ok: false, fault: 'birthDate' };
  if (identityCheckCharacter(number) !== number.charAt(17)) return { ok: false, fault: 'checkDigit' };
  const birthDate = dateFromParts(...birth);
  const warnings: IdentityWarning[] = [];
  if (old) warnings.push('converted');
  if (!areaPrefixKnown(number)) warnings.push('area');
  if (birth[0] < FIRST_YEAR) warnings.push('birthBefore1900');
  if (today !== undefined && birthDate !== null && birthDate > today) warnings.push('birthInFuture');
  return {
    ok: true,
    number: number as IdentityNumber,
    birthDate,
    sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female',
    areaCode: number.slice(0, 6),
    warnings,
  };
}

/** Why the text is no identity number, or null when it is one (15 digits count as one). */
export function identityNumberFault(text: string): IdentityFault | null {
  const reading = readIdentityNumber(text);
  return reading.ok ? null : reading.fault;
}

/**
 * For lists, exports and packages: the area and the last two characters stay, birth date and sequence go, such as
 * 440524**********14. A text that has not the form of an identity number is masked whole.
 */
export function maskIdentityNumber(text: string): string {
  return /^\d{14,17}[\dX]$/.test(text)
    ? text.slice(0, 6) + '*'.repeat(text.length - 8) + text.slice(-2)
    : '*'.repeat(Math.max(text.length, 6));
}
