import type { OfficeReader } from '#db/connections.ts';
import { markTexts, type MarkRow } from '#db/repositories/mark-decisions.ts';
import { memberNames } from '#db/repositories/members.ts';
import { isoDate } from '#shared/domain/date.ts';
import type { MarkEntry } from '#shared/ipc/secrecy-calls.ts';

/** Rows of marks as they are shown; the reader's own proposals are told apart. */
export async function presentMarks(
  db: OfficeReader,
  rows: readonly MarkRow[],
  reader: string,
): Promise<MarkEntry[]> {
  const names = await memberNames(db);
  const nameOf = (account: string) => names.get(account) ?? '已注销账户';
  const former = await markTexts(db, [...new Set(rows.flatMap((row) => row.replaces ?? []))]);
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    status: row.status,
    level: row.level,
    text: row.mark,
    markedOn: isoDate.parse(row.markedOn),
    endsOn: row.endsOn,
    basis: row.basis,
    basisText: row.basisText,
    sourceMark: row.sourceMark,
    knownTo: row.knownTo,
    reason: row.reason,
    proposed: {
      by: row.act === 'end' ? '系统按期' : nameOf(row.proposedBy),
      at: row.proposedAt,
      mine: row.proposedBy === reader,
    },
    decided:
      row.decidedAt === null
        ? null
        : {
            by: row.decidedBy === null ? '保密期限届满' : nameOf(row.decidedBy),
            at: row.decidedAt,
            note: row.decisionNote ?? '',
          },
    former: (row.replaces === null ? null : former.get(row.replaces)) || null,
    notice: row.noticeText === null ? null : { to: row.noticeTo ?? '', text: row.noticeText },
    reviewed:
      row.reviewedAt === null || row.reviewedBy === null
        ? null
        : { by: nameOf(row.reviewedBy), at: row.reviewedAt },
  }));
}
