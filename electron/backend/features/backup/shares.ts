import { AppError } from '#shared/errors.ts';
import type { Handler } from '../../context.ts';
import { confirmPassword } from '../../session/confirm-password.ts';
import type { SessionHost } from '../../session/host.ts';
import { makeRecovery } from '../../session/recovery.ts';
import { registerShares } from '../../session/register-shares.ts';

/**
 * New recovery shares. The office's keys are wrapped under a fresh recovery key; the old wrapping leaves the key file,
 * and old shares open nothing in it any more. A key file from before (in an old backup) still opens with them.
 */
export function issueShares(host: SessionHost): Handler<'backup.issueShares'> {
  return async (ctx, input) => {
    const live = host.requireLive();
    await confirmPassword(host, input.password);
    const { registryKey, officeKey, identityKey } = live.keys;
    if (!officeKey || !identityKey) throw new AppError('E_PERMISSION', { permission: 'recovery.issue' });
    const { recovery, shares } = await makeRecovery(live.officeId, { registryKey, officeKey, identityKey });
    const at = ctx.now();
    // The row first: a crash in between leaves a row without new shares, and the old ones work on.
    await ctx.writeRegistry(async (registry, audit) => {
      const { accountId } = ctx.session;
      const number = await registerShares(registry, { at, accountId, title: '恢复份额（重新印制）' }, shares);
      audit({
        action: 'backup.issueShares',
        subject: `office/${live.officeId}`,
        facts: { shares: shares.length, number },
      });
    });
    await host.keyrings.update((keyring) => {
      keyring.recovery = recovery;
    });
    return { shares };
  };
}
