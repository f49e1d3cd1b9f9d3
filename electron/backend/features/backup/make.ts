import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { addFailure, addSet, lastGoodSet, noteRemoved, readPlan } from '#db/repositories/backups.ts';
import type { BackupPlaceTable, BackupSetTable } from '#db/schema/backup.ts';
import { backupDue } from '#shared/domain/backup-plan.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { classify } from '../../answer.ts';
import { officeFolderName } from '../../backup/layout.ts';
import { setsOf } from '../../backup/read-set.ts';
import { outdated, removeSets, removeUnnamedBlobs } from '../../backup/sweep.ts';
import { takeSource } from '../../backup/take-source.ts';
import { type WrittenSet, writeSet } from '../../backup/write-set.ts';
import type { Handler, JobContext } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import type { LiveSession } from '../../session/live-session.ts';
import { registryTransaction } from '../../session/transact.ts';
import { controlOf, demandPlace, isThere } from './medium.ts';

/** Sets that a place keeps before anybody planned otherwise. */
export const USUAL_KEEP = 10;

type Made = CallOutput<'backup.run'>;

async function noteMade(
  ctx: JobContext,
  place: BackupPlaceTable,
  written: WrittenSet,
  scheduled: boolean,
): Promise<BackupSetTable> {
  const { open, finding } = written;
  const finishedAt = ctx.now().toISOString();
  const by = ctx.session.accountId;
  const row: BackupSetTable = {
    id: open.id,
    folder: written.name,
    placeId: place.id,
    mediumId: place.mediumId,
    startedAt: open.createdAt,
    finishedAt,
    accountId: by,
    scheduled: scheduled ? 1 : 0,
    whole: open.whole ? 1 : 0,
    bytes: written.bytes,
    blobs: open.blobs.count,
    blobBytes: open.blobs.bytes,
    addedBlobs: written.added.count,
    addedBytes: written.added.bytes,
    missingBlobs: written.missingBlobs,
    registrySeq: finding.registry.facts.chains['auditEntry']?.seq ?? 0,
    mirrorSeq: finding.registry.facts.chains['officeAuditMirror']?.seq ?? 0,
    result: open.whole ? 'sound' : 'waiting',
    checkedAt: open.whole ? finishedAt : null,
    checkedBy: open.whole ? by : null,
    removedAt: null,
  };
  await ctx.writeRegistry(async (registry, audit) => {
    await addSet(registry, row);
    audit({
      action: 'backup.run',
      subject: `backup/${row.id}`,
      facts: {
        place: place.id,
        whole: open.whole,
        scheduled,
        bytes: row.bytes,
        blobs: row.blobs,
        addedBlobs: row.addedBlobs,
        missingBlobs: row.missingBlobs,
      },
    });
  });
  return row;
}

/** Takes sets off the medium that have had their time. The new one counts whatever comes of this; what stays is taken next time. */
async function prune(host: SessionHost, ctx: JobContext, officeFolder: string): Promise<number> {
  const keep = (await readPlan(ctx.registry))?.keep ?? USUAL_KEEP;
  try {
    const old = outdated(await setsOf(host.disk, officeFolder), keep);
    if (old.length === 0) return 0;
    await removeSets(host.disk, officeFolder, old);
    await removeUnnamedBlobs(host.disk, officeFolder);
    const ids = old.map((set) => set.manifest.open.id);
    await ctx.writeRegistry(async (registry, audit) => {
      await noteRemoved(registry, ids, ctx.now().toISOString());
      for (const id of ids) audit({ action: 'backup.remove', subject: `backup/${id}`, facts: { keep } });
    });
    return ids.length;
  } catch {
    return 0;
  }
}

/** A backup that did not come about stands in the book too, unless the session itself is gone. */
async function noteFailure(
  host: SessionHost,
  live: LiveSession,
  placeId: string,
  scheduled: boolean,
  error: unknown,
): Promise<void> {
  if (live.closed) return;
  const { code, details } = classify(error);
  const reason = details['reason'];
  try {
    await registryTransaction(live, host.now, async ({ registry, audit }) => {
      await addFailure(registry, {
        at: host.now().toISOString(),
        placeId,
        accountId: live.accountId,
        scheduled: scheduled ? 1 : 0,
        code,
      });
      audit({
        action: 'backup.run',
        subject: `backupPlace/${placeId}`,
        result: 'refused',
        facts: { code, ...(typeof reason === 'string' ? { reason } : {}) },
      });
    });
  } catch {
    // The failure itself is told; that it could not be written down either shows at the next command.
  }
}

async function make(
  host: SessionHost,
  ctx: JobContext,
  live: LiveSession,
  placeId: string,
  scheduled: boolean,
): Promise<Made> {
  const place = await demandPlace(host.disk, ctx.registry, ctx.mediumOf, placeId);
  if (place.retiredAt !== null) throw new AppError('E_NOT_FOUND', { what: 'place' });
  const officeFolder = join(place.path, officeFolderName(live.officeId));
  const source = await takeSource(host, live, randomUUID());
  let written: WrittenSet;
  try {
    written = await writeSet(host.disk, source, officeFolder, controlOf(ctx));
  } finally {
    source.release();
  }
  const row = await noteMade(ctx, place, written, scheduled);
  return {
    id: row.id,
    state: row.whole ? 'sound' : 'waiting',
    bytes: row.bytes,
    addedBlobs: row.addedBlobs,
    addedBytes: row.addedBytes,
    blobs: row.blobs,
    missingBlobs: row.missingBlobs,
    removed: await prune(host, ctx, officeFolder),
  };
}

/** Whether the plan asks for a backup now, and to which place. */
export async function dueNow(host: SessionHost, registry: JobContext['registry']) {
  const plan = await readPlan(registry);
  if (!plan || plan.every === 'off' || plan.placeId === null)
    return { placeId: null, due: false, overdueDays: 0 };
  const last = await lastGoodSet(registry);
  const { due, overdueDays } = backupDue(
    plan.every,
    last ? new Date(last.finishedAt) : null,
    new Date(plan.changedAt),
    host.now(),
  );
  return { placeId: plan.placeId, due, overdueDays };
}

/** The two ways to a backup; one runs at a time. */
export function making(host: SessionHost): {
  readonly run: Handler<'backup.run'>;
  readonly runDue: Handler<'backup.runDue'>;
} {
  let busy = false;
  const alone = async (ctx: JobContext, placeId: string, scheduled: boolean): Promise<Made> => {
    if (busy) throw new AppError('E_BACKUP', { reason: 'busy' });
    busy = true;
    const live = host.requireLive();
    try {
      return await make(host, ctx, live, placeId, scheduled);
    } catch (error) {
      await noteFailure(host, live, placeId, scheduled, error);
      throw error;
    } finally {
      busy = false;
    }
  };
  return {
    run: (ctx, { placeId }) => alone(ctx, placeId, false),
    runDue: async (ctx) => {
      const { placeId, due } = await dueNow(host, ctx.registry);
      if (!due || placeId === null || busy) return { made: null };
      const place = await demandPlace(host.disk, ctx.registry, ctx.mediumOf, placeId).catch(() => null);
      // The medium is elsewhere: the page tells that the backup waits for it.
      if (!place || !(await isThere(host.disk, place))) return { made: null };
      return { made: await alone(ctx, placeId, true) };
    },
  };
}
