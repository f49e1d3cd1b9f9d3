import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { liveCardOf } from '#db/repositories/transfer-cards.ts';
import { addIssuedReceipt, findIncoming, issuedReceipt } from '#db/repositories/transfer-incoming.ts';
import { addCopy, addOutgoing } from '#db/repositories/transfer-outgoing.ts';
import type { IncomingPackageTable } from '#db/schema/transfer.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { JobContext } from '../../context.ts';
import { cardFingerprint, parseCard } from '../../transfer/card.ts';
import { copyPackage } from '../../transfer/copy-package.ts';
import { inspectPackage } from '../../transfer/inspect-package.ts';
import type { UnitKeys } from '../../transfer/keys.ts';
import { newPackageId } from '../../transfer/package-id.ts';
import type { TrustStore } from '../../transfer/ports.ts';
import { beijingTime, channelOf, parseStatement } from '../../transfer/statement.ts';
import { writePackage } from '../../transfer/write-package.ts';
import { quarantineRoot } from './inspect.ts';
import type { FrozenRecipient } from './outgoing.ts';
import { ownKeys } from './own-keys.ts';
import { controlOf } from './ports.ts';
import { nextPlace } from './write.ts';

/** Files of a receipt package by name, base64: small, and given out again as they are. */
const filesShape = z.record(z.string().regex(/^[A-Za-z0-9.]{1,40}$/u), z.base64());
const PROFILE = 'receipt-1';

