import { entryOf, labelOn } from '../domain/codes/code-list.ts';
import type { IsoDate } from '../domain/date.ts';
import type { FieldMeta } from '../ledgers/field.ts';
import { dateOf, type FieldWarning, type LedgerDefinition, type RecordValues } from '../ledgers/ledger.ts';
import type { RuleId, RulePack } from './pack.ts';

type CodeRule = Extract<
  RuleId,
  | 'clue.disposalKinds'
  | 'sanction.kinds'
  | 'petition.nonAcceptance'
  | 'discipline.categories'
  | 'eightRule.categories'
  | 'measure.kinds'
  | 'case.accountability'
>;

/** Code lists whose values in force a rule names, and the date that counts where it is not the record's own. */
const dated: ReadonlyMap<string, { readonly rule: CodeRule; readonly by: string | null }> = new Map([
  ['disposalKind', { rule: 'clue.disposalKinds', by: 'disposedOn' }],
  ['sanctionKind', { rule: 'sanction.kinds', by: 'sanctionedOn' }],
  ['nonAcceptanceClass', { rule: 'petition.nonAcceptance', by: null }],
  ['disciplineCategory', { rule: 'discipline.categories', by: null }],
  ['eightRuleIssue', { rule: 'eightRule.categories', by: null }],
  ['measureKind', { rule: 'measure.kinds', by: null }],
  ['accountabilityWay', { rule: 'case.accountability', by: null }],
] as const);

/** The rule that says which codes of a field are in force; null for fields whose list never changed. */
export function ruleOfCodes(meta: FieldMeta): CodeRule | null {
  return (meta.codes && dated.get(meta.codes.id)?.rule) ?? null;
}

/** The day by which a field's codes and their labels are taken: that of the act it belongs to, else the record's own. */
export function dayOfCodes(ledger: LedgerDefinition, meta: FieldMeta, values: RecordValues): IsoDate | null {
  const by = meta.codes ? (dated.get(meta.codes.id)?.by ?? null) : null;
  const own = by !== null && ledger.fields.has(by) ? dateOf(values, by) : null;
  return own ?? dateOf(values, ledger.periodField);
}

/**
 * What a code of a record is called in the words of the record's day; the code itself in a field without a list.
 * @throws AppError E_VALIDATION for a code that the list has not
 */
export function labelThen(
  ledger: LedgerDefinition,
  meta: FieldMeta,
  values: RecordValues,
  code: string,
): string {
  if (meta.codes === null) return code;
  const entry = entryOf(meta.codes, code);
  const day = dayOfCodes(ledger, meta, values);
  return day === null ? entry.label : labelOn(entry, day);
}

/** Codes of a field in force on a day; null where all of the list are. */
export function codesInForce(meta: FieldMeta, pack: RulePack): readonly string[] | null {
  const rule = ruleOfCodes(meta);
  return rule === null ? null : [pack.rules[rule].value ?? []].flat();
}

/** Fields that hold a code which was not in force on the record's day (domain §3: never rewritten, only told). */
export function codesOfOtherTimes(
  ledger: LedgerDefinition,
  values: RecordValues,
  packFor: (day: IsoDate) => RulePack,
): readonly FieldWarning[] {
  const warnings: FieldWarning[] = [];
  for (const [field, meta] of ledger.fields) {
    const value = values[field];
    if (typeof value !== 'string' || ruleOfCodes(meta) === null) continue;
    const day = dayOfCodes(ledger, meta, values);
    if (day !== null && codesInForce(meta, packFor(day))?.includes(value) === false)
      warnings.push({ field, rule: 'codeOfOtherTime' });
  }
  return warnings;
}
