import { inflateSync } from 'node:zlib';
import * as vectors from 'cctv-age';
import { describe, expect, test } from 'vitest';
import { decryptAge, encryptAge, encryptedLength } from '#backend/transfer/age-stream.ts';
import { generateUnitKeys } from '#backend/transfer/keys.ts';
import { AppError } from '#shared/errors.ts';
import { noise } from './fakes.ts';

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function decrypt(bytes: Buffer, identities: string[], pieceSize = 30_000): Promise<Buffer> {
  const { plain } = await decryptAge(cut(bytes, pieceSize), bytes.length, identities);
  return collect(plain);
}

async function verdict(bytes: Buffer, identities: string[]): Promise<string> {
  return decrypt(bytes, identities).then(
    () => 'accepted',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

type Vector = { header: Map<string, string>; identities: string[]; body: Buffer };

/** A vector is a text header, an empty line, and the age file, which may be compressed. */
function parseVector(raw: Uint8Array): Vector {
  const bytes = Buffer.from(raw);
  const end = bytes.indexOf('\n\n');
  const lines = bytes
    .toString('latin1', 0, end)
    .split('\n')
    .map((line) => line.split(': ', 2));
  const header = new Map(lines.map(([key = '', value = '']) => [key, value]));
  const body = bytes.subarray(end + 2);
  return {
    header,
    identities: lines.filter(([key]) => key === 'identity').map(([, value = '']) => value),
    body: header.get('compressed') === 'zlib' ? inflateSync(body) : body,
  };
}

const all = Object.entries(vectors)
  .filter((entry): entry is [string, Uint8Array] => entry[1] instanceof Uint8Array)
  .map(([name, raw]) => ({ name, ...parseVector(raw) }));
const isX25519 = (vector: Vector) =>
  vector.identities.length > 0 &&
  vector.identities.every((identity) => identity.startsWith('AGE-SECRET-KEY-1'));
const inScope = all.filter((vector) => isX25519(vector) && !vector.header.has('armored'));
const outOfScope = all.filter((vector) => !inScope.includes(vector));

describe('the age test vectors', () => {
  test('are all here, most of them for plain X25519 files', () => {
    expect(all.length).toBe(143);
    expect(inScope.length).toBeGreaterThan(60);
  });

  test.each(inScope.map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
    const expected = vector.header.get('expect');
    const result = await verdict(vector.body, vector.identities);
    if (expected === 'success') expect(result).toBe('accepted');
    else if (expected === 'no match') expect(result).toBe('E_NOTFORME');
    else expect(['E_AGE', 'E_NOTFORME']).toContain(result);
  });

  test.each(outOfScope.map((vector) => [vector.name, vector] as const))(
    '%s is of a kind that packages never use and is refused',
    async (_name, vector) => {
      const { age } = await generateUnitKeys();
      expect(['E_AGE', 'E_NOTFORME']).toContain(await verdict(vector.body, [age.identity]));
    },
  );
});

describe('encrypting', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 200_000])(
    '%i bytes there and back, length known before',
    async (size) => {
      const [one, two] = [await generateUnitKeys(), await generateUnitKeys()];
      const recipients = [one.age.recipient, two.age.recipient];
      const plain = noise(size);
      const encrypted = await collect(encryptAge(cut(plain, 10_000), recipients));
      expect(encrypted.length).toBe(await encryptedLength(recipients, size));
      for (const keys of [one, two]) {
        const source = cut(encrypted, 777);
        const opened = await decryptAge(source, encrypted.length, [keys.age.identity]);
        expect(opened.plainBytes).toBe(size);
        expect((await collect(opened.plain)).equals(plain)).toBe(true);
      }
    },
  );

  test('the same content twice gives other bytes', async () => {
    const { age } = await generateUnitKeys();
    const run = () => collect(encryptAge(cut(Buffer.from('x'), 1), [age.recipient]));
    expect((await run()).equals(await run())).toBe(false);
  });

  test.each(['age1pq1qqqq', 'ssh-ed25519 AAAA', 'age1', ''])('recipient %j is refused', async (recipient) => {
    await expect(encryptedLength([recipient], 1)).rejects.toMatchObject({ code: 'E_CARD' });
  });

  test('a source that fails hands its own error on, and is closed when the reader leaves', async () => {
    const { age } = await generateUnitKeys();
    let closed = 0;
    async function* failing(failAt: number): AsyncGenerator<Uint8Array> {
      try {
        for (let i = 0; ; i += 1) {
          if (i === failAt) throw new AppError('E_IO', { errno: 'EIO' });
          yield new Uint8Array(70_000);
        }
      } finally {
        closed += 1;
      }
    }
    await expect(collect(encryptAge(failing(3), [age.recipient]))).rejects.toMatchObject({ code: 'E_IO' });
    expect(closed).toBe(1);
    for await (const piece of encryptAge(failing(Number.POSITIVE_INFINITY), [age.recipient])) {
      if (piece.length > 60_000) break;
    }
    expect(closed).toBe(2);
  });
});
