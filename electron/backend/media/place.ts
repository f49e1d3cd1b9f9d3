/**
 * Where a path lies. `fixed`: on the machine's own disks. `removable`: on a device that can be carried away; `root` is
 * where it is mounted, `fileSystem` its identifier where the system tells one. `unknown`: nobody can say, so no.
 */
export type Place =
  | { readonly kind: 'fixed' }
  | { readonly kind: 'removable'; readonly root: string; readonly fileSystem: string | null }
  | { readonly kind: 'unknown' };

/** Tells where paths lie; tests give their own. Answers at once: it is asked before a picked file is opened. */
export interface DeviceProbe {
  readonly placeOf: (path: string) => Place;
}

/** Kinds of Windows drives as .NET names them. */
const windowsRemovable: ReadonlySet<string> = new Set(['Removable', 'CDRom']);

/** The drive of a Windows path, `E:`; null for a network path or one that is not absolute. */
export function driveOf(path: string): string | null {
  const plain = path.startsWith('\\\\?\\') ? path.slice(4) : path;
  const match = /^([A-Za-z]):[\\/]/u.exec(plain);
  return match?.[1] ? `${match[1].toUpperCase()}:` : null;
}

/**
 * @param own drives of the system, of the user's home and of the data
 * @param kindOf what the system says of a drive: Fixed, Removable, CDRom, Network …; empty when it says nothing
 * @param serialOf serial number of the volume
 */
export function windowsPlace(
  path: string,
  own: readonly string[],
  kindOf: (drive: string) => string,
  serialOf: (drive: string) => string | null,
): Place {
  const drive = driveOf(path);
  if (drive === null) return { kind: 'unknown' };
  if (own.includes(drive)) return { kind: 'fixed' };
  const kind = kindOf(drive);
  if (kind === 'Fixed' || kind === 'Ram') return { kind: 'fixed' };
  if (!windowsRemovable.has(kind)) return { kind: 'unknown' };
  return { kind: 'removable', root: `${drive}\\`, fileSystem: serialOf(drive) };
}

/** On macOS every volume but the system's stands below /Volumes. */
export function macPlace(path: string): Place {
  const match = /^\/Volumes\/[^/]+/u.exec(path);
  return match ? { kind: 'removable', root: match[0], fileSystem: null } : { kind: 'fixed' };
}
