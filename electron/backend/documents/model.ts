import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { documentNumberText } from '#shared/domain/document-number.ts';
import { secrecyMarkText } from '#shared/domain/secrecy.ts';
import { chartSpec } from '#shared/stats/charts/spec.ts';
import { fillsGrid } from './form-grid.ts';

/**
 * An official document as plain data, laid out by GB/T 9704-2012 (`render-html.ts`, `render-docx.ts`). It holds what
 * the document says, in order; numbers of headings, figures, tables and pages are made by the renderers.
 */

const line = z.string().min(1).max(400);

/** A stretch of text; `indicator` names the reading whose rows the number opens on the screen. */
export const textRun = z.object({
  text: z.string().max(20_000),
  bold: z.boolean().optional(),
  indicator: z.string().min(1).optional(),
});

const runs = z.array(textRun).min(1);

const headingBlock = z.object({
  kind: z.literal('heading'),
  /** 1 一、 2 （一） 3 1. 4 （1） */
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  text: line,
});

const paragraphBlock = z.object({
  kind: z.literal('paragraph'),
  runs,
  /** False for a line that starts flush left. */
  indent: z.boolean().default(true),
});

const tableCell = z.object({
  text: z.string().max(2000),
  indicator: z.string().min(1).optional(),
  colSpan: z.number().int().min(1).optional(),
  rowSpan: z.number().int().min(1).optional(),
});

const tableColumn = z.object({
  align: z.enum(['left', 'center', 'right']),
  /** Share of the width relative to the other columns; by content when no column has one. */
  weight: z.number().positive().optional(),
});

const tableBody = z.object({
  /** Sixteen of a list, and the one of its rows' marks. */
  columns: z.array(tableColumn).min(1).max(17),
  /** Printed again on each page the table runs to. */
  headerRows: z.array(z.array(tableCell).min(1)).min(1).max(3),
  rows: z.array(z.array(tableCell).min(1)).max(2000),
  /** The sum line. */
  totalRow: z.array(tableCell).min(1).optional(),
});

const tableBlock = tableBody.extend({
  kind: z.literal('table'),
  /** Numbered when it is given; a register that is nothing but its table has none. */
  caption: line.optional(),
  /** One unit for all numbers, printed as 单位：件 over the table. */
  unit: z.string().min(1).max(8).optional(),
  notes: z.array(line).default([]),
  source: line.optional(),
});

const chartBlock = z.object({
  kind: z.literal('chart'),
  caption: line,
  spec: chartSpec,
  /** What the drawing shows, for those who cannot see it. */
  alt: line,
  /** Caption of the table with the same numbers that follows the drawing. */
  tableCaption: line,
  /** That table where it says more than the drawing (more columns, shares); else it is made from the drawing. */
  table: tableBody.optional(),
  notes: z.array(line).default([]),
  source: line.optional(),
});

/** A box of a ruled form: what stands in it, or room to write by hand. */
const formCell = z.object({
  text: z.string().max(40_000),
  /** Names what stands beside or under it: 姓名, 分管领导意见. */
  label: z.boolean().optional(),
  /** Running text: each paragraph begins two characters in. */
  prose: z.boolean().optional(),
  align: z.enum(['left', 'center', 'right']).optional(),
  colSpan: z.number().int().min(1).optional(),
  rowSpan: z.number().int().min(1).optional(),
  /** Least height, in lines of the form. */
  lines: z.number().int().min(1).max(24).optional(),
  /** Words at the foot of the box, flush right: where it is signed. */
  foot: line.optional(),
});

const formBlock = z
  .object({
    kind: z.literal('form'),
    /** Widths of the columns, relative to one another. */
    columns: z.array(z.number().positive()).min(1).max(12),
    rows: z.array(z.array(formCell).min(1)).min(1).max(400),
    /** A line over the frame: the unit on the left, the number or day on the right. */
    above: z.object({ left: z.string().max(200), right: z.string().max(200) }).optional(),
    notes: z.array(line).default([]),
  })
  .refine(({ columns, rows }) => fillsGrid(columns.length, rows), 'formGrid');

