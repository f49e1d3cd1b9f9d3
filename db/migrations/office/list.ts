import type { Migration } from '../migration.ts';
import { statements as ledgers } from './0001-ledgers.ts';
import { statements as workingTables } from './0002-working-tables.ts';

/** Static list (bundlers cannot read folders); a test demands numbers 1..n without gaps. */
export const officeMigrations: readonly Migration[] = [
  { number: 1, name: 'ledgers', statements: ledgers },
  { number: 2, name: 'working-tables', statements: workingTables },
];
