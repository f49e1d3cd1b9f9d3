import { addCustody } from '#db/repositories/attachments.ts';
import type { OfficeWriter } from '#db/connections.ts';
import type { AuditNote, BaseContext } from '../../context.ts';
import { logLeaving } from '../secrecy/note-reads.ts';

/** How a file left the vault: looked at inside, printed, put into an export, or saved as a plain copy. */
export type Reading = 'viewed' | 'printed' | 'exported' | 'saved';

const acts: Readonly<Record<Reading, string>> = {
  viewed: 'attachment.view',
  printed: 'attachment.print',
  exported: 'attachment.export',
  saved: 'attachment.save',
};

/**
 * The one place where the reading of a stored file is written down: in the custody of the item and in the log. To be
 * called in the transaction that stands before the bytes are given out.
 */
export async function noteReading(
  ctx: Pick<BaseContext, 'session' | 'now'>,
  tx: OfficeWriter,
  audit: (note: AuditNote) => void,
  reading: {
    readonly attachmentId: string;
    readonly how: Reading;
    readonly bytes: number;
    readonly note?: string;
    readonly approval?: { readonly approvedBy: string; readonly approvalId: string | null };
  },
): Promise<void> {
  await addCustody(
    tx,
    {
      attachmentId: reading.attachmentId,
      at: ctx.now().toISOString(),
      accountId: ctx.session.accountId,
      action: reading.how,
      note: reading.note ?? null,
    },
    reading.approval,
  );
  // What leaves is entered by the output register (features/output/make.ts); looking is written down here.
  if (reading.how === 'viewed')
    await logLeaving(ctx, tx, 'file', [{ kind: 'files', ids: [reading.attachmentId] }]);
  audit({
    action: acts[reading.how],
    subject: `attachment/${reading.attachmentId}`,
    facts: { bytes: reading.bytes },
  });
}
