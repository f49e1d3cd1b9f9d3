import type SqlCipher from '@signalapp/sqlcipher';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type RootOperationNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

type Param = string | number | null | Uint8Array<ArrayBuffer>;

/** SQLite knows no booleans and no undefined; anything else that is not a plain value is a fault of the caller. */
function bind(value: unknown): Param {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('a number that is not finite bound to a statement');
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      throw new Error('integer beyond 2^53 bound to a statement');
    return value;
  }
  if (value instanceof Uint8Array) {
    // The binding would store null.
    if (value.length === 0) throw new Error('empty bytes bound to a statement');
    return value as Uint8Array<ArrayBuffer>;
  }
  throw new Error(`a ${typeof value} cannot be bound to a statement`);
}

/** `run()` gives counts, `all()` gives rows; a write without `returning` needs the counts. */
function writesOnly(node: RootOperationNode): boolean {
  switch (node.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return node.returning === undefined;
    default:
      return false;
  }
}

/** Prepared statements kept per connection; lists with many different filters would otherwise pile them up. */
const KEPT_STATEMENTS = 200;

interface Statement {
  readonly prepared: ReturnType<SqlCipher['prepare']>;
  /** It writes and gives no rows: `run()` then spares the look for some, a third of what adding a row costs. */
  readonly writes: boolean;
}

const isBareWrite = (text: string): boolean =>
  /^\s*(?:insert|update|delete|replace)\s/iu.test(text) && !/\breturning\b/iu.test(text);

class Connection implements DatabaseConnection {
  readonly #db: SqlCipher;
  /** In the order of last use. */
  readonly #statements = new Map<string, Statement>();

  constructor(db: SqlCipher) {
    this.#db = db;
  }

  #prepare(text: string): Statement {
    const known = this.#statements.get(text);
    if (known) {
      this.#statements.delete(text);
      this.#statements.set(text, known);
      return known;
    }
    const made = { prepared: this.#db.prepare(text), writes: isBareWrite(text) };
    this.#statements.set(text, made);
    if (this.#statements.size > KEPT_STATEMENTS)
      for (const [oldest, { prepared }] of this.#statements) {
        this.#statements.delete(oldest);
        prepared.close();
        break;
      }
    return made;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // The binding is synchronous; a throw must become a rejection so that Kysely can roll back.
    try {
      const { prepared, writes } = this.#prepare(query.sql);
      const parameters = query.parameters.map(bind);
      if (writes || writesOnly(query.query)) {
        const done = prepared.run(parameters);
        return Promise.resolve({
          rows: [],
          insertId: BigInt(done.lastInsertRowid),
          numAffectedRows: BigInt(done.changes),
        });
      }
      return Promise.resolve({ rows: prepared.all(parameters) as R[] });
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async *streamQuery<R>(query: CompiledQuery, chunk: number): AsyncIterableIterator<QueryResult<R>> {
    const { rows } = await this.executeQuery<R>(query);
    for (let i = 0; i < rows.length; i += chunk) yield { rows: rows.slice(i, i + chunk) };
  }
}

class SqlCipherDriver implements Driver {
  readonly #db: SqlCipher;
  readonly #connection: Connection;

  constructor(db: SqlCipher) {
    this.#db = db;
    this.#connection = new Connection(db);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // `immediate` takes the write lock at once, so that a transaction never fails half way for want of it.
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'));
    } catch (error) {
      // A full disk may end the transaction by itself; the fault that counts is the first.
      if (!(error instanceof Error && error.message.endsWith('no transaction is active'))) throw error;
    }
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#db.close();
  }
}

class SqlCipherAdapter extends SqliteAdapter {
  /** SQLite runs DDL inside transactions; Kysely's stock adapter says otherwise. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely over Signal's SQLCipher binding: one synchronous connection per file handle. */
export class SqlCipherDialect implements Dialect {
  readonly #db: SqlCipher;

  constructor(db: SqlCipher) {
    this.#db = db;
  }

  createAdapter(): SqlCipherAdapter {
    return new SqlCipherAdapter();
  }

  createDriver(): SqlCipherDriver {
    return new SqlCipherDriver(this.#db);
  }

  createIntrospector<T>(db: Kysely<T>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }
}
