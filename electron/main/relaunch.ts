import { z } from 'zod';
import { relaunchReasons } from '#shared/ipc/bridge.ts';
import { loginName } from '#shared/ipc/session-calls.ts';
import { windowPlace } from './window-place.ts';

const SWITCH = '--relaunched=';

/** What a process of the application tells the one that follows it; nothing else of it is left. */
const left = z.strictObject({
  reason: z.enum(relaunchReasons),
  /** Who worked last, to be offered at the sign-in; null when nobody did. */
  account: loginName.nullable(),
  /** When something that had ended by itself was last started again, milliseconds since 1970; null: not lately. */
  restartedAt: z.int().nonnegative().nullable(),
  window: windowPlace.nullable(),
});
export type Left = z.infer<typeof left>;

/** The command line of the process that follows, without the program: the same as ours, and what we leave to it. */
export function argumentsAfter(argv: readonly string[], what: Left): string[] {
  const word = Buffer.from(JSON.stringify(what), 'utf8').toString('base64url');
  return [...argv.slice(1).filter((arg) => !arg.startsWith(SWITCH)), `${SWITCH}${word}`];
}

/** What the process before left to this one; null when a person started it, or when it is not exactly what we write. */
export function leftBefore(argv: readonly string[]): Left | null {
  const word = argv.findLast((arg) => arg.startsWith(SWITCH))?.slice(SWITCH.length);
  if (!word) return null;
  try {
    return left.parse(JSON.parse(Buffer.from(word, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}
