import { stagedRows } from '#db/repositories/import-drafts.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import type { QueryContext } from '../../context.ts';
import { checkedDraft } from './drafts.ts';
import { demandImport } from './open.ts';

/** Longest text of a cell on the screen, characters; the verdict file has them whole. */
const SHOWN = 300;

/** One page of staged rows with their verdicts. */
export async function pageOfRows(
  ctx: QueryContext,
  input: ParsedInput<'import.rows'>,
): Promise<CallOutput<'import.rows'>> {
  const { id, plan } = await checkedDraft(ctx.office, input.draftId, ctx.session.accountId);
  demandImport(ctx.session, plan.ledger);
  const found = await stagedRows(ctx.office, id, { ...input, limit: input.limit + 1 });
  const rows = found.slice(0, input.limit).map(({ ordinal, sheetRow, verdict, remarks, cells }) => ({
    ordinal,
    sheetRow,
    verdict,
    remarks: [...remarks],
    cells: cells.map((text) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)),
  }));
  return {
    headers: plan.headers,
    fields: plan.fields,
    rows,
    next: found.length > input.limit ? (rows.at(-1)?.ordinal ?? null) : null,
  };
}
