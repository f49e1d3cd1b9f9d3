import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PieceSource } from '#backend/vault/piece-source.ts';
import { AppError } from '#shared/errors.ts';
import { codeOf } from '../session/office.ts';

const live = () => new AbortController().signal;

async function all(source: PieceSource): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('what is given in any pieces comes out in order, and each piece is answered once it was taken', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 20 }), async (sizes) => {
      const bytes = randomBytes(sizes.reduce((sum, size) => sum + size, 0));
      const source = new PieceSource(bytes.length, live());
      const out = all(source);
      let offset = 0;
      for (const size of sizes) {
        await source.give(offset, bytes.subarray(offset, offset + size));
        offset += size;
      }
      expect((await out).equals(bytes)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

describe('a piece is refused', () => {
  test.each([
    ['out of order', 5, 3],
    ['empty', 0, 0],
    ['beyond the end', 0, 11],
  ])('when it is %s', async (_what, offset, length) => {
    const source = new PieceSource(10, live());
    void all(source).catch(() => undefined);
    expect(await codeOf(source.give(offset, Buffer.alloc(length)))).toBe('E_BAD_INPUT');
    source.end(new AppError('E_CANCELLED'));
  });

  test('while another waits, and given twice', async () => {
    const source = new PieceSource(10, live());
    const first = source.give(0, Buffer.alloc(4));
    expect(await codeOf(source.give(4, Buffer.alloc(4)))).toBe('E_BAD_INPUT');
    const out = all(source);
    await first;
    expect(await codeOf(source.give(0, Buffer.alloc(4)))).toBe('E_BAD_INPUT');
    await source.give(4, Buffer.alloc(6));
    expect(await out).toHaveLength(10);
  });
});

describe('whoever reads and whoever gives learns of the end', () => {
  test('when it is cancelled while a piece is awaited, and while one waits', async () => {
    const abort = new AbortController();
    const source = new PieceSource(10, abort.signal);
    const out = codeOf(all(source));
    abort.abort();
    expect(await out).toBe('E_CANCELLED');
    expect(await codeOf(source.give(0, Buffer.alloc(1)))).toBe('E_CANCELLED');

    const second = new AbortController();
    const waiting = new PieceSource(10, second.signal);
    const given = codeOf(waiting.give(0, Buffer.alloc(4)));
    second.abort();
    expect(await given).toBe('E_CANCELLED');
    expect(await codeOf(all(new PieceSource(10, AbortSignal.abort())))).toBe('E_CANCELLED');
  });

  test('when the reader gives up: what waits is not taken', async () => {
    const source = new PieceSource(10, live());
    const given = codeOf(source.give(0, Buffer.alloc(4)));
    const reading = (async () => {
      for await (const _ of source) throw new AppError('E_NOSPACE');
    })();
    expect(await codeOf(reading)).toBe('E_NOSPACE');
    expect(await given).toBe('E_CANCELLED');
    expect(await codeOf(source.give(4, Buffer.alloc(4)))).toBe('E_CANCELLED');
  });
});
