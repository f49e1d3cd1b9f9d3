import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { keyIdPattern } from './keys.ts';
import { packageIdPattern } from './package-id.ts';
import { type JsonValue, parseStrictJson, statementJsonLimits } from './strict-json.ts';
import { partNamesAreSound, volumePartSchema } from './volume-names.ts';

/** The format this application writes and the only one it reads. */
export const packageFormat = 'ctp/1';

/** Signature, encryption and digest of this package: Ed25519 (minisign), age X25519, SHA-512. */
export const packageSuite = 'ed25519-age-sha512';

const envelopeSchema = z.strictObject({
  format: z.literal(packageFormat),
  suite: z.literal(packageSuite),
  package_id: z.string().regex(packageIdPattern),
  signer_key_id: z.string().regex(keyIdPattern),
  parts: z.array(volumePartSchema).min(1).max(999),
});

/** What stands in the clear on the stick: format, id, signing key, names and sizes of the volumes. */
export type Envelope = z.infer<typeof envelopeSchema>;

/** The bytes of envelope.json. */
export function formatEnvelope(envelope: Envelope): Buffer {
  return Buffer.from(`${JSON.stringify(envelopeSchema.parse(envelope), null, 2)}\n`);
}

function member(value: JsonValue, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Reads envelope.json. E_JSON, E_VERSION (another format), E_SUITE (another suite), E_SCHEMA (anything else). */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  const value = parseStrictJson(bytes, statementJsonLimits);
  const format = member(value, 'format');
  if (typeof format === 'string' && format !== packageFormat) throw new AppError('E_VERSION');
  const suite = member(value, 'suite');
  if (typeof suite === 'string' && suite !== packageSuite) throw new AppError('E_SUITE');
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success || !partNamesAreSound(parsed.data.parts)) {
    throw new AppError('E_SCHEMA', { part: 'envelope' });
  }
  return parsed.data;
}
