import { markOfEach } from '#db/repositories/secrecy-marks.ts';
import { logReads } from '#db/repositories/read-log.ts';
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

/** The same for records of a ledger by their ids, where what is shown does not carry their marks. */
export async function noteShownIds(
  ctx: Pick<QueryContext, 'noteRead'> & { readonly office: OfficeReader },
  ledger: LedgerId,
  ids: readonly string[],
  way: ReadNote['way'],
): Promise<void> {
  const marks = await markOfEach(ctx.office, ledgers[ledger], ids);
  noteShown(
    ctx,
    ledger,
    ids.map((id) => ({ id, secrecy: marks.get(id) ?? null })),
    way,
  );
}

/**
 * Writes down who opened a file, or let records and files of 机密 or higher out, in the transaction that enters the act:
 * one row for each. Call it before the first byte is given out.
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
