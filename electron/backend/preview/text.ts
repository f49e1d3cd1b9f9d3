import { AppError } from '#shared/errors.ts';
import type { TextPreview } from '#shared/ipc/viewer-calls.ts';
import type { ByteSource } from '../spreadsheet/source.ts';

/** Bytes of a text that are shown; a longer one is cut. */
const SHOWN = 2 * 1024 * 1024;
/** The longest character of GB18030 or UTF-8, which a cut may halve. */
const LONGEST = 4;

type Encoding = TextPreview['encoding'];

/** The text when the bytes are strictly of this encoding; a character that the cut halved is left out. */
function strictly(bytes: Buffer, encoding: Encoding, cut: boolean): string | null {
  for (let less = 0; less < (cut ? LONGEST : 1); less += 1)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length - less));
    } catch {
      // One byte less, or another encoding.
    }
  return null;
}

/**
 * The text of a file: by its mark, else UTF-8, else GB18030, each strictly. Long ones are cut.
 * @throws AppError E_FILE_KIND when it is no text
 */
export async function previewText(source: ByteSource): Promise<TextPreview> {
  const bytes = await source.read(0, SHOWN);
  const cut = source.size > bytes.length;
  const mark = bytes.subarray(0, 2).toString('latin1');
  const tried: readonly Encoding[] =
    mark === '\u00ff\u00fe' ? ['utf-16le'] : mark === '\u00fe\u00ff' ? ['utf-16be'] : ['utf-8', 'gb18030'];
  // Bytes of zero stand in no text but that of two-byte encodings.
  if (tried.length > 1 && bytes.includes(0)) throw new AppError('E_FILE_KIND');
  for (const encoding of tried) {
    const text = strictly(bytes, encoding, cut);
    if (text !== null) return { text, encoding, cut };
  }
  throw new AppError('E_FILE_KIND');
}
