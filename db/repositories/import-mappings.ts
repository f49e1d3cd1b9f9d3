import type { OfficeReader, OfficeWriter } from '../connections.ts';

export interface RememberedMapping {
  readonly ledger: string;
  /** JSON of the field of each column. */
  readonly mapping: string;
}

/** Mappings kept for sheets with these headings, the last used first. */
export async function mappingsFor(
  db: OfficeReader,
  signature: string,
): Promise<readonly RememberedMapping[]> {
  return db
    .selectFrom('importMapping')
    .select(['ledger', 'mapping'])
    .where('signature', '=', signature)
    .orderBy('usedAt', 'desc')
    .execute();
}

/** Keeps a mapping for the next sheet with the same headings. */
export async function rememberMapping(
  db: OfficeWriter,
  kept: RememberedMapping & { readonly signature: string; readonly usedAt: string },
): Promise<void> {
  await db
    .insertInto('importMapping')
    .values(kept)
    .onConflict((conflict) =>
      conflict.columns(['ledger', 'signature']).doUpdateSet({ mapping: kept.mapping, usedAt: kept.usedAt }),
    )
    .execute();
}
