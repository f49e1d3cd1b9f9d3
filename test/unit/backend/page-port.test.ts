import { describe, expect, it } from 'vitest';
import type { FromBackend, Work } from '#backend/messages.ts';
import { PagePort, type Port } from '#backend/page-port.ts';
import { arrivedAnswer, type CallAnswer, type CallEnvelope, type PortMessage } from '#shared/ipc/bridge.ts';

/** A channel's end with what was answered into it. */
class TestPort implements Port {
  readonly answers: PortMessage[] = [];
  closed = false;
  #listener: ((message: { readonly data: unknown }) => void) | null = null;
  readonly on = (_event: 'message', listener: (message: { readonly data: unknown }) => void) => {
    this.#listener = listener;
  };
  readonly start = () => undefined;
  readonly postMessage = (message: PortMessage) => void this.answers.push(message);
  readonly close = () => void (this.closed = true);
  async say(data: unknown): Promise<void> {
    this.#listener?.({ data });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const envelope = (id: string, name = 'petition.list') => ({ id, name, payload: { search: '内容' } });

function setUp(call: (envelope: CallEnvelope) => Promise<CallAnswer>) {
  const told: FromBackend[] = [];
  const cancelled: string[] = [];
  let live: Work | null = null;
  const page = new PagePort({
    call,
    cancel: (id) => cancelled.push(id),
    work: () => live,
    tell: (message) => told.push(message),
  });
  const port = new TestPort();
  page.take(port);
  return { page, port, told, cancelled, work: (given: Work | null) => void (live = given) };
}

describe('what the page says to the backend', () => {
  it('is answered by its key, and main hears the name, the code and the time of it, never what was said', async () => {
    const value = { rows: [{ name: '秘密内容', n: 1, none: null }] };
    const { port, told } = setUp(async () => ({ ok: true, value }));
    await port.say({ type: 'call', key: 7, envelope: envelope('1') });
    expect(port.answers).toEqual([
      { type: 'answer', key: 7, answer: { ok: true, json: JSON.stringify(value) } },
    ]);
    const [sent] = port.answers;
    expect(sent?.type === 'answer' && arrivedAnswer(sent.answer)).toEqual({ ok: true, value });
    expect(told).toEqual([{ type: 'called', name: 'petition.list', code: 'ok', ms: expect.any(Number) }]);
    expect(JSON.stringify(told)).not.toMatch(/内容/);
  });

  it('is answered in bytes where it asked for bytes, as they are', async () => {
    const answer: CallAnswer = { ok: true, value: { bytes: Uint8Array.of(0x25, 0x50, 0x44, 0x46) } };
    const { port } = setUp(async () => answer);
    await port.say({ type: 'call', key: 1, envelope: envelope('1', 'viewer.bytes') });
    expect(port.answers).toEqual([{ type: 'answer', key: 1, answer }]);
    expect(arrivedAnswer(answer)).toBe(answer);
  });

  it('is refused where it has no shape, without reaching a handler', async () => {
    let reached = 0;
    const { port, told } = setUp(async () => {
      reached += 1;
      return { ok: true, value: null };
    });
    for (const nonsense of [
      null,
      'petition.list',
      { type: 'call' },
      { type: 'end' },
      { type: 'call', key: -1 },
    ])
      await port.say(nonsense);
    await port.say({ type: 'call', key: 1, envelope: 'petition.list' });
    await port.say({ type: 'call', key: 2, envelope: { id: '', name: 'x', payload: {} } });
    expect(reached).toBe(0);
    expect(port.answers).toEqual([
      { type: 'answer', key: 1, answer: { ok: false, code: 'E_BAD_INPUT', details: {} } },
      { type: 'answer', key: 2, answer: { ok: false, code: 'E_BAD_INPUT', details: {} } },
    ]);
    expect(told.map((m) => m.type === 'refused' && m.what)).toEqual([
      ...Array<string>(5).fill('message'),
      'envelope',
      'envelope',
    ]);
  });

  it('keeps a name that the contract does not know out of the log', async () => {
    const { port, told } = setUp(async () => ({ ok: false, code: 'E_UNKNOWN_CALL', details: {} }));
    await port.say({ type: 'call', key: 1, envelope: envelope('1', '张三的名字') });
    expect(told).toEqual([{ type: 'refused', what: 'E_UNKNOWN_CALL' }]);
  });

  it('refuses an id that is still in use, and cancels only what is running', async () => {
    let finish: (answer: CallAnswer) => void = () => undefined;
    const { port, cancelled } = setUp(() => new Promise((resolve) => void (finish = resolve)));
    await port.say({ type: 'call', key: 1, envelope: envelope('1') });
    await port.say({ type: 'call', key: 2, envelope: envelope('1') });
    expect(port.answers).toMatchObject([{ key: 2, answer: { ok: false, code: 'E_BAD_INPUT' } }]);
    await port.say({ type: 'cancel', id: '1' });
    await port.say({ type: 'cancel', id: 'unknown' });
    expect(cancelled).toEqual(['1']);
    finish({ ok: true, value: 1 });
    await port.say({ type: 'cancel', id: 'unknown' });
    await port.say({ type: 'cancel', id: '1' });
    expect(cancelled).toEqual(['1']);
  });

  it('tells main once when somebody begins to work, when the minutes change and when nobody works any more', async () => {
    const { port, told, work } = setUp(async () => ({ ok: true, value: null }));
    const sessions = () => told.filter(({ type }) => type === 'session');
    await port.say({ type: 'call', key: 1, envelope: envelope('1') });
    expect(sessions()).toEqual([]);
    const [ten, three] = [10, 3].map((idleMinutes) => ({ idleMinutes, loginName: 'xitong' }));
    for (const given of [ten, { ...ten }, three, null] as (Work | null)[]) {
      work(given);
      await port.say({ type: 'call', key: 2, envelope: envelope('2') });
    }
    expect(sessions()).toEqual([ten, three, null].map((given) => ({ type: 'session', work: given })));
  });

  it('tells main of the end of a session when nothing is under way any more: main ends the process then', async () => {
    let restored: () => void = () => {};
    const { port, told, work } = setUp(async ({ name }) => {
      if (name === 'backup.restore') await new Promise<void>((resolve) => (restored = resolve));
      return { ok: true, value: null };
    });
    const sessions = () => told.filter(({ type }) => type === 'session').length;
    work({ idleMinutes: 10, loginName: 'xitong' });
    await port.say({ type: 'call', key: 1, envelope: envelope('1') });
    await port.say({ type: 'call', key: 2, envelope: envelope('2', 'backup.restore') });
    work(null);
    await port.say({ type: 'call', key: 3, envelope: envelope('3') });
    expect(sessions()).toBe(1);
    restored();
    await port.say({ type: 'cancel', id: 'none' });
    expect(sessions()).toBe(2);
  });

  it('hears the newest page and no earlier one', async () => {
    const { page, port, told } = setUp(async () => ({ ok: true, value: null }));
    const newer = new TestPort();
    page.take(newer);
    expect(port.closed).toBe(true);
    await port.say({ type: 'call', key: 1, envelope: envelope('1') });
    expect(told).toEqual([]);
    page.event({ type: 'changed', ledgers: ['clue'] });
    expect(newer.answers).toEqual([{ type: 'event', event: { type: 'changed', ledgers: ['clue'] } }]);
  });
});
