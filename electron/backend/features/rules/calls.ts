import { randomUUID } from 'node:crypto';
import { addApproval, decideApproval } from '#db/repositories/approvals.ts';
import { runningSince } from '#db/repositories/clock-recount.ts';
import { memberNames } from '#db/repositories/members.ts';
import {
  addRuleOverride,
  decideRuleOverride,
  findRuleOverride,
  listRuleOverrides,
  type RuleOverrideRow,
  ruleWaits,
} from '#db/repositories/rule-overrides.ts';
import { isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import { type ruleCalls, ruleRequest } from '#shared/ipc/rule-calls.ts';
import { isRuleId, ruleSchemas } from '#shared/rules/pack.ts';
import type { CommandContext, Handlers } from '../../context.ts';
import { officeRulesFrom } from '../../session/office-rules.ts';
import { recountSince } from './recount.ts';

const GONE = '已注销账户';

/** Reads a value by the schema of its rule. @throws AppError E_VALIDATION */
function demandValue(rule: string, value: unknown): void {
  const read = isRuleId(rule) ? ruleSchemas[rule].safeParse(value) : null;
  if (!read?.success) throw new AppError('E_VALIDATION', { issues: [{ path: 'value', rule: 'malformed' }] });
}

const refused = (path: string, rule: string) => new AppError('E_VALIDATION', { issues: [{ path, rule }] });

/** Stores a request, beside the approvals of the house, so that it waits where all requests wait. */
async function ask(
  ctx: CommandContext,
  request: Pick<
    RuleOverrideRow,
    'act' | 'rule' | 'value' | 'fromDay' | 'toDay' | 'ends' | 'basis' | 'reason'
  >,
): Promise<{ id: string }> {
  if (await ruleWaits(ctx.office, request.rule)) throw new AppError('E_APPROVAL', { reason: 'waiting' });
  const id = randomUUID();
  const by = { requestedBy: ctx.session.accountId, requestedAt: ctx.now().toISOString() };
  await addApproval(ctx.office, {
    id,
    kind: 'ruleChange',
    subject: `rule/${request.rule}`,
    reason: request.reason,
    ...by,
  });
  await addRuleOverride(ctx.office, { id, ...request, ...by });
  ctx.audit({
    action: request.act === 'set' ? 'rule.propose' : 'rule.proposeEnd',
    subject: `rule/${request.rule}`,
    facts: { request: id, from: request.fromDay },
  });
  return { id };
}

export const ruleHandlers: Handlers<keyof typeof ruleCalls> = {
  'rule.overrides': async (ctx) =>
    ctx.session.rules.overrides.map(({ id, rule, value, from, to, basis, approvedBy, approvedOn }) => ({
      ...{ id, rule, value, from, to, basis, approvedBy, approvedOn },
    })),
  'rule.requests': async (ctx) => {
    const names = await memberNames(ctx.office);
    const rows = await listRuleOverrides(ctx.office);
    return rows.toReversed().map((row) =>
      ruleRequest.parse({
        id: row.id,
        act: row.act,
        rule: row.rule,
        value: row.value === null ? null : (JSON.parse(row.value) as unknown),
        from: row.fromDay,
        to: row.toDay,
        ends: row.ends,
        basis: row.basis,
        reason: row.reason,
        status: row.status,
        requestedBy: names.get(row.requestedBy) ?? GONE,
        requestedAt: row.requestedAt,
        mine: row.requestedBy === ctx.session.accountId,
        decidedBy: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? GONE),
        decidedAt: row.decidedAt,
        note: row.decisionNote,
        moved: row.moved,
      }),
    );
  },
  'rule.reach': async (ctx, input) => ({
    records: await runningSince(ctx.office, input.rule.startsWith('clock.') ? null : input.rule, input.from),
  }),
  'rule.propose': async (ctx, input) => {
    demandValue(input.rule, input.value);
    if (input.to !== null && input.to < input.from) throw refused('to', 'before');
    return ask(ctx, {
      act: 'set',
      rule: input.rule,
      value: JSON.stringify(input.value),
      fromDay: input.from,
      toDay: input.to,
      ends: null,
      basis: input.basis,
      reason: input.reason,
    });
  },
  'rule.proposeEnd': async (ctx, input) => {
    const ended = ctx.session.rules.overrides.find((one) => one.id === input.id);
    if (!ended) throw new AppError('E_NOT_FOUND');
    if (ended.to !== null && input.from > ended.to) throw refused('from', 'after');
    return ask(ctx, {
      act: 'end',
      rule: ended.rule,
      value: null,
      fromDay: input.from,
      toDay: null,
      ends: ended.id,
      basis: input.basis,
      reason: input.reason,
    });
  },
  'rule.decide': async (ctx, input) => {
    const request = await findRuleOverride(ctx.office, input.id);
    if (!request) throw new AppError('E_NOT_FOUND');
    if (request.requestedBy === ctx.session.accountId) throw new AppError('E_SEPARATION');
    if (request.status !== 'proposed') throw new AppError('E_APPROVAL', { reason: 'decided' });
    const at = ctx.now();
    const status = input.approve ? 'approved' : 'refused';
    const decision = { status, decidedBy: ctx.session.accountId, decidedAt: at.toISOString() } as const;
    const note = input.note === '' ? null : input.note;
    const effect = await ctx.write(async (tx, audit) => {
      const rows = (await listRuleOverrides(tx)).map((row) =>
        row.id === input.id ? { ...row, ...decision } : row,
      );
      // A value that was ended before its first day gives way from that first day on.
      const from = isoDate.parse(request.fromDay);
      const by = { holidays: ctx.session.holidays, rules: officeRulesFrom(rows) };
      const act = { basis: request.basis, at, accountId: ctx.session.accountId };
      const { rule } = request;
      const begun =
        isRuleId(rule) && ctx.session.rules.packFor(from).rules[rule].value === null ? rule : null;
      const told = (done: number) => ctx.progress({ stage: 'counting', done, total: null, unit: 'rows' });
      const found = input.approve
        ? await recountSince(tx, from, by, act, told, begun)
        : { moved: 0, ledgers: new Set<string>() };
      const decided = await decideRuleOverride(tx, input.id, {
        ...decision,
        decisionNote: note,
        moved: input.approve ? found.moved : null,
      });
      if (!decided || !(await decideApproval(tx, input.id, { ...decision, note })))
        throw new AppError('E_APPROVAL', { reason: 'decided' });
      audit({
        action: input.approve ? 'rule.approve' : 'rule.refuse',
        subject: `rule/${request.rule}`,
        facts: { request: input.id, moved: found.moved },
      });
      return found;
    });
    for (const ledger of effect.ledgers) ctx.changed(ledger);
    ctx.changed('rule');
    return { status, moved: effect.moved };
  },
};
