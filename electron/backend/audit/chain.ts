import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AuditRow, AuditRows } from '#db/repositories/audit.ts';
import { CHAIN_START, contentOf, hashedText } from '#shared/audit/chain-row.ts';
import { demandCodes, type Facts } from './facts.ts';

/** One act to be written down: ids and codes, never content. */
export interface AuditEvent {
  readonly at: Date;
  /** Empty where no account stands behind it. */
  readonly accountId: string;
  readonly action: string;
  readonly subject: string;
  readonly result: 'done' | 'refused';
  readonly facts: Facts;
}

/** Facts as JSON with sorted keys, so that the same facts always hash alike. */
export function canonicalFacts(facts: AuditEvent['facts']): string {
  const keys = Object.keys(facts).sort();
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, facts[key]])));
}

/** The hash of a row: SHA-256 in hex (shared/audit/chain-row.ts). */
export function rowHash(row: Omit<AuditRow, 'hash'>): string {
  return createHash('sha256')
    .update(hashedText(row.previous, contentOf(row)))
    .digest('hex');
}

/**
 * Appends one row to a chain, inside the transaction that is open on its connection.
 * @throws AppError E_INTERNAL {reason: 'fact', key} when the event holds more than ids, codes and counts
 */
export function appendEvent(chain: AuditRows, event: AuditEvent): AuditRow {
  demandCodes(event);
  const tail = chain.tail();
  // A number is never given twice, not even after rows were cut off at the end: the gap stays visible.
  const seq = Math.max(tail?.seq ?? 0, chain.highest() ?? 0) + 1;
  const row = {
    seq,
    at: event.at.toISOString(),
    accountId: event.accountId,
    action: event.action,
    subject: event.subject,
    result: event.result,
    facts: canonicalFacts(event.facts),
    previous: tail?.hash ?? CHAIN_START,
  };
  const whole: AuditRow = { ...row, hash: rowHash(row) };
  chain.insert(whole);
  return whole;
}

export interface ChainVerdict {
  readonly rows: number;
  readonly intact: boolean;
  /** Number of the first row that is changed, missing or out of place; null when all follow. */
  readonly brokenAt: number | null;
  /** Hash of the newest row that was read. */
  readonly head: string;
}

/**
 * Recomputes a chain from its rows in order. Numbers run 1, 2, 3 …; a row that was edited, taken out or put elsewhere is
 * found at its own number. Rows cut off at the end show only against `highest`, the highest number ever given, or
 * against a copy (the mirror, a chain head in a package).
 */
export function verifyChain(rows: Iterable<AuditRow>, highest: number | null = null): ChainVerdict {
  const check = new ChainCheck();
  for (const row of rows) if (!check.next(row)) break;
  return check.verdict(highest);
}

const PAGE = 2000;

/** `verifyChain` over a stored chain, page by page, letting other work of the process run in between. */
export async function verifyStored(chain: AuditRows): Promise<ChainVerdict> {
  const check = new ChainCheck();
  for (let after = 0; ; ) {
    const page = chain.page(after, PAGE);
    for (const row of page) if (!check.next(row)) return check.verdict(null);
    if (page.length < PAGE) return check.verdict(chain.highest());
    after = page[page.length - 1]?.seq ?? after;
    await setImmediate();
  }
}

/** Follows a chain row by row. */
export class ChainCheck {
  #rows = 0;
  #head = CHAIN_START;
  #brokenAt: number | null = null;

  /** The number that comes next. */
  get expected(): number {
    return this.#rows + 1;
  }

  /** Takes the next row; false when it does not follow, and nothing more is taken after it. */
  next(row: AuditRow): boolean {
    const { expected } = this;
    if (row.seq !== expected || row.previous !== this.#head || row.hash !== rowHash(row)) {
      this.#brokenAt = Math.min(row.seq, expected);
      return false;
    }
    this.#rows = expected;
    this.#head = row.hash;
    return true;
  }

  verdict(highest: number | null): ChainVerdict {
    const cut = this.#brokenAt === null && highest !== null && highest > this.#rows ? this.#rows + 1 : null;
    const brokenAt = this.#brokenAt ?? cut;
    return { rows: this.#rows, intact: brokenAt === null, brokenAt, head: this.#head };
  }
}
