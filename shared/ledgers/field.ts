import { z } from 'zod';
import type { CodeList } from '#shared/domain/codes/code-list.ts';
import { isoDate } from '#shared/domain/date.ts';

/**
 * What a field holds. The kind decides the column type, the form control, the list filter, how a spreadsheet cell
 * is read and how the value prints.
 * `reference` points at a record of another ledger (unit, person, clue …) and keeps the text as given, so that a
 * record stays true to its paper even where the target is not known yet.
 * `sealed` is encrypted under the identity key in a table of its own and never appears in the record itself.
 */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'code'
  | 'date'
  | 'year'
  | 'integer'
  | 'money'
  | 'boolean'
  | 'reference'
  | 'identityNumber'
  | 'sealed';

/** Everything a screen, a table, an import, an export and a print view need to know about one field. */
export interface FieldMeta {
  readonly kind: FieldKind;
  /** Chinese label as it stands on the paper form. */
  readonly label: string;
  /** Other headings offices use for the same column. */
  readonly aliases: readonly string[];
  readonly required: boolean;
  /** Column width in a list, CSS pixels at 14 px type. */
  readonly width: number;
  /** Whether a list shows the column at first, on choice, or never. */
  readonly list: 'shown' | 'choice' | 'never';
  /** True when the text goes into the full-text index of the ledger. */
  readonly searched: boolean;
  /** True when lists can be sorted by it; the migration then carries an index (field, seq). */
  readonly sortable: boolean;
  /** True when lists offer a filter for it. */
  readonly filter: boolean;
  /** A yes-or-no field that a list offers as a chip; the others stand under its further conditions. */
  readonly quick: boolean;
  /** Heading of the form section. */
  readonly group: string;
  /** Longest text taken, characters. */
  readonly max: number;
  readonly codes: CodeList | null;
  /** Ledger a reference points at. */
  readonly target: LedgerId | null;
  /** Ledger whose records a text names by their numbers, several apart by 、: each opens what the reader may see of it. */
  readonly numbersOf: LedgerId | null;
  /** Masked values show only their ends in lists, exports and packages. */
  readonly masked: boolean;
  readonly help: string | null;
  /** What was written here last is offered again: the department that handles it, the place of reception. Never people. */
  readonly again: boolean;
  /** Written by a step of the work alone (steps.ts): forms show it, nobody types it. Registers taken in may bring it. */
  readonly byStep: boolean;
  /** Follows from the record's other values or from its parts (`derive`, `gives`): shown, never typed. */
  readonly follows: boolean;
  /** What stands here stands out in lists and on the page, a yes in red: it must not stay so (B02, B03). */
  readonly alarm: boolean;
}

/** The registers an office keeps whatever it does, and that its packages may carry. */
export const mainLedgerIds = [
  'unit',
  'person',
  'petition',
  'clue',
  'case',
  'finding',
  'poolMember',
  'pledge',
] as const;
export type MainLedgerId = (typeof mainLedgerIds)[number];

/** Registers that belong to the work on those: instructions on a petition, measures of a case, … */
export const partLedgerIds = [
  // Earlier posts of people.
  'postTerm',
  'talk',
  'clueMeeting',
  'clueMeetingItem',
  'clueRound',
  'clarification',
  'listedSupervision',
  'chaseEntry',
  'sweep',
  'instruction',
  'caseLeader',
  'groupVisit',
  'reception',
  'petitionLapse',
  'falseAccusation',
  // Registers around petitions.
  'informant',
  'informantReport',
  'reportChannel',
  'receptionDuty',
  'openReception',
  'petitionMechanism',
  'troubleSign',
  'petitionRecheck',
  'assistance',
  'restitution',
  'complaint',
  'cleanupItem',
  'clueRecheck',
  // What goes with a case.
  'investigationPlan',
  'caseMeasure',
  'caseProperty',
  'caseSupplement',
  'safetyPlan',
  'cooperation',
  'seconded',
  'caseTalent',
  'accountabilityCheck',
  'interference',
  'coordinationGroup',
  'coordinationMeeting',
  'caseTarget',
  'caseHandover',
  'handoverMatter',
  // Adjudication, and what goes with it.
  'caseReview',
  'reviewEvidence',
  'announcement',
  'suggestion',
  'execution',
  'returnVisit',
  'appeal',
  'typicalCase',
  'accountability',
] as const;

/** The ledgers of the house. Adding one: a file in this folder, a migration, an entry in `ledgers.ts`. */
export const ledgerIds = [...mainLedgerIds, ...partLedgerIds] as const;
export type LedgerId = (typeof ledgerIds)[number];

/** Value of a reference: the target's id once it is known, and the text as written. */
export const referenceValue = z.object({
  id: z.uuid().nullable(),
  name: z.string().trim().min(1).max(200),
});
export type ReferenceValue = z.infer<typeof referenceValue>;

