import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { stageSet } from '../backup/install-set.ts';
import { prepareKept } from '../backup/kept-states.ts';
import { officeTag, setFolderName } from '../backup/layout.ts';
import { demandOwn } from '../backup/read-set.ts';
import type { Sources } from '../backup/sources.ts';
import { STAGE, swapIn } from '../backup/swap.ts';
import type { SessionCallContext } from './calls.ts';
import type { SessionHost } from './host.ts';
import { keepEvent, type Keyring } from './keyring.ts';
import { judgeShare } from './recovery.ts';

/**
 * The key file of an office that nobody can sign in to any more; null when there is no office at all.
 * @throws AppError E_OFFICE_EXISTS while the office is sound: then only the system administrator restores
 */
async function lostOffice(host: SessionHost): Promise<Keyring | 'unreadable' | null> {
  let keyring: Keyring | null;
  try {
    keyring = await host.keyring();
  } catch (error) {
    if (error instanceof AppError && error.code === 'E_OFFICE_DAMAGED') return 'unreadable';
    throw error;
  }
  if (keyring && !host.damaged) throw new AppError('E_OFFICE_EXISTS');
  return keyring;
}

/** Judges a share at the field where it is typed. */
export async function checkShare(host: SessionHost, text: string): Promise<CallOutput<'session.checkShare'>> {
  return judgeShare(text, await host.requireKeyring());
}

/** A try with shares that do not open the office is kept for the log. */
export async function noteWrongShares(
  host: SessionHost,
  error: unknown,
  action: 'session.recoverHead' | 'session.recoverAdmin',
): Promise<void> {
  if (!(error instanceof AppError) || error.code !== 'E_SHARES') return;
  const at = host.now().toISOString();
  await host.keyrings.update((keyring) =>
    keepEvent(keyring, { at, account: null, action, code: error.code }),
  );
}

export async function openBackup(
  host: SessionHost,
  sources: Sources,
  ctx: SessionCallContext,
  input: { readonly folder: string },
): Promise<CallOutput<'session.openBackup'>> {
  const lost = await lostOffice(host);
  const folder = ctx.takeFile(input.folder, 'folderRead');
  return sources.open(folder, lost === null || lost === 'unreadable' ? null : officeTag(lost.officeId));
}

/**
 * Puts a set in place on a machine without an office, or where the office cannot be opened any more. What lay there is
 * kept aside. Nobody is signed in; the accounts of the set are.
 */
export function installBackup(
  host: SessionHost,
  sources: Sources,
  ctx: SessionCallContext,
  input: { readonly source: string; readonly set: string },
): Promise<CallOutput<'session.installBackup'>> {
  return host.inTurn(async () => {
    const lost = await lostOffice(host);
    const { set, officeFolder } = sources.take(input);
    if (lost !== null && lost !== 'unreadable') demandOwn(set, lost.officeId);
    const { disk, dataFolder } = host;
    await disk.mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const at = host.now();
    const mark = {
      id: randomUUID(),
      at: at.toISOString(),
      setId: set.manifest.open.id,
      how: 'emptyMachine' as const,
      accountId: null,
      fromSeq: null,
      fromHead: '',
    };
    const control = {
      signal: ctx.signal,
      progress: (stage: string, done: number, total: number | null) =>
        ctx.progress({ stage, done, total, unit: 'bytes' as const }),
    };
    await stageSet(disk, { set, officeFolder, dataFolder, keys: null, mark }, control);
    const kept = lost === null ? null : await prepareKept(disk, dataFolder, setFolderName(at, mark.id), at);
    await host.exchanging(() => swapIn(disk, dataFolder, { source: STAGE, kept }));
    host.noteDamaged(false);
    return {};
  });
}
