import { createHash } from 'node:crypto';
import { BlobStore } from '#backend/vault/blob-store.ts';
import { PieceSource } from '#backend/vault/piece-source.ts';

// Stores as many MiB as asked for in the folder given, piece by piece as the page sends them, reads them back whole and
// in ranges, and prints how much memory that took at most.
const [folder = '', mebibytes = '0'] = process.argv.slice(2);
const MIB = 1024 * 1024;
const total = Number(mebibytes) * MIB;
let most = 0;
const look = () => {
  most = Math.max(most, process.memoryUsage.rss());
};
const pieceAt = (offset: number) => Buffer.alloc(MIB, (offset / MIB) & 0xff);

const given = createHash('sha256');
const source = new PieceSource(total, new AbortController().signal);
async function send(): Promise<void> {
  for (let sent = 0; sent < total; sent += MIB) {
    const piece = pieceAt(sent);
    given.update(piece);
    await source.give(sent, piece);
  }
}

const store = new BlobStore(folder);
const before = process.memoryUsage.rss();
const [stored] = await Promise.all([store.put(source, { onProgress: look }), send()]);
let read = 0;
const back = createHash('sha256');
for await (const piece of store.read(stored) as AsyncIterable<Buffer>) {
  read += piece.length;
  back.update(piece);
  look();
}
// Places all over the file, as a player seeks them.
let ranges = 0;
for (let at = 0; at + 100_000 < total; at += Math.floor(total / 20)) {
  let offset = at;
  for await (const piece of store.readRange(stored, at, at + 100_000)) {
    for (let i = 0; i < piece.length; i += 997)
      if (piece[i] !== (Math.floor((offset + i) / MIB) & 0xff)) throw new Error('another byte');
    offset += piece.length;
    look();
  }
  ranges += 1;
}
const sha256 = given.digest('hex');
process.stdout.write(
  JSON.stringify({
    bytes: stored.bytes,
    read,
    ranges,
    same: sha256 === stored.sha256 && sha256 === back.digest('hex'),
    grown: Math.round((most - before) / MIB),
  }),
);
