import { randomBytes } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { encodePublicKey, type MinisignSecretKey, publicKeyOf } from './minisign.ts';

/** 16 capital hex digits: the id of a signing key, as the minisign program prints it. */
export const keyIdPattern = /^[0-9A-F]{16}$/;

/** An age X25519 recipient. Other kinds (`age1pq…`, `age1tag…`) do not fit: Debian's age cannot open them. */
export const ageRecipientPattern = /^age1[02-9ac-hj-np-z]{58}$/;

/**
 * The unit's own key pair: an Ed25519 signing key (minisign) and an age X25519 identity. Both parts are secret;
 * the object is stored inside the encrypted office database and leaves it in no other way.
 */
export const unitKeysSchema = z.strictObject({
  version: z.literal(1),
  signing: z.strictObject({
    keyId: z.string().regex(keyIdPattern),
    seed: z.base64().length(44),
    publicKey: z.base64().length(56),
  }),
  age: z.strictObject({
    identity: z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/),
    recipient: z.string().regex(ageRecipientPattern),
  }),
});

export type UnitKeys = z.infer<typeof unitKeysSchema>;

/** The signing half of the pair in the form `signMinisign` takes. */
export function signingKey(keys: UnitKeys): MinisignSecretKey {
  return { keyId: keys.signing.keyId, seed: new Uint8Array(Buffer.from(keys.signing.seed, 'base64')) };
}

/** Makes a new key pair with a random key id. */
export async function generateUnitKeys(): Promise<UnitKeys> {
  const secret = { keyId: randomBytes(8).toString('hex').toUpperCase(), seed: randomBytes(32) };
  const identity = await generateX25519Identity();
  return {
    version: 1,
    signing: {
      keyId: secret.keyId,
      seed: secret.seed.toString('base64'),
      publicKey: encodePublicKey(publicKeyOf(secret)),
    },
    age: { identity, recipient: await identityToRecipient(identity) },
  };
}

/** Reads a stored key pair back. E_OFFICE_DAMAGED when its shape is wrong or its halves do not belong together. */
export async function parseUnitKeys(value: unknown): Promise<UnitKeys> {
  const parsed = unitKeysSchema.safeParse(value);
  if (!parsed.success) throw new AppError('E_OFFICE_DAMAGED', { part: 'unitKeys' });
  const keys = parsed.data;
  const recipient = await identityToRecipient(keys.age.identity).catch(() => null);
  const signing = encodePublicKey(publicKeyOf(signingKey(keys)));
  if (recipient !== keys.age.recipient || signing !== keys.signing.publicKey) {
    throw new AppError('E_OFFICE_DAMAGED', { part: 'unitKeys' });
  }
  return keys;
}
