import type { OfficialDocument } from './model.ts';

/** Lines of the watermark: the unit; who, when, which copy. Empty without a watermark. */
export function watermarkLines({ watermark }: OfficialDocument): string[] {
  if (watermark === undefined) return [];
  const copy = watermark.copyNumber === undefined ? '' : `　份号 ${watermark.copyNumber}`;
  return [watermark.unit, `${watermark.person}　${watermark.time}${copy}`];
}
