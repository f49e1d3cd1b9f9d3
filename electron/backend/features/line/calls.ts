import { findRecord, type RecordRow, recordsPointingAt, valuesOf } from '#db/repositories/records.ts';
import { AppError } from '#shared/errors.ts';
import type { LineStation, lineCalls } from '#shared/ipc/line-calls.ts';
import type { FieldValue, LedgerId } from '#shared/ledgers/field.ts';
import { dateOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { idIn, lineFields, lineLedgers, lineMoments } from '#shared/ledgers/line.ts';
import type { Handlers, QueryContext } from '../../context.ts';
import { shownMark } from '../records/present.ts';
import { noteShown } from '../secrecy/note-reads.ts';

/** Records looked at per reference; a line with more branches is cut, the lists show all. */
const BRANCHES = 30;

interface Found {
  readonly ledger: LedgerDefinition;
  readonly row: RecordRow;
}

const text = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'object' && value !== null ? value.name : '';

const mayRead = (ctx: QueryContext, id: LedgerId): boolean => ctx.session.can(`${id}.read`);

async function find(ctx: QueryContext, id: LedgerId, recordId: string): Promise<Found | null> {
  if (!mayRead(ctx, id)) return null;
  const row = await findRecord(ctx.office, ctx.scope, ledgers[id], recordId);
  return row && row.voidedAt === null ? { ledger: ledgers[id], row } : null;
}

/** What a record came from, by the references it holds; what the reader may not see ends the line there. */
async function origins(ctx: QueryContext, at: Found, found: Map<string, Found>): Promise<void> {
  const values = valuesOf(at.ledger, at.row);
  for (const [field, target] of lineFields(at.ledger)) {
    const id = idIn(values, field);
    const one = id === null || found.has(id) ? null : await find(ctx, target, id);
    if (!one) continue;
    found.set(one.row.id, one);
    await origins(ctx, one, found);
  }
}

/** What followed from a record. */
async function followers(ctx: QueryContext, at: Found, found: Map<string, Found>): Promise<void> {
  for (const id of lineLedgers) {
    if (!mayRead(ctx, id)) continue;
    const ledger = ledgers[id];
    for (const [field, target] of lineFields(ledger)) {
      if (target !== at.ledger.id) continue;
      const { rows } = await recordsPointingAt(ctx.office, ctx.scope, ledger, field, at.row.id, BRANCHES);
      for (const row of rows) {
        if (found.has(row.id)) continue;
        found.set(row.id, { ledger, row });
        await followers(ctx, { ledger, row }, found);
      }
    }
  }
}

function stationsOf({ ledger, row }: Found): LineStation[] {
  const values: RecordValues = valuesOf(ledger, row);
  const record = {
    ledger: ledger.id,
    recordId: row.id,
    number: ledger.numberField === null ? null : text(values[ledger.numberField]) || null,
    title: text(values[ledger.titleField]),
    state: row.state,
  };
  const moments = lineMoments.filter((one) => one.ledger === ledger.id && dateOf(values, one.from) !== null);
  return [
    { ...record, stage: null, from: dateOf(values, ledger.periodField), to: null, outcome: null },
    ...moments.map(({ label, from, to, outcome }) => {
      const code = outcome === null ? null : values[outcome];
      return {
        ...record,
        stage: label,
        from: dateOf(values, from),
        to: to === null ? null : dateOf(values, to),
        outcome: outcome !== null && typeof code === 'string' ? { field: outcome, code } : null,
      };
    }),
  ];
}

/** The reviews of a case, that are on the line, stand among its own stages by day: filed, reviewed, sanctioned, announced. */
function inOrder(found: readonly Found[]): LineStation[] {
  const isReview = ({ ledger }: Found) => ledger.id === 'caseReview';
  const caseOf = ({ row }: Found) => row['caseId'];
  const cases = new Set(found.filter(({ ledger }) => ledger.id === 'case').map(({ row }) => row.id));
  return found.flatMap((one) => {
    const above = caseOf(one);
    if (isReview(one) && typeof above === 'string' && cases.has(above)) return [];
    const reviews = found.filter((other) => isReview(other) && caseOf(other) === one.row.id);
    return reviews.length === 0
      ? stationsOf(one)
      : [one, ...reviews].flatMap(stationsOf).toSorted(
          // On one day a record comes before what came of it.
          (a, b) =>
            (a.from ?? '').localeCompare(b.from ?? '') || Number(a.stage !== null) - Number(b.stage !== null),
        );
  });
}

export const lineHandlers: Handlers<keyof typeof lineCalls> = {
  'line.of': async (ctx, input) => {
    if (!mayRead(ctx, input.ledger))
      throw new AppError('E_PERMISSION', { permission: `${input.ledger}.read` });
    const row = await findRecord(ctx.office, ctx.scope, ledgers[input.ledger], input.recordId);
    if (!row) throw new AppError('E_NOT_FOUND', { ledger: input.ledger });
    const start = { ledger: ledgers[input.ledger], row };
    const found = new Map<string, Found>();
    if (lineLedgers.includes(input.ledger)) found.set(row.id, start);
    await origins(ctx, start, found);
    // What belongs to a record stands on that record's line.
    for (const one of found.has(row.id) ? [start] : [...found.values()]) await followers(ctx, one, found);
    const place = ({ ledger }: Found) => lineLedgers.indexOf(ledger.id);
    const day = (one: Found) => dateOf(valuesOf(one.ledger, one.row), one.ledger.periodField) ?? '';
    const ordered = [...found.values()].toSorted(
      (a, b) => place(a) - place(b) || day(a).localeCompare(day(b)) || a.row.seq - b.row.seq,
    );
    for (const one of ordered)
      noteShown(ctx, one.ledger.id, [{ id: one.row.id, secrecy: shownMark(one.row) }], 'list');
    return inOrder(ordered);
  },
};
