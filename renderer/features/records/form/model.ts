import type { IsoDate } from '#shared/domain/date.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import type { FieldIssue, LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { same } from '#shared/ledgers/same.ts';
import { validateRecord } from '#shared/ledgers/validate.ts';
import {
  type Entry,
  emptyEntry,
  entryFor,
  type Reading,
  settledEntry,
  typedEntry,
} from '../../../ui/records/controls/entry.ts';

/** What is typed into a form and what is wrong with it. Plain data, so that it can wait while one looks elsewhere. */
export interface FormState {
  /** Values as read from the ledger; empty for a new record. */
  readonly base: RecordValues;
  /** Revision the base belongs to; null for a new record. */
  readonly revision: number | null;
  readonly entries: Readonly<Record<string, Entry>>;
  /** Sealed and masked fields that hold something one does not see; they stay as they are. */
  readonly kept: ReadonlySet<string>;
  /** Fields the cursor has left or that were saved once: only these show faults. */
  readonly touched: ReadonlySet<string>;
  /** Faults the backend found; each stays until its field is typed into. */
  readonly answered: readonly FieldIssue[];
}

export type FormAction =
  | { readonly type: 'entry'; readonly field: string; readonly entry: Entry }
  | { readonly type: 'leave'; readonly field: string }
  | { readonly type: 'retype'; readonly field: string }
  | { readonly type: 'fill'; readonly values: RecordValues }
  | { readonly type: 'settle' }
  | { readonly type: 'answered'; readonly issues: readonly FieldIssue[] }
  | { readonly type: 'state'; readonly state: FormState };

/** True when the field holds something that the form does not show. */
function isKept(meta: FieldMeta, value: FieldValue | undefined): boolean {
  if (value === null || value === undefined) return false;
  return meta.kind === 'sealed' || (meta.masked && typeof value === 'string' && value.includes('*'));
}

/** A form over a record, or an empty one with some texts given. */
export function startForm(
  ledger: LedgerDefinition,
  base: RecordValues,
  revision: number | null,
  given: Readonly<Record<string, string>> = {},
  reading: Reading = { today: '2000-01-01' as IsoDate, unit: 'yuan' },
): FormState {
  const entries: Record<string, Entry> = {};
  const kept = new Set<string>();
  for (const [id, meta] of ledger.fields) {
    const text = given[id];
    if (isKept(meta, base[id])) kept.add(id);
    entries[id] = kept.has(id)
      ? emptyEntry
      : text === undefined
        ? entryFor(meta, base[id])
        : settledEntry(meta, typedEntry(meta, text, reading));
  }
  return { base, revision, entries, kept, touched: new Set(), answered: [] };
}

const isEmpty = (entry: Entry | undefined) => entry === undefined || entry.text.trim() === '';

/** The next state of a form. */
export function formStep(ledger: LedgerDefinition, state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'entry':
      return {
        ...state,
        entries: { ...state.entries, [action.field]: action.entry },
        answered: state.answered.filter((issue) => issue.field !== action.field),
      };
    case 'leave':
      return {
        ...settle(ledger, state, [action.field]),
        touched: new Set([...state.touched, action.field]),
      };
    case 'retype': {
      const kept = new Set(state.kept);
      kept.delete(action.field);
      return { ...state, kept };
    }
    case 'fill': {
      const entries = { ...state.entries };
      for (const [field, value] of Object.entries(action.values)) {
        const meta = ledger.fields.get(field);
        if (meta && isEmpty(entries[field]) && !state.kept.has(field)) entries[field] = entryFor(meta, value);
      }
      return { ...state, entries };
    }
    case 'settle':
      return {
        ...settle(ledger, state, [...ledger.fields.keys()]),
        touched: new Set(ledger.fields.keys()),
        answered: [],
      };
    case 'answered':
      return {
        ...state,
        answered: action.issues,
        touched: new Set([...state.touched, ...action.issues.map((issue) => issue.field)]),
      };
    case 'state':
      return action.state;
  }
}

function settle(ledger: LedgerDefinition, state: FormState, fields: readonly string[]): FormState {
  const entries = { ...state.entries };
  for (const field of fields) {
    const meta = ledger.fields.get(field);
    const entry = entries[field];
    if (meta && entry) entries[field] = settledEntry(meta, entry);
  }
  return { ...state, entries };
}

/** The values as typed; what is kept unseen is left out. */
export function valuesOf(state: FormState): RecordValues {
  return Object.fromEntries(
    Object.entries(state.entries).flatMap(([id, entry]) => (state.kept.has(id) ? [] : [[id, entry.value]])),
  );
}

/** Every fault of the form, in the order of the fields. */
export function allFaults(ledger: LedgerDefinition, state: FormState): ReadonlyMap<string, FieldIssue> {
  const found = new Map<string, FieldIssue>();
  for (const issue of validateRecord(ledger, valuesOf(state)).issues)
    if (!state.kept.has(issue.field)) found.set(issue.field, issue);
  for (const issue of state.answered) found.set(issue.field, issue);
  // What could not be read goes before "please fill in".
  for (const [field, { fault }] of Object.entries(state.entries))
    if (fault !== null) found.set(field, { field, rule: fault });
  return new Map(
    [...ledger.fields.keys()].flatMap((field) => {
      const issue = found.get(field);
      return issue ? [[field, issue] as const] : [];
    }),
  );
}

/** The faults to show now. */
export function shownFaults(ledger: LedgerDefinition, state: FormState): ReadonlyMap<string, FieldIssue> {
  return new Map([...allFaults(ledger, state)].filter(([field]) => state.touched.has(field)));
}

/** The fields whose value differs from the record as read, with the new values. */
export function changesOf(state: FormState): RecordValues {
  return Object.fromEntries(
    Object.entries(valuesOf(state)).filter(([id, value]) => {
      const before = state.base[id] ?? null;
      // Sealed fields say only that something is there; an empty text over them changes nothing.
      if (before === true && typeof value !== 'boolean') return value !== null;
      return !same(value, before);
    }),
  );
}

/** True when leaving would lose something. */
export function isDirty(state: FormState): boolean {
  return (
    Object.keys(changesOf(state)).length > 0 ||
    Object.entries(state.entries).some(
      ([id, entry]) => !state.kept.has(id) && entry.value === null && entry.text.trim() !== '',
    )
  );
}

export interface Merged {
  readonly state: FormState;
  /** Fields that others changed and this form did not: taken over. */
  readonly taken: readonly string[];
  /** Fields that both changed: what is typed here stands, and the other value is named. */
  readonly clashing: readonly string[];
}

/** Brings a form up to the record as it now is, keeping what was typed (E_CONFLICT). */
export function mergeForm(
  ledger: LedgerDefinition,
  state: FormState,
  theirs: RecordValues,
  revision: number,
): Merged {
  const mine = changesOf(state);
  const taken: string[] = [];
  const clashing: string[] = [];
  const entries = { ...state.entries };
  for (const [id, meta] of ledger.fields) {
    const now = theirs[id] ?? null;
    if (meta.kind === 'sealed' || same(now, state.base[id])) continue;
    if (!(id in mine)) {
      taken.push(id);
      entries[id] = entryFor(meta, now);
    } else if (!same(now, mine[id])) clashing.push(id);
  }
  return { state: { ...state, base: theirs, revision, entries }, taken, clashing };
}
