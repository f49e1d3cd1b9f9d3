import { AppError } from '#shared/errors.ts';
import { type DatabaseKey, type OpenDatabase, openDatabase } from './open.ts';

/** Where a chain of audit rows stands; 0 and no hash for an empty one. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** A database file that stands still while it is copied. */
export interface Snapshot {
  readonly path: string;
  /** Version of its schema. */
  readonly version: number;
  /** Reads as the file stood. */
  readonly facts: () => Promise<DatabaseFacts>;
  /** Lets the file move on. */
  readonly release: () => void;
}

/** What a database and its copy must have alike. */
export interface DatabaseFacts {
  readonly version: number;
  /** Rows of every table, by its name. */
  readonly rows: Readonly<Record<string, number>>;
  /** Ends of its chains, by table. */
  readonly chains: Readonly<Record<string, ChainEnd>>;
}

type Raw = OpenDatabase<unknown>['raw'];

const CHAINS = ['auditEntry', 'officeAuditMirror'] as const;

/** Lets other work of the process run in between. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function tablesOf(raw: Raw): string[] {
  return raw
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'
         and sql not like 'create virtual%' order by name`,
    )
    .all<{ name: string }>()
    .map((row) => row.name);
}

/** Counts every table and reads the ends of the chains. Table names come from the schema, never from outside. */
export async function readFacts({ raw }: { readonly raw: Raw }): Promise<DatabaseFacts> {
  const tables = tablesOf(raw);
  const rows: Record<string, number> = {};
  for (const table of tables) {
    rows[table] = raw.prepare(`select count(*) as n from "${table}"`).get<{ n: number }>()?.n ?? 0;
    await breathe();
  }
  const chains: Record<string, ChainEnd> = {};
  for (const table of CHAINS.filter((chain) => tables.includes(chain)))
    chains[table] = raw
      .prepare(`select seq, hash from ${table} order by seq desc limit 1`)
      .get<{ seq: number; hash: string }>() ?? { seq: 0, hash: '' };
  return { version: Number(raw.pragma('user_version', { simple: true })), rows, chains };
}

/** Newest row of a chain, at once. */
export function chainEnd({ raw }: { readonly raw: Raw }, table: (typeof CHAINS)[number]): number {
  return raw.prepare(`select max(seq) as seq from ${table}`).get<{ seq: number | null }>()?.seq ?? 0;
}

/**
 * Makes a file stand still without stopping its writers: what is in its log is moved into it, and a reader that begins
 * at that moment keeps every later write in the log until it is released. All of it happens at once, so that nothing
 * comes in between; no transaction may be open on `writer` (take its turn before).
 * @throws AppError E_BACKUP {reason: 'busy'} when somebody still reads an older state
 */
export function holdStill<T>(writer: OpenDatabase<T>, key: DatabaseKey): Snapshot {
  const [moved] = writer.raw.pragma('wal_checkpoint(TRUNCATE)');
  if (moved?.['busy'] !== 0) throw new AppError('E_BACKUP', { reason: 'busy' });
  const reader = openDatabase<T>(writer.path, key, { mode: 'read' });
  try {
    reader.raw.exec('begin');
    // The first read takes the lock that keeps the file still.
    reader.raw.prepare('select count(*) from sqlite_master').get();
  } catch (error) {
    reader.close();
    throw error;
  }
  return {
    path: writer.path,
    version: Number(reader.raw.pragma('user_version', { simple: true })),
    facts: () => readFacts(reader),
    release: () => reader.close(),
  };
}

/** What is wrong with a file that opens: null when every page, index and reference is sound. */
export async function faultOf({
  raw,
}: {
  readonly raw: Raw;
}): Promise<'pages' | 'structure' | 'references' | null> {
  // Each page carries a code under the key: a page that was changed or exchanged shows here.
  if (raw.pragma('cipher_integrity_check').length > 0) return 'pages';
  for (const table of tablesOf(raw)) {
    await breathe();
    const [first] = raw.pragma(`integrity_check("${table}")`);
    if (first?.['integrity_check'] !== 'ok') return 'structure';
  }
  return raw.pragma('foreign_key_check').length > 0 ? 'references' : null;
}
