import { localDateOf } from '#shared/domain/date.ts';
import type { OpenDatabase } from '#db/open.ts';
import { endGrant, grantsEnded } from '#db/repositories/account-upkeep.ts';
import { recordAdmission } from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { listHeldGrants } from '#db/repositories/grants.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { appendEvent } from '../audit/chain.ts';
import { knownRoles, mayHoldOfficeKey } from './rights.ts';

/**
 * Ends the grants whose last day is over (授权到期), with a row each. Runs at every sign-in before rights are read, so
 * that nobody signs in on a grant that has run out; the keys follow with the other withdrawals (reconcile.ts).
 */
export async function endExpiredGrants(registry: OpenDatabase<RegistrySchema>, now: Date): Promise<void> {
  const ended = await grantsEnded(registry.db, localDateOf(now));
  if (ended.length === 0) return;
  const chain = new AuditRows(registry.raw, 'auditEntry');
  await registry.db.transaction().execute(async (tx) => {
    for (const { accountId, role } of ended) {
      await endGrant(tx, accountId, role, now.toISOString());
      const left = (await listHeldGrants(tx)).filter((one) => one.accountId === accountId);
      if (!mayHoldOfficeKey(knownRoles(left.map((one) => one.role))))
        await recordAdmission(tx, accountId, null);
      appendEvent(chain, {
        at: now,
        accountId: '',
        action: 'account.grantEnded',
        subject: `account/${accountId}`,
        result: 'done',
        facts: { role },
      });
    }
  });
}
