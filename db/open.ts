import { existsSync, statSync } from 'node:fs';
import Database, { setLogger } from '@signalapp/sqlcipher';
import { Kysely } from 'kysely';
import { AppError } from '#shared/errors.ts';
import { SqlCipherDialect } from './dialect.ts';

/** 32 random bytes; the raw SQLCipher key, so no derivation runs at open. */
export type DatabaseKey = Uint8Array;
export const DATABASE_KEY_BYTES = 32;

// SQLCipher writes its own diagnostics to stderr, file paths among them; nothing of it may reach a log.
setLogger(() => undefined);

/**
 * Decrypted pages that a connection holds at most, KiB. What all numbers of a year are counted from must stay in the
 * reader's: some 70 MiB with 100,000 petitions. Where it does not, every pass decrypts all pages again, for half as much time again.
 */
const READ_CACHE_KIB = 80 * 1024;
const WRITE_CACHE_KIB = 64 * 1024;

/** The pragma that hands the raw key to SQLCipher. Never log its text. */
export function keyPragma(key: DatabaseKey): string {
  if (key.length !== DATABASE_KEY_BYTES) throw new AppError('E_INTERNAL', { reason: 'keyLength' });
  return `key = "x'${Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('hex')}'"`;
}

export interface OpenOptions {
  /** `create` refuses an existing file, `write` and `read` refuse a missing one. */
  readonly mode: 'create' | 'write' | 'read';
}

/** A file handle with its Kysely face; `raw` serves pragmas and bulk statements inside db/. */
export interface OpenDatabase<T> {
  readonly db: Kysely<T>;
  readonly raw: Database;
  readonly path: string;
  readonly close: () => void;
}

/** What the disk or the rights of the folder refuse is no damage to the data. */
function openFailure(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^SQLITE_(?:CANTOPEN|READONLY|PERM|IOERR|BUSY|LOCKED)/u.test(code)
    ? new AppError('E_IO', { errno: code })
    : new AppError('E_OFFICE_DAMAGED', { reason: 'unreadable' });
}

function openFile(path: string): Database {
  try {
    return new Database(path, { cacheStatements: true });
  } catch {
    // The binding gives no code here: the folder is not there, or may not be written to.
    throw new AppError('E_IO', { errno: 'SQLITE_CANTOPEN' });
  }
}

/** Rows looked at per index when statistics are brought up to date. */
const ANALYSED_ROWS = 1000;

/**
 * Brings the statistics by which SQLite chooses indexes up to date, where tables grew much since: milliseconds. For
 * moments after many rows came in and when the file is closed.
 */
export function refreshStatistics(raw: Database): void {
  raw.exec(`pragma analysis_limit = ${ANALYSED_ROWS}`);
  raw.exec('pragma optimize');
}

/** Closes a handle; a writer leaves fresh statistics behind, which the next start needs and nothing depends on. */
function closeDatabase(raw: Database, mode: OpenOptions['mode']): void {
  try {
    if (mode !== 'read') refreshStatistics(raw);
  } catch {
    // A full or broken disk shows at the next command; closing must go on.
  }
  raw.close();
}

/**
 * Opens an encrypted database file.
 * @throws AppError E_OFFICE_DAMAGED when the file is missing, the key does not fit, or the first page cannot be read;
 *   E_IO {errno} when the disk or its rights refuse. The key never stands in the message.
 */
export function openDatabase<T>(path: string, key: DatabaseKey, options: OpenOptions): OpenDatabase<T> {
  const there = existsSync(path) && statSync(path).size > 0;
  if (options.mode === 'create' && there) throw new AppError('E_OFFICE_EXISTS');
  if (options.mode !== 'create' && !there) throw new AppError('E_OFFICE_DAMAGED', { reason: 'missing' });
  const raw = openFile(path);
  try {
    // `exec`, not `pragma`: a prepared pragma would keep the key's text in the statement cache.
    raw.exec(`pragma ${keyPragma(key)}`);
    raw.pragma('cipher_memory_security = OFF');
    // Reading the schema is what proves the key.
    raw.prepare('select count(*) from sqlite_master').get();
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    raw.pragma('secure_delete = ON');
    raw.pragma('temp_store = MEMORY'); // spilled sorts would be plaintext files otherwise
    raw.pragma('busy_timeout = 5000');
    raw.pragma(`cache_size = -${options.mode === 'read' ? READ_CACHE_KIB : WRITE_CACHE_KIB}`);
    raw.pragma('trusted_schema = OFF');
    raw.initTokenizer();
    if (options.mode === 'read') raw.pragma('query_only = ON');
  } catch (error) {
    raw.close();
    throw openFailure(error);
  }
  const db = new Kysely<T>({ dialect: new SqlCipherDialect(raw) });
  return { db, raw, path, close: () => closeDatabase(raw, options.mode) };
}
