import { z } from 'zod';
import { AppError } from '../errors.ts';
import { FIRST_YEAR, LAST_YEAR } from './date.ts';

/**
 * 发文字号: agency code, year in the brackets U+3014 and U+3015, serial number without 第 and without leading
 * zeros (GB/T 9704-2012 §7.2.5), e.g. 样纪通〔2018〕1号.
 */
export interface DocumentNumber {
  /** 机关代字, e.g. 样纪通. */
  readonly agency: string;
  readonly year: number;
  /** From 1. */
  readonly serial: number;
}

const longestAgency = 16;
const strictPattern = /^([^\s\d〔〕[\]()【】（）［］]+)〔(\d{4})〕([1-9]\d{0,5})号$/u;
const loosePattern =
  /^([^\s\d〔〕[\]()【】（）［］]+)[〔[(【（［](\d{4})年?[〕\])】）］]第?0*([1-9]\d{0,5})号?$/u;

function fromMatch(match: RegExpExecArray | null): DocumentNumber | null {
  if (match === null) return null;
  const number = { agency: match[1] ?? '', year: Number(match[2]), serial: Number(match[3]) };
  return isWritable(number) ? number : null;
}

function isWritable({ agency, year, serial }: DocumentNumber): boolean {
  return (
    agency.length <= longestAgency &&
    Number.isInteger(year) &&
    year >= FIRST_YEAR &&
    year <= LAST_YEAR &&
    Number.isInteger(serial) &&
    serial >= 1 &&
    serial <= 999_999
  );
}

function refuse(): never {
  throw new AppError('E_VALIDATION', { issues: [{ path: 'documentNumber', rule: 'documentNumber' }] });
}

/** Reads a number in exactly the printed form. Throws E_VALIDATION for any other. */
export function parseDocumentNumber(text: string): DocumentNumber {
  return fromMatch(strictPattern.exec(text)) ?? refuse();
}

/**
 * Reads a number as people type it (样纪通[2018]第01号, spaces, other brackets); null when it is none. For
 * imports and search boxes; what is kept is `formatDocumentNumber` of the result.
 */
export function readDocumentNumber(text: string): DocumentNumber | null {
  return fromMatch(loosePattern.exec(text.replaceAll(/\s/gu, '')));
}

/** The number as printed. Inverse of `parseDocumentNumber`. Throws E_VALIDATION for a number that has no such form. */
export function formatDocumentNumber(number: DocumentNumber): string {
  const text = `${number.agency}〔${number.year}〕${number.serial}号`;
  return isWritable(number) && strictPattern.test(text) ? text : refuse();
}

/**
 * 机关代字 of the office's letters, from that of its circulars: 样纪通 issues letters as 样纪函. Letters are numbered on
 * their own.
 */
export const letterAgency = (documentCode: string): string =>
  `${documentCode.replace(/[通发办字函]$/u, '')}函`;

/** A number kept as its printed text. */
export const documentNumberText = z
  .string()
  .refine((text) => fromMatch(strictPattern.exec(text)) !== null, 'documentNumber');
