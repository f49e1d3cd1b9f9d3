import type { OfficeReader } from '#db/connections.ts';
import { knownBlobs } from '#db/repositories/attachments.ts';
import { sweepOrphans } from './orphans.ts';

const cleared = new Map<string, Promise<number>>();

/**
 * Clears away, once in the life of this process, what an earlier one left in the vault when it ended in the midst of
 * taking something in. Returns how many files went.
 */
export function clearLeftovers(dataFolder: string, office: OfficeReader): Promise<number> {
  const known = cleared.get(dataFolder);
  if (known) return known;
  const clearing = knownBlobs(office).then((blobs) => sweepOrphans(dataFolder, blobs));
  cleared.set(dataFolder, clearing);
  // A disk that refused now may give way the next time.
  clearing.catch(() => cleared.delete(dataFolder));
  return clearing;
}
