import { z } from 'zod';
import { type PolicyKey, policyKeys, policyLevels } from '#shared/domain/policies.ts';
import { listAccounts } from '#db/repositories/accounts.ts';
import { keepPolicyChange, listPolicyChanges, writePolicies } from '#db/repositories/policies.ts';
import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { readColumns, toStored } from '../../session/policy.ts';
import { followAfter } from './grants.ts';

const SHOWN_CHANGES = 200;

export const get: Handler<'policy.get'> = async (ctx) => ({
  level: ctx.session.office.secrecy,
  columns: await readColumns(ctx.registry),
});

/**
 * Sets one column. New policies hold for the next sign-in; the lock-out at once, since it is read from the key file.
 * Every value that differs is kept with its old one, and has a row of its own in the log.
 */
export function set(host: SessionHost): Handler<'policy.set'> {
  return async (ctx, { level, values }) => {
    const before = (await readColumns(ctx.registry))[level];
    const changed = policyKeys.filter((key) => before[key] !== values[key]);
    const at = ctx.now().toISOString();
    const by = ctx.session.accountId;
    const stored = toStored(values);
    await writePolicies(ctx.registry, level, only(stored, changed), { at, by });
    for (const id of changed) {
      const [oldValue, newValue] = [JSON.stringify(before[id]), JSON.stringify(values[id])];
      await keepPolicyChange(ctx.registry, { level, id, oldValue, newValue, changedAt: at, changedBy: by });
      ctx.audit({
        action: 'policy.set',
        subject: `policy/${level}/${id}`,
        facts: { old: before[id], new: values[id] },
      });
    }
    if (changed.length === 0)
      ctx.audit({ action: 'policy.set', subject: `policy/${level}`, facts: { changed: 0 } });
    ctx.afterCommit(() => followAfter(host, host.requireLive().registryRead));
    return { changed: changed.length };
  };
}

function only(stored: Record<string, string>, keys: readonly PolicyKey[]): Record<string, string> {
  return Object.fromEntries(Object.entries(stored).filter(([id]) => keys.some((key) => key === id)));
}

const level = z.enum(policyLevels);
const known = z.enum(policyKeys);

export const changes: Handler<'policy.changes'> = async (ctx) => {
  const names = new Map((await listAccounts(ctx.registry)).map((one) => [one.id, one.displayName]));
  return (await listPolicyChanges(ctx.registry, SHOWN_CHANGES)).flatMap((row) => {
    const [at, key] = [level.safeParse(row.level), known.safeParse(row.id)];
    if (!at.success || !key.success) return [];
    const { oldValue, newValue, changedAt, changedBy } = row;
    return [
      { level: at.data, key: key.data, oldValue, newValue, at: changedAt, by: names.get(changedBy) ?? '' },
    ];
  });
};
