/** How long a restarted process has to last before another restart is allowed, milliseconds. */
const SPAN = 10 * 60_000;

/** One restart within ten minutes: a process that keeps ending has a fault that restarting does not mend. */
export class RestartAllowance {
  private last = Number.NEGATIVE_INFINITY;

  /** True when a restart is allowed at `now` (milliseconds); using it up. */
  use(now: number): boolean {
    if (now - this.last < SPAN) return false;
    this.last = now;
    return true;
  }
}
