import { firstFiledOn } from '#db/repositories/clue-filing.ts';
import { lastNoteAmong } from '#db/repositories/clue-petitions.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { CommandContext } from '../../context.ts';
import { changeRecord, type RecordWork } from './record-service.ts';

const FILED = '随立案记入';
const TAKEN_BACK = '随案件作废改回';

/**
 * Says in a clue that was to be filed on which day it was, once a case on it is: nobody types that day twice, and no
 * filing is missing from the account of clues (B11). A day that is there stays; one that followed goes with its case.
 */
export async function noteClueFiled(
  ctx: Pick<CommandContext, 'office' | 'audit' | 'changed'>,
  work: RecordWork,
  caseId: string,
): Promise<void> {
  // Asked over the whole office: what belongs together does not depend on who looks.
  const file = await findRecord(ctx.office, Scope.wholeOffice, ledgers.case, caseId);
  const id = file?.['clueId'];
  if (typeof id !== 'string') return;
  const row = await findRecord(ctx.office, Scope.wholeOffice, ledgers.clue, id);
  if (row === undefined || row.voidedAt !== null) return;
  const { filedOn: stands = null, outcome, disposal, receivedOn } = valuesOf(ledgers.clue, row);
  const filedOn = await firstFiledOn(ctx.office, id);
  if (filedOn === null) {
    if (stands === null || (await lastNoteAmong(ctx.office, 'clue', id, [FILED, TAKEN_BACK])) !== FILED)
      return;
  } else {
    const toFile = outcome === 'filed' || disposal === 'proposedFiling';
    if (stands !== null || !toFile || (typeof receivedOn === 'string' && filedOn < receivedOn)) return;
  }
  const revision = await changeRecord(
    { ...work, scope: Scope.wholeOffice },
    ledgers.clue,
    { id, revision: row.revision, values: { filedOn } },
    { note: filedOn === null ? TAKEN_BACK : FILED, step: true },
  );
  ctx.audit({ action: 'clue.update', subject: `clue/${id}`, facts: { revision } });
  ctx.changed('clue');
}
