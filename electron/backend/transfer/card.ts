import { createHash } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { AppError } from '#shared/errors.ts';
import { ageRecipientPattern, type UnitKeys } from './keys.ts';
import { decodePublicKey } from './minisign.ts';

/**
 * A unit's public card: who it is, the key that checks its signatures, the key that encrypts to it.
 * `text` is the one line that a card file or a QR code holds; `fingerprint` is what two people compare.
 */
export type UnitCard = {
  readonly unit: string;
  /** minisign public key, `RW…`. */
  readonly publicKey: string;
  /** Id of the signing key, 16 capital hex digits. */
  readonly keyId: string;
  /** age X25519 recipient, `age1…`. */
  readonly ageRecipient: string;
  /** `CTPKEY1|unit|RW…|age1…`, without newline. */
  readonly text: string;
  /** 8 groups of 5 digits, separated by one space. */
  readonly fingerprint: string;
};

const mark = 'CTPKEY1';
const maxBytes = 512;

/** True for a unit name or code that can stand on a card and in a statement: 1–64 visible characters, NFC, no `|`. */
export function isUnitName(value: string): boolean {
  return (
    /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}|]{1,64}$/u.test(value) &&
    value === value.trim() &&
    value === value.normalize('NFC')
  );
}

/**
 * The fingerprint of a card line: 8 groups of 5 digits out of its SHA-512 (5 bytes a group, modulo 100000).
 * The unit's name is part of the line, so a card passed off under another name has another fingerprint.
 */
export function cardFingerprint(text: string): string {
  const digest = createHash('sha512').update(text, 'utf8').digest();
  const groups = Array.from({ length: 8 }, (_, i) => digest.readUIntBE(i * 5, 5) % 100_000);
  return groups.map((group) => String(group).padStart(5, '0')).join(' ');
}

function recipientIsSound(recipient: string): boolean {
  if (!ageRecipientPattern.test(recipient)) return false;
  try {
    new Encrypter().addRecipient(recipient);
    return true;
  } catch {
    return false;
  }
}

/** The card of our own unit. E_CARD when the unit's name cannot stand on a card. */
export function makeCard(unit: string, keys: UnitKeys): UnitCard {
  return parseCard([mark, unit, keys.signing.publicKey, keys.age.recipient].join('|'));
}

/**
 * Reads a card file or the text of a QR code: one line, at most one newline after it.
 * Throws E_CARD `{reason: 'form' | 'unit' | 'signingKey' | 'ageKey'}`.
 */
export function parseCard(input: string | Uint8Array): UnitCard {
  const raw = typeof input === 'string' ? input : decodeText(input);
  if (raw.length > maxBytes) throw new AppError('E_CARD', { reason: 'form' });
  const text = raw.replace(/\r?\n$/, '');
  const parts = text.split('|');
  const [head, unit = '', publicKey = '', ageRecipient = ''] = parts;
  if (parts.length !== 4 || head !== mark) throw new AppError('E_CARD', { reason: 'form' });
  if (!isUnitName(unit)) throw new AppError('E_CARD', { reason: 'unit' });
  const key = decodePublicKey(publicKey);
  if (key === null) throw new AppError('E_CARD', { reason: 'signingKey' });
  if (!recipientIsSound(ageRecipient)) throw new AppError('E_CARD', { reason: 'ageKey' });
  return { unit, publicKey, keyId: key.keyId, ageRecipient, text, fingerprint: cardFingerprint(text) };
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AppError('E_CARD', { reason: 'form' });
  }
}
