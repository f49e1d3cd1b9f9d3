import { findRecord } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { clue } from '#shared/ledgers/clue.ts';
import { petition } from '#shared/ledgers/petition.ts';
import type { CommandContext } from '../../context.ts';
import { changeRecord, type RecordWork } from '../records/record-service.ts';

/**
 * Says in a petition that it became a clue (转为问题线索), once a clue that is entered names it: nobody ticks what is on
 * record. In the same transaction, with a line in its history and a row of the log.
 */
export async function noteBecameClue(
  ctx: Pick<CommandContext, 'office' | 'audit' | 'changed'>,
  work: RecordWork,
  clueId: string,
): Promise<void> {
  // Asked over the whole office: what belongs together does not depend on who looks.
  const row = await findRecord(ctx.office, Scope.wholeOffice, clue, clueId);
  const id = row?.['petitionId'];
  if (typeof id !== 'string') return;
  const from = await findRecord(ctx.office, Scope.wholeOffice, petition, id);
  if (from === undefined || from.voidedAt !== null || from['becameClue'] === 1) return;
  const revision = await changeRecord(
    { ...work, scope: Scope.wholeOffice },
    petition,
    { id, revision: from.revision, values: { becameClue: true } },
    { note: '随问题线索记入', step: true },
  );
  ctx.audit({ action: 'petition.update', subject: `petition/${id}`, facts: { revision } });
  ctx.changed('petition');
}
