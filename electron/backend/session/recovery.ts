import { randomBytes } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { decrypt, encrypt, randomKey, sha256, wipe } from './crypto.ts';
import { fromBase64, type Keyring, toBase64 } from './keyring.ts';
import { printShare, readShare, type Share, TAG_BYTES } from './share-text.ts';

/** How many shares are printed, and how many of them restore the office. */
const SHARES = 3;
const SHARES_NEEDED = 2;

/** The three keys that everything else hangs on. Wipe after use. */
export interface OfficeKeys {
  readonly registryKey: Uint8Array;
  readonly officeKey: Uint8Array;
  readonly identityKey: Uint8Array;
}

export interface PrintedShare {
  readonly index: number;
  readonly text: string;
  readonly check: string;
}

const bundle = z.strictObject({ registryKey: z.base64(), officeKey: z.base64(), identityKey: z.base64() });

const officeTag = (officeId: string): Buffer => sha256('andu/office', officeId).subarray(0, TAG_BYTES);

/**
 * Wraps the keys under a fresh recovery key and splits that key into three shares, two of which restore it
 * (Shamir's scheme: one share alone says nothing at all about the key). Older printings stop working when the new
 * wrapping replaces theirs in the key file.
 */
export async function makeRecovery(
  officeId: string,
  keys: OfficeKeys,
): Promise<{ recovery: Keyring['recovery']; shares: PrintedShare[] }> {
  const recoveryKey = randomKey();
  const set = toBase64(randomBytes(TAG_BYTES));
  const plain = Buffer.from(
    JSON.stringify({
      registryKey: toBase64(keys.registryKey),
      officeKey: toBase64(keys.officeKey),
      identityKey: toBase64(keys.identityKey),
    }),
    'utf8',
  );
  const box = encrypt(recoveryKey, plain, 'recovery-bundle', [officeId, set]);
  const parts = await split(recoveryKey, SHARES, SHARES_NEEDED);
  const shares = parts.map((bytes, place) =>
    printShare({ officeTag: officeTag(officeId), set: fromBase64(set), index: place + 1, bytes }),
  );
  wipe(recoveryKey, plain, ...parts);
  return { recovery: { set, bundle: toBase64(box) }, shares };
}

function belongTogether(shares: readonly Share[], keyring: Keyring): void {
  const tag = officeTag(keyring.officeId);
  const set = Buffer.from(fromBase64(keyring.recovery.set));
  if (shares.some((share) => !tag.equals(share.officeTag)))
    throw new AppError('E_SHARES', { reason: 'otherOffice' });
  if (shares.some((share) => !set.equals(share.set)))
    throw new AppError('E_SHARES', { reason: 'otherPrinting' });
  if (new Set(shares.map((share) => share.index)).size !== shares.length)
    throw new AppError('E_SHARES', { reason: 'sameShare' });
}

/** What can be said of one typed share without opening anything. */
export function judgeShare(
  typed: string,
  keyring: Keyring,
): { verdict: 'fits' | 'damaged' | 'otherOffice' | 'otherPrinting'; index: number | null } {
  let share: Share;
  try {
    share = readShare(typed);
  } catch {
    return { verdict: 'damaged', index: null };
  }
  const { index } = share;
  if (!officeTag(keyring.officeId).equals(share.officeTag)) return { verdict: 'otherOffice', index };
  const set = Buffer.from(fromBase64(keyring.recovery.set));
  return { verdict: set.equals(share.set) ? 'fits' : 'otherPrinting', index };
}

/**
 * The keys of an office out of two or three typed shares and its key file.
 * @throws AppError E_SHARES {reason: count | damaged | otherOffice | otherPrinting | sameShare | wrong}
 */
export async function openFromShares(typed: readonly string[], keyring: Keyring): Promise<OfficeKeys> {
  if (typed.length < SHARES_NEEDED || typed.length > SHARES)
    throw new AppError('E_SHARES', { reason: 'count' });
  const shares = typed.map(readShare);
  belongTogether(shares, keyring);
  const binding = [keyring.officeId, keyring.recovery.set];
  let recoveryKey: Uint8Array | null = null;
  try {
    recoveryKey = await combine(shares.map((share) => share.bytes));
    const plain = decrypt(recoveryKey, fromBase64(keyring.recovery.bundle), 'recovery-bundle', binding);
    const keys = bundle.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
    wipe(plain);
    return {
      registryKey: fromBase64(keys.registryKey),
      officeKey: fromBase64(keys.officeKey),
      identityKey: fromBase64(keys.identityKey),
    };
  } catch {
    throw new AppError('E_SHARES', { reason: 'wrong' });
  } finally {
    wipe(recoveryKey);
  }
}
