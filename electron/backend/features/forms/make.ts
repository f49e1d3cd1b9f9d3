import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { AppError } from '#shared/errors.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { Wanting } from '../output/contents.ts';
import type { FormDefinition, FormDocument } from './form.ts';
import { type Drawn, givenOf } from './given.ts';
import { forms, formsFor } from './registry.ts';

/** The papers that can be made of a record now. @throws AppError E_PERMISSION, E_NOT_FOUND */
export async function formsOfRecord(
  { office, scope, session }: Wanting,
  input: { readonly ledger: LedgerId; readonly id: string },
): Promise<readonly FormDefinition[]> {
  const ledger = ledgers[input.ledger];
  if (!session.can(`${ledger.id}.read`))
    throw new AppError('E_PERMISSION', { permission: `${ledger.id}.read` });
  const row = await findRecord(office, scope, ledger, input.id);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  return row.voidedAt === null ? formsFor(ledger.id, valuesOf(ledger, row)) : [];
}

/**
 * A paper of a record with everything it draws on.
 * @throws AppError E_PERMISSION, E_NOT_FOUND for a record that is not there for this reader or is void, and for a paper
 *   that is none or cannot be made of it now
 */
export async function makeForm(wanting: Wanting, content: { readonly form: string; readonly id: string }) {
  const form = forms.find(({ id }) => id === content.form);
  if (!form) throw new AppError('E_NOT_FOUND');
  const ledger = ledgers[form.ledger];
  if (!wanting.session.can(`${ledger.id}.read`))
    throw new AppError('E_PERMISSION', { permission: `${ledger.id}.read` });
  const row = await findRecord(wanting.office, wanting.scope, ledger, content.id);
  if (!row || row.voidedAt !== null || !(form.when?.(valuesOf(ledger, row)) ?? true))
    throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  const drawn: Drawn = new Map();
  const document: FormDocument = await form.document(await givenOf(wanting, ledger, row, drawn));
  return { form, ledger, row, drawn, document };
}
