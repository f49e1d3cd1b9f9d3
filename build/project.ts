import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project's folder, wherever it was cloned to. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Absolute path of something inside the project, from its parts. */
export function inProject(...parts: string[]): string {
  return path.join(projectRoot, ...parts);
}

/** True when this process runs as root; never on Windows, where the question does not exist. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The folder for downloaded things that outlive a clone: the Electron runtime, staged copies, helper scripts.
 *
 * `ANDU_CACHE_DIR` overrides it. Root uses `/var/cache` because its home is closed to the unprivileged user
 * that the application is started as; everybody else uses the ordinary per-user cache.
 */
export function cacheDir(): string {
  const override = process.env['ANDU_CACHE_DIR'];
  if (override) return path.resolve(override);
  if (isRoot()) return '/var/cache/andu';
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'andu');
}
