import { join } from 'node:path';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { META_RESTORED, META_TRANSFER_EPOCH, readMeta, writeMeta } from '#db/repositories/accounts.ts';
import { addRestore, listRestores } from '#db/repositories/backups.ts';
import { highestEpoch } from '#db/repositories/transfer-outgoing.ts';
import { epochAfter, readMark, type RestoredMark } from '../backup/restored-mark.ts';
import { RESTORED_FILE } from '../backup/swap.ts';
import type { SessionHost } from './host.ts';
import type { LiveSession } from './live-session.ts';
import { officeTransaction, registryTransaction } from './transact.ts';

async function noteInRegistry(host: SessionHost, live: LiveSession, mark: RestoredMark): Promise<void> {
  const known = await listRestores(live.registryRead);
  if (known.some((one) => one.id === mark.id)) return;
  await registryTransaction(live, host.now, async ({ registry, audit }) => {
    const toSeq = live.registryChain.tail()?.seq ?? 0;
    await addRestore(registry, {
      id: mark.id,
      at: mark.at,
      accountId: mark.accountId,
      setId: mark.setId,
      how: mark.how,
      fromSeq: mark.fromSeq,
      toSeq,
      epoch: epochAfter(mark.at, 0),
    });
    audit({
      action: 'backup.restored',
      subject: `backup/${mark.setId}`,
      // The end of the log that was put aside: who keeps it can show that both belong together.
      facts: {
        how: mark.how,
        by: mark.accountId ?? '',
        fromSeq: mark.fromSeq ?? 0,
        fromHead: mark.fromHead,
        toSeq,
      },
    });
  });
}

/** Packages begin a new epoch: numbers that were given after the backup are not given again (transfer-package.md). */
async function noteInOffice(host: SessionHost, live: LiveSession, mark: RestoredMark): Promise<void> {
  if ((await readMeta(live.officeReader, META_RESTORED)) === mark.id) return;
  await officeTransaction(live, host.now, async ({ office, audit }) => {
    const epoch = epochAfter(mark.at, await highestEpoch(office));
    await writeMeta(office, META_TRANSFER_EPOCH, String(epoch));
    await writeMeta(office, META_RESTORED, mark.id);
    audit({ action: 'backup.restored', subject: `backup/${mark.setId}`, facts: { how: mark.how, epoch } });
  });
}

/** The key file of a backup names no office (backup/neutral-keyring.ts); the registry does. */
export async function nameOffice(host: SessionHost, office: OfficeInfo): Promise<void> {
  const keyring = await host.keyrings.require();
  if (JSON.stringify(keyring.office) === JSON.stringify(office)) return;
  await host.keyrings.update((fresh) => {
    fresh.office = office;
  });
}

/**
 * After a restore: writes it into both logs and begins a new epoch of packages, each once, whoever signs in first. The
 * office's part waits for somebody who holds its key.
 */
export async function noteRestore(host: SessionHost, live: LiveSession): Promise<void> {
  const mark = await readMark(host.disk, host.dataFolder);
  if (mark === null) return;
  await noteInRegistry(host, live, mark);
  if (!live.admitted) return;
  await noteInOffice(host, live, mark);
  await host.disk.rm(join(host.dataFolder, RESTORED_FILE), { force: true });
}
