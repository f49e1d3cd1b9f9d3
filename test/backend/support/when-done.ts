import { onTestFinished } from 'vitest';

type Cleanup = () => unknown;

let kept: Cleanup[] | null = null;

/** Has something put away when the test is over, or the whole file where it was made for all of its tests. */
export function whenDone(cleanup: Cleanup): void {
  if (kept === null) onTestFinished(async () => void (await cleanup()));
  else kept.push(cleanup);
}

/** For `beforeAll`: makes what all tests of a file use; what it leaves to put away is put away after the last of them. */
export async function forAllTests(make: () => Promise<unknown>): Promise<() => Promise<void>> {
  const mine: Cleanup[] = [];
  kept = mine;
  try {
    await make();
  } finally {
    kept = null;
  }
  return async () => {
    for (const cleanup of mine.toReversed()) await cleanup();
  };
}
