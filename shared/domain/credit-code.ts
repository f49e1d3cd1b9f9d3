import { z } from 'zod';

// GB 32100-2015: digits and capital letters without I, O, S, V, Z.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Unified social credit code: 18 characters of the right alphabet. Some issued codes fail the check character. */
export const creditCode = z
  .string()
  .refine((text) => form.test(text), 'creditCode')
  .brand<'CreditCode'>();
export type CreditCode = z.infer<typeof creditCode>;

const form = new RegExp(`^[${alphabet}]{2}\\d{6}[${alphabet}]{10}$`);

export type CreditCodeReading =
  | {
      readonly ok: true;
      readonly code: CreditCode;
      /** Registering department: 1 机构编制, 5 民政, 9 工商, Y other … */
      readonly department: string;
      readonly areaCode: string;
      /** Nine characters of the organisation code (GB 11714). */
      readonly organizationCode: string;
      /** `checkDigit` is a warning, never a fault: offices report issued codes that fail it (domain §7). */
      readonly warnings: readonly 'checkDigit'[];
    }
  | { readonly ok: false; readonly fault: 'form' };

/** Check character of the first 17 characters: (31 − Σ aᵢ·3^(i−1) mod 31) mod 31 (GB 32100-2015). */
export function creditCheckCharacter(first17: string): string {
  const sum = weights.reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(first17.charAt(index)),
    0,
  );
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Reads a credit code as people write it: full-width or half-width, with spaces or hyphens, in any case. */
export function readCreditCode(text: string): CreditCodeReading {
  const code = text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
  if (!form.test(code)) return { ok: false, fault: 'form' };
  return {
    ok: true,
    code: code as CreditCode,
    department: code.charAt(0),
    areaCode: code.slice(2, 8),
    organizationCode: code.slice(8, 17),
    warnings: creditCheckCharacter(code) === code.charAt(17) ? [] : ['checkDigit'],
  };
}
