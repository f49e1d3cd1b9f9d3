import { z } from 'zod';
import type { IsoDate } from '#shared/domain/date.ts';
import type { RecordNumberKind } from '#shared/domain/number.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { Limit, RuleId, RulePack } from '#shared/rules/pack.ts';
import { type FieldMeta, type FieldValue, type LedgerId, metaOf, type ReferenceValue } from './field.ts';
import { refuseUnknownNames } from './known-names.ts';
import type { Condition, EvidenceCondition, RecordStep } from './steps.ts';

/** Values of one record by field id. */
export type RecordValues = { readonly [field: string]: FieldValue };

/** A fault of a value: where, and which rule it breaks. The renderer words it. */
export interface FieldIssue {
  readonly field: string;
  readonly rule: IssueRule;
  /** Ids of other fields the rule speaks of, or the offending limit. */
  readonly args?: readonly (string | number)[];
}
export type IssueRule =
  | 'required'
  | 'notADate'
  | 'notANumber'
  | 'unknownCode'
  | 'tooLong'
  | 'malformed'
  | 'before' // this date lies before the date in args[0]
  | 'needs' // this value demands the field in args[0]
  | 'taken' // the number is used already
  | 'notInForce' // a code that was not in force on the record's day
  | 'byStep' // a step of the work writes this field, not the form
  | 'needsRecord' // the condition of number args[0] wants a record that is not there
  | 'future' // a day after today
  | 'sinceRegistered' // a day on which the record stood in the register already
  | 'notNamed' // somebody who is not named for the record in that part
  | 'againstRule'; // the dated rule of number args[0] is broken

/** Faults that do not stop a record but are shown and kept with it. */
export interface FieldWarning {
  readonly field: string;
  readonly rule:
    | 'unitUnknown'
    | 'personAmbiguous'
    | 'targetUnknown'
    | 'checkDigit'
    | 'codeOfOtherTime'
    | 'alarm';
}

/** When values are entered: as a new record, or in one that stands. */
export interface Entry {
  readonly on: IsoDate;
  readonly isNew: boolean;
}

/** A rule between fields of one record. */
export interface CrossRule {
  readonly fields: readonly [string, ...string[]];
  readonly check: (values: RecordValues) => FieldIssue | null;
}

/**
 * A rule that depends on what was in force on the record's day (who may decide a sanction). It is asked when one of its
 * fields changes: what was decided under other rules stays as it is.
 */
export interface DatedRule {
  readonly fields: readonly [string, ...string[]];
  /** Null when it is kept, else the field at fault and what the words need. */
  readonly check: (
    values: RecordValues,
    packFor: (day: IsoDate) => RulePack,
    others?: readonly RecordValues[],
  ) => { readonly field: string; readonly args?: readonly (string | number)[] } | null;
  /** It looks at the other records of this ledger under the same parent too: `others` holds them, else nothing. */
  readonly beside?: true;
  /** The fault as a clerk reads it. */
  readonly words: (args: readonly (string | number)[]) => string;
}

/** The record that a record belongs to, and what the two tell each other so that nothing is typed twice. */
export interface Belonging {
  readonly field: string;
  readonly ledger: LedgerId;
  /**
   * Own fields that a new record takes from it where they are empty: own field → field of that one, or of what that one
   * points at (`subject.rank`). References come as text.
   */
  readonly takes?: Readonly<Record<string, string>>;
  /** What stands in it because of all records of this ledger that belong to it; null leaves it as it is. */
  readonly gives?: (parts: readonly RecordValues[]) => RecordValues | null;
}

/**
 * The record that a record comes of without belonging to it (a clue of a petition): its form is opened from that one's page
 * and begins with what that one says, so that nothing is typed twice.
 */
export interface Origin {
  readonly field: string;
  readonly ledger: LedgerId;
  /** Own field → field of that one. */
  readonly takes: Readonly<Record<string, string>>;
  /** What holds of every record that comes of one. */
  readonly also: RecordValues;
  /** Values of that one from which something can come. */
  readonly when: (values: RecordValues) => boolean;
}

/** Records that a number counts, as a list shows them. */
export interface Counted {
  readonly ledger: LedgerId;
  readonly filters: readonly Filter[];
}

/** A field whose number is counted from other records, by a step alone (`RecordStep.tallies`); its page opens the rows. */
interface Tally {
  readonly field: string;
  /** What is counted by these values; null where they do not say it yet. */
  readonly of: (values: RecordValues) => Counted | null;
}

