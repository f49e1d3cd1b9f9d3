import type { ReferenceValue } from '#shared/ledgers/field.ts';
import { type LedgerDefinition, type RecordValues, referenceOf } from '#shared/ledgers/ledger.ts';
import { call } from '../../../api/client.ts';

/** Kinds of units that are a place to which others belong. */
const places: ReadonlySet<unknown> = new Set(['township', 'county', 'city']);
/** A village below its township, a township below its county, a department below both: no tree of an office is deeper. */
const DEPTH = 5;

/** The place to which the unit just chosen belongs (属地), for a form that asks for it; null when nothing follows. */
export async function unitTexts(
  ledger: LedgerDefinition,
  field: string,
  value: ReferenceValue,
  can: (permission: string) => boolean,
): Promise<RecordValues | null> {
  if (ledger.personKey?.unit !== field || !ledger.fields.has('locality') || !can('unit.read')) return null;
  let above: ReferenceValue | null = value;
  for (let at = 0; at < DEPTH && above !== null && above.id !== null; at += 1) {
    const card: { readonly values: RecordValues } = await call('unit.get', { id: above.id }).catch(() => ({
      values: {},
    }));
    if (places.has(card.values['kind'])) return { locality: above.name };
    above = referenceOf(card.values, 'parent');
  }
  return null;
}
