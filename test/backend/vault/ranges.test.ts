import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { BlobStore, type StoredBlob } from '#backend/vault/blob-store.ts';
import { codeOf } from '../session/office.ts';

const CHUNK = 256 * 1024;
const TAG = 16;
const HEAD = 8;

async function stored(length: number) {
  const folder = await mkdtemp(join(tmpdir(), 'andu-range-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const store = new BlobStore(folder);
  const bytes = randomBytes(length);
  return { store, bytes, blob: await store.put(Readable.from([bytes])) };
}

async function range(store: BlobStore, blob: StoredBlob, from: number, to: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of store.readRange(blob, from, to)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('any range is the slice of the file, whatever its length and wherever it begins', async () => {
  const files = await Promise.all(
    [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17].map((length) => stored(length)),
  );
  const edges = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK, 3 * CHUNK + 17];
  const place = fc.oneof(fc.constantFrom(...edges), fc.nat({ max: 3 * CHUNK + 17 }));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), place, place, async ({ store, bytes, blob }, a, b) => {
      const from = Math.min(a, b, bytes.length);
      const to = Math.min(Math.max(a, b), bytes.length);
      expect((await range(store, blob, from, to)).equals(bytes.subarray(from, to))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('only the chunks that hold the range are opened: others may be broken', async () => {
  const { store, bytes, blob } = await stored(4 * CHUNK);
  const path = store.pathOf(blob.blob);
  const file = await readFile(path);
  file.writeUInt8(file.readUInt8(HEAD + 5) ^ 1, HEAD + 5);
  await writeFile(path, file);
  const [from, to] = [2 * CHUNK - 10, 3 * CHUNK + 5];
  expect((await range(store, blob, from, to)).equals(bytes.subarray(from, to))).toBe(true);
  expect(await codeOf(range(store, blob, 0, 3))).toBe('E_OFFICE_DAMAGED');
});

test.each([
  ['before the beginning', -1, 5],
  ['beyond the end', 0, CHUNK + 1],
  ['backwards', 9, 3],
  ['between bytes', 0.5, 3],
])('a range %s is none', async (_what, from, to) => {
  const { store, blob } = await stored(CHUNK);
  expect(await codeOf(range(store, blob, from, to))).toBe('E_BAD_INPUT');
});

test('a file that was cut, lengthened or exchanged is found out at its first byte already', async () => {
  const { store, blob } = await stored(3 * CHUNK);
  const path = store.pathOf(blob.blob);
  const file = await readFile(path);
  await writeFile(path, file.subarray(0, HEAD + 2 * (CHUNK + TAG)));
  expect(await codeOf(range(store, blob, 0, 1))).toBe('E_OFFICE_DAMAGED');
  await writeFile(path, Buffer.concat([file, Buffer.from([0])]));
  expect(await codeOf(range(store, blob, 0, 1))).toBe('E_OFFICE_DAMAGED');
  await writeFile(path, randomBytes(file.length));
  expect(await codeOf(range(store, blob, 0, 1))).toBe('E_OFFICE_DAMAGED');
});
