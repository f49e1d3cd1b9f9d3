import { cluesBatchNames, isNamedByClue, lastNoteAmong } from '#db/repositories/clue-petitions.ts';
import { addChange } from '#db/repositories/history.ts';
import { updateRecord } from '#db/repositories/record-writes.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { clue } from '#shared/ledgers/clue.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { petition } from '#shared/ledgers/petition.ts';
import type { CommandContext } from '../../context.ts';
import type { RecordWork } from '../records/record-service.ts';

type Told = Pick<CommandContext, 'office' | 'audit' | 'changed'>;

const MARKED = '随问题线索记入';
const TAKEN_BACK = '随问题线索改回';
/** Remarks in the history of a petition that nobody worked on: they follow from its clues. */
export const followingRemarks = [MARKED, TAKEN_BACK] as const;

/**
 * Says in a petition that it became a clue (转为问题线索) once a clue names it: nobody ticks what is on record. What was
 * said so is taken back when no clue names it any more; what somebody ticked, or a register brought, stays. In the same
 * transaction, with a line in its history and a row of the log; nothing else of it is looked at, old registers as they are.
 */
async function settle(ctx: Told, { act }: Pick<RecordWork, 'act'>, id: string): Promise<void> {
  // Asked over the whole office: what belongs together does not depend on who looks.
  const row = await findRecord(ctx.office, Scope.wholeOffice, petition, id);
  if (row === undefined || row.voidedAt !== null) return;
  const named = await isNamedByClue(ctx.office, id);
  const before = valuesOf(petition, row)['becameClue'] ?? null;
  if ((before === true) === named) return;
  if (!named && (await lastNoteAmong(ctx.office, petition.id, id, followingRemarks)) !== MARKED) return;
  const { seq, revision: was, state, dueOn } = row;
  const at = act.at.toISOString();
  const revision = await updateRecord(ctx.office, petition, {
    ...{ id, seq, revision: was, state, dueOn, at, by: act.by, extra: {} },
    values: { ...valuesOf(petition, row), becameClue: named },
  });
  await addChange(ctx.office, {
    ...{ ledger: petition.id, recordId: id, revision, at, accountId: act.by, action: 'changed' },
    changes: JSON.stringify([{ field: 'becameClue', before, after: named }]),
    note: named ? MARKED : TAKEN_BACK,
  });
  ctx.audit({ action: 'petition.update', subject: `petition/${id}`, facts: { revision } });
  ctx.changed('petition');
}

/** The petition that a clue names; null where it names none on record. */
export async function petitionOf(ctx: Pick<Told, 'office'>, clueId: string): Promise<string | null> {
  const row = await findRecord(ctx.office, Scope.wholeOffice, clue, clueId);
  const id = row?.['petitionId'];
  return typeof id === 'string' ? id : null;
}

/**
 * After a clue was entered, changed or voided.
 * @param before the petition it named until then
 */
export async function noteBecameClue(
  ctx: Told,
  work: Pick<RecordWork, 'act'>,
  clueId: string,
  before: string | null = null,
): Promise<void> {
  const now = await petitionOf(ctx, clueId);
  for (const id of new Set([now, before])) if (id !== null) await settle(ctx, work, id);
}

/** The same after a batch of clues came in or was undone, and after one of petitions that clues named already. */
export async function noteBecameClues(
  ctx: Told,
  work: Pick<RecordWork, 'act'>,
  ledger: LedgerId,
  batchId: string,
): Promise<void> {
  if (ledger !== 'clue' && ledger !== 'petition') return;
  for (const id of await cluesBatchNames(ctx.office, ledger, batchId)) await settle(ctx, work, id);
}
