import { stagedRows } from '#db/repositories/import-drafts.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import { rowRemark, type StagedRow, verdictKinds } from '#shared/ipc/import-calls.ts';
import { z } from 'zod';
import type { QueryContext } from '../../context.ts';
import { checkedDraft } from './drafts.ts';
import { demandImport } from './open.ts';

/** Longest text of a cell on the screen, characters; the verdict file has them whole. */
const SHOWN = 300;

const stored = z.object({
  ordinal: z.number(),
  sheetRow: z.number(),
  verdict: z.enum(verdictKinds),
  remarks: z.array(rowRemark),
  cells: z.array(z.string()),
});

/** A staged row as it was written down. */
export function readStaged(row: {
  readonly ordinal: number;
  readonly sheetRow: number;
  readonly verdict: string;
  readonly remarks: string;
  readonly cells: string;
}): StagedRow {
  return stored.parse({ ...row, remarks: JSON.parse(row.remarks), cells: JSON.parse(row.cells) });
}

/** One page of staged rows with their verdicts. */
export async function pageOfRows(
  ctx: QueryContext,
  input: ParsedInput<'import.rows'>,
): Promise<CallOutput<'import.rows'>> {
  const { id, plan } = await checkedDraft(ctx.office, input.draftId, ctx.session.accountId);
  demandImport(ctx.session, plan.ledger);
  const found = await stagedRows(ctx.office, id, { ...input, limit: input.limit + 1 });
  const rows = found
    .slice(0, input.limit)
    .map(readStaged)
    .map((row) => ({
      ...row,
      cells: row.cells.map((text) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)),
    }));
  return {
    headers: plan.headers,
    fields: plan.fields,
    rows,
    next: found.length > input.limit ? (rows.at(-1)?.ordinal ?? null) : null,
  };
}