/** A folder that holds only encrypted pieces and is swept when a process ends before it is removed. */
async function withFolder<T>(ctx: JobContext, use: (folder: string) => Promise<T>): Promise<T> {
  const root = quarantineRoot(ctx.dataFolder);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(root, 'ctp1-receipt-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readFolder(folder: string): Promise<string> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(folder)).toSorted())
    files[name] = (await readFile(join(folder, name))).toString('base64');
  return JSON.stringify(filesShape.parse(files));
}

/** The card that the answer is encrypted to: the sender's, still trusted. @throws AppError E_CARD {reason: notTrusted} */
async function answerTo(ctx: JobContext, incoming: IncomingPackageTable): Promise<FrozenRecipient> {
  const card = await liveCardOf(ctx.office, incoming.sender);
  if (card?.status !== 'trusted') throw new AppError('E_CARD', { reason: 'notTrusted' });
  const { unit, keyId, ageRecipient } = parseCard(card.card);
  return { cardId: card.id, unit, keyId, ageRecipient, fingerprint: cardFingerprint(card.card) };
}

/**
 * Makes the receipt package in a folder of ours and stores it with its number; only then does it go anywhere. A power
 * failure in between leaves neither receipt nor number.
 */
async function makeReceipt(
  ctx: JobContext,
  keys: UnitKeys,
  incoming: IncomingPackageTable,
  appVersion: string,
): Promise<string> {
  const unit = ctx.session.office.name;
  const recipient = await answerTo(ctx, incoming);
  const channel = channelOf(unit, [recipient.unit]);
  const statement = parseStatement(incoming.statement);
  const place = await nextPlace(ctx.office, channel);
  const at = ctx.now();
  const packageId = newPackageId();
  return withFolder(ctx, async (folder) => {
    const written = await writePackage({
      signal: ctx.signal,
      destination: folder,
      keys,
      sender: unit,
      recipients: [recipient],
      packageId,
      fields: {
        kind: 'receipt',
        ...place,
        created_at: beijingTime(at),
        app: { name: 'andu', version: appVersion },
        purpose: '回执',
        legal_basis: '',
        classification: statement.classification,
        disclosure: { profile: PROFILE, stripped_paths_count: 0, approved_by: [ctx.session.accountId] },
        in_reply_to: {
          package_id: incoming.packageId,
          sums_sha512: incoming.sumsSha512,
          statement_sha512: incoming.statementSha512,
        },
        receipt: {
          result: 'imported',
          code: null,
          checks: { authenticity: 'passed', integrity: 'passed', usability: 'passed', security: 'passed' },
          counts: { ...statement.payload.records, files: incoming.files },
          importer: incoming.importedBy,
          missing_seqs: [],
        },
      },
      records: () => [],
      redactions: [],
      files: [],
    });
    const files = await readFolder(written.folder);
    await ctx.write(async (tx, audit) => {
      // Another answer may have been made while this one was written; the first one stays.
      if (await issuedReceipt(tx, incoming.id)) throw new AppError('E_CONFLICT', { what: 'receipt' });
      const now = await nextPlace(tx, channel);
      if (now.seq !== place.seq || now.prev !== place.prev)
        throw new AppError('E_CONFLICT', { what: 'place' });
      await addOutgoing(tx, {
        id: packageId,
        kind: 'receipt',
        channel,
        recipients: JSON.stringify([recipient]),
        purpose: '回执',
        basis: '',
        secrecy: statement.classification,
        bulletinId: null,
        profile: PROFILE,
        withAttachments: 0,
        counts: '{}',
        files: 0,
        fileBytes: 0,
        redactions: '[]',
        contentDigest: '',
        status: 'written',
        approvalId: null,
        inReplyTo: incoming.id,
        builtBy: ctx.session.accountId,
        builtAt: at.toISOString(),
        createdAt: written.statement.created_at,
        appVersion,
        epoch: place.epoch,
        seq: place.seq,
        prev: place.prev,
        statementSha512: written.statementSha512,
        writtenAt: at.toISOString(),
        closedAt: null,
        cancelledBy: null,
        cancelledAt: null,
        cancelReason: null,
      });
      await addCopy(tx, {
        outgoingId: packageId,
        sumsSha512: written.sumsSha512,
        at: at.toISOString(),
        accountId: ctx.session.accountId,
        bytes: written.bytes,
        volumes: written.volumes,
        mediumId: null,
        mediumNumber: null,
      });
      await addIssuedReceipt(tx, { incomingId: incoming.id, outgoingId: packageId, files });
      audit({
        action: 'transfer.receipt',
        subject: `incoming/${incoming.id}`,
        facts: { package: packageId, seq: place.seq },
      });
    });
    return files;
  });
}

/** Nobody but ourselves signed what we give out again. */
function ownTrust(unit: string, keys: UnitKeys): TrustStore {
  return {
    findSigner: (keyId) =>
      keyId === keys.signing.keyId ? { unit, publicKey: keys.signing.publicKey, revoked: false } : null,
  };
}

/**
 * Writes the receipt of a package that was taken in into a folder. It is made once; asked for again, the same bytes go
 * out again (transfer-package.md §4, replay).
 * @throws AppError E_NOT_FOUND, E_CARD, E_CONFLICT, E_NOSPACE, E_IO, E_CANCELLED
 */
export async function writeReceipt(
  ctx: JobContext,
  id: string,
  destination: string,
  appVersion: string,
): Promise<CallOutput<'transfer.receipt'>> {
  const incoming = await findIncoming(ctx.office, id);
  if (!incoming || incoming.kind !== 'case-transfer') throw new AppError('E_NOT_FOUND');
  const keys = await ownKeys(ctx.office);
  if (keys === null) throw new AppError('E_OFFICE_DAMAGED', { part: 'unitKeys' });
  const stored = await issuedReceipt(ctx.office, id);
  const files = filesShape.parse(
    JSON.parse(stored?.files ?? (await makeReceipt(ctx, keys, incoming, appVersion))),
  );
  const made = await withFolder(ctx, async (folder) => {
    const own = join(folder, randomUUID());
    await mkdir(own, { mode: 0o700 });
    for (const [name, bytes] of Object.entries(files))
      await writeFile(join(own, name), Buffer.from(bytes, 'base64'), { mode: 0o600 });
    const inspection = await inspectPackage(own, ownTrust(ctx.session.office.name, keys));
    const written = await copyPackage(inspection, destination, controlOf(ctx));
    return { inspection, name: written.slice(destination.length).replace(/^[/\\]+/u, '') };
  });
  await ctx.write(async (_tx, audit) =>
    audit({
      action: 'transfer.giveReceipt',
      subject: `incoming/${id}`,
      facts: { bytes: made.inspection.bytes },
    }),
  );
  ctx.changed('transfer');
  return { name: made.name, bytes: made.inspection.bytes, checkCode: made.inspection.checkCode };
}
