import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { isRuleId, type RuleId } from '#shared/rules/pack.ts';
import { command, job, query } from './entry.ts';

const ruleId = z.custom<RuleId>((text) => typeof text === 'string' && isRuleId(text), 'unknownRule');
const basis = z.string().trim().min(2).max(200);
const reason = z.string().trim().min(2).max(500);

/** A request on a rule, whatever became of it. */
export const ruleRequest = z.object({
  id: z.uuid(),
  act: z.enum(['set', 'end']),
  rule: ruleId,
  /** The office's own value; null for the end of one (and where the value says that there is no limit). */
  value: z.unknown(),
  from: z.string(),
  to: z.string().nullable(),
  /** The value that is ended. */
  ends: z.uuid().nullable(),
  basis: z.string(),
  reason: z.string(),
  status: z.enum(['proposed', 'approved', 'refused']),
  requestedBy: z.string(),
  requestedAt: z.string(),
  mine: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
  /** Records whose running clocks were counted anew. */
  moved: z.number().nullable(),
});
export type RuleRequest = z.infer<typeof ruleRequest>;

/** Rules in force, since when, from where (DESIGN §5); the office's own values, asked for and approved. */
export const ruleCalls = {
  /** The office's own values in force at any time: with the packs they tell what holds on a day. */
  'rule.overrides': query({
    permission: 'member',
    input: z.strictObject({}),
    output: z.array(
      z.object({
        id: z.uuid(),
        rule: ruleId,
        value: z.unknown(),
        from: z.string(),
        to: z.string().nullable(),
        basis: z.string(),
        approvedBy: z.string(),
        approvedOn: z.string(),
      }),
    ),
  }),
  /** Every request there ever was, newest first. */
  'rule.requests': query({
    permission: 'member',
    input: z.strictObject({}),
    output: z.array(ruleRequest),
  }),
  /** How many records have a running clock that began on or after a day: those a change from that day may move. */
  'rule.reach': query({
    permission: 'rule.propose',
    input: z.strictObject({ rule: ruleId, from: isoDate }),
    output: z.object({ records: z.number() }),
  }),
  /** Asks for an office's own value. E_APPROVAL {reason: waiting} when a request on this rule waits already. */
  'rule.propose': command({
    permission: 'rule.propose',
    input: z.strictObject({
      rule: ruleId,
      value: z.unknown(),
      from: isoDate,
      to: isoDate.nullable(),
      basis,
      reason,
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_VALIDATION', 'E_APPROVAL'],
  }),
  /** Asks that an approved value holds no more from a day on. */
  'rule.proposeEnd': command({
    permission: 'rule.propose',
    input: z.strictObject({ id: z.uuid(), from: isoDate, basis, reason }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_VALIDATION', 'E_APPROVAL'],
  }),
  /**
   * The head's word, never the asker's own. Running clocks that began on the first day or later are counted anew in the
   * same transaction; what was met or decided stays.
   */
  'rule.decide': job({
    permission: 'rule.override',
    input: z.strictObject({ id: z.uuid(), approve: z.boolean(), note: z.string().trim().max(500) }),
    output: z.object({ status: z.enum(['approved', 'refused']), moved: z.number() }),
    errors: ['E_SEPARATION', 'E_NOT_FOUND', 'E_APPROVAL', 'E_CANCELLED'],
  }),
};
