import type { OfficeReader } from '#db/connections.ts';
import { attachmentsOfMany } from '#db/repositories/attachments.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { listRecords, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import type { AttachmentTable } from '#db/schema/office.ts';
import { AppError } from '#shared/errors.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import {
  attachmentReason,
  attachmentsNotChosen,
  type LeftReason,
  leftFields,
  profileOf,
} from '#shared/transfer-profile.ts';
import { projectRecord } from './project.ts';
import type { RecordLine } from './lines.ts';

/** Records read at a time. */
const PAGE = 500;

export interface GatherOptions {
  /** Our unit as it stands on our card. */
  readonly originUnit: string;
  readonly today: string;
  readonly withAttachments: boolean;
  readonly signal?: AbortSignal;
}

export interface Gathered {
  readonly line: RecordLine;
  /** Attachments that go along with it. */
  readonly files: readonly AttachmentTable[];
}

/** What stays at home of one ledger. */
export interface Left {
  readonly ledger: string;
  readonly path: string;
  readonly label: string;
  readonly count: number;
  readonly reason: string;
  readonly basis: string;
}

/** Counts what stays at home while the records of one ledger pass by. */
export class LeftCount {
  readonly #ledger: LedgerDefinition;
  readonly #counts = new Map<string, number>();
  #files = 0;

  constructor(ledger: LedgerDefinition) {
    this.#ledger = ledger;
  }

  /** Sealed fields count for every record: whether one is filled in cannot be known here, and may not be told. */
  add(row: RecordRow, filesLeft: number): void {
    const values = valuesOf(this.#ledger, row);
    for (const { id, meta } of leftFields(this.#ledger))
      if (meta.kind === 'sealed' || (values[id] ?? null) !== null)
        this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
    this.#files += filesLeft;
  }

  list(): Left[] {
    const { id: ledger, fields } = this.#ledger;
    const entry = (path: string, label: string, count: number, why: LeftReason): Left => ({
      ledger,
      path: `${ledger}.${path}`,
      label,
      count,
      ...why,
    });
    const left = leftFields(this.#ledger).flatMap(({ id, meta, why }) => {
      const count = this.#counts.get(id) ?? 0;
      return count === 0 ? [] : [entry(id, fields.get(id)?.label ?? meta.label, count, why)];
    });
    const why = profileOf(ledger).attachments ? attachmentsNotChosen : attachmentReason;
    return this.#files === 0 ? left : [...left, entry('attachments', '附件', this.#files, why)];
  }
}

async function filesByRecord(
  db: OfficeReader,
  ledger: LedgerDefinition,
  rows: readonly RecordRow[],
): Promise<ReadonlyMap<string, readonly AttachmentTable[]>> {
  const found = new Map<string, AttachmentTable[]>();
  const ids = rows.map((row) => row.id);
  for (const file of await attachmentsOfMany(db, ledger.id, ids))
    found.set(file.recordId, [...(found.get(file.recordId) ?? []), file]);
  return found;
}

/** One page of what a selection would put into a package. Voided records never leave. */
export async function gatherPage(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  query: ListQuery,
  options: GatherOptions,
  page: { readonly after: string | null; readonly limit: number },
  left?: LeftCount,
): Promise<{ readonly gathered: readonly Gathered[]; readonly next: string | null }> {
  const valid: ListQuery = { ...query, includeVoided: false };
  const { rows, next } = await listRecords(db, scope, ledger, valid, { ...page, today: options.today });
  const attached = await filesByRecord(db, ledger, rows);
  const mayGo = options.withAttachments && profileOf(ledger.id).attachments;
  const gathered = rows.map((row) => {
    const own = attached.get(row.id) ?? [];
    const files = mayGo ? own : [];
    left?.add(row, own.length - files.length);
    return { line: projectRecord(ledger, row, options.originUnit, files), files };
  });
  return { gathered, next };
}

/** All of a selection, page by page, so that memory does not grow with it. @throws AppError E_CANCELLED */
export async function* gather(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  query: ListQuery,
  options: GatherOptions,
  left: LeftCount,
): AsyncGenerator<Gathered> {
  let after: string | null = null;
  do {
    if (options.signal?.aborted) throw new AppError('E_CANCELLED');
    const page = await gatherPage(db, scope, ledger, query, options, { after, limit: PAGE }, left);
    yield* page.gathered;
    after = page.next;
  } while (after !== null);
}
