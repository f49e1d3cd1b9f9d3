import { createHash, randomUUID } from 'node:crypto';
import type { OfficeReader, OfficeWriter } from '#db/connections.ts';
import { addApproval } from '#db/repositories/approvals.ts';
import { chainHead } from '#db/repositories/audit.ts';
import { cardsOf } from '#db/repositories/transfer-cards.ts';
import {
  addOutgoing,
  addOutgoingFile,
  addOutgoingRecord,
  frozenLines,
  issuedBulletin,
  moveOutgoing,
  outgoingFiles,
} from '#db/repositories/transfer-outgoing.ts';
import type { OutgoingPackageTable } from '#db/schema/transfer.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { machineHolds, type Marking } from '#shared/domain/marking.ts';
import { parseSecrecyMark } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import type { ParsedInput } from '#shared/ipc/contract.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { upwardProfile } from '#shared/transfer-profile.ts';
import type { JobContext, Session } from '../../context.ts';
import { cardFingerprint, parseCard } from '../../transfer/card.ts';
import { packageFolderName } from '../../transfer/package-id.ts';
import { maxRecordBytes } from '../../transfer/records.ts';
import { channelOf } from '../../transfer/statement.ts';
import { printedMarks } from '../secrecy/bulletin-mark.ts';
import { bulletinHeadOf, bulletinLineOf } from './bulletin-line.ts';
import { gather, type Left, LeftCount } from './gather.ts';
import type { PackageLine } from './lines.ts';
import type { FrozenRecipient } from './outgoing.ts';
import { marksInText, packageMark } from './content-mark.ts';
import { ensureOwnKeys } from './own-keys.ts';

/** Rows shown to the progress bar at a time. */
const REPORTED_ROWS = 200;

/** Refuses a selection of ledgers that the account may not read: who sends must have read what he sends. */
export function requireReadable(session: Session, ledgerIds: readonly (keyof typeof ledgers)[]): void {
  for (const id of ledgerIds)
    if (!session.can(`${id}.read`)) throw new AppError('E_PERMISSION', { permission: `${id}.read` });
}

/** @throws AppError E_CARD {reason: notTrusted | twice}, E_NOT_FOUND */
async function recipientsOf(db: OfficeReader, ids: readonly string[]): Promise<FrozenRecipient[]> {
  const cards = await cardsOf(db, ids);
  if (cards.length !== ids.length) throw new AppError('E_NOT_FOUND', { what: 'card' });
  if (new Set(cards.map((one) => one.unit)).size !== cards.length)
    throw new AppError('E_CARD', { reason: 'twice' });
  return cards.map((row) => {
    if (row.status !== 'trusted') throw new AppError('E_CARD', { reason: 'notTrusted' });
    const { unit, keyId, ageRecipient } = parseCard(row.card);
    return { cardId: row.id, unit, keyId, ageRecipient, fingerprint: cardFingerprint(row.card) };
  });
}

/**
 * The mark given to a package: well formed, not above what the machine may hold.
 * @throws AppError E_MARK {reason: form | period | … | machine}
 */
function checkSecrecy(mark: string, machine: OfficeInfo['secrecy']): void {
  if (mark !== '' && !machineHolds(machine, parseSecrecyMark(mark).level))
    throw new AppError('E_MARK', { reason: 'machine' });
}

/** SHA-256 over everything that is approved: parties, purpose, mark, lines, what was left out, files. */
export async function contentDigest(
  db: OfficeReader,
  row: Pick<
    OutgoingPackageTable,
    'id' | 'recipients' | 'purpose' | 'basis' | 'secrecy' | 'profile' | 'redactions'
  >,
): Promise<string> {
  const hash = createHash('sha256');
  const add = (text: string) => hash.update(`${Buffer.byteLength(text)}:${text}\n`);
  for (const part of [
    row.id,
    row.recipients,
    row.purpose,
    row.basis,
    row.secrecy,
    row.profile,
    row.redactions,
  ])
    add(part);
  for await (const line of frozenLines(db, row.id)) add(line.content);
  const files = await outgoingFiles(db, row.id);
  for (const sha256 of [...new Set(files.map((file) => file.sha256))].toSorted()) add(sha256);
  return hash.digest('hex');
}

/** Writes frozen lines under running numbers and remembers what they bring with them. */
class Freezer {
  readonly counts: Record<string, number> = {};
  readonly files = new Map<string, number>();
  readonly left: Left[] = [];
  #ordinal = 0;
  readonly #db: OfficeWriter;
  readonly #id: string;

  constructor(db: OfficeWriter, id: string) {
    this.#db = db;
    this.#id = id;
  }

  get lines(): number {
    return this.#ordinal;
  }

