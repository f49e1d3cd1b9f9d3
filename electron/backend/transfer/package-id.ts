import { createHash, randomUUID } from 'node:crypto';

/** A random (version 4) UUID in small letters, the only form of a package id. */
export const packageIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new package id. */
export function newPackageId(): string {
  return randomUUID();
}

/** Slip number 交接单号: the first 12 base32 letters of the package id. */
export function slipNumber(packageId: string): string {
  let bits = BigInt(`0x${packageId.replaceAll('-', '').slice(0, 15)}`);
  let letters = '';
  for (let i = 0; i < 12; i += 1) {
    letters = (base32Letters[Number(bits & 31n)] ?? '') + letters;
    bits >>= 5n;
  }
  return letters;
}

/** Name of the package's folder on the stick, also the first part of every name in its tar. */
export function packageFolderName(packageId: string): string {
  return `CTP1-${slipNumber(packageId)}`;
}

/** SHA-512 in small hex. */
export function sha512Hex(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex');
}

/** Check code 核验码 for the cover sheet: first 20 hex digits of the SHA-512 of SHA512SUMS, in groups of 4. */
export function checkCode(sumsSha512: string): string {
  return (sumsSha512.slice(0, 20).match(/.{4}/g) ?? []).join(' ');
}
