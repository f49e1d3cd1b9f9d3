import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BlockDevice,
  isOuter,
  linuxPlace,
  type Mount,
  type MountFacts,
  mountOf,
  parseMounts,
} from '#backend/media/mount-table.ts';
import { driveOf, macPlace, windowsPlace } from '#backend/media/place.ts';

// Recorded on a Debian desktop: encrypted root on NVMe, home on btrfs, an internal second disk, a stick with a blank in
// its name, an encrypted stick, a disc, an SD card, a phone through gvfs, a share of the network.
const table = `22 28 0:21 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/mapper/vg-root rw,errors=remount-ro
31 28 0:25 / /run rw,nosuid,nodev,noexec,relatime shared:5 - tmpfs tmpfs rw,size=803132k,mode=755
96 28 0:44 /@home /home rw,relatime shared:47 - btrfs /dev/nvme0n1p4 rw,ssd,subvolid=256
99 28 0:48 / /tmp rw,nosuid,nodev shared:51 - tmpfs tmpfs rw
140 28 8:1 / /mnt/archive rw,relatime shared:70 - ext4 /dev/sda1 rw
300 31 8:17 / /run/media/clerk/KINGSTON\\0401 rw,nosuid,nodev,relatime shared:300 - vfat /dev/sdb1 rw
301 31 254:5 / /run/media/clerk/secret rw,nosuid,nodev,relatime shared:301 - ext4 /dev/mapper/luks-77 rw
302 31 11:0 / /run/media/clerk/DISC ro,nosuid,nodev,relatime shared:302 - iso9660 /dev/sr0 ro
303 31 179:1 / /media/clerk/0000-1111 rw,nosuid,nodev,relatime shared:303 - exfat /dev/mmcblk0p1 rw
304 31 0:55 / /run/user/1000/gvfs rw,nosuid,nodev,relatime shared:304 - fuse.gvfsd-fuse gvfsd-fuse rw
305 28 0:60 / /srv/share rw,relatime shared:305 - nfs4 server:/share rw
306 96 8:33 / /people/clerk/stick rw,relatime shared:306 - vfat /dev/sdc1 rw
broken line
`;
const pci = '/sys/devices/pci0000:00/0000:00:14.0';
const nvme = { path: `${pci}/nvme/nvme0/nvme0n1/nvme0n1p3`, removable: false, below: [] };
const stick = {
  path: `${pci}/usb1/1-1/1-1:1.0/host2/target2:0:0/2:0:0:0/block/sdb/sdb1`,
  removable: true,
  below: [],
};
const blocks: Readonly<Record<string, BlockDevice>> = {
  '254:1': { path: '/sys/devices/virtual/block/dm-1', removable: false, below: [nvme] },
  '8:1': { path: `${pci}/ata1/host0/target0:0:0/0:0:0:0/block/sda/sda1`, removable: false, below: [] },
  '8:17': stick,
  '254:5': { path: '/sys/devices/virtual/block/dm-5', removable: false, below: [stick] },
  '11:0': { path: `${pci}/ata2/host1/target1:0:0/1:0:0:0/block/sr0`, removable: true, below: [] },
  '179:1': { path: `${pci}/mmc_host/mmc0/mmc0:0001/block/mmcblk0/mmcblk0p1`, removable: false, below: [] },
  // A USB hard disk says that it is not removable.
  '8:33': {
    path: `${pci}/usb2/2-3/2-3:1.0/host4/target4:0:0/4:0:0:0/block/sdc/sdc1`,
    removable: false,
    below: [],
  },
};
const facts: MountFacts = {
  mounts: parseMounts(table),
  own: ['/', '/people/clerk', '/people/clerk/.config/andu'],
  blockOf: (mount) => blocks[mount.device] ?? null,
  fileSystemOf: (mount) => `uuid-of-${mount.source}`,
};
const place = (path: string) => linuxPlace(path, facts);

