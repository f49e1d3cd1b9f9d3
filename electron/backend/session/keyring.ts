import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { policyColumn } from '#shared/domain/policies.ts';
import { officeInfo } from '#shared/ipc/session-calls.ts';
import { hmac, sha256 } from './crypto.ts';

/**
 * `keyring.json`: what is needed before anyone is known. It is public but for the wrapped keys in it; nothing of it
 * opens without a password, and no name stands in it in clear.
 */

const FORMAT = 'andu-keyring';
const VERSION = 1;

const base64 = z.base64().min(1).max(20_000);
const moment = z.iso.datetime();

const failures = z.strictObject({
  /** Wrong passwords in a row. */
  tries: z.int().min(0).max(1_000_000),
  lockedUntil: moment.nullable(),
});

const cost = z.strictObject({
  memoryKib: z.int().min(1024).max(1_048_576),
  passes: z.int().min(1).max(64),
  lanes: z.int().min(1).max(8),
});

const account = z.strictObject({
  id: z.uuid(),
  /** `loginDigest` of the login name. */
  login: base64,
  /**
   * True while the password is the one that the system administrator gave. The key pair is then his work too: it
   * opens the registry and is never admitted to the office key.
   */
  oneTime: z.boolean(),
  cost,
  salt: base64,
  publicKey: base64,
  /** The four below are null for a disabled account, which therefore opens nothing at all. */
  privateKey: base64.nullable(),
  registryKey: base64.nullable(),
  officeKey: base64.nullable(),
  identityKey: base64.nullable(),
  /** Digests of earlier passwords, readable with the private key only; salt and cost stay the same for all of them. */
  history: z.strictObject({ salt: base64, cost, box: base64 }),
  failures,
});

/** Something that happened while the registry was closed; it moves into the audit log at the next sign-in. */
const pendingEvent = z.strictObject({
  id: z.uuid(),
  at: moment,
  account: z.uuid().nullable(),
  action: z.string().max(60),
  code: z.string().max(40),
});

const body = z.strictObject({
  officeId: z.uuid(),
  office: officeInfo,
  createdAt: moment,
  /** Counts writes of this file. */
  revision: z.int().min(0),
  loginSalt: base64,
  /** Copy of the registry's policies in force, for the time before sign-in. */
  policies: policyColumn,
  accounts: z.array(account).max(2000),
  /** Failures under names that no account has: they lock like real ones, so that the lock tells nothing. */
  strangers: z.array(z.strictObject({ login: base64, failures, lastAt: moment })).max(200),
  recovery: z.strictObject({
    /** Tells the shares of one printing from those of another. */
    set: base64,
    /** The three keys, encrypted under the recovery key that the shares restore. */
    bundle: base64,
  }),
  events: z.array(pendingEvent).max(2000),
  /** Events that found no room; counted, so that nobody hides behind a flood. */
  eventsDropped: z.int().min(0),
});

export type Keyring = z.infer<typeof body>;
export type KeyringAccount = z.infer<typeof account>;
export type PendingEvent = z.infer<typeof pendingEvent>;
export type Failures = z.infer<typeof failures>;

const file = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  check: z.string(),
  body: z.unknown(),
});

const digestOf = (content: unknown): string => sha256(JSON.stringify(content)).toString('hex');

/** The text of the file, with a checksum against accidents (not against people: the file has no secret of its own). */
export function serializeKeyring(keyring: Keyring): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, check: digestOf(keyring), body: keyring })}\n`;
}

/**
 * @throws AppError E_OFFICE_DAMAGED {reason: 'keyring'} for a text that was cut off or changed,
 *   E_OFFICE_NEWER for one of a later version.
 */
export function parseKeyring(text: string): Keyring {
  const damaged = () => new AppError('E_OFFICE_DAMAGED', { reason: 'keyring' });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw damaged();
  }
  const outer = file.safeParse(content);
  if (!outer.success) throw damaged();
  if (outer.data.version > VERSION)
    throw new AppError('E_OFFICE_NEWER', { found: outer.data.version, known: VERSION });
  if (outer.data.check !== digestOf(outer.data.body)) throw damaged();
  const inner = body.safeParse(outer.data.body);
  if (!inner.success) throw damaged();
  return inner.data;
}

/** The form in which login names are compared: NFKC, lower case, no space around. */
export function loginKey(loginName: string): string {
  return loginName.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}

/** What the keyring keeps in place of a login name: HMAC-SHA256 under the office's salt, base64. */
export function loginDigest(loginSalt: string, loginName: string): string {
  return hmac(fromBase64(loginSalt), loginKey(loginName)).toString('base64');
}

/** The entry of an account. @throws AppError E_NOT_FOUND */
export function entryOf(keyring: Keyring, accountId: string): KeyringAccount {
  const entry = keyring.accounts.find((one) => one.id === accountId);
  if (!entry) throw new AppError('E_NOT_FOUND', { what: 'account' });
  return entry;
}

/** Takes the office key and the identity key away: whatever the account still knows, the file gives it no more. */
export function dropOfficeKeys(entry: KeyringAccount): void {
  entry.officeKey = null;
  entry.identityKey = null;
}

/** Takes everything away: the account opens nothing, not even the registry. */
export function dropAllKeys(entry: KeyringAccount): void {
  dropOfficeKeys(entry);
  entry.privateKey = null;
  entry.registryKey = null;
}

const MAX_EVENTS = 1000;

/** Keeps an event for the audit log. */
export function keepEvent(keyring: Keyring, event: Omit<PendingEvent, 'id'>): void {
  if (keyring.events.length >= MAX_EVENTS) keyring.eventsDropped += 1;
  else keyring.events.push({ id: globalThis.crypto.randomUUID(), ...event });
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
