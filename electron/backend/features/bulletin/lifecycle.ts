import { randomUUID } from 'node:crypto';
import {
  type BulletinRow,
  bearerOf,
  changeBulletin,
  correctionOf,
  findBulletin,
  insertBulletin,
  supersedeBulletin,
} from '#db/repositories/bulletins.ts';
import { noteNumber, takeNumber } from '#db/repositories/numbers.ts';
import type { OfficeReader, OfficeWriter } from '#db/connections.ts';
import { datePartsOf, isoDate, localDateOf } from '#shared/domain/date.ts';
import { parseDocumentNumber } from '#shared/domain/document-number.ts';
import { AppError } from '#shared/errors.ts';
import type { BalanceCheck, BulletinHead } from '#shared/ipc/bulletin-calls.ts';
import { packFor } from '#shared/rules/rule-packs.ts';
import type { CommandContext, Handler } from '../../context.ts';
import { fixBulletinMark } from '../secrecy/bulletin-mark.ts';
import { blocksOf, checkRecord, FROZEN_FORMAT, freeze, headOf, numbersDigest } from './frozen.ts';
import { measureBulletin } from './index-tables.ts';
import { officeDocumentNumber, textOf } from './template.ts';
import { checkBlocks, checkedHead } from './texts.ts';
import { dataUntil, draftersOf, periodOf, suppressionOf } from './view.ts';

const subjectOf = (id: string): string => `bulletin/${id}`;

/** @throws AppError E_NOT_FOUND */
export async function bulletinRow(db: OfficeReader, id: string): Promise<BulletinRow> {
  const row = await findBulletin(db, id);
  if (!row) throw new AppError('E_NOT_FOUND');
  return row;
}

/** The row of a draft at the revision that the caller saw. @throws AppError E_BULLETIN_FROZEN, E_CONFLICT */
async function draftRow(db: OfficeReader, id: string, revision: number): Promise<BulletinRow> {
  const row = await bulletinRow(db, id);
  if (row.status === 'issued' || row.status === 'superseded') throw new AppError('E_BULLETIN_FROZEN');
  if (row.revision !== revision) throw new AppError('E_CONFLICT', { revision: row.revision });
  return row;
}

async function change(ctx: CommandContext, row: BulletinRow, values: Partial<BulletinRow>): Promise<number> {
  if (!(await changeBulletin(ctx.office, row.id, row.revision, values)))
    throw new AppError('E_CONFLICT', { revision: row.revision });
  ctx.changed('bulletin');
  return row.revision + 1;
}

function newRow(
  ctx: CommandContext,
  given: Pick<BulletinRow, 'template' | 'periodFrom' | 'periodTo' | 'head' | 'blocks'> & Partial<BulletinRow>,
): BulletinRow {
  const at = ctx.now().toISOString();
  return {
    id: randomUUID(),
    version: 1,
    revision: 1,
    status: 'draft',
    checks: null,
    checkedBy: null,
    checkedAt: null,
    frozen: null,
    digest: null,
    issuedAt: null,
    issuedBy: null,
    documentNumber: null,
    supersedes: null,
    reason: null,
    createdAt: at,
    createdBy: ctx.session.accountId,
    drafters: JSON.stringify([ctx.session.accountId]),
    changedAt: at,
    ...given,
  };
}

export const createBulletin: Handler<'bulletin.create'> = async (ctx, input) => {
  const { period, head, blocks } = textOf(input, ctx.session.office, localDateOf(ctx.now()));
  const row = newRow(ctx, {
    template: input.template,
    periodFrom: period.from,
    periodTo: period.to,
    head: JSON.stringify(head),
    blocks: JSON.stringify(blocks),
  });
  await insertBulletin(ctx.office, row);
  ctx.audit({
    action: 'bulletin.create',
    subject: subjectOf(row.id),
    facts: { year: input.year, ...('month' in input ? { month: input.month } : {}) },
  });
  ctx.changed('bulletin');
  return { id: row.id };
};

/** A changed text must be checked again. */
export const updateBulletin: Handler<'bulletin.update'> = async (ctx, input) => {
  const row = await draftRow(ctx.office, input.id, input.revision);
  const head = checkedHead(input.head, ctx.session.office);
  checkBlocks(input.blocks, periodOf(row));
  const drafters = new Set([...draftersOf(row), ctx.session.accountId]);
  const revision = await change(ctx, row, {
    status: 'draft',
    head: JSON.stringify(head),
    blocks: JSON.stringify(input.blocks),
    checks: null,
    checkedBy: null,
    checkedAt: null,
    drafters: JSON.stringify([...drafters]),
    changedAt: ctx.now().toISOString(),
  });
  ctx.audit({
    action: 'bulletin.update',
    subject: subjectOf(row.id),
    facts: { revision, blocks: input.blocks.length },
  });
  return { revision };
};

const failedIn = (checks: readonly BalanceCheck[]): number => checks.filter(({ holds }) => !holds).length;

