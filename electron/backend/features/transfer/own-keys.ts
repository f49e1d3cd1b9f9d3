import type { OfficeReader, OfficeWriter } from '#db/connections.ts';
import { putUnitKeys, storedUnitKeys } from '#db/repositories/transfer-cards.ts';
import { AppError } from '#shared/errors.ts';
import { makeCard, type UnitCard } from '../../transfer/card.ts';
import { generateUnitKeys, parseUnitKeys, type UnitKeys } from '../../transfer/keys.ts';

/** The unit's own key pair; null until it was needed. @throws AppError E_OFFICE_DAMAGED when it cannot be read */
export async function ownKeys(db: OfficeReader): Promise<UnitKeys | null> {
  const stored = await storedUnitKeys(db);
  if (stored === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    throw new AppError('E_OFFICE_DAMAGED', { part: 'unitKeys' });
  }
  return parseUnitKeys(value);
}

/** The unit's own card; null until its keys were made. */
export async function ownCard(db: OfficeReader, unit: string): Promise<UnitCard | null> {
  const keys = await ownKeys(db);
  return keys === null ? null : makeCard(unit, keys);
}

/**
 * The unit's key pair, made now if there is none. It stays inside the encrypted office database.
 * @throws AppError E_CARD when the unit's name cannot stand on a card
 */
export async function ensureOwnKeys(
  db: OfficeWriter,
  unit: string,
  at: string,
): Promise<{ readonly keys: UnitKeys; readonly made: boolean }> {
  const known = await ownKeys(db);
  if (known !== null) return { keys: known, made: false };
  const keys = await generateUnitKeys();
  makeCard(unit, keys);
  await putUnitKeys(db, JSON.stringify(keys), at);
  return { keys, made: true };
}
