import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '#db/open.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { sampleAttachments } from '#db/repositories/backup-sample.ts';
import { addDrill, readPlan } from '#db/repositories/backups.ts';
import type { DrillTable } from '#db/schema/backup.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { drillDueOn } from '#shared/domain/backup-plan.ts';
import { AppError } from '#shared/errors.ts';
import { verifyStored } from '../../audit/chain.ts';
import { inspectSet, type InspectKeys, type SetFinding } from '../../backup/inspect-set.ts';
import type { ListedBlob } from '../../backup/manifest.ts';
import { demandOwn, fetchFiles, listedBlobs } from '../../backup/read-set.ts';
import { freshStage, removeStage } from '../../backup/stage.ts';
import { fetchVault } from '../../backup/vault-copy.ts';
import type { Handler, JobContext } from '../../context.ts';
import { wipe } from '../../session/crypto.ts';
import type { SessionHost } from '../../session/host.ts';
import { parseKeyring } from '../../session/keyring.ts';
import { KEYRING_FILE } from '../../session/keyring-store.ts';
import { OFFICE_FILE, REGISTRY_FILE } from '../../session/office-files.ts';
import { openFromShares } from '../../session/recovery.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { checkBlobs } from './check-blobs.ts';
import { deviationsOf } from './deviations.ts';
import { controlOf } from './medium.ts';
import type { ChosenSet, Sources } from '../../backup/sources.ts';

/** Attachments of which a drill opens the content, and how large one of them may be. */
const OPENED = { count: 20, bytes: 256 * 1024 * 1024 };
/** Months between drills before anybody planned otherwise. */
export const USUAL_DRILL_MONTHS = 12;

const chain = z.object({ name: z.string(), rows: z.number(), intact: z.boolean(), head: z.string() });

/** What a drill compared, as the book keeps it and the report prints it. */
export const drillFindings = z.object({
  setAt: z.string(),
  setBytes: z.number(),
  sharesUsed: z.number(),
  databases: z.array(
    z.object({ name: z.string(), tables: z.number(), rows: z.number(), compared: z.boolean() }),
  ),
  chains: z.array(chain),
  blobs: z.object({ listed: z.number(), read: z.number(), opened: z.number() }),
  deviations: z.array(z.string()),
});
export type DrillFindings = z.infer<typeof drillFindings>;

async function chainsOf(stage: string, keys: InspectKeys): Promise<DrillFindings['chains']> {
  const found: DrillFindings['chains'] = [];
  const registry = openDatabase<RegistrySchema>(join(stage, REGISTRY_FILE), keys.registryKey, {
    mode: 'read',
  });
  try {
    const { rows, intact, head } = await verifyStored(new AuditRows(registry.raw, 'auditEntry'));
    found.push({ name: 'registry', rows, intact, head });
  } finally {
    registry.close();
  }
  if (!keys.officeKey) return found;
  const office = openDatabase<OfficeSchema>(join(stage, OFFICE_FILE), keys.officeKey, { mode: 'read' });
  try {
    const { rows, intact, head } = await verifyStored(new AuditRows(office.raw, 'auditEntry'));
    found.push({ name: 'office', rows, intact, head });
  } finally {
    office.close();
  }
  return found;
}

/**
 * Brings some attachments to the stage, as a restore does, opens them with the keys that the restored office holds, and
 * compares their content. They lie there encrypted; what is opened stays in memory.
 */
async function openSome(
  host: SessionHost,
  ctx: JobContext,
  { stage, officeFolder, officeKey }: { stage: string; officeFolder: string; officeKey: Uint8Array },
  listed: readonly ListedBlob[],
): Promise<{ opened: number; bad: number }> {
  const office = openDatabase<OfficeSchema>(join(stage, OFFICE_FILE), officeKey, { mode: 'read' });
  try {
    const store = new BlobStore(stage);
    const sample = await sampleAttachments(office.db, OPENED);
    let bad = 0;
    for (const one of sample) {
      if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
      const hash = createHash('sha256');
      const place = listed.filter(({ blob }) => blob === one.blob);
      try {
        await fetchVault(host.disk, officeFolder, stage, place, {
          signal: ctx.signal,
          progress: () => undefined,
        });
        for await (const piece of store.read(one)) hash.update(piece as Uint8Array);
        if (hash.digest('hex') !== one.sha256) bad += 1;
      } catch (error) {
        if (error instanceof AppError && error.code === 'E_CANCELLED') throw error;
        bad += 1;
      }
      await store.remove(one.blob);
    }
    return { opened: sample.length, bad };
  } finally {
    office.close();
  }
}

