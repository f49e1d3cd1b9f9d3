import { CompiledQuery } from 'kysely';
import type { OfficeWriter } from './connections.ts';

/**
 * Decrypted pages that a transaction may hold while it writes some hundred thousand rows, KiB. Indexes are written at
 * random places; beyond the cache every row would cost the encryption of a page put out and the decryption of one
 * fetched back. Only as much is taken as the rows need.
 */
const WIDE_KIB = 384 * 1024;

const pragma = async (db: OfficeWriter, text: string): Promise<number | undefined> => {
  const { rows } = await db.executeQuery<{ cache_size?: number }>(CompiledQuery.raw(`pragma ${text}`));
  return rows[0]?.cache_size;
};

/** Runs work that writes very many rows, with a page cache that holds them all; the memory is given back afterwards. */
export async function withWideCache<T>(db: OfficeWriter, work: () => Promise<T>): Promise<T> {
  const usual = await pragma(db, 'cache_size');
  await pragma(db, `cache_size = -${WIDE_KIB}`);
  try {
    return await work();
  } finally {
    if (usual !== undefined) await pragma(db, `cache_size = ${usual}`);
  }
}
