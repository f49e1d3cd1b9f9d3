import { CompiledQuery } from 'kysely';
import type { OfficeReader } from './connections.ts';

/**
 * The state of an office's data as a reading connection sees it: a number that changes whenever another connection has
 * committed something. Nothing may be said by it within a transaction that writes itself.
 */
export async function dataVersion(db: OfficeReader): Promise<number> {
  const { rows } = await db.executeQuery<{ data_version: number }>(CompiledQuery.raw('pragma data_version'));
  const [row] = rows;
  if (!row) throw new Error('the database tells no version of its data');
  return row.data_version;
}