/** A clock a record runs: started by one date field, stopped by another (requirements §3, "clocks & alerts"). */
export interface ClockUse {
  /** Rule of the rule packs, or `given` for a day that the record itself names. */
  readonly rule: RuleId | 'given';
  readonly label: string;
  readonly startedBy: string;
  /**
   * True of a day that was arranged (a leader's day of reception): the time until it began when it was registered, so that
   * it turns yellow at a fifth of that and not on the day itself; what was registered later begins on the day.
   */
  readonly arranged?: true;
  /** Field of the day on which it began anew (a matter reopened): what was done to its earlier run is done with. */
  readonly restartedBy?: string;
  readonly stoppedBy: string;
  /** Asked of clocks on a day that the record names: none runs where this does not hold. */
  readonly when?: (values: RecordValues) => boolean;
  /** Limit by the rule's value; null when the regime or the record's values set none. */
  readonly limit: (pack: RulePack, values: RecordValues) => Limit | null;
  /** It ends on its last day, be that a rest day: terms of custody never give way (domain §7). */
  readonly firm?: true;
  /** Field that names the last day of a `given` clock, or of one that a register brings as extended on paper. */
  readonly dueBy: string | null;
  /** What stands in the record once an extension of this clock was granted (A09). */
  readonly grants?: (granted: GrantedExtension) => RecordValues;
}

/** An extension on which the word was said. */
export interface GrantedExtension {
  /** How many there are now. */
  readonly count: number;
  readonly on: IsoDate;
  readonly until: IsoDate;
  /** Who granted it, or the number of the superior's paper. */
  readonly by: string;
}

/** State of a record as lists and paths show it; derived from the values on every write. */
export interface RecordState {
  readonly code: string;
  readonly label: string;
  readonly tone: 'plain' | 'active' | 'good' | 'bad';
}

export interface LedgerDefinition {
  readonly id: LedgerId;
  /** Table of `office.db`. */
  readonly table: string;
  /** 信访举报, 问题线索 … */
  readonly label: string;
  /** 登记来信, 登记线索 … on the button that opens an empty form. */
  readonly newLabel: string;
  /** Measure word with which records are counted: 件, 条, 人, 份, 个. */
  readonly counted: string;
  /** Kind under which numbers are issued per year (XF-2026-0047), null where records carry none. */
  readonly numberKind: RecordNumberKind | null;
  /** Field that holds the office's number of the record, null where records carry none. */
  readonly numberField: string | null;
  /** Field that names a record to a person. */
  readonly titleField: string;
  /** Date by which the record belongs to a period (numbers, bulletins). */
  readonly periodField: string;
  readonly defaultSort: { readonly field: string; readonly direction: 'asc' | 'desc' };
  readonly schema: z.ZodObject;
  readonly fields: ReadonlyMap<string, FieldMeta>;
  readonly rules: readonly CrossRule[];
  readonly clocks: readonly ClockUse[];
  readonly states: readonly RecordState[];
  /** Derives the state code from the values. */
  readonly stateOf: (values: RecordValues) => string;
  /** Fields whose values together tell whether two rows are the same paper (import of ledgers without numbers). */
  readonly identity: readonly string[];
  /** Which fields name a person, so that one person's records come together. */
  readonly personKey: PersonKey | null;
  /** Records are seen by the people named for them, and by those who watch over all of them (domain §1.5). */
  readonly needToKnow: boolean;
  /**
   * The record that a record belongs to, by the field that points at it: a measure to its case. It is there for those
   * for whom that one is there, and stands on its page.
   */
  readonly under: Belonging | null;
  readonly origin: Origin | null;
  /** Ledger beside whose list this one stands as a tab; null for one with a place of its own in the navigation. */
  readonly tabOf: LedgerId | null;
  /** The steps of the work, each by those who may take it (requirements §3, states → transitions). */
  readonly steps: readonly RecordStep[];
  /** What must be on record beside it before certain values may be entered. */
  readonly conditions: readonly (Condition | EvidenceCondition)[];
  /** Rules that depend on what was in force on its day. */
  readonly dated: readonly DatedRule[];
  /** The field that is counted from other records, null where none is. */
  readonly tally: Tally | null;
  /**
   * Records that follow each other in time: `day` is the day of each, `next` the field in which it says when the next one
   * was. The clock to the next one stops by it.
   */
  readonly sequence: { readonly day: string; readonly next: string } | null;
  /** Whole-number field that counts the records of one parent; left empty, a new record takes the next (涉案财物件号). */
  readonly serial: string | null;
  /** Once this holds, its steps alone write these fields; until then they may be typed, as registers from paper are. */
  readonly settled: {
    readonly when: (values: RecordValues) => boolean;
    readonly fields: readonly string[];
  } | null;
  /**
   * Texts that no page, list, history or paper shows once this holds, `words` in their place: they are read by a step of
   * their own (`RecordStep.reading`), and so are the files that lie with the record. `by` names the steps that bring it about.
   */
  readonly withheld: {
    readonly when: (values: RecordValues) => boolean;
    readonly by: readonly string[];
    readonly fields: readonly string[];
    readonly words: string;
  } | null;
  /**
   * Values that follow from others when a row is taken in or saved; must not overwrite what was given.
   * @param entry when it is entered; null where nobody enters anything (a form that is being filled in)
   */
  readonly derive: (values: RecordValues, entry: Entry | null) => RecordValues;
  /**
   * Registers that list the same record again, as a monthly table does: what a row brings up to date in the record, nothing
   * where it says the same or what it may not undo; and the fields whose other differences are told.
   */
  readonly again: {
    readonly takes: (stored: RecordValues, row: RecordValues) => RecordValues;
    readonly compares: readonly string[];
  } | null;
  /** Values that the rules of its day make of others (the end of an effect period); typed by nobody. */
  readonly reckon: (values: RecordValues, packFor: (day: IsoDate) => RulePack) => RecordValues;
}

