import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { migrateOffice, migrateRegistry } from '#db/migrate.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import { readMeta } from '#db/repositories/accounts.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { publicKeyOf } from './crypto.ts';
import { identitySealer } from './identity-seal.ts';
import { fromBase64, toBase64 } from './keyring.ts';
import type { SessionKeys } from './keys.ts';
import type { OpenOffice } from './live-session.ts';
import { OFFICE_FILE, REGISTRY_FILE } from './office-files.ts';

/** Keys of the office's `meta` table that belong to the key scheme. */
export const META_OFFICE_ID = 'officeId';
export const META_IDENTITY_KEY = 'identityPublicKey';

/** Opens `registry.db` for writing, brought to this version's schema. @throws AppError E_OFFICE_DAMAGED, E_OFFICE_NEWER */
export function openRegistry(folder: string, registryKey: Uint8Array): OpenDatabase<RegistrySchema> {
  const registry = openDatabase<RegistrySchema>(join(folder, REGISTRY_FILE), registryKey, { mode: 'write' });
  try {
    migrateRegistry(registry, { backupKey: registryKey });
    return registry;
  } catch (error) {
    registry.close();
    throw error;
  }
}

/** A second connection to `registry.db` that cannot write. */
export function openRegistryReader(folder: string, registryKey: Uint8Array): OpenDatabase<RegistrySchema> {
  return openDatabase<RegistrySchema>(join(folder, REGISTRY_FILE), registryKey, { mode: 'read' });
}

/**
 * Opens `office.db` with the keys of a session: a writer and a reader, and the sealer for reporters' identities.
 * @throws AppError E_NOT_ADMITTED without the office key; E_OFFICE_DAMAGED also when the file is of another office
 */
export async function openOffice(folder: string, officeId: string, keys: SessionKeys): Promise<OpenOffice> {
  const key = keys.officeKey;
  if (!key) throw new AppError('E_NOT_ADMITTED');
  const writer = openDatabase<OfficeSchema>(join(folder, OFFICE_FILE), key, { mode: 'write' });
  let reader: OpenDatabase<OfficeSchema> | null = null;
  try {
    migrateOffice(writer, { backupKey: key });
    reader = openDatabase<OfficeSchema>(writer.path, key, { mode: 'read' });
    if ((await readMeta(reader.db, META_OFFICE_ID)) !== officeId)
      throw new AppError('E_OFFICE_DAMAGED', { reason: 'otherOffice' });
    const identityKey = await readMeta(reader.db, META_IDENTITY_KEY);
    if (identityKey === null) throw new AppError('E_OFFICE_DAMAGED', { reason: 'identityKey' });
    if (keys.identityKey && toBase64(publicKeyOf(keys.identityKey)) !== identityKey)
      throw new AppError('E_OFFICE_DAMAGED', { reason: 'identityKey' });
    return { writer, reader, identity: identitySealer(officeId, fromBase64(identityKey), keys.identityKey) };
  } catch (error) {
    reader?.close();
    writer.close();
    throw error;
  }
}
