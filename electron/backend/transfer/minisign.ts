import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import { AppError } from '#shared/errors.ts';

/** `keyId`: 16 capital hex digits, as the minisign program prints it. `raw`: the 32-byte Ed25519 key. */
export type MinisignPublicKey = { readonly keyId: string; readonly raw: Uint8Array };

/** `seed`: the 32-byte Ed25519 seed. */
export type MinisignSecretKey = { readonly keyId: string; readonly seed: Uint8Array };

export type MinisignSignature = {
  readonly keyId: string;
  readonly signature: Uint8Array;
  readonly trustedComment: string;
  readonly globalSignature: Uint8Array;
};

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const commentPattern = /^[^\p{Cc}\p{Cs}]{0,512}$/u;
const untrustedPrefix = 'untrusted comment: ';
const trustedPrefix = 'trusted comment: ';

/** The 8 key id bytes stand in files lowest byte first and are shown highest byte first. */
function keyIdBytes(keyId: string): Buffer {
  return Buffer.from(keyId, 'hex').reverse();
}

function keyIdText(bytes: Uint8Array): string {
  return Buffer.from(bytes).reverse().toString('hex').toUpperCase();
}

/** Decodes base64 of exactly `length` bytes in its one canonical spelling, or gives null. */
function decodeExact(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null;
}

// BLAKE2b is not among BoringSSL's digests, so it does not come from node:crypto.
function prehash(message: Uint8Array): Uint8Array {
  return blake2b(message, { dkLen: 64 });
}

/** The public key that belongs to an Ed25519 seed. */
export function publicKeyOf(secret: MinisignSecretKey): MinisignPublicKey {
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, secret.seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { keyId: secret.keyId, raw: new Uint8Array(spki.subarray(spki.length - 32)) };
}

/** The key as one word, `RW…`, the way it stands in a .pub file and on a unit card. */
export function encodePublicKey(key: MinisignPublicKey): string {
  return Buffer.concat([Buffer.from('Ed'), keyIdBytes(key.keyId), key.raw]).toString('base64');
}

/** Reads the `RW…` word; null when it is not exactly that. */
export function decodePublicKey(text: string): MinisignPublicKey | null {
  const bytes = decodeExact(text, 42);
  if (bytes?.toString('latin1', 0, 2) !== 'Ed') return null;
  return { keyId: keyIdText(bytes.subarray(2, 10)), raw: new Uint8Array(bytes.subarray(10)) };
}

/** The text of a public key file for the minisign program. */
export function publicKeyFile(key: MinisignPublicKey): string {
  return `${untrustedPrefix}minisign public key ${key.keyId}\n${encodePublicKey(key)}\n`;
}

/** Signs `message` (prehashed form) and gives the text of the .minisig file. The comment is covered by the signature. */
export function signMinisign(secret: MinisignSecretKey, message: Uint8Array, trustedComment: string): string {
  if (!commentPattern.test(trustedComment)) throw new AppError('E_INTERNAL', { reason: 'comment' });
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, secret.seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const signature = sign(null, prehash(message), key);
  const globalSignature = sign(null, Buffer.concat([signature, Buffer.from(trustedComment)]), key);
  const packed = Buffer.concat([Buffer.from('ED'), keyIdBytes(secret.keyId), signature]);
  return (
    `${untrustedPrefix}signature from minisign secret key\n${packed.toString('base64')}\n` +
    `${trustedPrefix}${trustedComment}\n${globalSignature.toString('base64')}\n`
  );
}

/**
 * Reads a .minisig file: four lines, each ended by one newline, nothing more. The old form without prehash is
 * refused. Throws E_SIG `{reason: 'form' | 'legacy'}`. The untrusted comment is dropped: nothing protects it.
 */
export function parseSignature(text: string): MinisignSignature {
  const lines = text.split('\n');
  const [untrusted = '', packedText = '', trusted = '', globalText = ''] = lines;
  const packed = decodeExact(packedText, 74);
  const globalSignature = decodeExact(globalText, 64);
  const trustedComment = trusted.slice(trustedPrefix.length);
  const wellFormed =
    lines.length === 5 &&
    lines[4] === '' &&
    untrusted.startsWith(untrustedPrefix) &&
    trusted.startsWith(trustedPrefix) &&
    commentPattern.test(untrusted) &&
    commentPattern.test(trustedComment);
  if (!wellFormed || packed === null || globalSignature === null)
    throw new AppError('E_SIG', { reason: 'form' });
  const algorithm = packed.toString('latin1', 0, 2);
  if (algorithm !== 'ED') throw new AppError('E_SIG', { reason: algorithm === 'Ed' ? 'legacy' : 'form' });
  return {
    keyId: keyIdText(packed.subarray(2, 10)),
    signature: new Uint8Array(packed.subarray(10)),
    trustedComment,
    globalSignature: new Uint8Array(globalSignature),
  };
}

/** Checks a parsed signature against a key. Throws E_SIG `{reason: 'key' | 'signature' | 'comment'}`. */
export function checkSignature(key: MinisignPublicKey, message: Uint8Array, parsed: MinisignSignature): void {
  if (parsed.keyId !== key.keyId) throw new AppError('E_SIG', { reason: 'key' });
  const publicKey = createPublicKey({
    key: Buffer.concat([spkiPrefix, key.raw]),
    format: 'der',
    type: 'spki',
  });
  if (!verify(null, prehash(message), publicKey, parsed.signature)) {
    throw new AppError('E_SIG', { reason: 'signature' });
  }
  const covered = Buffer.concat([parsed.signature, Buffer.from(parsed.trustedComment)]);
  if (!verify(null, covered, publicKey, parsed.globalSignature)) {
    throw new AppError('E_SIG', { reason: 'comment' });
  }
}

/** Parses and checks a .minisig text in one step and gives its trusted comment. Throws E_SIG. */
export function verifyMinisign(key: MinisignPublicKey, message: Uint8Array, text: string): string {
  const parsed = parseSignature(text);
  checkSignature(key, message, parsed);
  return parsed.trustedComment;
}
