import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { AppError } from '#shared/errors.ts';
import { crc32 } from './crc32.ts';
import { type ReadLimits, tooLarge } from './limits.ts';
import { type ByteSource, chunksOf } from './source.ts';

/** A zip file with its entries by lower-case name (the names of OOXML parts do not depend on case). */
export interface ZipParts {
  has(name: string): boolean;
  /**
   * The unpacked bytes of a part in chunks. Throws E_FILE_DAMAGED when it is missing, cut off or not what the
   * directory says, E_FILE_TOO_LARGE when it unpacks beyond the limits, E_FILE_ENCRYPTED when it is locked.
   */
  chunks(name: string): AsyncGenerator<Buffer>;
}

const MAX_ENTRIES = 10_000;
const STORED = 0;
const DEFLATED = 8;

class SourceReader extends RandomAccessReader {
  readonly source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(chunksOf(this.source, start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (err: Error | null) => void,
  ): void {
    this.source.read(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(bytes.length < length ? new AppError('E_FILE_DAMAGED') : null);
      },
      (cause: unknown) => callback(cause instanceof Error ? cause : new AppError('E_IO')),
    );
  }

  override close(callback: (err: Error | null) => void): void {
    // The source outlives the zip reader: whoever opened it closes it.
    callback(null);
  }
}

function damaged(cause: unknown): AppError {
  return cause instanceof AppError ? cause : new AppError('E_FILE_DAMAGED', {}, { cause });
}

const isLocked = (entry: Entry): boolean => (entry.generalPurposeBitFlag & 1) !== 0;

function checkSize(entry: Entry, limits: ReadLimits): void {
  if (entry.uncompressedSize > limits.unzippedBytes) throw tooLarge('unzipped');
  if (
    entry.uncompressedSize > limits.ratioFreeBytes &&
    entry.uncompressedSize > entry.compressedSize * limits.unzipRatio
  )
    throw tooLarge('ratio');
}

// Large chunks: handing them on costs more than unpacking them.
const CHUNK = 128 * 1024;

/** The unpacked bytes of an entry, its size and checksum compared with the directory. */
async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new AppError('E_FILE_DAMAGED', { reason: 'method' });
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const decoder =
    entry.compressionMethod === DEFLATED ? createInflateRaw({ chunkSize: CHUNK }) : new PassThrough();
  // A fault of the source reaches the loop below, because the pipeline destroys the decoder with it.
  const feeding = pipeline(packed, decoder).catch(() => {});
  let size = 0;
  let checksum = 0;
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > entry.uncompressedSize) throw new AppError('E_FILE_DAMAGED', { reason: 'size' });
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } finally {
    decoder.destroy();
    packed.destroy();
    await feeding;
  }
  if (size !== entry.uncompressedSize || checksum !== entry.crc32)
    throw new AppError('E_FILE_DAMAGED', { reason: 'checksum' });
}

/**
 * Reads the directory of a zip file. Sizes in it bind: a part that unpacks to more than it says is refused while
 * it is read, so the limits hold whatever the directory claims. Throws E_FILE_DAMAGED.
 */
export async function openZip(source: ByteSource, limits: ReadLimits): Promise<ZipParts> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
    });
    if (zip.entryCount > MAX_ENTRIES) throw tooLarge('entries');
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw new AppError('E_FILE_DAMAGED');
      entries.set(name, entry);
    }
  } catch (cause) {
    throw damaged(cause);
  }
  let unpacked = 0;
  const counted = new Set<Entry>();

  return {
    has: (name) => entries.has(name.toLowerCase()),
    async *chunks(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) throw new AppError('E_FILE_DAMAGED');
      if (isLocked(entry)) throw new AppError('E_FILE_ENCRYPTED');
      checkSize(entry, limits);
      if (!counted.has(entry)) unpacked += entry.uncompressedSize;
      counted.add(entry);
      if (unpacked > limits.unzippedBytes) throw tooLarge('unzipped');
      try {
        yield* unpack(zip, entry);
      } catch (cause) {
        throw damaged(cause);
      }
    },
  };
}
