import { randomUUID } from 'node:crypto';
import type { RegistryWriter } from '#db/connections.ts';
import { enterShares } from '#db/repositories/admin-outputs.ts';
import { localDateOf } from '#shared/domain/date.ts';
import type { PrintedShare } from './recovery.ts';

/**
 * Enters recovery shares in the register of what is made of the management data (domain §4.4). They need nobody's leave: the
 * first are made before there is anybody to agree.
 * @returns the number of the entry
 */
export function registerShares(
  registry: RegistryWriter,
  { at, accountId, title }: { readonly at: Date; readonly accountId: string; readonly title: string },
  shares: readonly PrintedShare[],
): Promise<number> {
  const year = Number(localDateOf(at).slice(0, 4));
  return enterShares(
    registry,
    { id: randomUUID(), year, title, at: at.toISOString(), accountId },
    shares.length,
  );
}
