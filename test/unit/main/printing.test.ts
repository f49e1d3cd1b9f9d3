import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Printer } from '#main/printing.ts';
import { createWindow } from '#main/window.ts';

/** What each hidden window does when it is told to print, in the order in which they open. */
const answers: (() => Promise<Uint8Array>)[] = [];
const windows: {
  destroyed: boolean;
  shielded: boolean | null;
  readonly options: Electron.BrowserWindowConstructorOptions;
}[] = [];

vi.mock('electron', () => ({
  session: { fromPartition: () => ({ protocol: { handle: () => {} } }) },
  screen: { getAllDisplays: () => [] },
  BrowserWindow: class {
    destroyed = false;
    shielded: boolean | null = null;
    readonly options: Electron.BrowserWindowConstructorOptions;
    readonly #answer = answers[windows.length];
    readonly webContents = {
      printToPDF: () => this.#answer?.() ?? Promise.reject(new Error('one window too many')),
      on: () => {},
      once: () => {},
    };
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      this.options = options;
      windows.push(this);
    }
    setContentProtection(on: boolean) {
      this.shielded = on;
    }
    loadURL = () => Promise.resolve();
    destroy = () => {
      this.destroyed = true;
    };
  },
}));

const paper = new Uint8Array([1, 2, 3]);
const stuck = () => new Promise<Uint8Array>(() => {});
const print = () => new Printer('/nowhere').serve({ what: 'printToPdf', html: '<p>一</p>' });

beforeEach(() => {
  vi.useFakeTimers();
  answers.length = 0;
  windows.length = 0;
});
afterEach(() => void vi.useRealTimers());

describe('a paper', () => {
  it('is made by another window when the first one gets stuck; none stays open', async () => {
    answers.push(stuck, () => Promise.resolve(paper));
    const made = print();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await made).toEqual(paper);
    expect(windows.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });

  it('fails in the end when the second one is stuck too', async () => {
    answers.push(stuck, stuck);
    const refused = expect(print()).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(150_000);
    await refused;
    expect(windows.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });

  it('that cannot be made at all is not tried again', async () => {
    answers.push(() => Promise.reject(new Error('no page')));
    await expect(print()).rejects.toThrow('no page');
    expect(windows).toHaveLength(1);
  });
});

describe('the window of the application', () => {
  const open = (packaged: boolean) =>
    createWindow({ preload: '/p.js', packaged, place: null, lock: () => {}, active: () => {} });

  it('gives other programs no picture of itself once it is packaged, where the system can refuse it', () => {
    open(true);
    open(false);
    expect(windows.map(({ shielded }) => shielded)).toEqual([true, null]);
  });

  it('gives its page no rights and keeps nothing of it', () => {
    open(true);
    expect(windows[0]?.options.webPreferences).toMatchObject({
      ...{
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        devTools: false,
      },
      ...{ spellcheck: false, partition: expect.not.stringMatching(/^persist:/u) },
    });
  });
});