describe('where a path lies on Linux', () => {
  test.each([
    ['/tmp/export.xlsx', 'fixed'],
    ['/var/tmp/out', 'fixed'],
    ['/people/clerk/报表.xlsx', 'fixed'], // btrfs: the device number is its own, the file system that of the home
    ['/people/other/x', 'fixed'],
    ['/mnt/archive/2017', 'fixed'], // a second disk inside the machine
    ['/run/media/clerk/KINGSTON 1/a.xlsx', 'removable'],
    ['/run/media/clerk/secret/a.xlsx', 'removable'], // encrypted, on a stick
    ['/run/media/clerk/DISC', 'removable'],
    ['/media/clerk/0000-1111/DCIM', 'removable'],
    ['/people/clerk/stick/a.xlsx', 'removable'], // below the home, and yet on a stick
    ['/run/user/1000/gvfs/mtp:host=phone/x', 'unknown'],
    ['/srv/share/x', 'unknown'],
  ])('%s: %s', (path, kind) => {
    expect(place(path).kind).toBe(kind);
  });

  test('names the root of the medium and its file system', () => {
    expect(place('/run/media/clerk/KINGSTON 1/sub/a.xlsx')).toEqual({
      kind: 'removable',
      root: '/run/media/clerk/KINGSTON 1',
      fileSystem: 'uuid-of-/dev/sdb1',
    });
  });

  test('a name that only begins like a mount point is not on it', () => {
    expect(place('/people/clerk/stick-2/a.xlsx').kind).toBe('fixed');
  });

  test('what was mounted later over the same place counts', () => {
    const over: Mount = { device: '8:17', point: '/people/clerk', type: 'vfat', source: '/dev/sdb1' };
    const mounts = [...facts.mounts, over];
    expect(linuxPlace('/people/clerk/a', { ...facts, own: ['/'], mounts }).kind).toBe('removable');
  });

  test('a whole system that runs from a stick is the machine itself', () => {
    const mounts = parseMounts('1 0 8:17 / / rw - ext4 /dev/sdb1 rw');
    expect(linuxPlace('/people/x', { ...facts, mounts }).kind).toBe('fixed');
  });

  test('without a mount table nothing is known', () => {
    expect(linuxPlace('/x', { ...facts, mounts: [] }).kind).toBe('unknown');
  });

  test('whatever a table says, the deepest mount that covers the path is taken', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const path = fc.array(name, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 8 }), path, (points, looked) => {
        const mounts = points.map((point, i) => ({ device: `1:${i}`, point, type: 'ext4', source: '' }));
        const found = mountOf(mounts, looked);
        const covering = points.filter((p) => p === '/' || looked === p || looked.startsWith(`${p}/`));
        expect(found?.point ?? null).toBe(covering.toSorted((a, b) => b.length - a.length)[0] ?? null);
        if (found) expect(found.device).toBe(`1:${points.lastIndexOf(found.point)}`);
      }),
    );
  });

  test('a device is outer when anything below it is', () => {
    const wrap = (below: BlockDevice): BlockDevice => ({
      path: '/sys/devices/virtual/block/dm-9',
      removable: false,
      below: [below],
    });
    expect(isOuter(wrap(wrap(stick)))).toBe(true);
    expect(isOuter(wrap(wrap(nvme)))).toBe(false);
  });
});

describe('where a path lies on Windows', () => {
  const kinds: Readonly<Record<string, string>> = {
    'D:': 'Fixed',
    'E:': 'Removable',
    'F:': 'CDRom',
    'G:': 'Network',
  };
  const judged = (path: string) =>
    windowsPlace(
      path,
      ['C:'],
      (drive) => kinds[drive] ?? '',
      () => '5a3c11f0',
    );

  test.each([
    ['C:\\Users\\clerk\\a.xlsx', 'fixed'],
    ['d:\\data\\a.xlsx', 'fixed'],
    ['E:\\a.xlsx', 'removable'],
    ['\\\\?\\E:\\a.xlsx', 'removable'],
    ['F:\\', 'removable'],
    ['G:\\a.xlsx', 'unknown'],
    ['H:\\a.xlsx', 'unknown'],
    ['\\\\server\\share\\a.xlsx', 'unknown'],
    ['a.xlsx', 'unknown'],
  ])('%s: %s', (path, kind) => {
    expect(judged(path).kind).toBe(kind);
  });

  test('a stick is known by its drive and the serial number of its volume', () => {
    expect(judged('e:/x')).toEqual({ kind: 'removable', root: 'E:\\', fileSystem: '5a3c11f0' });
    expect(driveOf('/x')).toBeNull();
  });
});

test('on macOS what stands below /Volumes can be carried away', () => {
  expect(macPlace('/Volumes/KINGSTON/a')).toEqual({
    kind: 'removable',
    root: '/Volumes/KINGSTON',
    fileSystem: null,
  });
  expect(macPlace('/Applications/a').kind).toBe('fixed');
});
