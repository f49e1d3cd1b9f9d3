import type { OpenDatabase } from '#db/open.ts';
import { discOfFileSystem, type KnownMedium, mediaKeyNow, mediumOfToken } from '#db/repositories/media.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { isUsable } from '#shared/domain/media.ts';
import { AppError } from '#shared/errors.ts';
import { fits, readMarker } from './marker.ts';
import type { DeviceProbe, Place } from './place.ts';

/** What recognition needs of the office at work. */
export interface MediaOffice {
  readonly officeId: string;
  readonly registryReader: OpenDatabase<RegistrySchema>;
}

const refuse = (reason: string): never => {
  throw new AppError('E_MEDIUM', { reason });
};

type Removable = Extract<Place, { kind: 'removable' }>;

function known(office: MediaOffice, { root, fileSystem }: Removable): KnownMedium {
  const { raw } = office.registryReader;
  const marker = readMarker(root, office.officeId);
  if (marker === null) {
    const disc = fileSystem === null ? null : discOfFileSystem(raw, fileSystem);
    return disc ?? refuse('unregistered');
  }
  const medium = mediumOfToken(raw, marker.token);
  const key = mediaKeyNow(raw);
  if (medium === null || key === null) return refuse('unregistered');
  if (medium.fileSystem !== fileSystem) return refuse('copied');
  const binding = { office: office.officeId, mediumId: medium.id, token: marker.token, fileSystem };
  if (!fits(marker, key, binding)) return refuse('forged');
  return medium;
}

/**
 * The registered medium that a path lies on; null when it lies on the machine's own disks. Removable media come from
 * the register alone (domain §4.4).
 * @throws AppError E_MEDIUM {reason}: unknown (nobody can tell what the path lies on), unregistered, forged,
 *   copied, lost, destroyed
 */
export function mediumOf(office: MediaOffice, devices: DeviceProbe, path: string): KnownMedium | null {
  const place = devices.placeOf(path);
  if (place.kind === 'fixed') return null;
  if (place.kind === 'unknown') return refuse('unknown');
  const medium = known(office, place);
  return isUsable(medium.state) ? medium : refuse(medium.state);
}
