import { readPolicies, writePolicies } from '#db/repositories/policies.ts';
import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { fromStored, toStored } from '../../session/policy.ts';
import { followAfter } from './grants.ts';

export function get(host: SessionHost): Handler<'policy.get'> {
  return async (ctx) => fromStored(await readPolicies(ctx.registry), host.requireLive().policies);
}

/** New policies hold for the next sign-in; the lock-out at once, since it is read from the key file. */
export function set(host: SessionHost): Handler<'policy.set'> {
  return async (ctx, input) => {
    const by = ctx.session.accountId;
    await writePolicies(ctx.registry, toStored(input), { at: ctx.now().toISOString(), by });
    ctx.audit({ action: 'policy.set', subject: 'policy', facts: { ...input } });
    ctx.afterCommit(() => followAfter(host, host.requireLive().registryRead));
    return {};
  };
}
