import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkArtefact, nativeTarget } from '#build/check/artefact.ts';
import { PACKAGED_FUSES } from '#build/electron-builder.ts';
import { FUSE_NAMES } from '#build/fuses.ts';
import { inProject } from '#build/project.ts';

const PREBUILDS = inProject('node_modules', '@signalapp', 'sqlcipher', 'prebuilds');
const PARTS = [
  'package.json',
  'out/main/main.js',
  'out/main/backend.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/print.html',
  'out/renderer/fonts/lxgw-wenkai-latin-300-normal.woff2',
  'out/renderer/fonts/lxgw-wenkai-latin-500-normal.woff2',
  'out/renderer/fonts/LXGW-WenKai-OFL.txt',
];

let folder: string;
let resources: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'andu-artefact-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lay out a packed application: its archive with `parts`, the native module of one platform, a fused binary. */
async function lay(parts: readonly string[], native: string): Promise<void> {
  const source = path.join(folder, 'source');
  for (const part of parts) {
    await mkdir(path.dirname(path.join(source, part)), { recursive: true });
    await writeFile(path.join(source, part), part);
  }
  await createPackage(source, path.join(resources, 'app.asar'));
  await rm(source, { recursive: true });
  const unpacked = path.join(resources, 'app.asar.unpacked');
  await mkdir(unpacked, { recursive: true });
  await cp(path.join(PREBUILDS, native, '@signalapp+sqlcipher.node'), path.join(unpacked, 'sqlcipher.node'));
  const wire = FUSE_NAMES.map((name) => (PACKAGED_FUSES[name] ? '1' : '0')).join('');
  const head = Buffer.from([1, wire.length]);
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  await writeFile(path.join(folder, 'andu'), Buffer.concat([sentinel, head, Buffer.from(wire)]));
}

async function complaints(): Promise<string[]> {
  const findings = await checkArtefact({
    resources,
    executable: path.join(folder, 'andu'),
    platform: 'linux',
    arch: 'x64',
    fuses: PACKAGED_FUSES,
  });
  return findings.filter(({ ok }) => !ok).map(({ what }) => what);
}

beforeEach(async () => {
  resources = await mkdtemp(path.join(folder, 'resources-'));
});

describe('a packed application', () => {
  test('that is as it should be raises no complaint', async () => {
    await lay(PARTS, 'linux-x64');
    expect(await complaints()).toEqual([]);
  });

  test('with the native module of another processor is refused', async () => {
    await lay(PARTS, 'linux-arm64');
    expect(await complaints()).toEqual(['one native module, for linux-x64']);
  });

  test('with source maps or tests in it, or with parts missing, is refused', async () => {
    await lay([...PARTS.slice(0, -1), 'out/main/main.js.map', 'test/fixtures/a.csv'], 'linux-x64');
    expect(await complaints()).toEqual([
      'the archive is complete',
      'no source, source map or test in the archive',
    ]);
  });

  test("that still has Electron's start page is refused", async () => {
    await lay(PARTS, 'linux-x64');
    await writeFile(path.join(resources, 'default_app.asar'), '');
    expect(await complaints()).toEqual(["Electron's start page is gone"]);
  });

  test.each(['linux-x64', 'linux-arm64', 'win32-x64', 'win32-arm64', 'darwin-x64', 'darwin-arm64'])(
    'native code for %s is recognised by its first bytes',
    async (target) => {
      expect(await nativeTarget(path.join(PREBUILDS, target, '@signalapp+sqlcipher.node'))).toBe(target);
    },
  );
});
