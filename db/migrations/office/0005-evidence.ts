import type { Migration } from '../migration.ts';

/** Versions of attachments, the custody of paper originals, the catalogue of a case volume. */
export const statements: Migration['statements'] = [];
