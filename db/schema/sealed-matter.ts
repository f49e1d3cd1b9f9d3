import type { Generated } from 'kysely';

/** An envelope that goes to the upper level unopened (检举控告工作规则 §15). Days are ISO; no column holds a text. */
export interface SealedMatterTable {
  /** Order of entry. */
  seq: Generated<number>;
  id: string;
  number: string;
  revision: number;
  receivedOn: string;
  channel: string;
  envelope: string;
  /** superiorManaged | ownHead */
  targetKind: string;
  firstHandler: string;
  secondHandler: string;
  /** Rule pack in force on the day it came. */
  pack: string;
  dueOn: string | null;
  /** Year whose holiday table was missing when the due day was computed: it is then the earliest possible day. */
  missingYear: number | null;
  state: string;
  /** Account that proposed the sending or the voiding that waits for the other's word. */
  askedBy: string | null;
  sentOn: string | null;
  carrier: string | null;
  receiptNumber: string | null;
  receiptOn: string | null;
  voidReason: string | null;
}

/** What was done with an envelope, by whom and when. */
export interface SealedMatterStepTable {
  seq: Generated<number>;
  matterId: string;
  at: string;
  accountId: string;
  step: string;
  /** The handler who left, where one was replaced. */
  replaced: string | null;
  /** Code of the reason, where a step has one. */
  reason: string | null;
}
