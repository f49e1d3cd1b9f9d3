import type { LedgerId } from '#shared/ledgers/field.ts';

/** What the screens of the ledgers remember until the session ends; nothing of it is written anywhere. */
interface ListMemory {
  /** Row the keys stood on, by ledger. */
  readonly cursor: Map<LedgerId, string>;
  /** Whether a record is read at full width. */
  wide: boolean;
}

export const listMemory: ListMemory = { cursor: new Map(), wide: false };
