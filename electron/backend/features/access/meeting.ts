import { addMember, endMember, type MemberRow, membersOf, recusalsOf } from '#db/repositories/access.ts';
import {
  cluesOfMeeting,
  meetingsOfBatch,
  meetingsOfClue,
  namedByMeeting,
  noteMeetingNaming,
} from '#db/repositories/meeting-access.ts';
import { memberNames } from '#db/repositories/members.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { accessPart, accessPartLabels, type AccessPart, partsFor } from '#shared/domain/access.ts';
import { AppError } from '#shared/errors.ts';
import type { meetingCalls } from '#shared/ipc/meeting-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { BaseContext, CommandContext, Handlers, QueryContext } from '../../context.ts';
import { type Colleague, colleagues } from '../../session/colleagues.ts';
import { GONE, type NamingContext, noteNaming, rememberColleague } from './naming.ts';
import { partsBySeparation } from './separation.ts';

/** Why a naming ended that came by a meeting: it may come again by it, unlike one that somebody ended for the clue. */
const OFF_THE_LIST = '不再随排查会知悉';

const current = (members: readonly MemberRow[]): readonly MemberRow[] =>
  members.filter((one) => one.endedAt === null);

/** What bringing need to know in line with a meeting needs of an act: that of a call, or of an import. */
type Acting = NamingContext & Pick<CommandContext, 'registry'>;

/** In which part somebody takes part in a meeting; null for who sees all clues anyway, or none. */
function partIn({ active, roles }: Colleague): AccessPart | null {
  const open = active ? partsFor('clue', roles) : [];
  return open.find((part) => part === 'member' || part === 'leader') ?? null;
}

async function reach(
  ctx: Pick<BaseContext, 'scope'> & Pick<QueryContext, 'office'>,
  recordId: string,
): Promise<RecordRow> {
  const row = await findRecord(ctx.office, ctx.scope, ledgers.clueMeeting, recordId);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: 'clueMeeting' });
  return row;
}

/** Lets somebody of the list see a clue of the meeting; false where he does already, or may not. */
async function letIn(
  ctx: Acting,
  { meetingId, title }: { readonly meetingId: string; readonly title: string },
  clue: RecordRow,
  person: Colleague,
): Promise<boolean> {
  const accountId = person.id;
  const part = partIn(person);
  const members = current(await membersOf(ctx.office, 'clue', clue));
  const recusals = await recusalsOf(ctx.office, 'clue', clue);
  const keepsOut = recusals.some((one) => one.accountId === accountId && one.liftedAt === null);
  if (part === null || keepsOut || members.some((one) => one.accountId === accountId)) return false;
  if (!(await partsBySeparation(ctx.office, 'clue', clue, accountId, [part])).includes(part)) return false;
  await addMember(ctx.office, ledgers.clue, clue.id, {
    accountId,
    part,
    since: ctx.now().toISOString(),
    addedBy: ctx.session.accountId,
  });
  await noteMeetingNaming(ctx.office, { meetingId, recordId: clue.id, accountId });
  const words = `${accessPartLabels[part]}：${person.name}（${title}参会）`;
  await noteNaming(ctx, 'clue', clue, { action: 'named', call: 'name', accountId, words });
  return true;
}

/** Ends a naming that came by a meeting. */
async function letGo(ctx: Acting, clueId: string, accountId: string, name: string): Promise<void> {
  await endMember(
    ctx.office,
    { ledger: 'clue', recordId: clueId, accountId },
    { at: ctx.now().toISOString(), by: ctx.session.accountId, reason: OFF_THE_LIST },
  );
  const clue = await findRecord(ctx.office, Scope.wholeOffice, ledgers.clue, clueId);
  if (clue)
    await noteNaming(ctx, 'clue', clue, {
      action: 'ended',
      call: 'end',
      accountId,
      words: `${name}。${OFF_THE_LIST}`,
    });
}

/**
 * Brings need to know in line with a meeting (B04): whoever is on its list sees each clue that it goes over, and no longer
 * by it what is off its agenda. Whoever keeps out of a clue, or was taken from it by hand, stays out.
 */
async function settleMeeting(
  ctx: Acting,
  meetingId: string,
): Promise<{ readonly named: number; readonly ended: number }> {
  const meeting = await findRecord(ctx.office, Scope.wholeOffice, ledgers.clueMeeting, meetingId);
  if (!meeting) return { named: 0, ended: 0 };
  const { title: given } = valuesOf(ledgers.clueMeeting, meeting);
  const title = typeof given === 'string' ? given : '';
  const list = current(await membersOf(ctx.office, 'clueMeeting', meeting));
  const clues = new Set(await cluesOfMeeting(ctx.office, meetingId));
  const earlier = await namedByMeeting(ctx.office, meetingId);
  const people = await colleagues(ctx.registry);
  let [named, ended] = [0, 0];
  for (const one of earlier) {
    const stays = clues.has(one.recordId) && list.some(({ accountId }) => accountId === one.accountId);
    if (one.endedAt !== null || stays) continue;
    await letGo(ctx, one.recordId, one.accountId, people.get(one.accountId)?.name ?? GONE);
    ended += 1;
  }
  const takenAway = (clueId: string, accountId: string): boolean =>
    earlier.some(
      (one) =>
        one.recordId === clueId &&
        one.accountId === accountId &&
        one.endedAt !== null &&
        one.endReason !== OFF_THE_LIST,
    );
  for (const clueId of clues) {
    const clue = await findRecord(ctx.office, Scope.wholeOffice, ledgers.clue, clueId);
    for (const { accountId } of list) {
      const person = people.get(accountId);
      if (!clue || !person || takenAway(clueId, accountId)) continue;
      if (await letIn(ctx, { meetingId, title }, clue, person)) named += 1;
    }
  }
  return { named, ended };
}

