import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fontFiles } from './fonts.ts';
import { mustRun } from './process.ts';
import { inProject } from './project.ts';

/** What the built application is made from. */
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'db',
  'build/vite',
  'build/fonts.ts',
  'vite.config.ts',
  'package-lock.json',
];

/** The newest modification time in a file or folder, in milliseconds. */
async function newest(file: string): Promise<number> {
  const info = await stat(file);
  if (!info.isDirectory()) return info.mtimeMs;
  const inside = await Promise.all((await readdir(file)).map((name) => newest(path.join(file, name))));
  return Math.max(info.mtimeMs, ...inside);
}

/** Build renderer, main and preload into `out/`. */
export async function buildApp(): Promise<void> {
  await mustRun(inProject('node_modules', '.bin', 'vite'), ['build', '--app', '--logLevel', 'warn']);
}

/** Build the application unless what is built is newer than all it is made from. */
export async function buildIfStale(say: (line: string) => void): Promise<void> {
  // Written by the last of the three builds: if it is fresh, all are.
  const built = inProject('out', 'preload', 'preload.cjs');
  if (existsSync(built)) {
    const sources = [...SOURCES.map((name) => inProject(name)), ...fontFiles().map(({ source }) => source)];
    const times = await Promise.all(sources.map(newest));
    if (Math.max(...times) < (await stat(built)).mtimeMs) return;
  }
  say('building the application');
  await buildApp();
}
