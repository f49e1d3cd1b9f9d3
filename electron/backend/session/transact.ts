import { AppError } from '#shared/errors.ts';
import type { OfficeWriter, RegistryWriter } from '#db/connections.ts';
import { appendEvent } from '../audit/chain.ts';
import type { AuditNote } from '../context.ts';
import type { LiveSession } from './live-session.ts';

/** What work inside a transaction of the registry gets. */
export interface RegistryWork {
  readonly registry: RegistryWriter;
  readonly audit: (note: AuditNote) => void;
  readonly afterCommit: (act: () => Promise<void>) => void;
}

/** What work inside a transaction of the office gets. */
export interface OfficeWork {
  readonly office: OfficeWriter;
  readonly audit: (note: AuditNote) => void;
}

function event(live: LiveSession, note: AuditNote, at: Date) {
  return {
    at,
    accountId: live.accountId,
    action: note.action,
    subject: note.subject,
    result: note.result ?? ('done' as const),
    facts: note.facts ?? {},
  };
}

/**
 * One transaction of `registry.db` with its audit rows. Work that writes none is rolled back with E_INTERNAL
 * {reason: 'notAudited'}: an act without a row is a fault of ours. Acts on the key file run after the commit, so that a crash
 * in between leaves a row without its key and never a key without its row; the next sign-in puts the rest right.
 */
export async function registryTransaction<T>(
  live: LiveSession,
  now: () => Date,
  work: (tx: RegistryWork) => Promise<T>,
): Promise<T> {
  const after: (() => Promise<void>)[] = [];
  const result = await live.registry.db.transaction().execute(async (registry) => {
    let rows = 0;
    const audit = (note: AuditNote): void => {
      appendEvent(live.registryChain, event(live, note, now()));
      rows += 1;
    };
    const value = await work({ registry, audit, afterCommit: (act) => void after.push(act) });
    if (rows === 0) throw new AppError('E_INTERNAL', { reason: 'notAudited' });
    return value;
  });
  for (const act of after) await act();
  return result;
}

/**
 * One transaction of `office.db` with its audit rows (none: E_INTERNAL, rolled back), then the mirror for the auditor.
 * @throws AppError E_NOT_ADMITTED when the session has no office key
 */
export async function officeTransaction<T>(
  live: LiveSession,
  now: () => Date,
  work: (tx: OfficeWork) => Promise<T>,
): Promise<T> {
  const { writer } = live.opened;
  const chain = live.officeChain;
  if (!chain) throw new AppError('E_NOT_ADMITTED');
  const result = await writer.db.transaction().execute(async (office) => {
    let rows = 0;
    const audit = (note: AuditNote): void => {
      appendEvent(chain, event(live, note, now()));
      rows += 1;
    };
    const value = await work({ office, audit });
    if (rows === 0) throw new AppError('E_INTERNAL', { reason: 'notAudited' });
    return value;
  });
  // The act is done and written down; a mirror that cannot be written now catches up at the next act or sign-in.
  await live.mirror?.catchUp().catch(() => undefined);
  return result;
}

/** Writes one row into the registry's log, on its own: refused calls, refused senders, locks. */
export async function auditRegistry(live: LiveSession, now: () => Date, note: AuditNote): Promise<void> {
  await registryTransaction(live, now, async ({ audit }) => audit(note));
}
