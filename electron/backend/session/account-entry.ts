import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import {
  decrypt,
  encrypt,
  generateKeyPair,
  type KeyPair,
  keyFromPassword,
  OpenFailed,
  type PasswordCost,
  randomKey,
  subkey,
  wipe,
} from './crypto.ts';
import { fromBase64, type KeyringAccount, toBase64 } from './keyring.ts';
import { wrapPrivateKey } from './keys.ts';

/** Digests kept, the most that a policy can ask for; how many of them count is the policy's (domain §4.3: not reused). */
const KEPT = 24;

const digests = z.array(z.base64());

/**
 * The digest by which a password is recognised later. It costs as much as opening the account, and is stored under the
 * account's own private key, so it gives an attacker nothing.
 */
async function historyDigest(
  password: string,
  historySalt: Uint8Array,
  cost: PasswordCost,
): Promise<Uint8Array> {
  return keyFromPassword(password, historySalt, cost, 'password-history');
}

function writeHistory(pair: KeyPair, officeId: string, accountId: string, known: readonly string[]): string {
  const key = subkey(pair.privateKey, 'password-history');
  const text = Buffer.from(JSON.stringify(known.slice(-KEPT)), 'utf8');
  const box = encrypt(key, text, 'password-history', [officeId, accountId]);
  wipe(key, text);
  return toBase64(box);
}

function readHistory(pair: KeyPair, officeId: string, entry: KeyringAccount): string[] {
  const key = subkey(pair.privateKey, 'password-history');
  try {
    const text = decrypt(key, fromBase64(entry.history.box), 'password-history', [officeId, entry.id]);
    return digests.parse(JSON.parse(Buffer.from(text).toString('utf8')));
  } catch (error) {
    if (error instanceof OpenFailed) throw new AppError('E_OFFICE_DAMAGED', { reason: 'passwordHistory' });
    throw error;
  } finally {
    wipe(key);
  }
}

export interface NewEntry {
  readonly officeId: string;
  readonly id: string;
  readonly login: string;
  readonly password: string;
  readonly cost: PasswordCost;
  readonly oneTime: boolean;
  /** Gives the registry key sealed to the new public key, base64. */
  readonly sealRegistryKey: (publicKey: Uint8Array) => string;
}

/** A new account's part of the key file, and its key pair (wiped by the caller). */
export async function makeEntry(make: NewEntry): Promise<{ entry: KeyringAccount; pair: KeyPair }> {
  const pair = generateKeyPair();
  const salt = randomKey();
  const historySalt = randomKey();
  const head = { id: make.id, oneTime: make.oneTime, cost: make.cost, publicKey: toBase64(pair.publicKey) };
  const digest = await historyDigest(make.password, historySalt, make.cost);
  const entry: KeyringAccount = {
    ...head,
    login: make.login,
    salt: toBase64(salt),
    privateKey: await wrapPrivateKey(make.officeId, head, salt, make.password, pair.privateKey),
    registryKey: make.sealRegistryKey(pair.publicKey),
    officeKey: null,
    identityKey: null,
    history: {
      salt: toBase64(historySalt),
      cost: make.cost,
      box: writeHistory(pair, make.officeId, make.id, [toBase64(digest)]),
    },
    failures: { tries: 0, lockedUntil: null },
  };
  wipe(digest);
  return { entry, pair };
}

export interface Rewrap {
  readonly officeId: string;
  readonly entry: KeyringAccount;
  /** The pair that the current password opened. */
  readonly pair: KeyPair;
  readonly next: string;
  /** How many earlier passwords may not come back. */
  readonly remembered: number;
  readonly cost: PasswordCost;
  readonly sealRegistryKey: (publicKey: Uint8Array) => string;
}

/**
 * The entry under a new password. An own key pair stays, so that everything sealed to it still opens; after a one-time
 * password a new pair takes the place of the system administrator's.
 * @throws AppError E_PASSWORD_WEAK {reason: 'reused'} for one of the last passwords that the policy remembers
 */
export async function rewrapEntry(make: Rewrap): Promise<{ entry: KeyringAccount; pair: KeyPair }> {
  const { officeId, entry: old } = make;
  const known = readHistory(make.pair, officeId, old);
  // The digests of one account share a salt and a cost, so that one computation checks them all.
  const digest = await historyDigest(make.next, fromBase64(old.history.salt), old.history.cost);
  if (known.slice(-make.remembered).some((one) => timingSafeEqual(fromBase64(one), digest)))
    throw new AppError('E_PASSWORD_WEAK', { reason: 'reused' });
  const pair = old.oneTime ? generateKeyPair() : make.pair;
  const salt = randomKey();
  const head = { id: old.id, oneTime: false, cost: make.cost, publicKey: toBase64(pair.publicKey) };
  const entry: KeyringAccount = {
    ...old,
    ...head,
    salt: toBase64(salt),
    privateKey: await wrapPrivateKey(officeId, head, salt, make.next, pair.privateKey),
    registryKey: old.oneTime ? make.sealRegistryKey(pair.publicKey) : old.registryKey,
    history: { ...old.history, box: writeHistory(pair, officeId, old.id, [...known, toBase64(digest)]) },
    failures: { tries: 0, lockedUntil: null },
  };
  wipe(digest);
  return { entry, pair };
}
