import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { decrypt, encrypt, OpenFailed } from '../session/crypto.ts';
import { fromBase64, toBase64 } from '../session/keyring.ts';
import { blobPlace } from './layout.ts';

const FORMAT = 'andu-backup';
const VERSION = 1;

/** Files of a set, beside its lists. The log of a database is there when it was left behind by a crash. */
export const setFiles = ['registry.db', 'office.db', 'office.db-wal', 'keyring.json'] as const;
export type SetFile = (typeof setFiles)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const count = z.int().min(0);

const facts = z.strictObject({
  version: count,
  rows: z.record(z.string(), count),
  chains: z.record(z.string(), z.strictObject({ seq: count, hash: z.string().max(64) })),
});

const open = z.strictObject({
  id: z.uuid(),
  /** Tells the offices apart (layout.ts, officeTag). */
  tag: z.string().regex(/^[A-Z2-7]{12}$/u),
  createdAt: z.iso.datetime(),
  appVersion: z.string().max(40),
  /** Opened and checked before it counted; false for a copy of closed files. */
  whole: z.boolean(),
  /** Versions of the schemas; null where no key was at hand to read it. */
  registryVersion: count,
  officeVersion: count.nullable(),
  files: z
    .array(z.strictObject({ name: z.enum(setFiles), bytes: count, sha256 }))
    .min(3)
    .max(setFiles.length),
  blobs: z.strictObject({ count, bytes: count, list: sha256 }),
});

/** What everybody may read of a manifest. Sizes and times, no count of anything in the databases. */
export type OpenManifest = z.infer<typeof open>;
/** What a database must hold after a restore. */
export type SealedFacts = z.infer<typeof facts>;

const file = z.strictObject({
  format: z.literal(FORMAT),
  version: z.int(),
  open,
  /** Facts of each database under its own key; the box also vouches for everything that stands open beside it. */
  sealed: z.strictObject({ registry: z.base64(), office: z.base64().nullable() }),
});
export type Manifest = z.infer<typeof file>;

type Which = 'registry' | 'office';

const bindingOf = (which: Which, manifest: OpenManifest): readonly string[] => [
  which,
  createHash('sha256').update(JSON.stringify(manifest)).digest('hex'),
];

/** Facts of a database, sealed under its key and bound to the open part of the manifest. */
export function sealFacts(which: Which, key: Uint8Array, manifest: OpenManifest, given: SealedFacts): string {
  const plain = Buffer.from(JSON.stringify(given), 'utf8');
  return toBase64(encrypt(key, plain, 'backup-facts', bindingOf(which, manifest)));
}

/**
 * Opens what a manifest says about one of its databases.
 * @throws AppError E_BACKUP {reason: 'forged'} when the key is another, or anything of the manifest was changed
 */
export function unsealFacts(which: Which, key: Uint8Array, manifest: Manifest): SealedFacts | null {
  const box = manifest.sealed[which];
  if (box === null) return null;
  try {
    const plain = decrypt(key, fromBase64(box), 'backup-facts', bindingOf(which, manifest.open));
    return facts.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
  } catch (error) {
    if (error instanceof OpenFailed) throw new AppError('E_BACKUP', { reason: 'forged' });
    throw error;
  }
}

export const serializeManifest = (parts: Pick<Manifest, 'open' | 'sealed'>): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, ...parts }, null, 1)}\n`;

/** @throws AppError E_BACKUP {reason: 'manifest'}, E_OFFICE_NEWER for one of a later version */
export function parseManifest(text: string): Manifest {
  const damaged = () => new AppError('E_BACKUP', { reason: 'manifest' });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw damaged();
  }
  const later = z.object({ format: z.literal(FORMAT), version: z.int().min(VERSION + 1) }).safeParse(content);
  if (later.success) throw new AppError('E_OFFICE_NEWER', { found: later.data.version, known: VERSION });
  const parsed = file.safeParse(content);
  if (!parsed.success || parsed.data.version !== VERSION) throw damaged();
  return parsed.data;
}

/** One attachment of a set. */
export interface ListedBlob {
  readonly blob: string;
  readonly sha256: string;
}

const BLOB_LINE = /^([0-9a-f]{64}) {2}\.\.\/vault\/([0-9a-f]{2})\/([0-9a-f-]{36})$/u;

/** The list of blobs as `sha256sum -c` reads it from inside the set's folder. */
export const serializeBlobs = (blobs: readonly ListedBlob[]): string =>
  blobs.map(({ blob, sha256: digest }) => `${digest}  ../${blobPlace(blob)}\n`).join('');

/** @throws AppError E_BACKUP {reason: 'manifest'} */
export function parseBlobs(text: string): ListedBlob[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, digest, start, blob] = BLOB_LINE.exec(line) ?? [];
      if (digest === undefined || blob === undefined || start !== blob.slice(0, 2))
        throw new AppError('E_BACKUP', { reason: 'manifest' });
      return { blob, sha256: digest };
    });
}

/** Lines of SHA256SUMS. */
export const sumsText = (files: readonly { readonly name: string; readonly sha256: string }[]): string =>
  files.map(({ name, sha256: digest }) => `${digest}  ${name}\n`).join('');
