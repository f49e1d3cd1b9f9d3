import { z } from 'zod';

/** Level that the length and the zeros of an area code tell (GB/T 2260, GB/T 10114). */
export type AreaLevel = 'province' | 'city' | 'county' | 'township' | 'village';

// First two digits of GB/T 2260; 83 and 91 stand on residence permits and permanent residence cards.
const provincePrefixes: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

/** True when the first two digits name a province, region or city of GB/T 2260. */
export function areaPrefixKnown(code: string): boolean {
  return provincePrefixes.has(code.slice(0, 2));
}

/**
 * Area code: 6 digits down to the county, 9 down to the township (341225101), 12 down to the village. Only the form
 * is checked: codes are abolished and given anew every year, and an old paper keeps the code of its day.
 */
export const areaCode = z
  .string()
  .refine((text) => areaLevel(text) !== null, 'areaCode')
  .brand<'AreaCode'>();
export type AreaCode = z.infer<typeof areaCode>;

/** Level of an area code, null when the text has not the form of one. */
export function areaLevel(text: string): AreaLevel | null {
  if (!/^(?:\d{6}|\d{9}|\d{12})$/.test(text) || !areaPrefixKnown(text)) return null;
  const province = text.slice(2, 4) === '00';
  const city = text.slice(4, 6) === '00';
  if (text.length > 6) {
    if (province || city || text.slice(6, 9) === '000') return null;
    if (text.length === 9) return 'township';
    return text.slice(9) === '000' ? null : 'village';
  }
  if (province) return city ? 'province' : null;
  return city ? 'city' : 'county';
}

/** Code of the area above, null above a province. */
export function parentAreaCode(code: AreaCode): AreaCode | null {
  switch (areaLevel(code)) {
    case 'village':
      return code.slice(0, 9) as AreaCode;
    case 'township':
      return code.slice(0, 6) as AreaCode;
    case 'county':
      return `${code.slice(0, 4)}00` as AreaCode;
    case 'city':
      return `${code.slice(0, 2)}0000` as AreaCode;
    case 'province':
    case null:
      return null;
  }
}
