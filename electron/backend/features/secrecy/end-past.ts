import { randomUUID } from 'node:crypto';
import {
  addMark,
  type MarkRow,
  marksEnding,
  marksOfHolder,
  moveMark,
  setRecordMark,
} from '#db/repositories/mark-decisions.ts';
import type { OfficeWriter } from '#db/connections.ts';
import { addDays, type IsoDate } from '#shared/domain/date.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { AuditNote } from '../../context.ts';

async function end(db: OfficeWriter, row: MarkRow, at: string, by: string): Promise<void> {
  await moveMark(db, row.id, 'inForce', { status: 'former', closedAt: at });
  // What was proposed on the mark came too late (保密法 §24: a longer period is fixed before the first one ends).
  for (const open of await marksOfHolder(db, row.holder, row.holderId))
    if (open.status === 'proposed')
      await moveMark(db, open.id, 'proposed', { status: 'lapsed', closedAt: at });
  const { seq: _, ...kept } = row;
  await addMark(db, {
    ...kept,
    id: randomUUID(),
    act: 'end',
    level: null,
    mark: '',
    endsOn: null,
    basis: null,
    basisText: '',
    sourceMark: '',
    knownTo: '',
    reason: '',
    status: 'inForce',
    replaces: row.id,
    proposedBy: by,
    proposedAt: at,
    decidedBy: null,
    decidedAt: at,
    decisionNote: null,
    noticeTo: null,
    noticeText: null,
    reviewedBy: null,
    reviewedAt: null,
    closedAt: null,
  });
  const ledger = ledgerIds.find((id) => id === row.holder);
  if (ledger !== undefined) await setRecordMark(db, ledgers[ledger], row.holderId, null);
}

/**
 * Ends every mark whose last day has passed, each with its row (保密法 §24: released by itself when the period ends).
 * Runs in the transaction of each sign-in to the office; `by` is who signed in. Returns how many ended.
 */
export async function endPastMarks(
  db: OfficeWriter,
  { today, at, by }: { readonly today: IsoDate; readonly at: string; readonly by: string },
  audit: (note: AuditNote) => void,
): Promise<number> {
  const past = await marksEnding(db, addDays(today, -1));
  for (const row of past) {
    await end(db, row, at, by);
    audit({
      action: 'secrecy.end',
      subject: `${row.holder}/${row.holderId}`,
      facts: { mark: row.id, level: row.level ?? 'none' },
    });
  }
  return past.length;
}
