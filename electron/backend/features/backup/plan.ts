import { randomUUID } from 'node:crypto';
import {
  addPlace,
  findPlace,
  listPlaces,
  readPlan,
  retirePlace,
  writePlan,
} from '#db/repositories/backups.ts';
import { AppError } from '#shared/errors.ts';
import type { Handler } from '../../context.ts';
import { dueNow } from './make.ts';
import { isThere } from './medium.ts';
import type { SessionHost } from '../../session/host.ts';

/** Takes a folder into the book. One inside the office's own folder would be lost with it. */
export const addPlaceTo: Handler<'backup.addPlace'> = async (ctx, input) => {
  const path = ctx.takeFile(input.folder, 'folderWrite');
  if (
    path === ctx.dataFolder ||
    path.startsWith(`${ctx.dataFolder}/`) ||
    path.startsWith(`${ctx.dataFolder}\\`)
  )
    throw new AppError('E_BACKUP', { reason: 'ownFolder' });
  const medium = ctx.mediumOf(path);
  const id = randomUUID();
  await addPlace(ctx.registry, {
    id,
    path,
    label: input.label,
    mediumId: medium?.id ?? null,
    addedAt: ctx.now().toISOString(),
    addedBy: ctx.session.accountId,
    retiredAt: null,
  });
  ctx.audit({
    action: 'backup.addPlace',
    subject: `backupPlace/${id}`,
    facts: medium ? { medium: medium.id } : {},
  });
  return { id };
};

export const retirePlaceOf: Handler<'backup.retirePlace'> = async (ctx, { id }) => {
  if ((await readPlan(ctx.registry))?.placeId === id) throw new AppError('E_IN_USE', { what: 'plan' });
  if (!(await retirePlace(ctx.registry, id, ctx.now().toISOString()))) throw new AppError('E_NOT_FOUND');
  ctx.audit({ action: 'backup.retirePlace', subject: `backupPlace/${id}` });
  return {};
};

export const setPlan: Handler<'backup.setPlan'> = async (ctx, input) => {
  if (input.every !== 'off' && input.placeId === null)
    throw new AppError('E_VALIDATION', { issues: [{ path: 'placeId', rule: 'required' }] });
  if (input.placeId !== null && !(await listPlaces(ctx.registry)).some((one) => one.id === input.placeId))
    throw new AppError('E_NOT_FOUND', { what: 'place' });
  await writePlan(ctx.registry, {
    ...input,
    changedAt: ctx.now().toISOString(),
    changedBy: ctx.session.accountId,
  });
  ctx.audit({
    action: 'backup.setPlan',
    subject: 'backupPlan',
    facts: {
      every: input.every,
      keep: input.keep,
      drillMonths: input.drillMonths,
      place: input.placeId ?? '',
    },
  });
  return {};
};

export function status(host: SessionHost): Handler<'backup.status'> {
  return async (ctx) => {
    const { placeId, due, overdueDays } = await dueNow(host, ctx.registry);
    const place = placeId === null ? undefined : await findPlace(ctx.registry, placeId);
    return {
      due,
      overdueDays,
      placeThere: place !== undefined && (await isThere(host.disk, place)),
      told: ctx.session.can('backup.run'),
    };
  };
}
