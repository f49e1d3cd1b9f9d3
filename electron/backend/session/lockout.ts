import { AppError } from '#shared/errors.ts';
import { type Failures, type Keyring, keepEvent } from './keyring.ts';

const MAX_STRANGERS = 100;

function failuresOf(keyring: Keyring, login: string): Failures | undefined {
  const entry = keyring.accounts.find((one) => one.login === login);
  return (entry ?? keyring.strangers.find((one) => one.login === login))?.failures;
}

/**
 * Refuses a name that is locked, whether an account has it or not.
 * @throws AppError E_LOCKED_OUT {minutes}, rounded up
 */
export function refuseLocked(keyring: Keyring, login: string, now: Date): void {
  const until = failuresOf(keyring, login)?.lockedUntil;
  if (until == null) return;
  const left = Date.parse(until) - now.getTime();
  if (left > 0) throw new AppError('E_LOCKED_OUT', { minutes: Math.ceil(left / 60_000) });
}

/**
 * Counts a wrong password, or a try under a name that no account has; locks at the number of tries that the policy
 * allows. The count is in the file, so a restart does not forget it.
 * @returns true when this try locked the name
 */
export function countFailure(keyring: Keyring, login: string, now: Date): boolean {
  const entry = keyring.accounts.find((one) => one.login === login);
  const at = now.toISOString();
  let failures = failuresOf(keyring, login);
  if (!failures) {
    failures = { tries: 0, lockedUntil: null };
    keyring.strangers.push({ login, failures, lastAt: at });
    if (keyring.strangers.length > MAX_STRANGERS) keyring.strangers.shift();
  }
  // A lock that has run out starts the count anew.
  if (failures.lockedUntil !== null && Date.parse(failures.lockedUntil) <= now.getTime()) {
    failures.tries = 0;
    failures.lockedUntil = null;
  }
  failures.tries += 1;
  const account = entry?.id ?? null;
  keepEvent(keyring, { at, account, action: 'session.signIn', code: 'E_SIGN_IN' });
  if (failures.tries < keyring.policies.lockoutTries || failures.lockedUntil !== null) return false;
  failures.lockedUntil = new Date(now.getTime() + keyring.policies.lockoutMinutes * 60_000).toISOString();
  keepEvent(keyring, { at, account, action: 'session.lockOut', code: 'E_LOCKED_OUT' });
  return true;
}

export function clearFailures(failures: Failures): void {
  failures.tries = 0;
  failures.lockedUntil = null;
}
