import { AppError } from '#shared/errors.ts';
import { type AccountRow, findAccount, recordAdmission } from '#db/repositories/accounts.ts';
import { grantHistory } from '#db/repositories/grants.ts';
import type { Handler } from '../../context.ts';
import { fingerprint } from '../../session/crypto.ts';
import type { SessionHost } from '../../session/host.ts';
import { entryOf, fromBase64, type KeyringAccount } from '../../session/keyring.ts';
import { knownRoles, mayHoldIdentityKey, mayHoldOfficeKey } from '../../session/rights.ts';

const digitsOf = (code: string): string => code.normalize('NFKC').replace(/\D/gu, '');

/**
 * The owner's public key, once the fingerprint that was read out is that of the account's own key.
 * @throws AppError E_SEPARATION {reason: 'noOwnKey'} under a one-time password: that pair is the system administrator's
 *   work; E_CARD {reason: 'fingerprint'}
 */
export function demandOwnKey(account: AccountRow, entry: KeyringAccount, told: string): Uint8Array {
  if (account.publicKey === null || entry.oneTime) throw new AppError('E_SEPARATION', { reason: 'noOwnKey' });
  const publicKey = fromBase64(account.publicKey);
  if (entry.publicKey !== account.publicKey || digitsOf(told) !== digitsOf(fingerprint(publicKey)))
    throw new AppError('E_CARD', { reason: 'fingerprint' });
  return publicKey;
}

/**
 * The present key holder's part: he compares the fingerprint with the owner, face to face, and wraps the office key to
 * that public key and to no other. Who created the account or granted its roles cannot do it, nor the owner himself.
 */
export function admit(host: SessionHost): Handler<'account.admit'> {
  return async (ctx, input) => {
    const live = host.requireLive();
    const account = await findAccount(ctx.registry, input.id);
    if (!account || account.status === 'disabled') throw new AppError('E_NOT_FOUND');
    const grants = await grantHistory(ctx.registry, account.id);
    refuseOwnHand(live.accountId, account, grants);
    const roles = knownRoles(grants.filter((one) => one.revokedAt === null).map((one) => one.role));
    if (!mayHoldOfficeKey(roles)) throw new AppError('E_SEPARATION', { reason: 'noBusinessRole' });
    const entry = entryOf(await host.requireKeyring(), account.id);
    const publicKey = demandOwnKey(account, entry, input.fingerprint);
    const officeKey = live.keys.officeKeyFor(account.id, publicKey);
    const identityKey = mayHoldIdentityKey(roles) ? live.keys.identityKeyFor(account.id, publicKey) : null;
    await recordAdmission(ctx.registry, account.id, { at: ctx.now().toISOString(), by: live.accountId });
    ctx.audit({
      action: 'account.admit',
      subject: `account/${account.id}`,
      facts: { identityKey: identityKey !== null },
    });
    ctx.afterCommit(() =>
      host.keyrings.update((keyring) => {
        const fresh = entryOf(keyring, account.id);
        fresh.officeKey = officeKey;
        // A holder without the identity key admits to the rest; what the account had of it stays.
        fresh.identityKey = identityKey ?? fresh.identityKey;
      }),
    );
    return {};
  };
}

function refuseOwnHand(
  self: string,
  account: AccountRow,
  grants: readonly { readonly grantedBy: string | null }[],
): void {
  const refuse = (reason: string) => {
    throw new AppError('E_SEPARATION', { reason });
  };
  if (account.id === self) refuse('self');
  if (account.createdBy === self) refuse('creator');
  if (grants.some((grant) => grant.grantedBy === self)) refuse('grantor');
}
