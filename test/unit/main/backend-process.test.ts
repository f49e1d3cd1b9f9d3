import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromBackend, ToBackend } from '#backend/messages.ts';
import { BackendProcess } from '#main/backend-process.ts';

/** Stands for Electron's utility process: what main sends is kept, what the backend says is given. */
class Child extends EventEmitter {
  readonly sent: ToBackend[] = [];
  killed = false;
  postMessage(message: ToBackend): void {
    this.sent.push(message);
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
const envelope = (id: string) => ({ id, name: 'session.status', payload: {} });
const gone = { ok: false, code: 'E_BACKEND_GONE', details: {} };

function start(onServe: () => Promise<Uint8Array> = () => Promise.resolve(new Uint8Array())) {
  const told: string[] = [];
  const backend = new BackendProcess({
    entry: '/backend.js',
    dataFolder: '/data/office',
    appVersion: '1.2.3',
    verbose: false,
    log: () => {},
    onProgress: ({ id }) => told.push(`progress ${id}`),
    onChanged: (ledgers) => told.push(`changed ${ledgers.join()}`),
    onServe,
    onGone: () => told.push('gone'),
  });
  backend.start();
  return { backend, told };
}

beforeEach(() => {
  children.length = 0;
});

describe('the process that holds keys and data', () => {
  it('is told its folder first, then gets the calls and gives each its own answer', async () => {
    const { backend, told } = start();
    const first = backend.call(envelope('1'));
    const second = backend.call(envelope('2'));
    childAt(0).say({ type: 'answer', id: '2', answer: { ok: true, value: 'two' } });
    childAt(0).say({ type: 'answer', id: '1', answer: { ok: true, value: 'one' } });
    expect(await first).toEqual({ ok: true, value: 'one' });
    expect(await second).toEqual({ ok: true, value: 'two' });
    expect(childAt(0).sent[0]).toEqual({ type: 'start', dataFolder: '/data/office', appVersion: '1.2.3' });
    childAt(0).say({
      type: 'progress',
      progress: { id: '3', stage: 's', done: 1, total: null, unit: 'rows' },
    });
    childAt(0).say({ type: 'changed', ledgers: ['clue'] });
    expect(told).toEqual(['progress 3', 'changed clue']);
  });

  it('refuses an id that is still in use, and cancels only what is running', async () => {
    const { backend } = start();
    void backend.call(envelope('1'));
    expect(await backend.call(envelope('1'))).toMatchObject({ ok: false, code: 'E_BAD_INPUT' });
    backend.cancel('1');
    backend.cancel('unknown');
    expect(childAt(0).sent.filter(({ type }) => type === 'cancel')).toEqual([{ type: 'cancel', id: '1' }]);
  });

  it('answers for a process that ended by itself, starts it once more, and then no more', async () => {
    const { backend, told } = start();
    const lost = backend.call(envelope('1'));
    childAt(0).emit('exit', 1);
    expect(await lost).toEqual(gone);
    expect(children).toHaveLength(2);
    expect(told).toEqual(['gone']);
    childAt(1).emit('exit', 1);
    expect(children).toHaveLength(2);
    expect(told).toEqual(['gone', 'gone']);
    expect(await backend.call(envelope('2'))).toEqual(gone);
  });

  it('is ended and replaced on lock; what it says afterwards is not heard', async () => {
    const { backend, told } = start();
    const lost = backend.call(envelope('1'));
    await backend.renew();
    expect(await lost).toEqual(gone);
    expect(childAt(0).sent.at(-1)).toEqual({ type: 'end' });
    expect(children).toHaveLength(2);
    childAt(0).say({ type: 'changed', ledgers: ['petition'] });
    expect(told).toEqual([]);
    const answer = backend.call(envelope('1'));
    childAt(1).say({ type: 'answer', id: '1', answer: { ok: true, value: 'fresh' } });
    expect(await answer).toEqual({ ok: true, value: 'fresh' });
  });

  it('is killed when it does not end in time', async () => {
    vi.useFakeTimers();
    try {
      const { backend } = start();
      childAt(0).postMessage = (message) => void childAt(0).sent.push(message);
      const stopped = backend.stop();
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
});
