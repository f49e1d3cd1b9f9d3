import type { OfficialDocument } from './model.ts';

/** Lines of the watermark: a word on the paper's standing; the unit; who, when, which copy. Empty without a watermark. */
export function watermarkLines({ watermark }: OfficialDocument): string[] {
  if (watermark === undefined) return [];
  const copy = watermark.copyNumber === undefined ? '' : `　份号 ${watermark.copyNumber}`;
  const word = watermark.word === undefined ? [] : [watermark.word];
  return [...word, watermark.unit, `${watermark.person}　${watermark.time}${copy}`];
}
