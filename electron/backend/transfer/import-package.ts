import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import { decryptAge } from './age-stream.ts';
import { PayloadCheck } from './bag.ts';
import { attachmentDigest, type PackageHead, readHead } from './head.ts';
import { inspectPackage, requireSigner } from './inspect-package.ts';
import { type JobControl, startPhase } from './job.ts';
import { type PackageFs, realFs, toAppError } from './package-fs.ts';
import { packageFolderName } from './package-id.ts';
import { filesFolder, recordsPath, redactionsPath } from './payload.ts';
import type { PackageConsumer, PackageVerdict, Receiver, TransferLog, TrustStore } from './ports.ts';
import { discardQuarantine, type QuarantinedPackage, quarantinePackage } from './quarantine.ts';
import { maxRedactionsBytes, parseRedactions, readRecords } from './records.ts';
import { judgeSequence } from './sequence.ts';
import { readUstar, type TarEntry } from './ustar-read.ts';
import { joinVolumes } from './volumes.ts';

/** What opening a package needs. `acceptGap` stands for a two-person approval given outside. */
export type OpenOptions = JobControl & {
  readonly trust: TrustStore;
  readonly receiver: Receiver;
  readonly log: TransferLog;
  readonly acceptGap?: boolean | undefined;
  readonly fs?: PackageFs | undefined;
};

type OpenedPackage = {
  readonly head: PackageHead;
  readonly entries: AsyncGenerator<TarEntry>;
  /** To be called when all was read: reports the end, throws E_CANCELLED after an abort. */
  readonly end: () => void;
};

/** Opens the local copy, checks its head, hands it to `use`, and closes the files whatever happens. */
async function withPackage<T>(
  quarantined: QuarantinedPackage,
  options: OpenOptions,
  use: (opened: OpenedPackage) => Promise<T>,
): Promise<T> {
  const { inspection } = quarantined;
  const fs = options.fs ?? realFs;
  const { key, publicKey, unit } = await requireSigner(options.trust, inspection.signer.keyId);
  // The card may have been replaced since the folder was looked at.
  if (publicKey !== inspection.signer.publicKey || unit !== inspection.signer.unit)
    throw new AppError('E_SIG');
  const phase = startPhase(options, 'read', inspection.bytes);
  const source = joinVolumes(fs, quarantined.folder, inspection.parts, (bytes) => phase.add(bytes));
  const { plain, plainBytes } = await decryptAge(source, inspection.bytes, options.receiver.identities);
  const entries = readUstar(plain, plainBytes);
  try {
    const head = await readHead(entries, inspection, key, options.receiver, options.log);
    return await use({ head, entries, end: () => phase.end() });
  } finally {
    await entries.return(undefined);
    await plain.return(undefined);
  }
}

async function judge(head: PackageHead, options: OpenOptions): Promise<PackageVerdict> {
  const { summary } = head;
  const { statement, statementSha512, channel } = summary;
  const verdict = await judgeSequence(options.log, channel, statement, statementSha512);
  switch (verdict.place) {
    case 'imported':
      return { outcome: 'alreadyImported', summary };
    case 'gap': {
      if (options.acceptGap) return { outcome: 'accepted', summary };
      const { missing, missingCount } = verdict;
      return { outcome: 'held', reason: 'gap', missing, missingCount, summary };
    }
    case 'epoch':
      return { outcome: 'held', reason: 'epoch', lastEpoch: verdict.lastEpoch, summary };
    case 'next':
      return { outcome: 'accepted', summary };
  }
}

/** Passes a body on while hashing it; `finish` refuses a body that was not read whole or is not as listed. */
function checkedBody(entry: TarEntry, sha512: string, sha256: string | null) {
  const outer = createHash('sha512');
  const name = sha256 === null ? null : createHash('sha256');
  let left = entry.size;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of entry.body) {
      outer.update(piece);
      name?.update(piece);
      left -= piece.length;
      yield piece;
    }
  }
  return {
    body: pieces(),
    finish: (): void => {
      if (left !== 0) throw new AppError('E_INTERNAL', { reason: 'content not read to its end' });
      if (name !== null && name.digest('hex') !== sha256) throw new AppError('E_CAS');
      if (outer.digest('hex') !== sha512) throw new AppError('E_HASH', { part: 'data' });
    },
  };
}

