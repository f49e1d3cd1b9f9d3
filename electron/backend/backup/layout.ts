import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where things lie on a medium. Every name is neutral: who finds the stick learns that it holds backups and how large
 * they are, not whose.
 *
 *     AB1-<tag>/                    one folder per office
 *       vault/<2 hex>/<blob>        encrypted attachments, each once for all sets
 *       <time>-<id>/                one folder per set
 *         registry.db office.db keyring.json [office.db-wal]
 *         blobs.sha256              every attachment of the set, as `sha256sum -c` reads it
 *         manifest.json             what belongs to the set; counts and chain ends encrypted
 *         SHA256SUMS                the files above, as `sha256sum -c` reads it
 *         checked.json              that a key holder opened and checked the set
 */

export const MANIFEST_FILE = 'manifest.json';
export const SUMS_FILE = 'SHA256SUMS';
export const BLOBS_FILE = 'blobs.sha256';
export const CHECKED_FILE = 'checked.json';
export const VAULT_ON_MEDIUM = 'vault';

/** A set that is still being written, and one that is being removed: neither is offered to anybody. */
export const PARTIAL = '.partial';
export const REMOVING = '.removing';

const TAG_LENGTH = 12;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SET_NAME = /^\d{8}-\d{6}-[0-9a-f]{8}$/u;
const OFFICE_FOLDER = /^AB1-[A-Z2-7]{12}$/u;
/** Names of blobs are random UUIDs (vault/blob-store.ts). */
export const BLOB_NAME = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** Twelve letters that tell the backups of one office from those of another, and nothing else. */
export function officeTag(officeId: string): string {
  const digest = createHash('sha256').update('andu/backup-folder\n').update(officeId).digest();
  return [...digest.subarray(0, TAG_LENGTH)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
}

export const officeFolderName = (officeId: string): string => `AB1-${officeTag(officeId)}`;

export const isOfficeFolder = (name: string): boolean => OFFICE_FOLDER.test(name);

/** Name of a set's folder: when it was begun (UTC) and the beginning of its id. */
export function setFolderName(at: Date, id: string): string {
  const digits = at.toISOString().replace(/\D/gu, '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${id.slice(0, 8)}`;
}

export const isSetFolder = (name: string): boolean => SET_NAME.test(name);

/** Path of a blob below an office's folder, with forward slashes. FAT folders hold some 16 000 such names each. */
export const blobPlace = (blob: string): string => `${VAULT_ON_MEDIUM}/${blob.slice(0, 2)}/${blob}`;

/** Path of a blob on the medium. */
export const blobPath = (officeFolder: string, blob: string): string =>
  join(officeFolder, VAULT_ON_MEDIUM, blob.slice(0, 2), blob);
