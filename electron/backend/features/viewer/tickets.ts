import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import type { FileKind } from '../../preview/kind.ts';

interface Ticket extends FileKind {
  readonly accountId: string;
  readonly attachmentId: string;
}

/** Viewers that may be open at once; the oldest ticket ends when there are more. */
const MOST = 20;

// They live in this process alone: a lock ends the process and every ticket with it.
const tickets = new Map<string, Ticket>();

/** A ticket to look at one stored file, for the account that opened it. */
export function giveTicket(ticket: Ticket): string {
  const id = randomUUID();
  tickets.set(id, ticket);
  const [oldest] = tickets.keys();
  if (tickets.size > MOST && oldest !== undefined) tickets.delete(oldest);
  return id;
}

/** @throws AppError E_NOT_FOUND when there is none, or it was given to somebody else */
export function ticketOf(id: string, accountId: string): Ticket {
  const ticket = tickets.get(id);
  if (ticket?.accountId !== accountId) throw new AppError('E_NOT_FOUND');
  return ticket;
}

/** Ends a ticket of this account; another's is left alone. */
export function endTicket(id: string, accountId: string): void {
  if (tickets.get(id)?.accountId === accountId) tickets.delete(id);
}
