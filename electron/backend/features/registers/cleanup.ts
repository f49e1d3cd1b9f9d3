import { type CleanupPetition, petitionsForCleanup } from '#db/repositories/petition-registers.ts';
import { addYears, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { cleanupItem } from '#shared/ledgers/cleanup-item.ts';
import type { JobContext } from '../../context.ts';
import { createRecord } from '../records/record-service.ts';

/** How far back the clean-up goes (A10). */
const YEARS = 2;
/** Lines written in one transaction. */
const CHUNK = 100;

/** Name of a petition in a reference: its number, or a word where it carries none. */
const nameOf = ({ number }: CleanupPetition): string => number ?? '无编号信访件';

/**
 * Makes the register of the clean-up: every petition of the last two years, closed ones to be verified, open ones to be
 * given to somebody anew (A10). Run again for the same batch it adds only what has come since.
 */
export async function startCleanup(ctx: JobContext, batch: string): Promise<CallOutput<'cleanup.start'>> {
  const at = ctx.now();
  const today: IsoDate = localDateOf(at);
  const from = addYears(today, -YEARS);
  const made = { closed: 0, open: 0 };
  for (;;) {
    const chunk = await petitionsForCleanup(ctx.office, batch, from, today, CHUNK);
    if (chunk.length === 0) break;
    await ctx.write(async (tx, audit) => {
      const work = {
        db: tx,
        scope: ctx.scope,
        act: { at, by: ctx.session.accountId, batchId: null },
        holidays: ctx.session.holidays,
        rules: ctx.session.rules,
        seal: (plaintext: string, place: { ledger: string; recordId: string; field: string }) =>
          ctx.identity.seal(plaintext, place),
      };
      for (const petition of chunk)
        await createRecord(work, cleanupItem, {
          petition: { id: petition.id, name: nameOf(petition) },
          batch,
          listedOn: today,
          class: petition.closed === 1 ? 'closed' : 'open',
        });
      audit({ action: 'cleanup.start', subject: 'cleanupItem', facts: { rows: chunk.length } });
    });
    const closed = chunk.filter((one) => one.closed === 1).length;
    made.closed += closed;
    made.open += chunk.length - closed;
    ctx.progress({ done: made.closed + made.open, total: null, stage: 'cleanup', unit: 'rows' });
  }
  ctx.changed(cleanupItem.id);
  ctx.changed('cleanup');
  return made;
}
