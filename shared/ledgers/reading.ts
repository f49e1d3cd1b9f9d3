import type { LedgerDefinition } from './ledger.ts';
import { stepOf } from './steps.ts';

/** A step that was taken: which, and by whom. */
interface Taken {
  readonly action: string;
  readonly accountId: string;
}

/**
 * How often an account may still read what is withheld on a record (requirements §3 J: read-once after lock): once, and
 * once more for each word that allowed what it asked for.
 * @param taken steps taken on the record, oldest first
 */
export function readingsLeft(ledger: LedgerDefinition, taken: readonly Taken[], accountId: string): number {
  let left = 1;
  let asking: string | null = null;
  for (const { action, accountId: by } of taken) {
    const kind = stepOf(ledger, action)?.reading?.kind;
    if (kind === 'ask') asking = by;
    if (kind === 'read' && by === accountId) left -= 1;
    if (kind === 'allow') {
      if (asking === accountId) left += 1;
      asking = null;
    }
  }
  return left;
}
