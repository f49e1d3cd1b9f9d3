import type { Generated } from 'kysely';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { MarkingLevel } from '#shared/domain/marking.ts';
import type { MarkBasis } from '#shared/domain/marking-rules.ts';

/** Tables of secrecy marks and of who read what is 机密 or higher. Days are ISO days, moments ISO texts. */

/** What carries a mark: a record of a ledger, an attachment, a bulletin. */
export type MarkHolder = LedgerId | 'attachment' | 'bulletin';

/** 定密, 变更 (also a longer period), 解密 by decision, and the end of a period by itself. */
export type MarkAct = 'classify' | 'change' | 'release' | 'end';

/** `former` was in force once and stays, shown struck; `lapsed` was overtaken by the end of the period. */
export type MarkStatus = 'proposed' | 'inForce' | 'former' | 'refused' | 'withdrawn' | 'lapsed';

/** A proposal or a decision on a mark; never changed but for its status and what the decision adds. */
export interface SecrecyMarkTable {
  seq: Generated<number>;
  id: string;
  holder: MarkHolder;
  holderId: string;
  act: MarkAct;
  /** Null where the act leaves no marking (解密). */
  level: MarkingLevel | null;
  /** Printed text; empty where the act leaves no marking. */
  mark: string;
  markedOn: string;
  /** Last day of the period; null for a condition, 长期 and plain markings. */
  endsOn: string | null;
  basis: MarkBasis | null;
  /** Document number of the superior item, item of the 保密事项范围, or document of the authority. */
  basisText: string;
  /** Mark of the superior item it derives from; empty for another basis. */
  sourceMark: string;
  /** 知悉范围. */
  knownTo: string;
  reason: string;
  status: MarkStatus;
  /** The mark that this one takes the place of. */
  replaces: string | null;
  proposedBy: string;
  proposedAt: string;
  /** 定密责任人, never who proposed; null before the decision and for a period that ended by itself. */
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
  /** 主送 and text of the written notice of a change (保密法 §23). */
  noticeTo: string | null;
  noticeText: string | null;
  /** Last yearly look at a mark that names no day. */
  reviewedBy: string | null;
  reviewedAt: string | null;
  closedAt: string | null;
}

/** How something was read. */
export type ReadHow = 'page' | 'file' | 'list' | 'export' | 'print' | 'package';

/** One reading of something marked 机密 or higher (保密法实施条例 §20). */
export interface ReadLogTable {
  seq: Generated<number>;
  at: string;
  accountId: string;
  how: ReadHow;
  /** A bulletin stands under `bulletin`. */
  ledger: LedgerId | 'bulletin';
  recordId: string;
  attachmentId: string | null;
  level: string;
  mark: string;
}

/** A carrier above the level of this machine: only that it exists and where it is kept, nothing of what it says. */
export interface HigherCarrierTable {
  seq: Generated<number>;
  id: string;
  level: string;
  carrierNumber: string;
  copyNumber: string;
  receivedOn: string;
  keptAt: string;
  keeper: string;
  notedBy: string;
  notedAt: string;
  leftOn: string | null;
  leftHow: string | null;
  leftBy: string | null;
}
