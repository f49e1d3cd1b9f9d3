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

/**
 * Opens an encrypted database file.
 * @throws AppError E_OFFICE_DAMAGED when the file is missing, the key does not fit, or the first page cannot be read.
 *   The key never stands in the message.
 */
export function openDatabase<T>(path: string, key: DatabaseKey, options: OpenOptions): OpenDatabase<T> {
  const there = existsSync(path) && statSync(path).size > 0;
  if (options.mode === 'create' && there) throw new AppError('E_OFFICE_EXISTS');
  if (options.mode !== 'create' && !there) throw new AppError('E_OFFICE_DAMAGED', { reason: 'missing' });
  const raw = new Database(path, { cacheStatements: true });
  try {
    raw.pragma(keyPragma(key));
    raw.pragma('cipher_memory_security = OFF');
    // Reading the schema is what proves the key.
    raw.prepare('select count(*) from sqlite_master').get();
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    raw.pragma('secure_delete = ON');
    raw.pragma('temp_store = MEMORY'); // spilled sorts would be plaintext files otherwise
    raw.pragma('busy_timeout = 5000');
    raw.pragma('cache_size = -65536'); // KiB: 64 MiB of decrypted pages per connection
    raw.pragma('trusted_schema = OFF');
    raw.initTokenizer();
    if (options.mode === 'read') raw.pragma('query_only = ON');
  } catch {
    raw.close();
    throw new AppError('E_OFFICE_DAMAGED', { reason: 'unreadable' });
  }
  const db = new Kysely<T>({ dialect: new SqlCipherDialect(raw) });
  return { db, raw, path, close: () => raw.close() };
}
