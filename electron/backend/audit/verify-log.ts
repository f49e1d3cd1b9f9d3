import { setImmediate } from 'node:timers/promises';
import type { RegistryReader } from '#db/connections.ts';
import type { AuditRow, AuditRows } from '#db/repositories/audit.ts';
import { type LogLine, linesAfter, newestLine } from '#db/repositories/log-lines.ts';
import type { ChainId } from '#shared/audit/chain-row.ts';
import { AppError } from '#shared/errors.ts';
import { ChainCheck } from './chain.ts';

const PAGE = 2000;

export interface ChainVerdictRow {
  readonly chain: ChainId;
  /** Rows that follow without a fault. */
  readonly rows: number;
  readonly head: string;
  /** Number of the first row that is at fault; null when there is none. */
  readonly brokenAt: number | null;
  /** `unlisted`: the chain is whole, but the list that people read shows something else. */
  readonly fault: 'missing' | 'edited' | 'cut' | 'unlisted' | null;
}

/** One chain read in order, a page at a time, checked row by row. */
class ChainReading {
  readonly #rows: AuditRows;
  readonly #check = new ChainCheck();
  readonly chain: ChainId;
  #page: AuditRow[] = [];
  #at = 0;
  #last = 0;
  #fault: 'missing' | 'edited' | null = null;
  #unlistedAt: number | null = null;

  constructor(chain: ChainId, rows: AuditRows) {
    this.chain = chain;
    this.#rows = rows;
  }

  /** The next row without taking it; null at the end. */
  peek(): AuditRow | null {
    if (this.#at === this.#page.length) {
      this.#page = this.#rows.page(this.#last, PAGE);
      this.#at = 0;
    }
    return this.#page[this.#at] ?? null;
  }

  take(row: AuditRow): void {
    this.#at += 1;
    this.#last = row.seq;
    if (this.#fault !== null) return;
    const expected = this.#check.expected;
    if (!this.#check.next(row)) this.#fault = row.seq === expected ? 'edited' : 'missing';
  }

  /** The list shows something else than the chain at this row. */
  unlisted(seq: number): void {
    this.#unlistedAt = Math.min(this.#unlistedAt ?? seq, seq);
  }

  verdict(): ChainVerdictRow {
    const { rows, head, brokenAt } = this.#check.verdict(this.#rows.highest());
    const fault = this.#fault ?? (brokenAt === null ? null : 'cut');
    return fault === null && this.#unlistedAt !== null
      ? { chain: this.chain, rows, head, brokenAt: this.#unlistedAt, fault: 'unlisted' }
      : { chain: this.chain, rows, head, brokenAt, fault };
  }
}

const agrees = (line: LogLine, row: AuditRow): boolean =>
  line.accountId === row.accountId &&
  line.action === row.action &&
  line.at === row.at &&
  line.subject === row.subject &&
  line.result === row.result;

/** Follows the chain of a line up to the line's own row. */
function follow(reading: ChainReading, line: LogLine): void {
  for (let row = reading.peek(); row !== null && row.seq <= line.seq; row = reading.peek()) {
    reading.take(row);
    if (row.seq < line.seq) reading.unlisted(row.seq);
    else {
      if (!agrees(line, row)) reading.unlisted(row.seq);
      return;
    }
  }
  reading.unlisted(line.seq);
}

/**
 * Verifies the registry's chain and the mirror of the office's, and that the list that people read and filter says the
 * same as the chains. One pass in the order of arrival, a page at a time, letting other work of the process run.
 * @throws AppError E_CANCELLED
 */
export async function verifyLog(
  chains: Readonly<Record<ChainId, AuditRows>>,
  registry: RegistryReader,
  job: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
): Promise<readonly ChainVerdictRow[]> {
  const total = await newestLine(registry);
  const registryChain = new ChainReading('registry', chains.registry);
  const officeChain = new ChainReading('office', chains.office);
  for (let after = 0; ; ) {
    if (job.signal.aborted) throw new AppError('E_CANCELLED');
    const lines = await linesAfter(registry, after, PAGE);
    for (const line of lines) follow(line.source === 'office' ? officeChain : registryChain, line);
    after = lines.at(-1)?.ordinal ?? after;
    job.progress(Math.min(after, total), total);
    if (lines.length < PAGE) break;
    await setImmediate();
  }
  for (const reading of [registryChain, officeChain])
    for (let row = reading.peek(); row !== null; row = reading.peek()) {
      reading.take(row);
      reading.unlisted(row.seq);
    }
  return [registryChain.verdict(), officeChain.verdict()];
}
