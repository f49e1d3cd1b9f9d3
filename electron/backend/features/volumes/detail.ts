import { attachmentsOf, versionsOf } from '#db/repositories/attachments.ts';
import { findVolume, volumeItems } from '#db/repositories/case-volumes.ts';
import { memberNames } from '#db/repositories/members.ts';
import { papersOf } from '#db/repositories/paper-originals.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { CaseVolumeTable, VolumeItemTable } from '#db/schema/evidence.ts';
import { AppError } from '#shared/errors.ts';
import { type VolumeDetail, volumeDetail } from '#shared/ipc/volume-calls.ts';
import type { QueryContext } from '../../context.ts';
import { type Reacher, reachOwner } from '../attachments/reach.ts';

/** A volume that the reader may see. @throws AppError E_NOT_FOUND and those of `reachOwner` */
export async function reachVolume(
  ctx: Reacher,
  db: OfficeReader,
  id: string,
  action: 'read' | 'write',
): Promise<CaseVolumeTable> {
  const volume = await findVolume(db, id);
  await reachOwner(ctx, db, volume, action);
  if (!volume) throw new AppError('E_NOT_FOUND');
  return volume;
}

/** Files and papers of the record that no line names; a paper whose scan is named is in its place. */
async function unplacedOf(db: OfficeReader, volume: CaseVolumeTable, lines: readonly VolumeItemTable[]) {
  const items = new Set(lines.map((line) => line.itemId));
  const papers = new Set(lines.map((line) => line.paperId));
  const versions = await versionsOf(db, volume.ledger, volume.recordId);
  const itemOf = new Map(versions.map((v) => [v.id, v.itemId]));
  const files = await attachmentsOf(db, volume.ledger, volume.recordId);
  const originals = await papersOf(db, volume.ledger, volume.recordId);
  const bound = new Set(originals.filter((p) => papers.has(p.id)).map((p) => p.itemId));
  return [
    ...originals
      .filter((p) => p.voidedAt === null && !papers.has(p.id) && !(p.itemId !== null && items.has(p.itemId)))
      .map((p) => ({
        kind: 'paper' as const,
        id: p.id,
        title: p.title,
        pages: p.pageFrom === null || p.pageTo === null ? 1 : p.pageTo - p.pageFrom + 1,
      })),
    ...files.flatMap((file) => {
      const id = itemOf.get(file.id) ?? file.id;
      return items.has(id) || bound.has(id)
        ? []
        : [{ kind: 'file' as const, id, title: file.name, pages: 1 }];
    }),
  ];
}

/** Head of a volume as readers see it. */
export const headOf = (volume: CaseVolumeTable, nameOf: (account: string) => string) => ({
  id: volume.id,
  ledger: volume.ledger,
  recordId: volume.recordId,
  revision: volume.revision,
  kind: volume.kind,
  number: volume.number,
  title: volume.title,
  retention: volume.retention,
  filedBy: volume.filedBy,
  createdAt: volume.createdAt,
  createdBy: nameOf(volume.createdBy),
  closedAt: volume.closedAt,
  closedBy: volume.closedBy === null ? null : nameOf(volume.closedBy),
});

/** A volume with its catalogue, as its reader sees it. @throws AppError as `reachVolume` */
export async function volumeDetailOf(
  ctx: Pick<QueryContext, 'session' | 'scope' | 'office'>,
  id: string,
): Promise<VolumeDetail> {
  const volume = await reachVolume(ctx, ctx.office, id, 'read');
  const names = await memberNames(ctx.office);
  const lines = await volumeItems(ctx.office, id);
  return volumeDetail.parse({
    ...headOf(volume, (account) => names.get(account) ?? '已注销账户'),
    lines,
    mayWrite:
      volume.closedAt === null && ctx.session.can(`${volumeDetail.shape.ledger.parse(volume.ledger)}.write`),
    unplaced: await unplacedOf(ctx.office, volume, lines),
  });
}
