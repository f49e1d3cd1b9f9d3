import { addMember, membersOf, recusalsOf } from '#db/repositories/access.ts';
import { addChange } from '#db/repositories/history.ts';
import { memberNames } from '#db/repositories/members.ts';
import { addStep, type StepRow, stepsOf } from '#db/repositories/record-steps.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import { namingLedger } from '#db/repositories/scope.ts';
import { accessPartLabels } from '#shared/domain/access.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { holds } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { stepCalls } from '#shared/ipc/step-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { begunBy, missingFor, openSteps, type RecordStep, stepOf } from '#shared/ledgers/steps.ts';
import type { BaseContext, CommandContext, Handlers, QueryContext } from '../../context.ts';
import { type Colleague, colleagues } from '../../session/colleagues.ts';
import { recordWork } from '../records/calls.ts';
import { noteClueFiled } from '../records/filed-clue.ts';
import { passUp } from '../records/pass-up.ts';
import { changeRecord, createRecord, demandSealRight } from '../records/record-service.ts';
import { isApart } from './apart.ts';
import { ownNumber, wrongDays } from './days-and-numbers.ts';
import { namesFor, wrongPeople } from './people.ts';
import { mayRead, readOut } from './reading.ts';
import { tallied } from './tally.ts';
import { waitingSteps } from './waiting.ts';

const GONE = '已注销账户';

type Reader = Pick<BaseContext, 'session' | 'scope'> & Pick<QueryContext, 'office' | 'registry'>;

/** The record for a caller who may see it. @throws AppError E_PERMISSION, E_NOT_FOUND */
async function reach(ctx: Reader, input: { readonly ledger: LedgerId; readonly recordId: string }) {
  const ledger = ledgers[input.ledger];
  if (!ctx.session.can(`${ledger.id}.read`))
    throw new AppError('E_PERMISSION', { permission: `${ledger.id}.read` });
  const row = await findRecord(ctx.office, ctx.scope, ledger, input.recordId);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  return { ledger, row };
}

/** The record whose named people see this one: itself, or what it belongs to; null where all readers do. */
async function named(
  ctx: Reader,
  ledger: LedgerDefinition,
  row: RecordRow,
): Promise<{ readonly ledger: LedgerDefinition; readonly row: RecordRow } | null> {
  if (ledger.needToKnow) return { ledger, row };
  if (ledger.under === null || !namingLedger(ledger).needToKnow) return null;
  const parent = ledgers[ledger.under.ledger];
  const id = row[`${ledger.under.field}Id`];
  const above = typeof id === 'string' ? await findRecord(ctx.office, ctx.scope, parent, id) : undefined;
  return above ? named(ctx, parent, above) : null;
}

