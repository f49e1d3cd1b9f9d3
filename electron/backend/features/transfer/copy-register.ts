import { randomUUID } from 'node:crypto';
import { findMedium } from '#db/repositories/media.ts';
import { takeNumber } from '#db/repositories/numbers.ts';
import { addEntry, endEntry, takeRegisterNumber } from '#db/repositories/output-register.ts';
import type { OfficeWriter } from '#db/connections.ts';
import type { OutgoingPackageTable } from '#db/schema/transfer.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { levelWritten } from '#shared/domain/marking.ts';
import { type CarrierLevel, isUsable, mayCarry } from '#shared/domain/media.ts';
import { copyNumberText, registerNumber } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import type { AuditNote, BaseContext, QueryContext } from '../../context.ts';
import { packageFolderName } from '../../transfer/package-id.ts';

/** The medium that a copy goes to. */
export interface ChosenMedium {
  readonly id: string;
  readonly number: string;
  readonly level: CarrierLevel;
}

/**
 * The medium of a copy: the one plugged in where it is written, else the one named for a folder of this machine that will
 * be burnt to a disc; null where none was named.
 * @throws AppError E_MEDIUM {reason: other (another one is plugged in), level, lost, destroyed, unregistered}
 */
export async function mediumOfCopy(
  ctx: Pick<QueryContext, 'mediumOf' | 'registry'>,
  destination: string,
  chosenId: string | null,
  mark: string,
): Promise<ChosenMedium | null> {
  const plugged = ctx.mediumOf(destination);
  if (plugged && chosenId !== null && plugged.id !== chosenId)
    throw new AppError('E_MEDIUM', { reason: 'other', number: plugged.number });
  const chosen = chosenId === null ? null : ((await findMedium(ctx.registry, chosenId)) ?? null);
  if (chosenId !== null && chosen === null) throw new AppError('E_MEDIUM', { reason: 'unregistered' });
  const medium = plugged ?? chosen;
  if (medium === null) return null;
  if (!isUsable(medium.state)) throw new AppError('E_MEDIUM', { reason: medium.state });
  if (!mayCarry(medium.level, levelWritten(mark)))
    throw new AppError('E_MEDIUM', { reason: 'level', number: medium.number });
  const { id, number, level } = medium;
  return { id, number, level };
}

/** Enters a written copy of a package in the export register, in the transaction that notes the copy. */
export async function registerCopy(
  ctx: Pick<BaseContext, 'session' | 'now'>,
  tx: OfficeWriter,
  audit: (note: AuditNote) => void,
  row: OutgoingPackageTable,
  copy: { readonly medium: ChosenMedium | null; readonly sha256: string; readonly bytes: number },
): Promise<string> {
  const now = ctx.now();
  const at = now.toISOString();
  const year = Number(localDateOf(now).slice(0, 4));
  const number = await takeRegisterNumber(tx, 'export', year);
  const serial = await takeNumber(tx, `copy:package/${row.id}`, 0);
  const id = randomUUID();
  await addEntry(
    tx,
    {
      ...{ id, register: 'export', year, number, act: 'package' },
      subject: `package/${row.id}`,
      title: `上报包 ${packageFolderName(row.id)}`,
      ...{ ledger: null, recordId: null, records: null, pages: null },
      copies: 1,
      level: levelWritten(row.secrecy),
      mark: row.secrecy,
      purpose: row.purpose,
      approvalId: row.approvalId,
      mediumId: copy.medium?.id ?? null,
      mediumNumber: copy.medium?.number ?? null,
      ...{ sha256: null, bytes: null, result: 'begun', at, finishedAt: null },
      accountId: ctx.session.accountId,
    },
    [copyNumberText(serial)],
    ctx.session.account.displayName,
  );
  await endEntry(tx, id, { result: 'done', finishedAt: at, sha256: copy.sha256, bytes: copy.bytes });
  audit({
    action: 'output.done',
    subject: `output/${id}`,
    facts: { register: 'export', number, act: 'package', sha256: copy.sha256, bytes: copy.bytes },
  });
  return registerNumber('export', year, number);
}
