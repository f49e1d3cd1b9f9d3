import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfficeReader } from '#db/connections.ts';
import { META_TRANSFER_EPOCH, readMeta } from '#db/repositories/accounts.ts';
import { findApproval, spendApproval } from '#db/repositories/approvals.ts';
import { addCustody } from '#db/repositories/attachments.ts';
import { cardsOf } from '#db/repositories/transfer-cards.ts';
import {
  addCopy,
  findOutgoing,
  frozenLines,
  lastOfChannel,
  moveOutgoing,
  outgoingFiles,
} from '#db/repositories/transfer-outgoing.ts';
import type { OutgoingPackageTable } from '#db/schema/transfer.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { JobContext } from '../../context.ts';
import { type PackageFs, realFs } from '../../transfer/package-fs.ts';
import type { PackageFile } from '../../transfer/payload.ts';
import { beijingTime, type StatementFields } from '../../transfer/statement.ts';
import { type WrittenPackage, writePackage } from '../../transfer/write-package.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { logLeaving } from '../secrecy/note-reads.ts';
import { contentDigest } from './build.ts';
import { type ChosenMedium, mediumOfCopy, registerCopy } from './copy-register.ts';
import { packageSources, refuseRaised } from './content-mark.ts';
import { frozenRecipients, leftOf } from './outgoing.ts';
import { ownKeys } from './own-keys.ts';
import { controlOf } from './ports.ts';

/** Epoch of an office that was never restored from a backup (session/note-restore.ts). */
const FIRST_EPOCH = 1;
const APP_NAME = 'andu';
/** Secrecy of a package without a mark. */
const INTERNAL = '内部';

/** Place of a package in its channel and what else makes its statement always the same. */
export type StatementPlace = Pick<StatementFields, 'epoch' | 'seq' | 'prev' | 'created_at' | 'app'>;

/** The next free place of a channel; the first of a new epoch after a restore, for what was lost may have used the next. */
export async function nextPlace(
  db: OfficeReader,
  channel: string,
): Promise<Pick<StatementPlace, 'epoch' | 'seq' | 'prev'>> {
  const last = await lastOfChannel(db, channel);
  const begun = Number((await readMeta(db, META_TRANSFER_EPOCH)) ?? FIRST_EPOCH);
  if (!last?.epoch || !last.seq || last.epoch < begun) return { epoch: begun, seq: 1, prev: null };
  return { epoch: last.epoch, seq: last.seq + 1, prev: last.statementSha512 };
}

/**
 * A package that was written before keeps its place, moment and version, so that every copy holds the same statement.
 * The moment is that of the approval: a package whose writing was cut off by a power failure is made again the same.
 */
async function placeOf(
  ctx: JobContext,
  row: OutgoingPackageTable,
  appVersion: string,
): Promise<StatementPlace> {
  const { epoch, seq, prev, createdAt } = row;
  if (epoch !== null && seq !== null && createdAt !== null)
    return {
      epoch,
      seq,
      prev,
      created_at: createdAt,
      app: { name: APP_NAME, version: row.appVersion ?? appVersion },
    };
  const approval = row.approvalId === null ? undefined : await findApproval(ctx.office, row.approvalId);
  return {
    ...(await nextPlace(ctx.office, row.channel)),
    created_at: beijingTime(approval?.decidedAt ? new Date(approval.decidedAt) : ctx.now()),
    app: { name: APP_NAME, version: appVersion },
  };
}

/** Who approved, as opaque account ids. @throws AppError E_APPROVAL {reason: status} unless it may be written */
async function approvers(ctx: JobContext, row: OutgoingPackageTable): Promise<string[]> {
  const mayWrite = row.status === 'approved' || row.status === 'written' || row.status === 'closed';
  const approval = row.approvalId === null ? undefined : await findApproval(ctx.office, row.approvalId);
  if (!mayWrite || !approval?.decidedBy || approval.decidedBy === row.builtBy)
    throw new AppError('E_APPROVAL', { reason: row.status });
  return [row.builtBy, approval.decidedBy];
}

/** A card that was revoked since the package was built stops it. @throws AppError E_CARD {reason: notTrusted} */
async function requireTrusted(db: OfficeReader, row: OutgoingPackageTable): Promise<void> {
  const recipients = frozenRecipients(row);
  const cards = await cardsOf(
    db,
    recipients.map((one) => one.cardId),
  );
  const sound = recipients.every(({ cardId, keyId }) =>
    cards.some((card) => card.id === cardId && card.keyId === keyId && card.status === 'trusted'),
  );
  if (!sound) throw new AppError('E_CARD', { reason: 'notTrusted' });
}

async function filesOf(ctx: JobContext, id: string): Promise<PackageFile[]> {
  const store = new BlobStore(ctx.dataFolder);
  return (await outgoingFiles(ctx.office, id)).map((file) => ({
    sha256: file.sha256,
    size: file.bytes,
    open: () => store.read(file),
  }));
}

async function* linesAsObjects(db: OfficeReader, id: string): AsyncGenerator<object> {
  for await (const { content } of frozenLines(db, id)) yield JSON.parse(content) as object;
}

