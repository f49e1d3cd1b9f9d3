import { CompiledQuery } from 'kysely';
import type { OfficeReader } from './connections.ts';

/**
 * The state of an office's data as a reading connection sees it: a number that is another one as soon as any other
 * connection has committed anything. Nothing may be said by it within a transaction that writes itself.
 */
export async function dataVersion(db: OfficeReader): Promise<number> {
  const { rows } = await db.executeQuery<{ data_version: number }>(CompiledQuery.raw('pragma data_version'));
  const [row] = rows;
  if (!row) throw new Error('the database tells no version of its data');
  return row.data_version;
}
