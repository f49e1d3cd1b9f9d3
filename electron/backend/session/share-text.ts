import { AppError } from '#shared/errors.ts';
import { sha256 } from './crypto.ts';

/** Bytes of one share of a 32-byte secret: the share itself and its place on the curve. */
export const SHARE_BYTES = 33;
export const TAG_BYTES = 3;
const CHECK_BYTES = 5;
const BODY_BYTES = TAG_BYTES + TAG_BYTES + 1 + SHARE_BYTES;
const GROUP = 4;

/** A recovery share as it is printed and typed. */
export interface Share {
  /** First bytes of a digest of the office's id. */
  readonly officeTag: Uint8Array;
  /** Random mark of one printing: shares of different printings do not go together. */
  readonly set: Uint8Array;
  readonly index: number;
  readonly bytes: Uint8Array;
}

// Crockford's alphabet: no I, L, O, U, which are taken for other characters.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function toText(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return text;
}

function fromText(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  return new Uint8Array(bytes);
}

const grouped = (text: string): string => text.match(new RegExp(`.{1,${GROUP}}`, 'gu'))?.join('-') ?? '';

const checkOf = (body: Uint8Array): Buffer => sha256('andu/recovery-share', body).subarray(0, CHECK_BYTES);

/**
 * A share as text: 18 groups of four letters and digits, of which the last two are the check code, given a second
 * time alone so that it can be printed large.
 */
export function printShare(share: Share): { index: number; text: string; check: string } {
  const body = Buffer.concat([share.officeTag, share.set, Buffer.of(share.index), share.bytes]);
  const check = checkOf(body);
  return {
    index: share.index,
    text: grouped(toText(Buffer.concat([body, check]))),
    check: grouped(toText(check)),
  };
}

/**
 * Reads a share that somebody typed: case, spaces, dashes and line breaks do not matter; O is 0, I and L are 1.
 * @throws AppError E_SHARES {reason: 'damaged'} when the check code does not fit
 */
export function readShare(typed: string): Share {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.,]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/gu, '1');
  const bytes = fromText(plain);
  const body = bytes?.subarray(0, BODY_BYTES);
  if (!bytes || !body || bytes.length !== BODY_BYTES + CHECK_BYTES)
    throw new AppError('E_SHARES', { reason: 'damaged' });
  if (!checkOf(body).equals(Buffer.from(bytes.subarray(BODY_BYTES))))
    throw new AppError('E_SHARES', { reason: 'damaged' });
  return {
    officeTag: body.slice(0, TAG_BYTES),
    set: body.slice(TAG_BYTES, 2 * TAG_BYTES),
    index: body[2 * TAG_BYTES] ?? 0,
    bytes: body.slice(2 * TAG_BYTES + 1),
  };
}
