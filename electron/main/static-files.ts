import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Content types of what the renderer's build consists of; anything else is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.otf': 'font/otf',
  '.ttf': 'font/ttf',
};

export interface StaticFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Absolute path of `pathname` inside `root`; null when it would lie outside or is not well formed. */
export function resolveInside(root: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // A backslash separates on Windows, a NUL ends a name for the system: neither belongs in an address of ours.
  if (/[\\\0]/.test(decoded)) return null;
  const base = path.resolve(root);
  const file = path.resolve(base, `.${decoded}`);
  return file.startsWith(base + path.sep) ? file : null;
}

/** Reads a file of the build; null when there is none or its kind is not served. */
export async function staticFile(root: string, pathname: string): Promise<StaticFile | null> {
  const file = resolveInside(root, pathname === '/' ? '/index.html' : pathname);
  const type = file && TYPES[path.extname(file)];
  if (!file || !type) return null;
  try {
    return { type, bytes: await readFile(file) };
  } catch {
    return null;
  }
}
