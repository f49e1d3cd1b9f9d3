import { findPlace } from '#db/repositories/backups.ts';
import type { BackupPlaceTable } from '#db/schema/backup.ts';
import { AppError } from '#shared/errors.ts';
import type { BackupFs, Control } from '../../backup/backup-fs.ts';
import type { BaseContext, JobContext } from '../../context.ts';
import type { RegistryReader } from '#db/connections.ts';

/** True when the folder of a place can be reached. */
export async function isThere(fs: BackupFs, place: BackupPlaceTable): Promise<boolean> {
  try {
    return (await fs.stat(place.path)).isDirectory();
  } catch {
    return false;
  }
}

/**
 * A place of the book, there and on the medium that was meant: where a stick is pulled, its empty mount point must not
 * be taken for it.
 * @throws AppError E_NOT_FOUND, E_BACKUP {reason: 'placeGone' | 'otherMedium'}, E_MEDIUM
 */
export async function demandPlace(
  fs: BackupFs,
  registry: RegistryReader,
  mediumOf: BaseContext['mediumOf'],
  id: string,
): Promise<BackupPlaceTable> {
  const place = await findPlace(registry, id);
  if (!place) throw new AppError('E_NOT_FOUND', { what: 'place' });
  if (!(await isThere(fs, place))) throw new AppError('E_BACKUP', { reason: 'placeGone' });
  if ((mediumOf(place.path)?.id ?? null) !== place.mediumId)
    throw new AppError('E_BACKUP', { reason: 'otherMedium' });
  return place;
}

/** Lets backup and restore be watched and stopped through a job of the contract. */
export function controlOf(ctx: Pick<JobContext, 'signal' | 'progress'>): Control {
  return {
    signal: ctx.signal,
    progress: (stage, done, total) => ctx.progress({ stage, done, total, unit: 'bytes' }),
  };
}
