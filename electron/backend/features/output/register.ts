import { randomUUID } from 'node:crypto';
import { memberNames } from '#db/repositories/members.ts';
import { addApproval, approvalsOfKinds, decidersOf, spendApproval } from '#db/repositories/approvals.ts';
import { addOutputRequest, outputRequests, voicesOf } from '#db/repositories/output-requests.ts';
import {
  addWaste,
  copiesOf,
  copiesToDestroy,
  copyEvents,
  findEntry,
  listEntries,
  moveCopy,
  type OutputEntry,
  registerYears,
} from '#db/repositories/output-register.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { compareMarkings } from '#shared/domain/marking.ts';
import { type CopyState, registerNumber } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import { copyHistory, destroyedCopies, type RegisterEntry } from '#shared/ipc/output-calls.ts';
import type { Handler, QueryContext } from '../../context.ts';
import { SEALED_SUBJECT } from './leaving.ts';
import { approvedRequest, mayKnow } from './request.ts';

const GONE = '已注销账户';
const SHOWN = 100;
/** Copies that are still somewhere. */
const outstanding: readonly CopyState[] = ['made', 'issued', 'returned', 'toDestroy'];

const numberOf = ({ register, year, number }: OutputEntry): string => registerNumber(register, year, number);

/** A sealed matter's slip is nothing to anybody but who printed it, not even to the head (检举控告工作规则 §15). */
async function mayRead(ctx: Pick<QueryContext, 'office' | 'scope'>, entry: OutputEntry): Promise<boolean> {
  if (entry.subject.startsWith(SEALED_SUBJECT)) return entry.accountId === ctx.scope.accountId;
  return mayKnow(ctx.office, ctx.scope, entry);
}

/** Entries as a reader of the registers sees them. */
export async function shownEntries(
  ctx: Pick<QueryContext, 'office' | 'scope'>,
  entries: readonly OutputEntry[],
): Promise<RegisterEntry[]> {
  const names = await memberNames(ctx.office);
  const nameOf = (id: string): string => names.get(id) ?? GONE;
  const copies = await copiesOf(
    ctx.office,
    entries.map(({ id }) => id),
  );
  const voices = await voicesOf(
    ctx.office,
    entries.flatMap(({ approvalId }) => approvalId ?? []),
  );
  // Packages are decided in one word of their own, with the password typed again.
  const decided = await decidersOf(
    ctx.office,
    entries.flatMap(({ act, approvalId }) => (act === 'package' && approvalId !== null ? [approvalId] : [])),
  );
  return Promise.all(
    entries.map(async (entry) => ({
      id: entry.id,
      register: entry.register,
      year: entry.year,
      number: entry.number,
      act: entry.act,
      // The number stays, so that the register has no gap; what it was is for those who may see it.
      title: (await mayRead(ctx, entry)) ? entry.title : '',
      records: entry.records,
      pages: entry.pages,
      wasted: entry.wasted,
      level: entry.level,
      mark: entry.mark,
      purpose: entry.purpose,
      agreed: [
        ...voices.filter(({ approvalId }) => approvalId === entry.approvalId),
        ...decided.filter(({ approvalId }) => approvalId === entry.approvalId),
      ].map(({ accountId }) => nameOf(accountId)),
      medium: entry.mediumNumber,
      sha256: entry.sha256,
      result: entry.result,
      at: entry.at,
      by: nameOf(entry.accountId),
      copies: copies
        .filter(({ entryId }) => entryId === entry.id)
        .map(({ number, state, holder }) => ({ number, state, holder })),
    })),
  );
}

export const showRegister: Handler<'output.register'> = async (ctx, input) => {
  const found = await listEntries(
    ctx.office,
    {
      register: input.register,
      year: input.year,
      act: input.act,
      accountId: null,
      secretOnly: input.secretOnly,
      copyStates: input.outstandingOnly ? outstanding : null,
    },
    { before: input.before, limit: input.limit + 1 },
  );
  const page = found.slice(0, input.limit);
  const years = await registerYears(ctx.office, input.register);
  const thisYear = Number(localDateOf(ctx.now()).slice(0, 4));
  return {
    years: years.includes(thisYear) ? [...years] : [thisYear, ...years],
    entries: await shownEntries(ctx, page),
    next: found.length > input.limit ? (page.at(-1)?.number ?? null) : null,
  };
};

export const showCopies: Handler<'output.copies'> = async (ctx, input) => {
  if (!(await findEntry(ctx.office, input.id))) throw new AppError('E_NOT_FOUND');
  const names = await memberNames(ctx.office);
  return copyHistory.parse(
    (await copyEvents(ctx.office, input.id)).map(({ number, at, accountId, act, note }) => ({
      ...{ number, at, act, note },
      by: names.get(accountId) ?? GONE,
    })),
  );
};

/** From which states an act on a copy leads where; a receipt changes nothing but that it came. */
const steps: Readonly<
  Record<'issue' | 'receipt' | 'return' | 'waste', { from: readonly CopyState[]; to: CopyState }>
> = {
  issue: { from: ['made', 'returned'], to: 'issued' },
  receipt: { from: ['issued'], to: 'issued' },
  return: { from: ['issued'], to: 'returned' },
  waste: { from: ['made', 'returned'], to: 'wasted' },
};

