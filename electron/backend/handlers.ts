import type { CallName, NamesOf } from '#shared/ipc/contract.ts';
import type { Handlers } from './context.ts';
import { accessHandlers } from './features/access/calls.ts';
import { meetingHandlers } from './features/access/meeting.ts';
import { administrationHandlers } from './features/administration/handlers.ts';
import { adminOutputHandlers } from './features/administration/own-register.ts';
import { adminHandlers } from './features/admin/handlers.ts';
import { approvalHandlers } from './features/approvals/calls.ts';
import { attachmentHandlers } from './features/attachments/calls.ts';
import { scanHandlers } from './features/attachments/scan.ts';
import { backupHandlers } from './features/backup/handlers.ts';
import { bulletinHandlers } from './features/bulletin/calls.ts';
import { clockHandlers } from './features/clocks/calls.ts';
import { directoryHandlers } from './features/directory/calls.ts';
import { formHandlers } from './features/forms/calls.ts';
import { drawHandlers } from './features/draws/calls.ts';
import { importHandlers } from './features/import/calls.ts';
import { lineHandlers } from './features/line/calls.ts';
import { logHandlers } from './features/log/calls.ts';
import { mediaHandlers } from './features/media/calls.ts';
import { outputHandlers } from './features/output/calls.ts';
import { ledgerHandlers } from './features/records/calls.ts';
import { paperHandlers } from './features/papers/calls.ts';
import { petitionHandlers } from './features/petitions/calls.ts';
import { registerHandlers } from './features/registers/calls.ts';
import { ruleHandlers } from './features/rules/calls.ts';
import { reporterHandlers } from './features/reporter/calls.ts';
import { handoverHandlers } from './features/handover/calls.ts';
import { sealedMatterHandlers } from './features/sealed-matters/calls.ts';
import { stepHandlers } from './features/steps/calls.ts';
import { secrecyHandlers } from './features/secrecy/calls.ts';
import { transferHandlers } from './features/transfer/calls.ts';
import { viewHandlers } from './features/views/calls.ts';
import { volumeHandlers } from './features/volumes/calls.ts';
import { viewerHandlers } from './features/viewer/calls.ts';
import { workbenchHandlers } from './features/workbench/calls.ts';
import type { SessionHost } from './session/host.ts';

/** Every call but those of the session, answered by exactly one handler: the type demands it. */
export type AllHandlers = Handlers<Exclude<CallName, NamesOf<'session'>>>;

/** @param sessions the one session of the process; calls on accounts act on its key file */
export function makeHandlers(sessions: SessionHost): AllHandlers {
  return {
    ...accessHandlers,
    ...meetingHandlers,
    ...adminHandlers(sessions),
    ...administrationHandlers,
    ...adminOutputHandlers,
    ...approvalHandlers,
    ...attachmentHandlers,
    ...scanHandlers,
    ...paperHandlers,
    ...petitionHandlers,
    ...volumeHandlers,
    ...viewerHandlers,
    ...backupHandlers(sessions),
    ...bulletinHandlers,
    ...directoryHandlers,
    ...drawHandlers,
    ...registerHandlers,
    ...formHandlers,
    ...importHandlers,
    ...ledgerHandlers,
    ...lineHandlers,
    ...logHandlers(sessions),
    ...mediaHandlers(sessions),
    ...outputHandlers,
    ...reporterHandlers,
    ...ruleHandlers,
    ...clockHandlers,
    ...secrecyHandlers,
    ...stepHandlers,
    ...handoverHandlers,
    ...sealedMatterHandlers,
    ...transferHandlers(sessions),
    ...viewHandlers,
    ...workbenchHandlers,
  };
}
