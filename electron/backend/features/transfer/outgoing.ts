import { z } from 'zod';
import type { OfficeReader } from '#db/connections.ts';
import { findApproval } from '#db/repositories/approvals.ts';
import { memberNames } from '#db/repositories/members.ts';
import { cardsOf } from '#db/repositories/transfer-cards.ts';
import {
  allOutgoing,
  bulletinHeads,
  copiesOf,
  lastOfChannels,
  receiptsFor,
} from '#db/repositories/transfer-outgoing.ts';
import type { OutgoingCopyTable, OutgoingPackageTable, ReceivedReceiptTable } from '#db/schema/transfer.ts';
import { daysBetween, localDateOf } from '#shared/domain/date.ts';
import { leftOut, type Outgoing } from '#shared/ipc/transfer-calls.ts';
import { mainLedgerIds } from '#shared/ledgers/field.ts';
import { dueOrMissing } from '#shared/rules/clock.ts';
import type { QueryContext } from '../../context.ts';
import type { CountedBy } from '../records/deadlines.ts';
import { checkCode, packageFolderName, slipNumber } from '../../transfer/package-id.ts';
import { type Receipt, receiptSchema } from '../../transfer/statement.ts';
import { bulletinHeadOf } from './bulletin-line.ts';

/** Packages on the screen. */
const SHOWN = 200;

const recipientShape = z.array(
  z.object({
    cardId: z.string(),
    unit: z.string(),
    keyId: z.string(),
    ageRecipient: z.string(),
    fingerprint: z.string(),
  }),
);
/** A recipient as frozen with a package: the card may be revoked later, which stops the writing. */
export type FrozenRecipient = z.infer<typeof recipientShape>[number];

/** Recipients of a package as they were when it was built. */
export function frozenRecipients(row: Pick<OutgoingPackageTable, 'recipients'>): FrozenRecipient[] {
  return recipientShape.parse(JSON.parse(row.recipients));
}

const countShape = z.record(z.string(), z.number());
const leftShape = z.array(leftOut.extend({ path: z.string() }));

/** What was left out of a package, as it stands in redactions.json and on the screen. */
export function leftOf(row: Pick<OutgoingPackageTable, 'redactions'>): z.infer<typeof leftShape> {
  return leftShape.parse(JSON.parse(row.redactions));
}

/** Counts of ledgers among counts by type. */
export function ledgerCounts(counts: Readonly<Record<string, number>>): Outgoing['records'] {
  return mainLedgerIds.flatMap((ledger) => (counts[ledger] ? [{ ledger, count: counts[ledger] }] : []));
}

/** A stored result; receipts were validated when they came. */
export const receiptResult = (stored: string): Receipt['result'] => receiptSchema.shape.result.parse(stored);

interface Beside {
  readonly names: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly copies: readonly OutgoingCopyTable[];
  readonly receipts: readonly ReceivedReceiptTable[];
  readonly lastOnes: ReadonlySet<string>;
}

async function trustedIds(db: OfficeReader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const cards = await cardsOf(db, ids);
  return new Set(cards.filter((card) => card.status === 'trusted').map((card) => card.id));
}

/** Days without a receipt, and whether that is too long by the rule in force when it was written (N: 10 日). */
function waiting(
  row: OutgoingPackageTable,
  now: Date,
  { holidays, rules }: CountedBy,
): { days: number | null; overdue: boolean } {
  if (row.status !== 'written' || row.writtenAt === null) return { days: null, overdue: false };
  const written = localDateOf(new Date(row.writtenAt));
  const today = localDateOf(now);
  const due = dueOrMissing(written, rules.packFor(written).rules['transfer.receipt'].value, holidays, false);
  return {
    days: daysBetween(written, today),
    overdue: today > (due.known ? due.due : due.notBefore),
  };
}

async function present(ctx: QueryContext, row: OutgoingPackageTable, beside: Beside): Promise<Outgoing> {
  const nameOf = (id: string) => beside.names.get(id) ?? '已注销账户';
  const recipients = frozenRecipients(row);
  const trusted = await trustedIds(
    ctx.office,
    recipients.map((one) => one.cardId),
  );
  const approval = row.approvalId === null ? undefined : await findApproval(ctx.office, row.approvalId);
  const { days, overdue } = waiting(row, ctx.now(), ctx.session);
  const open = row.status === 'waiting' || row.status === 'approved';
  return {
    id: row.id,
    name: packageFolderName(row.id),
    slipNumber: slipNumber(row.id),
    recipients: recipients.map(({ cardId, unit, fingerprint }) => ({
      cardId,
      unit,
      fingerprint,
      trusted: trusted.has(cardId),
    })),
    purpose: row.purpose,
    basis: row.basis,
    secrecy: row.secrecy,
    bulletinId: row.bulletinId,
    bulletinTitle: row.bulletinId === null ? null : (beside.titles.get(row.bulletinId) ?? null),
    records: ledgerCounts(countShape.parse(JSON.parse(row.counts))),
    attachments: row.files,
    attachmentBytes: row.fileBytes,
    left: leftOf(row).map(({ ledger, label, count, reason, basis }) => ({
      ledger,
      label,
      count,
      reason,
      basis,
    })),
    contentDigest: row.contentDigest,
    status: row.status,
    builtBy: nameOf(row.builtBy),
    builtByMe: row.builtBy === ctx.session.accountId,
    builtAt: row.builtAt,
    decidedBy: approval?.decidedBy ? nameOf(approval.decidedBy) : null,
    decidedAt: approval?.decidedAt ?? null,
    decisionNote: approval?.note ?? null,
    seq: row.seq,
    writtenAt: row.writtenAt,
    copies: beside.copies
      .filter((copy) => copy.outgoingId === row.id)
      .map(({ at, accountId, bytes, volumes, sumsSha512, mediumNumber }) => ({
        at,
        by: nameOf(accountId),
        bytes,
        volumes,
        checkCode: checkCode(sumsSha512),
        medium: mediumNumber ?? null,
      })),
    receipts: beside.receipts
      .filter((receipt) => receipt.outgoingId === row.id)
      .map(({ unit, result, code, at, accountId }) => ({
        unit,
        result: receiptResult(result),
        code,
        at,
        by: nameOf(accountId),
      })),
    daysWithoutReceipt: days,
    receiptOverdue: overdue,
    cancelReason: row.cancelReason,
    mayCancel: open || (row.status === 'written' && beside.lastOnes.has(row.id)),
  };
}

/** Every package of ours with its course, newest first. */
export async function listOutgoing(ctx: QueryContext): Promise<Outgoing[]> {
  const rows = await allOutgoing(ctx.office, SHOWN);
  const ids = rows.map((row) => row.id);
  const heads = await bulletinHeads(
    ctx.office,
    rows.flatMap((row) => row.bulletinId ?? []),
  );
  const beside: Beside = {
    names: await memberNames(ctx.office),
    titles: new Map([...heads].map(([id, head]) => [id, bulletinHeadOf(head).title])),
    copies: await copiesOf(ctx.office, ids),
    receipts: await receiptsFor(ctx.office, ids),
    lastOnes: await lastOfChannels(ctx.office),
  };
  const shown: Outgoing[] = [];
  for (const row of rows) shown.push(await present(ctx, row, beside));
  return shown;
}
