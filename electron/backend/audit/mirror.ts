import type { OpenDatabase } from '#db/open.ts';
import { type AuditRow, AuditRows } from '#db/repositories/audit.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { firstDifference } from './chain.ts';

const PAGE = 1000;

/**
 * Copies the audit rows of `office.db` to `registry.db`, where the auditor, who cannot open the office, reads them.
 * Runs after each commit and at sign-in; what a crash left behind is caught up then, in order and once.
 */
export class AuditMirror {
  readonly #office: AuditRows;
  readonly #mirror: AuditRows;
  readonly #registry: OpenDatabase<RegistrySchema>;

  constructor(office: OpenDatabase<OfficeSchema>, registry: OpenDatabase<RegistrySchema>) {
    this.#office = new AuditRows(office.raw, 'auditEntry');
    this.#mirror = new AuditRows(registry.raw, 'officeAuditMirror');
    this.#registry = registry;
  }

  /** Copies what the mirror has not got yet; the number of rows copied. */
  async catchUp(): Promise<number> {
    let copied = 0;
    for (;;) {
      // Kysely's transaction queues behind others on this connection; the raw statements run inside it.
      const count = await this.#registry.db.transaction().execute(async () => {
        const page = this.#office.page(this.#mirror.tail()?.seq ?? 0, PAGE);
        for (const row of page) this.#mirror.insert(row);
        return page.length;
      });
      copied += count;
      if (count < PAGE) return copied;
    }
  }

  /**
   * Whether the office still has the newest row the mirror saw, hash and all. One look-up; since each hash covers all
   * rows before it, a history that was rewritten or cut cannot pass.
   */
  agrees(): boolean {
    const seen = this.#mirror.tail();
    return seen === null || this.#office.one(seen.seq)?.hash === seen.hash;
  }

  /** The first row at which office and mirror part; null when neither contradicts the other. Reads both whole. */
  firstDifference(): number | null {
    return firstDifference(every(this.#office), every(this.#mirror));
  }
}

function* every(rows: AuditRows): Generator<AuditRow> {
  for (let after = 0; ; ) {
    const page = rows.page(after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.seq ?? after;
  }
}
