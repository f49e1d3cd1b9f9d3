import type { ErrorCode } from '../errors.ts';

/** Answers to a call by which somebody was refused something; each leaves a row of the log. */
export const refusalCodes = [
  'E_PERMISSION',
  'E_NOT_ADMITTED',
  'E_SEPARATION',
  'E_APPROVAL',
  'E_SECRECY',
  'E_MEDIUM',
  'E_UNKNOWN_CALL',
  'E_BAD_INPUT',
  'E_PASSWORD_EXPIRED',
  // What one may not know of is told as not there: such a try is no less refused.
  'E_NOT_FOUND',
] as const satisfies readonly ErrorCode[];

const codes: ReadonlySet<ErrorCode> = new Set(refusalCodes);

/** True of an answer that is a refusal, and no fault of what was typed or of the machine. */
export const isRefusal = (code: ErrorCode): boolean => codes.has(code);
