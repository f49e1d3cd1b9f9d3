import { type ClockActs, noClockActs } from '#db/repositories/clock-acts.ts';
import type { DeadlineRow } from '#db/repositories/deadlines.ts';
import { formatDateLong, type IsoDate, isoDate } from '#shared/domain/date.ts';
import type { DeadlineView } from '#shared/ipc/ledger-calls.ts';
import { type ClockUse, dateOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { clockSettings, deadlineView, type Due, yellowFrom } from '#shared/rules/clock.ts';
import { extendedDue } from '#shared/rules/extension.ts';
import type { HolidayTable } from '#shared/rules/holidays.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import { isRuleId, type Limit, type RulePack } from '#shared/rules/pack.ts';

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
  /** Amount of the limit; null where a day was named. */
  readonly amount: number | null;
  /** Article, decision or letter it rests on. */
  readonly source: string;
  readonly overrideId: string | null;
  readonly extended: number;
}

/** What clocks are counted by. */
export interface CountedBy {
  readonly holidays: HolidayTable;
  readonly rules: OfficeRules;
}

/** How the clocks of a record stood until now, and what was done to them beside its own days. */
export interface ClockPast {
  readonly rows: readonly DeadlineRow[];
  readonly acts: ClockActs;
  /** Day on which it was registered here; null where nobody asks (a day that was arranged then begins on itself). */
  readonly registeredOn: IsoDate | null;
}

/** A record that is new. */
export const noPast = (registeredOn: IsoDate | null = null): ClockPast => ({
  rows: [],
  acts: noClockActs,
  registeredOn,
});

const LETTER = 'letter/';
/** What the record itself says of its last day. */
const GIVEN = '本记录载明的时限';

/** The clock that a letter from above starts. */
export const letterRule = (letterId: string): string => `${LETTER}${letterId}`;

interface Counting {
  readonly by: CountedBy;
  readonly past: ClockPast;
}

/** Where and how a clock ends before it is stopped. */
type End = Pick<
  ComputedDeadline,
  'dueOn' | 'unit' | 'amount' | 'missingYear' | 'source' | 'overrideId' | 'extended'
>;

const dayOf = (due: Due): Pick<End, 'dueOn' | 'missingYear'> =>
  due.known ? { dueOn: due.due, missingYear: null } : { dueOn: due.notBefore, missingYear: due.missingYear };

/** What was reckoned by one calendar: a register that is taken in asks for few days very often. */
interface Reckoned {
  readonly dues: Map<string, Due>;
  readonly yellows: Map<string, IsoDate>;
}

const reckonings = new WeakMap<HolidayTable, Reckoned>();

function reckonedBy(table: HolidayTable): Reckoned {
  const reckoned = reckonings.get(table) ?? {
    dues: new Map<string, Due>(),
    yellows: new Map<string, IsoDate>(),
  };
  reckonings.set(table, reckoned);
  return reckoned;
}

function remembered<V>(known: Map<string, V>, key: string, reckon: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = reckon();
  known.set(key, made);
  return made;
}

function dueOf(
  startedOn: IsoDate,
  lengths: readonly [Limit, ...Limit[]],
  table: HolidayTable,
  rolls: boolean,
): Due {
  const key = `${startedOn} ${lengths.map(({ amount, unit }) => `${amount}${unit}`).join(' ')} ${rolls}`;
  return remembered(reckonedBy(table).dues, key, () => extendedDue(startedOn, lengths, table, rolls));
}

function yellowOf({ dueOn, unit }: End, startedOn: IsoDate, pack: RulePack, table: HolidayTable): IsoDate {
  const settings = clockSettings(pack);
  const { part, of } = settings.yellow;
  const key = `${startedOn} ${dueOn} ${unit} ${part}/${of}`;
  return remembered(reckonedBy(table).yellows, key, () =>
    yellowFrom({ startedOn, dueOn, unit, stoppedOn: null }, table, settings),
  );
}

function finished(
  rule: string,
  startedOn: IsoDate,
  stoppedOn: IsoDate | null,
  end: End,
  pack: RulePack,
  table: HolidayTable,
): ComputedDeadline {
  const yellowOn = yellowOf(end, startedOn, pack, table);
  return { rule, pack: pack.id, startedOn, ...end, yellowOn, stoppedOn };
}

/** The row of a clock that has stopped and was not touched since: what it was counted by stays. */
function heldRow(
  past: ClockPast,
  rule: string,
  startedOn: IsoDate,
  stoppedOn: IsoDate | null,
): DeadlineRow | undefined {
  return stoppedOn === null
    ? undefined
    : past.rows.find(
        (row) => row.rule === rule && row.startedOn === startedOn && row.stoppedOn === stoppedOn,
      );
}

