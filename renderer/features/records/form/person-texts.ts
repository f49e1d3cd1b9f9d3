import type { ReferenceValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { person } from '#shared/ledgers/person.ts';
import { call } from '../../../api/client.ts';

/** Codes that a card and a form both ask for: the rank. */
const asked = (ledger: LedgerDefinition): readonly string[] =>
  [...ledger.fields].flatMap(([id, { codes }]) =>
    codes !== null && person.fields.get(id)?.codes === codes ? [id] : [],
  );

/** Unit, post and rank of the person just chosen, for the fields of the form that ask for them; null when nothing follows. */
export async function personTexts(
  ledger: LedgerDefinition,
  field: string,
  value: ReferenceValue,
  can: (permission: string) => boolean,
): Promise<RecordValues | null> {
  const key = ledger.personKey;
  if (!key || key.person !== field || value.id === null || !can('person.read')) return null;
  // A card that cannot be read only means that nothing is filled in.
  const card = await call('person.get', { id: value.id }).catch(() => null);
  if (!card) return null;
  return {
    ...(key.unit ? { [key.unit]: card.values['unit'] ?? null } : {}),
    ...(key.post ? { [key.post]: card.values['post'] ?? null } : {}),
    ...Object.fromEntries(asked(ledger).map((id) => [id, card.values[id] ?? null])),
  };
}