/** Notes the package as sent. A number that was given to another package meanwhile is E_CONFLICT. */
async function logWritten(
  ctx: JobContext,
  row: OutgoingPackageTable,
  written: WrittenPackage,
  medium: ChosenMedium | null,
): Promise<void> {
  const at = ctx.now().toISOString();
  const { epoch, seq, prev, created_at, app } = written.statement;
  // The list of digests stands for the whole: it names every volume with its own.
  const sha256 = createHash('sha256')
    .update(await readFile(join(written.folder, 'SHA512SUMS')))
    .digest('hex');
  await ctx.write(async (tx, audit) => {
    const fresh = await findOutgoing(tx, row.id);
    if (!fresh || fresh.status !== row.status) throw new AppError('E_CONFLICT', { what: 'status' });
    if (fresh.status === 'approved') {
      const place = await nextPlace(tx, row.channel);
      if (place.epoch !== epoch || place.seq !== seq || place.prev !== prev)
        throw new AppError('E_CONFLICT', { what: 'place' });
      if (row.approvalId === null || !(await spendApproval(tx, row.approvalId, at)))
        throw new AppError('E_APPROVAL', { reason: 'spent' });
      await moveOutgoing(tx, row.id, ['approved'], {
        status: 'written',
        createdAt: created_at,
        appVersion: app.version,
        epoch,
        seq,
        prev,
        statementSha512: written.statementSha512,
        writtenAt: at,
      });
      for (const file of await outgoingFiles(tx, row.id))
        await addCustody(tx, {
          attachmentId: file.id,
          at,
          accountId: ctx.session.accountId,
          action: 'sent',
          note: `package/${row.id}`,
        });
    } else if (fresh.statementSha512 !== written.statementSha512)
      throw new AppError('E_CONFLICT', { what: 'statement' });
    await logLeaving(ctx, tx, 'package', await packageSources(tx, row));
    await addCopy(tx, {
      outgoingId: row.id,
      sumsSha512: written.sumsSha512,
      at,
      accountId: ctx.session.accountId,
      bytes: written.bytes,
      volumes: written.volumes,
      mediumId: medium?.id ?? null,
      mediumNumber: medium?.number ?? null,
    });
    await registerCopy(ctx, tx, audit, row, { medium, sha256, bytes: written.bytes });
    audit({
      action: 'transfer.write',
      subject: `package/${row.id}`,
      facts: { seq, volumes: written.volumes, bytes: written.bytes, sums: written.sumsSha512 },
    });
  });
}

/**
 * Signs, encrypts and writes an approved package into a folder, reads it back, and only then notes it as sent. When
 * anything fails, the noting included, the folder is gone and the number is free.
 * @throws AppError E_NOT_FOUND, E_APPROVAL, E_CARD, E_MEDIUM, E_CONFLICT, E_NOSPACE, E_IO, E_HASH, E_CANCELLED
 */
export async function writeOutgoing(
  ctx: JobContext,
  id: string,
  destination: string,
  options: {
    readonly appVersion: string;
    /** Of a folder of this machine that will be burnt: the medium named for it. */
    readonly mediumId?: string | null;
    readonly fs?: PackageFs;
    readonly volumeSize?: number;
  },
): Promise<CallOutput<'transfer.write'>> {
  const row = await findOutgoing(ctx.office, id);
  if (!row || row.kind !== 'case-transfer') throw new AppError('E_NOT_FOUND');
  const approvedBy = await approvers(ctx, row);
  const medium = await mediumOfCopy(ctx, destination, options.mediumId ?? null, row.secrecy);
  await requireTrusted(ctx.office, row);
  const keys = await ownKeys(ctx.office);
  if (keys === null) throw new AppError('E_OFFICE_DAMAGED', { part: 'unitKeys' });
  // What was approved is what is written, or nothing is.
  if ((await contentDigest(ctx.office, row)) !== row.contentDigest)
    throw new AppError('E_CONFLICT', { what: 'content' });
  await refuseRaised(ctx.office, row, localDateOf(ctx.now()), ctx.session.office);
  const left = leftOf(row);
  const written = await writePackage({
    ...controlOf(ctx),
    destination,
    keys,
    sender: ctx.session.office.name,
    recipients: frozenRecipients(row),
    packageId: row.id,
    fields: {
      kind: 'case-transfer',
      ...(await placeOf(ctx, row, options.appVersion)),
      purpose: row.purpose,
      legal_basis: row.basis,
      classification: row.secrecy || INTERNAL,
      disclosure: { profile: row.profile, stripped_paths_count: left.length, approved_by: approvedBy },
    },
    records: () => linesAsObjects(ctx.office, id),
    redactions: left.map(({ path, count, reason, basis }) => ({ path, count, reason, legal_basis: basis })),
    files: await filesOf(ctx, id),
    fs: options.fs,
    volumeSize: options.volumeSize,
  });
  try {
    await logWritten(ctx, row, written, medium);
  } catch (error) {
    await (options.fs ?? realFs).rm(written.folder, { recursive: true, force: true });
    throw error;
  }
  ctx.changed('transfer');
  const { folderName: name, slipNumber, bytes, volumes, checkCode } = written;
  return { name, slipNumber, bytes, volumes, checkCode, medium: medium?.number ?? null };
}
