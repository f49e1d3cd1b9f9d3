import type { backupCalls } from '#shared/ipc/backup-calls.ts';
import type { Handlers } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { drill } from './drill.ts';
import { drillReport } from './drill-report.ts';
import { making } from './make.ts';
import { kept, overview } from './overview.ts';
import { addPlaceTo, retirePlaceOf, setPlan, status } from './plan.ts';
import { goBack, open, preview, restore } from './restore.ts';
import { issueShares } from './shares.ts';
import { Sources } from '../../backup/sources.ts';
import { verify } from './verify.ts';

/** Backup, check, restore and drill. */
export function backupHandlers(host: SessionHost): Handlers<keyof typeof backupCalls> {
  const sources = new Sources(host.disk);
  const { run, runDue } = making(host);
  return {
    'backup.overview': overview(host),
    'backup.status': status(host),
    'backup.addPlace': addPlaceTo,
    'backup.retirePlace': retirePlaceOf,
    'backup.setPlan': setPlan,
    'backup.run': run,
    'backup.runDue': runDue,
    'backup.verify': verify(host),
    'backup.open': open(host, sources),
    'backup.preview': preview(host, sources),
    'backup.restore': restore(host, sources),
    'backup.kept': kept(host),
    'backup.goBack': goBack(host),
    'backup.drill': drill(host, sources),
    'backup.drillReport': drillReport,
    'backup.issueShares': issueShares(host),
  };
}
