import { z } from 'zod';
import { command, query } from './entry.ts';

/** Largest range that the page asks for at once, bytes. */
export const RANGE_BYTES = 1024 * 1024;

/** What the viewer can show; `none` is only stored and given out again. */
export const viewerKinds = [
  'pdf',
  'image',
  'text',
  'document',
  'workbook',
  'audio',
  'video',
  'none',
] as const;
export type ViewerKind = (typeof viewerKinds)[number];

const ticket = z.uuid();

/** A stretch of text of a document preview; nothing in it acts. */
const run = z.object({ text: z.string(), bold: z.boolean(), italic: z.boolean() });
const paragraph = z.object({
  kind: z.literal('paragraph'),
  /** 1–6 for headings, 0 for text. */
  level: z.number(),
  runs: z.array(run),
});
const table = z.object({ kind: z.literal('table'), rows: z.array(z.array(z.string())) });
export const documentPreview = z.object({
  blocks: z.array(z.discriminatedUnion('kind', [paragraph, table])),
  /** The document goes on; what is shown ends here. */
  cut: z.boolean(),
  /** Pictures that it holds and the preview leaves out. */
  pictures: z.number(),
});
export type DocumentPreview = z.infer<typeof documentPreview>;

export const workbookPreview = z.object({
  sheets: z.array(
    z.object({
      name: z.string(),
      hidden: z.boolean(),
      /** Rows with their number in the sheet. */
      rows: z.array(z.object({ number: z.number(), cells: z.array(z.string()) })),
      cut: z.boolean(),
    }),
  ),
});
export type WorkbookPreview = z.infer<typeof workbookPreview>;

export const textPreview = z.object({
  text: z.string(),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']),
  cut: z.boolean(),
});
export type TextPreview = z.infer<typeof textPreview>;

const gone = ['E_NOT_FOUND', 'E_OFFICE_DAMAGED', 'E_IO'] as const;
const unread = [...gone, 'E_FILE_KIND', 'E_FILE_DAMAGED', 'E_FILE_ENCRYPTED', 'E_FILE_TOO_LARGE'] as const;

/**
 * Looking at a stored file inside the application. Nothing of it is ever written to the disk in the clear: the page
 * asks for decrypted ranges, or for a preview without anything that acts.
 */
export const viewerCalls = {
  /** Writes down who looks, and gives a ticket that is good until it is closed, the file is taken away, or the lock. */
  'viewer.open': command({
    permission: 'member',
    input: z.object({ id: z.uuid() }),
    output: z.object({
      ticket,
      kind: z.enum(viewerKinds),
      name: z.string(),
      bytes: z.number(),
      mediaType: z.string(),
    }),
    errors: [...gone, 'E_SEPARATION'],
  }),
  'viewer.range': query({
    permission: 'member',
    input: z
      .object({ ticket, from: z.int().min(0), to: z.int().min(1) })
      .refine(({ from, to }) => from < to && to - from <= RANGE_BYTES),
    output: z.object({ bytes: z.instanceof(Uint8Array) }),
    errors: gone,
  }),
  'viewer.text': query({
    permission: 'member',
    input: z.object({ ticket }),
    output: textPreview,
    errors: unread,
  }),
  'viewer.document': query({
    permission: 'member',
    input: z.object({ ticket }),
    output: documentPreview,
    errors: unread,
  }),
  'viewer.workbook': query({
    permission: 'member',
    input: z.object({ ticket }),
    output: workbookPreview,
    errors: unread,
  }),
  'viewer.close': query({
    permission: 'member',
    input: z.object({ ticket }),
    output: z.object({}),
  }),
};
