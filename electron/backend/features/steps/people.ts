import { membersOf, recusalsOf } from '#db/repositories/access.ts';
import type { OfficeReader, RegistryReader } from '#db/connections.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import type { Scope } from '#db/repositories/scope.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { RecordStep, StepPeople } from '#shared/ledgers/steps.ts';
import { colleagues } from '../../session/colleagues.ts';

/** Who takes the step sees the record, and so what it belongs to. */
interface Reading {
  readonly scope: Scope;
  readonly office: OfficeReader;
  readonly registry: RegistryReader;
}

/** The record by whose names this one is seen: itself, or the first above it of such a ledger. */
async function namingRecord(
  ctx: Reading,
  ledger: LedgerDefinition,
  row: RecordRow,
): Promise<{ readonly ledger: LedgerDefinition; readonly row: RecordRow } | null> {
  if (ledger.needToKnow) return { ledger, row };
  if (ledger.under === null) return null;
  const id = row[`${ledger.under.field}Id`];
  const parent = ledgers[ledger.under.ledger];
  const above = typeof id === 'string' ? await findRecord(ctx.office, ctx.scope, parent, id) : undefined;
  return above ? namingRecord(ctx, parent, above) : null;
}

async function namedAbove(
  ctx: Reading,
  ledger: LedgerDefinition,
  row: RecordRow,
  fields: readonly string[],
): Promise<ReadonlySet<string>> {
  const id = ledger.under === null ? null : row[`${ledger.under.field}Id`];
  if (ledger.under === null || typeof id !== 'string') return new Set();
  const parent = ledgers[ledger.under.ledger];
  const above = await findRecord(ctx.office, ctx.scope, parent, id);
  const values: RecordValues = above ? valuesOf(parent, above) : {};
  return new Set(fields.map((field) => values[field]).filter((name) => typeof name === 'string'));
}

/**
 * Names that may stand in the people fields of a step: those named for the record in that part now, and not kept out of
 * it. Who investigates is never among them: naming itself keeps investigation and adjudication apart (查审分离,
 * access/separation.ts).
 */
export async function namesFor(
  ctx: Reading,
  ledger: LedgerDefinition,
  row: RecordRow,
  { part, notOf }: StepPeople,
): Promise<readonly string[]> {
  const place = await namingRecord(ctx, ledger, row);
  if (place === null) return [];
  const recused = (await recusalsOf(ctx.office, place.ledger.id, place.row)).filter(
    (one) => one.liftedAt === null,
  );
  const taken = await namedAbove(ctx, ledger, row, notOf ?? []);
  const people = await colleagues(ctx.registry);
  return (await membersOf(ctx.office, place.ledger.id, place.row))
    .filter((one) => one.part === part && one.endedAt === null)
    .filter((one) => !recused.some(({ accountId }) => accountId === one.accountId))
    .flatMap((one) => people.get(one.accountId)?.name ?? [])
    .filter((name) => !taken.has(name))
    .toSorted((a, b) => a.localeCompare(b, 'zh-CN'));
}

/** People fields of a step that name somebody who may not stand there, or the same person twice. */
export async function wrongPeople(
  ctx: Reading,
  ledger: LedgerDefinition,
  row: RecordRow,
  step: RecordStep,
  values: RecordValues,
): Promise<readonly string[]> {
  if (step.people === undefined) return [];
  const open = [...(await namesFor(ctx, ledger, row, step.people))];
  return step.people.fields.filter((field) => {
    const name = values[field] ?? null;
    if (name === null) return false;
    const at = typeof name === 'string' ? open.indexOf(name) : -1;
    if (at >= 0) open.splice(at, 1);
    return at < 0;
  });
}
