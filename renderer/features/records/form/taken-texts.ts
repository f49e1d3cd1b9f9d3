import type { FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { call } from '../../../api/client.ts';

/** The field of a form that names the record from which others are taken; null where there is none. */
export const sourceOf = ({ under, origin }: LedgerDefinition): string | null =>
  (under ?? origin)?.field ?? null;

/** A value of that record in a field of the form: references to other ledgers come as text. */
function fitting(ledger: LedgerDefinition, own: string, value: FieldValue): FieldValue {
  const to = ledger.fields.get(own);
  const text = typeof value === 'object' && value !== null ? value.name : value;
  return to?.kind === 'reference' ? value : text;
}

/**
 * What the record that a new one belongs to, or comes of, says already, for the fields of the form that ask for it again;
 * null when nothing follows. What it masks, and what stands on a further card, is taken where the record is stored.
 */
export async function takenTexts(
  ledger: LedgerDefinition,
  field: string,
  id: string | null,
  can: (permission: string) => boolean,
): Promise<RecordValues | null> {
  const above = ledger.under ?? ledger.origin;
  if (above?.takes === undefined || above.field !== field || id === null) return null;
  if (!can(`${above.ledger}.read`)) return null;
  // A record that cannot be read only means that nothing is filled in.
  const there = await call(`${above.ledger}.get`, { id }).catch(() => null);
  if (!there) return null;
  const { fields } = ledgers[above.ledger];
  const taken = Object.entries(above.takes).flatMap(([own, from]): (readonly [string, FieldValue])[] =>
    fields.get(from)?.masked === false ? [[own, fitting(ledger, own, there.values[from] ?? null)]] : [],
  );
  return { ...('also' in above ? above.also : {}), ...Object.fromEntries<FieldValue>(taken) };
}
