import { randomUUID } from 'node:crypto';
import { newestOf } from '#db/repositories/attachments.ts';
import {
  addVolume,
  changeVolume,
  replaceItems,
  volumeItems,
  volumesOf,
} from '#db/repositories/case-volumes.ts';
import { memberNames } from '#db/repositories/members.ts';
import { findPaper } from '#db/repositories/paper-originals.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { VolumeItemTable } from '#db/schema/evidence.ts';
import { unexplained, type VolumeKind, volumeKinds, volumeSections } from '#shared/domain/case-volume.ts';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { AppError } from '#shared/errors.ts';
import type { VolumeLineView, volumeCalls } from '#shared/ipc/volume-calls.ts';
import { volumeDetail } from '#shared/ipc/volume-calls.ts';
import type { Handlers } from '../../context.ts';
import { type Belonging, reachRecord } from '../attachments/reach.ts';
import { headOf, reachVolume, volumeDetailOf } from './detail.ts';
import { printVolume } from './print.ts';

const kindOf = (code: string): VolumeKind => findCode(volumeKinds, code)?.code ?? 'investigation';

/** Order and own id of the lines as they are stored. */
function rowsOf(volumeId: string, lines: readonly VolumeLineView[]): VolumeItemTable[] {
  return lines.map((line, index) => ({ ...line, volumeId, ordinal: index + 1 }));
}

/** What a catalogue names must belong to its record. @throws AppError E_NOT_FOUND */
async function demandOwn(db: OfficeReader, owner: Belonging, lines: readonly VolumeLineView[]) {
  const own = (thing: Belonging | undefined): void => {
    if (thing?.ledger !== owner.ledger || thing.recordId !== owner.recordId)
      throw new AppError('E_NOT_FOUND', { what: 'line' });
  };
  for (const { itemId, paperId } of lines) {
    if (itemId !== null) own(await newestOf(db, itemId));
    if (paperId !== null) own(await findPaper(db, paperId));
  }
}

/** Lines without anything behind them that do not say why, as field issues. */
function issuesOf(lines: readonly VolumeItemTable[]) {
  return unexplained(
    lines.map((line) => ({ ...line, present: line.itemId !== null || line.paperId !== null })),
  ).map((index) => ({ path: `lines.${index}`, rule: 'unexplained' }));
}

export const volumeHandlers: Handlers<keyof typeof volumeCalls> = {
  'volume.list': async (ctx, input) => {
    await reachRecord(ctx, ctx.office, input.ledger, input.recordId, 'read');
    const names = await memberNames(ctx.office);
    const volumes = await volumesOf(ctx.office, input.ledger, input.recordId);
    return {
      volumes: volumes.map((volume) => ({
        ...headOf(volume, (account) => names.get(account) ?? '已注销账户'),
        ledger: input.ledger,
        kind: kindOf(volume.kind),
        retention: volumeDetail.shape.retention.parse(volume.retention),
        lines: volume.items,
        pages: volume.pages,
      })),
      mayWrite: ctx.session.can(`${input.ledger}.write`),
    };
  },
  'volume.get': (ctx, input) => volumeDetailOf(ctx, input.id),
  'volume.create': async (ctx, input) => {
    await reachRecord(ctx, ctx.office, input.ledger, input.recordId, 'write');
    const id = randomUUID();
    const { ledger, recordId, kind, number, title, retention, filedBy } = input;
    const lines = volumeSections[kindOf(kind)].map(({ code, label }) => ({
      id: randomUUID(),
      section: code,
      title: label,
      author: null,
      documentNumber: null,
      date: null,
      pages: 0,
      itemId: null,
      paperId: null,
      missing: null,
      note: null,
    }));
    await addVolume(
      ctx.office,
      {
        id,
        ledger,
        recordId,
        revision: 1,
        kind,
        number,
        title,
        retention,
        filedBy,
        createdAt: ctx.now().toISOString(),
        createdBy: ctx.session.accountId,
        closedAt: null,
        closedBy: null,
      },
      rowsOf(id, lines),
    );
    ctx.audit({ action: 'volume.create', subject: `volume/${id}`, facts: { kind, retention } });
    ctx.changed(ledger);
    return { id };
  },
  'volume.save': async (ctx, input) => {
    const volume = await reachVolume(ctx, ctx.office, input.id, 'write');
    if (volume.closedAt !== null) throw new AppError('E_TRANSITION', { state: 'closed' });
    if (new Set(input.lines.map((line) => line.id)).size !== input.lines.length)
      throw new AppError('E_BAD_INPUT', { fields: ['lines'] });
    await demandOwn(ctx.office, volume, input.lines);
    const { number, title, retention, filedBy } = input;
    if (!(await changeVolume(ctx.office, input.id, input.revision, { number, title, retention, filedBy })))
      throw new AppError('E_CONFLICT', { what: 'volume' });
    await replaceItems(ctx.office, input.id, rowsOf(input.id, input.lines));
    ctx.audit({
      action: 'volume.save',
      subject: `volume/${input.id}`,
      facts: { lines: input.lines.length },
    });
    ctx.changed(volume.ledger);
    return { revision: input.revision + 1 };
  },
  'volume.close': async (ctx, input) => {
    const volume = await reachVolume(ctx, ctx.office, input.id, 'write');
    if (volume.closedAt !== null) throw new AppError('E_TRANSITION', { state: 'closed' });
    const lines = await volumeItems(ctx.office, input.id);
    const issues = issuesOf(lines);
    if (issues.length > 0) throw new AppError('E_VALIDATION', { issues });
    const closed = { closedAt: ctx.now().toISOString(), closedBy: ctx.session.accountId };
    if (!(await changeVolume(ctx.office, input.id, input.revision, closed)))
      throw new AppError('E_CONFLICT', { what: 'volume' });
    ctx.audit({ action: 'volume.close', subject: `volume/${input.id}`, facts: { lines: lines.length } });
    ctx.changed(volume.ledger);
    return { revision: input.revision + 1 };
  },
  'volume.print': printVolume,
};
