import { stepsOf } from '#db/repositories/record-steps.ts';
import { listRecords, valuesOf } from '#db/repositories/records.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import type { WaitingStep } from '#shared/ipc/step-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import { openSteps } from '#shared/ledgers/steps.ts';
import type { QueryContext } from '../../context.ts';
import { isApart } from './apart.ts';

/** Records looked through in one ledger: more than this no leader has before him. */
const MOST = 200;

const text = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'object' && value !== null ? value.name : '';

/**
 * Records on which the caller's word is awaited, within his eyes: those that stand where a waiting step begins which he
 * may take. Longest waiting first.
 */
export async function waitingSteps(ctx: QueryContext): Promise<readonly WaitingStep[]> {
  const today = localDateOf(ctx.now());
  const found: WaitingStep[] = [];
  for (const ledger of allLedgers) {
    const awaited = ledger.steps.filter((step) => step.waits && ctx.session.can(step.permission));
    if (awaited.length === 0 || !ctx.session.can(`${ledger.id}.read`)) continue;
    const states = [...new Set(awaited.flatMap((step) => step.from))];
    const query = listQuery.parse({ filters: [{ op: 'state', states }] });
    const page = await listRecords(ctx.office, ctx.scope, ledger, query, { after: null, limit: MOST, today });
    for (const row of page.rows) {
      const values = valuesOf(ledger, row);
      const taken = await stepsOf(ctx.office, ledger.id, row.id);
      const { can, rules, accountId } = ctx.session;
      const open = openSteps(ledger, row.state, values, can, rules.packFor).filter(
        (step) => step.waits && isApart(step, taken, accountId),
      );
      if (open.length === 0) continue;
      found.push({
        ledger: ledger.id,
        recordId: row.id,
        number: ledger.numberField === null ? null : text(values[ledger.numberField]) || null,
        title: text(values[ledger.titleField]),
        actions: open.map(({ action }) => action),
        since: localDateOf(new Date(taken.at(-1)?.at ?? row.createdAt)),
        dueOn: row.dueOn,
      });
    }
  }
  return found.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}
