import type { Migration } from '../migration.ts';

/** The register of removable media. */
export const statements: Migration['statements'] = [];
