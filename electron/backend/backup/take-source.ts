import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdStill } from '#db/snapshot.ts';
import type { SessionHost } from '../session/host.ts';
import type { LiveSession } from '../session/live-session.ts';
import { KEYRING_FILE } from '../session/keyring-store.ts';
import { neutralKeyring } from './neutral-keyring.ts';
import type { SetSource } from './write-set.ts';

/**
 * Holds the office still for a backup: key file, registry and, where this session opens it, the office, all as of one
 * moment. Waits for transactions that are open and begins none; from then on everybody writes on undisturbed.
 * @throws AppError E_BACKUP {reason: 'busy'}
 */
export async function takeSource(host: SessionHost, live: LiveSession, id: string): Promise<SetSource> {
  const { registryKey, officeKey } = live.keys;
  const writer = live.admitted ? live.opened.writer : null;
  // Inside the turn of both connections nothing is awaited: the three files belong together.
  const hold = () => {
    const keyring = readFileSync(join(host.dataFolder, KEYRING_FILE), 'utf8');
    const office = writer && officeKey ? holdStill(writer, officeKey) : null;
    try {
      return { keyring, office, registry: holdStill(live.registry, registryKey) };
    } catch (error) {
      office?.release();
      throw error;
    }
  };
  const inRegistry = () => live.registry.db.connection().execute(async () => hold());
  const held = await (writer ? writer.db.connection().execute(inRegistry) : inRegistry());
  let holding = true;
  const release = () => {
    if (holding) held.registry.release();
    if (holding) held.office?.release();
    holding = false;
  };
  try {
    return {
      id,
      at: host.now(),
      officeId: live.officeId,
      appVersion: host.appVersion,
      dataFolder: host.dataFolder,
      keyring: neutralKeyring(held.keyring),
      registry: held.registry,
      office: held.office,
      keys: { registryKey, officeKey: held.office ? officeKey : null },
      release,
    };
  } catch (error) {
    release();
    throw error;
  }
}
