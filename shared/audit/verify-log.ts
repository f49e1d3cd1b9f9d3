import { type ChainId, hashedText } from './chain-row.ts';
import { type ChainExtent, type LogFileRow, type LogHead, readEnd, readHead, readRow } from './log-file.ts';

/** What can be wrong with a log that was taken along. */
export type LogFaultKind =
  /** The head line is missing or none of ours. */
  | 'noLog'
  /** A line that is no row stands where one belongs. */
  | 'unreadable'
  /** The row is not there. */
  | 'missing'
  /** The row stands elsewhere in the file. */
  | 'moved'
  /** The row stands there twice. */
  | 'duplicate'
  /** What the row says does not go with its hash. */
  | 'edited'
  /** The row does not follow from the one before it: one of the two was written anew. */
  | 'rewritten'
  /** The chain or the file ends too early. */
  | 'cut'
  /** Rows follow after the end. */
  | 'added'
  /** All rows follow; something outside them (head or end line) was changed. */
  | 'outside'
  /** All rows follow, but a chain head noted elsewhere is not among them: the whole chain was made anew or cut. */
  | 'headUnknown';

export interface LogFault {
  readonly kind: LogFaultKind;
  /** Null where the fault lies in no chain. */
  readonly chain: ChainId | null;
  /** Number of the row within its chain. */
  readonly seq: number | null;
  /** Line of the file, from 1. */
  readonly line: number;
}

export interface LogVerdict {
  readonly head: LogHead | null;
  /** Rows of each chain that follow without a fault. */
  readonly chains: readonly { readonly chain: ChainId; readonly rows: number; readonly head: string }[];
  /** The first fault; null when the log is whole. */
  readonly fault: LogFault | null;
  /** Where heads noted elsewhere stand. */
  readonly noted: readonly {
    readonly hash: string;
    readonly chain: ChainId | null;
    readonly seq: number | null;
  }[];
}

/** SHA-256 as the surroundings have it; `all` runs along over every line. */
export interface Sha256 {
  /** Hex digest of a text in UTF-8. */
  readonly of: (text: string) => string;
  readonly all: { readonly update: (text: string) => void; readonly hex: () => string };
}

/**
 * Verifies an exported log line by line in bounded memory: numbers, links and hashes of each chain, its extent against
 * the head line, and the digest of the whole file. The first fault is kept; a row found missing is looked for in the
 * rest of the file, to tell a moved row from a deleted one.
 */
export class LogFileCheck {
  readonly #sha256: Sha256;
  readonly #noted: Map<string, { chain: ChainId; seq: number } | null>;
  #line = 0;
  #head: LogHead | null = null;
  #fault: LogFault | null = null;
  #ended = false;
  /** The chain being read: its place in the head line, the number and the previous hash that come next. */
  #at = 0;
  #next = 1;
  #previous = '';
  readonly #done: { chain: ChainId; rows: number; head: string }[] = [];

  /** @param noted chain heads that were noted elsewhere and must be found among the rows */
  constructor(sha256: Sha256, noted: readonly string[] = []) {
    this.#sha256 = sha256;
    this.#noted = new Map(noted.map((hash) => [hash.toLowerCase(), null]));
  }

