import { markingOf } from '#db/repositories/secrecy-marks.ts';
import { logReads } from '#db/repositories/read-log.ts';
import type { RecordRow } from '#db/repositories/records.ts';
import type { OfficeReader, OfficeWriter } from '#db/connections.ts';
import type { ReadHow } from '#db/schema/secrecy.ts';
import { isSecretLevel, type MarkingLevel, mustLogReading } from '#shared/domain/marking.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { ReadNote } from '../../audit/reads.ts';
import type { BaseContext, QueryContext } from '../../context.ts';
import { highestMark, type MarkSource } from './highest.ts';

/** A record as it is shown, with the mark it bears. */
interface Shown {
  readonly id: string;
  readonly secrecy: { readonly level: MarkingLevel; readonly text: string } | null;
}

/** Notes the showing of records of 机密 or higher (保密法实施条例 §20), for a call declared `reads: 'logged'`. */
export function noteShown(
  ctx: Pick<QueryContext, 'noteRead'>,
  ledger: LedgerId,
  rows: readonly Shown[],
  way: ReadNote['way'],
): void {
  for (const { id, secrecy } of rows)
    if (secrecy !== null && mustLogReading(secrecy.level) && isSecretLevel(secrecy.level))
      ctx.noteRead({
        subject: `${ledger}/${id}`,
        level: secrecy.level,
        way,
        read: { ledger, recordId: id, attachmentId: null, mark: secrecy.text },
      });
}

/** The same for rows as they are stored. */
export function noteRows(
  ctx: Pick<QueryContext, 'noteRead'>,
  ledger: LedgerId,
  rows: readonly RecordRow[],
  way: ReadNote['way'],
): void {
  noteShown(
    ctx,
    ledger,
    rows.map((row) => ({ id: row.id, secrecy: markingOf(row) })),
    way,
  );
}

/** Notes that a file was opened, when it or its record is 机密 or higher; `file.id` is the opened version. */
export async function noteFileRead(
  ctx: Pick<QueryContext, 'noteRead'> & { readonly office: OfficeReader },
  file: { readonly id: string; readonly ledger: LedgerId; readonly recordId: string },
): Promise<void> {
  const mark = await highestMark(ctx.office, [{ kind: 'files', ids: [file.id] }]);
  if (mark === null || !isSecretLevel(mark.level) || !mustLogReading(mark.level)) return;
  ctx.noteRead({
    subject: `attachment/${file.id}`,
    level: mark.level,
    way: 'file',
    read: { ledger: file.ledger, recordId: file.recordId, attachmentId: file.id, mark: mark.text },
  });
}

/**
 * Writes down who let records or files of 机密 or higher out, in the transaction that enters the act: one row for each.
 * Call it for exports, prints, saved files and packages, before the first byte leaves.
 */
export async function logLeaving(
  ctx: Pick<BaseContext, 'session' | 'now'>,
  tx: OfficeWriter,
  how: Extract<ReadHow, 'file' | 'export' | 'print' | 'package'>,
  sources: readonly MarkSource[],
): Promise<void> {
  const at = ctx.now().toISOString();
  const { accountId } = ctx.session;
  for (const source of sources)
    switch (source.kind) {
      case 'records':
        await logReads.ofRecords(tx, { at, accountId, how }, ledgers[source.ledger], source.ids);
        break;
      case 'list':
        await logReads.ofList(
          tx,
          { at, accountId, how },
          source.scope,
          ledgers[source.ledger],
          source.query,
          source.today,
        );
        break;
      case 'files':
        for (const id of source.ids) {
          const mark = await highestMark(tx, [{ kind: 'files', ids: [id] }]);
          if (mark !== null && mustLogReading(mark.level))
            await logReads.ofFile(tx, { at, accountId, how }, id, mark);
        }
        break;
      case 'bulletins':
        for (const id of source.ids) {
          const mark = await highestMark(tx, [{ kind: 'bulletins', ids: [id] }]);
          if (mark !== null && mustLogReading(mark.level))
            await logReads.ofBulletin(tx, { at, accountId, how }, id, mark);
        }
        break;
      case 'marks':
        break;
    }
}
