import type { Generated } from 'kysely';

/** A draw as it was made; never changed. */
export interface DrawTable {
  seq: Generated<number>;
  id: string;
  kind: string;
  periodFrom: string;
  periodTo: string;
  reason: string;
  seed: string;
  /** JSON list of the ids that could be drawn, in their order. */
  pool: string;
  poolDigest: string;
  poolCount: number;
  /** Share of the pool in per cent, or null where a number was given. */
  percent: number | null;
  number: number | null;
  rounding: string;
  /** Where the share or the rounding stands. */
  ruleSource: string;
  drawnCount: number;
  at: string;
  accountId: string;
}

export interface DrawItemTable {
  drawId: string;
  /** From 1, in the order in which they were drawn. */
  place: number;
  ledger: string;
  recordId: string;
}

/** The index of a period as it was kept. */
export interface IndexResultTable {
  seq: Generated<number>;
  id: string;
  periodFrom: string;
  periodTo: string;
  formula: string;
  /** JSON of the weights in per cent. */
  weights: string;
  ruleSource: string;
  digest: string;
  /** JSON of the ranked rows. */
  rows: string;
  at: string;
  accountId: string;
}
