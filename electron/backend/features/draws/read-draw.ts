import { z } from 'zod';
import { type DrawRow, drawItems, findDraw } from '#db/repositories/draws.ts';
import { memberNames } from '#db/repositories/members.ts';
import { findRecord, type RecordRow, recordsPointingAt, valuesOf } from '#db/repositories/records.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { type DrawSize, roundings } from '#shared/domain/draw.ts';
import { AppError } from '#shared/errors.ts';
import type { DrawHead, DrawnItem } from '#shared/ipc/draw-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { type DrawKind, drawKindIds, drawKindOf } from '#shared/rules/draw-kinds.ts';
import type { BaseContext, QueryContext } from '../../context.ts';
import { shownReferences } from '../records/references.ts';

const GONE = '已注销账户';
/** Second looks read for one record. */
const MOST = 20;

export type Drawing = Pick<BaseContext, 'scope' | 'session'> & Pick<QueryContext, 'office'>;

/** The kind of a kept draw; null for one that this version does not know. */
function kindIn(row: DrawRow): DrawKind | null {
  const id = drawKindIds.find((one) => one === row.kind);
  return id === undefined ? null : drawKindOf(id);
}

/** How many were asked for. */
export function sizeOf(row: DrawRow): DrawSize {
  return row.percent === null ? { number: row.number ?? 1 } : { percent: row.percent };
}

export const roundingOf = (row: DrawRow) => z.enum(roundings).parse(row.rounding);

/** The frozen list. */
export const poolIn = (row: DrawRow): readonly string[] => z.array(z.string()).parse(JSON.parse(row.pool));

const text = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'object' && value !== null ? value.name : '';

const seesAll = (ctx: Drawing, kind: DrawKind): boolean => ctx.scope.sees(kind.ledger) === 'all';

/** The second look at a record since it was drawn; null while there is none that the reader may see. */
async function lookAt(
  ctx: Drawing,
  kind: DrawKind,
  record: RecordRow,
  drawnOn: string,
): Promise<DrawnItem['recheck']> {
  const { recheck } = kind;
  if (recheck.ledger === null) {
    const on = text(valuesOf(ledgers[kind.ledger], record)[recheck.field]);
    return on >= drawnOn && on !== ''
      ? { id: record.id, ledger: kind.ledger, on, team: '', state: record.state }
      : null;
  }
  const ledger = ledgers[recheck.ledger];
  if (!ctx.session.can(`${ledger.id}.read`)) return null;
  const { rows } = await recordsPointingAt(ctx.office, ctx.scope, ledger, recheck.field, record.id, MOST);
  const [look] = rows.flatMap((row) => {
    const values = valuesOf(ledger, row);
    const on = text(values['recheckedOn']);
    return on >= drawnOn
      ? [{ id: row.id, ledger: ledger.id, on, team: text(values['team']), state: row.state }]
      : [];
  });
  return look ?? null;
}

/** The records of a draw that the reader may see, each with its second look. */
async function shownItems(ctx: Drawing, row: DrawRow, kind: DrawKind): Promise<readonly DrawnItem[]> {
  const ledger = ledgers[kind.ledger];
  const drawnOn = localDateOf(new Date(row.at));
  const items: DrawnItem[] = [];
  for (const { place, recordId } of await drawItems(ctx.office, row.id)) {
    const record = await findRecord(ctx.office, ctx.scope, ledger, recordId);
    if (!record) continue;
    const [values = {}] = await shownReferences(ctx.office, ctx.scope, ledger, [valuesOf(ledger, record)]);
    items.push({
      place,
      ledger: ledger.id,
      recordId,
      number: ledger.numberField === null ? null : text(values[ledger.numberField]) || null,
      title: text(values[ledger.titleField]),
      state: record.state,
      recheck: await lookAt(ctx, kind, record, drawnOn),
    });
  }
  return items;
}

/** A draw as a reader sees it: whoever sees only named records learns of those alone, and of no counts. */
export interface ShownDraw {
  readonly row: DrawRow;
  readonly kind: DrawKind;
  readonly head: DrawHead;
  readonly items: readonly DrawnItem[];
}

async function shown(
  ctx: Drawing,
  row: DrawRow,
  names: ReadonlyMap<string, string>,
): Promise<ShownDraw | null> {
  const kind = kindIn(row);
  if (kind === null || !ctx.session.can(`${kind.ledger}.read`)) return null;
  const items = await shownItems(ctx, row, kind);
  const all = seesAll(ctx, kind);
  if (!all && items.length === 0) return null;
  return {
    row,
    kind,
    items,
    head: {
      id: row.id,
      kind: kind.id,
      from: isoDate.parse(row.periodFrom),
      to: isoDate.parse(row.periodTo),
      reason: row.reason,
      at: row.at,
      by: names.get(row.accountId) ?? GONE,
      poolCount: all ? row.poolCount : null,
      drawnCount: all ? row.drawnCount : null,
    },
  };
}

/** Draws the reader may know of, out of these. */
export async function shownDraws(ctx: Drawing, rows: readonly DrawRow[]): Promise<readonly ShownDraw[]> {
  const names = await memberNames(ctx.office);
  const found: ShownDraw[] = [];
  for (const row of rows) {
    const one = await shown(ctx, row, names);
    if (one) found.push(one);
  }
  return found;
}

/** A draw by its id. @throws AppError E_NOT_FOUND also for what the reader may not know of */
export async function reachDraw(ctx: Drawing, id: string): Promise<ShownDraw> {
  const row = await findDraw(ctx.office, id);
  const [found] = row ? await shownDraws(ctx, [row]) : [];
  if (!found) throw new AppError('E_NOT_FOUND', { what: 'draw' });
  return found;
}
