import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { approved, cardOf, city, county, exchangeCards, newClue, Site } from '../backend/transfer/site.ts';
import { must } from '../interop/transfer/programs.ts';

/** What sending and taking in one package took; speeds in MiB a second of its content. */
export interface TransferMeasure {
  readonly bytes: number;
  /** `transfer.write`: two reading passes, tar, age, volumes, fsync, read-back. */
  readonly written: number;
  /** `transfer.inspect`: signatures, copy into the quarantine with digests, head. */
  readonly inspected: number;
  /** `transfer.import`: age, tar, digests, encrypted vault, one transaction. */
  readonly takenIn: number;
  /** `tar | age` and `age | tar` of the same file by the programs, without digests, signatures and read-back. */
  readonly byHandOut: number;
  readonly byHandIn: number;
  readonly volumes: number;
  /** Largest resident size of the process in MiB. */
  readonly peakMiB: number;
}

const MIB = 1024 * 1024;

async function bigFile(path: string, bytes: number): Promise<void> {
  const piece = Buffer.alloc(MIB);
  for (let at = 0; at < piece.length; at += 4)
    piece.writeUInt32LE(Math.imul(at + 1, 2_654_435_761) >>> 0, at);
  const handle = await open(path, 'w');
  try {
    for (let done = 0; done < bytes; done += piece.length) {
      piece.writeUInt32LE(done % 0xffff_ffff, 0);
      await handle.write(piece, 0, Math.min(piece.length, bytes - done));
    }
  } finally {
    await handle.close();
  }
}

async function speedOf(bytes: number, work: () => Promise<unknown> | string): Promise<number> {
  const from = performance.now();
  await work();
  return bytes / MIB / ((performance.now() - from) / 1000);
}

/** The same bytes through the programs alone. */
async function byHand(folder: string, file: string, bytes: number): Promise<{ out: number; in: number }> {
  must(folder, 'age-keygen -o key 2>/dev/null && age-keygen -y key > recipient');
  return {
    out: await speedOf(bytes, () =>
      must(folder, `tar -cf - '${file}' | age -R recipient -o hand.age && sync hand.age`),
    ),
    in: await speedOf(bytes, () =>
      must(folder, 'age -d -i key hand.age | tar -xOf - > hand.out && sync hand.out'),
    ),
  };
}

/** Sends one attachment of `bytes` from one office to another through the calls of the product, and by hand. */
export async function measureTransfer(bytes: number): Promise<TransferMeasure> {
  const low = await Site.found(county);
  const high = await Site.found(city);
  const folder = await mkdtemp(join(tmpdir(), 'andu-bench-'));
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  try {
    await exchangeCards(low, high);
    await low.as('clerk');
    const recordId = await newClue(low);
    await bigFile(join(folder, 'content.pdf'), bytes);
    const file = low.token(join(folder, 'content.pdf'), 'read');
    await low.call('attachment.add', { ledger: 'clue', recordId, file });
    const id = await approved(low, { recipients: [await cardOf(low, city.name)] });
    let name = '';
    let volumes = 0;
    let draftId = '';
    const written = await speedOf(bytes, async () => {
      ({ name, volumes } = await low.call('transfer.write', {
        id,
        folder: low.token(folder, 'folderWrite'),
      }));
    });
    const inspected = await speedOf(bytes, async () => {
      const found = await high.call('transfer.inspect', {
        folder: high.token(join(folder, name), 'folderRead'),
      });
      draftId = found.draftId;
    });
    const takenIn = await speedOf(bytes, () => high.call('transfer.import', { draftId }));
    await rm(join(folder, name), { recursive: true });
    const hand = await byHand(folder, 'content.pdf', bytes);
    return {
      bytes,
      written,
      inspected,
      takenIn,
      byHandOut: hand.out,
      byHandIn: hand.in,
      volumes,
      peakMiB: Math.round(peak / MIB),
    };
  } finally {
    clearInterval(watch);
    await low.close();
    await high.close();
    await rm(folder, { recursive: true, force: true });
  }
}
