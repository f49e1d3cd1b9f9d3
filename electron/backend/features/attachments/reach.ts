import { findVersion, type StoredVersion } from '#db/repositories/attachments.ts';
import { findRecord, type RecordRow } from '#db/repositories/records.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { AppError } from '#shared/errors.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { Session } from '../../context.ts';

/** Whose hands reach for something: the rights and the eyes of a call. */
export interface Reacher {
  readonly session: Pick<Session, 'can'>;
  readonly scope: Scope;
}

/**
 * The one way from a call to what belongs to a record: files, papers and volumes are there for whoever sees the
 * record, and may be changed by whoever may write its ledger.
 *
 * @throws AppError E_PERMISSION without the right on the ledger; E_NOT_FOUND when there is no such record for this
 * reader; E_VOIDED when it is to be changed and is void
 */
export async function reachRecord(
  { session, scope }: Reacher,
  db: OfficeReader,
  ledger: LedgerId,
  recordId: string,
  action: 'read' | 'write',
): Promise<RecordRow> {
  if (!session.can(`${ledger}.${action}`))
    throw new AppError('E_PERMISSION', { permission: `${ledger}.${action}` });
  const record = await findRecord(db, scope, ledgers[ledger], recordId);
  if (!record) throw new AppError('E_NOT_FOUND', { ledger });
  if (action === 'write' && record.voidedAt !== null) throw new AppError('E_VOIDED', { ledger });
  return record;
}

/** Something that belongs to a record. */
export interface Belonging {
  readonly ledger: string;
  readonly recordId: string;
}

/**
 * The record of a thing that was found by its own id. Whoever does not see the record is told that there is no such
 * thing: an id must not tell in which ledger it lies.
 * @throws AppError E_NOT_FOUND; E_PERMISSION for a reader who may not write; E_VOIDED
 */
export async function reachOwner(
  reacher: Reacher,
  db: OfficeReader,
  thing: Belonging | undefined,
  action: 'read' | 'write',
): Promise<{ readonly ledger: LedgerId; readonly record: RecordRow }> {
  const ledger = ledgerIds.find((id) => id === thing?.ledger);
  if (!thing || ledger === undefined || !reacher.session.can(`${ledger}.read`))
    throw new AppError('E_NOT_FOUND');
  const record = await reachRecord(reacher, db, ledger, thing.recordId, 'read').catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'E_NOT_FOUND' ? new AppError('E_NOT_FOUND') : error;
  });
  if (action === 'write') await reachRecord(reacher, db, ledger, thing.recordId, 'write');
  return { ledger, record };
}

/** One stored version that the reader may see, with its record. @throws AppError as `reachOwner` */
export async function reachVersion(
  reacher: Reacher,
  db: OfficeReader,
  id: string,
  action: 'read' | 'write',
): Promise<{ readonly version: StoredVersion; readonly ledger: LedgerId; readonly record: RecordRow }> {
  const version = await findVersion(db, id);
  const owner = await reachOwner(reacher, db, version, action);
  if (!version) throw new AppError('E_NOT_FOUND');
  return { version, ...owner };
}
