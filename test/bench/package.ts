import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '#build/process.ts';
import { makeCard } from '#backend/transfer/card.ts';
import { receivePackage } from '#backend/transfer/import-package.ts';
import { generateUnitKeys } from '#backend/transfer/keys.ts';
import { beijingTime } from '#backend/transfer/statement.ts';
import { writePackage } from '#backend/transfer/write-package.ts';
import { type Measure, timed } from './table.ts';

const CHUNK = 1024 * 1024;

/** Bytes that do not compress, made up from a counter: the same on every run. */
function* content(bytes: number): Generator<Buffer> {
  for (let made = 0, n = 0; made < bytes; n += 1) {
    const block = Buffer.alloc(Math.min(CHUNK, bytes - made));
    for (let at = 0; at < block.length; at += 64)
      createHash('sha512').update(`${n}:${at}`).digest().copy(block, at);
    made += block.length;
    yield block;
  }
}

/** A package of one large file out and in, beside `tar | age` of the same file in the same run. */
export async function measurePackage(folder: string, bytes: number): Promise<Measure[]> {
  const file = path.join(folder, 'large.bin');
  const out = createWriteStream(file);
  const hash = createHash('sha256');
  for (const block of content(bytes)) {
    hash.update(block);
    if (!out.write(block)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  const sha256 = hash.digest('hex');

  const [sender, receiver] = [await generateUnitKeys(), await generateUnitKeys()];
  const [from, to] = [makeCard('样例市纪委监委', sender), makeCard('样例省纪委监委', receiver)];
  const stick = path.join(folder, 'stick');
  await mkdir(stick);
  const written = await timed(() =>
    writePackage({
      destination: stick,
      keys: sender,
      sender: from.unit,
      recipients: [{ unit: to.unit, ageRecipient: to.ageRecipient }],
      fields: {
        kind: 'case-transfer',
        epoch: 1,
        seq: 1,
        prev: null,
        created_at: beijingTime(new Date()),
        purpose: '测速',
        legal_basis: '测速',
        classification: '',
        disclosure: { profile: 'bench', stripped_paths_count: 0, approved_by: ['bench'] },
        app: { name: 'andu', version: 'bench' },
      },
      records: () => [],
      redactions: [],
      files: [{ sha256, size: bytes, open: () => createReadStream(file) }],
    }),
  );
  const read = await timed(() =>
    receivePackage(written.value.folder, {
      quarantineRoot: path.join(folder, 'quarantine'),
      trust: {
        findSigner: (keyId) =>
          keyId === from.keyId ? { unit: from.unit, publicKey: from.publicKey, revoked: false } : null,
      },
      receiver: { unit: to.unit, identities: [receiver.age.identity] },
      log: { findPackage: () => null, lastOf: () => null, at: () => null, findSent: () => null },
      consumer: {
        begin: () => undefined,
        record: () => undefined,
        redactions: () => undefined,
        attachment: async (_file, source) => {
          for await (const _ of source) continue;
        },
        commit: () => undefined,
        abort: () => undefined,
      },
    }),
  );
  const encrypted = path.join(folder, 'large.tar.age');
  const tarOut = await timed(() =>
    mustRun('sh', ['-c', `tar -C "${folder}" -cf - large.bin | age -r ${to.ageRecipient} > "${encrypted}"`]),
  );
  const identity = path.join(folder, 'identity');
  await writeFile(identity, `${receiver.age.identity}\n`, { mode: 0o600 });
  const tarIn = await timed(() =>
    mustRun('sh', ['-c', `age -d -i "${identity}" "${encrypted}" | tar -xO -f - > /dev/null`]),
  );
  const size = (await stat(file)).size;
  await rm(stick, { recursive: true });
  const speed = (ms: number) => size / 1e6 / (ms / 1000);
  const label = `${(bytes / 2 ** 30).toFixed(2)} GiB package`;
  return [
    {
      what: `${label}: hash, sign, encrypt, write, read back`,
      ours: speed(written.ms),
      unit: 'MB/s',
      beside: { what: 'tar | age', value: speed(tarOut.ms) },
    },
    {
      what: `${label}: verify, copy, decrypt, check`,
      ours: speed(read.ms),
      unit: 'MB/s',
      beside: { what: 'age -d | tar', value: speed(tarIn.ms) },
    },
  ];
}
