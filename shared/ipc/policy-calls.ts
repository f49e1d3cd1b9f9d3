import { z } from 'zod';
import { policyColumn, policyColumnOf, policyKeys, policyLevels } from '#shared/domain/policies.ts';
import { query, registryCommand } from './entry.ts';

/** The security policies, one column for each level of secrecy. */
export const policyCalls = {
  /** Policies of every level, and which level is in force on this machine. */
  'policy.get': query({
    permission: 'signedIn',
    input: z.object({}),
    output: z.object({
      level: z.enum(policyLevels),
      columns: z.object({ internal: policyColumn, confidential: policyColumn, secret: policyColumn }),
    }),
  }),
  /** Security administrator: the whole column of one level, within its bounds. */
  'policy.set': registryCommand({
    permission: 'policy.write',
    input: z.discriminatedUnion('level', [
      z.object({ level: z.literal('internal'), values: policyColumnOf('internal') }),
      z.object({ level: z.literal('confidential'), values: policyColumnOf('confidential') }),
      z.object({ level: z.literal('secret'), values: policyColumnOf('secret') }),
    ]),
    /** How many policies differ from before. */
    output: z.object({ changed: z.number() }),
  }),
  /** Who changed which policy, when, from what to what; newest first. */
  'policy.changes': query({
    permission: 'securityEvent.read',
    input: z.object({}),
    output: z.array(
      z.object({
        level: z.enum(policyLevels),
        key: z.enum(policyKeys),
        oldValue: z.string(),
        newValue: z.string(),
        at: z.string(),
        by: z.string(),
      }),
    ),
  }),
};