/** A value as it stands in a record, a form or a list row. Money is in 分, dates are ISO texts. */
export type FieldValue = string | number | boolean | ReferenceValue | null;

const registry = z.registry<FieldMeta>();

type Options = Partial<Omit<FieldMeta, 'kind' | 'label' | 'codes' | 'target'>>;

const defaults: Record<FieldKind, Pick<FieldMeta, 'width' | 'max' | 'searched' | 'filter'>> = {
  text: { width: 120, max: 200, searched: true, filter: false },
  longText: { width: 280, max: 32_767, searched: true, filter: false },
  code: { width: 110, max: 60, searched: false, filter: true },
  date: { width: 108, max: 10, searched: false, filter: true },
  year: { width: 72, max: 4, searched: false, filter: true },
  integer: { width: 90, max: 12, searched: false, filter: false },
  money: { width: 110, max: 16, searched: false, filter: false },
  boolean: { width: 72, max: 1, searched: false, filter: true },
  reference: { width: 200, max: 200, searched: true, filter: true },
  identityNumber: { width: 170, max: 18, searched: false, filter: false },
  sealed: { width: 90, max: 200, searched: false, filter: false },
};

function meta(kind: FieldKind, label: string, o: Options, extra?: Partial<FieldMeta>): FieldMeta {
  return {
    kind,
    label,
    aliases: [],
    required: false,
    list: 'choice',
    sortable: false,
    group: '基本情况',
    masked: kind === 'identityNumber',
    help: null,
    byStep: false,
    again: false,
    quick: true,
    follows: false,
    alarm: false,
    numbersOf: null,
    codes: null,
    target: null,
    ...defaults[kind],
    ...o,
    ...extra,
  };
}

/**
 * Registers the metadata with the schema; optional fields take null for "not known". The schema is copied: two
 * required dates of one ledger must not share the metadata of the one named last.
 */
function field(schema: z.ZodType<FieldValue>, m: FieldMeta): z.ZodType<FieldValue> {
  const made = m.required ? schema.clone() : schema.nullable();
  registry.add(made, m);
  return made;
}

/** One line of text. */
export const text = (label: string, o: Options = {}) => {
  const m = meta('text', label, o);
  return field(z.string().trim().min(1).max(m.max), m);
};
/** Running text; kept as typed but for outer white space. */
export const longText = (label: string, o: Options = {}) => {
  const m = meta('longText', label, o);
  return field(z.string().trim().min(1).max(m.max), m);
};
/** A code of a list; the label is never stored. */
export const code = (label: string, codes: CodeList, o: Options = {}) =>
  field(
    z
      .string()
      .refine((v) => codes.items.some((item) => item.code === v), { params: { rule: 'unknownCode' } }),
    meta('code', label, o, { codes }),
  );
/** A calendar day, 'YYYY-MM-DD'. */
export const date = (label: string, o: Options = {}) => field(isoDate, meta('date', label, o));
/** A calendar year. */
export const year = (label: string, o: Options = {}) =>
  field(z.int().min(1949).max(2100), meta('year', label, o));
/** A count, 0 or more. */
export const integer = (label: string, o: Options = {}) =>
  field(z.int().min(0).max(999_999_999_999), meta('integer', label, o));
/** An amount in 分, so that sums are exact. */
export const money = (label: string, o: Options = {}) =>
  field(z.int().min(0).max(Number.MAX_SAFE_INTEGER), meta('money', label, o));
/** Yes or no. */
export const boolean = (label: string, o: Options = {}) => field(z.boolean(), meta('boolean', label, o));
/** A record of another ledger, by its id once known and always by its text. */
export const reference = (label: string, target: LedgerId, o: Options = {}) =>
  field(referenceValue, meta('reference', label, o, { target }));
/** Chinese identity number (GB 11643); a wrong check digit is a warning, since old papers carry them. */
export const identityNumber = (label: string, o: Options = {}) =>
  field(
    z
      .string()
      .trim()
      .regex(/^(?:\d{15}|\d{17}[\dX])$/u),
    meta('identityNumber', label, o),
  );
/** Reporter identity and the like (rule 47 of 检举控告工作规则): sealed under the identity key, masked everywhere. */
export const sealed = (label: string, o: Options = {}) => {
  const m = meta('sealed', label, { ...o, searched: false, filter: false, sortable: false });
  return field(z.string().trim().min(1).max(m.max), m);
};

/** Metadata of a schema made by one of the constructors above. */
export function metaOf(schema: z.ZodType): FieldMeta {
  const found = registry.get(schema);
  if (!found) throw new Error('a ledger field must be made by a constructor of shared/ledgers/field.ts');
  return found;
}
