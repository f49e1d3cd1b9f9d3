import type { IsoDate } from '#shared/domain/date.ts';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { person } from '#shared/ledgers/person.ts';
import { call } from '../../../api/client.ts';

/** A form asks for the rank of a card where its field of that name has the same codes. */
const asksForRank = (ledger: LedgerDefinition): boolean =>
  ledger.fields.has('rank') && ledger.fields.get('rank')?.codes === person.fields.get('rank')?.codes;

/**
 * Unit, post and rank of the person just chosen, as on the day of the record, for the fields of the form that ask for them;
 * null when nothing follows.
 */
export async function personTexts(
  ledger: LedgerDefinition,
  field: string,
  value: ReferenceValue,
  day: IsoDate,
  can: (permission: string) => boolean,
): Promise<RecordValues | null> {
  const key = ledger.personKey;
  if (!key || key.person !== field || value.id === null || !can('person.read')) return null;
  // A card that cannot be read only means that nothing is filled in.
  const held = await call('person.postOn', { id: value.id, day }).catch(() => null);
  if (!held) return null;
  return {
    ...(key.unit ? { [key.unit]: held.unit } : {}),
    ...(key.post ? { [key.post]: held.post } : {}),
    ...(asksForRank(ledger) ? { rank: held.rank } : {}),
  };
}
