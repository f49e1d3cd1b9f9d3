import { AppError } from '#shared/errors.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { Session } from '../../context.ts';

/**
 * Refuses conditions on fields that the reader sees masked, and by anybody on those that a ledger withholds: whoever may
 * not read a value may not feel for it either, condition by condition.
 * @throws AppError E_PERMISSION
 */
export function refuseHidden(
  ledger: LedgerDefinition,
  query: Pick<ListQuery, 'filters'>,
  session: Pick<Session, 'can'>,
): void {
  const withheld = ledger.withheld?.fields ?? [];
  for (const filter of query.filters)
    if ('field' in filter && filter.op !== 'known' && withheld.includes(filter.field))
      throw new AppError('E_PERMISSION', { permission: `${ledger.id}.read` });
  if (session.can(`${ledger.id}.write`)) return;
  for (const filter of query.filters)
    if ('field' in filter && filter.op !== 'known' && ledger.fields.get(filter.field)?.masked)
      throw new AppError('E_PERMISSION', { permission: `${ledger.id}.write` });
}
