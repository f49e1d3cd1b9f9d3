import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromBackend, ToBackend } from '#backend/messages.ts';
import type { MessagePortMain } from 'electron';
import { BackendProcess } from '#main/backend-process.ts';
import type { LogEntry } from '#main/log.ts';
import { RestartAllowance } from '#main/restart-allowance.ts';

/** Stands for Electron's utility process: what main sends is kept, what the backend says is given. */
class Child extends EventEmitter {
  readonly sent: ToBackend[] = [];
  readonly ports: unknown[] = [];
  killed = false;
  postMessage(message: ToBackend, ports: readonly unknown[] = []): void {
    this.sent.push(message);
    this.ports.push(...ports);
    if (message.type === 'end') this.emit('exit', 0);
  }
  kill(): void {
    this.killed = true;
    this.emit('exit', 9);
  }
  say(message: FromBackend): void {
    this.emit('message', message);
  }
}

const { children } = vi.hoisted(() => ({ children: [] as unknown[] }));
vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const child = new Child();
      children.push(child);
      return child;
    },
  },
}));

const childAt = (index: number) => children.at(index) as Child;
const port = {} as MessagePortMain;

const work = { idleMinutes: 5, loginName: 'xitong' };

function start(
  onServe: () => Promise<Uint8Array> = () => Promise.resolve(new Uint8Array()),
  { first = true } = {},
) {
  const told: string[] = [];
  const logged: LogEntry[] = [];
  const allowance = new RestartAllowance(null);
  const backend = new BackendProcess({
    entry: '/backend.js',
    dataFolder: '/data/office',
    appVersion: '1.2.3',
    verbose: false,
    first,
    log: (entry) => logged.push(entry),
    onSession: (given) => told.push(`session ${given?.idleMinutes} ${given?.loginName}`),
    onServe,
    onGone: () => {
      told.push('gone');
      return allowance.use(told.length);
    },
  });
  backend.start();
  return { backend, told, logged };
}

beforeEach(() => {
  children.length = 0;
});

describe('the process that holds keys and data', () => {
  it('is told its folder first, then gets the port of the page', () => {
    const { backend, told, logged } = start();
    expect(backend.connect(port)).toBe(true);
    expect(childAt(0).sent).toEqual([
      { type: 'start', dataFolder: '/data/office', appVersion: '1.2.3', first: true },
      { type: 'page' },
    ]);
    expect(childAt(0).ports).toEqual([port]);
    childAt(0).say({ type: 'session', work });
    childAt(0).say({ type: 'session', work: null });
    expect(told).toEqual(['session 5 xitong', 'session undefined undefined']);
    childAt(0).say({ type: 'called', name: 'clue.list', code: 'ok', ms: 12 });
    childAt(0).say({ type: 'refused', what: 'envelope' });
    expect(logged.slice(1)).toEqual([
      { event: 'call', name: 'clue.list', code: 'ok', ms: 12 },
      { event: 'refused', what: 'envelope' },
    ]);
  });

  it('is started again when it ended by itself, for as long as main allows that', () => {
    const { backend, told } = start();
    childAt(0).emit('exit', 1);
    expect(children).toHaveLength(2);
    expect(childAt(1).sent[0]).toMatchObject({ type: 'start', first: false });
    expect(told).toEqual(['gone']);
    expect(backend.connect(port)).toBe(true);
    childAt(1).emit('exit', 1);
    expect(children).toHaveLength(2);
    expect(told).toEqual(['gone', 'gone']);
    expect(backend.connect(port)).toBe(false);
  });

  it('is ended once, for good; what it says afterwards is not heard', async () => {
    const { backend, told } = start();
    childAt(0).postMessage = (message) => void childAt(0).sent.push(message);
    let ended = 0;
    const both = [backend.stop('idle'), backend.stop('quit')].map((one) => one.then(() => (ended += 1)));
    expect(childAt(0).sent.slice(1)).toEqual([{ type: 'end', why: 'idle' }]);
    childAt(0).say({ type: 'session', work });
    await Promise.resolve();
    expect(ended).toBe(0);
    childAt(0).emit('exit', 0);
    await Promise.all(both);
    expect(told).toEqual([]);
    expect(children).toHaveLength(1);
    expect(backend.connect(port)).toBe(false);
    expect(childAt(0).ports).toEqual([]);
  });

  it('is no first start where the application started itself again', () => {
    start(undefined, { first: false });
    expect(childAt(0).sent[0]).toMatchObject({ type: 'start', first: false });
  });

  it('is killed when it does not end in time', async () => {
    vi.useFakeTimers();
    try {
      const { backend } = start();
      childAt(0).postMessage = (message) => void childAt(0).sent.push(message);
      const stopped = backend.stop('quit');
      expect(childAt(0).killed).toBe(false);
      await vi.advanceTimersByTimeAsync(2_000);
      await stopped;
      expect(childAt(0).killed).toBe(true);
      expect(children).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gets what it asks of main, or hears that it failed', async () => {
    const bytes = new Uint8Array([1, 2]);
    const served = () => childAt(0).sent.filter(({ type }) => type === 'served');
    let works = true;
    start(() => (works ? Promise.resolve(bytes) : Promise.reject(new Error('no window'))));
    childAt(0).say({ type: 'serve', id: 7, service: { what: 'printToPdf', html: '<p>' } });
    await vi.waitFor(() => expect(served()).toEqual([{ type: 'served', id: 7, ok: true, bytes }]));
    works = false;
    childAt(0).say({ type: 'serve', id: 8, service: { what: 'printToPdf', html: '<p>' } });
    await vi.waitFor(() => expect(served().at(-1)).toEqual({ type: 'served', id: 8, ok: false }));
  });

  it('gives the player what the backend answers, each its own, and nothing once it has ended', async () => {
    const { backend } = start();
    const asked = () => childAt(0).sent.flatMap((m) => (m.type === 'media' ? [m] : []));
    const [first, second] = [backend.media('ticket-a', 0), backend.media('ticket-b', 7)];
    expect(asked()).toMatchObject([
      { ticket: 'ticket-a', from: 0 },
      { ticket: 'ticket-b', from: 7 },
    ]);
    const part = { bytes: new Uint8Array([1]), from: 7, total: 8, mediaType: 'video/mp4' };
    childAt(0).say({ type: 'media', id: asked()[1]?.id ?? 0, part });
    expect(await second).toEqual(part);
    await backend.stop('asked');
    expect(await first).toBeNull();
    expect(await backend.media('ticket-c', 0)).toBeNull();
  });
});
