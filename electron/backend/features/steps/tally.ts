import type { OfficeReader } from '#db/connections.ts';
import { countRecords } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { localDateOf } from '#shared/domain/date.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { RecordStep } from '#shared/ledgers/steps.ts';

/**
 * The number that a step writes because other records are so many (C08: targets reached), counted over the whole office:
 * it does not depend on who takes the step. Nothing for a step that counts nothing.
 */
export async function tallied(
  { office, now }: { readonly office: OfficeReader; readonly now: () => Date },
  { tally }: LedgerDefinition,
  step: RecordStep,
  values: RecordValues,
): Promise<RecordValues> {
  const counted = step.tallies ? (tally?.of(values) ?? null) : null;
  if (tally === null || counted === null) return {};
  const query = { search: '', filters: [...counted.filters], sort: null, includeVoided: false };
  const ledger = ledgers[counted.ledger];
  return { [tally.field]: await countRecords(office, Scope.wholeOffice, ledger, query, localDateOf(now())) };
}
