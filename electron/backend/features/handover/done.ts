import { findBulletin } from '#db/repositories/bulletins.ts';
import { findHandover, type HandoverRow, handoverItems } from '#db/repositories/handovers.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { findOutgoing } from '#db/repositories/transfer-outgoing.ts';
import { accessParts } from '#shared/domain/access.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { bulletinHead } from '#shared/ipc/bulletin-calls.ts';
import { workKinds } from '#shared/ipc/handover-calls.ts';
import { type FieldValue, type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { QueryContext } from '../../context.ts';
import { type Colleague, colleagues } from '../../session/colleagues.ts';

const UNSEEN = '（您无权查看的一件）';

type Reading = Pick<QueryContext, 'office' | 'registry' | 'scope'>;

const text = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'object' && value !== null ? value.name : '';

/** What a record is called for this reader: its number, and its title. */
export async function recordWords(
  ctx: Pick<Reading, 'office' | 'scope'>,
  ledger: LedgerId,
  id: string,
): Promise<{ subject: string; title: string }> {
  const definition = ledgers[ledger];
  const row = await findRecord(ctx.office, ctx.scope, definition, id);
  if (!row) return { subject: UNSEEN, title: '' };
  const values = valuesOf(definition, row);
  const number = definition.numberField === null ? '' : text(values[definition.numberField]);
  return { subject: number === '' ? definition.label : number, title: text(values[definition.titleField]) };
}

export const personOf = (people: ReadonlyMap<string, Colleague>, id: string) => {
  const one = people.get(id);
  return { id, name: one?.name ?? '已注销账户', post: one?.post ?? '' };
};

/** The head of a hand-over: when, by whom, whose work, why, how much. */
export const summary = (people: ReadonlyMap<string, Colleague>, row: HandoverRow) => ({
  id: row.id,
  at: row.at,
  by: personOf(people, row.by).name,
  leaving: personOf(people, row.leaving),
  reason: row.reason,
  items: row.items,
});

async function nameOf(ctx: Reading, kind: string, id: string): Promise<string> {
  if (kind === 'package') return (await findOutgoing(ctx.office, id))?.purpose ?? '';
  if (kind !== 'bulletin') return '查看、打印、导出的申请';
  const bulletin = await findBulletin(ctx.office, id);
  return bulletin ? bulletinHead.parse(JSON.parse(bulletin.head)).title : '';
}

/** A hand-over that was done, with its list as this reader may see it. @throws AppError E_NOT_FOUND */
export async function handoverDone(ctx: Reading, id: string): Promise<CallOutput<'handover.get'>> {
  const row = await findHandover(ctx.office, id);
  if (!row) throw new AppError('E_NOT_FOUND');
  const people = await colleagues(ctx.registry);
  const list = [];
  for (const item of await handoverItems(ctx.office, row.id)) {
    const kind = workKinds.find((one) => one === item.kind);
    if (kind === undefined) throw new AppError('E_INTERNAL', { reason: 'workKind' });
    const ledger = ledgerIds.find((one) => one === item.ledger) ?? null;
    const part = accessParts.find((one) => one === item.part) ?? null;
    const words =
      ledger === null
        ? { subject: await nameOf(ctx, kind, item.subjectId), title: '' }
        : await recordWords(ctx, ledger, item.subjectId);
    const to = item.toAccount === null ? null : personOf(people, item.toAccount).name;
    list.push({ kind, ledger, part, ...words, dueOn: item.dueOn, to });
  }
  return { ...summary(people, row), list };
}
