import type { RegistryReader } from '#db/connections.ts';
import { actionsInLog, countLog, everyLine, type LogCount, listLog } from '#db/repositories/log-lines.ts';
import { reviewsSince } from '#db/repositories/log-reviews.ts';
import { type ActionGroup, actionGroups, groupOf } from '#shared/audit/action-groups.ts';
import { type LogPeriod, periodOf } from '#shared/audit/log-period.ts';
import { addDays, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import type { LogReport } from '#shared/ipc/log-calls.ts';
import type { Handler } from '../../context.ts';
import { accountNames, startOfDay, viewOf } from './rows.ts';

/** Rows of one kind shown in full; the list shows the rest. */
const MOST = 200;
const SIGN_IN = 'session.signIn';
const REPORTER_OPEN = 'reporter.open';

const administration: readonly ActionGroup[] = ['accounts', 'policy', 'media', 'backup', 'log'];
const notable: readonly ActionGroup[] = ['clock'];
/** Acts that are notable whatever their group: somebody or something tampered. */
const alarms: ReadonlySet<string> = new Set([
  'audit.mirrorDiffers',
  'keyring.restored',
  'session.eventsDropped',
  'session.lockOut',
  'session.recoverHead',
  'session.recoverAdmin',
]);

const add = (counts: readonly LogCount[], wanted: (count: LogCount) => boolean): number =>
  counts.reduce((sum, count) => (wanted(count) ? sum + count.count : sum), 0);
const isDone = ({ result }: LogCount) => result === 'done';

function byGroup(counts: readonly LogCount[]): LogReport['groups'] {
  return actionGroups.flatMap((group) => {
    const own = counts.filter(({ action }) => groupOf(action) === group);
    if (own.length === 0) return [];
    return [{ group, done: add(own, isDone), refused: add(own, (one) => !isDone(one)) }];
  });
}

function byAccount(counts: readonly LogCount[], names: ReadonlyMap<string, string>): LogReport['accounts'] {
  const ids = [...new Set(counts.map(({ accountId }) => accountId))];
  const of = (id: string) => counts.filter(({ accountId }) => accountId === id);
  const inGroup = (group: ActionGroup) => (one: LogCount) => isDone(one) && groupOf(one.action) === group;
  return ids
    .map((id) => {
      const own = of(id);
      return {
        account: names.get(id) ?? id,
        done: add(own, isDone),
        refused: add(own, (one) => !isDone(one)),
        // A business account signs in to both logs; one act counts once.
        signIns: add(own, (one) => isDone(one) && one.action === SIGN_IN && one.source === 'registry'),
        reads: add(own, inGroup('reading')),
        outputs: add(own, inGroup('output')),
      };
    })
    .toSorted((a, b) => b.done + b.refused - (a.done + a.refused));
}

/**
 * Everything the log says of a period (domain §4.3: review), with what matters in full.
 * @param today decides whether the period is over
 */
export async function reportOf(
  registry: RegistryReader,
  period: LogPeriod,
  today: IsoDate,
): Promise<LogReport> {
  const from = startOfDay(period.from);
  const to = startOfDay(addDays(period.to, 1));
  const counts = await countLog(registry, from, to);
  const names = await accountNames(registry);
  const acts = await actionsInLog(registry);
  const within = { ...everyLine, from, to, limit: MOST };
  const section = async (
    wanted: (action: string) => boolean,
    result: 'done' | 'refused' | null = null,
  ): Promise<{ rows: LogReport['outputs']['rows']; more: number }> => {
    const actions = acts.filter(wanted);
    const rows = await listLog(registry, { ...within, actions, result });
    const all = add(
      counts,
      (one) => wanted(one.action) && (result === null || isDone(one) === (result === 'done')),
    );
    return { rows: rows.map((row) => viewOf(row, names)), more: Math.max(0, all - rows.length) };
  };
  const inGroups = (groups: readonly ActionGroup[]) => (action: string) =>
    groups.includes(groupOf(action)) && !alarms.has(action);
  const review = (await reviewsSince(registry, period.from)).find(
    (one) => one.kind === period.kind && one.fromDay === period.from,
  );
  return {
    ...period,
    over: period.to < today,
    rows: add(counts, () => true),
    refused: add(counts, (one) => !isDone(one)),
    groups: byGroup(counts),
    accounts: byAccount(counts, names),
    administration: await section(inGroups(administration), 'done'),
    failedSignIns: await section((action) => action === SIGN_IN, 'refused'),
    refusals: await section((action) => action !== SIGN_IN && !alarms.has(action), 'refused'),
    reporterOpenings: await section((action) => action === REPORTER_OPEN),
    outputs: await section(inGroups(['output', 'transfer']), 'done'),
    notable: await section((action) => alarms.has(action) || notable.includes(groupOf(action))),
    review: review
      ? {
          at: review.reviewedAt,
          by: names.get(review.reviewedBy) ?? review.reviewedBy,
          conclusion: review.conclusion,
          rows: review.rows,
          refused: review.refused,
        }
      : null,
  };
}

export const report: Handler<'log.report'> = (ctx, input) =>
  reportOf(ctx.registry, periodOf(input.kind, input.day), localDateOf(ctx.now()));
