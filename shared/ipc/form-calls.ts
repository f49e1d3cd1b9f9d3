import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

/** The papers that an office makes of its records (requirements §4); they leave by `output.*`. */
export const formCalls = {
  /** The papers that can be made of a record now, in the order of menus. */
  'form.of': query({
    permission: 'member',
    input: z.strictObject({ ledger: z.enum(ledgerIds), id: recordId }),
    output: z.array(z.object({ id: z.string(), title: z.string(), basis: z.string() })),
    errors: ['E_NOT_FOUND', 'E_PERMISSION'],
  }),
};
