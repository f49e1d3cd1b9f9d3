import { findRecord, listRecords, recordsPointingAt, valuesOf } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import { dateOf, type LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { same } from '#shared/ledgers/same.ts';
import type { CommandContext } from '../../context.ts';
import { changeRecord, type RecordWork } from './record-service.ts';

/** Records of one ledger under one record that are looked at; work with more is not known. */
const MOST = 200;
/** Records that follow each other: a meeting a week for forty years. */
const MOST_IN_SEQUENCE = 2000;

/**
 * Says in each record of a ledger whose records follow each other when the next one was (`LedgerDefinition.sequence`), so
 * that the clock to it stops; what was struck off is passed over.
 */
export async function settleSequence(
  ctx: Pick<CommandContext, 'office' | 'audit' | 'changed'>,
  work: RecordWork,
  ledger: LedgerDefinition,
): Promise<void> {
  if (ledger.sequence === null) return;
  const { day, next } = ledger.sequence;
  const query = listQuery.parse({ sort: { field: day, direction: 'asc' } });
  const limits = { after: null, limit: MOST_IN_SEQUENCE, today: localDateOf(work.act.at) };
  const { rows } = await listRecords(ctx.office, Scope.wholeOffice, ledger, query, limits);
  for (const [index, row] of rows.entries()) {
    const following = rows[index + 1];
    const on = following === undefined ? null : dateOf(valuesOf(ledger, following), day);
    if (dateOf(valuesOf(ledger, row), next) === on) continue;
    const revision = await changeRecord(
      { ...work, scope: Scope.wholeOffice },
      ledger,
      { id: row.id, revision: row.revision, values: { [next]: on } },
      { note: '随下一次记入', step: true },
    );
    ctx.audit({ action: `${ledger.id}.update`, subject: `${ledger.id}/${row.id}`, facts: { revision } });
  }
}

/**
 * Writes into the record above what stands there because of this one and its like (`Belonging.gives`): the sanction of
 * the decision into the case, the day of the announcement into the review. In the same transaction, with a line in its
 * history and a row of the log, and on upwards.
 */
export async function passUp(
  ctx: Pick<CommandContext, 'office' | 'audit' | 'changed'>,
  work: RecordWork,
  ledger: LedgerDefinition,
  id: string,
): Promise<void> {
  await settleSequence(ctx, work, ledger);
  const { under } = ledger;
  if (under === null) return;
  // Asked over the whole office: what belongs together does not depend on who looks.
  const row = await findRecord(ctx.office, Scope.wholeOffice, ledger, id);
  const aboveId = row?.[`${under.field}Id`];
  if (typeof aboveId !== 'string' || under.gives === undefined) return;
  const above = ledgers[under.ledger];
  const target = await findRecord(ctx.office, Scope.wholeOffice, above, aboveId);
  if (target === undefined || target.voidedAt !== null) return;
  const { rows } = await recordsPointingAt(ctx.office, Scope.wholeOffice, ledger, under.field, aboveId, MOST);
  const before = valuesOf(above, target);
  const given = under.gives(rows.map((one) => valuesOf(ledger, one))) ?? {};
  const values = Object.fromEntries(
    Object.entries(given).filter(([field, value]) => !same(before[field], value)),
  );
  if (Object.keys(values).length === 0) return;
  const revision = await changeRecord(
    { ...work, scope: Scope.wholeOffice },
    above,
    { id: aboveId, revision: target.revision, values },
    { note: `随${ledger.label}记入`, step: true },
  );
  ctx.audit({ action: `${above.id}.update`, subject: `${above.id}/${aboveId}`, facts: { revision } });
  ctx.changed(above.id);
  await passUp(ctx, work, above, aboveId);
}
