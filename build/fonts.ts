import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { run } from './process.ts';
import { cacheDir, isRoot } from './project.ts';

/** A file that goes into `out/renderer/fonts/`. */
export interface FontFile {
  name: string;
  /** Absolute path of what is copied. */
  source: string;
}

const require = createRequire(import.meta.url);
const WENKAI = path.dirname(require.resolve('@fontsource/lxgw-wenkai/package.json'));
const FANG = 'FandolFang-Regular.otf';
const FANG_LICENSE = 'FandolFang-GPL.txt';

/** The fonts of npm packages, with their licence. */
const ALWAYS: readonly FontFile[] = [
  ...['lxgw-wenkai-latin-300-normal.woff2', 'lxgw-wenkai-latin-500-normal.woff2'].map((name) => ({
    name,
    source: path.join(WENKAI, 'files', name),
  })),
  { name: 'LXGW-WenKai-OFL.txt', source: path.join(WENKAI, 'LICENSE') },
];

const cachedFonts = (): string => path.join(cacheDir(), 'fonts');

/** Debian's 仿宋 from the cache, with its licence; nothing where it could not be had. */
function fromCache(): FontFile[] {
  const files = [FANG, FANG_LICENSE].map((name) => ({ name, source: path.join(cachedFonts(), name) }));
  return files.every(({ source }) => existsSync(source)) ? files : [];
}

/** The font files and licence texts that a build made now takes along. */
export function fontFiles(): FontFile[] {
  return [...ALWAYS, ...fromCache()];
}

const PACKAGE = 'texlive-lang-chinese';
const LIMIT_MS = 5 * 60_000;
const ONCE = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-qq'];

/** Fetch Debian's package into `folder` without installing it; apt checks its signature. */
async function download(folder: string): Promise<string | undefined> {
  const fetchIt = () => run('apt-get', [...ONCE, 'download', PACKAGE], { cwd: folder, timeout: LIMIT_MS });
  let { code } = await fetchIt();
  if (code !== 0 && code !== 127 && isRoot()) {
    // A fresh system has no package lists yet.
    await run('apt-get', [...ONCE, 'update'], { timeout: LIMIT_MS });
    ({ code } = await fetchIt());
  }
  return code === 0 ? (await readdir(folder)).find((name) => name.endsWith('.deb')) : undefined;
}

/** Take the font and its licence out of the package in `folder`, under the names they keep. */
async function extract(folder: string, deb: string): Promise<void> {
  const unpack = 'dpkg-deb --fsys-tarfile "$0" | tar -x --wildcards "*/fandol/*"';
  const { code, output } = await run('sh', ['-c', unpack, deb], { cwd: folder, timeout: LIMIT_MS });
  if (code !== 0) throw new Error(output.slice(-300));
  const inside = await readdir(folder, { recursive: true });
  const find = (name: string): string => {
    const found = inside.find((file) => path.basename(file) === name);
    if (found === undefined) throw new Error(`${PACKAGE} holds no ${name}`);
    return path.join(folder, found);
  };
  const terms = gunzipSync(await readFile(find('COPYING.gz')));
  await writeFile(
    path.join(folder, FANG_LICENSE),
    Buffer.concat([await readFile(find('README')), Buffer.from('\n'), terms]),
  );
  await copyFile(find(FANG), path.join(folder, FANG));
}

/**
 * Put the 仿宋 that Debian distributes into the cache, once. It is the better face where an office has none of its
 * own, and nothing more: what goes wrong is told and no error.
 */
export async function provisionFonts(say: (line: string) => void): Promise<void> {
  if (process.platform !== 'linux' || fromCache().length > 0) return;
  const cache = cachedFonts();
  let work: string | undefined;
  try {
    await mkdir(cache, { recursive: true, mode: 0o755 });
    work = await mkdtemp(path.join(cache, 'unpacking-'));
    say(`fetching ${FANG} from Debian's ${PACKAGE} (49 MB)`);
    const deb = await download(work);
    if (deb === undefined) throw new Error(`apt-get offers no ${PACKAGE}`);
    await extract(work, deb);
    for (const name of [FANG, FANG_LICENSE]) await rename(path.join(work, name), path.join(cache, name));
  } catch (error) {
    say(`without ${FANG}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    if (work !== undefined) await rm(work, { recursive: true, force: true });
  }
}