async function takeRecords(
  body: AsyncIterable<Uint8Array>,
  expected: Readonly<Record<string, number>>,
  consumer: PackageConsumer,
): Promise<void> {
  const counts = new Map<string, number>();
  for await (const { record, line } of readRecords(body)) {
    counts.set(record.type, (counts.get(record.type) ?? 0) + 1);
    await consumer.record(record, line);
  }
  const stated = Object.entries(expected);
  const same = stated.length === counts.size && stated.every(([type, count]) => counts.get(type) === count);
  if (!same) throw new AppError('E_RECORDS', { reason: 'counts' });
}

async function takeRedactions(entry: TarEntry, body: AsyncIterable<Uint8Array>, consumer: PackageConsumer) {
  if (entry.size > maxRedactionsBytes) throw new AppError('E_SIZE', { size: entry.size });
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece));
  await consumer.redactions(parseRedactions(Buffer.concat(pieces)));
}

/** Everything after the head: each entry must be listed, as listed, in the order of §5, and none may be absent. */
async function takePayload({ head, entries }: OpenedPackage, consumer: PackageConsumer): Promise<void> {
  const { statement, packageId } = head.summary;
  const prefix = `${packageFolderName(packageId)}/`;
  const check = new PayloadCheck(head.manifest);
  let bytes = 0;
  let place = 0;
  for (let next = await entries.next(); !next.done; next = await entries.next()) {
    const entry = next.value;
    if (!entry.name.startsWith(prefix)) throw new AppError('E_LAYOUT', { part: 'data' });
    const name = entry.name.slice(prefix.length);
    const isAttachment = name.startsWith(filesFolder);
    const sha512 = check.meet(name);
    const wanted = place === 0 ? recordsPath : place === 1 ? redactionsPath : null;
    if (wanted === null ? !isAttachment : name !== wanted) throw new AppError('E_LAYOUT', { part: 'data' });
    place += 1;
    bytes += entry.size;
    const sha256 = isAttachment ? attachmentDigest(name) : null;
    const { body, finish } = checkedBody(entry, sha512, sha256);
    if (name === recordsPath) await takeRecords(body, statement.payload.records, consumer);
    else if (name === redactionsPath) await takeRedactions(entry, body, consumer);
    else await consumer.attachment({ sha256: attachmentDigest(name), size: entry.size }, body);
    finish();
  }
  check.finish();
  if (bytes !== statement.payload.bytes) throw new AppError('E_SIZE', { size: bytes });
}

/** Tells the consumer to drop what it staged; a fault of that must not hide why it was told. */
async function dropStaged(consumer: PackageConsumer): Promise<void> {
  try {
    await consumer.abort();
  } catch {
    return;
  }
}

/**
 * Opens the local copy far enough to say what came and whether it would be taken: the head of the archive and the
 * sequence, nothing of the records. Throws as `readHead` and `judgeSequence` do, and E_NOTFORME, E_AGE, E_TAR…;
 * after a throw the copy is gone, otherwise it stays for `importPackage` or `discardQuarantine`.
 */
export async function previewPackage(
  quarantined: QuarantinedPackage,
  options: OpenOptions,
): Promise<PackageVerdict> {
  try {
    return await withPackage(quarantined, options, ({ head }) => judge(head, options));
  } catch (error) {
    await discardQuarantine(quarantined, options.fs);
    throw toAppError(error);
  }
}

/**
 * Takes a package in: head, sequence, records, attachments, end of archive, then `consumer.commit`. The consumer is
 * only called when the verdict is `accepted`. Phase `read`. Whatever the result, the local copy is gone afterwards.
 */
export async function importPackage(
  quarantined: QuarantinedPackage,
  options: OpenOptions & { readonly consumer: PackageConsumer },
): Promise<PackageVerdict> {
  const { consumer } = options;
  try {
    return await withPackage(quarantined, options, async (opened) => {
      const verdict = await judge(opened.head, options);
      if (verdict.outcome !== 'accepted') return verdict;
      try {
        await consumer.begin(verdict.summary);
        await takePayload(opened, consumer);
        opened.end();
        await consumer.commit(verdict.summary);
        return verdict;
      } catch (error) {
        await dropStaged(consumer);
        throw error;
      }
    });
  } catch (error) {
    throw toAppError(error);
  } finally {
    await discardQuarantine(quarantined, options.fs);
  }
}

/** All stages in one call: inspect, copy to quarantine, import. Nothing is left in `quarantineRoot` afterwards. */
export async function receivePackage(
  folder: string,
  options: OpenOptions & { readonly consumer: PackageConsumer; readonly quarantineRoot: string },
): Promise<PackageVerdict> {
  const inspection = await inspectPackage(folder, options.trust, options);
  const quarantined = await quarantinePackage(inspection, { ...options, root: options.quarantineRoot });
  return importPackage(quarantined, options);
}
