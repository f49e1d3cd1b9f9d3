import { AlignmentType, HeadingLevel, ImageRun, LineRuleType, Paragraph, type Table } from 'docx';
import { chartTable } from './chart-table.ts';
import { drawChart } from './charts.ts';
import { docxForm } from './docx-form.ts';
import { docxTable } from './docx-table.ts';
import { bodyParagraph, lineParagraph, textRuns, twips } from './docx-text.ts';
import { chartWidthPx, linePt, tablePt } from './layout.ts';
import type { ChartBlock, DocumentBlock, HeadingBlock } from './model.ts';
import type { DocumentNumbering } from './numbering.ts';

/** Draws an SVG as a PNG of the given size in pixels, for programs that show no SVG. */
export type Rasterize = (svg: string, width: number, height: number) => Promise<Uint8Array>;

/** Pixels of the PNG for one CSS pixel of the drawing: 288 to the inch. */
const rasterScale = 3;

const headingLevels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;

const headingFonts = { 1: 'heiti', 2: 'kaiti', 3: 'fangsong', 4: 'fangsong' } as const;

/** Blocks of a document as parts of a DOCX section, in order. */
export async function docxBlocks(
  blocks: readonly DocumentBlock[],
  numbering: DocumentNumbering,
  rasterize: Rasterize,
): Promise<(Paragraph | Table)[]> {
  const parts: (Paragraph | Table)[] = [];
  for (const block of blocks) parts.push(...(await docxBlock(block, numbering, rasterize)));
  return parts;
}

async function docxBlock(
  block: DocumentBlock,
  numbering: DocumentNumbering,
  rasterize: Rasterize,
): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'heading':
      return [heading(block, numbering)];
    case 'paragraph': {
      const runs = block.runs.flatMap((run) =>
        textRuns(run.text, run.bold === undefined ? {} : { bold: run.bold }),
      );
      return [block.indent ? bodyParagraph(runs) : lineParagraph(runs, { alignment: AlignmentType.BOTH })];
    }
    case 'table':
      return docxTable(block, () => numbering.table());
    case 'chart':
      return chart(block, numbering, rasterize);
    case 'form':
      return docxForm(block);
    case 'picture':
      // Papers with pictures are printed or kept as PDF; what was read as words alone would say so.
      return [lineParagraph(textRuns(`（图：${block.alt}）`), { alignment: AlignmentType.CENTER })];
  }
}

function heading(block: HeadingBlock, numbering: DocumentNumbering): Paragraph {
  const text = numbering.heading(block.level) + block.text;
  return bodyParagraph(textRuns(text, { font: headingFonts[block.level], bold: false, color: '#000000' }), {
    heading: headingLevels[block.level],
    keepNext: true,
  });
}

async function chart(
  block: ChartBlock,
  numbering: DocumentNumbering,
  rasterize: Rasterize,
): Promise<(Paragraph | Table)[]> {
  const { svg, width, height } = drawChart(block.spec, chartWidthPx);
  const png = await rasterize(svg, width * rasterScale, height * rasterScale);
  const size = { width, height };
  const figure = numbering.figure();
  const image = new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(svg),
    fallback: { type: 'png', data: png },
    transformation: size,
    altText: { name: figure, title: block.caption, description: block.alt },
  });
  return [
    // A picture needs a line as high as itself; an exact line height would cut it off.
    new Paragraph({
      children: [image],
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: twips(linePt * 0.4), after: 0, line: 240, lineRule: LineRuleType.AUTO },
    }),
    lineParagraph(textRuns(`${figure}　${block.caption}`, { font: 'heiti', size: tablePt }), {
      alignment: AlignmentType.CENTER,
      linePt: linePt * 0.8,
    }),
    ...docxTable(chartTable(block), () => numbering.table()),
  ];
}
