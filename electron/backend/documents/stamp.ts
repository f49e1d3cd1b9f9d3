import { localDateOf } from '#shared/domain/date.ts';
import type { OfficialDocumentInput } from './model.ts';

/** Who has a copy made, when, and which copy it is; stands on every page of it. */
export interface CopyMark {
  readonly unit: string;
  readonly person: string;
  readonly at: Date;
  /** 份号, six digits. */
  readonly number: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Local time to the minute: 2018-01-15 09:30. */
export function minuteOf(at: Date): string {
  return `${localDateOf(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The watermark of a copy. @param word what the paper is not yet or no more: 草稿, 已更正 */
export function stampOf(
  { unit, person, at, number }: CopyMark,
  word?: string,
): OfficialDocumentInput['watermark'] {
  return { ...(word === undefined ? {} : { word }), unit, person, time: minuteOf(at), copyNumber: number };
}

/** The same as one line, for the header of a spreadsheet's printed pages. */
export function stampLine(copy: CopyMark): string {
  return `${copy.unit}　${copy.person}　${minuteOf(copy.at)}　份号 ${copy.number}`;
}
