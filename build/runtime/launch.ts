import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheDir } from '../project.ts';
import {
  SETPRIV,
  dropsRoot,
  giveToApp,
  reachableByOthers,
  readableByOthers,
  sandboxWorks,
} from './app-user.ts';
import { resolveElectron } from './electron.ts';
import { appFolder } from './stage.ts';
import './zone.ts';

export interface LaunchRequest {
  /**
   * The application's data folder; made if it is not there, and given to the user that the application runs as.
   * Without it the application takes its usual place in the home folder.
   */
  userData?: string;
  /** Use the graphics card. Off by default: a virtual display has none, and not looking for one is steadier. */
  graphics?: boolean;
  /** Added after the application on its command line. */
  args?: readonly string[];
  /** Added to the few variables that are passed on. */
  env?: Readonly<Record<string, string>>;
  /** Another application than the built one: a folder with a package.json. */
  app?: string;
  /** Adds every call of the application's processes that has to do with sockets to this file (strace). */
  socketsTo?: string;
  /** The executable of a packaged application, which is its own runtime and needs no `app`. */
  packaged?: string;
}

/** What Playwright's `_electron.launch` takes; `spawn` can use it as well. */
export interface LaunchOptions {
  executablePath: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  chromiumSandbox: boolean;
}

/** The only variables that reach the application; whatever else a developer or a test runner has set does not. */
const PASSED_ON = [
  'PATH',
  'DISPLAY',
  'XAUTHORITY',
  'WAYLAND_DISPLAY',
  'XDG_RUNTIME_DIR',
  'HOME',
  'TMPDIR',
  'TZ',
];

function baseEnvironment(): Record<string, string> {
  const env: Record<string, string> = {
    LANG: 'C.UTF-8',
    // Without a session bus Electron only complains; this keeps it from trying to start one.
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/dev/null',
  };
  for (const name of PASSED_ON) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

/** Write a small file so that a reader sees all of it or the one before. */
async function replaceFile(file: string, content: string, mode: number): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, content, { mode });
  await chmod(fresh, mode);
  await rename(fresh, file);
}

const shellQuoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * As a grandchild (-D), so that the traced program is the one that was started; the kernel's filter stops it at these
 * calls only. What is sent on a connected socket names no address and is not kept.
 */
const strace = (file: string): string[] => [
  ...['strace', '-D', '-f', '--seccomp-bpf', '-qq', '-s', '0'],
  ...['-e', 'trace=socket,connect,bind,sendto,sendmsg,sendmmsg'],
  ...['-o', `|grep --line-buffered -E 'socket[(]|sa_family=' >> ${shellQuoted(file)}`],
];

/** A program that does `before` (drops root's rights, has itself traced) and becomes Electron; Playwright needs one file. */
async function wrapper(executable: string, before: readonly string[]): Promise<string> {
  const folder = path.join(cacheDir(), 'bin');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const command = [...before, executable].map(shellQuoted).join(' ');
  const place = createHash('sha256').update(command).digest('hex').slice(0, 8);
  const file = path.join(folder, `${path.basename(executable)}-${place}`);
  await replaceFile(file, `#!/bin/sh\nexec ${command} "$@"\n`, 0o755);
  return file;
}

/** The environment of the unprivileged user: a home of its own, and the key to the display if there is one. */
async function userEnvironment(env: Record<string, string>): Promise<Record<string, string>> {
  const home = path.join(cacheDir(), 'home');
  await mkdir(home, { recursive: true, mode: 0o755 });
  const { XDG_RUNTIME_DIR: _runtime, TMPDIR: tmp, XAUTHORITY: authority, ...rest } = env;
  const result: Record<string, string> = { ...rest, HOME: home };
  if (tmp && (await reachableByOthers(tmp))) result['TMPDIR'] = tmp;
  if (authority) {
    const copy = path.join(home, `.Xauthority-${(env['DISPLAY'] ?? '').replace(/\W/g, '')}`);
    await copyFile(authority, copy);
    await chmod(copy, 0o600);
    result['XAUTHORITY'] = copy;
  }
  await giveToApp(home);
  return result;
}

let told = false;
function tellOnce(reason: string): void {
  if (!told) console.warn(`[launch] Chromium's sandbox is off: ${reason}`);
  told = true;
}

/** Why the application cannot be started as the unprivileged user, if so. */
async function obstacle(
  executable: string,
  app: string,
  userData: string | undefined,
): Promise<string | undefined> {
  if (!(await readableByOthers(executable)))
    return 'the Electron runtime lies in a folder closed to other users';
  if (!(await readableByOthers(app))) return 'the application lies in a folder closed to other users';
  if (userData !== undefined && !(await reachableByOthers(path.dirname(userData)))) {
    return 'the data folder lies in a folder closed to other users';
  }
  return undefined;
}

/**
 * How to start the built application, for `_electron.launch` and for `spawn`.
 *
 * As root it is started as an unprivileged user with Chromium's sandbox on. Where that is impossible (no namespaces
 * in this container, a data folder under a closed home), it is started with `--no-sandbox` and a printed note.
 * Folders for data and for files to open are best made with `makeAppFolder`.
 */
export async function electronLaunchOptions(request: LaunchRequest): Promise<LaunchOptions> {
  const executable = request.packaged ?? (await resolveElectron()).executable;
  const app = request.packaged ? path.dirname(request.packaged) : (request.app ?? (await appFolder()));
  const userData = request.userData === undefined ? undefined : path.resolve(request.userData);
  if (userData !== undefined) await mkdir(userData, { recursive: true });

  const drop = await dropsRoot();
  const blocked = drop ? await obstacle(executable, app, userData) : undefined;
  const sandbox = blocked === undefined && (await sandboxWorks());
  if (!sandbox) tellOnce(blocked ?? 'this machine lets its user make no namespaces');

  const asUser = drop && blocked === undefined;
  if (asUser && userData !== undefined) await giveToApp(userData);
  const env = { ...baseEnvironment(), ...request.env };
  const before = [
    ...(request.socketsTo === undefined ? [] : strace(request.socketsTo)),
    ...(asUser ? SETPRIV : []),
  ];
  return {
    executablePath: before.length > 0 ? await wrapper(executable, before) : executable,
    args: [
      ...(sandbox ? [] : ['--no-sandbox']),
      ...(request.graphics ? [] : ['--disable-gpu']),
      '--lang=zh-CN',
      ...(userData === undefined ? [] : [`--user-data-dir=${userData}`]),
      ...(request.packaged ? [] : [app]),
      ...(request.args ?? []),
    ],
    cwd: app,
    env: asUser ? await userEnvironment(env) : env,
    chromiumSandbox: sandbox,
  };
}
