import { AppError } from '#shared/errors.ts';
import type { OfficeWriter, RegistryWriter } from '#db/connections.ts';
import type { AuditRows } from '#db/repositories/audit.ts';
import { ChangeTrace } from '#db/repositories/change-trace.ts';
import { appendEvent } from '../audit/chain.ts';
import { withChanges } from '../audit/changes.ts';
import { jumpBetweenRows } from '../audit/clock.ts';
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

/**
 * Appends the notes of an act to a chain. They stand behind a row on the clock, should it have been moved since the
 * chain's last row.
 */
function append(chain: AuditRows, live: LiveSession, at: Date, notes: readonly AuditNote[]): void {
  const jump = jumpBetweenRows(chain, at);
  for (const note of jump ? [jump, ...notes] : notes)
    appendEvent(chain, {
      at,
      accountId: live.accountId,
      action: note.action,
      subject: note.subject,
      result: note.result ?? 'done',
      facts: note.facts ?? {},
    });
}

const notAudited = () => new AppError('E_INTERNAL', { reason: 'notAudited' });

const traces = new WeakMap<LiveSession, ChangeTrace>();

/** The trace of changes on the writing connection of a session; its statements are prepared once. */
function traceOf(live: LiveSession): ChangeTrace {
  const known = traces.get(live);
  if (known) return known;
  const trace = new ChangeTrace(live.opened.writer.raw);
  traces.set(live, trace);
  return trace;
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
    const notes: AuditNote[] = [];
    const value = await work({
      registry,
      audit: (note) => void notes.push(note),
      afterCommit: (act) => void after.push(act),
    });
    if (notes.length === 0) throw notAudited();
    append(live.registryChain, live, now(), notes);
    return value;
  });
  for (const act of after) await act();
  return result;
}

/**
 * One transaction of `office.db` with its audit rows (none: E_INTERNAL, rolled back), then the mirror for the auditor.
 * Fields of records that it changed stand in the rows as keyed digests (audit/changes.ts).
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
    const notes: AuditNote[] = [];
    const trace = traceOf(live);
    const mark = trace.mark();
    const value = await work({ office, audit: (note) => void notes.push(note) });
    if (notes.length === 0) throw notAudited();
    append(chain, live, now(), withChanges(notes, trace, mark));
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
