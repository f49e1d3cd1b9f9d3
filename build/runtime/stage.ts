import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { cacheDir, inProject, projectRoot } from '../project.ts';
import { dropsRoot, readableByOthers } from './app-user.ts';

/** What the built application consists of, besides the libraries that are bundled into `out/`. */
const APP_PARTS = ['package.json', 'out'] as const;

/** The packages that are not bundled, with what they need themselves. */
async function unbundledModules(): Promise<string[]> {
  const seen = new Set<string>();
  const visit = async (name: string): Promise<void> => {
    const folder = path.join('node_modules', name);
    if (seen.has(folder) || !existsSync(inProject(folder))) return;
    seen.add(folder);
    await visitDependencies(inProject(folder, 'package.json'));
  };
  const visitDependencies = async (manifest: string): Promise<void> => {
    const { dependencies = {} } = JSON.parse(await readFile(manifest, 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    for (const name of Object.keys(dependencies)) await visit(name);
  };
  await visitDependencies(inProject('package.json'));
  return [...seen];
}

/** Changes whenever a file of the built application does: names, sizes and times of all of them. */
async function fingerprint(parts: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(projectRoot);
  const visit = async (relative: string): Promise<void> => {
    const info = await stat(inProject(relative));
    if (!info.isDirectory()) {
      hash.update(`${relative}\0${info.size}\0${info.mtimeMs}\n`);
      return;
    }
    for (const name of (await readdir(inProject(relative))).sort()) await visit(path.join(relative, name));
  };
  for (const part of parts) await visit(part);
  return hash.digest('hex').slice(0, 16);
}

/**
 * The folder to start the built application from. That is the project itself, unless the application runs as
 * another user who cannot get there (a clone under a closed home folder): then it is a copy in the cache.
 */
export async function appFolder(): Promise<string> {
  if (!existsSync(inProject('out', 'main', 'main.js'))) {
    throw new Error('the application is not built yet: npm run build');
  }
  if (!(await dropsRoot()) || (await readableByOthers(inProject('out', 'main', 'main.js'))))
    return projectRoot;

  const parts = [...APP_PARTS, ...(await unbundledModules())];
  const owner = createHash('sha256').update(projectRoot).digest('hex').slice(0, 8);
  const stages = path.join(cacheDir(), 'stage');
  const final = path.join(stages, `${owner}-${await fingerprint(parts)}`);
  if (existsSync(final)) return final;

  await mkdir(stages, { recursive: true, mode: 0o755 });
  // Copies of earlier builds of this clone are of no use any more.
  for (const name of await readdir(stages)) {
    if (name.startsWith(`${owner}-`)) await rm(path.join(stages, name), { recursive: true, force: true });
  }
  const work = await mkdtemp(path.join(stages, 'copying-'));
  try {
    const copy = path.join(work, 'app');
    for (const part of parts) await cp(inProject(part), path.join(copy, part), { recursive: true });
    await rename(copy, final).catch((error: unknown) => {
      if (!existsSync(final)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return final;
}
