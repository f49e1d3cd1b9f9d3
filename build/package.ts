import { existsSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Platform, build } from 'electron-builder';
import { buildIfStale } from './build-app.ts';
import { type Finding, checkArtefact } from './check/artefact.ts';
import { buildDeb } from './deb.ts';
import { PACKAGED_FUSES, packagingConfiguration, packedExecutable } from './electron-builder.ts';
import { mustRun, run } from './process.ts';
import { inProject } from './project.ts';
import { type ElectronRuntime, resolveElectron } from './runtime/electron.ts';

interface Manifest {
  version: string;
  productName: string;
  description: string;
}

/** A format of the table that closes the run. */
interface Format {
  name: string;
  /** The finished file or folder, or nothing. */
  file?: string;
  /** Why it was not built. */
  reason?: string;
}

const DIST = inProject('dist');
const say = (line: string) => console.log(`[package] ${line}`);

/** The packed application's folder, as electron-builder names it. */
function packedFolder(): string {
  if (process.platform === 'darwin') return path.join(DIST, process.arch === 'arm64' ? 'mac-arm64' : 'mac');
  const name = process.platform === 'win32' ? 'win' : 'linux';
  return path.join(DIST, `${name}${process.arch === 'arm64' ? '-arm64' : ''}-unpacked`);
}

async function packFolder(runtime: ElectronRuntime): Promise<string> {
  const platform = Platform.current();
  await build({
    projectDir: inProject(),
    targets: platform.createTarget('dir'),
    config: packagingConfiguration(runtime),
  });
  return packedFolder();
}

function resourcesOf(folder: string, productName: string): string {
  return process.platform === 'darwin'
    ? path.join(folder, `${productName}.app`, 'Contents', 'Resources')
    : path.join(folder, 'resources');
}

/** Build one format; whatever goes wrong becomes its reason. */
async function attempt(name: string, file: string, make: () => Promise<unknown>): Promise<Format> {
  say(`making ${name}`);
  await rm(file, { force: true });
  try {
    await make();
    return { name, file };
  } catch (error) {
    return { name, reason: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '' };
  }
}

async function exists(program: string): Promise<boolean> {
  return (await run('sh', ['-c', `command -v ${program}`])).code === 0;
}

/** The formats for Linux that need nothing but the system's own programs. */
async function linuxFormats(folder: string, manifest: Manifest): Promise<Format[]> {
  const base = path.join(DIST, `andu-${manifest.version}-linux-${process.arch}`);
  const parent = path.dirname(folder);
  const name = path.basename(folder);
  const owner = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner'];
  const formats = [
    await attempt('tar.gz', `${base}.tar.gz`, () =>
      mustRun('tar', [...owner, '-C', parent, '-czf', `${base}.tar.gz`, name]),
    ),
  ];
  const zipper = (await exists('7zz')) ? '7zz' : (await exists('7z')) ? '7z' : undefined;
  formats.push(
    zipper
      ? await attempt('zip', `${base}.zip`, () =>
          mustRun(zipper, ['a', '-tzip', '-bd', '-mx=7', `${base}.zip`, name], { cwd: parent }),
        )
      : { name: 'zip', reason: 'needs 7-Zip: apt-get install 7zip' },
  );
  formats.push(
    (await exists('dpkg-deb'))
      ? await attempt('deb', `${base}.deb`, () =>
          buildDeb({ source: folder, target: `${base}.deb`, ...manifest }),
        )
      : { name: 'deb', reason: 'needs dpkg-deb, which comes with Debian and its kin' },
  );
  return formats;
}

/** The formats whose tools electron-builder downloads from GitHub, and those of other systems. */
async function networkFormats(folder: string, runtime: ElectronRuntime): Promise<Format[]> {
  const others: Record<string, string[]> = {
    // No AppImage: its files are gone with its process, and a locked application could not start itself again.
    linux: ['rpm'],
    win32: ['nsis', 'zip'],
    darwin: ['dmg', 'zip'],
  };
  const own = others[process.platform] ?? [];
  const reachable = await fetch('https://github.com', { method: 'HEAD', signal: AbortSignal.timeout(4_000) })
    .then(() => true)
    .catch(() => false);
  const formats: Format[] = [];
  for (const name of own) {
    if (!reachable) {
      formats.push({
        name,
        reason: "electron-builder fetches this format's tool from GitHub, which is out of reach",
      });
      continue;
    }
    say(`making ${name}`);
    try {
      const files = await build({
        projectDir: inProject(),
        prepackaged: folder,
        targets: Platform.current().createTarget(name),
        config: packagingConfiguration(runtime),
      });
      formats.push({ name, file: files[0] ?? DIST });
    } catch (error) {
      formats.push({
        name,
        reason: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '',
      });
    }
  }
  if (process.platform !== 'win32') {
    formats.push({
      name: 'nsis (Windows)',
      reason: "needs Windows' Electron and a Windows machine to sign and try it on",
    });
  }
  if (process.platform !== 'darwin') {
    formats.push({ name: 'dmg (macOS)', reason: "needs macOS' Electron and a Mac" });
  }
  return formats;
}

async function megabytes(file: string): Promise<string> {
  const info = await stat(file);
  if (!info.isDirectory()) return `${(info.size / 1e6).toFixed(0)} MB`;
  const { output } = await run('du', ['-sm', file]);
  return `${output.split('\t')[0] ?? '?'} MB`;
}

async function printTable(formats: readonly Format[]): Promise<void> {
  const width = Math.max(...formats.map(({ name }) => name.length));
  console.log('');
  for (const { name, file, reason } of formats) {
    const result = file
      ? `built      ${path.relative(inProject(), file)} (${await megabytes(file)})`
      : `not built  ${reason ?? ''}`;
    console.log(`${name.padEnd(width)}  ${result}`);
  }
}

function printFindings(findings: readonly Finding[]): boolean {
  for (const { what, ok, detail } of findings)
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}${detail ? `: ${detail}` : ''}`);
  return findings.every(({ ok }) => ok);
}

/** `npm run package [-- --folder-only]` */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'folder-only': { type: 'boolean', default: false } } });
  const manifest = JSON.parse(await readFile(inProject('package.json'), 'utf8')) as Manifest;
  const runtime = await resolveElectron(say);
  await buildIfStale(say);
  say(`packing with Electron ${runtime.version}`);
  const folder = await packFolder(runtime);
  if (!existsSync(folder)) throw new Error(`electron-builder left no ${folder}`);

  const sound = printFindings(
    await checkArtefact({
      resources: resourcesOf(folder, manifest.productName),
      executable: packedExecutable(folder, process.platform, manifest.productName),
      platform: process.platform,
      arch: process.arch,
      fuses: PACKAGED_FUSES,
    }),
  );
  if (!sound) {
    process.exitCode = 1;
    return;
  }
  const formats: Format[] = [{ name: 'folder', file: folder }];
  if (!values['folder-only']) {
    if (process.platform === 'linux') formats.push(...(await linuxFormats(folder, manifest)));
    formats.push(...(await networkFormats(folder, runtime)));
  }
  await printTable(formats);
  if (!runtime.official) {
    console.log(
      `\nPacked with the npm registry's Electron ${runtime.version}, because the official release could not be had here:` +
        '\nfor trying out, not for delivery.',
    );
  }
}

await main();
