import type { OfficeReader } from '#db/connections.ts';
import { stagedRows } from '#db/repositories/import-drafts.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { rowWords, verdictWords } from '#shared/text/remark-words.ts';
import type { JobContext } from '../../context.ts';
import { type VerdictRow, writeFileWhole, writeVerdictFile } from '../../spreadsheet/write.ts';
import { type CheckedDraft, checkedDraft } from './drafts.ts';
import { demandImport } from './open.ts';

const PAGE = 500;

/** Staged rows with verdict and reason, page by page, without the columns that are hidden. */
async function* verdictRows(
  db: OfficeReader,
  { id, plan }: CheckedDraft,
  shown: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<VerdictRow> {
  const ledger = ledgers[plan.ledger];
  let after = 0;
  for (;;) {
    if (signal.aborted) throw new AppError('E_CANCELLED');
    const rows = await stagedRows(db, id, { verdict: null, after, limit: PAGE });
    for (const row of rows)
      yield {
        cells: shown.map((column) => row.cells[column] ?? ''),
        verdict: verdictWords[row.verdict],
        reason: rowWords(ledger, row),
      };
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.ordinal;
  }
}

/** Writes the rows as given with verdict and reason beside them to the picked place. Hidden columns are left out. */
export async function writeVerdicts(
  ctx: JobContext,
  input: ParsedInput<'import.verdictFile'>,
): Promise<CallOutput<'import.verdictFile'>> {
  const path = ctx.takeFile(input.file, 'write');
  const draft = await checkedDraft(ctx.office, input.draftId, ctx.session.accountId);
  const { plan } = draft;
  demandImport(ctx.session, plan.ledger);
  const shown = plan.headers.flatMap((_, column) => (plan.hidden.includes(column) ? [] : [column]));
  const written = await writeFileWhole(path, (output) =>
    writeVerdictFile(
      output,
      {
        name: ledgers[plan.ledger].label,
        mark: plan.mark ?? undefined,
        title: plan.title ?? undefined,
        headers: shown.map((column) => plan.headers[column] ?? ''),
        rows: verdictRows(ctx.office, draft, shown, ctx.signal),
      },
      {
        signal: ctx.signal,
        onProgress: (done) => ctx.progress({ stage: 'writing', done, total: plan.counts.rows, unit: 'rows' }),
      },
    ),
  );
  await ctx.write(async (_tx, audit) =>
    audit({
      action: 'import.verdictFile',
      subject: `draft/${draft.id}`,
      facts: { ledger: plan.ledger, rows: written.rows, bytes: written.bytes },
    }),
  );
  return written;
}
