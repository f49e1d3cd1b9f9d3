import { AppError } from '#shared/errors.ts';

/** Facts of one row: counts, flags, codes. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

const actionPattern = /^[a-zA-Z][a-zA-Z0-9]*(\.[a-zA-Z0-9]+){0,3}$/;
const subjectPattern = /^[\x21-\x7e]{1,120}$/;
const keyPattern = /^[a-z][A-Za-z0-9]{0,39}$/;
/** Ids, hashes, moments, codes and lists of them. No name or sentence of an office can be written with these. */
const codePattern = /^[\x20-\x7e]{0,8000}$/;
/** 样纪通〔2017〕5号: the number of an issued paper is its id. */
const documentNumberPattern = /^\p{L}{1,20}〔\d{4}〕\d{1,5}号$/u;
const LONGEST_REASON = 500;

/** The one fact in words: why somebody asked who reported. It stays visible and goes into exports, on purpose. */
const isReason = (action: string, key: string, value: string): boolean =>
  key === 'reason' && action.startsWith('reporter.') && value.length <= LONGEST_REASON;

function allowed(action: string, key: string, value: string | number | boolean): boolean {
  if (!keyPattern.test(key)) return false;
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  return (
    codePattern.test(value) ||
    (key === 'number' && documentNumberPattern.test(value)) ||
    isReason(action, key, value)
  );
}

/**
 * Lets nothing but ids, codes, counts and flags into a row (DESIGN §3): what is written here is read by people who hold
 * no key to the office, and never taken back.
 * @throws AppError E_INTERNAL {reason: 'fact', key} for anything else; the act is taken back with it
 */
export function demandCodes(event: {
  readonly action: string;
  readonly subject: string;
  readonly facts: Facts;
}): void {
  const { action, subject, facts } = event;
  const refuse = (key: string) => {
    throw new AppError('E_INTERNAL', { reason: 'fact', key });
  };
  if (!actionPattern.test(action)) refuse('action');
  if (!subjectPattern.test(subject)) refuse('subject');
  for (const [key, value] of Object.entries(facts))
    if (!allowed(action, key, value)) refuse(keyPattern.test(key) ? key : 'key');
}
