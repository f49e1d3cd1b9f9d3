import { visibleAmong } from '#db/repositories/scope.ts';
import { outgoingRecords, findOutgoing } from '#db/repositories/transfer-outgoing.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput, ParsedInput } from '#shared/ipc/contract.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { takenFields } from '#shared/transfer-profile.ts';
import type { QueryContext } from '../../context.ts';
import { noteShownIds } from '../secrecy/note-reads.ts';
import { requireReadable } from './build.ts';
import { gather, gatherPage, LeftCount } from './gather.ts';
import { parseRecordLine } from './lines.ts';
import { columnsOfRows, lineWarnings, rowOf } from './project.ts';
import { placeIn } from './received.ts';

/** Pages read for one page of rows with warnings; then the page goes out as it is, so that no query runs on and on. */
const PAGES_AT_ONCE = 20;
const PAGE = 500;

function optionsOf(ctx: QueryContext, withAttachments: boolean) {
  return { originUnit: ctx.session.office.name, today: localDateOf(ctx.now()), withAttachments };
}

/** What a package would hold, counted by the same code that fills it. */
export async function previewPackageContent(
  ctx: QueryContext,
  input: ParsedInput<'transfer.preview'>,
): Promise<CallOutput<'transfer.preview'>> {
  requireReadable(
    ctx.session,
    input.selections.map((one) => one.ledger),
  );
  const files = new Map<string, number>();
  const records = [];
  for (const { ledger: id, query } of input.selections) {
    const ledger = ledgers[id];
    const left = new LeftCount(ledger);
    let count = 0;
    let warned = 0;
    for await (const one of gather(
      ctx.office,
      ctx.scope,
      ledger,
      query,
      optionsOf(ctx, input.withAttachments),
      left,
    )) {
      count += 1;
      if (lineWarnings(ledger, one.line).length > 0) warned += 1;
      for (const file of one.files) files.set(file.sha256, file.bytes);
    }
    records.push({
      ledger: id,
      count,
      warned,
      taken: takenFields(ledger).map(([, meta]) => meta.label),
      left: left.list().map(({ ledger: of, label, count: n, reason, basis }) => ({
        ledger: of,
        label,
        count: n,
        reason,
        basis,
      })),
    });
  }
  return {
    records,
    attachments: files.size,
    bytes: [...files.values()].reduce((sum, bytes) => sum + bytes, 0),
  };
}

/** Rows of a selection as they would leave. */
export async function previewRows(
  ctx: QueryContext,
  input: ParsedInput<'transfer.previewRows'>,
): Promise<CallOutput<'transfer.previewRows'>> {
  requireReadable(ctx.session, [input.ledger]);
  const ledger = ledgers[input.ledger];
  const options = optionsOf(ctx, input.withAttachments);
  const fields = columnsOfRows(ledger);
  if (!input.warnedOnly) {
    const { gathered, next } = await gatherPage(ctx.office, ctx.scope, ledger, input.query, options, input);
    const rows = gathered.map(({ line }) => rowOf(ledger, line));
    await noteShownIds(
      ctx,
      ledger.id,
      rows.map(({ recordId }) => recordId),
      'list',
    );
    return { fields, rows, next };
  }
  const rows = [];
  let after = input.after;
  for (let pages = 0; pages < PAGES_AT_ONCE; pages += 1) {
    const page = await gatherPage(ctx.office, ctx.scope, ledger, input.query, options, {
      after,
      limit: PAGE,
    });
    rows.push(
      ...page.gathered.map(({ line }) => rowOf(ledger, line)).filter((row) => row.warnings.length > 0),
    );
    after = page.next;
    if (after === null || rows.length >= input.limit) break;
  }
  await noteShownIds(
    ctx,
    ledger.id,
    rows.map(({ recordId }) => recordId),
    'list',
  );
  return { fields, rows, next: after };
}

/** Rows of a package's frozen content, for those who may read that ledger. */
export async function frozenRows(
  ctx: QueryContext,
  input: ParsedInput<'transfer.contents'>,
): Promise<CallOutput<'transfer.contents'>> {
  requireReadable(ctx.session, [input.ledger]);
  const row = await findOutgoing(ctx.office, input.id);
  if (!row || row.kind !== 'case-transfer') throw new AppError('E_NOT_FOUND');
  const ledger = ledgers[input.ledger];
  const found = await outgoingRecords(ctx.office, row.id, {
    type: input.ledger,
    after: placeIn(input.after),
    limit: input.limit + 1,
  });
  const page = found.slice(0, input.limit);
  // Frozen lines of records that the reader may not see are nothing to him, though he may see the package.
  const seen = await visibleAmong(
    ctx.office,
    ctx.scope,
    ledger,
    page.map((one) => one.recordId),
  );
  return {
    fields: columnsOfRows(ledger),
    rows: page
      .filter((one) => seen.has(one.recordId))
      .map((one) => rowOf(ledger, parseRecordLine(one.content))),
    next: found.length > input.limit ? String(page.at(-1)?.ordinal ?? 0) : null,
  };
}
