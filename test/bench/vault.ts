import { createHash } from 'node:crypto';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobStore } from '#backend/vault/blob-store.ts';
import { PieceSource } from '#backend/vault/piece-source.ts';

const MIB = 1024 * 1024;
const SEEKS = 200;
const SEEK_BYTES = 64 * 1024;

/** What taking one file into the vault and reading it took; speeds in MiB a second of its content. */
export interface VaultMeasure {
  readonly bytes: number;
  /** Piece by piece as the page sends them: SHA-256, AES-256-GCM, fsync. */
  readonly stored: number;
  /** Read back whole with its SHA-256. */
  readonly read: number;
  /** Milliseconds to 64 KiB at a random place, as a player seeks; the middle one. */
  readonly seekMs: number;
  /** Largest resident size of the process in MiB. */
  readonly peakMiB: number;
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};

/** Stores a generated file of `bytes`, reads it back and seeks in it; null where the disk has no room for it. */
export async function measureVault(bytes: number): Promise<VaultMeasure | null> {
  const folder = await mkdtemp(join(tmpdir(), 'andu-bench-vault-'));
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  try {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < bytes * 1.1) return null;
    const store = new BlobStore(folder);
    const source = new PieceSource(bytes, new AbortController().signal);
    const piece = Buffer.alloc(MIB);
    const send = async () => {
      for (let at = 0; at < bytes; at += MIB) {
        piece.writeDoubleLE(at, 0);
        await source.give(at, piece);
      }
    };
    const storing = store.put(source, { onProgress: look });
    const stored = bytes / MIB / (await seconds(() => Promise.all([storing, send()])));
    const blob = await storing;
    const read = await seconds(async () => {
      const hash = createHash('sha256');
      for await (const part of store.read(blob) as AsyncIterable<Buffer>) {
        hash.update(part);
        look();
      }
      if (hash.digest('hex') !== blob.sha256) throw new Error('another file came back');
    });
    const seeks: number[] = [];
    for (let index = 0; index < SEEKS; index += 1) {
      const from = Math.floor(((index * 7919) % SEEKS) * ((bytes - SEEK_BYTES) / SEEKS));
      const took = await seconds(async () => {
        for await (const part of store.readRange(blob, from, from + SEEK_BYTES)) part.at(0);
      });
      seeks.push(took * 1000);
    }
    look();
    const seekMs = seeks.toSorted((a, b) => a - b)[SEEKS / 2] ?? 0;
    return { bytes, stored, read: bytes / MIB / read, seekMs, peakMiB: Math.round(peak / MIB) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
