import type { OfficeReader } from '#db/connections.ts';
import { markedFiles, marksInForce, marksOfList, marksOfRecords } from '#db/repositories/secrecy-marks.ts';
import type { Scope } from '#db/repositories/scope.ts';
import {
  highestMarking,
  machineHolds,
  type Marking,
  type MarkingLevel,
  mayLeave,
} from '#shared/domain/marking.ts';
import { AppError } from '#shared/errors.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';

/** Something whose marking counts for what is made of it. Ids that are not there count for nothing. */
export type MarkSource =
  | { readonly kind: 'records'; readonly ledger: LedgerId; readonly ids: readonly string[] }
  /** All rows of a list as this reader sees it; `today` is the ISO day its conditions are read on. */
  | {
      readonly kind: 'list';
      readonly scope: Scope;
      readonly ledger: LedgerId;
      readonly query: ListQuery;
      readonly today: string;
    }
  /** Attachments by the id of any version; each counts at least as its record does. */
  | { readonly kind: 'files'; readonly ids: readonly string[] }
  | { readonly kind: 'bulletins'; readonly ids: readonly string[] }
  /** Marks that came along: of a received paper, of a head that is not issued yet. */
  | { readonly kind: 'marks'; readonly marks: readonly Marking[] };

async function marksOfFiles(db: OfficeReader, ids: readonly string[]): Promise<Marking[]> {
  const found = await markedFiles(db, ids);
  const items = [...new Set(found.map(({ itemId }) => itemId))];
  const own = (await marksInForce(db, 'attachment', items)).values();
  const byLedger = new Map<LedgerId, string[]>();
  for (const { ledger, recordId } of found) {
    const id = ledgerIds.find((one) => one === ledger);
    if (id !== undefined) byLedger.set(id, [...(byLedger.get(id) ?? []), recordId]);
  }
  const records = [];
  for (const [id, recordIds] of byLedger)
    records.push(...(await marksOfRecords(db, ledgers[id], [...new Set(recordIds)])));
  return [...own, ...records];
}

async function marksOf(db: OfficeReader, source: MarkSource): Promise<Iterable<Marking>> {
  switch (source.kind) {
    case 'records':
      return marksOfRecords(db, ledgers[source.ledger], source.ids);
    case 'list':
      return marksOfList(db, source.scope, ledgers[source.ledger], source.query, source.today);
    case 'files':
      return marksOfFiles(db, source.ids);
    case 'bulletins':
      return (await marksInForce(db, 'bulletin', source.ids)).values();
    case 'marks':
      return source.marks;
  }
}

/**
 * The marking of what is put together from these sources: the highest level and the longest period of all of them, null
 * where nothing is marked (domain §4.5). Print `text` at the top left: 机密★10年.
 */
export async function highestMark(db: OfficeReader, sources: readonly MarkSource[]): Promise<Marking | null> {
  const parts: Marking[] = [];
  for (const source of sources) parts.push(...(await marksOf(db, source)));
  return highestMarking(parts);
}

/**
 * Refuses to let out what must stay: everything that exports, saves, prints, copies or packs asks this with the highest
 * mark of what goes, before it writes the first byte.
 * @throws AppError E_SECRECY {reason: topSecret | machine}
 */
export function refuseToLeave(highest: Marking | null, office: Pick<OfficeInfo, 'secrecy'>): void {
  const reason = mayLeave(highest?.level ?? null, office.secrecy);
  if (reason !== null) throw new AppError('E_SECRECY', { reason });
}

/**
 * Refuses to take in what this machine may not hold.
 * @throws AppError E_SECRECY {reason: machine}
 */
export function refuseToHold(level: MarkingLevel | null, office: Pick<OfficeInfo, 'secrecy'>): void {
  if (!machineHolds(office.secrecy, level)) throw new AppError('E_SECRECY', { reason: 'machine' });
}
