import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import { crc32 } from './crc32.ts';
import { tooLarge } from './limits.ts';

/** One file of a zip to be written. */
export interface ZipContent {
  readonly name: string;
  readonly chunks: AsyncIterable<string> | Iterable<string>;
}

const LOCAL_HEADER = 0x04034b50;
const DATA_DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const VERSION = 20;
// Bit 3: sizes follow the data; bit 11: names are UTF-8.
const FLAGS = 0x0808;
const DEFLATE = 8;
// 1980-01-01 00:00, the earliest the format knows: a file must not tell when an office was at work.
const DOS_DATE = 0x0021;
const MAX_SIZE = 0xffff_fffe;

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor(entry: Omit<Written, 'name' | 'offset'>): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(DATA_DESCRIPTOR, 0);
  record.writeUInt32LE(entry.checksum, 4);
  record.writeUInt32LE(entry.packed, 8);
  record.writeUInt32LE(entry.unpacked, 12);
  return record;
}

function centralHeader(entry: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt16LE(DOS_DATE, 14);
  header.writeUInt32LE(entry.checksum, 16);
  header.writeUInt32LE(entry.packed, 20);
  header.writeUInt32LE(entry.unpacked, 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(END_RECORD, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

/**
 * The bytes of a zip file, made while its contents are read: nothing is held but the chunk at hand, and a slow
 * reader slows the contents down. Throws E_FILE_TOO_LARGE (`limit: zip`) beyond 4 GiB.
 */
export async function* zipBytes(contents: Iterable<ZipContent>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let position = 0;
  for (const content of contents) {
    const name = Buffer.from(content.name, 'utf8');
    const offset = position;
    let checksum = 0;
    let packed = 0;
    let unpacked = 0;
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const text of content.chunks) {
        const bytes = Buffer.from(text, 'utf8');
        checksum = crc32(bytes, checksum);
        unpacked += bytes.length;
        yield bytes;
      }
    };
    const header = localHeader(name);
    position += header.length;
    yield header;
    const deflate = createDeflateRaw();
    // A fault of the contents reaches the loop below, because the pipeline destroys the deflater with it.
    const feeding = pipeline(Readable.from(counted()), deflate).catch(() => {});
    try {
      for await (const chunk of deflate as AsyncIterable<Buffer>) {
        packed += chunk.length;
        yield chunk;
      }
    } finally {
      deflate.destroy();
      await feeding;
    }
    position += packed;
    if (unpacked > MAX_SIZE || position > MAX_SIZE) throw tooLarge('zip');
    const tail = descriptor({ checksum, packed, unpacked });
    position += tail.length;
    yield tail;
    written.push({ name, offset, checksum, packed, unpacked });
  }
  const directory = Buffer.concat(written.map(centralHeader));
  yield directory;
  yield endRecord(written.length, directory.length, position);
}
