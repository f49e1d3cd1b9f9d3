import type { AuditRows } from '#db/repositories/audit.ts';
import type { AuditNote } from '../context.ts';

/** Moves of the clock up to this are no more than it being set right. */
const BOUND_MS = 60_000;
/** A machine that was off for longer than this, or whose clock was set forward. */
const LONG_ABSENCE_MS = 30 * 24 * 3_600_000;

const jump = (ms: number, seen: 'running' | 'rows'): AuditNote => ({
  action: 'clock.jump',
  subject: 'clock',
  facts: { seconds: Math.round(ms / 1000), seen },
});

/**
 * Watches the system clock against one that only runs on (domain §4.3: clock change). Times in the log stay as the
 * clock gave them; a row says that it was moved, and by how much.
 */
export class ClockWatch {
  readonly #now: () => Date;
  readonly #running: () => number;
  #offset: number;

  /** @param running milliseconds of a clock that nobody can set */
  constructor(now: () => Date, running: () => number) {
    this.#now = now;
    this.#running = running;
    this.#offset = this.#current();
  }

  /** What is to be written down when the clock was moved; null when it was not. Told again until it is `settled`. */
  look(): AuditNote | null {
    const moved = this.#current() - this.#offset;
    return Math.abs(moved) <= BOUND_MS ? null : jump(moved, 'running');
  }

  /** It stands in the log: the clock is held against its new time from now on. */
  settled(): void {
    this.#offset = this.#current();
  }

  #current(): number {
    return this.#now().getTime() - this.#running();
  }
}

/**
 * The same between two rows of a chain, so that a clock moved while nobody worked is found at the next act: a row that
 * would be older than the one before it, or younger by more than a machine is ever left alone.
 */
export function jumpBetweenRows(chain: AuditRows, at: Date): AuditNote | null {
  const last = chain.tail();
  if (last === null) return null;
  const moved = at.getTime() - Date.parse(last.at);
  return moved < -BOUND_MS || moved > LONG_ABSENCE_MS ? jump(moved, 'rows') : null;
}
