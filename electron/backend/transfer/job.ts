import { setImmediate } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';

/** Which part of a long job is running. Every phase counts its own bytes from 0 to `total`. */
export type TransferPhase = 'hash' | 'write' | 'readBack' | 'copy' | 'read';

/** One progress report: bytes done of `total` in this phase. */
export type TransferProgress = {
  readonly phase: TransferPhase;
  readonly done: number;
  readonly total: number;
};

/** What every long job of this folder takes: a way to stop it and a way to watch it. */
export type JobControl = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
};

/** Longest time in ms that pure computing may keep the process from answering others. */
const holdLimit = 12;

/** Throws E_CANCELLED when the user asked to stop. */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('E_CANCELLED');
}

/**
 * Counts the bytes of one phase. `add` reports progress, throws E_CANCELLED after an abort, and lets other
 * work of the process run at least every 12 ms.
 */
export function startPhase(control: JobControl, phase: TransferPhase, total: number) {
  let done = 0;
  let lastPause = performance.now();
  let lastReport = Number.NEGATIVE_INFINITY;
  const report = () => control.onProgress?.({ phase, done: Math.min(done, total), total });
  stopIfAborted(control.signal);
  return {
    async add(bytes: number): Promise<void> {
      stopIfAborted(control.signal);
      done += bytes;
      const now = performance.now();
      if (now - lastReport > 50) {
        lastReport = now;
        report();
      }
      if (now - lastPause > holdLimit) {
        await setImmediate();
        lastPause = performance.now();
      }
    },
    end(): void {
      stopIfAborted(control.signal);
      done = total;
      report();
    },
  };
}
