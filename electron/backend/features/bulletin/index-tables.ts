import type { BulletinRow } from '#db/repositories/bulletins.ts';
import type { OfficeReader } from '#db/connections.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import type { Measured } from '#shared/ipc/bulletin-calls.ts';
import { indexSpanOf, indexTable } from '#shared/stats/index-figure.ts';
import type { BaseContext } from '../../context.ts';
import { partFilters, rankingOf } from '../registers/ranking.ts';
import { blocksOf } from './frozen.ts';
import { measure } from './measure.ts';

/**
 * Everything that a bulletin's text can hold, counted now: the numbers and tables of its period, and each ranking by the
 * 天成指数 that its figures name, by the weights in force on the last day of that ranking (A21).
 */
export async function measureBulletin(
  { session, now }: Pick<BaseContext, 'session' | 'now'>,
  db: OfficeReader,
  row: Pick<BulletinRow, 'periodFrom' | 'periodTo' | 'blocks'>,
): Promise<Measured> {
  const today = localDateOf(now());
  const period = { from: row.periodFrom, to: row.periodTo };
  const numbers = await measure(db, period, today);
  const named = new Set(blocksOf(row).flatMap((block) => (block.kind === 'figure' ? [block.table] : [])));
  const tables = [...numbers.tables];
  for (const id of named) {
    const span = indexSpanOf(id, period);
    if (!span) continue;
    const days = { from: isoDate.parse(span.period.from), to: isoDate.parse(span.period.to) };
    const ranking = await rankingOf({ office: db, session }, days);
    const until = days.to < today ? days.to : today;
    tables.push(indexTable(id, ranking, partFilters(days), until));
  }
  return { ...numbers, tables };
}
