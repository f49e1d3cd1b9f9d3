import { AppError } from '#shared/errors.ts';
import { nameFault } from './entry-name.ts';

/** tar works in blocks of this many bytes. */
export const blockSize = 512;

/** Largest file a ustar header can state (11 octal digits): 8 GiB − 1. */
export const maxEntrySize = 8 ** 11 - 1;

const modeText = '0000644\0';
const mtimeText = '00000000000\0';
const typeFlagAt = 156;
const magicText = 'ustar\x0000';

/** Sum of all header bytes with the checksum field counted as spaces. */
function checksumOf(block: Uint8Array): number {
  let sum = 8 * 0x20;
  for (let i = 0; i < blockSize; i += 1) {
    if (i < 148 || i >= 156) sum += block[i] ?? 0;
  }
  return sum;
}

function checksumText(block: Uint8Array): string {
  return `${checksumOf(block).toString(8).padStart(6, '0')}\0 `;
}

/** The bytes that fill a file of `size` bytes up to the next block. */
export function paddingOf(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize;
}

/** Bytes that one file takes in the archive: header, content, padding. */
export function entrySpan(size: number): number {
  return blockSize + size + paddingOf(size);
}

/** The 512-byte header of a regular file, mode 0644, time 0, owner 0. E_NAME or E_SIZE when it cannot be stated. */
export function encodeHeader(name: string, size: number): Buffer {
  const fault = nameFault(name);
  if (fault !== null) throw new AppError('E_NAME', { reason: fault });
  if (!Number.isSafeInteger(size) || size < 0 || size > maxEntrySize) {
    throw new AppError('E_SIZE', { size, limit: maxEntrySize });
  }
  const block = Buffer.alloc(blockSize);
  block.write(name, 0, 'latin1');
  block.write(modeText, 100, 'latin1');
  block.write('0000000\0', 108, 'latin1');
  block.write('0000000\0', 116, 'latin1');
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  block.write(mtimeText, 136, 'latin1');
  block.write('0', typeFlagAt, 'latin1');
  block.write(magicText, 257, 'latin1');
  block.write('0000000\0', 329, 'latin1');
  block.write('0000000\0', 337, 'latin1');
  block.write(checksumText(block), 148, 'latin1');
  return block;
}

function field(block: Buffer, start: number, length: number): string {
  return block.toString('latin1', start, start + length);
}

function tarFault(reason: string): AppError {
  return new AppError('E_TAR', { reason });
}

function readName(block: Buffer): string {
  const text = field(block, 0, 100);
  const end = text.indexOf('\0');
  const name = end < 0 ? text : text.slice(0, end);
  if (end >= 0 && /[^\0]/.test(text.slice(end))) throw new AppError('E_NAME', { reason: 'character' });
  if (/[^\0]/.test(field(block, 345, 155))) throw new AppError('E_NAME', { reason: 'length' });
  const fault = nameFault(name);
  if (fault === 'absolute' || fault === 'traversal') throw new AppError('E_LAYOUT', { reason: fault });
  if (fault !== null) throw new AppError('E_NAME', { reason: fault });
  return name;
}

function readSize(block: Buffer): number {
  const text = field(block, 124, 12);
  const first = block[124] ?? 0;
  if ((first & 0x80) !== 0 || /^[0-7]{12}$/.test(text)) {
    throw new AppError('E_SIZE', { limit: maxEntrySize });
  }
  if (!/^[0-7]{11}[\0 ]$/.test(text)) throw tarFault('size');
  return Number.parseInt(text.slice(0, 11), 8);
}

/**
 * Reads a header that must be that of a plain file as §5 says. Owner fields are ignored, all else is fixed.
 * Throws E_TAR `{reason}`, E_TARTYPE `{type}` (byte value), E_NAME, E_LAYOUT (a way out of the folder), E_SIZE.
 */
export function decodeHeader(block: Buffer): { readonly name: string; readonly size: number } {
  if (field(block, 148, 8) !== checksumText(block)) throw tarFault('checksum');
  const type = block[typeFlagAt] ?? 0;
  if (type !== 0x30) throw new AppError('E_TARTYPE', { type });
  if (field(block, 257, 8) !== magicText) throw tarFault('magic');
  if (/[^\0]/.test(field(block, 157, 100))) throw tarFault('link');
  const name = readName(block);
  if (field(block, 100, 8) !== modeText) throw tarFault('mode');
  if (field(block, 136, 12) !== mtimeText) throw tarFault('time');
  return { name, size: readSize(block) };
}
