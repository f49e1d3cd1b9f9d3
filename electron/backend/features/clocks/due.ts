import type { DeadlineRow } from '#db/repositories/deadlines.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import type { OfficeReader } from '#db/connections.ts';
import { localDateOf } from '#shared/domain/date.ts';
import type { DueItem } from '#shared/ipc/clock-calls.ts';
import { type FieldValue, type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { BaseContext } from '../../context.ts';
import { presentDeadline } from '../records/deadlines.ts';

const text = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'object' && value !== null ? value.name : '';

/** Field that says to whom it is due, where that is no handling department. */
const toWhom: Partial<Record<LedgerId, string>> = {
  receptionDuty: 'leader',
  openReception: 'unit',
  caseLeader: 'leader',
  troubleSign: 'leader',
  cleanupItem: 'handler',
};

/** Open clocks with the records they belong to, as far as the viewer sees them. */
export async function dueItems(
  ctx: Pick<BaseContext, 'scope' | 'session' | 'now'> & { readonly office: OfficeReader },
  rows: readonly DeadlineRow[],
): Promise<DueItem[]> {
  const today = localDateOf(ctx.now());
  const due: DueItem[] = [];
  for (const row of rows) {
    const id = ledgerIds.find((l) => l === row.ledger);
    if (id === undefined) continue;
    const ledger = ledgers[id];
    const record = await findRecord(ctx.office, ctx.scope, ledger, row.recordId);
    if (!record) continue;
    const values = valuesOf(ledger, record);
    due.push({
      ledger: id,
      recordId: row.recordId,
      number: ledger.numberField === null ? null : text(values[ledger.numberField]) || null,
      title: text(values[ledger.titleField]),
      unit: text(values['unit']),
      handledBy: text(values[toWhom[id] ?? 'handledBy']),
      deadline: presentDeadline(ledger, row, today, ctx.session),
    });
  }
  return due;
}
