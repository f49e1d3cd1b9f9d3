import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, powerMonitor } from 'electron';
import type { PageEvent } from '#shared/ipc/bridge.ts';
import { channels } from '#shared/ipc/channels.ts';
import { BackendProcess } from './backend-process.ts';
import { officeFolder } from './data-folder.ts';
import { IdleLock } from './idle-lock.ts';
import type { Log } from './log.ts';
import { Printer } from './printing.ts';
import { LOCKED_PAGE, PAGE, serveRenderer } from './protocol.ts';
import { installRelay } from './relay.ts';
import type { Surroundings } from './security/predicates.ts';
import { createWindow, windowSession } from './window.ts';

type LockReason = Extract<PageEvent, { type: 'locked' }>['reason'] | 'pageGone';

const CHECK_MS = 2_000;

/** Window, backend and lock, tied together. Made once the application is ready. */
export class Application {
  private readonly surroundings: Surroundings;
  private readonly log: Log;
  private readonly backend: BackendProcess;
  private readonly idle = new IdleLock(Date.now());
  private window: BrowserWindow | null = null;
  private locking = false;

  constructor(surroundings: Surroundings, log: Log) {
    this.surroundings = surroundings;
    this.log = log;
    const rendererRoot = path.join(import.meta.dirname, '..', 'renderer');
    serveRenderer(windowSession(), rendererRoot, (ticket, from) => this.backend.media(ticket, from));
    const printer = new Printer(rendererRoot);
    const dataFolder = officeFolder(app.getPath('userData'));
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    this.backend = new BackendProcess({
      entry: path.join(import.meta.dirname, 'backend.js'),
      dataFolder,
      appVersion: app.getVersion(),
      verbose: !surroundings.packaged,
      log,
      onSession: (idleMinutes) => {
        if (!this.locking) this.idle.guard(idleMinutes, Date.now());
      },
      onServe: async ({ service }) => {
        const start = performance.now();
        const done = (ok: boolean) =>
          log({ event: 'service', what: service.what, ms: Math.round(performance.now() - start), ok });
        try {
          const bytes = await printer.serve(service);
          done(true);
          return bytes;
        } catch (error) {
          done(false);
          throw error;
        }
      },
      onGone: () => {
        this.window?.webContents.send(channels.gone);
        void this.reset('backendGone');
      },
    });
  }

  /** Opens the window and starts the backend beside it. */
  start(): void {
    this.backend.start();
    const lock = () => this.lock('asked');
    const active = () => this.idle.active(Date.now());
    const window = createWindow({
      preload: path.join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      packaged: this.surroundings.packaged,
      lock,
      active,
    });
    this.window = window;
    window.once('closed', () => {
      this.window = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.log({ event: 'renderer', reason });
      // A page that was swapped for another ends well; one that crashed leaves a session without a window.
      if (reason !== 'clean-exit') this.lock('pageGone');
    });
    installRelay({
      window,
      backend: this.backend,
      surroundings: this.surroundings,
      log: this.log,
      lock,
      active,
    });
    powerMonitor.on('suspend', () => this.lock('suspend'));
    powerMonitor.on('lock-screen', () => this.lock('suspend'));
    setInterval(() => {
      if (this.idle.isDue(Date.now())) this.lock('idle');
    }, CHECK_MS).unref();
    void this.load('');
  }

  /** A second start of the application shows this window. */
  show(): void {
    if (!this.window) return;
    if (this.window.isMinimized()) this.window.restore();
    this.window.focus();
  }

  /** Ends the backend with its keys. */
  stop(): Promise<void> {
    return this.backend.stop('quit');
  }

  /** Ends the session: keys and open files go with the backend process, the page with its renderer process. */
  private lock(reason: LockReason): void {
    // While nobody works there is nothing to lock, and what is being typed stays.
    if (!this.idle.guarding && reason !== 'pageGone') return;
    void this.reset(reason);
  }

  /** Takes the page away and shows it afresh, with the reason. */
  private async reset(reason: LockReason): Promise<void> {
    const wasWorking = this.idle.guarding;
    this.idle.guard(null, Date.now());
    // When nobody worked, the page itself learns from its calls that the backend is gone.
    if (this.locking || (reason === 'backendGone' && !wasWorking)) return;
    this.locking = true;
    this.log({ event: 'lock', reason });
    if (reason !== 'pageGone') this.tell({ type: 'locked', reason });
    // By way of another site, so that Chromium ends the process that held the old page.
    const away = this.window?.loadURL(LOCKED_PAGE).catch(() => {});
    if (reason !== 'backendGone') await this.backend.renew(reason);
    await away;
    await this.load(`#locked=${reason}`);
    this.locking = false;
  }

  private async load(fragment: string): Promise<void> {
    const page = this.surroundings.devServer ?? PAGE;
    await this.window?.loadURL(`${page}${fragment}`).catch(() => {});
  }

  private tell(event: PageEvent): void {
    this.window?.webContents.send(channels.event, event);
  }
}
