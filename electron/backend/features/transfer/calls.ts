import type { epochCalls } from '#shared/ipc/epoch-calls.ts';
import type { transferCalls } from '#shared/ipc/transfer-calls.ts';
import type { Handlers } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { buildPackage } from './build.ts';
import { cardHandlers } from './cards.ts';
import { epochHandlers } from './epochs.ts';
import { cancelOutgoing, decideHandler } from './decide.ts';
import { Drafts, inspectFolder } from './inspect.ts';
import { listOutgoing } from './outgoing.ts';
import { frozenRows, previewPackageContent, previewRows } from './preview.ts';
import {
  listIncoming,
  listReceivedFiles,
  saveReceivedFile,
  showReceived,
  showReceivedBulletin,
} from './received.ts';
import { writeReceipt } from './receipt.ts';
import { takeIn } from './take-in.ts';
import { writeOutgoing } from './write.ts';

/** Packages up and down (requirements N): built, approved, written; verified, taken in, answered. */
export function transferHandlers(
  sessions: SessionHost,
): Handlers<keyof typeof transferCalls | keyof typeof epochCalls> {
  const drafts = new Drafts(sessions.dataFolder);
  const { appVersion } = sessions;
  return {
    ...cardHandlers,
    ...epochHandlers(drafts),
    'transfer.outgoing': (ctx) => listOutgoing(ctx),
    'transfer.preview': previewPackageContent,
    'transfer.previewRows': previewRows,
    'transfer.build': buildPackage,
    'transfer.contents': frozenRows,
    'transfer.decide': decideHandler(sessions),
    'transfer.write': async (ctx, input) =>
      writeOutgoing(ctx, input.id, ctx.takeFile(input.folder, 'folderWrite'), {
        appVersion,
        mediumId: input.mediumId,
      }),
    'transfer.cancel': cancelOutgoing,
    'transfer.inspect': (ctx, input) => inspectFolder(ctx, drafts, input.folder),
    'transfer.import': async (ctx, input) => takeIn(ctx, drafts.take(input.draftId, ctx.session.accountId)),
    'transfer.discard': async () => {
      await drafts.drop();
      return {};
    },
    'transfer.incoming': (ctx) => listIncoming(ctx),
    'transfer.records': showReceived,
    'transfer.files': listReceivedFiles,
    'transfer.saveFile': saveReceivedFile,
    'transfer.bulletin': showReceivedBulletin,
    'transfer.receipt': async (ctx, input) =>
      writeReceipt(ctx, input.id, ctx.takeFile(input.folder, 'folderWrite'), appVersion),
  };
}
