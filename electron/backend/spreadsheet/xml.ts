import { SaxesParser } from 'saxes';
import { AppError } from '#shared/errors.ts';

/** What a reader of one XML part wants to hear. Names come without their namespace prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

// A run of this many characters without any tag is no spreadsheet; the parser would keep it all in memory.
const MAX_RUN = 4 * 1024 * 1024;
const MAX_DEPTH = 256;

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function damaged(cause: unknown): AppError {
  return cause instanceof AppError ? cause : new AppError('E_FILE_DAMAGED', {}, { cause });
}

/** The text decoder that the first bytes of an XML part ask for: UTF-16 by its mark, else UTF-8. */
function decoderFor(first: Uint8Array): TextDecoder {
  const label =
    first[0] === 0xff && first[1] === 0xfe
      ? 'utf-16le'
      : first[0] === 0xfe && first[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(label, { fatal: true });
}

/**
 * Parses a part chunk by chunk and yields after each chunk, so that the caller can hand on what has been gathered.
 * A document type declaration (and with it every entity but the five of XML) is refused. Throws E_FILE_DAMAGED
 * when the part is not well formed or ends early.
 */
export async function* parseXml(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let run = 0;
  parser.on('doctype', () => {
    throw new AppError('E_FILE_DAMAGED', { reason: 'doctype' });
  });
  parser.on('error', (cause) => {
    throw damaged(cause);
  });
  parser.on('opentag', (tag) => {
    run = 0;
    depth += 1;
    if (depth > MAX_DEPTH) throw new AppError('E_FILE_DAMAGED', { reason: 'depth' });
    handler.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    run = 0;
    depth -= 1;
    handler.close?.(localName(tag.name));
  });
  if (handler.text) {
    parser.on('text', (text) => handler.text?.(text));
    parser.on('cdata', (text) => handler.text?.(text));
  }
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    try {
      decoder ??= decoderFor(chunk);
      const text = decoder.decode(chunk, { stream: true });
      run += text.length;
      if (run > MAX_RUN + text.length) throw new AppError('E_FILE_DAMAGED', { reason: 'run' });
      parser.write(text);
    } catch (cause) {
      throw damaged(cause);
    }
    yield;
  }
  try {
    parser.write(decoder?.decode() ?? '').close();
  } catch (cause) {
    throw damaged(cause);
  }
  yield;
}

/** Parses a whole part; for small parts whose result is gathered by the handler. */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const steps = parseXml(chunks, handler);
  while (!(await steps.next()).done);
}

const escaped = /_x([0-9A-Fa-f]{4})_/g;

/** Undoes the `_x000D_` form in which OOXML writes characters that XML cannot hold (ECMA-376 part 1, 22.4.2.4). */
export function unescapeOoxml(text: string): string {
  return text.includes('_x')
    ? text.replace(escaped, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
