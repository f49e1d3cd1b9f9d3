import type { MoneyUnit } from '#shared/domain/money.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import type { FormState } from './model.ts';

/**
 * What forms remember while the session lasts: the values saved last, what was typed and not saved, the unit of
 * amounts. It lives in the page and goes with it when the screen locks.
 */
interface FormMemory {
  readonly last: Map<LedgerId, RecordValues>;
  readonly drafts: Map<string, { readonly state: FormState; readonly at: Date }>;
  moneyUnit: MoneyUnit;
}

export const formMemory: FormMemory = { last: new Map(), drafts: new Map(), moneyUnit: 'yuan' };

/** Place of a draft: one for new records of a ledger, one for each record that is changed. */
export function draftKey(ledger: LedgerId, id: string | null): string {
  return `${ledger}/${id ?? 'new'}`;
}

/** Remembers what the next record will often share: days, codes, years, the unit that handles it; never a person. */
export function rememberValues(ledger: LedgerDefinition, values: RecordValues): void {
  const kinds: ReadonlySet<string> = new Set(['date', 'code', 'year']);
  const shared = [...ledger.fields].flatMap(([id, meta]) => {
    const value = values[id] ?? null;
    return value !== null && (kinds.has(meta.kind) || meta.again) ? [[id, value] as const] : [];
  });
  formMemory.last.set(ledger.id, { ...formMemory.last.get(ledger.id), ...Object.fromEntries(shared) });
}
