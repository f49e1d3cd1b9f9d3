import type { Kysely, Transaction } from 'kysely';
import type { OfficeSchema } from './schema/office.ts';
import type { RegistrySchema } from './schema/registry.ts';

declare const readable: unique symbol;
declare const writable: unique symbol;

/**
 * A read connection and a write transaction are different types, so that a write cannot hide in a query:
 * repositories that write take a Writer, which only a transaction gives. At run time the reader's connection also
 * has `query_only` on.
 */
export type OfficeReader = Pick<
  Kysely<OfficeSchema>,
  'selectFrom' | 'with' | 'fn' | 'dynamic' | 'getExecutor' | 'executeQuery' | 'selectNoFrom'
> & {
  readonly [readable]?: 'office';
};
export type OfficeWriter = Transaction<OfficeSchema> & {
  readonly [readable]?: 'office';
  readonly [writable]?: 'office';
};
export type RegistryReader = Pick<
  Kysely<RegistrySchema>,
  'selectFrom' | 'with' | 'fn' | 'dynamic' | 'getExecutor' | 'executeQuery' | 'selectNoFrom'
> & {
  readonly [readable]?: 'registry';
};
export type RegistryWriter = Transaction<RegistrySchema> & {
  readonly [readable]?: 'registry';
  readonly [writable]?: 'registry';
};
