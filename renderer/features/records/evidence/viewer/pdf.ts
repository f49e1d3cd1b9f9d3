import {
  getDocument,
  type PDFDocumentProxy,
  PDFDataRangeTransport,
  PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import pictureDecoder from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url';
import { readRange } from './ranges.ts';

/** Tables of the character codes of Chinese fonts that a file does not carry along; each is loaded when it is needed. */
const characterMaps = import.meta.glob<string>(
  '../../../../../node_modules/pdfjs-dist/cmaps/{Adobe,GB,Uni,ETen,B5,HKscs,90,H,V}*.bcmap',
  { query: '?url&inline', import: 'default' },
);

/** Reads them from the application itself: the page can fetch nothing. */
class CharacterMaps {
  async fetch({ name }: { readonly name: string }): Promise<{ cMapData: Uint8Array; isCompressed: true }> {
    const [, load] = Object.entries(characterMaps).find(([path]) => path.endsWith(`/${name}.bcmap`)) ?? [];
    if (!load) throw new Error('no such table of characters');
    const data = (await load()).split(',')[1] ?? '';
    return { cMapData: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)), isCompressed: true };
  }
}

/** Gives the reader of the document the bytes that it asks for, decrypted as they are asked for. */
class VaultTransport extends PDFDataRangeTransport {
  readonly #ticket: string;
  readonly #failed: () => void;

  constructor(ticket: string, bytes: number, failed: () => void) {
    super(bytes, null);
    this.#ticket = ticket;
    this.#failed = failed;
  }

  override requestDataRange(begin: number, end: number): void {
    readRange(this.#ticket, begin, end).then(
      (bytes) => this.onDataRange(begin, bytes),
      () => this.#failed(),
    );
  }
}

/** A PDF that is open; closing it ends its worker. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  readonly close: () => Promise<void>;
}

/**
 * Opens a stored PDF. Nothing in it runs: no scripts, no forms, no links; what it embeds is drawn or left out.
 * @throws what pdf.js throws for a file that is none, is broken or locked
 */
export async function openPdf(ticket: string, bytes: number): Promise<OpenPdf> {
  const script = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port: script });
  let fail: () => void = () => undefined;
  const gone = new Promise<never>((_resolve, reject) => {
    fail = () => reject(new Error('the file cannot be read any more'));
  });
  // It is heard while the document opens; later a page that cannot be read says so itself.
  gone.catch(() => undefined);
  const task = getDocument({
    range: new VaultTransport(ticket, bytes, () => fail()),
    rangeChunkSize: 256 * 1024,
    disableAutoFetch: true,
    disableStream: true,
    worker,
    CMapReaderFactory: CharacterMaps,
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: false,
    // Code compiled from bytes is refused by the page's policy; pictures are decoded by plain scripts of our own. The
    // address must end in a slash, and what pdf.js appends to it falls behind the question mark.
    useWasm: false,
    wasmUrl: `${new URL(pictureDecoder, document.baseURI).href}?/`,
    useSystemFonts: true,
    verbosity: 0,
  });
  const close = async () => {
    await task.destroy();
    worker.destroy();
    script.terminate();
  };
  try {
    return { document: await Promise.race([task.promise, gone]), close };
  } catch (error) {
    await close();
    throw error;
  }
}
