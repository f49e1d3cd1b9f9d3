import {
  changedInBatch,
  findBatch,
  markUndone,
  oneUnderEach,
  usersOfBatch,
  voidBatch,
  voidBatchPersons,
} from '#db/repositories/import-batches.ts';
import { recomputeUnitTree } from '#db/repositories/unit-tree.ts';
import { withWideCache } from '#db/wide-cache.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers, pointersTo } from '#shared/ledgers/ledgers.ts';
import type { JobContext } from '../../context.ts';
import { afterMeetingBatch } from '../access/meeting.ts';
import { followingRemarks, noteBecameClues } from '../petitions/became-clue.ts';
import { passUp, settleSequence } from '../records/pass-up.ts';
import type { RecordWork } from '../records/record-service.ts';
import { takeBack, updatedBy } from './listed-again.ts';
import { demandImport } from './open.ts';

/**
 * Voids what a batch brought in, with its reason: its records, and the people it registered whom nobody else speaks
 * of. Refused as a whole when any of its records was changed, or is spoken of by a record from elsewhere: undoing
 * must not take work away that was done since.
 */
export async function undoBatch(
  ctx: JobContext,
  input: ParsedInput<'import.undo'>,
): Promise<CallOutput<'import.undo'>> {
  const touched = new Set<string>();
  const voided = await ctx.write(async (tx, audit) => {
    const batch = await findBatch(tx, input.batchId);
    const id = ledgerIds.find((known) => known === batch?.ledger);
    if (batch === undefined || id === undefined || batch.undoneAt !== null)
      throw new AppError('E_NOT_FOUND', { what: 'batch' });
    demandImport(ctx.session, id);
    const ledger = ledgers[id];
    const updated = await updatedBy(tx, ledger, batch);
    const changed =
      (await changedInBatch(tx, ctx.scope, ledger, batch.id, followingRemarks)) +
      updated.filter((one) => one.changed).length;
    const used = await usersOfBatch(tx, ctx.scope, ledger, batch.id, pointersTo(ledger));
    if (changed + used > 0) throw new AppError('E_BATCH_CHANGED', { changed, used });
    const act = {
      batchId: batch.id,
      at: ctx.now().toISOString(),
      by: ctx.session.accountId,
      reason: input.reason,
    };
    const toPersons = pointersTo(ledgers.person);
    const { records, persons } = await withWideCache(tx, async () => ({
      records: await voidBatch(tx, ctx.scope, ledger, act),
      persons: id === 'person' ? 0 : await voidBatchPersons(tx, ctx.scope, act, toPersons),
    }));
    if (id === 'unit') await recomputeUnitTree(tx);
    const above = { office: tx, audit, changed: (one: string) => void touched.add(one) };
    const work: RecordWork = {
      db: tx,
      scope: ctx.scope,
      act: { at: ctx.now(), by: act.by, batchId: null },
      holidays: ctx.session.holidays,
      rules: ctx.session.rules,
      seal: (text, place) => ctx.identity.seal(text, place),
    };
    await takeBack(above, work, ledger, updated);
    for (const one of await oneUnderEach(tx, ledger, batch.id)) await passUp(above, work, ledger, one);
    await settleSequence(above, work, ledger);
    await noteBecameClues(above, work, id, batch.id);
    const { session, now, registry } = ctx;
    await afterMeetingBatch({ ...above, session, now, registry }, id, batch.id);
    await markUndone(tx, { ...act, id: batch.id });
    if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
    audit({ action: 'import.undo', subject: `batch/${batch.id}`, facts: { ledger: id, records, persons } });
    for (const one of [id, ...touched]) ctx.changed(one);
    if (persons > 0) ctx.changed('person');
    return records;
  });
  return { voided };
}
