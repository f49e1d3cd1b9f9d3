import { beforeEach, expect, it, vi } from 'vitest';
import { createWindow } from '#main/window.ts';

const made: { protection: boolean | null; options: Electron.BrowserWindowConstructorOptions }[] = [];

vi.mock('electron', () => ({
  screen: { getAllDisplays: () => [] },
  session: {},
  BrowserWindow: class {
    protection: boolean | null = null;
    readonly webContents = { on: () => {}, once: () => {} };
    readonly options: Electron.BrowserWindowConstructorOptions;
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      this.options = options;
      made.push(this);
    }
    setContentProtection(on: boolean) {
      this.protection = on;
    }
  },
}));

const open = (packaged: boolean) =>
  createWindow({ preload: '/p.js', packaged, place: null, lock: () => {}, active: () => {} });

beforeEach(() => {
  made.length = 0;
});

it('other programs get no picture of the window of a packaged application, where the system can refuse it', () => {
  open(true);
  open(false);
  expect(made.map(({ protection }) => protection)).toEqual([true, null]);
});

it('the page has no rights of its own, and nothing of it is kept', () => {
  open(true);
  expect(made[0]?.options.webPreferences).toMatchObject({
    ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, devTools: false },
    ...{ spellcheck: false, partition: expect.not.stringMatching(/^persist:/u) },
  });
});
