import { type IpcRendererEvent, ipcRenderer } from 'electron';
import type { PageEvent, PageMessage, PortMessage, SentAnswer } from '#shared/ipc/bridge.ts';
import { channels } from '#shared/ipc/channels.ts';

// Calls go to the backend by a port of their own; main hands it out to the application's page only and sees no call.
let port: MessagePort | 'asked' | null = null;
let unsent: PageMessage[] = [];
let lastKey = 0;
const waiting = new Map<number, (answer: SentAnswer) => void>();
const listeners = new Set<(event: PageEvent) => void>();

const emit = (event: PageEvent): void => listeners.forEach((listener) => listener(event));

/** Sends what the page says; without a port, asks for one and sends it then. */
function send(message: PageMessage): void {
  if (port !== null && port !== 'asked') return port.postMessage(message);
  unsent.push(message);
  if (port === null) ipcRenderer.send(channels.connect);
  port = 'asked';
}

/** Nobody is there to answer any more; the next call asks for another port. */
function abandon(): void {
  port = null;
  unsent = [];
  for (const answer of waiting.values()) answer({ ok: false, code: 'E_BACKEND_GONE', details: {} });
  waiting.clear();
}

function receive({ data }: MessageEvent<PortMessage>): void {
  if (data.type === 'event') return emit(data.event);
  waiting.get(data.key)?.(data.answer);
  waiting.delete(data.key);
}

ipcRenderer.on(channels.gone, abandon);
ipcRenderer.on(channels.event, (_event, event: PageEvent) => emit(event));
ipcRenderer.on(channels.port, ({ ports: [given] }: IpcRendererEvent) => {
  if (!given) return abandon();
  port = given;
  port.onmessage = receive;
  unsent.splice(0).forEach(send);
});

/** One call; E_BACKEND_GONE when nobody can answer it any more. */
export function call(envelope: unknown): Promise<SentAnswer> {
  return new Promise((resolve) => {
    lastKey += 1;
    waiting.set(lastKey, resolve);
    send({ type: 'call', key: lastKey, envelope });
  });
}

/** Ends a running job; any other call goes on. */
export function cancel(id: string): void {
  send({ type: 'cancel', id });
}

/** Hears what the backend and main tell without being asked, until the returned function is called. */
export function onEvent(listener: (event: PageEvent) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
