import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

const FILE_TYPE = 0o170000;
const SYMLINK = 0o120000;

/**
 * Unpack a zip file with its modes and symbolic links.
 *
 * @param rename gives each entry its path below `target`, or `undefined` to leave it out.
 */
export async function unzip(
  archive: string,
  target: string,
  rename: (name: string) => string | undefined,
): Promise<void> {
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const name = rename(entry.fileName);
    if (!name || name.endsWith('/')) continue;
    const file = path.join(target, name);
    if (!file.startsWith(target + path.sep)) throw new Error(`entry leaves the folder: ${entry.fileName}`);
    const mode = entry.externalFileAttributes >>> 16;
    await mkdir(path.dirname(file), { recursive: true });
    const content = await zip.openReadStreamPromise(entry);
    if ((mode & FILE_TYPE) === SYMLINK) await symlink(await text(content), file);
    else await pipeline(content, createWriteStream(file, { mode: mode & 0o111 ? 0o755 : 0o644 }));
  }
}