export interface PersonKey {
  /** Reference field that points at the person ledger. */
  readonly person: string;
  readonly unit: string | null;
  readonly post: string | null;
  readonly identityNumber: string | null;
}

type Optional =
  | 'rules'
  | 'clocks'
  | 'again'
  | 'derive'
  | 'reckon'
  | 'states'
  | 'stateOf'
  | 'personKey'
  | 'needToKnow'
  | 'under'
  | 'origin'
  | 'tabOf'
  | 'steps'
  | 'conditions'
  | 'dated'
  | 'settled'
  | 'withheld'
  | 'tally'
  | 'serial'
  | 'sequence';

type Input = Omit<LedgerDefinition, 'schema' | 'fields' | Optional> &
  Partial<Pick<LedgerDefinition, Optional>> & { readonly shape: z.ZodRawShape };

const registered: readonly RecordState[] = [{ code: 'registered', label: '已登记', tone: 'plain' }];

/** A ledger with what it leaves out; checked once at load. */
export function defineLedger(input: Input): LedgerDefinition {
  const { shape, ...rest } = input;
  const fields = new Map<string, FieldMeta>();
  for (const [id, schema] of Object.entries(shape)) fields.set(id, metaOf(schema as z.ZodType));
  const ledger: LedgerDefinition = {
    rules: [],
    clocks: [],
    derive: (values) => values,
    again: null,
    reckon: () => ({}),
    states: registered,
    stateOf: () => 'registered',
    personKey: null,
    needToKnow: false,
    under: null,
    origin: null,
    tabOf: null,
    steps: [],
    conditions: [],
    dated: [],
    settled: null,
    withheld: null,
    tally: null,
    serial: null,
    sequence: null,
    ...rest,
    schema: z.object(shape),
    fields,
  };
  refuseUnknownNames(ledger);
  return ledger;
}

/** Metadata of a field that must exist. */
export function fieldOf(ledger: LedgerDefinition, id: string): FieldMeta {
  const found = ledger.fields.get(id);
  if (!found) throw new Error(`ledger ${ledger.id} has no field ${id}`);
  return found;
}

/** A date value, or null when it is absent or not a date. */
export function dateOf(values: RecordValues, field: string): IsoDate | null {
  const v = values[field];
  return typeof v === 'string' && v !== '' ? (v as IsoDate) : null;
}

/** A reference value, or null. */
export function referenceOf(values: RecordValues, field: string): ReferenceValue | null {
  const v = values[field];
  return typeof v === 'object' && v !== null ? v : null;
}

/** `later` must not lie before `earlier` when both are known. */
export function notBefore(later: string, earlier: string): CrossRule {
  return {
    fields: [later, earlier],
    check: (values) => {
      const a = dateOf(values, earlier);
      const b = dateOf(values, later);
      return a && b && b < a ? { field: later, rule: 'before', args: [earlier] } : null;
    },
  };
}

/** Columns of a ledger's table that hold field `id` (DESIGN §4: real tables with real columns). */
export function columnsOf(id: string, meta: FieldMeta): readonly string[] {
  switch (meta.kind) {
    case 'reference':
      return [`${id}Id`, `${id}Name`];
    case 'sealed':
      return [];
    case 'text':
    case 'longText':
    case 'code':
    case 'date':
    case 'year':
    case 'integer':
    case 'money':
    case 'boolean':
    case 'identityNumber':
      return [id];
  }
}
