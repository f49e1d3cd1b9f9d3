import { listBatches } from '#db/repositories/import-batches.ts';
import { removeDraft } from '#db/repositories/import-drafts.ts';
import { importBatchView } from '#shared/ipc/import-calls.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import type { Handlers } from '../../context.ts';
import { checkRows } from './check.ts';
import { commitRows } from './commit.ts';
import { dropDraft } from './drafts.ts';
import { openFile, proposeSheet } from './open.ts';
import { pageOfRows } from './rows.ts';
import { undoBatch } from './undo.ts';
import { writeVerdicts } from './verdict-file.ts';

export const importHandlers: Handlers<
  | 'import.open'
  | 'import.propose'
  | 'import.check'
  | 'import.rows'
  | 'import.commit'
  | 'import.verdictFile'
  | 'import.discard'
  | 'import.batches'
  | 'import.undo'
> = {
  'import.open': openFile,
  'import.propose': proposeSheet,
  'import.check': checkRows,
  'import.rows': pageOfRows,
  'import.commit': commitRows,
  'import.verdictFile': writeVerdicts,
  'import.discard': async (ctx, input) => {
    dropDraft(input.draftId);
    const removed = await removeDraft(ctx.office, input.draftId, ctx.session.accountId);
    ctx.audit({ action: 'import.discard', subject: `draft/${input.draftId}`, facts: { removed } });
    return {};
  },
  'import.batches': async (ctx) => {
    const allowed = ledgerIds.filter((id) => ctx.session.can(`${id}.import`));
    const batches = await listBatches(ctx.office, allowed);
    return batches.map((batch) =>
      importBatchView.parse({
        ...batch,
        undoneBy: batch.undoneAt === null ? null : (batch.undoneByName ?? ''),
      }),
    );
  },
  'import.undo': undoBatch,
};
