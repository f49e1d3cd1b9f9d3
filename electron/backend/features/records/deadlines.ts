import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import type { DeadlineView } from '#shared/ipc/ledger-calls.ts';
import { dateOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { clockSettings, type Deadline, deadlineView, dueOrMissing, yellowFrom } from '#shared/rules/clock.ts';
import type { HolidayTable } from '#shared/rules/holidays.ts';
import { isRuleId, type Limit } from '#shared/rules/pack.ts';
import { packFor } from '#shared/rules/rule-packs.ts';
import type { DeadlineTable } from '#db/schema/office.ts';

/** A clock of a record before it is stored. Days are ISO; `missingYear` says whose holiday notice is still wanting. */
export interface ComputedDeadline {
  readonly rule: string;
  readonly pack: string;
  readonly startedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly unit: Limit['unit'];
  readonly yellowOn: IsoDate;
  readonly missingYear: number | null;
  readonly stoppedOn: IsoDate | null;
}

/** All clocks that a record's values start, by the rules in force on the day they start (DESIGN §5). */
export function computeDeadlines(
  ledger: LedgerDefinition,
  values: RecordValues,
  table: HolidayTable,
): readonly ComputedDeadline[] {
  return ledger.clocks.flatMap((clock): ComputedDeadline[] => {
    const startedOn = dateOf(values, clock.startedBy);
    if (startedOn === null) return [];
    const pack = packFor(startedOn);
    const settings = clockSettings(pack);
    const stoppedOn = dateOf(values, clock.stoppedBy);
    const given = clock.dueBy === null ? null : dateOf(values, clock.dueBy);
    const limit = clock.limit(pack, values);
    let dueOn: IsoDate;
    let unit: Limit['unit'] = 'day';
    let missingYear: number | null = null;
    if (given !== null) dueOn = given;
    else if (limit !== null) {
      const due = dueOrMissing(startedOn, limit, table, settings.rollForward);
      dueOn = due.known ? due.due : due.notBefore;
      missingYear = due.known ? null : due.missingYear;
      unit = limit.unit;
    } else return [];
    const deadline: Deadline = { startedOn, dueOn, unit, stoppedOn };
    return [
      {
        rule: clock.rule,
        pack: pack.id,
        startedOn,
        dueOn,
        unit,
        yellowOn: yellowFrom(deadline, table, settings),
        missingYear,
        stoppedOn,
      },
    ];
  });
}

/** The earliest due day among clocks that still run; null when none does. */
export function earliestOpen(deadlines: readonly ComputedDeadline[]): IsoDate | null {
  const open = deadlines.filter((d) => d.stoppedOn === null).map((d) => d.dueOn);
  return open.length === 0 ? null : open.reduce((a, b) => (a < b ? a : b));
}

/** A stored clock as it stands today, in words, with the article it rests on. */
export function presentDeadline(
  ledger: LedgerDefinition,
  row: Omit<DeadlineTable, 'seq'>,
  today: IsoDate,
  table: HolidayTable,
): DeadlineView {
  const startedOn = isoDate.parse(row.startedOn);
  const pack = packFor(startedOn);
  const unit = row.unit === 'workday' || row.unit === 'month' ? row.unit : 'day';
  const stoppedOn = row.stoppedOn === null ? null : isoDate.parse(row.stoppedOn);
  const view = deadlineView(
    { startedOn, dueOn: isoDate.parse(row.dueOn), unit, stoppedOn },
    today,
    table,
    clockSettings(pack),
  );
  const clock = ledger.clocks.find((c) => c.rule === row.rule);
  return {
    rule: row.rule,
    label: clock?.label ?? row.rule,
    pack: row.pack,
    source: isRuleId(row.rule) ? pack.rules[row.rule].source : '本记录载明的时限',
    startedOn: row.startedOn,
    dueOn: row.dueOn,
    stoppedOn: row.stoppedOn,
    state: view.state,
    elapsed: view.fraction,
    words: row.missingYear === null ? view.words : `缺 ${row.missingYear} 年节假日表，不早于此日`,
  };
}
