import { addReads, type ReadRow } from '#db/repositories/read-log.ts';
import type { SecretLevel } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import type { LiveSession } from '../session/live-session.ts';
import { officeTransaction } from '../session/transact.ts';

/** Something was shown whose reading must be on record: persons knowing 机密 and above are recorded (实施条例 §20). */
export interface ReadNote {
  /** What was read: `petition/<uuid>`, `attachment/<uuid>`; never a name. */
  readonly subject: string;
  readonly level: SecretLevel;
  /** On its own page, as a line of a list, or as an opened file. */
  readonly way: 'page' | 'list' | 'file';
  /** Under which record the log of its readers has it; without it the reading stands in the audit alone. */
  readonly read?: Pick<ReadRow, 'ledger' | 'recordId' | 'attachmentId' | 'mark'>;
}

/** Rows of one call at most: a list shows a page of records, never more. */
const MOST = 500;

/** What a query that is declared `reads: 'logged'` notes while it runs. Stored by the router before the answer leaves. */
export class ReadNotes {
  readonly #declared: boolean;
  readonly #notes: ReadNote[] = [];

  constructor(declared: boolean) {
    this.#declared = declared;
  }

  /** @throws AppError E_INTERNAL {reason: 'readNotDeclared'} in a call that is not declared so */
  readonly add = (note: ReadNote): void => {
    if (!this.#declared || this.#notes.length >= MOST)
      throw new AppError('E_INTERNAL', { reason: this.#declared ? 'tooManyReads' : 'readNotDeclared' });
    this.#notes.push(note);
  };

  /**
   * Writes one row for each thing read, in one transaction of its own; no transaction when nothing was noted. When it
   * fails, so does the call: nothing of 机密 or higher is shown without its row.
   */
  async store(live: LiveSession, now: () => Date): Promise<void> {
    const notes = this.#notes;
    if (notes.length === 0) return;
    const at = now().toISOString();
    await officeTransaction(live, now, async ({ office, audit }) => {
      const rows = notes.flatMap(({ level, way, read }) =>
        read === undefined ? [] : [{ at, accountId: live.accountId, how: way, level, ...read }],
      );
      await addReads(office, rows);
      for (const { subject, level, way } of notes) {
        const [thing = 'record'] = subject.split('/');
        audit({ action: `${thing}.read`, subject, facts: { level, way } });
      }
      return Promise.resolve();
    });
  }
}