  async add(line: PackageLine): Promise<void> {
    const content = JSON.stringify(line);
    this.#ordinal += 1;
    if (Buffer.byteLength(content) > maxRecordBytes)
      throw new AppError('E_RECORDS', { line: this.#ordinal, reason: 'length' });
    await addOutgoingRecord(this.#db, {
      outgoingId: this.#id,
      ordinal: this.#ordinal,
      type: line.type,
      recordId: line.id,
      content,
    });
    this.counts[line.type] = (this.counts[line.type] ?? 0) + 1;
  }
}

type Order = ParsedInput<'transfer.build'>;

async function freezeSelections(
  ctx: JobContext,
  tx: OfficeWriter,
  id: string,
  input: Order,
  freezer: Freezer,
) {
  for (const { ledger, query } of input.selections) {
    const left = new LeftCount(ledgers[ledger]);
    const options = {
      originUnit: ctx.session.office.name,
      today: localDateOf(ctx.now()),
      withAttachments: input.withAttachments,
      signal: ctx.signal,
    };
    for await (const { line, files } of gather(tx, ctx.scope, ledgers[ledger], query, options, left)) {
      await freezer.add(line);
      for (const file of files) {
        await addOutgoingFile(tx, id, file.id);
        freezer.files.set(file.sha256, file.bytes);
      }
      if (freezer.lines % REPORTED_ROWS === 0)
        ctx.progress({ stage: 'gather', done: freezer.lines, total: null, unit: 'rows' });
    }
    freezer.left.push(...left.list());
  }
}

async function freezeBulletin(
  tx: OfficeWriter,
  input: Order,
  unit: string,
  freezer: Freezer,
): Promise<Marking[]> {
  if (input.bulletinId === null) return [];
  const bulletin = await issuedBulletin(tx, input.bulletinId);
  if (!bulletin) throw new AppError('E_NOT_FOUND', { what: 'bulletin' });
  const head = bulletinHeadOf(bulletin.head);
  const mark = await printedMarks(tx, bulletin, head);
  await freezer.add(bulletinLineOf(bulletin, unit, mark));
  // What was lowered or lifted since counts no more.
  return marksInText(mark.now, isoDate.parse(head.date));
}

/**
 * Freezes what is to be sent, line by line, and asks for approval: a record that changes afterwards does not change
 * the package. One transaction; nothing stays when it fails or is cancelled.
 */
export async function buildPackage(ctx: JobContext, input: Order): Promise<{ id: string; name: string }> {
  requireReadable(
    ctx.session,
    input.selections.map((one) => one.ledger),
  );
  const unit = ctx.session.office.name;
  // Also the package id, so that a second copy is the same package.
  const id = randomUUID();
  const at = ctx.now().toISOString();
  await ctx.write(async (tx, audit) => {
    await ensureOwnKeys(tx, unit, at);
    const recipients = await recipientsOf(tx, input.recipients);
    const approvalId = randomUUID();
    await addApproval(tx, {
      id: approvalId,
      kind: 'packageExport',
      subject: `package/${id}`,
      reason: input.purpose,
      requestedBy: ctx.session.accountId,
      requestedAt: at,
    });
    const row: OutgoingPackageTable = {
      id,
      kind: 'case-transfer',
      channel: channelOf(
        unit,
        recipients.map((one) => one.unit),
      ),
      recipients: JSON.stringify(recipients),
      purpose: input.purpose,
      basis: input.basis,
      secrecy: input.secrecy,
      bulletinId: input.bulletinId,
      profile: upwardProfile.id,
      withAttachments: input.withAttachments ? 1 : 0,
      counts: '{}',
      files: 0,
      fileBytes: 0,
      redactions: '[]',
      contentDigest: '',
      status: 'waiting',
      approvalId,
      inReplyTo: null,
      builtBy: ctx.session.accountId,
      builtAt: at,
      createdAt: null,
      appVersion: null,
      epoch: null,
      seq: null,
      prev: null,
      statementSha512: null,
      writtenAt: null,
      closedAt: null,
      cancelledBy: null,
      cancelledAt: null,
      cancelReason: null,
    };
    await addOutgoing(tx, row);
    const freezer = new Freezer(tx, id);
    checkSecrecy(input.secrecy, ctx.session.office.secrecy);
    const beside = await freezeBulletin(tx, input, unit, freezer);
    await freezeSelections(ctx, tx, id, input, freezer);
    const empty = freezer.lines === 0;
    await freezer.add({
      type: 'auditHead',
      id,
      revision: 1,
      origin_unit: unit,
      office: await chainHead(tx),
      registry: await chainHead(ctx.registry),
    });
    if (empty) throw new AppError('E_VALIDATION', { issues: [{ path: 'selections', rule: 'empty' }] });
    const redactions = JSON.stringify(freezer.left);
    const secrecy = await packageMark(
      tx,
      row,
      { given: input.secrecy, beside, today: localDateOf(ctx.now()) },
      ctx.session.office,
    );
    const digest = await contentDigest(tx, { ...row, secrecy, redactions });
    await moveOutgoing(tx, id, ['waiting'], {
      counts: JSON.stringify(freezer.counts),
      files: freezer.files.size,
      fileBytes: [...freezer.files.values()].reduce((sum, bytes) => sum + bytes, 0),
      redactions,
      secrecy,
      contentDigest: digest,
    });
    audit({
      action: 'transfer.build',
      subject: `package/${id}`,
      facts: { records: freezer.lines, files: freezer.files.size, content: digest },
    });
  });
  ctx.changed('transfer');
  return { id, name: packageFolderName(id) };
}
