import { lchown, lstat, mkdir, mkdtemp, readdir, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run } from '../process.ts';
import { cacheDir, isRoot } from '../project.ts';

/**
 * Chromium's sandbox refuses to work for root. Where this process is root (build machines, containers), the
 * application is started as this unprivileged user instead, with the sandbox on, as it is for people.
 */
const NOBODY = 65534;
export const SETPRIV = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] as const;

async function succeeds(command: readonly string[]): Promise<boolean> {
  const [program, ...args] = command;
  return program !== undefined && (await run(program, args, { cwd: '/' })).code === 0;
}

let droppable: Promise<boolean> | undefined;
/** True when this process is root and able to start the application as the unprivileged user. */
export function dropsRoot(): Promise<boolean> {
  droppable ??= isRoot() ? succeeds([...SETPRIV, 'true']) : Promise.resolve(false);
  return droppable;
}

let namespaces: Promise<boolean> | undefined;
/** True when the application's user may make the namespaces that Chromium's sandbox is built from. */
export function sandboxWorks(): Promise<boolean> {
  namespaces ??= (async () => {
    if (process.platform !== 'linux') return true;
    const drop = await dropsRoot();
    if (isRoot() && !drop) return false;
    const probe = ['unshare', '--user', '--map-root-user', '--net', '--pid', '--fork', 'true'];
    return succeeds(drop ? [...SETPRIV, ...probe] : probe);
  })();
  return namespaces;
}

/** True when the unprivileged user gets to `file` and may read it (and list it, for a folder). */
export async function readableByOthers(file: string): Promise<boolean> {
  const own = await stat(file);
  const wanted = own.isDirectory() ? 0o5 : 0o4;
  if ((own.mode & wanted) !== wanted) return false;
  return reachableByOthers(path.dirname(path.resolve(file)));
}

/** True when the unprivileged user may pass through `folder` and everything above it. */
export async function reachableByOthers(folder: string): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid } = await stat(at);
    if (uid === NOBODY ? !(mode & 0o100) : !(mode & 0o001)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * Give a folder or file, with everything in it, to the user that the application runs as. Nothing happens where
 * that is the present user. Symbolic links are given away themselves, never what they point to.
 */
export async function giveToApp(file: string): Promise<void> {
  if (!(await dropsRoot())) return;
  await lchown(file, NOBODY, NOBODY);
  if (!(await lstat(file)).isDirectory()) return;
  for (const name of await readdir(file)) await giveToApp(path.join(file, name));
}

/**
 * A new empty folder that the application may read and write and its user can reach: for data folders, for files
 * that a test lets the application open, for the stick that it writes to. The caller removes it.
 */
export async function makeAppFolder(prefix: string): Promise<string> {
  const tmp = os.tmpdir();
  const parent = !(await dropsRoot()) || (await reachableByOthers(tmp)) ? tmp : path.join(cacheDir(), 'tmp');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, prefix));
  await giveToApp(folder);
  return folder;
}
