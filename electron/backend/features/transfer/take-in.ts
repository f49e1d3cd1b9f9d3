import { createHash, randomUUID } from 'node:crypto';
import type { OfficeWriter } from '#db/connections.ts';
import {
  addIncoming,
  addReceivedFile,
  addReceivedRecord,
  receivedBefore,
  setRedactions,
} from '#db/repositories/transfer-incoming.ts';
import { addReceivedReceipt, findOutgoing, moveOutgoing } from '#db/repositories/transfer-outgoing.ts';
import type { Standing } from '#db/schema/transfer.ts';
import { levelWritten } from '#shared/domain/marking.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { AuditNote, JobContext } from '../../context.ts';
import { importPackage } from '../../transfer/import-package.ts';
import type { PackageConsumer, PackageSummary, PackageVerdict } from '../../transfer/ports.ts';
import { discardQuarantine, type QuarantinedPackage } from '../../transfer/quarantine.ts';
import type { PackageRecord, Redaction } from '../../transfer/records.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { refuseToHold } from '../secrecy/highest.ts';
import { noteRefusal } from './inspect.ts';
import { isRecordLine, type PackageLine, readLine } from './lines.ts';
import { frozenRecipients } from './outgoing.ts';
import { controlOf, receiverOf, transferLog, trustStore } from './ports.ts';

function standingOf(
  line: PackageLine,
  digest: string,
  before: readonly { readonly revision: number; readonly digest: string }[],
): Standing {
  const same = before.filter((one) => one.revision === line.revision);
  if (same.some((one) => one.digest === digest)) return 'same';
  if (same.length > 0) return 'conflict';
  const highest = before[0]?.revision;
  if (highest === undefined) return 'new';
  return line.revision > highest ? 'newer' : 'older';
}

/**
 * Puts the content of a package into the transaction it was given. Rows roll back with it; files of the vault are
 * named in `blobs` and must be removed by the caller when the transaction fails.
 */
class Consumer implements PackageConsumer {
  readonly id = randomUUID();
  readonly blobs: string[] = [];
  records = 0;
  files = 0;
  closes: string | null = null;
  readonly #ctx: JobContext;
  readonly #tx: OfficeWriter;
  readonly #store: BlobStore;
  readonly #seen = new Set<string>();
  /** SHA-256 of every attachment that a record names, and whether it came. */
  readonly #named = new Map<string, { readonly bytes: number; came: boolean }>();
  #sender = '';
  #kind: 'case-transfer' | 'receipt' = 'case-transfer';

  constructor(ctx: JobContext, tx: OfficeWriter) {
    this.#ctx = ctx;
    this.#tx = tx;
    this.#store = new BlobStore(ctx.dataFolder);
  }

  async begin({ statement, channel, evidence, ...summary }: PackageSummary): Promise<void> {
    this.#sender = statement.sender;
    this.#kind = statement.kind;
    // 绝密, and 机密 on a machine for 秘密: only that it exists may be noted here (domain §4.1).
    refuseToHold(levelWritten(statement.classification), this.#ctx.session.office);
    await addIncoming(this.#tx, {
      id: this.id,
      packageId: summary.packageId,
      channel,
      kind: statement.kind,
      sender: statement.sender,
      keyId: statement.signer_key_id,
      epoch: statement.epoch,
      seq: statement.seq,
      prev: statement.prev,
      createdAt: statement.created_at,
      bytes: summary.bytes,
      files: statement.payload.files - 2,
      statementSha512: summary.statementSha512,
      sumsSha512: summary.sumsSha512,
      statement: evidence.statement,
      statementSignature: evidence.statementSignature,
      sums: evidence.sums,
      sumsSignature: evidence.sumsSignature,
      manifest: evidence.manifest,
      redactions: '[]',
      importedAt: this.#ctx.now().toISOString(),
      importedBy: this.#ctx.session.accountId,
    });
  }

