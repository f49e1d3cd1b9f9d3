import { AppError } from '#shared/errors.ts';
import { type ByteSource, chunksOf } from './source.ts';

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * Checks bytes for strict UTF-8 (RFC 3629: no overlong forms, no surrogates) across chunks, and counts the
 * characters of more than one byte it has seen.
 */
class Utf8Check {
  valid = true;
  multibyte = 0;
  private pending = 0;
  private low = 0x80;
  private high = 0xbf;

  /** A character is begun and not yet ended. */
  get open(): boolean {
    return this.pending > 0;
  }

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.valid; at++) this.addByte(bytes[at] as number);
  }

  private addByte(byte: number): void {
    if (this.pending > 0) {
      if (byte < this.low || byte > this.high) this.valid = false;
      this.pending -= 1;
      this.low = 0x80;
      this.high = 0xbf;
      if (this.pending === 0 && this.valid) this.multibyte += 1;
    } else if (byte >= 0x80) {
      if (byte >= 0xc2 && byte <= 0xdf) this.pending = 1;
      else if (byte >= 0xe0 && byte <= 0xef) this.pending = 2;
      else if (byte >= 0xf0 && byte <= 0xf4) this.pending = 3;
      else this.valid = false;
      if (byte === 0xe0) this.low = 0xa0;
      if (byte === 0xed) this.high = 0x9f;
      if (byte === 0xf0) this.low = 0x90;
      if (byte === 0xf4) this.high = 0x8f;
    }
  }
}

// A character of GB18030 passes as one of UTF-8 about once in seven times, so this many in a row are no chance; when
// the file ends inside a character, fewer will do.
const SURELY_UTF8 = 6;
const SURELY_CUT_UTF8 = 2;

/**
 * Tells the encoding of a text file by strict decoding of the whole file: a mark decides, then UTF-8, then GB18030.
 * Throws E_FILE_KIND when it is no text, E_FILE_DAMAGED when it is empty, ends inside a character, or is UTF-8
 * with a fault (which would read as wrong characters in GB18030).
 */
export async function detectEncoding(source: ByteSource): Promise<TextEncoding> {
  if (source.size === 0) throw new AppError('E_FILE_DAMAGED');
  const mark = await source.read(0, 3);
  if (mark[0] === 0xff && mark[1] === 0xfe) return strictly(source, 'utf-16le');
  if (mark[0] === 0xfe && mark[1] === 0xff) return strictly(source, 'utf-16be');
  const utf8 = new Utf8Check();
  for await (const chunk of chunksOf(source)) {
    if (chunk.includes(0)) throw new AppError('E_FILE_KIND');
    utf8.add(chunk);
  }
  if (utf8.valid && !utf8.open) return 'utf-8';
  const marked = mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf;
  if (marked || utf8.multibyte >= (utf8.valid ? SURELY_CUT_UTF8 : SURELY_UTF8))
    throw new AppError('E_FILE_DAMAGED');
  return strictly(source, 'gb18030');
}

async function strictly(source: ByteSource, encoding: TextEncoding): Promise<TextEncoding> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunksOf(source)) decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('E_FILE_KIND');
  }
  try {
    decoder.decode();
  } catch {
    throw new AppError('E_FILE_DAMAGED');
  }
  return encoding;
}

/** The text of a source in chunks, without the byte-order mark. */
export async function* decodedText(source: ByteSource, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunksOf(source)) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('E_FILE_DAMAGED');
  }
}