/** 核数: records the balances; a bulletin whose sides differ stays a draft. */
export const checkBulletin: Handler<'bulletin.check'> = async (ctx, input) => {
  const row = await draftRow(ctx.office, input.id, input.revision);
  const now = ctx.now();
  const numbers = await measureBulletin(ctx, ctx.office, row);
  const failed = failedIn(numbers.checks);
  const passed = failed === 0;
  const revision = await change(ctx, row, {
    status: passed ? 'checked' : 'draft',
    checks: JSON.stringify({ numbers: numbersDigest(numbers), checks: numbers.checks }),
    checkedBy: ctx.session.accountId,
    checkedAt: now.toISOString(),
    changedAt: now.toISOString(),
  });
  ctx.audit({
    action: 'bulletin.check',
    subject: subjectOf(row.id),
    facts: { passed, failed, balances: numbers.checks.length },
  });
  return { revision, checks: numbers.checks, passed };
};

/** The number the bulletin goes out under; taken in this transaction, so that a failed issue leaves no gap. */
async function numberFor(ctx: CommandContext, head: BulletinHead): Promise<string> {
  const { office } = ctx.session;
  const kindOf = (agency: string): string => `document:${agency}`;
  if (head.documentNumber !== '') {
    const { agency, year, serial } = parseDocumentNumber(head.documentNumber);
    if ((await bearerOf(ctx.office, head.documentNumber)) !== null)
      throw new AppError('E_NUMBER_TAKEN', { number: head.documentNumber });
    await noteNumber(ctx.office, kindOf(agency), year, serial);
    return head.documentNumber;
  }
  const { year } = datePartsOf(head.date);
  const taken = await takeNumber(ctx.office, kindOf(office.documentCode), year);
  return officeDocumentNumber(office, year, taken);
}

/** 签发 by a leader who had no hand in the draft; counts again and freezes what was checked. */
export const issueBulletin: Handler<'bulletin.issue'> = async (ctx, input) => {
  const row = await draftRow(ctx.office, input.id, input.revision);
  const drafters = draftersOf(row);
  if (drafters.includes(ctx.session.accountId)) throw new AppError('E_SEPARATION');
  if (row.status !== 'checked' || row.checks === null || row.checkedBy === null)
    throw new AppError('E_BULLETIN_CHECK', { reason: 'unchecked' });
  const now = ctx.now();
  const today = localDateOf(now);
  const numbers = await measureBulletin(ctx, ctx.office, row);
  const failed = failedIn(numbers.checks);
  if (failed > 0) throw new AppError('E_BULLETIN_CHECK', { failed });
  if (numbersDigest(numbers) !== checkRecord.parse(JSON.parse(row.checks)).numbers)
    throw new AppError('E_BULLETIN_CHECK', { reason: 'moved' });
  const blocks = blocksOf(row);
  checkBlocks(blocks, periodOf(row));
  const drafted = headOf(row);
  const head = { ...drafted, documentNumber: await numberFor(ctx, drafted) };
  const pack = packFor(isoDate.parse(row.periodTo));
  const { frozen, digest } = freeze({
    format: FROZEN_FORMAT,
    id: row.id,
    version: row.version,
    template: row.template,
    periodFrom: row.periodFrom,
    periodTo: row.periodTo,
    dataUntil: dataUntil(row, today),
    head,
    blocks,
    ...numbers,
    suppressBelow: suppressionOf(head, row.periodTo, ctx.session.rules),
    rulePack: { id: pack.id, label: pack.label, from: pack.from },
    drafters,
    checkedBy: row.checkedBy,
    issuedBy: ctx.session.accountId,
    issuedAt: now.toISOString(),
    supersedes: row.supersedes,
    reason: row.reason,
  });
  await change(ctx, row, {
    status: 'issued',
    head: JSON.stringify(head),
    frozen,
    digest,
    issuedAt: now.toISOString(),
    issuedBy: ctx.session.accountId,
    documentNumber: head.documentNumber,
    changedAt: now.toISOString(),
  });
  await retire(ctx.office, row.supersedes);
  await fixBulletinMark(ctx, row, head);
  ctx.audit({
    action: 'bulletin.issue',
    subject: subjectOf(row.id),
    facts: { digest, version: row.version, number: head.documentNumber },
  });
  return { digest, documentNumber: head.documentNumber };
};

async function retire(db: OfficeWriter, id: string | null): Promise<void> {
  if (id !== null && !(await supersedeBulletin(db, id))) throw new AppError('E_TRANSITION');
}

/** 更正: a new version with the old text, under a number of its own; the old one stands until it is issued. */
export const correctBulletin: Handler<'bulletin.correct'> = async (ctx, input) => {
  const old = await bulletinRow(ctx.office, input.id);
  if (old.status !== 'issued') throw new AppError('E_TRANSITION', { status: old.status });
  if ((await correctionOf(ctx.office, old.id)) !== null)
    throw new AppError('E_TRANSITION', { reason: 'corrected' });
  const head = { ...headOf(old), documentNumber: '', date: localDateOf(ctx.now()) };
  const row = newRow(ctx, {
    template: old.template,
    periodFrom: old.periodFrom,
    periodTo: old.periodTo,
    head: JSON.stringify(head),
    blocks: old.blocks,
    version: old.version + 1,
    supersedes: old.id,
    reason: input.reason,
  });
  await insertBulletin(ctx.office, row);
  ctx.audit({
    action: 'bulletin.correct',
    subject: subjectOf(row.id),
    facts: { supersedes: old.id, version: row.version },
  });
  ctx.changed('bulletin');
  return { id: row.id };
};
