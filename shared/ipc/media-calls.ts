import { z } from 'zod';
import { carrierLevels, mediumActs, mediumKinds, mediumStates } from '../domain/media.ts';
import { query, registryCommand } from './entry.ts';

/** What stands on the label of a medium: JZ-2026-003, or the office's own way of numbering. */
const mediumNumber = z
  .string()
  .trim()
  .min(1)
  .max(30)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}()（）〔〕._-]*$/u);

const medium = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(mediumKinds),
  level: z.enum(carrierLevels),
  state: z.enum(mediumStates),
});

export const mediumView = medium.extend({
  serial: z.string(),
  holder: z.string(),
  registeredAt: z.string(),
  registeredBy: z.string(),
  /** It bears a marker file, or is known by its file system, so that it is recognised where it is plugged in. */
  recognised: z.boolean(),
  history: z.array(
    z.object({ at: z.string(), by: z.string(), act: z.string(), note: z.string().nullable() }),
  ),
});
export type MediumView = z.infer<typeof mediumView>;

/** The register of removable media (domain §4.4): bound, numbered, marked with a level. */
export const mediaCalls = {
  'media.list': query({
    permission: 'media.manage',
    input: z.object({}),
    output: z.object({
      media: z.array(mediumView),
      /** The number that the next medium gets when none is typed. */
      nextNumber: z.string(),
    }),
  }),
  /** Media that may be used, to choose one by its number where none can be recognised. */
  'media.choices': query({ permission: 'member', input: z.object({}), output: z.array(medium) }),
  /**
   * Enters a medium and makes it known: a marker file on it, or for a disc the identifier of its file system. A disc
   * that is still empty is entered without `folder` and is then chosen by its number.
   * E_MEDIUM reasons: fixed (not a removable one), unknown, present (already in the register), machine (its level is
   * above this machine's), noIdentity (a disc without an identifier), missing (no folder, and not a disc).
   */
  'media.register': registryCommand({
    permission: 'media.manage',
    input: z.object({
      number: mediumNumber.nullable(),
      kind: z.enum(mediumKinds),
      serial: z.string().trim().max(60),
      level: z.enum(carrierLevels),
      holder: z.string().trim().min(1).max(40),
      folder: z.string().nullable(),
    }),
    output: z.object({ id: z.uuid(), number: z.string() }),
    errors: ['E_FILE_TOKEN', 'E_MEDIUM', 'E_NUMBER_TAKEN', 'E_IO'],
  }),
  /** Lending, giving back, loss, destruction. `holder` is who has it from then on. */
  'media.act': registryCommand({
    permission: 'media.manage',
    input: z.object({
      id: z.uuid(),
      act: z.enum(mediumActs),
      holder: z.string().trim().max(40),
      note: z.string().trim().min(2).max(300),
    }),
    output: z.object({ state: z.enum(mediumStates) }),
    errors: ['E_NOT_FOUND', 'E_TRANSITION'],
  }),
};
