import {
  AlignmentType,
  Document,
  DocumentGridType,
  type IPropertiesOptions,
  Packer,
  type Paragraph,
  type Table,
} from 'docx';
import { type Rasterize, docxBlocks } from './docx-blocks.ts';
import { docxAttachmentList, docxSignature } from './docx-foot.ts';
import { blankAboveTitle, docxFront, docxTitle } from './docx-front.ts';
import { docxImprint } from './docx-imprint.ts';
import { docxMargins } from './docx-margins.ts';
import { fontTableXml, stylesXml } from './docx-styles.ts';
import { bodyParagraph, blankLine, lineParagraph, lineTwips, textRuns, twips } from './docx-text.ts';
import { bare, withColon } from './wording.ts';
import { bodyPt, charPt, formTitleGap, margins, mmToPt, page } from './layout.ts';
import type { OfficialDocument } from './model.ts';
import { attachmentLabel, DocumentNumbering } from './numbering.ts';

const mmTwips = (mm: number): number => Math.round(mmToPt(mm) * 20);

/**
 * A document as DOCX bytes in the same layout as on paper: grid of 22 lines of 28 characters, red head, page
 * numbers, imprint block, watermark. Charts are SVG with a PNG beside them, which `rasterize` draws.
 */
export async function renderDocx(document: OfficialDocument, rasterize: Rasterize): Promise<Uint8Array> {
  const numbering = new DocumentNumbering();
  const children: (Paragraph | Table)[] = [
    ...docxFront(document),
    ...docxTitle(
      document.title,
      blankAboveTitle(document),
      document.body[0]?.kind === 'form' ? formTitleGap : 1,
    ),
    ...(document.mainRecipient === undefined
      ? []
      : [lineParagraph(textRuns(withColon(document.mainRecipient)), { alignment: AlignmentType.BOTH })]),
    ...(await docxBlocks(document.body, numbering, rasterize)),
    ...docxAttachmentList(document),
    ...docxSignature(document),
    ...(document.remark === undefined ? [] : [bodyParagraph(textRuns(`（${bare(document.remark)}）`))]),
  ];
  for (const [index, attachment] of document.attachments.entries()) {
    if (attachment.body === undefined) continue;
    numbering.startAttachment();
    children.push(
      lineParagraph(textRuns(attachmentLabel(index, document.attachments.length), { font: 'heiti' }), {
        pageBreakBefore: true,
      }),
      blankLine(),
      ...docxTitle(attachment.title, 0),
      ...(await docxBlocks(attachment.body, numbering, rasterize)),
    );
  }
  children.push(...docxImprint(document));
  const { headers, footers, headerPt, footerPt } = docxMargins(document);
  const file = new Document({
    ...documentProperties(document),
    sections: [
      {
        properties: {
          titlePage: document.layout === 'letter',
          page: {
            size: { width: mmTwips(page.widthMm), height: mmTwips(page.heightMm) },
            margin: {
              top: mmTwips(margins.topMm),
              right: mmTwips(margins.rightMm),
              bottom: mmTwips(margins.bottomMm),
              left: mmTwips(margins.leftMm),
              header: twips(headerPt),
              footer: twips(footerPt),
            },
          },
          grid: {
            type: DocumentGridType.LINES_AND_CHARS,
            linePitch: lineTwips,
            charSpace: Math.round((charPt - bodyPt) * 4096),
          },
        },
        footers,
        ...(headers === null ? {} : { headers }),
        children,
      },
    ],
  });
  const overrides = [
    { path: 'word/styles.xml', data: stylesXml() },
    { path: 'word/fontTable.xml', data: fontTableXml() },
  ];
  return new Uint8Array(await Packer.toBuffer(file, undefined, overrides));
}

function documentProperties(document: OfficialDocument): Omit<IPropertiesOptions, 'sections'> {
  const issuer = document.signature?.issuer ?? (document.issuerMark ?? '').replaceAll('\n', ' ');
  return {
    title: document.title.replaceAll('\n', ''),
    creator: issuer,
    lastModifiedBy: issuer,
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
  };
}
