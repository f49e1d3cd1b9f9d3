import type { Migration } from '../migration.ts';
import { statements as registry } from './0001-registry.ts';

/** Static list of the steps of `registry.db`, numbered 1..n without gaps. */
export const registryMigrations: readonly Migration[] = [
  { number: 1, name: 'registry', statements: registry },
];
