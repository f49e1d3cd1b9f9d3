import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { OfficeWriter } from '#db/connections.ts';
import { takeNumber } from '#db/repositories/numbers.ts';
import { addEntry, dropCopies, endEntry, takeRegisterNumber } from '#db/repositories/output-register.ts';
import { giveCopiesBack, takeCopies } from '#db/repositories/output-requests.ts';
import type { KnownMedium } from '#db/repositories/media.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { mayCarry } from '#shared/domain/media.ts';
import { copyNumberText, type OutputAct, type OutputRegister } from '#shared/domain/output.ts';
import type { MarkingLevel } from '#shared/domain/marking.ts';
import { AppError } from '#shared/errors.ts';
import type { AuditNote, BaseContext, JobContext } from '../../context.ts';
import type { CopyMark } from '../../documents/stamp.ts';
import { logLeaving } from '../secrecy/note-reads.ts';
import { digestOfFile, digestOfPaper, type Left } from './digest.ts';
import { type Leaving, levelOf, ruleFor } from './leaving.ts';
import { isEnough, requestThatCounts } from './plan.ts';

/** An act that is in its register and is being made. */
export interface Output {
  readonly entryId: string;
  /** 12, within its register and year. */
  readonly number: number;
  readonly year: number;
  /** One for each copy. */
  readonly copies: readonly CopyMark[];
}

/** What an act left. `failed` and `cancelled` are for printers: nobody knows what a failed one has put on paper. */
export interface Made<T> {
  readonly value: T;
  /** What went to the printer; of a file it is read back from where it lies. */
  readonly paper?: Uint8Array;
  readonly pages?: number;
  readonly records?: number;
  readonly result?: 'done' | 'failed' | 'cancelled';
}

export interface Order {
  readonly leaving: Leaving;
  /** Copies made by this act. */
  readonly copies: number;
  /** Where the file goes; null for paper. */
  readonly path: string | null;
  /** Audit rows of the feature, beside those of the register. */
  readonly begun?: (output: Output) => AuditNote;
  readonly done?: (output: Output, left: Left) => AuditNote;
  /** Rows for whatever may be out now, also when the printer failed, in the transaction that writes down how it ended. */
  readonly out?: (
    tx: OfficeWriter,
    audit: (note: AuditNote) => void,
    output: Output,
    left: Left,
  ) => Promise<void>;
  /** Rows of the feature, in the transaction that writes down that it left. */
  readonly also?: (tx: OfficeWriter) => Promise<void>;
}

/**
 * The medium a file goes to, if it goes to one, high enough for what it takes.
 * @throws AppError E_MEDIUM {reason: level}, and those of `mediumOf`
 */
export function mediumFor(
  ctx: Pick<BaseContext, 'mediumOf' | 'session'>,
  path: string,
  marking: Leaving['marking'],
): KnownMedium | null {
  const medium = ctx.mediumOf(path);
  if (medium && !mayCarry(medium.level, levelOf(marking, ctx.session.office)))
    throw new AppError('E_MEDIUM', { reason: 'level', number: medium.number });
  return medium;
}

/** The leave to make this now; null where none is needed. @throws AppError E_APPROVAL, E_SECRECY */
async function leaveFor(ctx: JobContext, { leaving, copies }: Order) {
  const rule = ruleFor(leaving, ctx.session);
  if (rule === 'none') return null;
  const found = await requestThatCounts(ctx, leaving);
  if (found === null) throw new AppError('E_APPROVAL', { reason: 'needed', rule });
  const { request, status } = found;
  if (status !== 'approved') throw new AppError('E_APPROVAL', { reason: status, rule });
  if (!isEnough(rule, request, leaving)) throw new AppError('E_APPROVAL', { reason: 'grown', rule });
  if (request.used + copies > request.copies)
    throw new AppError('E_APPROVAL', { reason: 'copies', left: request.copies - request.used });
  return request;
}

const howOf: Readonly<Record<OutputAct, 'print' | 'export' | 'file'>> = {
  print: 'print',
  savePdf: 'export',
  saveDocx: 'export',
  exportList: 'export',
  saveFile: 'file',
};

interface Begun extends Output {
  readonly approvalId: string | null;
  readonly subject: string;
}

