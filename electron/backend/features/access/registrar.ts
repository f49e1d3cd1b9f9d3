import { addMember } from '#db/repositories/access.ts';
import type { OfficeWriter } from '#db/connections.ts';
import { fittingParts } from '#shared/domain/access.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { BaseContext } from '../../context.ts';

/**
 * Whoever registers a clue or a case without seeing all of them is named for it by that, or it would be gone from him
 * with the saving. Case supervision sees in its list what nobody works on yet.
 */
export async function nameRegistrar(
  ctx: Pick<BaseContext, 'session' | 'scope' | 'now'>,
  db: OfficeWriter,
  ledger: LedgerDefinition,
  recordId: string,
): Promise<void> {
  if (!ledger.needToKnow || ctx.scope.sees(ledger.id) === 'all') return;
  const [part = 'lead'] = fittingParts(ctx.session.account.roles, ledger.id) ?? [];
  await addMember(db, ledger, recordId, {
    accountId: ctx.session.accountId,
    part,
    since: ctx.now().toISOString(),
    addedBy: ctx.session.accountId,
  });
}