/** A row as it stands, for a clock that needs no counting. */
function asStored(row: DeadlineRow): ComputedDeadline {
  return {
    rule: row.rule,
    pack: row.pack,
    startedOn: isoDate.parse(row.startedOn),
    dueOn: isoDate.parse(row.dueOn),
    unit: unitOf(row),
    yellowOn: isoDate.parse(row.yellowOn),
    missingYear: row.missingYear,
    stoppedOn: row.stoppedOn === null ? null : isoDate.parse(row.stoppedOn),
    amount: row.amount,
    source: row.source,
    overrideId: row.overrideId,
    extended: row.extended,
  };
}

const unitOf = (row: Pick<DeadlineRow, 'unit'>): Limit['unit'] =>
  row.unit === 'workday' || row.unit === 'month' ? row.unit : 'day';

/** The day on which somebody stopped a clock by hand, never before it began. */
function stopOf(acts: ClockActs, rule: string, startedOn: IsoDate): IsoDate | null {
  const stop = acts.stops.find((one) => one.rule === rule);
  if (stop === undefined) return null;
  const day = isoDate.parse(stop.stoppedOn);
  return day < startedOn ? startedOn : day;
}

function ruledClock(
  { by, past }: Counting,
  clock: ClockUse & { readonly rule: Exclude<ClockUse['rule'], 'given'> },
  values: RecordValues,
  startedOn: IsoDate,
  stoppedOn: IsoDate | null,
): ComputedDeadline[] {
  const { holidays, rules } = by;
  const held = heldRow(past, clock.rule, startedOn, stoppedOn);
  const override = held ? held.overrideId : rules.overrideOn(startedOn, clock.rule);
  const pack = held ? rules.asDecided(startedOn, clock.rule, override) : rules.packFor(startedOn);
  const first = clock.limit(pack, values);
  if (first === null) return [];
  const extensions = past.acts.extensions
    .filter((one) => one.status === 'approved' && one.rule === clock.rule)
    .map((one): Limit => ({ amount: one.amount, unit: unitOf(one) }));
  // Met or missed under what held then: neither a later decision nor a later calendar moves it.
  if (held?.amount === first.amount && held.unit === first.unit && held.extended === extensions.length)
    return [asStored(held)];
  const rolls = clock.firm !== true && clockSettings(pack).rollForward;
  const due = dueOf(startedOn, [first, ...extensions], holidays, rolls);
  const end: End = {
    ...dayOf(due),
    unit: extensions.at(-1)?.unit ?? first.unit,
    amount: first.amount,
    source: pack.rules[clock.rule].source,
    overrideId: override,
    extended: extensions.length,
  };
  return [finished(clock.rule, startedOn, stoppedOn, end, pack, holidays)];
}

const named = { unit: 'day', amount: null, missingYear: null, overrideId: null, extended: 0 } as const;

function isRuled(clock: ClockUse): clock is ClockUse & { readonly rule: Exclude<ClockUse['rule'], 'given'> } {
  return clock.rule !== 'given';
}

/** The day on which a clock of the record began: that of its last beginning where it was taken up again. */
function beginOf(clock: ClockUse, values: RecordValues, { registeredOn }: ClockPast): IsoDate | null {
  const again = clock.restartedBy === undefined ? null : dateOf(values, clock.restartedBy);
  const begun = again ?? dateOf(values, clock.startedBy);
  return clock.arranged && begun !== null && registeredOn !== null && registeredOn < begun
    ? registeredOn
    : begun;
}

/** True of what was done to the run of its clock that the record is in: nothing of an earlier run holds after a new beginning. */
export function isOfRun(
  ledger: LedgerDefinition,
  values: RecordValues,
  act: { readonly rule: string; readonly startedOn: string | null },
): boolean {
  const again = ledger.clocks.find((one) => one.rule === act.rule)?.restartedBy;
  const begun = again === undefined ? null : dateOf(values, again);
  return begun === null || act.startedOn === begun;
}

/** What was granted here is counted by its rule; the day in the record only follows from that. */
export const grantedHere = ({ acts }: Pick<ClockPast, 'acts'>, clock: ClockUse): boolean =>
  clock.grants !== undefined &&
  acts.extensions.some((one) => one.status === 'approved' && one.rule === clock.rule);

