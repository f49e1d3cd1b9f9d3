import type Database from '@signalapp/sqlcipher';

/** A change that stands in a record's history. `changes` is JSON: [{field, before, after}]. */
export interface TracedChange {
  readonly ledger: string;
  readonly recordId: string;
  readonly changes: string;
}

/** A sealed field that was written: its ciphertext before and after, null where there was or is none. */
export interface TracedSeal {
  readonly ledger: string;
  readonly recordId: string;
  readonly field: string;
  readonly before: Uint8Array<ArrayBuffer> | null;
  readonly after: Uint8Array<ArrayBuffer> | null;
}

/**
 * What a transaction of `office.db` changed in records, whoever changed it, for the audit row of the act. Prepared once;
 * the statements run on the connection itself, inside whatever transaction is open on it.
 */
export class ChangeTrace {
  readonly #last;
  readonly #since;
  readonly #seals;
  readonly #forget;
  readonly #key;
  readonly #newKey;

  constructor(raw: Database) {
    this.#last = raw.prepare('select seq from recordChange order by seq desc limit 1');
    this.#since = raw.prepare(
      "select ledger, recordId, changes from recordChange where seq > ? and changes <> '[]' order by seq",
    );
    // Triggers note the ciphertext that was replaced; it is gone again before the transaction ends.
    this.#seals = raw.prepare(
      `select trace.ledger, trace.recordId, trace.field, trace.before, sealedValue.sealed as after
       from sealedTrace as trace left join sealedValue using (ledger, recordId, field)`,
    );
    this.#forget = raw.prepare('delete from sealedTrace');
    this.#key = raw.prepare('select key from auditKey where id = 1');
    this.#newKey = raw.prepare('insert into auditKey (id, key) values (1, ?)');
  }

  /** Number of the newest entry of all histories; `since` takes it later. */
  mark(): number {
    return this.#last.get<{ seq: number }>()?.seq ?? 0;
  }

  /** Changes of fields after a mark, oldest first. */
  since(mark: number): readonly TracedChange[] {
    return this.#since.all<{ ledger: string; recordId: string; changes: string }>([mark]);
  }

  /** Sealed fields written over or taken away in this transaction; forgets them. */
  takeSeals(): readonly TracedSeal[] {
    const seals = this.#seals.all<{
      ledger: string;
      recordId: string;
      field: string;
      before: Uint8Array<ArrayBuffer> | null;
      after: Uint8Array<ArrayBuffer> | null;
    }>();
    if (seals.length > 0) this.#forget.run();
    return seals;
  }

  /** The secret under which changed values are digested; `fresh` becomes it where there is none yet. 32 bytes. */
  key(fresh: () => Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const known = this.#key.get<{ key: Uint8Array<ArrayBuffer> }>();
    if (known) return known.key;
    const key = fresh();
    this.#newKey.run([key]);
    return key;
  }
}
