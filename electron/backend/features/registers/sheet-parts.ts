import type { LedgerPermission } from '#shared/domain/permissions.ts';
import { formatDateLong, isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { DocumentBlockInput } from '../../documents/model.ts';
import type { Wanting } from '../output/contents.ts';
import type { MarkSource } from '../secrecy/highest.ts';

/** A sheet before it has its copy number. */
export interface MadeSheet {
  readonly title: string;
  readonly subject: string;
  readonly state: string;
  readonly records: number | null;
  readonly sources: readonly MarkSource[];
  readonly recipient?: string;
  readonly body: readonly DocumentBlockInput[];
}

/** Running text. */
export const paragraph = (text: string): DocumentBlockInput => ({ kind: 'paragraph', runs: [{ text }] });

/** True of a column that holds numbers alone. */
const isCounted = (rows: readonly (readonly string[])[], at: number): boolean =>
  rows.length > 0 && rows.every((row) => /^[\d.,%＜—]*$/u.test(row[at] ?? ''));

/** A table with its headings; empty lines where there is nothing, to be filled in by hand. */
export function table(
  heads: readonly string[],
  weights: readonly number[],
  rows: readonly (readonly string[])[],
  notes: readonly string[] = [],
): DocumentBlockInput {
  const cells = (texts: readonly string[]) => texts.map((text) => ({ text }));
  return {
    kind: 'table',
    columns: weights.map((weight, at) => ({ align: isCounted(rows, at) ? 'center' : 'left', weight })),
    headerRows: [cells(heads)],
    rows: rows.length > 0 ? rows.map(cells) : [cells(heads.map(() => ''))],
    notes: [...notes],
  };
}

/** @throws AppError E_PERMISSION */
export function demand(wanting: Wanting, permission: LedgerPermission): void {
  if (!wanting.session.can(permission)) throw new AppError('E_PERMISSION', { permission });
}

/** 2026年3月5日 of an ISO day. */
export const dayWords = (day: string): string => formatDateLong(isoDate.parse(day));
/** 2026年3月 of 2026-03. */
export const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
