import { AppError } from '#shared/errors.ts';

/** Bounds within which a file is read; beyond them it is refused with E_FILE_TOO_LARGE. */
export interface ReadLimits {
  /** Size of an xlsx or csv file in bytes; these are streamed. */
  readonly fileBytes: number;
  /** Size of an xls or et file in bytes; these are read into memory. */
  readonly inMemoryBytes: number;
  /** Unpacked size of all parts of an xlsx file that are read, in bytes. */
  readonly unzippedBytes: number;
  /** Unpacked to packed size of one part, checked for parts above `ratioFreeBytes`. */
  readonly unzipRatio: number;
  readonly ratioFreeBytes: number;
  /** Length of all shared strings together, in UTF-16 units: they are held in memory. */
  readonly sharedText: number;
  readonly sharedStrings: number;
}

export const defaultLimits: ReadLimits = {
  fileBytes: 512 * 1024 * 1024,
  inMemoryBytes: 50 * 1024 * 1024,
  unzippedBytes: 2 * 1024 * 1024 * 1024,
  unzipRatio: 250,
  ratioFreeBytes: 32 * 1024 * 1024,
  sharedText: 64 * 1024 * 1024,
  sharedStrings: 4_000_000,
};

/** `limit` names the bound: bytes, unzipped, ratio, rows, strings. */
export function tooLarge(limit: string): AppError {
  return new AppError('E_FILE_TOO_LARGE', { limit });
}
