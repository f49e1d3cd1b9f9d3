import type { FieldValue } from './field.ts';
import type { LedgerDefinition } from './ledger.ts';

const templates = new WeakMap<LedgerDefinition, Readonly<Record<string, FieldValue>>>();

/**
 * Values of a record of which nothing is known: every field is there and null. Copied from a parsed object, which the
 * engine keeps in one piece; one that gets its many fields one after another becomes a hash table, and each copy of it
 * takes three times as long.
 */
export function emptyValues(ledger: LedgerDefinition): Record<string, FieldValue> {
  const known = templates.get(ledger);
  if (known) return { ...known };
  const fields = Array.from(ledger.fields.keys(), (id) => `${JSON.stringify(id)}:null`);
  const template = JSON.parse(`{${fields.join(',')}}`) as Record<string, FieldValue>;
  templates.set(ledger, template);
  return { ...template };
}
