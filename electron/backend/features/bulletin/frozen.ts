import { createHash } from 'node:crypto';
import type { BulletinRow } from '#db/repositories/bulletins.ts';
import { AppError } from '#shared/errors.ts';
import {
  bulletinBlock,
  bulletinHead,
  measured,
  type Measured,
  type BulletinBlock,
} from '#shared/ipc/bulletin-calls.ts';
import { canonicalJson } from '#shared/text/canonical-json.ts';
import { z } from 'zod';

export const FROZEN_FORMAT = 'andu-bulletin/1';

/** Everything an issued bulletin says, with what its numbers meant and under which rules, as it was at issue. */
export const frozenBulletin = measured.extend({
  format: z.literal(FROZEN_FORMAT),
  id: z.uuid(),
  version: z.number(),
  template: z.string(),
  periodFrom: z.string(),
  periodTo: z.string(),
  dataUntil: z.string(),
  head: bulletinHead,
  blocks: z.array(bulletinBlock),
  /** Counts below this are hidden in what leaves the office; null for an internal bulletin. */
  suppressBelow: z.number().nullable(),
  rulePack: z.object({ id: z.string(), label: z.string(), from: z.string() }),
  /** Account ids. */
  drafters: z.array(z.string()),
  checkedBy: z.string(),
  issuedBy: z.string(),
  issuedAt: z.string(),
  supersedes: z.string().nullable(),
  reason: z.string().nullable(),
});
export type FrozenBulletin = z.infer<typeof frozenBulletin>;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The frozen text and its digest: SHA-256 over the canonical JSON. */
export function freeze(content: FrozenBulletin): { frozen: string; digest: string } {
  const frozen = canonicalJson(content);
  return { frozen, digest: sha256(frozen) };
}

/**
 * What an issued bulletin says, read from its row; null for a draft.
 * @throws AppError E_OFFICE_DAMAGED when the text is not the one that was issued
 */
export function readFrozen(row: Pick<BulletinRow, 'frozen' | 'digest'>): FrozenBulletin | null {
  if (row.frozen === null) return null;
  if (sha256(row.frozen) !== row.digest) throw new AppError('E_OFFICE_DAMAGED', { reason: 'bulletinDigest' });
  return frozenBulletin.parse(JSON.parse(row.frozen));
}

/** Digest of the numbers alone, to tell whether any moved since they were checked. */
export function numbersDigest({ indicators, tables }: Measured): string {
  return sha256(
    canonicalJson({
      indicators: indicators.map(({ id, text }) => [id, text]),
      tables: tables.map(({ id, rows }) => [
        id,
        rows.map((row) => [row.key, row.label, row.cells.map((cell) => cell.text)]),
      ]),
    }),
  );
}

/** The blocks of a row. */
export const blocksOf = (row: Pick<BulletinRow, 'blocks'>): BulletinBlock[] =>
  z.array(bulletinBlock).parse(JSON.parse(row.blocks));

/** The head of a row. */
export const headOf = (row: Pick<BulletinRow, 'head'>) => bulletinHead.parse(JSON.parse(row.head));

/** What a check leaves behind: the numbers it was made on, and the balances. */
export const checkRecord = z.object({ numbers: z.string(), checks: measured.shape.checks });
