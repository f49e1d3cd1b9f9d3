import type { AccessPart } from '#shared/domain/access.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import type { BusinessPermission } from '#shared/domain/permissions.ts';
import type { LedgerId } from './field.ts';
import type { RulePack } from '#shared/rules/pack.ts';
import type { LedgerDefinition, RecordValues } from './ledger.ts';

/**
 * One step of the work on a record: who may take it from which states, what is asked for and what it writes. A state
 * still follows from the values alone (`stateOf`); a step is the way in which certain values come to be (分办, 提出处置
 * 意见, 审批, 退回, 宣布 …), kept with the account that took it.
 */
export interface RecordStep {
  /** Name of the step, unique in its ledger; stored with it. */
  readonly action: string;
  /** What the button says: 提出处置意见, 同意, 退回. */
  readonly label: string;
  readonly from: readonly [string, ...string[]];
  readonly permission: BusinessPermission;
  /** Fields that the step asks for, in order. */
  readonly fields: readonly string[];
  /** Fields that must hold a value when it is taken, asked for or not. */
  readonly demands: readonly string[];
  /** Values that the step itself writes: the day on which a leader agreed, null for what a return takes back. */
  readonly sets?: (
    values: RecordValues,
    today: IsoDate,
    packFor: (day: IsoDate) => RulePack,
    before: RecordValues,
  ) => RecordValues;
  /** Records of a part ledger that it makes beside, without the reference to this one: planned return visits. */
  readonly makes?: (
    values: RecordValues,
    packFor: (day: IsoDate) => RulePack,
    taken: TakenFrom,
  ) => readonly MadePart[];
  /** With what it asks for fields, whatever stands in them: nothing, or what another field proposes. */
  readonly begins?: Readonly<Record<string, string | null>>;
  /** It writes the number that the ledger's records are counted by (`LedgerDefinition.tally`), as it stands on that day. */
  readonly tallies?: true;
  /** Fields that name different people who are named for the record in a part (审理人), by their names. */
  readonly people?: StepPeople;
  /** Offered only where this holds of the values, by the rules of their days. */
  readonly when?: (values: RecordValues, packFor: (day: IsoDate) => RulePack) => boolean;
  /** Whether a remark is asked for: 必填 for returns and refusals. */
  readonly note?: 'offered' | 'demanded';
  /** It waits for a leader: his page shows the records on which he may take it. */
  readonly waits?: true;
  /** Nobody who took one of these steps on the record may take this one. */
  readonly apartFrom?: readonly string[];
  /** Reading what the ledger withholds (reading.ts): it shows these fields, asks for a further reading, or allows one. */
  readonly reading?:
    | { readonly kind: 'read'; readonly fields: readonly string[] }
    | { readonly kind: 'ask' | 'allow' };
  /** Field in which it writes the next number of the office's own letters (发文字号), where that is empty: nobody types it. */
  readonly numbers?: string;
  /** Days it asks for that lie in the past: up to today, or before the record was registered here (done on paper). */
  readonly past?: Readonly<Record<string, 'today' | 'registration'>>;
  /** The next word is a leader's (of those with the named right, else with that to approve): one is chosen, and named for the record where records are seen by named people only. */
  readonly asksLeader?: true | BusinessPermission;
}

/** What a step is taken from. */
interface TakenFrom {
  /** Values of the record until then. */
  readonly before: RecordValues;
  readonly today: IsoDate;
  /** Name of who took a step the last time before; null where nobody did. */
  readonly lastBy: (action: string) => string | null;
}

/** A record that a step makes in a ledger whose records belong to that of the step. */
export interface MadePart {
  readonly ledger: LedgerId;
  readonly values: RecordValues;
}

/** Who may stand in certain fields of a step. */
export interface StepPeople {
  readonly fields: readonly [string, ...string[]];
  readonly part: AccessPart;
  /** Fields of the record that this one belongs to: whoever is named there is not asked again (复议复查). */
  readonly notOf?: readonly string[];
}

/** Records of another ledger that must be there before a value may be entered by hand (registers taken in are old). */
export interface Condition {
  /** Field beside which the fault is shown. */
  readonly field: string;
  /** True of the values that may only be entered with it. */
  readonly when: (values: RecordValues) => boolean;
  readonly ledger: LedgerId;
  /** Field of that ledger which points here. */
  readonly by: string;
  /** What must hold of at least one of them, beside these values; of any where it is left out. */
  readonly holds?: (values: RecordValues, own: RecordValues) => boolean;
  /** It is asked again whenever one of these fields changes: each appointment wants its own talk. */
  readonly anew?: readonly string[];
  /** It must hold of every one of them, and there must be one. */
  readonly every?: true;
  /** With `every`: none at all is as well. */
  readonly orNone?: true;
  /** The record looked at is the one that `by`, a field of this ledger, points at: a measure wants a filed case. */
  readonly above?: true;
  /** What is wanted, as a clerk reads it: 集体访办结前须有接访记录和接访人. */
  readonly words: string;
}

/** Papers of a kind that must lie with the record before a value may be entered by hand (一案双书: the photo of the meeting). */
export interface EvidenceCondition {
  readonly field: string;
  readonly when: (values: RecordValues) => boolean;
  /** Kind of file: one of its attachments must be of it. */
  readonly evidence: 'image';
  readonly words: string;
}

/** The step of that name, undefined when the ledger has none. */
export function stepOf(ledger: LedgerDefinition, action: string): RecordStep | undefined {
  return ledger.steps.find((step) => step.action === action);
}

/** Steps that can be taken on a record by somebody with these rights, in the order of the definition. */
export function openSteps(
  ledger: LedgerDefinition,
  state: string,
  values: RecordValues,
  can: (permission: BusinessPermission) => boolean,
  packFor: (day: IsoDate) => RulePack,
): readonly RecordStep[] {
  return ledger.steps.filter(
    (step) => step.from.includes(state) && can(step.permission) && (step.when?.(values, packFor) ?? true),
  );
}

/** What a step asks for anew, as it stands until something else is given (`RecordStep.begins`). */
export function begunBy(step: RecordStep, values: RecordValues): RecordValues {
  return Object.fromEntries(
    Object.entries(step.begins ?? {}).map(([field, from]) => [
      field,
      from === null ? null : (values[from] ?? null),
    ]),
  );
}

/** Fields the step demands that hold nothing in these values. */
export function missingFor(step: RecordStep, values: RecordValues): readonly string[] {
  return step.demands.filter((field) => (values[field] ?? null) === null);
}
