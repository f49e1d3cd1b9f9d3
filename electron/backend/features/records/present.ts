import { deadlinesOf } from '#db/repositories/deadlines.ts';
import { heldValuesOf, type RecordRow } from '#db/repositories/records.ts';
import { markingOf } from '#db/repositories/secrecy-marks.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { sealedFieldsOf } from '#db/repositories/sealed-values.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import type { DeadlineView, LedgerRow } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { type CountedBy, presentDeadline } from './deadlines.ts';
import { masked } from './masked.ts';
import { shownReferences } from './references.ts';

/** The marking of a row as pages show it. */
export function shownMark(row: RecordRow): LedgerRow['secrecy'] {
  const mark = markingOf(row);
  return mark === null ? null : { level: mark.level, text: mark.text };
}

/** Rows of a list with the clock that falls due first. */
export async function presentRows(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  rows: readonly RecordRow[],
  today: IsoDate,
  by: CountedBy,
): Promise<LedgerRow[]> {
  const hasSealed = [...ledger.fields.values()].some((m) => m.kind === 'sealed');
  const sealed = hasSealed
    ? await sealedFieldsOf(db, ledger.id, rows)
    : new Map<string, ReadonlySet<string>>();
  const clocks = new Map<string, DeadlineView[]>();
  if (ledger.clocks.length > 0)
    for (const row of await deadlinesOf(db, ledger.id, rows))
      if (row.voided === 0)
        clocks.set(row.recordId, [
          ...(clocks.get(row.recordId) ?? []),
          presentDeadline(ledger, row, today, by),
        ]);
  const values = await shownReferences(
    db,
    scope,
    ledger,
    rows.map((row) => heldValuesOf(ledger, row)),
  );
  return rows.map((row, at) => ({
    id: row.id,
    revision: row.revision,
    values: masked(ledger, values[at] ?? {}, sealed.get(row.id) ?? new Set()),
    state: row.state,
    deadline: clocks.get(row.id)?.[0] ?? null,
    alsoDue: (clocks.get(row.id) ?? []).slice(1).filter(({ stoppedOn }) => stoppedOn === null),
    voided: row.voidedAt !== null,
    secrecy: shownMark(row),
  }));
}
