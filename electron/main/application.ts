import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, dialog, powerMonitor } from 'electron';
import type { LockReason } from '#backend/messages.ts';
import type { PageEvent, RelaunchReason } from '#shared/ipc/bridge.ts';
import { channels } from '#shared/ipc/channels.ts';
import { BackendProcess } from './backend-process.ts';
import { officeFolder } from './data-folder.ts';
import { IdleLock } from './idle-lock.ts';
import type { Log } from './log.ts';
import { Printer } from './printing.ts';
import { PAGE, serveRenderer } from './protocol.ts';
import { argumentsAfter, type Left } from './relaunch.ts';
import { installRelay } from './relay.ts';
import { RestartAllowance } from './restart-allowance.ts';
import type { Surroundings } from './security/predicates.ts';
import { createWindow, placeOf, windowSession } from './window.ts';

const CHECK_MS = 2_000;

/**
 * Window, backend and lock, tied together. Made once the application is ready.
 *
 * What a session leaves in memory ends with all processes of the application: locking ends it, and it starts itself again.
 */
export class Application {
  private readonly surroundings: Surroundings;
  private readonly log: Log;
  private readonly backend: BackendProcess;
  private readonly idle = new IdleLock(Date.now());
  private window: BrowserWindow | null = null;
  private leaving = false;
  private readonly before: Left | null;
  private readonly allowance: RestartAllowance;
  /** Who works or was the last to, by the login name. */
  private account: string | null;

  constructor(surroundings: Surroundings, log: Log, before: Left | null) {
    this.surroundings = surroundings;
    this.log = log;
    this.before = before;
    this.allowance = new RestartAllowance(before?.restartedAt ?? null);
    this.account = before?.account ?? null;
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
      first: before === null,
      log,
      onSession: (work) => {
        // Nobody signs out: a session that ends by itself was ended by a restore.
        if (!work) return void this.leave('ended', 'asked');
        this.idle.guard(work.idleMinutes, Date.now());
        this.account = work.loginName;
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
        const again = this.allowance.use(Date.now());
        // When nobody worked, the page itself learns from its calls that the backend is gone; what is being typed stays.
        if (!this.idle.guarding) return again;
        void this.leave(again ? 'backendGone' : 'backendStopped', 'asked');
        return false;
      },
    });
  }

  /** Opens the window and starts the backend beside it. */
  start(): void {
    if (this.before?.reason !== 'backendStopped') this.backend.start();
    const lock = () => this.lock('asked');
    const active = () => this.idle.active(Date.now());
    const window = createWindow({
      preload: path.join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      packaged: this.surroundings.packaged,
      place: this.before?.window ?? null,
      lock,
      active,
    });
    this.window = window;
    window.once('closed', () => {
      this.window = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.log({ event: 'renderer', reason });
      if (reason !== 'clean-exit') this.pageGone();
    });
    installRelay({
      window,
      backend: this.backend,
      surroundings: this.surroundings,
      log: this.log,
      lock,
      begin: (after) => {
        if (!this.idle.guarding) void this.leave(after, 'asked');
      },
      active,
    });
    powerMonitor.on('suspend', () => this.lock('suspend'));
    powerMonitor.on('lock-screen', () => this.lock('suspend'));
    setInterval(() => {
      if (this.idle.isDue(Date.now())) this.lock('idle');
    }, CHECK_MS).unref();
    void this.load();
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

  /** Ends the session and everything that knew of it. While nobody works there is nothing to lock, and what is being typed stays. */
  private lock(reason: Exclude<LockReason, 'signIn' | 'quit'>): void {
    if (this.idle.guarding) void this.leave(reason, reason);
  }

  /** A page that crashed is of no use: another start mends it, unless it crashes again before anybody has signed in. */
  private pageGone(): void {
    if (this.idle.guarding || this.allowance.use(Date.now())) return void this.leave('pageGone', 'pageGone');
    dialog.showErrorBox('案牍', '页面一再意外停止，案牍已关闭。已保存的都在。');
    app.quit();
  }

  /** Ends all processes and starts the application again at the sign-in, which says why. */
  private async leave(reason: RelaunchReason, why: LockReason): Promise<void> {
    if (this.leaving) return;
    this.leaving = true;
    this.log({ event: 'lock', reason });
    if (reason !== 'pageGone') this.tell({ type: 'locked' });
    await this.backend.stop(why);
    const args = argumentsAfter(process.argv, {
      reason,
      account: this.account,
      restartedAt: this.allowance.usedAt,
      window: this.window && placeOf(this.window),
    });
    app.relaunch({ args });
    app.exit(0);
  }

  private async load(): Promise<void> {
    const page = new URL(this.surroundings.devServer ?? PAGE);
    if (this.before) page.searchParams.set('relaunched', this.before.reason);
    if (this.before?.account) page.searchParams.set('account', this.before.account);
    await this.window?.loadURL(page.href).catch(() => {});
  }

  private tell(event: PageEvent): void {
    this.window?.webContents.send(channels.event, event);
  }
}
