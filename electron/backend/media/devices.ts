import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type BlockDevice, linuxPlace, type Mount, parseMounts } from './mount-table.ts';
import { type DeviceProbe, driveOf, macPlace, type Place, windowsPlace } from './place.ts';

const MOUNTS = '/proc/self/mountinfo';
const BY_UUID = '/dev/disk/by-uuid';
/** Deepest stack of devices that is followed: partition on encryption on volume group on array. */
const DEEPEST = 6;
const ASK_MS = 10_000;

/** The real path of the folder that a path lies in, or is: the nearest that exists. */
function realFolder(path: string): string {
  if (existsSync(path)) {
    const real = realpathSync.native(path);
    return statSync(real).isDirectory() ? real : dirname(real);
  }
  const above = dirname(path);
  return above === path ? path : realFolder(above);
}

function block(path: string, depth: number): BlockDevice {
  const flag = [path, dirname(path)].map((one) => join(one, 'removable')).find((one) => existsSync(one));
  const slaves = join(path, 'slaves');
  const below =
    depth < DEEPEST && existsSync(slaves)
      ? readdirSync(slaves).map((name) => block(realpathSync(join(slaves, name)), depth + 1))
      : [];
  return { path, removable: flag !== undefined && readFileSync(flag, 'latin1').trim() === '1', below };
}

/** btrfs and the like show a device number of their own; their source names the real one. */
function blockOf(mount: Mount): BlockDevice | null {
  const byNumber = `/sys/dev/block/${mount.device}`;
  const byName = mount.source.startsWith('/dev/')
    ? `/sys/class/block/${basename(existsSync(mount.source) ? realpathSync(mount.source) : mount.source)}`
    : '';
  const shown = [byNumber, byName].find((one) => one !== '' && existsSync(one));
  return shown === undefined ? null : block(realpathSync(shown), 0);
}

function fileSystemOf(mount: Mount): string | null {
  if (!mount.source.startsWith('/dev/') || !existsSync(BY_UUID) || !existsSync(mount.source)) return null;
  const source = realpathSync(mount.source);
  return readdirSync(BY_UUID).find((name) => realpathSync(join(BY_UUID, name)) === source) ?? null;
}

/** What .NET calls the kind of a drive: the one culture-free answer that every Windows gives. Empty when it does not. */
function windowsKind(drive: string): string {
  const shell = join(
    process.env['SystemRoot'] ?? 'C:\\Windows',
    'System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  );
  try {
    const asked = `[System.IO.DriveInfo]::new('${drive}').DriveType`;
    return execFileSync(shell, ['-NoProfile', '-NonInteractive', '-Command', asked], {
      encoding: 'latin1',
      timeout: ASK_MS,
      windowsHide: true,
    }).trim();
  } catch {
    return '';
  }
}

/** On Windows the device number of a file is the serial number of its volume. */
const windowsSerial = (drive: string): string => statSync(`${drive}\\`, { bigint: true }).dev.toString(16);

/** Looks at the machine itself. @param dataFolder the office's folder, whose file system is the machine's own */
export function systemDevices(dataFolder: string): DeviceProbe {
  const own = ['/', homedir(), dataFolder, import.meta.dirname];
  const judge = (path: string): Place => {
    switch (process.platform) {
      case 'linux':
        return linuxPlace(realFolder(path), {
          mounts: parseMounts(readFileSync(MOUNTS, 'utf8')),
          own: own.map((one) => realFolder(one)),
          blockOf,
          fileSystemOf,
        });
      case 'win32':
        return windowsPlace(
          realFolder(path),
          own.flatMap((one) => driveOf(realFolder(one)) ?? []),
          windowsKind,
          windowsSerial,
        );
      case 'darwin':
        return macPlace(realFolder(path));
      default:
        return { kind: 'unknown' };
    }
  };
  return {
    placeOf(path) {
      try {
        return judge(path);
      } catch {
        // A device that was pulled in the midst of looking, or a system that shows nothing of it.
        return { kind: 'unknown' };
      }
    },
  };
}
