import { existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { FUSE_NAMES, type Fuses, readFuses } from '../fuses.ts';

/** One property of a packed application that was looked at. */
export interface Finding {
  what: string;
  ok: boolean;
  detail: string;
}

export interface Artefact {
  /** The folder with `app.asar`. */
  resources: string;
  executable: string;
  platform: string;
  arch: string;
  fuses: Fuses;
}

const REQUIRED = [
  '/package.json',
  '/out/main/main.js',
  '/out/main/backend.js',
  '/out/preload/preload.cjs',
  '/out/renderer/index.html',
  '/out/renderer/print.html',
  '/out/renderer/fonts/lxgw-wenkai-latin-300-normal.woff2',
  '/out/renderer/fonts/lxgw-wenkai-latin-500-normal.woff2',
  '/out/renderer/fonts/LXGW-WenKai-OFL.txt',
];
const UNWANTED = /\.map$|\.tsx?$|\.test\.[cm]?js$|^\/(test|build|electron|renderer|shared|db)\/|fixtures/;

async function contents(resources: string): Promise<Finding[]> {
  const files = listPackage(path.join(resources, 'app.asar'), { isPack: false });
  const missing = REQUIRED.filter((file) => !files.includes(file));
  const unwanted = files.filter((file) => UNWANTED.test(file));
  return [
    {
      what: 'the archive is complete',
      ok: missing.length === 0,
      detail: missing.join(' ') || `${files.length} files`,
    },
    {
      what: 'no source, source map or test in the archive',
      ok: unwanted.length === 0,
      detail: unwanted.slice(0, 5).join(' '),
    },
    {
      what: "Electron's start page is gone",
      ok: !existsSync(path.join(resources, 'default_app.asar')),
      detail: '',
    },
  ];
}

/** Platform and processor that a native module is made for, from its first bytes (ELF, Mach-O 64 and PE). */
export async function nativeTarget(file: string): Promise<string> {
  const handle = await open(file);
  const head = Buffer.alloc(4096);
  let bytesRead: number;
  try {
    ({ bytesRead } = await handle.read(head, 0, head.length, 0));
  } finally {
    await handle.close();
  }
  const machine = (names: Record<number, string>, code: number) => names[code] ?? `machine ${code}`;
  if (bytesRead >= 20 && head.readUInt32BE(0) === 0x7f454c46) {
    return `linux-${machine({ 0x3e: 'x64', 0xb7: 'arm64' }, head.readUInt16LE(18))}`;
  }
  if (bytesRead >= 8 && head.readUInt32LE(0) === 0xfeedfacf) {
    return `darwin-${machine({ 0x01000007: 'x64', 0x0100000c: 'arm64' }, head.readUInt32LE(4))}`;
  }
  if (bytesRead >= 64 && head.toString('latin1', 0, 2) === 'MZ') {
    const header = head.readUInt32LE(0x3c);
    if (header + 6 <= bytesRead) {
      return `win32-${machine({ 0x8664: 'x64', 0xaa64: 'arm64' }, head.readUInt16LE(header + 4))}`;
    }
  }
  return 'unknown';
}

async function natives(artefact: Artefact): Promise<Finding> {
  const unpacked = path.join(artefact.resources, 'app.asar.unpacked');
  const names = existsSync(unpacked) ? await readdir(unpacked, { recursive: true }) : [];
  const modules = names.filter((name) => name.endsWith('.node'));
  const targets = await Promise.all(modules.map((name) => nativeTarget(path.join(unpacked, name))));
  const wanted = `${artefact.platform}-${artefact.arch}`;
  return {
    what: `one native module, for ${wanted}`,
    ok: modules.length === 1 && targets[0] === wanted,
    detail: modules.map((name, index) => `${path.basename(name)}: ${targets[index] ?? ''}`).join(' '),
  };
}

/** Compare what stands in the binary with what was decided; fuses that this runtime lacks are named. */
export function compareFuses(found: Partial<Fuses>, stated: Fuses): Finding {
  const wrong = FUSE_NAMES.filter((name) => found[name] !== undefined && found[name] !== stated[name]);
  const absent = FUSE_NAMES.filter((name) => found[name] === undefined);
  return {
    what: 'the fuses read back as stated',
    ok: wrong.length === 0 && absent.length < FUSE_NAMES.length,
    detail: [
      wrong.length > 0 ? `different: ${wrong.join(' ')}` : `${FUSE_NAMES.length - absent.length} fuses`,
      absent.length > 0 ? `(not in this runtime: ${absent.join(' ')})` : '',
    ].join(' '),
  };
}

/** Look at a packed application as it lies on the disk. */
export async function checkArtefact(artefact: Artefact): Promise<Finding[]> {
  return [
    ...(await contents(artefact.resources)),
    await natives(artefact),
    compareFuses(await readFuses(artefact.executable), artefact.fuses),
  ];
}
