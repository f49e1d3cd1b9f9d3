import { AppError } from '#shared/errors.ts';
import type { DocumentPreview } from '#shared/ipc/viewer-calls.ts';
import { defaultLimits, type ReadLimits } from '../spreadsheet/limits.ts';
import type { ByteSource } from '../spreadsheet/source.ts';
import { parseXml } from '../spreadsheet/xml.ts';
import { openZip } from '../spreadsheet/zip-read.ts';

/** Far smaller than what spreadsheets are allowed: a paper is read, not computed. */
const limits: ReadLimits = {
  ...defaultLimits,
  fileBytes: 128 * 1024 * 1024,
  unzippedBytes: 256 * 1024 * 1024,
  ratioFreeBytes: 8 * 1024 * 1024,
};

/** Characters, blocks and cells that are shown; a longer document is cut. */
const CHARACTERS = 600_000;
const BLOCKS = 8_000;
const CELLS = 20_000;

type Block = DocumentPreview['blocks'][number];
type Paragraph = Extract<Block, { kind: 'paragraph' }>;

/** Gathers text and tables of `word/document.xml`; everything else is passed over unread. */
class Gatherer {
  readonly blocks: Block[] = [];
  pictures = 0;
  full = false;
  #characters = 0;
  #cells = 0;
  #paragraph: Paragraph | null = null;
  #bold = false;
  #italic = false;
  #inText = false;
  /** Deleted text and instructions of fields (links, macros of Word's own) are not what the paper says. */
  #hidden = 0;
  #rows: string[][][] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'p':
        this.#paragraph = { kind: 'paragraph', level: 0, runs: [] };
        break;
      case 'pStyle':
        if (this.#paragraph) this.#paragraph.level = levelOf(attributes['w:val'] ?? '');
        break;
      case 'r':
        this.#bold = false;
        this.#italic = false;
        break;
      case 'b':
        this.#bold = isOn(attributes);
        break;
      case 'i':
        this.#italic = isOn(attributes);
        break;
      case 't':
        this.#inText = true;
        break;
      case 'tab':
        this.#say('\t');
        break;
      case 'br':
      case 'cr':
        this.#say('\n');
        break;
      case 'del':
      case 'instrText':
        this.#hidden += 1;
        break;
      case 'drawing':
      case 'pict':
      case 'object':
        this.pictures += 1;
        break;
      case 'tbl':
        this.#rows.push([]);
        break;
      case 'tr':
        this.#rows.at(-1)?.push([]);
        break;
      case 'tc':
        this.#rows.at(-1)?.at(-1)?.push('');
        break;
    }
  }

  text(text: string): void {
    if (this.#inText) this.#say(text);
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'del' || name === 'instrText') this.#hidden -= 1;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tbl') this.#endTable();
  }

  #say(text: string): void {
    if (this.#hidden > 0 || this.full) return;
    const room = CHARACTERS - this.#characters;
    const taken = text.slice(0, room);
    this.#characters += taken.length;
    if (taken.length < text.length) this.full = true;
    const runs = this.#paragraph?.runs;
    const last = runs?.at(-1);
    if (last && last.bold === this.#bold && last.italic === this.#italic) last.text += taken;
    else runs?.push({ text: taken, bold: this.#bold, italic: this.#italic });
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    this.#paragraph = null;
    if (!paragraph) return;
    const row = this.#rows.at(-1)?.at(-1);
    if (row && row.length > 0) {
      const text = paragraph.runs.map((run) => run.text).join('');
      const before = row.at(-1) ?? '';
      row[row.length - 1] = before === '' ? text : `${before}\n${text}`;
      return;
    }
    this.#add(paragraph);
  }

  #endTable(): void {
    const rows = this.#rows.pop() ?? [];
    const outer = this.#rows.at(-1)?.at(-1);
    // A table within a cell is told as text of the cell.
    if (outer && outer.length > 0) {
      const text = rows.map((row) => row.join('　')).join('\n');
      outer[outer.length - 1] = [outer.at(-1) ?? '', text].filter(Boolean).join('\n');
      return;
    }
    this.#cells += rows.reduce((sum, row) => sum + row.length, 0);
    if (this.#cells > CELLS) this.full = true;
    else if (rows.length > 0) this.#add({ kind: 'table', rows });
  }

  #add(block: Block): void {
    if (this.blocks.length >= BLOCKS) this.full = true;
    else this.blocks.push(block);
  }
}

const isOn = (attributes: Readonly<Record<string, string>>): boolean =>
  !['0', 'false', 'off', 'none'].includes(attributes['w:val'] ?? '1');

/** 1–6 of a heading's style, by the names that Word and WPS give; 0 for text. */
function levelOf(style: string): number {
  const [, level] = /^(?:heading|标题)?\s*([1-6])$/iu.exec(style) ?? [];
  return level === undefined ? 0 : Number(level);
}

/**
 * The words and tables of a docx. Links, fields, macros, embedded objects and everything outside are never looked at;
 * sizes are bound before anything is unpacked.
 *
 * @throws AppError E_FILE_KIND, E_FILE_DAMAGED, E_FILE_ENCRYPTED, E_FILE_TOO_LARGE
 */
export async function previewDocument(source: ByteSource): Promise<DocumentPreview> {
  if (source.size > limits.fileBytes) throw new AppError('E_FILE_TOO_LARGE', { limit: 'bytes' });
  const zip = await openZip(source, limits);
  if (!zip.has('word/document.xml')) throw new AppError('E_FILE_KIND');
  const gatherer = new Gatherer();
  const steps = parseXml(zip.chunks('word/document.xml'), {
    open: (name, attributes) => gatherer.open(name, attributes),
    text: (text) => gatherer.text(text),
    close: (name) => gatherer.close(name),
  });
  for await (const _ of steps) if (gatherer.full) break;
  return { blocks: gatherer.blocks, cut: gatherer.full, pictures: gatherer.pictures };
}
