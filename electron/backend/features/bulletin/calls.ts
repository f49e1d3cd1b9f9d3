import { listBulletins } from '#db/repositories/bulletins.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { bulletinStatus } from '#shared/ipc/bulletin-calls.ts';
import type { bulletinCalls } from '#shared/ipc/bulletin-calls.ts';
import type { Handlers } from '../../context.ts';
import { headOf } from './frozen.ts';
import {
  bulletinRow,
  checkBulletin,
  correctBulletin,
  createBulletin,
  issueBulletin,
  updateBulletin,
} from './lifecycle.ts';
import { measuredOnce } from './measured-once.ts';
import { bulletinDocx, bulletinPdf } from './output.ts';
import { viewOf } from './view.ts';

export const bulletinHandlers: Handlers<keyof typeof bulletinCalls> = {
  'bulletin.list': async (ctx) => {
    const rows = await listBulletins(ctx.office);
    return rows.map((row) => {
      const { title, scope, documentNumber } = headOf(row);
      return {
        id: row.id,
        title: title.replaceAll('\n', ''),
        scope,
        documentNumber,
        status: bulletinStatus.parse(row.status),
        version: row.version,
        periodFrom: row.periodFrom,
        periodTo: row.periodTo,
        changedAt: row.changedAt,
      };
    });
  },
  'bulletin.get': async (ctx, input) => viewOf(ctx, ctx.office, await bulletinRow(ctx.office, input.id)),
  'bulletin.create': createBulletin,
  'bulletin.update': updateBulletin,
  'bulletin.check': checkBulletin,
  'bulletin.issue': issueBulletin,
  'bulletin.correct': correctBulletin,
  'bulletin.pdf': bulletinPdf,
  'bulletin.docx': bulletinDocx,
  'indicator.all': (ctx, input) => measuredOnce(ctx.office, input, localDateOf(ctx.now())),
};
