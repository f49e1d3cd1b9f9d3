import type { RecordValues } from './ledger.ts';

/** Whether a value is there. */
export const has = (values: RecordValues, field: string): boolean => (values[field] ?? null) !== null;
