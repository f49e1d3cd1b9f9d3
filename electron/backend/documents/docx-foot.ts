import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { formatDateLong } from '#shared/domain/date.ts';
import { emWidth } from '#shared/stats/charts/measure.ts';
import { blankLine, fontOf, lineParagraph, textRuns, twips } from './docx-text.ts';
import { docxFonts } from './fonts.ts';
import { bodyPt, charPt, smallPt } from './layout.ts';
import type { OfficialDocument } from './model.ts';
import { watermarkLines } from './watermark.ts';

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

/** Page numbers — 1 —: right on odd pages, left on even ones, one character in. */
export function docxFooters(): { default: Footer; even: Footer } {
  const footer = (side: 'left' | 'right'): Footer =>
    new Footer({
      children: [
        lineParagraph(
          [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              font: fontOf('song'),
              size: smallPt * 2,
            }),
          ],
          {
            linePt: smallPt,
            alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
            indent: { [side]: twips(bodyPt) },
          },
        ),
      ],
    });
  return { default: footer('right'), even: footer('left') };
}

/** Headers that carry the watermark on every page. */
export function docxHeaders(document: OfficialDocument): { default: Header; even: Header } | null {
  const text = watermarkLines(document).join('　');
  if (text === '') return null;
  const header = (): Header =>
    new Header({
      children: [
        new Paragraph({
          children: [
            new TextWatermark({
              text,
              font: docxFonts.heiti.name,
              color: '#C8C8C8',
              opacity: 0.4,
              width: 520,
              height: 22,
            }),
          ],
        }),
      ],
    });
  return { default: header(), even: header() };
}
