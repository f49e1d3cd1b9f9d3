import { z } from 'zod';
import { referenceValue } from '#shared/ledgers/field.ts';
import { repeatHits } from '#shared/rules/repeats.ts';
import { query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

const item = z.object({ id: recordId, number: z.string(), receivedOn: z.string() });

/** An earlier petition, and in what it agrees. */
const earlier = item.extend({
  subject: z.string(),
  unit: z.string(),
  summary: z.string(),
  state: z.string(),
  hits: z.array(z.enum(repeatHits)),
});

/** What petitions have beside the calls of every ledger. */
export const petitionCalls = {
  /**
   * Earlier petitions that a report may repeat (A07), newest first, at most five, with what agrees and until when: asked
   * while a letter is being registered, and on its page.
   */
  'petition.repeats': query({
    reads: 'logged',
    permission: 'petition.read',
    input: z.strictObject({
      /** The petition itself, once it is in the register. */
      id: recordId.nullable(),
      receivedOn: z.iso.date(),
      subject: referenceValue.nullable(),
      unit: referenceValue.nullable(),
      kind: z.string().max(60).nullable(),
      summary: z.string().max(40_000),
    }),
    output: z.object({
      repeats: z.array(
        earlier.extend({
          until: z.string(),
          /** How long after the first a report is a repeat: 3 个月. */
          window: z.string(),
          /** The item it repeats itself; itself where it is none. */
          main: item,
        }),
      ),
      /** The same matter, taken in and closed longer ago: it may be settled (已作信访了结). Asked of new petitions only. */
      settled: z.array(earlier.extend({ closedOn: z.string() })),
    }),
  }),
};
