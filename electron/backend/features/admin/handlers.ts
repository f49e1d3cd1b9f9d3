import type { accountCalls } from '#shared/ipc/account-calls.ts';
import type { policyCalls } from '#shared/ipc/policy-calls.ts';
import type { Handlers } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import * as making from './account-making.ts';
import * as resets from './account-reset.ts';
import * as accounts from './accounts.ts';
import { admit } from './admission.ts';
import { grant } from './grants.ts';
import * as policy from './policy.ts';

/** The calls of the three administrators and of the key holder who admits. */
export function adminHandlers(host: SessionHost) {
  return {
    'account.list': accounts.list(host),
    'account.create': making.create(host),
    'account.change': making.change,
    'account.reset': resets.reset(host),
    'account.enable': resets.enable(host),
    'account.vouch': resets.vouch(host),
    'account.disable': accounts.disable(host),
    'account.grant': grant(host),
    'account.unlock': accounts.unlock(host),
    'account.admit': admit(host),
    'policy.get': policy.get,
    'policy.changes': policy.changes,
    'policy.set': policy.set(host),
  } satisfies Handlers<keyof typeof accountCalls | keyof typeof policyCalls>;
}
