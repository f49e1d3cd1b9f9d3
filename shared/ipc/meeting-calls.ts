import { z } from 'zod';
import { accessPart } from '#shared/domain/access.ts';
import { command, query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

const meeting = { recordId };

const person = z.object({ accountId: z.uuid(), name: z.string(), post: z.string() });

/** Who takes part in a 问题线索排查会 (B04): named once for the meeting, and by that for each clue it goes over. */
export const meetingCalls = {
  'meeting.people': query({
    permission: 'clueMeeting.read',
    input: z.object(meeting),
    output: z.object({
      members: z.array(person.extend({ part: accessPart, since: z.string(), addedBy: z.string() })),
      /** Accounts that can be chosen; empty for who may not choose. */
      candidates: z.array(person),
      /** Clues that the meeting goes over. */
      clues: z.number(),
      mayManage: z.boolean(),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  'meeting.admit': command({
    permission: 'access.manage',
    input: z.object({ ...meeting, accountIds: z.array(z.uuid()).min(1).max(50) }),
    /** Namings that came of it, over all clues of the meeting. */
    output: z.object({ named: z.number() }),
    errors: ['E_NOT_FOUND', 'E_SEPARATION', 'E_VOIDED'],
  }),
  /** Takes somebody off the list, and from the clues that he sees by this meeting alone. */
  'meeting.dismiss': command({
    permission: 'access.manage',
    input: z.object({ ...meeting, accountId: z.uuid(), reason: z.string().trim().min(2).max(500) }),
    output: z.object({ ended: z.number() }),
    errors: ['E_NOT_FOUND'],
  }),
};
