/**
 * The one list of error codes. A code names what happened, never what to say about it: the sentence for the
 * user lives in `renderer/api/error-text.ts` and says what happened, what was not lost and what to do.
 */
export const errorCodes = [
  // calls
  'E_UNKNOWN_CALL', // no such entry in the contract
  'E_SENDER_REFUSED', // the caller is not the application's own page
  'E_BAD_INPUT', // payload does not have the shape the contract demands
  'E_INTERNAL', // a fault of ours; details are in the log under the given id
  'E_BACKEND_GONE', // the backend process ended before it answered
  'E_CANCELLED', // the user cancelled a long job
  'E_FILE_TOKEN', // a file token is unknown, spent or of another kind
  // session and keys
  'E_NO_OFFICE', // the data folder holds no office yet
  'E_OFFICE_EXISTS', // the data folder already holds an office
  'E_OFFICE_NEWER', // the data were written by a newer version of the application
  'E_OFFICE_DAMAGED', // a database or the key file cannot be read
  'E_SIGN_IN', // unknown account or wrong password (never says which)
  'E_LOCKED_OUT', // too many failed tries; details.minutes = how long
  'E_ACCOUNT_UNUSED', // nobody signed in under this account longer than the policy allows
  'E_NOT_SIGNED_IN', // no session, or it was locked
  'E_NOT_ADMITTED', // the account has no key to the business data yet
  'E_PASSWORD_WEAK', // details.reason = length | classes | guessable | reused | containsName
  'E_PASSWORD_EXPIRED',
  'E_PERMISSION', // the role does not hold the permission; details.permission
  'E_SEPARATION', // the same person may not do two parts of this
  'E_SHARES', // recovery shares do not belong together or are damaged
  // records
  'E_VALIDATION', // details.issues = [{path, rule}]
  'E_NOT_FOUND',
  'E_CONFLICT', // the record changed since it was read; details.revision
  'E_VOIDED', // the record is voided and cannot be changed
  'E_TRANSITION', // the workflow has no such step from this state
  'E_NUMBER_TAKEN', // the given number is already used; details.number
  'E_IN_USE', // other records point at it; details.count
  'E_HOLIDAYS_MISSING', // a working-day clock reaches past the holiday table; details.year
  // spreadsheets
  'E_FILE_KIND', // not a spreadsheet this application reads
  'E_FILE_DAMAGED', // the file is broken or was cut off
  'E_FILE_TOO_LARGE', // details.limit
  'E_FILE_ENCRYPTED', // the spreadsheet is protected by a password
  'E_FILE_CHANGED', // the file is not the one that was opened; it must be picked again
  'E_NO_HEADER', // no header row was recognised
  'E_MAPPING', // a demanded column is not mapped; details.fields
  'E_ALREADY_IMPORTED', // the same file was taken in before; details.batchId
  'E_BATCH_CHANGED', // rows of the batch were changed since; it can no longer be undone whole
  // documents and bulletins
  'E_BULLETIN_FROZEN', // an issued bulletin is not changed; corrections are new versions
  'E_BULLETIN_CHECK', // the check found imbalances; details.failed
  'E_MARK', // secrecy mark is not well formed
  'E_SECRECY', // its secrecy mark holds it back; details.reason = topSecret | machine
  // disk
  'E_NOSPACE', // details.needed, details.free (bytes)
  'E_IO', // reading or writing failed; details.errno
  'E_MEDIUM', // a removable medium is not in the register or may not be used for this; details.reason
  'E_BACKUP', // a backup cannot be made, read or put in place; details.reason
  // packages (transfer-package.md §6)
  'E_HASH',
  'E_SIZE',
  'E_INCOMPLETE',
  'E_UNKNOWNKEY',
  'E_REVOKED',
  'E_SIG',
  'E_SIGPURPOSE',
  'E_NOTFORME',
  'E_INNERSIG',
  'E_SENDER',
  'E_IDREUSE',
  'E_SEQREUSE',
  'E_FORK',
  'E_LAYOUT',
  'E_TARTYPE',
  'E_DUPNAME',
  'E_UNLISTED',
  'E_MISSING',
  'E_NAME',
  'E_SUMS',
  'E_CAS',
  'E_TAR',
  'E_VERSION',
  'E_SUITE',
  'E_SCHEMA',
  'E_IDMISMATCH',
  'E_JSON',
  'E_TOOBIG',
  'E_NOTFILE',
  'E_EXTRAFILE',
  'E_AGE',
  'E_RECORDS', // records.jsonl breaks its schema; details.line
  'E_RECEIPT', // a receipt for a package never sent, or with another digest
  'E_CARD', // a unit card is malformed or its fingerprint differs
  'E_APPROVAL', // the act needs an approval that is missing, spent or by the same person
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values that may leave the backend and reach a log: ids, codes, counts, file names of ours. Never content. */
export type SafeDetails = { readonly [key: string]: SafeValue };
export type SafeValue = string | number | boolean | null | readonly SafeValue[] | SafeDetails;

/** The only error that crosses a process border. `details` must be free of names, texts and keys. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: SafeDetails;

  constructor(code: ErrorCode, details: SafeDetails = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}
