import { AppError } from '#shared/errors.ts';
import {
  type Binding,
  decrypt,
  encrypt,
  type KeyPair,
  keyFromPassword,
  OpenFailed,
  type PasswordCost,
  type Purpose,
  seal,
  unseal,
  wipe,
} from './crypto.ts';
import { fromBase64, type KeyringAccount, toBase64 } from './keyring.ts';

type WrappedPart = Pick<KeyringAccount, 'id' | 'oneTime' | 'cost' | 'publicKey'>;

const wrapPurpose = (entry: WrappedPart): Purpose =>
  entry.oneTime ? 'one-time-private-key' : 'account-private-key';

const wrapBinding = (officeId: string, entry: WrappedPart): Binding => [
  officeId,
  entry.id,
  entry.publicKey,
  JSON.stringify([entry.cost.memoryKib, entry.cost.passes, entry.cost.lanes]),
];

/** Wraps a private key under a password, with everything that the entry says about it bound in. */
export async function wrapPrivateKey(
  officeId: string,
  entry: WrappedPart,
  salt: Uint8Array,
  password: string,
  privateKey: Uint8Array,
): Promise<string> {
  const purpose = wrapPurpose(entry);
  const key = await keyFromPassword(password, salt, entry.cost, purpose);
  const box = encrypt(key, privateKey, purpose, wrapBinding(officeId, entry));
  wipe(key);
  return toBase64(box);
}

/** @throws OpenFailed for a wrong password or a disabled account, after the same work */
export async function unwrapPrivateKey(
  officeId: string,
  entry: KeyringAccount,
  password: string,
): Promise<KeyPair> {
  const purpose = wrapPurpose(entry);
  const key = await keyFromPassword(password, fromBase64(entry.salt), entry.cost, purpose);
  try {
    if (entry.privateKey === null) throw new OpenFailed();
    const privateKey = decrypt(key, fromBase64(entry.privateKey), purpose, wrapBinding(officeId, entry));
    return { publicKey: fromBase64(entry.publicKey), privateKey };
  } finally {
    wipe(key);
  }
}

/** Does the work of `unwrapPrivateKey` for a name that no account has. */
export async function wasteTheSameTime(
  salt: Uint8Array,
  password: string,
  cost: PasswordCost,
): Promise<void> {
  wipe(await keyFromPassword(password, salt, cost, 'account-private-key'));
}

/** The shared keys that a session holds, for as long as it lives. Never logged, never sent, wiped at its end. */
export class SessionKeys {
  readonly #officeId: string;
  #pair: KeyPair;
  readonly #registryKey: Uint8Array;
  readonly #officeKey: Uint8Array | null;
  readonly #identityKey: Uint8Array | null;

  constructor(
    officeId: string,
    pair: KeyPair,
    keys: { registryKey: Uint8Array; officeKey: Uint8Array | null; identityKey: Uint8Array | null },
  ) {
    this.#officeId = officeId;
    this.#pair = pair;
    this.#registryKey = keys.registryKey;
    this.#officeKey = keys.officeKey;
    this.#identityKey = keys.identityKey;
  }

  /** Unseals what the key file has for this account. @throws AppError E_OFFICE_DAMAGED when it does not open */
  static open(officeId: string, pair: KeyPair, entry: KeyringAccount): SessionKeys {
    const take = (sealed: string | null, purpose: Purpose): Uint8Array | null =>
      sealed === null ? null : unseal(pair, fromBase64(sealed), purpose, [officeId, entry.id]);
    try {
      const registryKey = take(entry.registryKey, 'registry-key');
      if (!registryKey) throw new OpenFailed();
      // A key pair of the system administrator's making opens the registry at most.
      const officeKey = entry.oneTime ? null : take(entry.officeKey, 'office-key');
      const identityKey = officeKey ? take(entry.identityKey, 'identity-private-key') : null;
      return new SessionKeys(officeId, pair, { registryKey, officeKey, identityKey });
    } catch {
      wipe(pair.privateKey);
      throw new AppError('E_OFFICE_DAMAGED', { reason: 'sealedKey' });
    }
  }

  get publicKey(): Uint8Array {
    return this.#pair.publicKey;
  }

  get pair(): KeyPair {
    return this.#pair;
  }

  get registryKey(): Uint8Array {
    return this.#registryKey;
  }

  get officeKey(): Uint8Array | null {
    return this.#officeKey;
  }

  get identityKey(): Uint8Array | null {
    return this.#identityKey;
  }

  /** The registry key sealed to another account, base64. */
  registryKeyFor(accountId: string, publicKey: Uint8Array): string {
    return toBase64(seal(publicKey, this.#registryKey, 'registry-key', [this.#officeId, accountId]));
  }

  /** The office key sealed to another account. @throws AppError E_NOT_ADMITTED when this session has none */
  officeKeyFor(accountId: string, publicKey: Uint8Array): string {
    if (!this.#officeKey) throw new AppError('E_NOT_ADMITTED');
    return toBase64(seal(publicKey, this.#officeKey, 'office-key', [this.#officeId, accountId]));
  }

  /** The identity private key sealed to another account; null when this session has none to give. */
  identityKeyFor(accountId: string, publicKey: Uint8Array): string | null {
    if (!this.#identityKey) return null;
    return toBase64(seal(publicKey, this.#identityKey, 'identity-private-key', [this.#officeId, accountId]));
  }

  /** The session goes on with the key pair that its owner has just made for himself. */
  takePair(pair: KeyPair): void {
    wipe(this.#pair.privateKey);
    this.#pair = pair;
  }

  wipe(): void {
    wipe(this.#pair.privateKey, this.#registryKey, this.#officeKey, this.#identityKey);
  }
}
