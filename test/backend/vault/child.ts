import { BlobStore } from '#backend/vault/blob-store.ts';

// Stores and reads back as many MiB as asked for in the folder given, and prints how much memory that took at most.
const [folder = '', mebibytes = '0'] = process.argv.slice(2);
const MIB = 1024 * 1024;
const total = Number(mebibytes) * MIB;
let most = 0;
const look = () => {
  most = Math.max(most, process.memoryUsage.rss());
};

async function* source(): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < total; sent += MIB) yield Buffer.alloc(MIB, (sent / MIB) & 0xff);
}

const store = new BlobStore(folder);
const before = process.memoryUsage.rss();
const stored = await store.put(source(), { onProgress: look });
let read = 0;
for await (const piece of store.read(stored) as AsyncIterable<Buffer>) {
  read += piece.length;
  look();
}
process.stdout.write(JSON.stringify({ bytes: stored.bytes, read, grown: Math.round((most - before) / MIB) }));
