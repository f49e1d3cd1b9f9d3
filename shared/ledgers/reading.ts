import type { LedgerDefinition } from './ledger.ts';
import { stepOf } from './steps.ts';

/** A step that was taken: which, and by whom. */
interface Taken {
  readonly action: string;
  readonly accountId: string;
}

/** How often a leader's word allowed an account what it asked for: to read once more what is withheld. */
function wordsFor(ledger: LedgerDefinition, taken: readonly Taken[], accountId: string): number {
  let words = 0;
  let asking: string | null = null;
  for (const { action, accountId: by } of taken) {
    const kind = stepOf(ledger, action)?.reading?.kind;
    if (kind === 'ask') asking = by;
    if (kind === 'allow') {
      if (asking === accountId) words += 1;
      asking = null;
    }
  }
  return words;
}

/**
 * How often an account may still read what is withheld on a record (requirements §3 J: read-once after lock): once, and
 * once more for each word that allowed what it asked for.
 * @param taken steps taken on the record, oldest first
 */
export function readingsLeft(ledger: LedgerDefinition, taken: readonly Taken[], accountId: string): number {
  const read = taken.filter(
    ({ action, accountId: by }) => by === accountId && stepOf(ledger, action)?.reading?.kind === 'read',
  );
  return 1 + wordsFor(ledger, taken, accountId) - read.length;
}

/** What an account may still do with one file that lies with a locked record. */
export interface FileReadings {
  readonly looks: number;
  /** Prints and copies, of which the first wants a word already: what is out can be read any number of times. */
  readonly copies: number;
}

/**
 * The same for a file beside the text: looked at once and once more by each word; on paper, or as a copy, by a word alone.
 * @param had what the account did with the file since the record was locked
 */
export function fileReadingsLeft(
  ledger: LedgerDefinition,
  taken: readonly Taken[],
  accountId: string,
  had: FileReadings,
): FileReadings {
  const words = wordsFor(ledger, taken, accountId);
  return { looks: 1 + words - had.looks, copies: words - had.copies };
}

/** When a record that is withheld was locked, by the steps taken on it; null for one that came locked from a register. */
export function lockedAt(
  ledger: LedgerDefinition,
  taken: readonly (Taken & { readonly at: string })[],
): string | null {
  return taken.findLast(({ action }) => ledger.withheld?.by.includes(action))?.at ?? null;
}
