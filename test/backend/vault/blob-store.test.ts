import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BlobStore, type StoredBlob } from '#backend/vault/blob-store.ts';
import { AppError } from '#shared/errors.ts';
import { codeOf } from '../session/office.ts';

const CHUNK = 256 * 1024;
const TAG = 16;
const HEAD = 8;

async function newStore() {
  const folder = await mkdtemp(join(tmpdir(), 'andu-vault-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const store = new BlobStore(folder);
  return { folder, store, files: () => readdir(join(folder, 'vault')).catch(() => []) };
}

async function readAll(store: BlobStore, stored: Pick<StoredBlob, 'blob' | 'fileKey'>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of store.read(stored) as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The bytes in pieces of the given sizes, over and over. */
function inPieces(bytes: Buffer, sizes: readonly number[]): Readable {
  return Readable.from(
    (function* () {
      let at = 0;
      for (let i = 0; at < bytes.length; i += 1) {
        const size = sizes[i % sizes.length] ?? 1;
        yield bytes.subarray(at, at + size);
        at += size;
      }
    })(),
  );
}

test('whatever goes in comes out, of every length around the chunks and in any pieces', async () => {
  const { store } = await newStore();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1, 5_000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7),
      fc.array(fc.integer({ min: 900, max: CHUNK + 9 }), { minLength: 1, maxLength: 4 }),
      async (length, sizes) => {
        const bytes = randomBytes(length);
        const told: number[] = [];
        const stored = await store.put(inPieces(bytes, sizes), { onProgress: (n) => told.push(n) });
        expect(stored.bytes).toBe(length);
        expect(stored.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
        expect((await readAll(store, stored)).equals(bytes)).toBe(true);
        expect(told.at(-1) ?? 0).toBe(length);
        const { size, mode } = await stat(store.pathOf(stored.blob));
        expect(size).toBe(HEAD + length + TAG * Math.max(1, Math.ceil(length / CHUNK)));
        expect(mode & 0o077).toBe(0);
      },
    ),
    { numRuns: 25, seed: 2 },
  );
});

test('the file tells nothing: no byte of the content, no name, nothing alike in two files of one content', async () => {
  const { store, files } = await newStore();
  const bytes = Buffer.from('金丝雀'.repeat(9_000));
  const [a, b] = [await store.put(Readable.from([bytes])), await store.put(Readable.from([bytes]))];
  const [x, y] = [await readFile(store.pathOf(a.blob)), await readFile(store.pathOf(b.blob))];
  expect(x.includes('金丝雀')).toBe(false);
  expect(x.subarray(HEAD).equals(y.subarray(HEAD))).toBe(false);
  expect(Buffer.from(a.fileKey).equals(Buffer.from(b.fileKey))).toBe(false);
  expect(new Set(await files())).toEqual(new Set([a.blob, b.blob]));
});

describe('a stored file that was', () => {
  const length = 3 * CHUNK + 1000;
  const sealed = CHUNK + TAG;
  const turned = (at: number) => (file: Buffer) => {
    file.writeUInt8(file.readUInt8(at) ^ 1, at);
    return file;
  };
  const cut = (end: number) => (file: Buffer) => file.subarray(0, end);
  const wrongs: readonly (readonly [string, (file: Buffer) => Buffer])[] = [
    ['turned in its head', turned(3)],
    ['turned in the first chunk', turned(HEAD + 5)],
    ['turned in a tag', turned(HEAD + CHUNK + 3)],
    ['turned in its last byte', (f) => turned(f.length - 1)(f)],
    ['cut to nothing', cut(0)],
    ['cut in its head', cut(5)],
    ['cut after its head', cut(HEAD)],
    ['cut at the end of a chunk', cut(HEAD + sealed)],
    ['cut at the end of the third chunk', cut(HEAD + 3 * sealed)],
    ['cut by one byte', (f) => f.subarray(0, f.length - 1)],
    ['lengthened', (f) => Buffer.concat([f, Buffer.from([0])])],
    ['lengthened by its own last chunk', (f) => Buffer.concat([f, f.subarray(HEAD + 3 * sealed)])],
    [
      'put in another order',
      (f) =>
        Buffer.concat([
          f.subarray(0, HEAD),
          f.subarray(HEAD + sealed, HEAD + 2 * sealed),
          f.subarray(HEAD, HEAD + sealed),
          f.subarray(HEAD + 2 * sealed),
        ]),
    ],
    ['robbed of a middle chunk', (f) => Buffer.concat([f.subarray(0, HEAD), f.subarray(HEAD + sealed)])],
  ];

  test.each(wrongs)('%s does not pass for the one that was stored', async (_what, spoil) => {
    const { store } = await newStore();
    const stored = await store.put(Readable.from([randomBytes(length)]));
    const path = store.pathOf(stored.blob);
    await writeFile(path, spoil(await readFile(path)));
    expect(await codeOf(readAll(store, stored))).toBe('E_OFFICE_DAMAGED');
  });

  test('exchanged for another does not open', async () => {
    const { store } = await newStore();
    const [a, b] = [
      await store.put(Readable.from([randomBytes(length)])),
      await store.put(Readable.from([randomBytes(length)])),
    ];
    expect(await codeOf(readAll(store, { blob: a.blob, fileKey: b.fileKey }))).toBe('E_OFFICE_DAMAGED');
  });
});

test('a name that is none of ours is no path', async () => {
  const { store } = await newStore();
  for (const name of ['../office.db', '/etc/passwd', '', 'x', 'A'.repeat(36), '..'])
    expect(() => store.pathOf(name), name).toThrow('E_INTERNAL');
});

describe('nothing is left behind', () => {
  test('when it is cancelled in the midst', async () => {
    const { store, files } = await newStore();
    const abort = new AbortController();
    const source = async function* () {
      for (let i = 0; i < 10; i += 1) {
        if (i === 5) abort.abort();
        yield randomBytes(CHUNK);
      }
    };
    expect(await codeOf(store.put(source(), { signal: abort.signal }))).toBe('E_CANCELLED');
    expect(await files()).toEqual([]);
  });

  test('when the source breaks off', async () => {
    const { store, files } = await newStore();
    const source = async function* () {
      yield randomBytes(CHUNK * 2);
      await Promise.resolve();
      throw new AppError('E_IO', { errno: 'EIO' });
    };
    expect(await codeOf(store.put(source()))).toBe('E_IO');
    expect(await files()).toEqual([]);
  });

  test('when it is removed, and removing twice is no fault', async () => {
    const { store, files } = await newStore();
    const { blob } = await store.put(Readable.from([randomBytes(10)]));
    await store.remove(blob);
    await store.remove(blob);
    expect(await files()).toEqual([]);
  });
});

test('1 GiB comes in piece by piece and goes out, whole and in ranges, within little memory', async () => {
  const { folder } = await newStore();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./child.ts', import.meta.url)), folder, '1024'],
    { cwd: join(import.meta.dirname, '../../..') },
  );
  const told = JSON.parse(stdout) as { grown: number };
  expect(told).toMatchObject({ bytes: 2 ** 30, read: 2 ** 30, same: true, ranges: 20 });
  expect(told.grown).toBeLessThan(160);
}, 240_000);
