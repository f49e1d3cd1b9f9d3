import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AuditRow, AuditRows } from '#db/repositories/audit.ts';

/** What the first row of a chain names as its previous hash. */
export const CHAIN_START = '0'.repeat(64);

/** One act to be written down: ids and codes, never content. */
export interface AuditEvent {
  readonly at: Date;
  /** Empty where no account stands behind it. */
  readonly accountId: string;
  readonly action: string;
  readonly subject: string;
  readonly result: 'done' | 'refused';
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** Facts as JSON with sorted keys, so that the same facts always hash alike. */
export function canonicalFacts(facts: AuditEvent['facts']): string {
  const keys = Object.keys(facts).sort();
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, facts[key]])));
}

/**
 * The hash of a row: SHA-256, in hex, over the previous hash, a line feed, and the JSON array
 * `[seq, at, accountId, action, subject, result, facts]`, where `facts` is the stored text.
 */
export function rowHash(row: Omit<AuditRow, 'hash'>): string {
  const content = JSON.stringify([
    row.seq,
    row.at,
    row.accountId,
    row.action,
    row.subject,
    row.result,
    row.facts,
  ]);
  return createHash('sha256').update(row.previous).update('\n').update(content).digest('hex');
}

/** Appends one row to a chain, inside the transaction that is open on its connection. */
export function appendEvent(chain: AuditRows, event: AuditEvent): AuditRow {
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

class ChainCheck {
  #rows = 0;
  #head = CHAIN_START;
  #brokenAt: number | null = null;

  next(row: AuditRow): boolean {
    const expected = this.#rows + 1;
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

/**
 * The first number at which two copies of a chain differ; null when the shorter is the beginning of the longer.
 * Both chains rewritten alike would pass: that is why chain heads also leave the machine with every package.
 */
export function firstDifference(a: Iterable<AuditRow>, b: Iterable<AuditRow>): number | null {
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  for (;;) {
    const one = left.next();
    const other = right.next();
    if (one.done || other.done) return null;
    if (one.value.seq !== other.value.seq || one.value.hash !== other.value.hash)
      return Math.min(one.value.seq, other.value.seq);
  }
}
