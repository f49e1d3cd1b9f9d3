import { valuesOf } from '#db/repositories/records.ts';
import { formatDateLong, localDateOf } from '#shared/domain/date.ts';
import { DRAWN_PAGE_BYTES } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import type { OutputContent } from '#shared/ipc/output-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { JobContext } from '../../context.ts';
import type { DocumentBlockInput, PictureBlock } from '../../documents/model.ts';
import { previewDocument } from '../../preview/document.ts';
import { type FileKind, kindOf } from '../../preview/kind.ts';
import { previewText } from '../../preview/text.ts';
import { previewWorkbook } from '../../preview/workbook.ts';
import type { ByteSource } from '../../spreadsheet/source.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { vaultSource } from '../../vault/vault-source.ts';
import { reachVersion } from '../attachments/reach.ts';
import { documentBlocks, textBlocks, workbookBlocks } from './paper-blocks.ts';

/** Larger pictures are not put on paper here. */
const MOST_PICTURE_BYTES = 24 * 1024 * 1024;

type Evidence = Extract<OutputContent, { what: 'evidence' }>;

const pictureTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/webp'];
const isPictureType = (type: string): type is PictureBlock['type'] => pictureTypes.includes(type);

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** What the page has drawn of a PDF: all the pages that were asked for, each a picture of bounded size. */
function drawnBlocks({ pages }: Evidence, name: string, drawn: readonly Uint8Array[]): DocumentBlockInput[] {
  if (pages === null || drawn.length !== pages.to - pages.from + 1 || !drawn.every(isJpeg))
    throw new AppError('E_BAD_INPUT', { field: 'drawn' });
  if (drawn.some(({ length }) => length > DRAWN_PAGE_BYTES))
    throw new AppError('E_FILE_TOO_LARGE', { limit: DRAWN_PAGE_BYTES, what: 'page' });
  return drawn.map((bytes, at) => ({
    kind: 'picture',
    type: 'image/jpeg',
    bytes: new Uint8Array(bytes),
    alt: `${name}，第${pages.from + at}页`,
    fills: 'page',
  }));
}

async function pictureBlocks(
  source: ByteSource,
  type: string,
  name: string,
): Promise<readonly DocumentBlockInput[]> {
  if (!isPictureType(type)) throw new AppError('E_FILE_KIND', { what: 'paper' });
  if (source.size > MOST_PICTURE_BYTES)
    throw new AppError('E_FILE_TOO_LARGE', { limit: MOST_PICTURE_BYTES, what: 'picture' });
  const bytes = new Uint8Array(await source.read(0, source.size));
  return [{ kind: 'picture', type, bytes, alt: name, fills: 'part' }];
}

/** What a file cannot be read as is said in words about paper, not about an import. */
async function unlessBroken<T>(reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => {
    const broken =
      error instanceof AppError && error.code.startsWith('E_FILE_') && error.details.what === undefined;
    throw broken ? new AppError('E_FILE_KIND', { what: 'paper' }, { cause: error }) : error;
  });
}

async function contentOf(
  source: ByteSource,
  { kind, mediaType }: FileKind,
  name: string,
): Promise<readonly DocumentBlockInput[]> {
  switch (kind) {
    case 'image':
      return pictureBlocks(source, mediaType, name);
    case 'text':
      return textBlocks(await previewText(source));
    case 'document':
      return documentBlocks(await previewDocument(source));
    case 'workbook':
      return workbookBlocks(await previewWorkbook(source));
    case 'pdf':
    case 'audio':
    case 'video':
    case 'none':
      throw new AppError('E_FILE_KIND', { what: 'paper' });
  }
}

/**
 * A stored file as a paper (domain §2.1, §4.4): where it comes from, its SHA-256, and what the viewer shows of it. The bytes
 * are decrypted in memory and go to the printer alone.
 *
 * @param drawn the asked-for pages of a PDF as JPEG, as the window has drawn them; none for other kinds
 * @throws AppError E_FILE_KIND {what: paper} for film, sound and what cannot be read, E_FILE_TOO_LARGE {limit, what},
 *   E_BAD_INPUT when the drawn pages are not those that were asked for, and those of reaching the file
 */
export async function evidencePaper(
  ctx: JobContext,
  content: Evidence,
  drawn: readonly Uint8Array[],
): Promise<{ readonly title: string; readonly body: readonly DocumentBlockInput[] }> {
  const { version, ledger, record } = await reachVersion(ctx, ctx.office, content.id, 'read');
  const source = vaultSource(new BlobStore(ctx.dataFolder), version);
  const { name } = version;
  const what = await kindOf(source, name);
  const isPdf = what.kind === 'pdf';
  if (!isPdf && (content.pages !== null || drawn.length > 0))
    throw new AppError('E_BAD_INPUT', { field: 'pages' });
  const blocks = isPdf
    ? drawnBlocks(content, name, drawn)
    : await unlessBroken(contentOf(source, what, name));
  const { label, numberField } = ledgers[ledger];
  const number = numberField === null ? null : valuesOf(ledgers[ledger], record)[numberField];
  const owner = typeof number === 'string' && number !== '' ? `${label} ${number}` : `${label}（无编号）`;
  const pages = content.pages === null ? '' : `，第${content.pages.from}—${content.pages.to}页`;
  const facts = `${owner}的材料，第${version.version}版，${formatDateLong(localDateOf(new Date(version.addedAt)))}存入${pages}。`;
  return {
    // The title goes to the queue of the printer; the name of a file may name a person.
    title: '材料打印件',
    body: [
      {
        kind: 'paragraph',
        indent: false,
        runs: [{ text: `${name}\n${facts}\nSHA-256：${version.sha256.replaceAll(/.{8}(?=.)/gu, '$& ')}` }],
      },
      ...blocks,
    ],
  };
}