/** A picture as it is: a photo, a scan, a drawn page of another document. */
const pictureBlock = z.object({
  kind: z.literal('picture'),
  type: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/webp']),
  bytes: z.instanceof(Uint8Array),
  /** What it is, for those who cannot see it. */
  alt: line,
  /** A page of its own, or a part of the page it comes on. */
  fills: z.enum(['page', 'part']),
});

export const documentBlock = z.discriminatedUnion('kind', [
  headingBlock,
  paragraphBlock,
  tableBlock,
  chartBlock,
  formBlock,
  pictureBlock,
]);

const attachment = z.object({
  title: line,
  /** Printed on pages of its own when bound with the document. */
  body: z.array(documentBlock).optional(),
});

const signature = z.object({
  issuer: line,
  date: isoDate,
  /** Leaves the place for a seal over name and date; otherwise the unsealed form. */
  sealed: z.boolean(),
});

const imprintBlock = z.object({
  /** 抄送, in order of rank. */
  copyTo: z.array(line).default([]),
  /** 印发机关 */
  printer: line,
  printDate: isoDate,
});

/** Who had this copy made, when, and which copy it is; stands lightly on every page. */
export const watermark = z.object({
  /** What this paper is not yet or no more: 草稿, 已更正. */
  word: line.optional(),
  unit: line,
  person: line,
  /** Local time to the minute, e.g. 2018-01-15 09:30. */
  time: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/u),
  copyNumber: line.optional(),
});

export const officialDocument = z.object({
  /** letter: 信函格式 (§10.1), for a 函; it has an issuer mark. */
  layout: z.enum(['general', 'letter']).default('general'),
  /** 份号, six digits. */
  copyNumber: z
    .string()
    .regex(/^\d{6}$/u)
    .optional(),
  secrecyMark: secrecyMarkText.optional(),
  /** Marks in force no more, printed struck before what took their place (domain §4.5). */
  formerMarks: z.array(line).max(40).default([]),
  /** What took the place of the last former mark where that is no secrecy mark: 解密, 工作秘密. */
  afterMarks: z.string().min(1).max(10).optional(),
  urgency: z.enum(['特急', '加急']).optional(),
  /** 发文机关标志; several issuers on lines of their own. Absent on a paper without red head (register, catalogue). */
  issuerMark: line.optional(),
  documentNumber: documentNumberText.optional(),
  /** 签发人, for papers to an upper organ only; moves the number to the left. */
  signatory: line.optional(),
  /** Broken by sense with line feeds where the author wants it. */
  title: line,
  mainRecipient: line.optional(),
  body: z.array(documentBlock).min(1),
  attachments: z.array(attachment).max(40).default([]),
  signature: signature.optional(),
  /** 附注, printed in brackets under the date. */
  remark: line.optional(),
  imprint: imprintBlock.optional(),
  watermark: watermark.optional(),
});

export type TextRun = z.infer<typeof textRun>;
export type DocumentBlock = z.infer<typeof documentBlock>;
export type HeadingBlock = z.infer<typeof headingBlock>;
export type ParagraphBlock = z.infer<typeof paragraphBlock>;
export type TableBlock = z.infer<typeof tableBlock>;
export type TableCell = z.infer<typeof tableCell>;
export type FormBlock = z.infer<typeof formBlock>;
export type FormCell = z.infer<typeof formCell>;
export type ChartBlock = z.infer<typeof chartBlock>;
export type PictureBlock = z.infer<typeof pictureBlock>;
export type OfficialDocument = z.infer<typeof officialDocument>;
/** What a caller writes: fields with defaults may be left out. */
export type OfficialDocumentInput = z.input<typeof officialDocument>;
export type DocumentBlockInput = z.input<typeof documentBlock>;
