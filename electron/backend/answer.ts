import { AppError, type SafeDetails } from '#shared/errors.ts';
import type { CallAnswer } from '#shared/ipc/bridge.ts';

/** Errors of the file system that name what happened well enough for the user. */
const ioErrors = new Set([
  'EIO',
  'ENODEV',
  'ENXIO',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EBUSY',
  'EFBIG',
  'EMFILE',
  'ENAMETOOLONG',
  'EEXIST',
]);

/** Code of the system or of SQLite; anything that does not look like one is a text and stays here. */
function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^E[A-Z0-9]{2,14}$|^SQLITE_[A-Z_]{2,40}$|^ERR_[A-Z0-9_]{2,50}$/u.test(error.code)
    ? error.code
    : null;
}

/**
 * Any failure as an AppError. What is not one of ours is classified by its system code, never by its text: texts may
 * hold paths and values, and leave this process neither in answers nor in logs.
 */
export function classify(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('E_NOSPACE', {}, { cause: error });
  if (code === 'SQLITE_FULL') return new AppError('E_NOSPACE', {}, { cause: error });
  if (code !== null && ioErrors.has(code)) return new AppError('E_IO', { errno: code }, { cause: error });
  if (code !== null && code.startsWith('SQLITE_IOERR'))
    return new AppError('E_IO', { errno: code }, { cause: error });
  if (code !== null && /^SQLITE_(?:CORRUPT|NOTADB)/u.test(code))
    return new AppError('E_OFFICE_DAMAGED', { reason: code }, { cause: error });
  // A page of the full-text index that cannot be read comes as SQLite's fault without words.
  if (code === 'SQLITE_ERROR' && error instanceof Error && error.message.endsWith(': SQL logic error'))
    return new AppError('E_OFFICE_DAMAGED', { reason: code }, { cause: error });
  if (error instanceof DOMException && error.name === 'AbortError') return new AppError('E_CANCELLED');
  if (error instanceof Error && error.name === 'AbortError') return new AppError('E_CANCELLED');
  return new AppError('E_INTERNAL', code === null ? {} : { errno: code }, { cause: error });
}

/** A failure as it crosses to the renderer: code and safe details only. */
export function failure(error: AppError): CallAnswer {
  const details: SafeDetails = error.details;
  return { ok: false, code: error.code, details };
}
