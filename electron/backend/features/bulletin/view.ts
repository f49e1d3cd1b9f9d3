import type { OfficeReader } from '#db/connections.ts';
import { type BulletinRow, correctionOf, listBulletins } from '#db/repositories/bulletins.ts';
import { memberNames } from '#db/repositories/members.ts';
import { isoDate, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import type { Bulletin, BulletinHead, Measured } from '#shared/ipc/bulletin-calls.ts';
import { bulletinStatus } from '#shared/ipc/bulletin-calls.ts';
import type { Period } from '#shared/stats/indicator.ts';
import { besideInTime, inPrint } from '#shared/stats/subtraction.ts';
import { suppress } from '#shared/stats/suppress.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import { z } from 'zod';
import type { BaseContext } from '../../context.ts';
import { printedMarks } from '../secrecy/bulletin-mark.ts';
import { blocksOf, headOf, readFrozen } from './frozen.ts';
import { measureBulletin } from './index-tables.ts';

/** The period of a bulletin. */
export const periodOf = (row: BulletinRow): Period => ({ from: row.periodFrom, to: row.periodTo });

/** Last day that the numbers of a period can speak of. */
export const dataUntil = (row: BulletinRow, today: IsoDate): string =>
  row.periodTo < today ? row.periodTo : today;

/** Below which count a bulletin hides numbers (rule bulletin.suppressBelow); null for an internal one. */
export function suppressionOf(head: BulletinHead, periodTo: string, rules: OfficeRules): number | null {
  if (head.scope === 'internal') return null;
  return rules.packFor(isoDate.parse(periodTo)).rules['bulletin.suppressBelow'].value;
}

/** Accounts that had a hand in the text. */
export const draftersOf = (row: BulletinRow): string[] => z.array(z.string()).parse(JSON.parse(row.drafters));

const GONE = '已注销账户';

/** Public bulletins out of the house whose time has days in common with that of a public one. */
async function publicBeside(db: OfficeReader, row: BulletinRow): Promise<Bulletin['beside']> {
  const issued = (await listBulletins(db)).flatMap((one) => {
    const { title, scope } = headOf(one);
    const open = scope === 'public' && (one.status === 'issued' || one.status === 'superseded');
    return open && one.id !== row.id && one.id !== row.supersedes
      ? [{ id: one.id, title: title.replaceAll('\n', ''), from: one.periodFrom, to: one.periodTo }]
      : [];
  });
  return [...besideInTime(periodOf(row), issued)];
}

/** A bulletin as pages and papers show it: counted now, or as frozen; public ones with small counts hidden. */
export async function viewOf(
  ctx: Pick<BaseContext, 'session' | 'now'>,
  db: OfficeReader,
  row: BulletinRow,
): Promise<Bulletin> {
  const today = localDateOf(ctx.now());
  const frozen = readFrozen(row);
  const head = frozen?.head ?? headOf(row);
  const numbers: Measured = frozen ?? (await measureBulletin(ctx, db, row));
  const below = frozen ? frozen.suppressBelow : suppressionOf(head, row.periodTo, ctx.session.rules);
  const blocks = frozen?.blocks ?? blocksOf(row);
  const printed = inPrint(blocks, numbers.tables);
  const shown = below === null ? { ...numbers, hidden: 0 } : suppress(numbers, below, printed);
  const names = await memberNames(db);
  const me = ctx.session.accountId;
  const signed = (by: string | null, at: string | null): Bulletin['checked'] =>
    by === null || at === null ? null : { by: names.get(by) ?? GONE, at, mine: by === me };
  return {
    id: row.id,
    version: row.version,
    revision: row.revision,
    template: row.template,
    periodFrom: row.periodFrom,
    periodTo: row.periodTo,
    dataUntil: frozen?.dataUntil ?? dataUntil(row, today),
    status: bulletinStatus.parse(row.status),
    head,
    mark: await printedMarks(db, row, head),
    blocks,
    indicators: shown.indicators,
    tables: shown.tables,
    checks: shown.checks,
    suppressBelow: below,
    hidden: shown.hidden,
    beside: below === null ? [] : await publicBeside(db, row),
    drafted: { by: names.get(row.createdBy) ?? GONE, at: row.createdAt, mine: row.createdBy === me },
    draftedByMe: draftersOf(row).includes(me),
    checked: signed(row.checkedBy, row.checkedAt),
    issued: signed(row.issuedBy, row.issuedAt),
    digest: row.digest,
    supersedes: row.supersedes,
    supersededBy: await correctionOf(db, row.id),
    reason: row.reason,
  };
}
