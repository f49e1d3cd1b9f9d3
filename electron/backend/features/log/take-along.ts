import { rm } from 'node:fs/promises';
import { listAccounts } from '#db/repositories/accounts.ts';
import { chainIds } from '#shared/audit/chain-row.ts';
import { partsOf, writeLog } from '../../audit/write-log.ts';
import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { writeFileWhole } from '../../spreadsheet/write.ts';
import { chainsOf } from './rows.ts';

/**
 * The log as a file that verifies itself. Its own row is written first, so that it is the last in the file; when the
 * writing fails, the row stays and a second one says that nothing was written.
 */
export function takeAlong(host: SessionHost): Handler<'log.export'> {
  return async (ctx, input) => {
    const path = ctx.takeFile(input.file, 'write');
    const live = host.requireLive();
    await ctx.writeRegistry(async (_tx, audit) => audit({ action: 'log.export', subject: 'log' }));
    const chains = chainsOf(live);
    const parts = partsOf(chainIds.map((chain) => ({ chain, rows: chains[chain] })));
    const accounts = (await listAccounts(ctx.registry)).map(({ id, displayName, post }) => ({
      id,
      name: displayName,
      post,
    }));
    const about = {
      office: { id: live.officeId, name: ctx.session.office.name },
      writtenAt: ctx.now().toISOString(),
      tool: `andu ${host.appVersion}`,
      accounts,
    };
    const written = await writeFileWhole(path, (output) =>
      writeLog(output, about, parts, {
        signal: ctx.signal,
        progress: (done, total) => ctx.progress({ stage: 'writing', done, total, unit: 'rows' }),
      }),
    ).catch(async (error: unknown) => {
      await rm(path, { force: true });
      await ctx
        .writeRegistry(async (_tx, audit) =>
          audit({ action: 'log.export', subject: 'log', result: 'refused', facts: { rows: 0 } }),
        )
        .catch(() => undefined);
      throw error;
    });
    return {
      ...written,
      heads: parts.map(({ chain, extent }) => ({ chain, seq: extent.last, hash: extent.head })),
    };
  };
}
