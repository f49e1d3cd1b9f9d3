import { takeNumber } from '#db/repositories/numbers.ts';
import { isWritten, type RecordRow } from '#db/repositories/records.ts';
import { datePartsOf, localDateOf } from '#shared/domain/date.ts';
import { formatDocumentNumber, letterAgency } from '#shared/domain/document-number.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import type { RecordStep } from '#shared/ledgers/steps.ts';
import type { CommandContext } from '../../context.ts';

/** A day of a step that does not lie where the step wants it. */
interface WrongDay {
  readonly field: string;
  readonly rule: 'future' | 'sinceRegistered';
  readonly args: [];
}

/** Days that the step wants in the past and that do not lie there. */
export function wrongDays(
  step: RecordStep,
  values: RecordValues,
  row: RecordRow,
  ctx: Pick<CommandContext, 'now'>,
): WrongDay[] {
  const today = localDateOf(ctx.now());
  const registered = localDateOf(new Date(row.createdAt));
  return Object.entries(step.past ?? {}).flatMap(([field, until]): WrongDay[] => {
    const day = values[field];
    if (typeof day !== 'string') return [];
    if (until === 'today') return day > today ? [{ field, rule: 'future', args: [] }] : [];
    return day >= registered ? [{ field, rule: 'sinceRegistered', args: [] }] : [];
  });
}

/**
 * The number under which the letter of the step goes out, the next of the office's own that no record bears; taken in this
 * transaction, so that a failed step leaves no gap. Nothing where the record has one.
 * @throws AppError E_VALIDATION when the office's 机关代字 gives no document number
 */
export async function ownNumber(
  ctx: Pick<CommandContext, 'office' | 'session' | 'now'>,
  ledger: LedgerDefinition,
  { numbers: field }: RecordStep,
  before: RecordValues,
): Promise<RecordValues> {
  if (field === undefined || (before[field] ?? null) !== null) return {};
  const agency = letterAgency(ctx.session.office.documentCode);
  const { year } = datePartsOf(localDateOf(ctx.now()));
  const numberOf = (serial: number) => formatDocumentNumber({ agency, year, serial });
  const serial = await takeNumber(ctx.office, `document:${agency}`, year, (one) =>
    isWritten(ctx.office, ledger, field, numberOf(one)),
  );
  return { [field]: numberOf(serial) };
}