function ownClocks(counting: Counting, ledger: LedgerDefinition, values: RecordValues): ComputedDeadline[] {
  const { by, past } = counting;
  return ledger.clocks.flatMap((clock): ComputedDeadline[] => {
    const startedOn = beginOf(clock, values, past);
    if (startedOn === null || clock.when?.(values) === false) return [];
    const stoppedOn = dateOf(values, clock.stoppedBy) ?? stopOf(past.acts, clock.rule, startedOn);
    const given = clock.dueBy === null || grantedHere(past, clock) ? null : dateOf(values, clock.dueBy);
    if (given !== null) {
      const end: End = { ...named, dueOn: given, source: GIVEN };
      return [finished(clock.rule, startedOn, stoppedOn, end, by.rules.packFor(startedOn), by.holidays)];
    }
    return isRuled(clock) ? ruledClock(counting, clock, values, startedOn, stoppedOn) : [];
  });
}

/** Clocks that letters from above started (A08: 上级要求报结果的限时办结; N09). The letter names the day; it does not move. */
function letterClocks({ by, past }: Counting): ComputedDeadline[] {
  return past.acts.letters.map((letter) => {
    const rule = letterRule(letter.id);
    const startedOn = isoDate.parse(letter.receivedOn);
    const end: End = {
      ...named,
      dueOn: isoDate.parse(letter.dueOn),
      source: `${letter.organ}${letter.number}`,
    };
    const stoppedOn = stopOf(past.acts, rule, startedOn);
    return finished(rule, startedOn, stoppedOn, end, by.rules.packFor(startedOn), by.holidays);
  });
}

/**
 * All clocks of a record: those its values start, by the rules in force on the day they start (DESIGN §5), with what was
 * granted on top, and those that letters started. A clock that has stopped keeps what it was counted by.
 */
export function computeDeadlines(
  ledger: LedgerDefinition,
  values: RecordValues,
  by: CountedBy,
  past: ClockPast,
): readonly ComputedDeadline[] {
  const ofRun = (act: { readonly rule: string; readonly startedOn: string | null }) =>
    isOfRun(ledger, values, act);
  const { extensions, stops } = past.acts;
  const acts = { ...past.acts, extensions: extensions.filter(ofRun), stops: stops.filter(ofRun) };
  const counting = { by, past: { ...past, acts } };
  return [...ownClocks(counting, ledger, values), ...letterClocks(counting)];
}

/** The earliest due day among clocks that still run; null when none does. */
export function earliestOpen(
  deadlines: readonly Pick<ComputedDeadline, 'stoppedOn' | 'dueOn'>[],
): IsoDate | null {
  const open = deadlines.filter((d) => d.stoppedOn === null).map((d) => d.dueOn);
  return open.length === 0 ? null : open.reduce((a, b) => (a < b ? a : b));
}

/** What a clock is called on screens and paper. */
export function clockLabel(ledger: LedgerDefinition, rule: string): string {
  if (rule.startsWith(LETTER)) return '交办限期';
  return ledger.clocks.find((c) => c.rule === rule)?.label ?? rule;
}

/** The words where the calendar ends before the clock does (domain §7): 缺 2027 年节假日表，不早于1月6日. */
export function missingWords(year: number, notBefore: string): string {
  const day = formatDateLong(isoDate.parse(notBefore));
  const own = `${year}年`;
  return `缺 ${year} 年节假日表，不早于${day.startsWith(own) ? day.slice(own.length) : day}`;
}

/** A stored clock as it stands today, in words, with the article it rests on. */
export function presentDeadline(
  ledger: LedgerDefinition,
  row: DeadlineRow,
  today: IsoDate,
  { holidays, rules }: CountedBy,
): DeadlineView {
  const startedOn = isoDate.parse(row.startedOn);
  const pack = isRuleId(row.rule)
    ? rules.asDecided(startedOn, row.rule, row.overrideId)
    : rules.packFor(startedOn);
  const stoppedOn = row.stoppedOn === null ? null : isoDate.parse(row.stoppedOn);
  const view = deadlineView(
    { startedOn, dueOn: isoDate.parse(row.dueOn), unit: unitOf(row), stoppedOn },
    today,
    holidays,
    clockSettings(pack),
  );
  const extended = row.extended === 0 ? '' : `（已延期${row.extended === 1 ? '' : ` ${row.extended} 次`}）`;
  const source = row.source === '' && isRuleId(row.rule) ? pack.rules[row.rule].source : row.source;
  return {
    rule: row.rule,
    label: `${clockLabel(ledger, row.rule)}${extended}`,
    pack: row.pack,
    source: source === '' ? GIVEN : source,
    startedOn: row.startedOn,
    dueOn: row.dueOn,
    stoppedOn: row.stoppedOn,
    state: view.state,
    elapsed: view.fraction,
    // What was met before the day on which it could have fallen due was met in time, whenever that is.
    words:
      row.missingYear === null || (stoppedOn !== null && !view.late)
        ? view.words
        : missingWords(row.missingYear, row.dueOn),
    extended: row.extended,
    missingYear: row.missingYear,
  };
}
