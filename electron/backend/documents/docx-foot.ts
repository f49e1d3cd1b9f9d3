import { AlignmentType, type Paragraph } from 'docx';
import { formatDateLong } from '#shared/domain/date.ts';
import { emWidth } from '#shared/stats/charts/measure.ts';
import { blankLine, lineParagraph, textRuns, twips } from './docx-text.ts';
import { charPt } from './layout.ts';
import type { OfficialDocument } from './model.ts';

/** List of attachments; wrapped lines align with the first character of the name. */
export function docxAttachmentList({ attachments }: OfficialDocument): Paragraph[] {
  if (attachments.length === 0) return [];
  const single = attachments.length === 1;
  const start = single ? 5 : 6;
  const items = attachments.map(({ title }, index) => {
    const number = single ? '' : `${index + 1}.`;
    const lead = index === 0 ? '附件：' : '';
    const hanging = (index === 0 ? 3 : 0) + (single ? 0 : 1);
    return lineParagraph(textRuns(`${lead}${number}${title}`), {
      alignment: AlignmentType.BOTH,
      indent: { left: twips(start * charPt), hanging: twips(hanging * charPt) },
    });
  });
  return [blankLine(), ...items];
}

/** Name and date (§7.3.5): name centred over the date for a seal, or the unsealed form. */
export function docxSignature({ signature }: OfficialDocument): Paragraph[] {
  if (signature === undefined) return [];
  const date = formatDateLong(signature.date);
  const nameEm = emWidth(signature.issuer);
  const dateEm = emWidth(date);
  const line = (text: string, rightEm: number, keepNext: boolean): Paragraph =>
    lineParagraph(textRuns(text), {
      alignment: AlignmentType.RIGHT,
      keepNext,
      indent: { right: twips(Math.max(0, rightEm) * charPt) },
    });
  if (signature.sealed) {
    const nameRight = 4 + (dateEm - nameEm) / 2;
    return [blankLine(2), line(signature.issuer, nameRight, true), line(date, 4, false)];
  }
  return dateEm > nameEm
    ? [blankLine(), line(signature.issuer, 4 + dateEm - nameEm, true), line(date, 2, false)]
    : [blankLine(), line(signature.issuer, 2, true), line(date, nameEm - dateEm, false)];
}
