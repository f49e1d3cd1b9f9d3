import { listAccounts } from '#db/repositories/accounts.ts';
import { chainIds } from '#shared/audit/chain-row.ts';
import { partsOf, writeLog } from '../../audit/write-log.ts';
import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { writeFileWhole } from '../../spreadsheet/write.ts';
import { makeOwnOutput } from '../administration/own-output.ts';
import { chainsOf } from './rows.ts';

/**
 * The log as a file that verifies itself. Its own row is written first, so that it is the last in the file; behind it, in
 * the log only, stands what became of the file, with its SHA-256.
 */
export function takeAlong(host: SessionHost): Handler<'log.export'> {
  return async (ctx, input) => {
    const path = ctx.takeFile(input.file, 'write');
    const live = host.requireLive();
    const note = { action: 'log.export', subject: 'log' };
    const output = { what: 'logCopy' as const, form: 'text' as const, title: '日志副本', path, note };
    const { number, value } = await makeOwnOutput(ctx, output, async () => {
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
      const written = await writeFileWhole(path, (file) =>
        writeLog(file, about, parts, {
          signal: ctx.signal,
          progress: (done, total) => ctx.progress({ stage: 'writing', done, total, unit: 'rows' }),
        }),
      );
      const heads = parts.map(({ chain, extent }) => ({ chain, seq: extent.last, hash: extent.head }));
      return { value: { ...written, heads } };
    });
    return { ...value, number };
  };
}
