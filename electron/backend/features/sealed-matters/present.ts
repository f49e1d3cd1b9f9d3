import type { SealedMatterRow } from '#db/repositories/sealed-matters.ts';
import { codeSchema } from '#shared/domain/codes/code-list.ts';
import { sealedTargetKinds } from '#shared/domain/codes/sealed-codes.ts';
import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { DeadlineView } from '#shared/ipc/ledger-calls.ts';
import { type SealedMatter, sealedStates } from '#shared/ipc/sealed-matter-calls.ts';
import { clockSettings, deadlineView, dueOrMissing } from '#shared/rules/clock.ts';
import type { Colleague } from '../../session/colleagues.ts';
import { type CountedBy, missingWords } from '../records/deadlines.ts';
import { mayBeNamed } from './people.ts';

const RULE = 'report.superiorForward';
const targetKindOf = codeSchema(sealedTargetKinds);

/** By when an envelope has to be with the upper level, by the rule of the day it came: five working days (§15). */
export function dueOf(
  receivedOn: IsoDate,
  { holidays: table, rules }: CountedBy,
): { readonly pack: string; readonly dueOn: IsoDate | null; readonly missingYear: number | null } {
  const pack = rules.packFor(receivedOn);
  const limit = pack.rules[RULE].value;
  if (limit === null) return { pack: pack.id, dueOn: null, missingYear: null };
  const due = dueOrMissing(receivedOn, limit, table, clockSettings(pack).rollForward);
  return due.known
    ? { pack: pack.id, dueOn: due.due, missingYear: null }
    : { pack: pack.id, dueOn: due.notBefore, missingYear: due.missingYear };
}

function clockOf(
  row: SealedMatterRow,
  today: IsoDate,
  { holidays: table, rules }: CountedBy,
): DeadlineView | null {
  if (row.dueOn === null || row.state === 'voided') return null;
  const startedOn = isoDate.parse(row.receivedOn);
  const pack = rules.packFor(startedOn);
  const unit = pack.rules[RULE].value?.unit ?? 'workday';
  // What one handler says alone does not stop the clock.
  const over = row.state === 'sent' || row.state === 'receipted';
  const stoppedOn = over && row.sentOn !== null ? isoDate.parse(row.sentOn) : null;
  const view = deadlineView(
    { startedOn, dueOn: isoDate.parse(row.dueOn), unit, stoppedOn },
    today,
    table,
    clockSettings(pack),
  );
  return {
    rule: RULE,
    label: '径送上级',
    pack: row.pack,
    source: pack.rules[RULE].source,
    startedOn,
    dueOn: row.dueOn,
    stoppedOn,
    state: view.state,
    elapsed: view.fraction,
    words: row.missingYear === null ? view.words : missingWords(row.missingYear, row.dueOn),
  };
}

/** Whose word a matter waits for, beside its two handlers' own work. */
function awaits(row: SealedMatterRow, accountId: string): boolean {
  const asked = row.state === 'sending' || row.state === 'voiding';
  return asked && row.askedBy !== accountId;
}

/** A stored matter as one of its two handlers sees it today. */
export function presentMatter(
  row: SealedMatterRow,
  people: ReadonlyMap<string, Colleague>,
  accountId: string,
  today: IsoDate,
  by: CountedBy,
): SealedMatter {
  const targetKind = targetKindOf.parse(row.targetKind);
  const state = sealedStates.find((one) => one === row.state);
  if (state === undefined) throw new AppError('E_INTERNAL', { reason: 'sealedState' });
  const handler = (id: string): SealedMatter['handlers'][0] => {
    const one = people.get(id);
    return {
      id,
      name: one?.name ?? '已注销账户',
      post: one?.post ?? '',
      able: one !== undefined && mayBeNamed(one, targetKind),
    };
  };
  return {
    id: row.id,
    revision: row.revision,
    number: row.number,
    receivedOn: row.receivedOn,
    channel: row.channel,
    envelope: row.envelope,
    targetKind,
    handlers: [handler(row.firstHandler), handler(row.secondHandler)],
    state,
    deadline: clockOf(row, today, by),
    sentOn: row.sentOn,
    carrier: row.carrier,
    receiptNumber: row.receiptNumber,
    receiptOn: row.receiptOn,
    voidReason: row.voidReason,
    awaitsMe: awaits(row, accountId),
  };
}
