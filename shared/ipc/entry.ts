import type { z } from 'zod';
import type { Permission } from '#shared/domain/permissions.ts';
import type { ErrorCode } from '#shared/errors.ts';

/**
 * How a call runs. Declared, so that a write cannot hide in a query:
 * - `query`: read-only connection, nothing is written.
 * - `command`: one transaction of `office.db` that also writes its audit row.
 * - `registryCommand`: the same in `registry.db` (accounts, grants, policies).
 * - `job`: long work with progress and cancel; it opens its own transactions, each with its audit row.
 * - `session`: sign-in, lock, first run: acts on keys and files before or beside the databases.
 */
export type CallKind = 'query' | 'command' | 'registryCommand' | 'job' | 'session';

/**
 * `open` needs no session; `signedIn` any account; `member` an admitted business account (the handler then asks for
 * the right on the ledger that the input names); otherwise the permission that the session must hold.
 */
export type Access = 'open' | 'signedIn' | 'member' | Permission;

export interface Entry<K extends CallKind, I extends z.ZodType, O extends z.ZodType> {
  readonly kind: K;
  readonly input: I;
  readonly output: O;
  readonly permission: Access;
  /** Codes a caller should expect beside the general ones (E_BAD_INPUT, E_PERMISSION, E_INTERNAL …). */
  readonly errors: readonly ErrorCode[];
  /**
   * `logged`: the query may note what of 机密 or higher it shows (`noteRead`); the router writes the rows before the
   * answer leaves. Such a row is all that a query can leave behind.
   */
  readonly reads: 'logged' | null;
}

type Parts<I extends z.ZodType, O extends z.ZodType> = {
  input: I;
  output: O;
  permission: Access;
  errors?: readonly ErrorCode[];
  reads?: 'logged';
};

const entry =
  <K extends CallKind>(kind: K) =>
  <I extends z.ZodType, O extends z.ZodType>(parts: Parts<I, O>): Entry<K, I, O> => ({
    kind,
    errors: [],
    reads: null,
    ...parts,
  });

export const query = entry('query');
export const command = entry('command');
export const registryCommand = entry('registryCommand');
export const job = entry('job');
export const session = entry('session');