  /** Takes the next line, without its line feed. */
  take(line: string): void {
    this.#line += 1;
    if (this.#line === 1) this.#begin(line);
    else if (this.#ended) this.#blame('added', null, null);
    else if (line.startsWith('{"end":')) this.#end(line);
    else this.#row(line);
    if (!this.#ended) this.#sha256.all.update(`${line}\n`);
  }

  /** A line that is no UTF-8, or longer than any row. */
  takeUnreadable(): void {
    this.#line += 1;
    this.#unreadable();
    this.#sha256.all.update('\n');
  }

  /** @param whole false when the file does not end with a line feed */
  verdict(whole: boolean): LogVerdict {
    if (!this.#head) this.#blame('noLog', null, null);
    else if (!this.#ended || !whole) this.#cut();
    const noted = [...this.#noted].map(([hash, place]) => ({
      hash,
      chain: place?.chain ?? null,
      seq: place?.seq ?? null,
    }));
    if (noted.some((one) => one.chain === null)) this.#blame('headUnknown', null, null);
    const extent = this.#extent;
    const open =
      extent && this.#next > extent.first
        ? [{ chain: extent.chain, rows: this.#next - extent.first, head: this.#previous }]
        : [];
    return { head: this.#head, chains: [...this.#done, ...open], fault: this.#fault, noted };
  }

  get #extent(): ChainExtent | undefined {
    return this.#head?.chains[this.#at];
  }

  #blame(kind: LogFaultKind, chain: ChainId | null, seq: number | null): void {
    this.#fault ??= { kind, chain, seq, line: this.#line };
  }

  #begin(line: string): void {
    this.#head = readHead(line);
    if (!this.#head) return this.#blame('noLog', null, null);
    this.#enter();
  }

  /** Begins the chain at `#at`; chains without rows are passed over. */
  #enter(): void {
    for (let extent = this.#extent; extent; extent = this.#extent) {
      this.#next = extent.first;
      this.#previous = extent.previous;
      const wrong = extent.rows !== extent.last - extent.first + 1;
      if (wrong) this.#blame('outside', extent.chain, null);
      if (extent.last >= extent.first) return;
      this.#done.push({ chain: extent.chain, rows: 0, head: extent.previous });
      this.#at += 1;
    }
  }

  #row(line: string): void {
    const row = readRow(line);
    if (!row) return this.#unreadable();
    if (this.#fault) return this.#lookFor(row);
    const [seq] = row.content;
    const extent = this.#extent;
    if (!extent || row.chain !== extent.chain) return this.#elsewhere(row, extent);
    if (seq < this.#next) return this.#blame('duplicate', row.chain, seq);
    if (seq > this.#next)
      return this.#next > extent.last
        ? this.#blame('added', row.chain, seq)
        : this.#blame('missing', row.chain, this.#next);
    this.#follow(row, extent);
  }

  /** A row of another chain than the one being read. */
  #elsewhere(row: LogFileRow, extent: ChainExtent | undefined): void {
    const [seq] = row.content;
    // Before the chain in hand is through, one of its rows is missing here; after it, the row came again or was added.
    if (extent && this.#head?.chains.findIndex((one) => one.chain === row.chain) !== this.#at - 1)
      return this.#blame('missing', extent.chain, this.#next);
    const known = this.#head?.chains.find((one) => one.chain === row.chain);
    this.#blame(known && seq <= known.last ? 'duplicate' : 'added', row.chain, seq);
  }

  #follow(row: LogFileRow, extent: ChainExtent): void {
    const [seq] = row.content;
    const { chain } = extent;
    const right = this.#sha256.of(hashedText(row.previous, row.content)) === row.hash;
    if (!right) return this.#blame('edited', chain, seq);
    if (row.previous !== this.#previous) return this.#blame('rewritten', chain, seq);
    if (seq === extent.last && row.hash !== extent.head) return this.#blame('rewritten', chain, seq);
    if (this.#noted.has(row.hash)) this.#noted.set(row.hash, { chain, seq });
    this.#previous = row.hash;
    this.#next = seq + 1;
    if (seq < extent.last) return;
    this.#done.push({ chain, rows: extent.rows, head: row.hash });
    this.#at += 1;
    this.#enter();
  }

  /** After a row was found missing: it may stand further on. */
  #lookFor(row: LogFileRow): void {
    const fault = this.#fault;
    if (fault?.kind === 'missing' && row.chain === fault.chain && row.content[0] === fault.seq)
      this.#fault = { ...fault, kind: 'moved' };
  }

  #unreadable(): void {
    const extent = this.#extent;
    this.#blame('unreadable', extent?.chain ?? null, extent ? this.#next : null);
  }

  #cut(): void {
    const extent = this.#extent;
    this.#blame('cut', extent?.chain ?? null, extent ? this.#next : null);
  }

  #end(line: string): void {
    const end = readEnd(line);
    if (this.#extent) this.#cut();
    else if (!end || end.lines !== this.#line - 1 || end.sha256 !== this.#sha256.all.hex())
      this.#blame('outside', null, null);
    this.#ended = true;
  }
}