/** The entry with its number and its copies' numbers, and the leave they take: in one transaction, before anything is made. */
async function begin(ctx: JobContext, order: Order): Promise<Begun> {
  const { leaving, path } = order;
  const { session } = ctx;
  const request = await leaveFor(ctx, order);
  const medium = path === null ? null : mediumFor(ctx, path, leaving.marking);
  const at = ctx.now();
  const year = Number(localDateOf(at).slice(0, 4));
  const register: OutputRegister = leaving.act === 'print' ? 'print' : 'export';
  return ctx.write(async (tx, audit) => {
    if (request && !(await takeCopies(tx, request.approvalId, order.copies, at.toISOString())))
      throw new AppError('E_APPROVAL', { reason: 'used', rule: 'spent' });
    const number = await takeRegisterNumber(tx, register, year);
    const copies: CopyMark[] = [];
    for (let made = 0; made < order.copies; made += 1) {
      const serial = await takeNumber(tx, `copy:${leaving.subject.replace(/^bulletin\//u, '')}`, 0);
      copies.push({
        unit: session.office.name,
        person: session.account.displayName,
        at,
        number: copyNumberText(serial),
      });
    }
    const entryId = randomUUID();
    const level: MarkingLevel | null = leaving.marking?.level ?? null;
    await addEntry(
      tx,
      {
        id: entryId,
        ...{ register, year, number, level },
        act: leaving.act,
        subject: leaving.subject,
        title: leaving.title,
        ledger: leaving.ledger,
        recordId: leaving.recordId,
        records: leaving.records,
        pages: null,
        copies: copies.length,
        mark: leaving.marking?.text ?? '',
        purpose: request?.reason ?? '',
        approvalId: request?.approvalId ?? null,
        mediumId: medium?.id ?? null,
        mediumNumber: medium?.number ?? null,
        sha256: null,
        bytes: null,
        result: 'begun',
        at: at.toISOString(),
        finishedAt: null,
        accountId: session.accountId,
      },
      copies.map((copy) => copy.number),
      session.account.displayName,
    );
    await logLeaving(ctx, tx, howOf[leaving.act], leaving.sources);
    const begun = {
      entryId,
      number,
      year,
      copies,
      approvalId: request?.approvalId ?? null,
      subject: leaving.subject,
    };
    audit({
      action: 'output.begin',
      subject: `output/${entryId}`,
      facts: { register, number, copies: copies.length, act: leaving.act, level: level ?? '' },
    });
    if (order.begun) audit(order.begun(begun));
    return begun;
  });
}

/** Writes down how it ended; also for a job that was cancelled, whose other writing is refused. */
async function end(
  ctx: JobContext,
  order: Order,
  begun: Begun,
  made: Made<unknown> | null,
  left: Left | null,
): Promise<void> {
  const at = ctx.now().toISOString();
  const result = made ? (made.result ?? 'done') : ctx.signal.aborted ? 'cancelled' : 'failed';
  await ctx.settle(async (tx, audit) => {
    await endEntry(tx, begun.entryId, {
      result,
      finishedAt: at,
      sha256: left?.sha256 ?? null,
      bytes: left?.bytes ?? null,
      ...(made?.pages === undefined ? {} : { pages: made.pages }),
      ...(made?.records === undefined ? {} : { records: made.records }),
    });
    if (left === null) {
      await dropCopies(tx, begun.entryId, at);
      if (begun.approvalId !== null) await giveCopiesBack(tx, begun.approvalId, begun.copies.length);
    }
    const facts = { number: begun.number, ...left };
    audit({ action: `output.${result}`, subject: `output/${begun.entryId}`, facts });
    if (left === null) return;
    await order.out?.(tx, audit, begun, left);
    if (result !== 'done') return;
    await order.also?.(tx);
    if (order.done) audit(order.done(begun, left));
  });
}

/**
 * The one way out of the office. It asks the policy by the mark of the content, spends the leave that was given, takes
 * the numbers of the register and of the copies, has it made, and writes down what left, on which medium, with which
 * SHA-256. What fails leaves an entry that says so and takes nothing of the leave; a file whose leaving cannot be
 * written down is taken away again.
 * @param make leaves nothing behind when it throws
 * @throws AppError E_APPROVAL {reason: needed | waiting | refused | expired | used | copies | grown}, E_SECRECY, E_MEDIUM,
 *   and whatever `make` throws
 */
export async function makeOutput<T>(
  ctx: JobContext,
  order: Order,
  make: (output: Output) => Promise<Made<T>>,
): Promise<{ readonly output: Output; readonly left: Left | null; readonly value: T }> {
  const begun = await begin(ctx, order);
  let made: Made<T>;
  try {
    made = await make(begun);
    if (ctx.signal.aborted && order.path !== null) {
      // The file is whole, but nobody wants it any more. Paper that is out cannot be called back.
      await rm(order.path, { force: true });
      throw new AppError('E_CANCELLED');
    }
  } catch (error) {
    // The fault that stopped it is what the user is told; a disk that takes no row either shows at the next act.
    await end(ctx, order, begun, null, null).catch(() => undefined);
    throw error;
  }
  try {
    const nothing = made.result === 'cancelled';
    const file = order.path === null ? null : await digestOfFile(order.path);
    const left = nothing ? null : (file ?? digestOfPaper(made.paper ?? new Uint8Array()));
    await end(ctx, order, begun, made, left);
    return { output: begun, left, value: made.value };
  } catch (error) {
    // What left the office must stand in its register; what cannot be written down does not leave.
    if (order.path !== null) await rm(order.path, { force: true });
    throw error;
  }
}
