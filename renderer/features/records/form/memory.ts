import type { MoneyUnit } from '#shared/domain/money.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import type { Belongs } from '../../../ui/records/paths.ts';
import type { FormState } from './model.ts';

/** What was typed and not saved. */
interface Draft {
  readonly state: FormState;
  readonly at: Date;
  /** The record from which its form was opened. */
  readonly belongs: Belongs | null;
}

/**
 * What forms remember while the session lasts: the values saved last, what was typed and not saved, the unit of
 * amounts. It lives in the page and goes with it when the screen locks.
 */
interface FormMemory {
  readonly last: Map<LedgerId, RecordValues>;
  readonly drafts: Map<string, Draft>;
  moneyUnit: MoneyUnit;
}

export const formMemory: FormMemory = { last: new Map(), drafts: new Map(), moneyUnit: 'yuan' };

/**
 * Place of a draft: one for each record that is changed, one for new records of a ledger, and one for those that are to
 * belong to a record, so that what was begun beside one petition never comes up beside another.
 */
export function draftKey(ledger: LedgerId, id: string | null, belongs: Belongs | null): string {
  return [ledger, ...(id === null ? ['new', ...(belongs === null ? [] : [belongs.id])] : [id])].join('/');
}

/** Drafts of new records of a ledger, with their places. */
export function newDrafts(ledger: LedgerId): readonly (readonly [key: string, draft: Draft])[] {
  return [...formMemory.drafts].filter(([key]) => `${key}/`.startsWith(`${ledger}/new/`));
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
