import type { RegistryReader } from '#db/connections.ts';
import { listAccounts } from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import type { LogRow } from '#db/repositories/log-lines.ts';
import type { ChainId } from '#shared/audit/chain-row.ts';
import { datePartsOf, type IsoDate } from '#shared/domain/date.ts';
import type { LogRowView } from '#shared/ipc/log-calls.ts';
import type { LiveSession } from '../../session/live-session.ts';

/** Both chains as this session reads them: the registry's own, and the mirror of the office's. */
export function chainsOf(live: LiveSession): Readonly<Record<ChainId, AuditRows>> {
  const { raw } = live.registryReader;
  return { registry: new AuditRows(raw, 'auditEntry'), office: new AuditRows(raw, 'officeAuditMirror') };
}

/** Account id → display name. */
export async function accountNames(registry: RegistryReader): Promise<ReadonlyMap<string, string>> {
  return new Map((await listAccounts(registry)).map((one) => [one.id, one.displayName]));
}

const ACCOUNT = 'account/';

/** A stored row as the auditor sees it: names for the accounts that acted and were acted on. */
export function viewOf(row: LogRow, names: ReadonlyMap<string, string>): LogRowView {
  const subjectId = row.subject.startsWith(ACCOUNT) ? row.subject.slice(ACCOUNT.length) : null;
  return {
    ordinal: row.ordinal,
    source: row.source,
    seq: row.seq,
    at: row.at,
    account: names.get(row.accountId) ?? row.accountId,
    accountId: row.accountId,
    action: row.action,
    subject: row.subject,
    subjectAccount: subjectId === null ? null : (names.get(subjectId) ?? null),
    result: row.result,
    facts: factsOf(row.facts),
    previous: row.previous,
    hash: row.hash,
  };
}

/** Facts as they stand; those of a row that was tampered with are shown as far as they can be read. */
function factsOf(text: string): LogRowView['facts'] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof content !== 'object' || content === null) return {};
  const facts: LogRowView['facts'] = {};
  for (const [key, value] of Object.entries(content))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      facts[key] = value;
  return facts;
}

/** The moment at which a day begins on this machine, ISO in UTC. */
export function startOfDay(day: IsoDate): string {
  const { year, month, day: date } = datePartsOf(day);
  return new Date(year, month - 1, date).toISOString();
}
