import { extname } from 'node:path';
import type { ViewerKind } from '#shared/ipc/viewer-calls.ts';
import type { ByteSource } from '../spreadsheet/source.ts';

/** What a file is, and the media type that its bytes (not its name) say. */
export interface FileKind {
  readonly kind: ViewerKind;
  readonly mediaType: string;
}

const HEAD = 32;

const none: FileKind = { kind: 'none', mediaType: 'application/octet-stream' };
const image = (mediaType: string): FileKind => ({ kind: 'image', mediaType });
const media = (mediaType: string): FileKind => ({
  kind: mediaType.startsWith('video/') ? 'video' : 'audio',
  mediaType,
});

const ascii = (head: Buffer, from: number, to: number): string => head.toString('latin1', from, to);

/** MPEG audio without a tag: eleven set bits, a version and a layer that there are. */
const isMpegFrame = (head: Buffer): boolean =>
  head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && ((head[1] ?? 0) & 0x06) !== 0;

function byBytes(head: Buffer): FileKind | null {
  const begin = (text: string) => ascii(head, 0, text.length) === text;
  if (begin('%PDF-')) return { kind: 'pdf', mediaType: 'application/pdf' };
  if (begin('\u0089PNG\r\n\u001a\n')) return image('image/png');
  if (begin('\u00ff\u00d8\u00ff')) return image('image/jpeg');
  if (begin('GIF87a') || begin('GIF89a')) return image('image/gif');
  if (begin('BM') && head.readUInt32LE(6) === 0) return image('image/bmp');
  if (begin('RIFF') && ascii(head, 8, 12) === 'WEBP') return image('image/webp');
  if (begin('RIFF') && ascii(head, 8, 12) === 'WAVE') return media('audio/wav');
  if (begin('OggS')) return media('audio/ogg');
  if (begin('fLaC')) return media('audio/flac');
  if (begin('ID3')) return media('audio/mpeg');
  if (begin('\u001aE\u00df\u00a3')) return media('video/webm');
  if (ascii(head, 4, 8) === 'ftyp') return media(ascii(head, 8, 11) === 'M4A' ? 'audio/mp4' : 'video/mp4');
  return null;
}

const office: Readonly<Record<string, ViewerKind>> = { '.docx': 'document', '.xlsx': 'workbook' };
const texts: ReadonlySet<string> = new Set(['.txt', '.md', '.log', '.csv', '.ini', '.json', '.xml']);
/** Old spreadsheets and WPS et: a compound file inside. */
const oldWorkbooks: ReadonlySet<string> = new Set(['.xls', '.et']);

/**
 * Tells by its first bytes what a file is; the name decides only between kinds that begin alike. What pretends to be
 * something else is shown as what it is, or not at all.
 */
export async function kindOf(source: ByteSource, name: string): Promise<FileKind> {
  const head = await source.read(0, HEAD);
  const padded = Buffer.concat([head, Buffer.alloc(HEAD)]);
  const known = byBytes(padded);
  if (known) return known;
  const ending = extname(name).toLowerCase();
  if (ascii(padded, 0, 4) === 'PK\u0003\u0004') {
    const kind = office[ending];
    return kind === undefined ? none : { kind, mediaType: 'application/octet-stream' };
  }
  if (padded.readUInt32BE(0) === 0xd0_cf_11_e0)
    return oldWorkbooks.has(ending) ? { ...none, kind: 'workbook' } : none;
  if (ending === '.mp3' && isMpegFrame(padded)) return media('audio/mpeg');
  return texts.has(ending) ? { kind: 'text', mediaType: 'text/plain' } : none;
}
