import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { knownBlobs } from '#db/repositories/attachments.ts';
import { waitingEpochRelease } from '#db/repositories/transfer-epochs.ts';
import { incomingByPackage } from '#db/repositories/transfer-incoming.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { IncomingSummary } from '#shared/ipc/transfer-calls.ts';
import type { JobContext } from '../../context.ts';
import { cardFingerprint } from '../../transfer/card.ts';
import { cardByKey } from '#db/repositories/transfer-cards.ts';
import { previewPackage } from '../../transfer/import-package.ts';
import { inspectPackage } from '../../transfer/inspect-package.ts';
import { checkCode, packageFolderName, slipNumber } from '../../transfer/package-id.ts';
import type { PackageVerdict } from '../../transfer/ports.ts';
import {
  discardQuarantine,
  type QuarantinedPackage,
  quarantinePackage,
  sweepQuarantine,
} from '../../transfer/quarantine.ts';
import type { Statement } from '../../transfer/statement.ts';
import { sweepOrphans } from '../../vault/orphans.ts';
import type { HeldForEpoch } from './epochs.ts';
import { ledgerCounts } from './outgoing.ts';
import { controlOf, receiverOf, transferLog, trustStore } from './ports.ts';

/** A verified package that waits for the user's word; its volumes lie encrypted in the quarantine. */
interface Draft {
  readonly id: string;
  readonly accountId: string;
  readonly quarantined: QuarantinedPackage;
  readonly verdict: PackageVerdict;
}

/** Where local copies of packages lie while they are looked at. */
export function quarantineRoot(dataFolder: string): string {
  return join(dataFolder, 'quarantine');
}

/** The one package that is being looked at. It lives as long as the process: locking ends it. */
export class Drafts {
  readonly #root: string;
  #swept: Promise<unknown> | null = null;
  #current: Draft | null = null;

  constructor(dataFolder: string) {
    this.#root = quarantineRoot(dataFolder);
  }

  get root(): string {
    return this.#root;
  }

  /** Clears away what an earlier process left: copies of packages, files of a take-in that was cut off. */
  async clearLeftovers(ctx: JobContext): Promise<void> {
    this.#swept ??= (async () => {
      await sweepQuarantine(this.#root);
      await sweepOrphans(ctx.dataFolder, await knownBlobs(ctx.office));
    })();
    await this.#swept;
  }

  /** Keeps a new draft; the one before it is dropped. */
  async keep(accountId: string, quarantined: QuarantinedPackage, verdict: PackageVerdict): Promise<string> {
    await this.drop();
    this.#current = { id: randomUUID(), accountId, quarantined, verdict };
    return this.#current.id;
  }

  /** What holds the draft of this id, when it is a new numbering of its sender. @throws AppError E_NOT_FOUND */
  heldForEpoch(id: string, accountId: string): HeldForEpoch | null {
    const draft = this.#current;
    if (draft?.id !== id || draft.accountId !== accountId)
      throw new AppError('E_NOT_FOUND', { what: 'draft' });
    const { verdict } = draft;
    return verdict.outcome === 'held' && verdict.reason === 'epoch' ? verdict : null;
  }

  /** Takes the draft of this id out. @throws AppError E_NOT_FOUND */
  take(id: string, accountId: string): QuarantinedPackage {
    const draft = this.#current;
    if (draft?.id !== id || draft.accountId !== accountId)
      throw new AppError('E_NOT_FOUND', { what: 'draft' });
    this.#current = null;
    return draft.quarantined;
  }

  async drop(): Promise<void> {
    const draft = this.#current;
    this.#current = null;
    if (draft) await discardQuarantine(draft.quarantined);
  }
}

