import type { Place } from './place.ts';

/** One line of /proc/self/mountinfo. */
export interface Mount {
  /** Major and minor number, `8:17`. */
  readonly device: string;
  readonly point: string;
  readonly type: string;
  readonly source: string;
}

/** A block device as the kernel shows it below /sys. */
export interface BlockDevice {
  /** Real path below /sys/devices. */
  readonly path: string;
  /** What its own or its disk's `removable` says. */
  readonly removable: boolean;
  /** Devices it lies on: of an encrypted or joined one. */
  readonly below: readonly BlockDevice[];
}

/** Everything that judging a path needs; recorded in tests. */
export interface MountFacts {
  readonly mounts: readonly Mount[];
  /** Paths whose file systems are the machine's own: the root, the user's home, the data, the program. */
  readonly own: readonly string[];
  /** The block device under a mount; null when the kernel shows none. */
  readonly blockOf: (mount: Mount) => BlockDevice | null;
  readonly fileSystemOf: (mount: Mount) => string | null;
}

// In memory, or made of other mounts of this machine.
const inside: ReadonlySet<string> = new Set(['tmpfs', 'ramfs', 'overlay', 'zfs', '9p', 'virtiofs']);
// Bus names in the path of a device that is plugged in from outside.
const outerBus = /\/(?:usb\d+|mmc_host|firewire|ieee1394)(?:\/|$)/u;

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/gu, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

/** Reads /proc/self/mountinfo: id, parent, device, root, point, options, optional fields, `-`, type, source. */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const words = line.split(' ');
    const dash = words.indexOf('-', 6);
    const [device, , point] = words.slice(2);
    const [type, source] = dash < 0 ? [] : words.slice(dash + 1);
    if (!device || !point || !type || source === undefined) return [];
    return [{ device, point: unescaped(point), type, source: unescaped(source) }];
  });
}

const covers = (point: string, path: string): boolean =>
  point === '/' || path === point || path.startsWith(`${point}/`);

/** The mount a path lies on: the deepest, and of several at one place the last. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | null {
  let found: Mount | null = null;
  for (const mount of mounts)
    if (covers(mount.point, path) && (found === null || mount.point.length >= found.point.length))
      found = mount;
  return found;
}

/** True for devices on an outer bus or with exchangeable carriers, and for what lies on such. */
export function isOuter(device: BlockDevice): boolean {
  return device.removable || outerBus.test(device.path) || device.below.some(isOuter);
}

/**
 * Where a real path lies. The file systems of the machine itself are fixed whatever they are on; elsewhere a device
 * that the kernel does not show is `unknown`.
 */
export function linuxPlace(path: string, facts: MountFacts): Place {
  const mount = mountOf(facts.mounts, path);
  if (mount === null) return { kind: 'unknown' };
  const own = facts.own.map((one) => mountOf(facts.mounts, one)?.device);
  if (own.includes(mount.device) || inside.has(mount.type)) return { kind: 'fixed' };
  const device = facts.blockOf(mount);
  if (device === null) return { kind: 'unknown' };
  if (!isOuter(device)) return { kind: 'fixed' };
  return { kind: 'removable', root: mount.point, fileSystem: facts.fileSystemOf(mount) };
}
