import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { OfficeReader } from '#db/connections.ts';
import { findDraft } from '#db/repositories/import-drafts.ts';
import { AppError } from '#shared/errors.ts';
import { importCounts } from '#shared/ipc/import-calls.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import type { SheetHead } from './proposal.ts';

/** An opened file that is not taken in yet. Only its path is held, and only in the memory of this process. */
export interface OpenDraft {
  readonly id: string;
  readonly accountId: string;
  readonly path: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly sheets: readonly SheetHead[];
}

// One wizard is open at a time; the process, and this with it, ends with the session.
let open: OpenDraft | null = null;

/** Makes a draft the open one; the one before is forgotten. */
export function holdDraft(draft: OpenDraft): void {
  open = draft;
}

/** Id of the open draft, null when there is none. */
export function openDraftId(): string | null {
  return open?.id ?? null;
}

/** The open draft. @throws AppError E_NOT_FOUND when it is another's, or was forgotten. */
export function openDraft(id: string, accountId: string): OpenDraft {
  if (open === null || open.id !== id || open.accountId !== accountId)
    throw new AppError('E_NOT_FOUND', { what: 'draft' });
  return open;
}

/** Forgets the draft if it is the open one. */
export function dropDraft(id: string): void {
  if (open?.id === id) open = null;
}

/** What a draft was checked with and what came of it; stands as JSON in `importDraft.plan`. */
const checkedPlan = z.object({
  sheet: z.string(),
  ledger: z.enum(ledgerIds),
  headers: z.array(z.string()),
  fields: z.array(z.string().nullable()),
  hidden: z.array(z.number()),
  title: z.string().nullable(),
  mark: z.string().nullable(),
  counts: importCounts,
});
export type CheckedPlan = z.infer<typeof checkedPlan>;

export interface CheckedDraft {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly plan: CheckedPlan;
}

/** A draft whose rows are staged. @throws AppError E_NOT_FOUND */
export async function checkedDraft(db: OfficeReader, id: string, accountId: string): Promise<CheckedDraft> {
  const row = await findDraft(db, id, accountId);
  if (row === undefined || row.plan === null) throw new AppError('E_NOT_FOUND', { what: 'draft' });
  const plan = checkedPlan.parse(JSON.parse(row.plan));
  return { id: row.id, fileName: row.fileName, sha256: row.fileSha256, plan };
}

/** SHA-256 of a file in hex. @throws AppError E_IO, E_CANCELLED */
export async function sha256OfFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024, signal }))
      hash.update(chunk as Buffer);
  } catch (cause) {
    if (signal.aborted) throw new AppError('E_CANCELLED');
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN';
    throw new AppError('E_IO', { errno });
  }
  return hash.digest('hex');
}