/** Leaders who may say the next word on a record after one of these steps: at work, of the role, not kept out of it, and not the caller. */
async function leadersFor(
  ctx: Reader,
  ledger: LedgerDefinition,
  row: RecordRow,
  asking: readonly RecordStep[],
): Promise<readonly Colleague[]> {
  const place = await named(ctx, ledger, row);
  const rights = asking.map((step) =>
    step.asksLeader === true || step.asksLeader === undefined
      ? (`${ledger.id}.approve` as const)
      : step.asksLeader,
  );
  const recused = new Set(
    place === null
      ? []
      : (await recusalsOf(ctx.office, place.ledger.id, place.row))
          .filter((one) => one.liftedAt === null)
          .map((one) => one.accountId),
  );
  return [...(await colleagues(ctx.registry)).values()]
    .filter(
      ({ id, active, roles }) => active && !recused.has(id) && rights.some((right) => holds(roles, right)),
    )
    .filter(({ id }) => id !== ctx.session.accountId)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

/** Lets the leader whose word is asked for see the record, where only named people do. */
async function nameLeader(
  ctx: CommandContext,
  ledger: LedgerDefinition,
  row: RecordRow,
  step: RecordStep,
  accountId: string,
): Promise<void> {
  const leader = (await leadersFor(ctx, ledger, row, [step])).find(({ id }) => id === accountId);
  if (!leader) throw new AppError('E_SEPARATION', { reason: 'notEligible' });
  const place = await named(ctx, ledger, row);
  if (place === null || holds(leader.roles, `${place.ledger.id}.readAll` as 'clue.readAll')) return;
  const members = await membersOf(ctx.office, place.ledger.id, place.row);
  if (members.some((one) => one.accountId === leader.id && one.endedAt === null)) return;
  const at = ctx.now().toISOString();
  const by = ctx.session.accountId;
  await addMember(ctx.office, place.ledger, place.row.id, {
    accountId: leader.id,
    part: 'leader',
    since: at,
    addedBy: by,
  });
  await addChange(ctx.office, {
    ledger: place.ledger.id,
    recordId: place.row.id,
    revision: place.row.revision,
    at,
    accountId: by,
    action: 'named',
    changes: '[]',
    note: `${accessPartLabels.leader}：${leader.name}`,
  });
  ctx.audit({
    action: 'access.name',
    subject: `${place.ledger.id}/${place.row.id}`,
    facts: { account: leader.id },
  });
}

/** Makes the part records that a step brings with it, each with its own line in history and log. */
async function makeParts(
  ctx: CommandContext,
  ledger: LedgerDefinition,
  row: RecordRow,
  step: RecordStep,
  {
    before,
    values,
    earlier,
  }: {
    readonly before: RecordValues;
    readonly values: RecordValues;
    readonly earlier: readonly StepRow[];
  },
): Promise<void> {
  const number = values[ledger.numberField ?? ledger.titleField];
  const name = typeof number === 'string' ? number : ledger.label;
  const names = await memberNames(ctx.office);
  const lastBy = (action: string): string | null => {
    const last = earlier.findLast((one) => one.action === action);
    return last === undefined ? null : (names.get(last.accountId) ?? GONE);
  };
  const taken = { before, today: localDateOf(ctx.now()), lastBy };
  for (const part of step.makes?.(values, ctx.session.rules.packFor, taken) ?? []) {
    const made = ledgers[part.ledger];
    const field = made.under?.field;
    if (field === undefined) continue;
    const { id } = await createRecord(recordWork(ctx), made, {
      ...part.values,
      [field]: { id: row.id, name },
    });
    ctx.audit({ action: `${made.id}.create`, subject: `${made.id}/${id}` });
    ctx.changed(made.id);
    await passUp(ctx, recordWork(ctx), made, id);
  }
  await passUp(ctx, recordWork(ctx), ledger, row.id);
}

/** Steps that somebody with the caller's rights may take on the record as it stands. */
const openFor = ({ session }: Reader, ledger: LedgerDefinition, row: RecordRow): readonly RecordStep[] =>
  openSteps(ledger, row.state, valuesOf(ledger, row), session.can, session.rules.packFor);

const missing = (field: string) => ({ field, rule: 'required', args: [] });

/** The values a step writes: what it asked for, and what it brings by itself. */
function stepValues(
  step: RecordStep,
  before: RecordValues,
  given: RecordValues,
  ctx: CommandContext,
): RecordValues {
  const foreign = Object.keys(given).find((field) => !step.fields.includes(field));
  if (foreign !== undefined) throw new AppError('E_BAD_INPUT', { field: 'values' });
  const values = { ...before, ...given };
  return {
    ...begunBy(step, before),
    ...given,
    ...step.sets?.(values, localDateOf(ctx.now()), ctx.session.rules.packFor, before),
  };
}

/** Keeps who took the step, with a row of the log, and tells open pages. */
async function keepStep(
  ctx: CommandContext,
  ledger: LedgerDefinition,
  row: RecordRow,
  step: RecordStep,
  { revision, note }: { readonly revision: number; readonly note: string },
): Promise<void> {
  await addStep(ctx.office, {
    ledger: ledger.id,
    recordId: row.id,
    revision,
    action: step.action,
    at: ctx.now().toISOString(),
    accountId: ctx.session.accountId,
    note: note === '' ? null : note,
  });
  ctx.audit({
    action: 'step.take',
    subject: `${ledger.id}/${row.id}`,
    facts: { step: step.action, revision },
  });
  ctx.changed('step');
}

export const stepHandlers: Handlers<keyof typeof stepCalls> = {
  'step.of': async (ctx, input) => {
    const { ledger, row } = await reach(ctx, input);
    const names = await memberNames(ctx.office);
    const taken = await stepsOf(ctx.office, ledger.id, row.id);
    const open: RecordStep[] = [];
    if (row.voidedAt === null)
      for (const step of openFor(ctx, ledger, row))
        if (isApart(step, taken, ctx.session.accountId) && (await mayRead(ctx, ledger, row, step, taken)))
          open.push(step);
    const asking = open.filter((step) => step.asksLeader);
    const people = [];
    for (const step of open)
      if (step.people)
        people.push({ action: step.action, names: [...(await namesFor(ctx, ledger, row, step.people))] });
    return {
      open: open.map(({ action }) => action),
      people,
      leaders:
        asking.length > 0
          ? (await leadersFor(ctx, ledger, row, asking)).map(({ id, name, post }) => ({
              accountId: id,
              name,
              post,
            }))
          : [],
      taken: taken.map(({ action, at, accountId, note }) => ({
        action,
        at,
        by: names.get(accountId) ?? GONE,
        note,
      })),
    };
  },

  'step.take': async (ctx, input) => {
    const { ledger, row } = await reach(ctx, input);
    const step = stepOf(ledger, input.action);
    if (!step) throw new AppError('E_TRANSITION', { ledger: ledger.id });
    if (!ctx.session.can(step.permission))
      throw new AppError('E_PERMISSION', { permission: step.permission });
    if (row.voidedAt !== null) throw new AppError('E_VOIDED', { ledger: ledger.id });
    if (row.revision !== input.revision) throw new AppError('E_CONFLICT', { revision: row.revision });
    const was = valuesOf(ledger, row);
    const before = { ...was, ...begunBy(step, was) };
    if (!openFor(ctx, ledger, row).includes(step))
      throw new AppError('E_TRANSITION', { ledger: ledger.id, state: row.state });
    const taken = await stepsOf(ctx.office, ledger.id, row.id);
    if (!isApart(step, taken, ctx.session.accountId))
      throw new AppError('E_SEPARATION', { reason: 'ownStep' });
    if (!(await mayRead(ctx, ledger, row, step, taken)))
      throw new AppError('E_SEPARATION', { reason: 'readOnce' });
    if (step.reading?.kind === 'read') {
      // Nothing of the record changes; who read, and when, stays with its steps and in the log.
      await keepStep(ctx, ledger, row, step, { revision: row.revision, note: input.note });
      return {
        revision: row.revision,
        state: row.state,
        shown: readOut(ledger, row, step.reading.fields),
      };
    }
    demandSealRight(ledger, input.values, ctx.session.can);
    const asked = stepValues(step, before, input.values, ctx);
    const misdated = wrongDays(step, asked, row, ctx);
    if (misdated.length > 0)
      throw new AppError('E_VALIDATION', { issues: misdated.map((one) => ({ ...one })) });
    const lacking = missingFor(step, { ...before, ...asked }).map(missing);
    if (step.note === 'demanded' && input.note === '') lacking.push(missing('note'));
    if (step.asksLeader && input.leader === null) lacking.push(missing('leader'));
    if (lacking.length > 0) throw new AppError('E_VALIDATION', { issues: lacking });
    const wrong = await wrongPeople(ctx, ledger, row, step, { ...before, ...asked });
    if (wrong.length > 0)
      throw new AppError('E_VALIDATION', {
        issues: wrong.map((field) => ({ field, rule: 'notNamed', args: [] })),
      });
    const values = { ...asked, ...(await ownNumber(ctx, ledger, step, before)) };
    if (step.asksLeader && input.leader !== null) await nameLeader(ctx, ledger, row, step, input.leader);
    const revision = await changeRecord(
      recordWork(ctx),
      ledger,
      {
        id: row.id,
        revision: input.revision,
        values: { ...values, ...(await tallied(ctx, ledger, step, { ...before, ...values })) },
      },
      { note: input.note === '' ? step.label : `${step.label}：${input.note}`, step: true },
    );
    await keepStep(ctx, ledger, row, step, { revision, note: input.note });
    await makeParts(ctx, ledger, row, step, {
      before: was,
      values: { ...before, ...values },
      earlier: taken,
    });
    if (ledger.id === 'case') await noteClueFiled(ctx, recordWork(ctx), row.id);
    ctx.changed(ledger.id);
    const now = await findRecord(ctx.office, ctx.scope, ledger, row.id);
    return { revision: now?.revision ?? revision, state: now?.state ?? row.state };
  },

  'step.waiting': async (ctx) => [...(await waitingSteps(ctx))],
};
