import { type UtilityProcess, utilityProcess } from 'electron';
import type { FromBackend, ToBackend } from '#backend/messages.ts';
import type { CallAnswer, CallEnvelope, Progress } from '#shared/ipc/bridge.ts';
import type { Log } from './log.ts';
import { environmentOfBackend } from './backend-environment.ts';
import { RestartAllowance } from './restart-allowance.ts';

export interface BackendOptions {
  /** Absolute path of the bundled backend. */
  readonly entry: string;
  readonly dataFolder: string;
  readonly appVersion: string;
  readonly verbose: boolean;
  readonly log: Log;
  readonly onProgress: (progress: Progress) => void;
  readonly onChanged: (ledgers: readonly string[]) => void;
  readonly onServe: (request: Extract<FromBackend, { type: 'serve' }>) => Promise<Uint8Array>;
  /** It ended by itself; the session with its keys is gone. */
  readonly onGone: () => void;
}

/** Time the process has to close its files when it is told to end, milliseconds. */
const END_MS = 2_000;

const gone: CallAnswer = { ok: false, code: 'E_BACKEND_GONE', details: {} };

/**
 * The process that holds keys and data. While it lives, calls are passed on; when it ends by itself, every pending
 * call is answered E_BACKEND_GONE and it is started again, once; `renew` ends it on purpose, which is how locking
 * works.
 */
export class BackendProcess {
  private readonly options: BackendOptions;
  private readonly allowance = new RestartAllowance();
  private child: UtilityProcess | null = null;
  private pending = new Map<string, (answer: CallAnswer) => void>();

  constructor(options: BackendOptions) {
    this.options = options;
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
      this.abandonPending();
      if (this.allowance.use(Date.now())) this.start();
      this.options.onGone();
    });
    this.send({ type: 'start', dataFolder, appVersion });
  }

  /** Ends the present process with its keys and open files, and starts a fresh one. */
  async renew(): Promise<void> {
    await this.stop();
    this.start();
  }

  /** Ends it: it may write down that it was locked and close its files, but not for long. */
  async stop(): Promise<void> {
    const child = this.child;
    this.child = null;
    this.abandonPending();
    if (!child) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill(), END_MS);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      const end: ToBackend = { type: 'end' };
      child.postMessage(end);
    });
  }

  /** Passes a call on and answers with what comes back. An id that is still in use is refused. */
  call(envelope: CallEnvelope): Promise<CallAnswer> {
    if (!this.child) return Promise.resolve(gone);
    if (this.pending.has(envelope.id)) {
      return Promise.resolve({ ok: false, code: 'E_BAD_INPUT', details: { reason: 'id' } });
    }
    return new Promise((resolve) => {
      this.pending.set(envelope.id, resolve);
      this.send({ type: 'call', envelope });
    });
  }

  cancel(id: string): void {
    if (this.pending.has(id)) this.send({ type: 'cancel', id });
  }

  /** Tells it the path behind a one-shot token. */
  grantFile(file: Omit<Extract<ToBackend, { type: 'file' }>, 'type'>): void {
    this.send({ type: 'file', ...file });
  }

  private send(message: ToBackend): void {
    this.child?.postMessage(message);
  }

  private receive(message: FromBackend): void {
    switch (message.type) {
      case 'ready':
        this.options.log({ event: 'backend', state: 'ready', exitCode: null });
        return;
      case 'answer': {
        const resolve = this.pending.get(message.id);
        this.pending.delete(message.id);
        resolve?.(message.answer);
        return;
      }
      case 'progress':
        this.options.onProgress(message.progress);
        return;
      case 'changed':
        this.options.onChanged(message.ledgers);
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

  private abandonPending(): void {
    const waiting = [...this.pending.values()];
    this.pending = new Map();
    for (const resolve of waiting) resolve(gone);
  }
}
