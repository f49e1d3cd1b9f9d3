import { join } from 'node:path';
import { findSet, noteCheck } from '#db/repositories/backups.ts';
import { AppError } from '#shared/errors.ts';
import { replaceFile } from '../../session/files.ts';
import { inspectSet } from '../../backup/inspect-set.ts';
import { CHECKED_FILE, officeFolderName } from '../../backup/layout.ts';
import { checkedNote, fetchFiles, type FoundSet, listedBlobs, readSet } from '../../backup/read-set.ts';
import { freshStage, removeStage } from '../../backup/stage.ts';
import type { Handler, JobContext } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { checkBlobs } from './check-blobs.ts';
import { deviationsOf } from './deviations.ts';
import { controlOf, demandPlace } from './medium.ts';

interface Checked {
  readonly deviations: string[];
  readonly blobsRead: number;
}

/** Files that are not what the manifest says are a finding, not a failure of the check. */
const asFinding = (error: unknown): string[] | null => {
  if (!(error instanceof AppError) || error.code !== 'E_BACKUP') return null;
  const reason = error.details['reason'];
  return reason === 'files' || reason === 'forged' || reason === 'manifest' ? [`set.${reason}`] : null;
};

async function check(
  host: SessionHost,
  ctx: JobContext,
  set: FoundSet,
  officeFolder: string,
  every: boolean,
): Promise<Checked> {
  const control = controlOf(ctx);
  const { registryKey, officeKey } = host.requireLive().keys;
  const stage = await freshStage(host.disk, host.dataFolder, 'checking');
  try {
    await fetchFiles(host.disk, set, stage, control);
    control.progress('comparing', 0, null);
    const found = await inspectSet(stage, set.manifest, { registryKey, officeKey });
    const listed = await listedBlobs(host.disk, set);
    const sample = { every, words: ctx.now().toISOString() };
    const blobs = await checkBlobs(host.disk, officeFolder, listed, found.known, sample, control);
    return { deviations: deviationsOf(found, blobs), blobsRead: blobs.read };
  } catch (error) {
    const deviations = asFinding(error);
    if (deviations) return { deviations, blobsRead: 0 };
    throw error;
  } finally {
    await removeStage(host.disk, stage);
  }
}

/** Opens a set of the book with the office's key; what is found stands in the book, and beside the set on the medium. */
export function verify(host: SessionHost): Handler<'backup.verify'> {
  return async (ctx, input) => {
    const live = host.requireLive();
    if (!live.admitted) throw new AppError('E_NOT_ADMITTED');
    const row = await findSet(ctx.registry, input.id);
    if (!row || row.placeId === null || row.removedAt !== null) throw new AppError('E_NOT_FOUND');
    const place = await demandPlace(host.disk, ctx.registry, ctx.mediumOf, row.placeId);
    const officeFolder = join(place.path, officeFolderName(live.officeId));
    const set = await readSet(host.disk, join(officeFolder, row.folder));
    if (set.manifest.open.id !== row.id) throw new AppError('E_BACKUP', { reason: 'manifest' });
    const { deviations, blobsRead } = await check(host, ctx, set, officeFolder, input.everyBlob);
    const sound = deviations.length === 0;
    const at = ctx.now().toISOString();
    // Read-only media keep their sets as they are; the book says it then.
    if (sound && !set.manifest.open.whole)
      await replaceFile(host.disk, join(set.folder, CHECKED_FILE), checkedNote(set.digest, at)).catch(
        () => undefined,
      );
    await ctx.writeRegistry(async (registry, audit) => {
      await noteCheck(registry, row.id, {
        result: sound ? 'sound' : (deviations[0] ?? 'bad'),
        checkedAt: at,
        checkedBy: live.accountId,
      });
      audit({
        action: 'backup.verify',
        subject: `backup/${row.id}`,
        facts: { sound, deviations: deviations.join(' '), blobsRead },
      });
    });
    return { sound, deviations, blobsRead };
  };
}
