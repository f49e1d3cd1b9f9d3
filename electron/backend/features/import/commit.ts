import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { OfficeWriter } from '#db/connections.ts';
import { addBatch, batchOfSheet, oneUnderEach } from '#db/repositories/import-batches.ts';
import { nextLot, removeDraft, type StagedRecord } from '#db/repositories/import-drafts.ts';
import { fingerprintsPresent } from '#db/repositories/import-lookups.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { withWideCache } from '#db/wide-cache.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import { emptyValues } from '#shared/ledgers/empty-values.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { CommandContext, JobContext } from '../../context.ts';
import { afterMeetingBatch } from '../access/meeting.ts';
import { nameRegistrar } from '../access/registrar.ts';
import { passUp, settleSequence } from '../records/pass-up.ts';
import { bindWaiting } from '../records/record-references.ts';
import { type PreparedRecord, type RecordWork, storeRecord } from '../records/record-service.ts';
import { Resolver } from '../records/resolve.ts';
import { noteBecameClues } from '../petitions/became-clue.ts';
import { judgeBatch, takenIn } from '../petitions/repeats.ts';
import { type CheckedDraft, checkedDraft, dropDraft } from './drafts.ts';
import { updateListed } from './listed-again.ts';
import { demandImport } from './open.ts';

/** A staged row as it goes into the ledger: under the id its sealed fields are bound to. */
function preparedForm(ledger: LedgerDefinition, row: StagedRecord): PreparedRecord | null {
  if (row.record === null || row.verdict === 'present') return null;
  const values = Object.assign(emptyValues(ledger), row.record.values);
  const sealed = new Map(
    Object.entries(row.sealed ?? {}).map(([field, text]) => [
      field,
      new Uint8Array(Buffer.from(text, 'base64')),
    ]),
  );
  return { id: row.record.id, values: takenIn(ledger, values), sealed, fingerprint: row.fingerprint };
}

/** Records of a lot that are to come in: another batch may have brought some between check and commit. */
async function toStore(
  tx: OfficeWriter,
  scope: Scope,
  ledger: LedgerDefinition,
  lot: readonly StagedRecord[],
): Promise<PreparedRecord[]> {
  const records = lot.flatMap((row) => preparedForm(ledger, row) ?? []);
  const present = await fingerprintsPresent(
    tx,
    scope,
    ledger,
    records.flatMap(({ fingerprint }) => fingerprint ?? []),
  );
  return records.filter(({ fingerprint }) => !present.has(fingerprint ?? ''));
}

interface Taking {
  readonly ctx: JobContext;
  readonly audit: CommandContext['audit'];
  /** Ledgers whose records were changed on the way. */
  readonly touched: Set<string>;
  readonly draft: CheckedDraft;
  readonly ledger: LedgerDefinition;
  readonly batchId: string;
  readonly at: Date;
}

/** Stores the good rows one by one; the numbers stored and brought up to date, and the people registered on the way. */
async function takeRows(
  tx: OfficeWriter,
  taking: Taking,
): Promise<{ added: number; updated: number; newPersons: number }> {
  const { ctx, audit, touched, draft, ledger, batchId, at } = taking;
  const act = { at, by: ctx.session.accountId, batchId };
  const { scope } = ctx;
  const work: RecordWork = {
    db: tx,
    scope,
    act,
    holidays: ctx.session.holidays,
    rules: ctx.session.rules,
    seal: (text, place) => ctx.identity.seal(text, place),
  };
  const resolver = new Resolver(tx, scope, act);
  const total = draft.plan.counts.accepted + draft.plan.counts.warning;
  const byHand = { ...work, act: { ...act, batchId: null } };
  let added = 0;
  let updated = 0;
  let after = 0;
  for (;;) {
    const lot = await nextLot(tx, draft.id, after);
    const last = lot?.at(-1);
    if (!lot || !last) break;
    after = last.ordinal;
    for (const record of await toStore(tx, ctx.scope, ledger, lot)) {
      await storeRecord(work, ledger, record, resolver, false);
      await nameRegistrar(ctx, tx, ledger, record.id);
      added += 1;
    }
    for (const { verdict, record } of lot)
      if (verdict === 'present' && record !== null && (await updateListed({ audit }, byHand, ledger, record)))
        updated += 1;
    ctx.progress({ stage: 'storing', done: added, total, unit: 'rows' });
    // Lets a cancel that has been asked for come in.
    await setImmediate();
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
  }
  ctx.progress({ stage: 'binding', done: added, total, unit: 'rows' });
  await bindWaiting(tx, ledger, null);
  if (ledger.id === 'petition') await judgeBatch(work, batchId, localDateOf(at));
  // What stands in the records above because of them stands there as if they had been entered one by one.
  const above = { office: tx, audit, changed: (name: string) => void touched.add(name) };
  for (const id of await oneUnderEach(tx, ledger, batchId)) await passUp(above, byHand, ledger, id);
  await settleSequence(above, byHand, ledger);
  await noteBecameClues(above, byHand, ledger.id, batchId);
  const { session, now, registry } = ctx;
  await afterMeetingBatch({ ...above, session, now, registry }, ledger.id, batchId);
  return { added, updated, newPersons: resolver.newPersons };
}

/**
 * Takes the staged rows into the ledger in one transaction; with everything that follows from them (numbers, clocks,
 * people, sealed fields) they come in whole or not at all. The batch is their history: rows get none of their own.
 */
export async function commitRows(
  ctx: JobContext,
  input: ParsedInput<'import.commit'>,
): Promise<CallOutput<'import.commit'>> {
  const draft = await checkedDraft(ctx.office, input.draftId, ctx.session.accountId);
  const { plan, sha256 } = draft;
  demandImport(ctx.session, plan.ledger);
  const { counts } = plan;
  if (input.take === 'all' && counts.rejected > 0)
    throw new AppError('E_VALIDATION', { rejected: counts.rejected });
  const ledger = ledgers[plan.ledger];
  const touched = new Set<string>([ledger.id]);
  const result = await ctx.write(async (tx, audit) => {
    const earlier = await batchOfSheet(tx, { sha256, sheet: plan.sheet, ledger: ledger.id });
    if (earlier) throw new AppError('E_ALREADY_IMPORTED', { batchId: earlier.id });
    const batchId = randomUUID();
    const at = ctx.now();
    const { added, updated, newPersons } = await withWideCache(tx, () =>
      takeRows(tx, { ctx, audit, touched, draft, ledger, batchId, at }),
    );
    const skipped = counts.rows - added - updated;
    await addBatch(tx, {
      id: batchId,
      ledger: ledger.id,
      fileName: draft.fileName,
      fileSha256: sha256,
      sheet: plan.sheet,
      at: at.toISOString(),
      accountId: ctx.session.accountId,
      added,
      skipped,
    });
    await removeDraft(tx, draft.id, ctx.session.accountId);
    audit({
      action: 'import.commit',
      subject: `batch/${batchId}`,
      facts: { ledger: ledger.id, sha256, rows: counts.rows, added, updated, skipped, newPersons },
    });
    return { batchId, added, updated, skipped, newPersons };
  });
  dropDraft(draft.id);
  for (const id of touched) ctx.changed(id);
  if (result.newPersons > 0) ctx.changed('person');
  return result;
}
