import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, CallAnswer, PageMessage, PortMessage } from '#shared/ipc/bridge.ts';
import { channels } from '#shared/ipc/channels.ts';

type Listener = (event: { ports: unknown[] }, ...args: unknown[]) => void;

const electron = vi.hoisted(() => ({
  listeners: new Map<string, Listener>(),
  sent: [] as string[],
  exposed: null as unknown,
}));
vi.mock('electron', () => ({
  ipcRenderer: {
    on: (channel: string, listener: Listener) => void electron.listeners.set(channel, listener),
    send: (channel: string) => void electron.sent.push(channel),
    invoke: () => Promise.resolve(null),
  },
  contextBridge: { exposeInMainWorld: (_name: string, bridge: unknown) => void (electron.exposed = bridge) },
}));

/** The page's end of a channel, with what was said into it. */
class PagePort {
  readonly said: PageMessage[] = [];
  onmessage: ((message: { data: PortMessage }) => void) | null = null;
  postMessage(message: PageMessage): void {
    this.said.push(message);
  }
  hear(data: PortMessage): void {
    this.onmessage?.({ data });
  }
}

const hear = (channel: string, ports: unknown[] = [], ...args: unknown[]) =>
  electron.listeners.get(channel)?.({ ports }, ...args);
const envelope = (id: string) => ({ id, name: 'session.status', payload: {} });
const gone: CallAnswer = { ok: false, code: 'E_BACKEND_GONE', details: {} };

async function freshBridge(): Promise<Bridge> {
  vi.resetModules();
  electron.sent.length = 0;
  await import('../../../electron/preload/preload.ts');
  return electron.exposed as Bridge;
}

describe('the bridge of the page', () => {
  let bridge: Bridge;
  beforeEach(async () => {
    bridge = await freshBridge();
  });

  it('asks for a port at the first call only, and each call gets its own answer', async () => {
    const first = bridge.call(envelope('a'));
    const second = bridge.call(envelope('b'));
    expect(electron.sent).toEqual([channels.connect]);
    const port = new PagePort();
    hear(channels.port, [port]);
    expect(port.said.map((m) => m.type === 'call' && m.envelope)).toEqual([envelope('a'), envelope('b')]);
    const keys = port.said.flatMap((m) => (m.type === 'call' ? [m.key] : []));
    port.hear({ type: 'answer', key: keys[1] ?? 0, answer: { ok: true, value: 2 } });
    port.hear({ type: 'answer', key: keys[0] ?? 0, answer: { ok: true, value: 1 } });
    expect(await first).toEqual({ ok: true, value: 1 });
    expect(await second).toEqual({ ok: true, value: 2 });
    void bridge.call(envelope('c'));
    bridge.cancel('c');
    expect(port.said.slice(2)).toEqual([
      { type: 'call', key: 3, envelope: envelope('c') },
      { type: 'cancel', id: 'c' },
    ]);
    expect(electron.sent).toEqual([channels.connect]);
  });

  it('answers for a backend that is gone, and asks for another port at the next call', async () => {
    const lost = bridge.call(envelope('a'));
    hear(channels.port, [new PagePort()]);
    hear(channels.gone);
    expect(await lost).toEqual(gone);
    const next = bridge.call(envelope('b'));
    expect(electron.sent).toEqual([channels.connect, channels.connect]);
    hear(channels.port, []);
    expect(await next).toEqual(gone);
  });

  it('hears the backend by the port and main by its channel, until it no longer listens', () => {
    const heard: unknown[] = [];
    const quiet = bridge.onEvent((event) => heard.push(event));
    void bridge.call(envelope('a'));
    const port = new PagePort();
    hear(channels.port, [port]);
    const changed = { type: 'changed', ledgers: ['clue'] } as const;
    port.hear({ type: 'event', event: changed });
    hear(channels.event, [], { type: 'locked' });
    quiet();
    port.hear({ type: 'event', event: changed });
    expect(heard).toEqual([changed, { type: 'locked' }]);
  });
});
