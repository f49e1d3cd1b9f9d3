/** Decides when the window has been left alone too long. Time is given to it, in milliseconds. */
export class IdleLock {
  private lastActive: number;
  /** Minutes without input; null until somebody works. */
  private minutes: number | null = null;

  constructor(now: number) {
    this.lastActive = now;
  }

  /** Somebody touched keyboard or mouse. */
  active(now: number): void {
    this.lastActive = now;
  }

  /** Somebody signed in, or the policy changed: minutes of the policy. Ends with the process. */
  guard(minutes: number, now: number): void {
    if (this.minutes === null) this.lastActive = now;
    this.minutes = minutes;
  }

  get guarding(): boolean {
    return this.minutes !== null;
  }

  /** True when it is time to lock. A clock that was set back counts as no time passed. */
  isDue(now: number): boolean {
    return this.minutes !== null && now - this.lastActive >= this.minutes * 60_000;
  }
}
