import type Database from '@signalapp/sqlcipher';
import { sql } from 'kysely';
import type { ChainRow } from '#shared/audit/chain-row.ts';
import type { OfficeReader, RegistryReader } from '../connections.ts';

/** A row of a chain as it is stored. */
export type AuditRow = ChainRow;

/** `auditEntry` is in both databases; `officeAuditMirror` in `registry.db` only. */
export type AuditTable = 'auditEntry' | 'officeAuditMirror';

const columns = 'seq, at, accountId, action, subject, result, facts, previous, hash';

type Stored = Record<keyof AuditRow, string | number | null>;

function toRow(stored: Stored): AuditRow {
  return {
    seq: Number(stored.seq),
    at: String(stored.at),
    accountId: String(stored.accountId),
    action: String(stored.action),
    subject: String(stored.subject),
    result: String(stored.result),
    facts: String(stored.facts),
    previous: String(stored.previous),
    hash: String(stored.hash),
  };
}

/**
 * Statements on one chain, prepared once: an audit row belongs to every act, so appending must cost next to nothing.
 * They run on the connection itself, hence inside whatever transaction is open on it.
 */
export class AuditRows {
  readonly #tail;
  readonly #insert;
  readonly #page;
  readonly #one;
  readonly #highest;

  constructor(raw: Database, table: AuditTable) {
    this.#tail = raw.prepare(`select ${columns} from ${table} order by seq desc limit 1`);
    this.#insert = raw.prepare(`insert into ${table} (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#page = raw.prepare(`select ${columns} from ${table} where seq > ? order by seq limit ?`);
    this.#one = raw.prepare(`select ${columns} from ${table} where seq = ?`);
    const counted = raw.prepare("select 1 from sqlite_master where name = 'sqlite_sequence'").get();
    this.#highest = counted ? raw.prepare('select seq from sqlite_sequence where name = ?') : null;
    this.#table = table;
  }

  readonly #table: AuditTable;

  /** The newest row, null for an empty chain. */
  tail(): AuditRow | null {
    const row = this.#tail.get<Stored>();
    return row ? toRow(row) : null;
  }

  one(seq: number): AuditRow | null {
    const row = this.#one.get<Stored>([seq]);
    return row ? toRow(row) : null;
  }

  insert(row: AuditRow): void {
    this.#insert.run([
      row.seq,
      row.at,
      row.accountId,
      row.action,
      row.subject,
      row.result,
      row.facts,
      row.previous,
      row.hash,
    ]);
  }

  /** Rows after `seq` in order, at most `limit`. */
  page(after: number, limit: number): AuditRow[] {
    return this.#page.all<Stored>([after, limit]).map(toRow);
  }

  /** The highest number ever given, where the table counts it; null otherwise. */
  highest(): number | null {
    const row = this.#highest?.get<{ seq: number }>([this.#table]);
    return row ? row.seq : null;
  }
}

/** Where the chain of a database stands; 0 and no hash for an empty one. */
export async function chainHead(
  db: OfficeReader | RegistryReader,
): Promise<{ readonly seq: number; readonly hash: string }> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq, hash from auditEntry order by seq desc limit 1`.execute(db);
  return rows[0] ?? { seq: 0, hash: '' };
}
