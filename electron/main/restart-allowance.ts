/** How long a restarted process has to last before another restart is allowed, milliseconds. */
const SPAN = 10 * 60_000;

/** One restart within ten minutes: a process that keeps ending has a fault that restarting does not mend. */
export class RestartAllowance {
  private last: number | null;

  /** @param last when it was last used, by a process of the application before this one; null: not lately */
  constructor(last: number | null) {
    this.last = last;
  }

  /** When it was last used; to be handed on to the next process. */
  get usedAt(): number | null {
    return this.last;
  }

  /** True when a restart is allowed at `now` (milliseconds since 1970); using it up. A clock that was set back allows none. */
  use(now: number): boolean {
    if (this.last !== null && now - this.last < SPAN) return false;
    this.last = now;
    return true;
  }
}
