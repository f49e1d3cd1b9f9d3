import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { argon2id } from 'hash-wasm';

/**
 * The few cryptographic steps of the key scheme (README.md of this folder). Everything is X25519, HKDF-SHA256,
 * AES-256-GCM and Argon2id: what Electron's BoringSSL and one audited WebAssembly library offer on every platform.
 */

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 1;

/**
 * What a ciphertext is for. The purpose goes into the key derivation and into the authenticated data, so that a
 * ciphertext made for one place opens in no other.
 */
export type Purpose =
  | 'account-private-key'
  | 'one-time-private-key'
  | 'registry-key'
  | 'office-key'
  | 'identity-private-key'
  | 'password-history'
  | 'recovery-bundle'
  | 'backup-facts'
  | 'reporter-identity';

/** Names what a ciphertext belongs to (account, office, record); opening with other words fails. */
export type Binding = readonly string[];

/** A key pair of X25519 as raw bytes. */
export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/** Cost of Argon2id; kept with every account, so that it can be raised at the next password change. */
export interface PasswordCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** 64 MiB, 3 passes, 1 lane: above OWASP's floor (19 MiB, 2 passes); about a third of a second. */
export const passwordCost: PasswordCost = { memoryKib: 65_536, passes: 3, lanes: 1 };

/** A ciphertext did not open: wrong key, wrong purpose or binding, or changed bytes. Nothing more is told. */
export class OpenFailed extends Error {
  constructor() {
    super('a ciphertext did not open');
    this.name = 'OpenFailed';
  }
}

/** Overwrites secrets. Copies that the runtime made on its own are out of reach; they die with the process. */
export function wipe(...secrets: readonly (Uint8Array | null | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0);
}

export function randomKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

/** Unambiguous bytes of a list of words: the JSON of the list. */
function bound(purpose: Purpose, binding: Binding): Buffer {
  return Buffer.from(JSON.stringify(['andu', VERSION, purpose, ...binding]), 'utf8');
}

function derive(secret: Uint8Array, salt: Uint8Array, purpose: Purpose, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, `andu/${VERSION}/${purpose}`, bytes));
}

/** AES-256-GCM: `nonce ‖ ciphertext ‖ tag`, with a random nonce. */
export function encrypt(
  key: Uint8Array,
  plaintext: Uint8Array,
  purpose: Purpose,
  binding: Binding,
): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(bound(purpose, binding));
  return new Uint8Array(
    Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]),
  );
}

/** @throws OpenFailed */
export function decrypt(key: Uint8Array, box: Uint8Array, purpose: Purpose, binding: Binding): Uint8Array {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new OpenFailed();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(bound(purpose, binding));
    decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
    const first = decipher.update(box.subarray(NONCE_BYTES, box.length - TAG_BYTES));
    const rest = decipher.final();
    const plaintext = new Uint8Array(first.length + rest.length);
    plaintext.set(first);
    plaintext.set(rest, first.length);
    wipe(first, rest);
    return plaintext;
  } catch {
    throw new OpenFailed();
  }
}

// DER around the 32 raw bytes (RFC 8410).
const PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');

export function generateKeyPair(): KeyPair {
  const pair = generateKeyPairSync('x25519');
  const publicDer = pair.publicKey.export({ type: 'spki', format: 'der' });
  const privateDer = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const keys = {
    publicKey: new Uint8Array(publicDer.subarray(PUBLIC_PREFIX.length)),
    privateKey: new Uint8Array(privateDer.subarray(PRIVATE_PREFIX.length)),
  };
  wipe(privateDer);
  return keys;
}