export const moveOneCopy: Handler<'output.moveCopy'> = async (ctx, input) => {
  const { entryId, number, act } = input;
  const entry = await findEntry(ctx.office, entryId);
  const copy = (await copiesOf(ctx.office, [entryId])).find((one) => one.number === number);
  if (!entry || !copy) throw new AppError('E_NOT_FOUND');
  if (act === 'issue' && input.holder === '')
    throw new AppError('E_VALIDATION', { issues: [{ path: 'holder', rule: 'required' }] });
  const { from, to } = steps[act];
  const keeper = ctx.session.account.displayName;
  const holder =
    act === 'issue' ? input.holder : act === 'receipt' ? copy.holder : act === 'return' ? keeper : '';
  const moved = await moveCopy(
    ctx.office,
    { entryId, number },
    from,
    { state: to, holder, changedAt: ctx.now().toISOString() },
    { accountId: ctx.session.accountId, act, note: input.note === '' ? null : input.note },
  );
  if (!moved) throw new AppError('E_TRANSITION', { from: copy.state });
  if (act === 'waste' && entry.pages !== null)
    await addWaste(ctx.office, entryId, Math.ceil(entry.pages / entry.copies));
  ctx.audit({ action: `output.${act}`, subject: `output/${entryId}`, facts: { copy: number } });
  return {};
};

export const noteWaste: Handler<'output.noteWaste'> = async (ctx, input) => {
  if (!(await findEntry(ctx.office, input.id))) throw new AppError('E_NOT_FOUND');
  await addWaste(ctx.office, input.id, input.pages);
  ctx.audit({ action: 'output.waste', subject: `output/${input.id}`, facts: { pages: input.pages } });
  return {};
};

/** Copies that may be put on a list of destruction. */
const destroyable: readonly CopyState[] = ['made', 'returned', 'wasted'];

export const askDestroy: Handler<'output.askDestroy'> = async (ctx, input) => {
  const id = randomUUID();
  const at = ctx.now().toISOString();
  const { accountId } = ctx.session;
  await addApproval(ctx.office, {
    id,
    kind: 'copyDestruction',
    subject: `destruction/${id}`,
    reason: input.reason,
    requestedBy: accountId,
    requestedAt: at,
  });
  const content = [];
  let level: OutputEntry['level'] = null;
  let mark = '';
  for (const copy of input.copies) {
    const entry = await findEntry(ctx.office, copy.entryId);
    if (!entry) throw new AppError('E_NOT_FOUND');
    const moved = await moveCopy(
      ctx.office,
      copy,
      destroyable,
      { state: 'toDestroy', holder: ctx.session.account.displayName, changedAt: at, destroyId: id },
      { accountId, act: 'toDestroy', note: null },
    );
    if (!moved) throw new AppError('E_TRANSITION', { copy: copy.number });
    content.push({ entry: numberOf(entry), number: copy.number });
    if (compareMarkings(entry.level, level) > 0) ({ level, mark } = entry);
  }
  await addOutputRequest(ctx.office, {
    approvalId: id,
    act: 'destroy',
    content: JSON.stringify(content),
    contentDigest: id,
    title: `销毁 ${input.copies.length} 份`,
    ...{ ledger: null, recordId: null, records: null, pages: null, level, mark },
    copies: input.copies.length,
    people: 1,
  });
  ctx.audit({
    action: 'output.askDestroy',
    subject: `approval/${id}`,
    facts: { copies: input.copies.length },
  });
  return { approvalId: id };
};

export const listDestructions: Handler<'output.destructions'> = async (ctx) => {
  const rows = await approvalsOfKinds(ctx.office, ['copyDestruction'], SHOWN);
  const names = await memberNames(ctx.office);
  const ids = rows.map(({ id }) => id);
  const [requests, voices] = [await outputRequests(ctx.office, ids), await voicesOf(ctx.office, ids)];
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    status: row.status as 'waiting' | 'approved' | 'refused' | 'used',
    askedBy: names.get(row.requestedBy) ?? GONE,
    askedAt: row.requestedAt,
    agreed: voices
      .filter(({ approvalId }) => approvalId === row.id)
      .map(({ accountId }) => names.get(accountId) ?? GONE),
    copies: destroyedCopies.parse(JSON.parse(requests.get(row.id)?.content ?? '[]')),
  }));
};

export const carryOutDestruction: Handler<'output.destroyed'> = async (ctx, input) => {
  await approvedRequest(ctx.office, input.id, 'destroy');
  const at = ctx.now().toISOString();
  if (!(await spendApproval(ctx.office, input.id, at))) throw new AppError('E_APPROVAL', { reason: 'used' });
  const copies = await copiesToDestroy(ctx.office, input.id);
  const how = input.how === 'unit' ? '送指定单位销毁' : '本机关碎纸销毁';
  for (const { entryId, number } of copies)
    await moveCopy(
      ctx.office,
      { entryId, number },
      ['toDestroy'],
      { state: 'destroyed', holder: '', changedAt: at },
      { accountId: ctx.session.accountId, act: 'destroy', note: `${how}，监销人 ${input.watchedBy}` },
    );
  ctx.audit({
    action: 'output.destroyed',
    subject: `approval/${input.id}`,
    facts: { copies: copies.length, how: input.how },
  });
  return { copies: copies.length };
};
