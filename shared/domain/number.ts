import { AppError } from '../errors.ts';

/**
 * Kinds of numbers an office issues, each with its two letters and the least width of its serial number. Serials
 * run per office, kind and year, without gaps; a longer serial simply takes more digits (LA-2026-08, LA-2026-681).
 */
export const recordNumberKinds = {
  petition: { prefix: 'XF', width: 4 },
  clue: { prefix: 'XS', width: 4 },
  case: { prefix: 'LA', width: 2 },
  /** 案件审理 */
  review: { prefix: 'SL', width: 4 },
  pledge: { prefix: 'CN', width: 4 },
  finding: { prefix: 'XC', width: 4 },
  poolMember: { prefix: 'RC', width: 4 },
  person: { prefix: 'RY', width: 4 },
  unit: { prefix: 'DW', width: 4 },
  /** Sealed pass-through of reports under a superior's jurisdiction (检举控告工作规则 §15). */
  sealedReport: { prefix: 'MF', width: 4 },
  transfer: { prefix: 'SB', width: 4 },
} as const;

export type RecordNumberKind = keyof typeof recordNumberKinds;

export interface RecordNumber {
  readonly kind: RecordNumberKind;
  readonly year: number;
  /** From 1 on. */
  readonly sequence: number;
}

const kinds = Object.keys(recordNumberKinds) as RecordNumberKind[];

/**
 * XF-2026-0047: the number of a record as it stands on paper and in lists (scenario §5.1).
 * Throws E_VALIDATION when the year is not of four digits or the serial is not a whole number from 1 on.
 */
export function formatRecordNumber(kind: RecordNumberKind, year: number, sequence: number): string {
  if (
    !Number.isInteger(year) ||
    year < 1949 ||
    year > 2100 ||
    !Number.isSafeInteger(sequence) ||
    sequence < 1
  )
    throw new AppError('E_VALIDATION', { rule: 'recordNumber', kind });
  const { prefix, width } = recordNumberKinds[kind];
  return `${prefix}-${year}-${String(sequence).padStart(width, '0')}`;
}

/**
 * Takes a record number apart, in any width and case; null for any other text (柳纪信〔2017〕1号 and the like are
 * numbers of paper registers and stay texts).
 */
export function parseRecordNumber(text: string): RecordNumber | null {
  const tidied = text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const match = /^([A-Z]{2})-(\d{4})-(\d{2,9})$/u.exec(tidied);
  if (match === null) return null;
  const kind = kinds.find((k) => recordNumberKinds[k].prefix === match[1]);
  const [year, sequence] = [Number(match[2]), Number(match[3])];
  if (kind === undefined || sequence < 1 || year < 1949 || year > 2100) return null;
  return formatRecordNumber(kind, year, sequence) === tidied ? { kind, year, sequence } : null;
}
