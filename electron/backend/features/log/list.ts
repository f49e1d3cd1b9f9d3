import type { RegistryReader } from '#db/connections.ts';
import { actionsInLog, type LogFilter, listLog } from '#db/repositories/log-lines.ts';
import { type ActionGroup, isInGroup } from '#shared/audit/action-groups.ts';
import { addDays } from '#shared/domain/date.ts';
import type { LogNarrowing } from '#shared/ipc/log-calls.ts';
import type { Handler } from '../../context.ts';
import { accountNames, startOfDay, viewOf } from './rows.ts';

/** The acts of the log that belong to some groups. */
async function actionsOf(
  registry: RegistryReader,
  groups: readonly ActionGroup[],
): Promise<readonly string[]> {
  return (await actionsInLog(registry)).filter((action) => groups.some((group) => isInGroup(action, group)));
}

async function filterOf(
  registry: RegistryReader,
  input: LogNarrowing & Pick<LogFilter, 'before' | 'limit'>,
): Promise<LogFilter> {
  return {
    before: input.before,
    limit: input.limit,
    from: input.from === null ? null : startOfDay(input.from),
    to: input.to === null ? null : startOfDay(addDays(input.to, 1)),
    accountId: input.account,
    actions: input.groups.length === 0 ? null : await actionsOf(registry, input.groups),
    subject: input.subject,
    result: input.result,
    source: input.source,
  };
}

/** Both chains as one list, newest arrival first, with the names of those who acted. */
export const list: Handler<'log.list'> = async (ctx, input) => {
  const rows = await listLog(ctx.registry, await filterOf(ctx.registry, input));
  const names = await accountNames(ctx.registry);
  return {
    rows: rows.map((row) => viewOf(row, names)),
    next: rows.length === input.limit ? (rows.at(-1)?.ordinal ?? null) : null,
  };
};
