import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { verifyLog } from '../../audit/verify-log.ts';
import { chainsOf } from './rows.ts';

/** Verifies the whole log; that it was verified, and with what verdict, stands in it afterwards. */
export function verify(host: SessionHost): Handler<'log.verify'> {
  return async (ctx) => {
    const chains = await verifyLog(chainsOf(host.requireLive()), ctx.registry, {
      signal: ctx.signal,
      progress: (done, total) => ctx.progress({ stage: 'verifying', done, total, unit: 'rows' }),
    });
    const intact = chains.every(({ brokenAt }) => brokenAt === null);
    await ctx.writeRegistry(async (_tx, audit) =>
      audit({
        action: 'log.verify',
        subject: 'log',
        facts: { intact, rows: chains.reduce((sum, { rows }) => sum + rows, 0) },
      }),
    );
    return { intact, chains: [...chains] };
  };
}
