import { listAccounts } from '#db/repositories/accounts.ts';
import {
  lastFailure,
  listDrills,
  listPlaces,
  listRestores,
  listSets,
  readPlan,
} from '#db/repositories/backups.ts';
import { listMedia } from '#db/repositories/media.ts';
import { drillDueOn } from '#shared/domain/backup-plan.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { keptStates } from '../../backup/kept-states.ts';
import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { drillLineOf, USUAL_DRILL_MONTHS } from './drill.ts';
import { USUAL_KEEP } from './make.ts';
import { isThere } from './medium.ts';

/** Sets of the book on the screen. */
const SHOWN = 100;

const stateOf = (result: string): 'waiting' | 'sound' | 'bad' =>
  result === 'waiting' || result === 'sound' ? result : 'bad';

/** Everything that the page of backups shows. */
export function overview(host: SessionHost): Handler<'backup.overview'> {
  return async (ctx) => {
    const names = new Map((await listAccounts(ctx.registry)).map((one) => [one.id, one.displayName]));
    const nameOf = (id: string | null) => (id === null ? '' : (names.get(id) ?? '已注销账户'));
    const media = new Map((await listMedia(ctx.registry)).map((one) => [one.id, one.number]));
    const plan = await readPlan(ctx.registry);
    const places = await listPlaces(ctx.registry);
    const sets = await listSets(ctx.registry, SHOWN);
    const drills = await listDrills(ctx.registry);
    const failure = await lastFailure(ctx.registry);
    const months = plan?.drillMonths === 6 ? 6 : USUAL_DRILL_MONTHS;
    const first = sets.at(-1);
    const passed = drills.find((one) => one.result === 'passed');
    const dueOn = drillDueOn(
      months,
      passed ? new Date(passed.at) : null,
      first ? new Date(first.finishedAt) : null,
    );
    const there = await Promise.all(places.map((place) => isThere(host.disk, place)));
    const labels = new Map(places.map((place) => [place.id, place.label]));
    return {
      plan: {
        every: plan?.every ?? 'off',
        placeId: plan?.placeId ?? null,
        keep: plan?.keep ?? USUAL_KEEP,
        drillMonths: months,
      },
      places: places.map(({ id, label, mediumId }, at) => ({
        id,
        label,
        medium: mediumId === null ? null : (media.get(mediumId) ?? null),
        there: there[at] ?? false,
      })),
      sets: sets.map((set) => ({
        id: set.id,
        at: set.startedAt,
        by: nameOf(set.accountId),
        place: labels.get(set.placeId ?? '') ?? '已停用的位置',
        scheduled: set.scheduled === 1,
        state: stateOf(set.result),
        bytes: set.bytes,
        blobs: set.blobs,
        blobBytes: set.blobBytes,
        addedBlobs: set.addedBlobs,
        addedBytes: set.addedBytes,
        missingBlobs: set.missingBlobs,
        checkedAt: set.checkedAt,
        checkedBy: set.checkedBy === null ? null : nameOf(set.checkedBy),
        removedAt: set.removedAt,
      })),
      drills: drills.map((row) => drillLineOf(row, nameOf(row.accountId))),
      restores: (await listRestores(ctx.registry)).map(({ id, at, accountId, how }) => ({
        id,
        at,
        by: nameOf(accountId),
        how,
      })),
      lastFailure:
        failure && failure.at > (sets[0]?.finishedAt ?? '') ? { at: failure.at, code: failure.code } : null,
      drillDueOn: dueOn,
      drillOverdue: dueOn !== null && dueOn < localDateOf(ctx.now()),
    };
  };
}

export function kept(host: SessionHost): Handler<'backup.kept'> {
  return async () => keptStates(host.disk, host.dataFolder);
}
