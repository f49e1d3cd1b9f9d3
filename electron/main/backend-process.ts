import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { FromBackend, LockReason, MediaPart, ToBackend, Work } from '#backend/messages.ts';
import type { Log } from './log.ts';
import { environmentOfBackend } from './backend-environment.ts';

export interface BackendOptions {
  /** Absolute path of the bundled backend. */
  readonly entry: string;
  readonly dataFolder: string;
  readonly appVersion: string;
  readonly verbose: boolean;
  /** A person started the application: the log says so. It starts itself again after a lock. */
  readonly first: boolean;
  readonly log: Log;
  /** Somebody began or ended to work, or the policy changed; null when nobody works any more. */
  readonly onSession: (work: Work | null) => void;
  readonly onServe: (request: Extract<FromBackend, { type: 'serve' }>) => Promise<Uint8Array>;
  /** It ended by itself; the session with its keys is gone. True to start it again. */
  readonly onGone: () => boolean;
}

/** Time the process has to close its files when it is told to end, milliseconds. */
const END_MS = 2_000;

/**
 * The process that holds keys and data. The page speaks with it over a port of its own, so nothing of what they say
 * passes here. Locking ends it, and this process after it.
 */
export class BackendProcess {
  private readonly options: BackendOptions;
  private child: UtilityProcess | null = null;
  private ending: Promise<void> | null = null;
  private first: boolean;
  private lastMedia = 0;
  private readonly waitingMedia = new Map<number, (part: MediaPart | null) => void>();

  constructor(options: BackendOptions) {
    this.options = options;
    this.first = options.first;
  }

  start(): void {
    const { entry, dataFolder, appVersion, verbose, log } = this.options;
    const child = utilityProcess.fork(entry, [], {
      serviceName: 'andu-backend',
      // What libraries print could hold content: only a developer sees it.
      stdio: verbose ? 'inherit' : 'ignore',
      env: environmentOfBackend(process.env),
      execArgv: [],
    });
    this.child = child;
    log({ event: 'backend', state: 'started', exitCode: null });
    child.on('message', (message: FromBackend) => {
      if (this.child === child) this.receive(message);
    });
    child.once('exit', (exitCode) => {
      if (this.child !== child) return;
      log({ event: 'backend', state: 'ended', exitCode });
      this.child = null;
      this.abandonMedia();
      if (this.options.onGone()) this.start();
    });
    this.send({ type: 'start', dataFolder, appVersion, first: this.first });
    this.first = false;
  }

  /** Ends it for good: it may write down that it was locked and close its files, but not for long. */
  stop(why: LockReason): Promise<void> {
    this.ending ??= this.end(why);
    return this.ending;
  }

  private async end(why: LockReason): Promise<void> {
    const child = this.child;
    this.child = null;
    this.abandonMedia();
    if (!child) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill(), END_MS);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      const end: ToBackend = { type: 'end', why };
      child.postMessage(end);
    });
  }

  /** Gives it the port of a page; false when there is no process to speak with. */
  connect(port: MessagePortMain): boolean {
    const message: ToBackend = { type: 'page' };
    this.child?.postMessage(message, [port]);
    return this.child !== null;
  }

  /** Tells it the path behind a one-shot token. */
  grantFile(file: Omit<Extract<ToBackend, { type: 'file' }>, 'type'>): void {
    this.send({ type: 'file', ...file });
  }

  private send(message: ToBackend): void {
    this.child?.postMessage(message);
  }

  /** Bytes of a film or a recording for the player of the page; null when there is nothing behind the ticket. */
  media(ticket: string, from: number): Promise<MediaPart | null> {
    if (!this.child) return Promise.resolve(null);
    this.lastMedia += 1;
    const id = this.lastMedia;
    return new Promise((resolve) => {
      this.waitingMedia.set(id, (part) => {
        this.waitingMedia.delete(id);
        resolve(part);
      });
      this.send({ type: 'media', id, ticket, from });
    });
  }

  /** A process that ends takes with it all that was asked of it. */
  private abandonMedia(): void {
    for (const answer of [...this.waitingMedia.values()]) answer(null);
  }

  private receive(message: FromBackend): void {
    switch (message.type) {
      case 'ready':
        this.options.log({ event: 'backend', state: 'ready', exitCode: null });
        return;
      case 'media':
        this.waitingMedia.get(message.id)?.(message.part);
        return;
      case 'called': {
        const { name, ms, code } = message;
        this.options.log({ event: 'call', name, ms, code });
        return;
      }
      case 'refused':
        this.options.log({ event: 'refused', what: message.what });
        return;
      case 'session':
        this.options.onSession(message.work);
        return;
      case 'serve':
        void this.serve(message);
        return;
    }
  }

  private async serve(request: Extract<FromBackend, { type: 'serve' }>): Promise<void> {
    const child = this.child;
    const answer = await this.options.onServe(request).then(
      (bytes): ToBackend => ({ type: 'served', id: request.id, ok: true, bytes }),
      (): ToBackend => ({ type: 'served', id: request.id, ok: false }),
    );
    // The one that asked may have ended meanwhile; its successor knows nothing of it.
    if (child && this.child === child) child.postMessage(answer);
  }
}
