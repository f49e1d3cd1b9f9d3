import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';

/** Papers of the registers around petitions that are made of more than one record. */
export const registerSheet = z.discriminatedUnion('kind', [
  /** A draw with its seed, its list's digest and what was drawn (A14, A15, J02). */
  z.object({ kind: z.literal('draw'), id: z.uuid() }),
  /** What the second looks at a draw of petitions found, for the circular (A14, A15). */
  z.object({ kind: z.literal('spotCheck'), id: z.uuid() }),
  /** Who sent the table of a month and who did not, for the circular (A17). */
  z.object({ kind: z.literal('signsMonth'), month: z.string().regex(/^\d{4}-\d{2}$/u) }),
  /** 信访苗头排查化解情况表 of a month itself, sign by sign (A17; requirements §4). */
  z.object({ kind: z.literal('signsTable'), month: z.string().regex(/^\d{4}-\d{2}$/u) }),
  /** 催报单 to one township that did not (A17). */
  z.object({ kind: z.literal('signsChase'), month: z.string().regex(/^\d{4}-\d{2}$/u), unitId: z.uuid() }),
  /** A ranking that was kept; the one that is made public hides small counts (A21). */
  z.object({ kind: z.literal('index'), id: z.uuid(), open: z.boolean() }),
  /** 重信重访、越级上访 of a period by unit (A20). */
  z.object({ kind: z.literal('visits'), from: isoDate, to: isoDate }),
  /** Written report on a batch of the clean-up (A10). */
  z.object({ kind: z.literal('cleanup'), batch: z.string().min(1).max(60) }),
]);
export type RegisterSheet = z.infer<typeof registerSheet>;