/** What a statement and its package say of themselves, for the screen. */
export function summaryOf(
  statement: Statement,
  facts: { readonly bytes: number; readonly sumsSha512: string; readonly fingerprint: string },
): IncomingSummary {
  const { receipt, in_reply_to: reply, payload } = statement;
  const counts = payload.records;
  // records.jsonl and redactions.json are files of the bag, but no attachments.
  const attachments = payload.files - 2;
  return {
    name: packageFolderName(statement.package_id),
    packageId: statement.package_id,
    slipNumber: slipNumber(statement.package_id),
    checkCode: checkCode(facts.sumsSha512),
    kind: statement.kind,
    sender: statement.sender,
    fingerprint: facts.fingerprint,
    createdAt: statement.created_at,
    purpose: statement.purpose,
    basis: statement.legal_basis,
    classification: statement.classification,
    seq: statement.seq,
    bytes: facts.bytes,
    records: ledgerCounts(counts),
    bulletins: counts['bulletin'] ?? 0,
    files: attachments,
    strippedPaths: statement.disclosure.stripped_paths_count,
    recipients: statement.recipients.map((recipient) => recipient.unit),
    answers:
      receipt && reply
        ? {
            outgoingId: reply.package_id,
            name: packageFolderName(reply.package_id),
            result: receipt.result,
            code: receipt.code,
          }
        : null,
  };
}

/** What was verified before anything is shown. */
function checksOf(statement: Statement): CallOutput<'transfer.inspect'>['checks'] {
  return {
    authenticity: ['outerSignature', 'innerSignature', 'sender', 'recipient', 'sequence'],
    integrity: [
      'list',
      'volumes',
      'copy',
      'manifest',
      ...(statement.kind === 'receipt' ? (['reply'] as const) : []),
    ],
    usability: ['format', 'decrypted', 'statement'],
    security: ['regularFiles', 'ownCopy', 'noPlaintext', 'plainArchive'],
  };
}

const words = { accepted: 'ready', alreadyImported: 'alreadyImported', held: 'held' } as const;

async function present(
  ctx: JobContext,
  draftId: string,
  verdict: PackageVerdict,
): Promise<CallOutput<'transfer.inspect'>> {
  const { summary } = verdict;
  const card = await cardByKey(ctx.office, summary.statement.signer_key_id);
  const known =
    verdict.outcome === 'alreadyImported'
      ? await incomingByPackage(ctx.office, summary.packageId)
      : undefined;
  return {
    draftId,
    verdict: words[verdict.outcome],
    missing: verdict.outcome === 'held' && verdict.reason === 'gap' ? [...verdict.missing] : [],
    heldFor: verdict.outcome === 'held' ? verdict.reason : null,
    releaseAsked:
      verdict.outcome === 'held' &&
      verdict.reason === 'epoch' &&
      (await waitingEpochRelease(ctx.office, summary.statement.sender, summary.statement.epoch)) !==
        undefined,
    incomingId: known?.id ?? null,
    summary: summaryOf(summary.statement, {
      bytes: summary.bytes,
      sumsSha512: summary.sumsSha512,
      fingerprint: card ? cardFingerprint(card.card) : '',
    }),
    checks: checksOf(summary.statement),
  };
}

/**
 * Verifies a folder and copies its volumes into the quarantine; from then on the stick is not looked at again. After
 * any refusal nothing is left, and the refusal is in the log.
 */
export async function inspectFolder(
  ctx: JobContext,
  drafts: Drafts,
  token: string,
): Promise<CallOutput<'transfer.inspect'>> {
  const folder = ctx.takeFile(token, 'folderRead');
  await drafts.clearLeftovers(ctx);
  await drafts.drop();
  try {
    const trust = trustStore(ctx.office);
    const inspection = await inspectPackage(folder, trust);
    const receiver = await receiverOf(ctx.office, ctx.session.office.name);
    const control = controlOf(ctx);
    const quarantined = await quarantinePackage(inspection, { ...control, root: drafts.root });
    const verdict = await previewPackage(quarantined, {
      ...control,
      trust,
      receiver,
      log: transferLog(ctx.office),
    });
    return await present(ctx, await drafts.keep(ctx.session.accountId, quarantined, verdict), verdict);
  } catch (error) {
    await noteRefusal(ctx, error);
    throw error;
  }
}

/** A refused package leaves a row for the auditor: its code, never names out of it. */
export async function noteRefusal(ctx: JobContext, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || error.code === 'E_CANCELLED' || ctx.signal.aborted) return;
  await ctx.write(async (_tx, audit) =>
    audit({ action: 'transfer.refuse', subject: 'package', result: 'refused', facts: { code: error.code } }),
  );
}
