import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { cacheDir } from '../project.ts';
import type { LaunchOptions } from './launch.ts';
import { recordRelaunches } from './relaunches.ts';

/**
 * Keeps the application from becoming ready until Playwright has attached itself and calls `__playwright_run`, as
 * Playwright's own loader does where it finds the executable itself. A window that comes to life while it attaches can
 * leave it waiting for ever.
 */
const HOLD = `
const { app } = require('electron');
const ready = app.whenReady();
const emit = app.emit.bind(app);
let held;
let isReady = false;
let release;
const released = new Promise((resolve) => { release = resolve; });
app.emit = (event, ...args) => {
  if (event !== 'ready' || isReady) return emit(event, ...args);
  held = args;
  return app.listenerCount('ready') > 0;
};
app.isReady = () => isReady;
app.whenReady = () => released;
globalThis.__playwright_run = async () => {
  await ready;
  isReady = true;
  release();
  emit('ready', ...(held ?? []));
};
`;

/** The same start, for `_electron.launch` alone: nothing happens until Playwright is there. Not for packaged builds. */
export async function drivenByPlaywright(options: LaunchOptions): Promise<LaunchOptions> {
  const folder = path.join(cacheDir(), 'bin');
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const file = path.join(folder, 'hold-until-attached.cjs');
  await writeFile(file, HOLD, { mode: 0o644 });
  return { ...options, args: ['-r', file, ...options.args] };
}

/** The application under Playwright, through all its relaunches: `app` and `page` always stand for the present process. */
export interface Driven {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

interface DriveRequest extends LaunchOptions {
  /** Told of the page of each process. */
  readonly onPage: (page: Page) => void;
  /** How long a process may take to start or to end, milliseconds. */
  readonly patience: number;
}

/** Ways in which Playwright says that what it was speaking with has ended. */
const ENDED = /has been closed|Target closed|Target crashed/u;

/** Members of a page or a locator that answer with a locator. */
const LOCATES = /^(?:getBy\w+|locator|filter|first|last|nth|or|and)$/u;

/** What is asked of it is asked of whatever `now` answers at that moment; so are the locators that come from it. */
function standIn<T extends object>(now: () => T): T {
  return new Proxy({} as T, {
    get: (_none, key) => {
      const value: unknown = Reflect.get(now(), key);
      // Playwright tells pages and locators by the names of their classes.
      if (typeof value !== 'function' || key === 'constructor') return value;
      if (!LOCATES.test(String(key))) return value.bind(now()) as unknown;
      return (...given: unknown[]) =>
        standIn(() => (Reflect.get(now(), key) as (...args: unknown[]) => object).apply(now(), given));
    },
    getPrototypeOf: () => Reflect.getPrototypeOf(now()),
  });
}

const ofPage = new WeakMap<Page, (act: () => Promise<unknown>) => Promise<void>>();

/** Does what makes the application end and start itself again, and waits until `page` stands for the page of the new process. */
export function throughRelaunch(page: Page, act: () => Promise<unknown>): Promise<void> {
  const through = ofPage.get(page);
  if (!through) throw new Error('this page belongs to no application that is driven');
  return through(act);
}

/**
 * Settles with the end of the process itself: Playwright says that an application has closed only when it is through
 * with its pages, and with a page that crashed it sometimes never is.
 */
function exitOf(app: ElectronApplication): Promise<void> {
  const child = app.process();
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** @throws when it takes longer than some milliseconds */
async function within(ms: number, ended: Promise<void>): Promise<void> {
  const giveUp = new AbortController();
  const late = setTimeout(ms, undefined, { signal: giveUp.signal }).then(() => {
    throw new Error(`the application has not ended within ${ms} ms`);
  });
  late.catch(() => undefined);
  await Promise.race([ended, late]).finally(() => giveUp.abort());
}

/** Starts the application under Playwright, and again whenever it asks for that. */
export async function drive({ onPage, patience, ...options }: DriveRequest): Promise<Driven> {
  const relaunches = await recordRelaunches();
  const { args, ...rest } = await drivenByPlaywright(options);
  const launch = async (word: readonly string[]) => {
    const started = await _electron.launch({
      ...rest,
      args: [...relaunches.args, ...args, ...word],
      timeout: patience,
    });
    const ended = exitOf(started);
    const shown = await started.firstWindow({ timeout: patience });
    onPage(shown);
    return { app: started, page: shown, ended };
  };
  let present = await launch([]);
  let closing = false;
  /** Settles when the process that was there last has a successor; fails when it ended for good. */
  let succession = Promise.resolve();
  const follow = async (): Promise<void> => {
    await present.ended;
    const word = await relaunches.take();
    if (word === null || closing) throw new Error('the application ended and is not started again');
    present = await launch([word]);
    watch();
  };
  const watch = (): void => {
    succession = follow();
    succession.catch(() => undefined);
  };
  watch();

  const [app, page] = [standIn(() => present.app), standIn(() => present.page)];
  ofPage.set(page, async (act) => {
    const [next, { ended }] = [succession, present];
    await act().catch((error: unknown) => {
      if (!ENDED.test(String(error))) throw error;
    });
    await within(patience, ended);
    await next;
  });
  return {
    app,
    page,
    close: async () => {
      closing = true;
      // A successor that is on its way is not left behind.
      for (let last = null; last !== present; ) {
        last = present;
        await last.app.close();
        await succession.catch(() => undefined);
      }
      await relaunches.close();
    },
  };
}