/** After a meeting, one of its items or a clue that an item may have waited for was entered, changed or struck off. */
export async function afterMeetingWork(ctx: Acting, ledger: LedgerId, recordId: string): Promise<void> {
  for (const id of await meetingsConcerned(ctx, ledger, recordId)) await settleMeeting(ctx, id);
}

async function meetingsConcerned(
  { office }: Pick<Acting, 'office'>,
  ledger: LedgerId,
  recordId: string,
): Promise<Iterable<string>> {
  if (ledger === 'clueMeeting') return [recordId];
  if (ledger !== 'clue' && ledger !== 'clueMeetingItem') return [];
  const row = await findRecord(office, Scope.wholeOffice, ledgers[ledger], recordId);
  // A clue that was struck off stays with those who knew it.
  if (ledger === 'clue') return row?.voidedAt === null ? meetingsOfClue(office, recordId) : [];
  const [clueId, meetingId] = [row?.['clueId'], row?.['meetingId']];
  const meetings = new Set(typeof clueId === 'string' ? await meetingsOfClue(office, clueId) : []);
  if (typeof meetingId === 'string') meetings.add(meetingId);
  return meetings;
}

/** The same after a register was taken in, or was taken back. */
export async function afterMeetingBatch(ctx: Acting, ledger: LedgerId, batchId: string): Promise<void> {
  if (ledger !== 'clueMeeting' && ledger !== 'clueMeetingItem' && ledger !== 'clue') return;
  for (const id of await meetingsOfBatch(ctx.office, ledger, batchId)) await settleMeeting(ctx, id);
}

export const meetingHandlers: Handlers<keyof typeof meetingCalls> = {
  'meeting.people': async (ctx, { recordId }) => {
    const row = await reach(ctx, recordId);
    const names = await memberNames(ctx.office);
    const people = await colleagues(ctx.registry);
    const members = current(await membersOf(ctx.office, 'clueMeeting', row));
    const mayManage = ctx.session.can('access.manage');
    const nameOf = (id: string) => names.get(id) ?? people.get(id)?.name ?? GONE;
    const open = [...people.values()].filter(
      (one) => partIn(one) !== null && !members.some(({ accountId }) => accountId === one.id),
    );
    return {
      members: members.map((one) => ({
        accountId: one.accountId,
        name: nameOf(one.accountId),
        post: people.get(one.accountId)?.post ?? '',
        part: accessPart.parse(one.part),
        since: one.since,
        addedBy: nameOf(one.addedBy),
      })),
      candidates: mayManage
        ? open
            .map(({ id, name, post }) => ({ accountId: id, name, post }))
            .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
        : [],
      clues: (await cluesOfMeeting(ctx.office, row.id)).length,
      mayManage,
    };
  },

  'meeting.admit': async (ctx, { recordId, accountIds }) => {
    const row = await reach(ctx, recordId);
    if (row.voidedAt !== null) throw new AppError('E_VOIDED', { ledger: 'clueMeeting' });
    const people = await colleagues(ctx.registry);
    const members = current(await membersOf(ctx.office, 'clueMeeting', row));
    const since = ctx.now().toISOString();
    for (const accountId of new Set(accountIds)) {
      const person = people.get(accountId);
      const part = person === undefined ? null : partIn(person);
      if (person === undefined || part === null)
        throw new AppError('E_SEPARATION', { reason: 'notEligible' });
      if (members.some((one) => one.accountId === accountId)) continue;
      await rememberColleague(ctx, person);
      await addMember(ctx.office, ledgers.clueMeeting, row.id, {
        accountId,
        part,
        since,
        addedBy: ctx.session.accountId,
      });
      await noteNaming(ctx, 'clueMeeting', row, {
        action: 'named',
        call: 'name',
        accountId,
        words: `参会：${person.name}`,
      });
    }
    const { named } = await settleMeeting(ctx, row.id);
    ctx.audit({
      action: 'access.name',
      subject: `clueMeeting/${row.id}`,
      facts: { rows: named },
    });
    return { named };
  },

  'meeting.dismiss': async (ctx, { recordId, accountId, reason }) => {
    const row = await reach(ctx, recordId);
    const done = await endMember(
      ctx.office,
      { ledger: 'clueMeeting', recordId: row.id, accountId },
      { at: ctx.now().toISOString(), by: ctx.session.accountId, reason },
    );
    if (!done) throw new AppError('E_NOT_FOUND', { what: 'member' });
    const name = (await memberNames(ctx.office)).get(accountId) ?? GONE;
    await noteNaming(ctx, 'clueMeeting', row, {
      action: 'ended',
      call: 'end',
      accountId,
      words: `${name}。${reason}`,
    });
    const { ended } = await settleMeeting(ctx, row.id);
    return { ended };
  },
};
