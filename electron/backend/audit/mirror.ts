import type { OpenDatabase } from '#db/open.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';

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

  /**
   * The first row at which office and mirror part, found by halving: where two hashes are equal, all before them are.
   * Null when the mirror is longer and nothing else: the office's last rows are missing.
   */
  firstDifference(): number | null {
    const end = Math.min(this.#office.tail()?.seq ?? 0, this.#mirror.tail()?.seq ?? 0);
    const same = (seq: number) => seq === 0 || this.#office.one(seq)?.hash === this.#mirror.one(seq)?.hash;
    if (same(end)) return null;
    let alike = 0;
    let parted = end;
    while (parted - alike > 1) {
      const middle = alike + Math.floor((parted - alike) / 2);
      if (same(middle)) alike = middle;
      else parted = middle;
    }
    return parted;
  }
}