async function keysFor(host: SessionHost, stage: string, shares: readonly string[]): Promise<InspectKeys> {
  if (shares.length === 0) {
    const { registryKey, officeKey } = host.requireLive().keys;
    return { registryKey, officeKey };
  }
  const keyring = parseKeyring(await host.disk.readFile(join(stage, KEYRING_FILE), 'utf8'));
  const { registryKey, officeKey, identityKey } = await openFromShares(shares, keyring);
  wipe(identityKey);
  return { registryKey, officeKey };
}

const sumOf = (found: SetFinding): DrillFindings['databases'] =>
  (['registry', 'office'] as const).flatMap((name) => {
    const one = found[name];
    return one ? [{ name, tables: one.tables, rows: one.rows, compared: one.compared }] : [];
  });

async function rehearse(
  host: SessionHost,
  ctx: JobContext,
  { set, officeFolder }: ChosenSet,
  shares: readonly string[],
): Promise<DrillFindings> {
  const control = controlOf(ctx);
  const stage = await freshStage(host.disk, host.dataFolder, 'drill');
  try {
    await fetchFiles(host.disk, set, stage, control);
    const keys = await keysFor(host, stage, shares);
    control.progress('comparing', 0, null);
    const found = await inspectSet(stage, set.manifest, keys);
    const listed = await listedBlobs(host.disk, set);
    const sample = { every: false, words: ctx.now().toISOString() };
    const blobs = await checkBlobs(host.disk, officeFolder, listed, found.known, sample, control);
    const deviations = deviationsOf(found, blobs);
    const readable = !deviations.some((one) => one.endsWith('.unreadable') || one.endsWith('.pages'));
    const chains = readable ? await chainsOf(stage, keys) : [];
    for (const { name, intact } of chains) if (!intact) deviations.push(`${name}.broken`);
    const some =
      readable && keys.officeKey && found.known
        ? await openSome(host, ctx, { stage, officeFolder, officeKey: keys.officeKey }, listed)
        : { opened: 0, bad: 0 };
    if (some.bad > 0) deviations.push('blobs.unopened');
    const { open } = set.manifest;
    return {
      setAt: open.createdAt,
      setBytes: open.files.reduce((sum, one) => sum + one.bytes, 0),
      sharesUsed: shares.length,
      databases: sumOf(found),
      chains,
      blobs: { listed: blobs.listed, read: blobs.read, opened: some.opened },
      deviations,
    };
  } finally {
    await removeStage(host.disk, stage);
  }
}

/** What the screen shows of a drill. */
export function drillLineOf(row: DrillTable, by: string) {
  const findings = drillFindings.parse(JSON.parse(row.findings));
  return {
    id: row.id,
    at: row.at,
    by,
    people: row.people,
    way: row.way,
    setAt: findings.setAt,
    passed: row.result === 'passed',
    deviations: findings.deviations,
  };
}

/** Restores a set into a place apart, opens it as in an emergency and compares everything. The office itself is untouched. */
export function drill(host: SessionHost, sources: Sources): Handler<'backup.drill'> {
  return async (ctx, input) => {
    const live = host.requireLive();
    if (!live.admitted) throw new AppError('E_NOT_ADMITTED');
    const chosen = sources.take(input);
    demandOwn(chosen.set, live.officeId);
    const findings = await rehearse(host, ctx, chosen, input.shares);
    const months = (await readPlan(ctx.registry))?.drillMonths ?? USUAL_DRILL_MONTHS;
    const row: DrillTable = {
      id: randomUUID(),
      at: ctx.now().toISOString(),
      accountId: live.accountId,
      setId: chosen.set.manifest.open.id,
      way: input.shares.length > 0 ? 'shares' : 'key',
      people: input.people,
      result: findings.deviations.length === 0 ? 'passed' : 'failed',
      findings: JSON.stringify(findings),
      dueOn: drillDueOn(months, ctx.now(), null) ?? '',
    };
    await ctx.writeRegistry(async (registry, audit) => {
      await addDrill(registry, row);
      audit({
        action: 'backup.drill',
        subject: `drill/${row.id}`,
        facts: {
          set: row.setId,
          way: row.way,
          passed: row.result === 'passed',
          deviations: findings.deviations.join(' '),
        },
      });
    });
    return drillLineOf(row, live.account.displayName);
  };
}
