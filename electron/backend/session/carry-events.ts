import type { OpenDatabase } from '#db/open.ts';
import { forgetCarried, noteCarried, recordPassword } from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { appendEvent } from '../audit/chain.ts';
import type { PendingEvent } from './keyring.ts';
import type { KeyringStore } from './keyring-store.ts';

/** The event that goes with a password change: its row also tells the registry when, and the owner's public key. */
export const PASSWORD_CHANGED = 'session.changePassword';
export const EVENT_DONE = 'done';

const subjectOf = (event: PendingEvent): string =>
  event.action.startsWith('application.') ? 'application' : `account/${event.account ?? 'unknown'}`;

/**
 * Moves what happened while the registry was closed (failed sign-ins, lock-outs, a restored key file) and password
 * changes from the key file into the audit log. Each event has an id, so that a crash between the two files neither
 * loses nor doubles its row.
 */
export async function carryEvents(
  keyrings: KeyringStore,
  registry: OpenDatabase<RegistrySchema>,
  now: Date,
): Promise<void> {
  const keyring = await keyrings.require();
  const { events, eventsDropped } = keyring;
  if (events.length === 0 && eventsDropped === 0) return;
  const chain = new AuditRows(registry.raw, 'auditEntry');
  await registry.db.transaction().execute(async (tx) => {
    for (const event of events) {
      if (!(await noteCarried(tx, event.id))) continue;
      const done = event.code === EVENT_DONE;
      appendEvent(chain, {
        at: new Date(event.at),
        accountId: event.account ?? '',
        action: event.action,
        subject: subjectOf(event),
        result: done ? 'done' : 'refused',
        facts: done ? {} : { code: event.code },
      });
      const entry = keyring.accounts.find((one) => one.id === event.account);
      if (event.action === PASSWORD_CHANGED && done && entry)
        await recordPassword(tx, entry.id, event.at, entry.publicKey);
    }
    if (eventsDropped > 0)
      appendEvent(chain, {
        at: now,
        accountId: '',
        action: 'session.eventsDropped',
        subject: 'account/unknown',
        result: 'refused',
        facts: { count: eventsDropped },
      });
  });
  const carried = new Set(events.map((event) => event.id));
  const left = await keyrings.update((fresh) => {
    fresh.events = fresh.events.filter((event) => !carried.has(event.id));
    fresh.eventsDropped = Math.max(0, fresh.eventsDropped - eventsDropped);
    return fresh.events.map((event) => event.id);
  });
  await registry.db.transaction().execute((tx) => forgetCarried(tx, left));
}