function agree(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array {
  if (privateKey.length !== KEY_BYTES || publicKey.length !== KEY_BYTES) throw new OpenFailed();
  const der = Buffer.concat([PRIVATE_PREFIX, privateKey]);
  try {
    const shared = diffieHellman({
      privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
      publicKey: createPublicKey({
        key: Buffer.concat([PUBLIC_PREFIX, publicKey]),
        format: 'der',
        type: 'spki',
      }),
    });
    // A public key of small order gives zero for everybody.
    if (shared.every((byte) => byte === 0)) throw new OpenFailed();
    return new Uint8Array(shared);
  } catch {
    throw new OpenFailed();
  } finally {
    wipe(der);
  }
}

/** The public key that belongs to a private key. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  const der = Buffer.concat([PRIVATE_PREFIX, privateKey]);
  try {
    const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    return new Uint8Array(key.export({ type: 'spki', format: 'der' }).subarray(PUBLIC_PREFIX.length));
  } finally {
    wipe(der);
  }
}

/** One agreement with a recipient: a symmetric key, and the ephemeral public key by which he finds it again. */
export interface Agreement {
  readonly ephemeral: Uint8Array;
  readonly key: Uint8Array;
}

/** The sender's side: a fresh ephemeral pair whose private half is gone when this returns. */
export function agreeWith(recipient: Uint8Array, purpose: Purpose): Agreement {
  const pair = generateKeyPair();
  const shared = agree(pair.privateKey, recipient);
  const key = derive(shared, Buffer.concat([pair.publicKey, recipient]), purpose, KEY_BYTES);
  wipe(shared, pair.privateKey);
  return { ephemeral: pair.publicKey, key };
}

/** The recipient's side. @throws OpenFailed for keys that are none */
export function agreedKey(recipient: KeyPair, ephemeral: Uint8Array, purpose: Purpose): Uint8Array {
  const shared = agree(recipient.privateKey, ephemeral);
  const key = derive(shared, Buffer.concat([ephemeral, recipient.publicKey]), purpose, KEY_BYTES);
  wipe(shared);
  return key;
}

/** `version ‖ ephemeral public key ‖ encrypt(…)`: anybody can seal to a public key, its private key alone opens. */
export function seal(
  recipient: Uint8Array,
  plaintext: Uint8Array,
  purpose: Purpose,
  binding: Binding,
): Uint8Array {
  const { ephemeral, key } = agreeWith(recipient, purpose);
  const box = encrypt(key, plaintext, purpose, binding);
  wipe(key);
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), ephemeral, box]));
}

/** Opens what `seal` made. @throws OpenFailed */
export function unseal(
  recipient: KeyPair,
  sealed: Uint8Array,
  purpose: Purpose,
  binding: Binding,
): Uint8Array {
  if (sealed[0] !== VERSION || sealed.length < 1 + KEY_BYTES) throw new OpenFailed();
  const key = agreedKey(recipient, sealed.subarray(1, 1 + KEY_BYTES), purpose);
  try {
    return decrypt(key, sealed.subarray(1 + KEY_BYTES), purpose, binding);
  } finally {
    wipe(key);
  }
}

/** Passwords are compared in NFKC: an input method's full-width digits are the same password. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** Argon2id of a password, then HKDF to the purpose. 32 bytes. */
export async function keyFromPassword(
  password: string,
  salt: Uint8Array,
  cost: PasswordCost,
  purpose: Purpose,
): Promise<Uint8Array> {
  const stretched = await argon2id({
    password: normalPassword(password),
    salt,
    memorySize: cost.memoryKib,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
  const key = derive(stretched, salt, purpose, KEY_BYTES);
  wipe(stretched);
  return key;
}

/** A symmetric key of its own out of a private or recovery key. */
export function subkey(secret: Uint8Array, purpose: Purpose): Uint8Array {
  return derive(secret, new Uint8Array(KEY_BYTES), purpose, KEY_BYTES);
}

export function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

export function sha256(...parts: readonly (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * The code that two people compare at admission: six groups of five digits of the SHA-256 of the public key (about
 * 99 bits), so that a key put in another's place does not pass.
 */
export function fingerprint(publicKey: Uint8Array): string {
  const digest = sha256('andu/fingerprint', publicKey);
  const groups = Array.from({ length: 6 }, (_, group) => {
    const value = digest.readUIntBE(group * 5, 5) % 100_000;
    return String(value).padStart(5, '0');
  });
  return groups.join(' ');
}
