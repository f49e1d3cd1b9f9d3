import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { batchOfSheet } from '#db/repositories/import-batches.ts';
import { removeStrayDrafts, strayDrafts } from '#db/repositories/import-drafts.ts';
import { mappingsFor } from '#db/repositories/import-mappings.ts';
import type { OfficeReader } from '#db/connections.ts';
import { parseSecrecyMark } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import type { SheetProposal } from '#shared/ipc/import-calls.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import { z } from 'zod';
import type { JobContext, QueryContext, Session } from '../../context.ts';
import { HEADER_SCAN_ROWS } from '../../spreadsheet/header.ts';
import { openWorkbook, type SheetRow, type Workbook } from '../../spreadsheet/read.ts';
import { refuseToHold } from '../secrecy/highest.ts';
import { holdDraft, type OpenDraft, openDraft, openDraftId, sha256OfFile } from './drafts.ts';
import { proposeFor, type Remembered, type SheetHead } from './proposal.ts';

/** Rows of a sheet that are kept for finding its heading: those scanned, and some records below the lowest heading. */
const HEAD_ROWS = HEADER_SCAN_ROWS + 10;

/** Ledgers whose records the account may take in. @throws AppError E_PERMISSION when there is none */
function importable(session: Session): readonly LedgerDefinition[] {
  const allowed = allLedgers.filter(({ id }) => session.can(`${id}.import`));
  if (allowed.length === 0) throw new AppError('E_PERMISSION', { permission: 'petition.import' });
  return allowed;
}

/** @throws AppError E_PERMISSION */
export function demandImport(session: Session, ledger: LedgerId): void {
  if (!session.can(`${ledger}.import`))
    throw new AppError('E_PERMISSION', { permission: `${ledger}.import` });
}

const fieldsOfMapping = z.array(z.string().nullable());

async function rememberedFor(db: OfficeReader, signature: string): Promise<Remembered[]> {
  const kept = await mappingsFor(db, signature);
  return kept.flatMap(({ ledger, mapping }) => {
    const id = ledgerIds.find((known) => known === ledger);
    return id === undefined ? [] : [{ ledger: id, fields: fieldsOfMapping.parse(JSON.parse(mapping)) }];
  });
}

async function propose(
  ctx: Pick<QueryContext, 'office' | 'session'>,
  draft: OpenDraft,
  sheet: SheetHead,
  wanted: { readonly headerRow: number | null; readonly ledger: LedgerId | null },
): Promise<SheetProposal> {
  const proposal = await proposeFor(sheet, {
    allowed: importable(ctx.session),
    ledger: wanted.ledger,
    headerRow: wanted.headerRow,
    remembered: (signature) => rememberedFor(ctx.office, signature),
  });
  // What stands above the machine's level is not taken in, not even to be looked at.
  if (proposal.mark !== null) refuseToHold(parseSecrecyMark(proposal.mark).level, ctx.session.office);
  const ledger = proposal.ledger;
  const earlier =
    ledger === null
      ? undefined
      : await batchOfSheet(ctx.office, { sha256: draft.sha256, sheet: sheet.name, ledger });
  return {
    ...proposal,
    earlierBatch: earlier === undefined ? null : { id: earlier.id, at: earlier.at, rows: earlier.added },
  };
}

async function headsOf(book: Workbook, signal: AbortSignal): Promise<SheetHead[]> {
  const heads: SheetHead[] = [];
  for (const [index, { name, hidden }] of book.sheets.entries()) {
    const rows: SheetRow[] = [];
    for await (const row of book.rows(index, { signal })) {
      rows.push(row);
      if (rows.length === HEAD_ROWS) break;
    }
    if (rows.length > 0) heads.push({ index, name, hidden, rows, date1904: book.date1904 });
  }
  return heads;
}

/** Forgets what a process that has ended left staged. */
async function clearStray(ctx: JobContext): Promise<void> {
  const keep = openDraftId();
  if ((await strayDrafts(ctx.office, keep)) === 0) return;
  await ctx.write(async (tx, audit) => {
    const drafts = await removeStrayDrafts(tx, keep);
    audit({ action: 'import.clear', subject: 'import', facts: { drafts } });
  });
}

/** Opens the picked file and proposes what each of its sheets is. */
export async function openFile(
  ctx: JobContext,
  input: ParsedInput<'import.open'>,
): Promise<CallOutput<'import.open'>> {
  const path = ctx.takeFile(input.file, 'read');
  if (input.ledger === null) importable(ctx.session);
  else demandImport(ctx.session, input.ledger);
  ctx.progress({ stage: 'opening', done: 0, total: null, unit: 'rows' });
  const sha256 = await sha256OfFile(path, ctx.signal);
  const book = await openWorkbook({ path });
  let sheets: SheetHead[];
  try {
    sheets = await headsOf(book, ctx.signal);
  } finally {
    await book.close();
  }
  if (sheets.length === 0) throw new AppError('E_NO_HEADER');
  const draft: OpenDraft = {
    id: randomUUID(),
    accountId: ctx.session.accountId,
    path,
    fileName: basename(path),
    sha256,
    sheets,
  };
  holdDraft(draft);
  await clearStray(ctx);
  const proposals: SheetProposal[] = [];
  for (const sheet of sheets)
    proposals.push(await propose(ctx, draft, sheet, { headerRow: null, ledger: input.ledger }));
  return { draftId: draft.id, fileName: draft.fileName, sha256, sheets: proposals };
}

/** The proposal for one sheet of the open file, by the heading row and ledger a person chose. */
export async function proposeSheet(
  ctx: QueryContext,
  input: ParsedInput<'import.propose'>,
): Promise<SheetProposal> {
  const draft = openDraft(input.draftId, ctx.session.accountId);
  if (input.ledger !== null) demandImport(ctx.session, input.ledger);
  const sheet = draft.sheets.find(({ index }) => index === input.sheet);
  if (sheet === undefined) throw new AppError('E_NOT_FOUND', { what: 'sheet' });
  return propose(ctx, draft, sheet, input);
}
