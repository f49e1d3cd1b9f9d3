import {
  endedSince,
  marksEnding,
  marksWithoutEnd,
  type MarkRow,
  openProposals,
} from '#db/repositories/mark-decisions.ts';
import { addDays, addYears, isoDate, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { QueryContext } from '../../context.ts';
import { holderIfSeen } from './holders.ts';
import { presentMarks } from './present.ts';

/** Most marks that one list shows. */
const MOST = 500;
/** How long what ended by itself stays in the list. */
const ENDED_DAYS = 90;

type Due = CallOutput<'secrecy.due'>;
type Listed = CallOutput<'secrecy.proposals'>[number];

/** Rows whose holder this reader may see, in their order, with the names of the holders; at most `most`. */
/** Who looks, with which rights and eyes, and when. */
type Looking = Pick<QueryContext, 'office' | 'session' | 'scope' | 'now'>;

async function seenMarks(ctx: Looking, rows: readonly MarkRow[], most = MOST): Promise<Listed[]> {
  const entries = await presentMarks(ctx.office, rows, ctx.session.accountId);
  const listed: Listed[] = [];
  for (const [at, row] of rows.entries()) {
    if (listed.length === most) break;
    const entry = entries[at];
    const holder = await holderIfSeen(ctx, row.holder, row.holderId);
    if (entry && holder)
      listed.push({
        ...entry,
        holder: row.holder,
        holderId: row.holderId,
        record: holder.record,
        title: holder.title,
      });
  }
  return listed;
}

/** Day on which a mark without a last day is to be looked at: a year after it was fixed or looked at. */
function yearlyOn(row: MarkRow): IsoDate {
  return addYears(localDateOf(new Date(row.reviewedAt ?? row.decidedAt ?? row.proposedAt)), 1);
}

/** Proposals that wait, as far as this reader may see what they are about. */
export async function waitingProposals(ctx: Looking): Promise<Listed[]> {
  return seenMarks(ctx, await openProposals(ctx.office, MOST));
}

/** The list of marks that end or are to be looked at again within `days` days, the first due first. */
export async function dueMarks(ctx: Looking, days: number): Promise<Due> {
  const today = localDateOf(ctx.now());
  const until = addDays(today, days);
  const dated = await marksEnding(ctx.office, until);
  // Local days against moments: one day more is read and then judged by its own day.
  const yearBefore = new Date(`${addDays(addYears(until, -1), 2)}T00:00:00Z`).toISOString();
  const undated = (await marksWithoutEnd(ctx.office, yearBefore)).filter((row) => yearlyOn(row) <= until);
  const rows = [...dated, ...undated];
  const dueOn = new Map(
    rows.map((row) => [row.id, row.endsOn === null ? yearlyOn(row) : isoDate.parse(row.endsOn)]),
  );
  const inOrder = rows.toSorted(
    (a, b) => (dueOn.get(a.id) ?? '').localeCompare(dueOn.get(b.id) ?? '') || a.seq - b.seq,
  );
  const pending = new Set((await openProposals(ctx.office, MOST)).map((row) => row.replaces));
  const listed = await seenMarks(ctx, inOrder, MOST + 1);
  const since = new Date(ctx.now().getTime() - ENDED_DAYS * 86_400_000).toISOString();
  return {
    today,
    marks: listed.slice(0, MOST).map((one) => ({
      ...one,
      dueOn: dueOn.get(one.id) ?? today,
      yearly: one.endsOn === null,
      pending: pending.has(one.id),
    })),
    more: listed.length > MOST,
    ended: await seenMarks(ctx, await endedSince(ctx.office, since, MOST)),
  };
}

/** Days ahead within which the workbench tells of marks that end. */
const WORKBENCH_DAYS = 30;

/** What waits for this account: proposals of others it can decide on, and marks that end soon. */
export async function secrecyCounts(
  ctx: Looking,
): Promise<{ readonly secrecyWaiting: number; readonly secrecyDue: number }> {
  const decides = ctx.session.can('secrecy.decide');
  const waiting = decides ? (await waitingProposals(ctx)).filter(({ proposed }) => !proposed.mine) : [];
  return {
    secrecyWaiting: waiting.length,
    secrecyDue: ctx.session.can('secrecy.review') ? (await dueMarks(ctx, WORKBENCH_DAYS)).marks.length : 0,
  };
}
