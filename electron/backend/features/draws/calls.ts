import { randomBytes, randomUUID } from 'node:crypto';
import { addDraw, drawItems, drawsOfYear, loggedDraw, newestDraws, poolOf } from '#db/repositories/draws.ts';
import { Scope } from '#db/repositories/scope.ts';
import { datePartsOf, localDateOf } from '#shared/domain/date.ts';
import { drawFrom, drawnCount, frozenPool, poolDigest } from '#shared/domain/draw.ts';
import { AppError } from '#shared/errors.ts';
import type { drawCalls } from '#shared/ipc/draw-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { type DrawKind, type DrawKindId, drawKindOf, poolFilters } from '#shared/rules/draw-kinds.ts';
import type { CommandContext, Handlers, QueryContext } from '../../context.ts';
import { noteShownIds } from '../secrecy/note-reads.ts';
import { poolIn, reachDraw, roundingOf, shownDraws, sizeOf } from './read-draw.ts';

/** Bytes of a seed: far more than anybody tries. */
const SEED_BYTES = 16;
/** Draws listed; some are made in a year. */
const MOST = 200;

type Asking = Pick<QueryContext, 'session' | 'scope' | 'office' | 'now'>;

/**
 * Who draws sees the whole register and keeps it or decides on it: a list with holes would be no fair one.
 * @throws AppError E_PERMISSION
 */
function demandWhole(ctx: Pick<Asking, 'session' | 'scope'>, id: DrawKindId): DrawKind {
  const kind = drawKindOf(id);
  const { can } = ctx.session;
  const keeps = can(`${kind.ledger}.write`) || can(`${kind.ledger}.approve`);
  if (!keeps || ctx.scope.sees(kind.ledger) !== 'all')
    throw new AppError('E_PERMISSION', { permission: `${kind.ledger}.write` });
  return kind;
}

/** The list that is drawn from. It is that of the whole office: a recusal keeps nobody's work out of the draw. */
async function pool(ctx: Asking, kind: DrawKind, from: string, to: string): Promise<readonly string[]> {
  const today = localDateOf(ctx.now());
  const filters = poolFilters(kind, from, to);
  return frozenPool(await poolOf(ctx.office, Scope.wholeOffice, ledgers[kind.ledger], filters, today));
}

/** Share and rounding by the rules of today. */
function rulesFor(ctx: Pick<Asking, 'session' | 'now'>, kind: DrawKind) {
  const pack = ctx.session.rules.packFor(localDateOf(ctx.now()));
  const share = kind.percentRule === null ? null : pack.rules[kind.percentRule];
  const rounding = pack.rules['sampling.rounding'];
  return {
    percent: share?.value ?? null,
    rounding: rounding.value,
    source: share === null ? rounding.source : `${share.source}；${rounding.source}`,
    perYear: kind.perYearRule === null ? null : pack.rules[kind.perYearRule].value,
  };
}

async function run(
  ctx: CommandContext,
  input: Parameters<Handlers<'draw.run'>['draw.run']>[1],
): Promise<{ id: string; drawn: number }> {
  const kind = demandWhole(ctx, input.kind);
  if (input.from > input.to) throw new AppError('E_BAD_INPUT', { field: 'period' });
  const ids = await pool(ctx, kind, input.from, input.to);
  const rules = rulesFor(ctx, kind);
  const count = drawnCount(ids.length, input.size, rules.rounding);
  if (count === 0) throw new AppError('E_BAD_INPUT', { field: 'pool' });
  const id = randomUUID();
  const seed = randomBytes(SEED_BYTES).toString('hex');
  const drawn = drawFrom(ids, seed, count);
  const digest = poolDigest(ids);
  await addDraw(
    ctx.office,
    {
      id,
      kind: kind.id,
      periodFrom: input.from,
      periodTo: input.to,
      reason: input.reason,
      seed,
      pool: JSON.stringify(ids),
      poolDigest: digest,
      poolCount: ids.length,
      percent: 'percent' in input.size ? input.size.percent : null,
      number: 'number' in input.size ? input.size.number : null,
      rounding: rules.rounding,
      ruleSource: rules.source,
      drawnCount: drawn.length,
      at: ctx.now().toISOString(),
      accountId: ctx.session.accountId,
    },
    drawn.map((recordId, at) => ({ place: at + 1, ledger: kind.ledger, recordId })),
  );
  ctx.audit({
    action: 'draw.run',
    subject: `draw/${id}`,
    facts: { kind: kind.id, seed, digest, rows: ids.length, items: drawn.length, list: poolDigest(drawn) },
  });
  ctx.changed('draw');
  return { id, drawn: drawn.length };
}

export const drawHandlers: Handlers<keyof typeof drawCalls> = {
  'draw.pool': async (ctx, input) => {
    const kind = demandWhole(ctx, input.kind);
    const { year } = datePartsOf(localDateOf(ctx.now()));
    const { percent, rounding, source, perYear } = rulesFor(ctx, kind);
    return {
      count: input.from > input.to ? 0 : (await pool(ctx, kind, input.from, input.to)).length,
      percent,
      rounding,
      ruleSource: source,
      thisYear: await drawsOfYear(ctx.office, kind.id, year),
      perYear,
    };
  },

  'draw.run': run,

  'draw.list': async (ctx) =>
    (await shownDraws(ctx, await newestDraws(ctx.office, MOST))).map(({ head }) => head),

  'draw.get': async (ctx, input) => {
    const { row, head, items } = await reachDraw(ctx, input.id);
    const [first] = items;
    if (first)
      await noteShownIds(
        ctx,
        first.ledger,
        items.map(({ recordId }) => recordId),
        'list',
      );
    return {
      ...head,
      seed: row.seed,
      poolDigest: row.poolDigest,
      rounding: roundingOf(row),
      size: sizeOf(row),
      ruleSource: row.ruleSource,
      items: [...items],
    };
  },

  'draw.check': async (ctx, input) => {
    const { row } = await reachDraw(ctx, input.id);
    const ids = poolIn(row);
    const again = drawFrom(ids, row.seed, drawnCount(ids.length, sizeOf(row), roundingOf(row)));
    const kept = (await drawItems(ctx.office, row.id)).map(({ recordId }) => recordId);
    const facts = await loggedDraw(ctx.office, row.id);
    const log: unknown = facts === null ? null : JSON.parse(facts);
    const says = (key: string): unknown =>
      typeof log === 'object' && log !== null ? Object.getOwnPropertyDescriptor(log, key)?.value : undefined;
    return {
      same: again.length === kept.length && again.every((id, at) => id === kept[at]),
      listWhole: poolDigest(ids) === row.poolDigest,
      logged:
        facts === null
          ? null
          : says('seed') === row.seed &&
            says('digest') === row.poolDigest &&
            says('list') === poolDigest(again),
    };
  },
};
