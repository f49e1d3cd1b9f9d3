import { type ClockActs, clockActsOf } from '#db/repositories/clock-acts.ts';
import { clocksOf, type DeadlineRow } from '#db/repositories/deadlines.ts';
import { addChange } from '#db/repositories/history.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import type { OfficeReader } from '#db/connections.ts';
import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { dateOf, type LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { clockSettings, type Due } from '#shared/rules/clock.ts';
import { extendedDue, type ExtensionRule, extensionRule } from '#shared/rules/extension.ts';
import { isRuleId, type Limit, type RulePack } from '#shared/rules/pack.ts';
import type { BaseContext, CommandContext } from '../../context.ts';
import { grantedHere, isOfRun } from '../records/deadlines.ts';
import { recountRecord } from '../records/recount.ts';

/** A record with its clocks, for who may see it. */
export interface RecordClocks {
  readonly ledger: LedgerDefinition;
  readonly row: RecordRow;
  readonly rows: readonly DeadlineRow[];
  /** Everything done to its clocks, in whatever run of them. */
  readonly acts: ClockActs;
}

type Reading = Pick<BaseContext, 'scope' | 'session'> & { readonly office: OfficeReader };

/** @throws AppError E_PERMISSION without the right on the ledger, E_NOT_FOUND for what the viewer does not see */
export async function reachClocks(
  ctx: Reading,
  given: { readonly ledger: LedgerId; readonly recordId: string },
  right: 'read' | 'write',
): Promise<RecordClocks> {
  const ledger = ledgers[given.ledger];
  const permission = `${ledger.id}.${right}` as const;
  if (!ctx.session.can(permission)) throw new AppError('E_PERMISSION', { permission });
  const row = await findRecord(ctx.office, ctx.scope, ledger, given.recordId);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  if (right === 'write' && row.voidedAt !== null) throw new AppError('E_VOIDED', { ledger: ledger.id });
  return {
    ledger,
    row,
    rows: await clocksOf(ctx.office, ledger.id, row.id),
    acts: await clockActsOf(ctx.office, ledger.id, row.id),
  };
}

/** A clock of the record that runs. @throws AppError E_NOT_FOUND */
export function runningClock({ rows }: RecordClocks, rule: string): DeadlineRow {
  const found = rows.find((one) => one.rule === rule && one.stoppedOn === null && one.voided === 0);
  if (!found) throw new AppError('E_NOT_FOUND', { what: 'clock' });
  return found;
}

/** The extensions granted to a clock since it last began, oldest first. */
export const grantedOf = ({ ledger, row, acts }: RecordClocks, rule: string): ClockActs['extensions'] =>
  acts.extensions.filter(
    (one) => one.status === 'approved' && one.rule === rule && isOfRun(ledger, valuesOf(ledger, row), one),
  );

/** How a running clock can be extended once more. */
export interface Extendable {
  readonly rule: ExtensionRule;
  /** Last day of the clock after an extension by so many of the rule's units. */
  readonly dueBy: (amount: number) => Due;
  readonly left: number;
}

/** The limit a clock began with, by the rules of the day it began. */
function firstLimit(clocks: RecordClocks, clock: DeadlineRow, pack: RulePack): Limit | null {
  const { ledger, row } = clocks;
  const acts = { ...clocks.acts, extensions: grantedOf(clocks, clock.rule) };
  const use = ledger.clocks.find((one) => one.rule === clock.rule);
  const values = valuesOf(ledger, row);
  // A day that the record names is no limit that a rule could lengthen, unless it follows from what was granted here.
  if (use?.dueBy != null && !grantedHere({ acts }, use) && dateOf(values, use.dueBy) !== null) return null;
  return use?.limit(pack, values) ?? null;
}

/** What the rule of a clock allows; null where it is not to be extended at all. `left` 0: the count is used up. */
export function extendableOf(
  ctx: Pick<BaseContext, 'session'>,
  clocks: RecordClocks,
  clock: DeadlineRow,
): Extendable | null {
  if (!isRuleId(clock.rule)) return null;
  const startedOn: IsoDate = isoDate.parse(clock.startedOn);
  const pack = ctx.session.rules.asDecided(startedOn, clock.rule, clock.overrideId);
  const rule = extensionRule(pack, clock.rule);
  const first = firstLimit(clocks, clock, pack);
  if (rule === null || first === null) return null;
  const given = grantedOf(clocks, clock.rule).map(
    (one): Limit => ({ amount: one.amount, unit: one.unit as Limit['unit'] }),
  );
  const rolls =
    clocks.ledger.clocks.find((one) => one.rule === clock.rule)?.firm !== true &&
    clockSettings(pack).rollForward;
  const dueBy = (amount: number): Due =>
    extendedDue(
      startedOn,
      [first, ...given, { amount, unit: rule.extension.unit }],
      ctx.session.holidays,
      rolls,
    );
  return { rule, dueBy, left: Math.max(0, rule.times - given.length) };
}

/**
 * Counts the clocks of a record after something was done to one of them, with a line in its history.
 * @returns the day on which that clock now falls due
 */
export async function settleClocks(
  ctx: CommandContext,
  { ledger, row }: Pick<RecordClocks, 'ledger' | 'row'>,
  rule: string,
  note: string,
): Promise<string | null> {
  await recountRecord(ctx.office, ledger, row.id, ctx.session, (clock) => clock.rule === rule);
  await addChange(ctx.office, {
    ledger: ledger.id,
    recordId: row.id,
    revision: row.revision,
    at: ctx.now().toISOString(),
    accountId: ctx.session.accountId,
    action: 'clocked',
    changes: '[]',
    note: note.slice(0, 500),
  });
  ctx.changed(ledger.id);
  const now = await clocksOf(ctx.office, ledger.id, row.id);
  return now.find((one) => one.rule === rule)?.dueOn ?? null;
}
