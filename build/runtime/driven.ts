import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheDir } from '../project.ts';
import type { LaunchOptions } from './launch.ts';

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
