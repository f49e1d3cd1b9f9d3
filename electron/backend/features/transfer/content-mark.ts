import { outgoingFiles, outgoingRecordIds } from '#db/repositories/transfer-outgoing.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { OutgoingPackageTable } from '#db/schema/transfer.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { compareMarkings, highestMarking, type Marking } from '#shared/domain/marking.ts';
import { isSecrecyMark, parseSecrecyMark } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { mainLedgerIds } from '#shared/ledgers/field.ts';
import { highestMark, type MarkSource, refuseToLeave } from '../secrecy/highest.ts';

/** A mark that stands as text, e.g. in the head of a bulletin; nothing for an empty one. */
export function marksInText(text: string, markedOn: IsoDate): Marking[] {
  return isSecrecyMark(text) ? [{ level: parseSecrecyMark(text).level, text, markedOn }] : [];
}

/** Everything of a frozen package that can bear a mark. */
export async function packageSources(
  db: OfficeReader,
  { id, bulletinId }: Pick<OutgoingPackageTable, 'id' | 'bulletinId'>,
): Promise<MarkSource[]> {
  const sources: MarkSource[] = [];
  for (const ledger of mainLedgerIds)
    sources.push({ kind: 'records', ledger, ids: await outgoingRecordIds(db, id, ledger) });
  sources.push({ kind: 'files', ids: (await outgoingFiles(db, id)).map((file) => file.id) });
  if (bulletinId !== null) sources.push({ kind: 'bulletins', ids: [bulletinId] });
  return sources;
}

/**
 * The label of a package: the highest of its content, or what was given where that is higher (domain §4.5).
 * @param given as filled in; empty takes that of the content
 * @throws AppError E_SECRECY for content that must stay, E_MARK {reason: lower} for a label below the content
 */
export async function packageMark(
  db: OfficeReader,
  row: Pick<OutgoingPackageTable, 'id' | 'bulletinId'>,
  label: { readonly given: string; readonly beside: readonly Marking[]; readonly today: IsoDate },
  office: Pick<OfficeInfo, 'secrecy'>,
): Promise<string> {
  const content = await highestMark(db, [
    ...(await packageSources(db, row)),
    { kind: 'marks', marks: label.beside },
  ]);
  refuseToLeave(content, office);
  const given = marksInText(label.given, label.today);
  if (given[0] && compareMarkings(given[0].level, content?.level ?? null) < 0)
    throw new AppError('E_MARK', { reason: 'lower' });
  return highestMarking([...given, ...(content === null ? [] : [content])])?.text ?? label.given;
}

/**
 * Asked again before the package is written: a mark may have been raised since it was frozen.
 * @throws AppError E_SECRECY, E_MARK {reason: lower}: it must be put together anew
 */
export async function refuseRaised(
  db: OfficeReader,
  row: Pick<OutgoingPackageTable, 'id' | 'bulletinId' | 'secrecy'>,
  today: IsoDate,
  office: Pick<OfficeInfo, 'secrecy'>,
): Promise<void> {
  const content = await highestMark(db, await packageSources(db, row));
  refuseToLeave(content, office);
  const label = highestMarking(marksInText(row.secrecy, today));
  if (content !== null && compareMarkings(label?.level ?? null, content.level) < 0)
    if (row.secrecy !== content.text) throw new AppError('E_MARK', { reason: 'lower' });
}
