import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { chainEnd } from '#db/snapshot.ts';
import { AppError } from '#shared/errors.ts';
import { bytesToFetch, demandKnownVersion, stageSet } from '../../backup/install-set.ts';
import { keptStates, prepareKept } from '../../backup/kept-states.ts';
import { officeTag, setFolderName } from '../../backup/layout.ts';
import { unsealFacts } from '../../backup/manifest.ts';
import { demandOwn } from '../../backup/read-set.ts';
import { type RestoredMark, writeMark } from '../../backup/restored-mark.ts';
import { KEPT, STAGE, swapIn } from '../../backup/swap.ts';
import type { Handler, JobContext } from '../../context.ts';
import { confirmPassword } from '../../session/confirm-password.ts';
import type { SessionHost } from '../../session/host.ts';
import { controlOf, demandPlace } from './medium.ts';
import type { Sources } from '../../backup/sources.ts';

export function open(host: SessionHost, sources: Sources): Handler<'backup.open'> {
  return async (ctx, input) => {
    const folder =
      'folder' in input
        ? ctx.takeFile(input.folder, 'folderRead')
        : (await demandPlace(host.disk, ctx.registry, ctx.mediumOf, input.placeId)).path;
    return sources.open(folder, officeTag(host.requireLive().officeId));
  };
}

/** What came after a backup is known by the numbers of the two logs: the backup's, and those of today. */
export function preview(host: SessionHost, sources: Sources): Handler<'backup.preview'> {
  return async (_ctx, input) => {
    const live = host.requireLive();
    const { set, officeFolder } = sources.take(input);
    demandOwn(set, live.officeId);
    demandKnownVersion(set);
    const facts = unsealFacts('registry', live.keys.registryKey, set.manifest);
    const since = (table: 'auditEntry' | 'officeAuditMirror') =>
      Math.max(0, chainEnd(live.registry, table) - (facts?.chains[table]?.seq ?? 0));
    const { bavail, bsize } = await host.disk.statfs(host.dataFolder);
    return {
      lostRegistry: since('auditEntry'),
      lostOffice: since('officeAuditMirror'),
      bytesToFetch: await bytesToFetch(host.disk, set, officeFolder, host.dataFolder),
      free: bavail * bsize,
    };
  };
}

function markOf(host: SessionHost, setId: string, how: RestoredMark['how']): RestoredMark {
  const live = host.requireLive();
  const tail = live.registryChain.tail();
  return {
    id: randomUUID(),
    at: host.now().toISOString(),
    setId,
    how,
    accountId: live.accountId,
    fromSeq: tail?.seq ?? 0,
    fromHead: tail?.hash ?? '',
  };
}

/** Writes the act into the log that is about to be put aside, ends the session and exchanges the files. */
async function exchange(
  host: SessionHost,
  ctx: JobContext,
  act: { readonly action: string; readonly mark: RestoredMark; readonly source: string },
): Promise<{ kept: string }> {
  const at = host.now();
  const name = setFolderName(at, act.mark.id);
  const kept = await prepareKept(host.disk, host.dataFolder, name, at);
  await ctx.writeRegistry(async (_registry, audit) =>
    audit({ action: act.action, subject: `backup/${act.mark.setId}`, facts: { kept: name } }),
  );
  ctx.progress({ stage: 'placing', done: 0, total: null, unit: 'bytes' });
  await host.inTurn(() =>
    host.exchanging(async () => {
      await host.lock();
      await swapIn(host.disk, host.dataFolder, { source: act.source, kept });
    }),
  );
  return { kept: name };
}

export function restore(host: SessionHost, sources: Sources): Handler<'backup.restore'> {
  return async (ctx, input) => {
    const live = host.requireLive();
    const { set, officeFolder } = sources.take(input);
    demandOwn(set, live.officeId);
    await confirmPassword(host, input.password);
    const { registryKey, officeKey } = live.keys;
    const mark = markOf(host, set.manifest.open.id, 'restored');
    const keys = { registryKey, officeKey };
    await stageSet(host.disk, { set, officeFolder, dataFolder: host.dataFolder, keys, mark }, controlOf(ctx));
    return exchange(host, ctx, { action: 'backup.restore', mark, source: STAGE });
  };
}

export function goBack(host: SessionHost): Handler<'backup.goBack'> {
  return async (ctx, input) => {
    const states = await keptStates(host.disk, host.dataFolder);
    if (!states.some((state) => state.name === input.name))
      throw new AppError('E_NOT_FOUND', { what: 'kept' });
    await confirmPassword(host, input.password);
    const mark = markOf(host, randomUUID(), 'wentBack');
    await writeMark(host.disk, join(host.dataFolder, KEPT, input.name), mark);
    return exchange(host, ctx, { action: 'backup.goBack', mark, source: `${KEPT}/${input.name}` });
  };
}
