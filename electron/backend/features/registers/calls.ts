import { randomUUID } from 'node:crypto';
import { memberNames } from '#db/repositories/members.ts';
import {
  addIndexResult,
  basicUnits,
  cleanupBatches,
  indexResults,
  overburdenedLeaders,
  prominentWithoutLeader,
  receptionMonths,
  receptionRounds,
  townshipsWithoutLeader,
  unitsWithoutBox,
} from '#db/repositories/petition-registers.ts';
import { drawsOfYear } from '#db/repositories/draws.ts';
import { counties } from '#db/repositories/indicators.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { registerCalls } from '#shared/ipc/register-calls.ts';
import type { Handlers, QueryContext } from '../../context.ts';
import { noteShownIds } from '../secrecy/note-reads.ts';
import { startCleanup } from './cleanup.ts';
import { keptRanking, partFilters, rankingDigest, rankingOf } from './ranking.ts';
import { ruralCompared } from './rural.ts';
import { signsOfMonth } from './signs.ts';
import { visitsOf } from './visits.ts';

const GONE = '已注销账户';
/** Rankings listed: one a month over many years. */
const MOST = 200;
/** Townships that one leader has under his care (A12: 每人包保1—2个乡镇). */
const TOWNSHIPS = 2;
/** Prominent matters told at once. */
const MATTERS = 60;

/** What leaders should have under their care and have not (A12); null for who may not read who has what. */
async function leadersOf(ctx: QueryContext): Promise<CallOutput<'registers.gaps'>['leaders']> {
  if (!ctx.session.can('caseLeader.read')) return null;
  const matters = await prominentWithoutLeader(ctx.office, ctx.scope, MATTERS);
  await noteShownIds(
    ctx,
    'petition',
    matters.first.map(({ id }) => id),
    'list',
  );
  return {
    withoutLeader: [...(await townshipsWithoutLeader(ctx.office))],
    tooMany: [...(await overburdenedLeaders(ctx.office, TOWNSHIPS))],
    most: TOWNSHIPS,
    matters: { total: matters.total, first: [...matters.first] },
  };
}

/** Counties with fewer rounds of open reception in the year than the rule of its last day wants (A22: 各≥3轮). */
async function roundsOf(
  ctx: QueryContext,
  year: number,
  all: Awaited<ReturnType<typeof counties>>,
): Promise<CallOutput<'registers.gaps'>['rounds']> {
  const held = await receptionRounds(ctx.office, String(year));
  const { value, source } = ctx.session.rules.packFor(isoDate.parse(`${year}-12-31`)).rules[
    'reception.rounds'
  ];
  return {
    wanted: value,
    ruleSource: source,
    few: all.map(({ id, name }) => ({ id, name, held: held.get(id) ?? 0 })).filter((one) => one.held < value),
  };
}

/** Spot checks of closed petitions in the year, and how many the rule of its last day wants (A15: 每年2次). */
async function spotChecksOf(
  ctx: QueryContext,
  year: number,
): Promise<CallOutput<'registers.gaps'>['spotChecks']> {
  const { value, source } = ctx.session.rules.packFor(isoDate.parse(`${year}-12-31`)).rules[
    'petition.spotChecksPerYear'
  ];
  return {
    drawn: await drawsOfYear(ctx.office, 'petitionSpotCheck', year),
    wanted: value,
    ruleSource: source,
  };
}

export const registerHandlers: Handlers<keyof typeof registerCalls> = {
  'signs.month': async (ctx, input) => {
    const { units, ...rest } = await signsOfMonth(ctx, input.month);
    return { ...rest, units: [...units] };
  },

  'index.rank': async (ctx, input) => ({ ...(await rankingOf(ctx, input)), filters: partFilters(input) }),

  'index.keep': async (ctx, input) => {
    const ranking = await rankingOf(ctx, input);
    if (ranking.rows.length === 0) throw new AppError('E_BAD_INPUT', { field: 'period' });
    const kept = {
      formula: ranking.formula,
      weights: JSON.stringify(ranking.weights),
      ruleSource: ranking.ruleSource,
      rows: JSON.stringify(ranking.rows),
    };
    const id = randomUUID();
    const digest = rankingDigest(kept);
    await addIndexResult(ctx.office, {
      id,
      periodFrom: ranking.from,
      periodTo: ranking.to,
      ...kept,
      digest,
      at: ctx.now().toISOString(),
      accountId: ctx.session.accountId,
    });
    ctx.audit({ action: 'index.keep', subject: `index/${id}`, facts: { digest, rows: ranking.rows.length } });
    ctx.changed('index');
    return { id };
  },

  'index.list': async (ctx) => {
    const names = await memberNames(ctx.office);
    return (await indexResults(ctx.office, MOST)).map((row) => ({
      ...keptRanking(row),
      id: row.id,
      at: row.at,
      by: names.get(row.accountId) ?? GONE,
      whole: rankingDigest(row) === row.digest,
    }));
  },

  'rural.compare': ruralCompared,

  'visits.byUnit': visitsOf,

  'registers.gaps': async (ctx, input) => {
    const units = await basicUnits(ctx.office);
    const held = await receptionMonths(ctx.office, String(input.year));
    const today = localDateOf(ctx.now());
    const last =
      String(input.year) < today.slice(0, 4)
        ? 12
        : String(input.year) > today.slice(0, 4)
          ? 0
          : Number(today.slice(5, 7));
    const months = Array.from({ length: last }, (_, at) => at + 1);
    const all = await counties(ctx.office);
    return {
      counties: all.length,
      withoutInformant: units.filter(({ has }) => has === 0).map(({ id, name }) => ({ id, name })),
      basicUnits: units.length,
      withoutBox: [...(await unitsWithoutBox(ctx.office))],
      leaders: await leadersOf(ctx),
      rounds: await roundsOf(ctx, input.year, all),
      spotChecks: await spotChecksOf(ctx, input.year),
      withoutReception: all.flatMap(({ id, name }) => {
        const missing = months.filter((one) => !held.get(id)?.has(String(one).padStart(2, '0')));
        return missing.length === 0 ? [] : [{ id, name, months: missing }];
      }),
    };
  },

  'cleanup.start': (ctx, input) => startCleanup(ctx, input.batch),

  'cleanup.batches': async (ctx) => [...(await cleanupBatches(ctx.office))],
};
