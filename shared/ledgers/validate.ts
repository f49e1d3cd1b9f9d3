import type { z } from 'zod';
import { identityNumberFault } from '#shared/domain/identity-number.ts';
import { emptyValues } from './empty-values.ts';
import type { FieldMeta, FieldValue } from './field.ts';
import type { Entry, FieldIssue, FieldWarning, LedgerDefinition, RecordValues } from './ledger.ts';

export interface Validated {
  /** Cleaned values with every field present; only meaningful when `issues` is empty. */
  readonly values: RecordValues;
  readonly issues: readonly FieldIssue[];
  readonly warnings: readonly FieldWarning[];
}

/** Empty text and absent values are the same thing: not known. Identity numbers come in any width and case. */
function clean(meta: FieldMeta, value: FieldValue | undefined): FieldValue {
  if (value === undefined) return null;
  if (typeof value === 'string') {
    const text =
      meta.kind === 'identityNumber'
        ? value.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
        : value.trim();
    return text === '' ? null : text;
  }
  if (typeof value === 'object' && value !== null && typeof value.name === 'string')
    return value.name.trim() === '' ? null : { ...value, name: value.name.trim() };
  return value;
}

function ruleFor(meta: FieldMeta, issue: z.core.$ZodIssue): FieldIssue['rule'] {
  if (issue.code === 'too_big') return 'tooLong';
  switch (meta.kind) {
    case 'date':
      return 'notADate';
    case 'code':
      return 'unknownCode';
    case 'integer':
    case 'money':
    case 'year':
      return 'notANumber';
    case 'text':
    case 'longText':
    case 'boolean':
    case 'reference':
    case 'identityNumber':
    case 'sealed':
      return 'malformed';
  }
}

/**
 * Checks one record against its ledger: each field, then the rules between fields. One fault per field, in field
 * order, so that a verdict names what is wrong and not what follows from it.
 * @param entry when it is entered, for values that follow from that
 */
export function validateRecord(
  ledger: LedgerDefinition,
  given: RecordValues,
  entry: Entry | null = null,
): Validated {
  const values = emptyValues(ledger);
  for (const [id, meta] of ledger.fields) if (Object.hasOwn(given, id)) values[id] = clean(meta, given[id]);
  Object.assign(values, ledger.derive(values, entry));
  const issues: FieldIssue[] = [];
  const warnings: FieldWarning[] = [];
  for (const [id, meta] of ledger.fields) {
    const value = values[id] ?? null;
    if (value === null) {
      if (meta.required) issues.push({ field: id, rule: 'required' });
      continue;
    }
    const parsed = (ledger.schema.shape[id] as z.ZodType<FieldValue>).safeParse(value);
    if (parsed.success) values[id] = parsed.data;
    else {
      const first = parsed.error.issues[0];
      const rule = first ? ruleFor(meta, first) : 'malformed';
      issues.push(rule === 'tooLong' ? { field: id, rule, args: [meta.max] } : { field: id, rule });
    }
    if (meta.kind === 'identityNumber' && typeof value === 'string' && identityNumberFault(value) !== null)
      warnings.push({ field: id, rule: 'checkDigit' });
  }
  const faulty = new Set(issues.map((i) => i.field));
  for (const rule of ledger.rules) {
    if (rule.fields.some((f) => faulty.has(f))) continue;
    const issue = rule.check(values);
    if (issue) issues.push(issue);
  }
  return { values, issues, warnings };
}
