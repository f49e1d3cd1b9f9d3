import {
  callEnvelope,
  type CallAnswer,
  type CallEnvelope,
  pageMessage,
  type PortMessage,
  sentAnswer,
} from '#shared/ipc/bridge.ts';
import type { FromBackend, Work } from './messages.ts';

/** The end of a message channel that is used here; Electron's port, or one of a test. */
export interface Port {
  readonly on: (event: 'message', listener: (message: { readonly data: unknown }) => void) => unknown;
  readonly start: () => void;
  readonly postMessage: (message: PortMessage) => void;
  readonly close: () => void;
}

export interface PagePortOptions {
  readonly call: (envelope: CallEnvelope) => Promise<CallAnswer>;
  readonly cancel: (id: string) => void;
  /** The session at work, null when nobody works. */
  readonly work: () => Work | null;
  readonly tell: (message: FromBackend) => void;
}

/** Listens to the page: what it says is checked, answered on the same port, and named to main without its content. */
export class PagePort {
  readonly #options: PagePortOptions;
  readonly #running = new Set<string>();
  #port: Port | null = null;
  #work: Work | null = null;

  constructor(options: PagePortOptions) {
    this.#options = options;
  }

  /** From now on this page is heard and no other. */
  take(port: Port): void {
    this.#port?.close();
    this.#port = port;
    port.on('message', ({ data }) => {
      if (this.#port === port) void this.#hear(port, data);
    });
    port.start();
  }

  /** Progress of jobs and changed ledgers, to the page that is there. */
  event(event: Extract<PortMessage, { type: 'event' }>['event']): void {
    this.#port?.postMessage({ type: 'event', event });
  }

  async #hear(port: Port, data: unknown): Promise<void> {
    const message = pageMessage.safeParse(data);
    if (!message.success) {
      this.#options.tell({ type: 'refused', what: 'message' });
      return;
    }
    if (message.data.type === 'cancel') {
      if (this.#running.has(message.data.id)) this.#options.cancel(message.data.id);
      return;
    }
    const { key } = message.data;
    port.postMessage({ type: 'answer', key, answer: sentAnswer(await this.#call(message.data.envelope)) });
  }

  async #call(raw: unknown): Promise<CallAnswer> {
    const { tell, call } = this.#options;
    const envelope = callEnvelope.safeParse(raw);
    if (!envelope.success) {
      tell({ type: 'refused', what: 'envelope' });
      return { ok: false, code: 'E_BAD_INPUT', details: {} };
    }
    const { id, name } = envelope.data;
    if (this.#running.has(id)) return { ok: false, code: 'E_BAD_INPUT', details: { reason: 'id' } };
    this.#running.add(id);
    const start = performance.now();
    const answer = await call(envelope.data).finally(() => this.#running.delete(id));
    const ms = Math.round(performance.now() - start);
    const code = answer.ok ? 'ok' : answer.code;
    // A name that the contract does not know may be anything and stays out of the log.
    if (code === 'E_UNKNOWN_CALL') tell({ type: 'refused', what: code });
    else tell({ type: 'called', name, code, ms });
    this.#tellSession();
    return answer;
  }

  /** Main locks the idle window and has to know whether there is anything to lock. */
  #tellSession(): void {
    const work = this.#options.work();
    // A restore ends the session before it is through; main, which then ends this process, hears of it when it is.
    if (!work && this.#running.size > 0) return;
    const same = work?.idleMinutes === this.#work?.idleMinutes && work?.loginName === this.#work?.loginName;
    if (same) return;
    this.#work = work;
    this.#options.tell({ type: 'session', work });
  }
}