  async record(record: PackageRecord, line: number): Promise<void> {
    const refuse = (reason: string): AppError => new AppError('E_RECORDS', { line, reason });
    if (this.#kind === 'receipt') throw refuse('receipt');
    const read = readLine(record);
    if (read === null) throw refuse('schema');
    // Only the unit of origin changes its records (transfer-package.md §4, conflict).
    if (read.origin_unit !== this.#sender) throw refuse('origin');
    const key = `${read.type}/${read.id}`;
    if (this.#seen.has(key)) throw refuse('twice');
    this.#seen.add(key);
    if (isRecordLine(read))
      for (const { sha256, bytes } of read.attachments) this.#named.set(sha256, { bytes, came: false });
    const content = JSON.stringify(read);
    const digest = createHash('sha256').update(content, 'utf8').digest('hex');
    const before = await receivedBefore(this.#tx, this.#sender, read.type, read.id);
    await addReceivedRecord(this.#tx, {
      incomingId: this.id,
      originUnit: this.#sender,
      type: read.type,
      recordId: read.id,
      revision: read.revision,
      digest,
      standing: standingOf(read, digest, before),
      content,
    });
    if (isRecordLine(read)) this.records += 1;
  }

  async redactions(redactions: readonly Redaction[]): Promise<void> {
    await setRedactions(this.#tx, this.id, JSON.stringify(redactions));
  }

  async attachment(
    file: { readonly sha256: string; readonly size: number },
    content: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const named = this.#named.get(file.sha256);
    if (named?.bytes !== file.size) throw new AppError('E_RECORDS', { reason: 'files' });
    const stored = await this.#store.put(content, { signal: this.#ctx.signal });
    this.blobs.push(stored.blob);
    await addReceivedFile(this.#tx, {
      incomingId: this.id,
      sha256: file.sha256,
      bytes: stored.bytes,
      blob: stored.blob,
      fileKey: stored.fileKey,
    });
    named.came = true;
    this.files += 1;
  }

  async commit({ statement }: PackageSummary): Promise<void> {
    if ([...this.#named.values()].some((file) => !file.came))
      throw new AppError('E_RECORDS', { reason: 'files' });
    const { receipt, in_reply_to: reply } = statement;
    if (!receipt || !reply) return;
    const row = await findOutgoing(this.#tx, reply.package_id);
    if (!row) throw new AppError('E_RECEIPT', { reason: 'unknown' });
    const at = this.#ctx.now().toISOString();
    await addReceivedReceipt(this.#tx, {
      incomingId: this.id,
      outgoingId: row.id,
      unit: statement.sender,
      result: receipt.result,
      code: receipt.code,
      at,
      accountId: this.#ctx.session.accountId,
    });
    // Copies may be answered as well; the transfer is over when its main recipient has taken it in.
    const isMain = frozenRecipients(row)[0]?.unit === statement.sender;
    if (isMain && receipt.result === 'imported')
      if (await moveOutgoing(this.#tx, row.id, ['written'], { status: 'closed', closedAt: at }))
        this.closes = row.id;
  }

  abort(): void {
    // The transaction around all of this is rolled back by the failure itself.
  }
}

function noteTakenIn(
  audit: (note: AuditNote) => void,
  consumer: Consumer,
  { statement }: PackageSummary,
): void {
  audit({
    action: statement.kind === 'receipt' ? 'transfer.takeReceipt' : 'transfer.import',
    subject: `incoming/${consumer.id}`,
    facts: {
      package: statement.package_id,
      epoch: statement.epoch,
      seq: statement.seq,
      records: consumer.records,
      files: consumer.files,
      closes: consumer.closes ?? '',
    },
  });
}

/**
 * Takes a quarantined package in: records, bulletin, files, evidence and, for a receipt, the end of its transfer, all
 * in one transaction. Whatever fails, nothing of it stays, neither in the database nor in the vault.
 * @throws AppError E_CONFLICT {what: verdict} when it is no longer ready (another take-in came between)
 */
export async function takeIn(
  ctx: JobContext,
  quarantined: QuarantinedPackage,
): Promise<CallOutput<'transfer.import'>> {
  const blobs: string[] = [];
  try {
    const receiver = await receiverOf(ctx.office, ctx.session.office.name);
    const done = await ctx.write(async (tx, audit) => {
      const consumer = new Consumer(ctx, tx);
      try {
        const verdict: PackageVerdict = await importPackage(quarantined, {
          ...controlOf(ctx),
          // Inside the transaction: a take-in that ended just before this one is seen.
          trust: trustStore(tx),
          log: transferLog(tx),
          receiver,
          consumer,
        });
        if (verdict.outcome !== 'accepted') throw new AppError('E_CONFLICT', { what: verdict.outcome });
        noteTakenIn(audit, consumer, verdict.summary);
      } finally {
        blobs.push(...consumer.blobs);
      }
      const { id, records, files, closes } = consumer;
      return { id, records, files, closes };
    });
    ctx.changed('transfer');
    return done;
  } catch (error) {
    const store = new BlobStore(ctx.dataFolder);
    for (const blob of blobs) await store.remove(blob);
    await noteRefusal(ctx, error);
    throw error;
  } finally {
    await discardQuarantine(quarantined);
  }
}
