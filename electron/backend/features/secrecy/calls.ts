import { randomUUID } from 'node:crypto';
import { readMeta, writeMeta } from '#db/repositories/accounts.ts';
import { findBulletin } from '#db/repositories/bulletins.ts';
import { addCarrier, carrierHere, carrierLeaves, carriers } from '#db/repositories/higher-carriers.ts';
import { marksOfHolder } from '#db/repositories/mark-decisions.ts';
import { memberNames } from '#db/repositories/members.ts';
import { fileNames, readsOf } from '#db/repositories/read-log.ts';
import { itemsOfRecord, marksInForce } from '#db/repositories/secrecy-marks.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { highestMarking, machineHolds } from '#shared/domain/marking.ts';
import { secretLevels } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import type { secrecyCalls } from '#shared/ipc/secrecy-calls.ts';
import type { Handler, Handlers } from '../../context.ts';
import { refuseHidden } from '../records/visible-query.ts';
import { ledgerOf } from '../records/record-service.ts';
import {
  AUTHORITY,
  AUTHORITY_BASIS,
  authorityOf,
  decideMark,
  keepMark,
  proposeMark,
  withdrawMark,
} from './decide.ts';
import { dueMarks, waitingProposals } from './due.ts';
import { highestMark } from './highest.ts';
import { holderOf } from './holders.ts';
import { mayReadLog } from './may-read-log.ts';
import { countedMark } from './bulletin-mark.ts';
import { duePaper, noticePaper, readLogPaper } from './papers.ts';
import { presentMarks } from './present.ts';

/** Rows of a read log shown at once. */
const READS_SHOWN = 200;

const markOf: Handler<'secrecy.of'> = async (ctx, input) => {
  const holder = await holderOf(ctx, input.holder, input.id);
  const rows = await marksOfHolder(ctx.office, holder.holder, holder.id);
  const entries = (await presentMarks(ctx.office, rows, ctx.session.accountId)).toReversed();
  const parts = [holder.current, holder.inherited].flatMap((one) => one ?? []);
  return {
    current: entries.find(({ status }) => status === 'inForce') ?? null,
    inherited: holder.inherited,
    effective: highestMarking(parts),
    proposal: entries.find(({ status }) => status === 'proposed') ?? null,
    history: entries,
    may: {
      propose: holder.mayPropose,
      decide: ctx.session.can('secrecy.decide'),
      readLog: mayReadLog(ctx.session),
    },
    authority: await authorityOf(ctx.office),
    today: localDateOf(ctx.now()),
  };
};

export const secrecyHandlers: Handlers<keyof typeof secrecyCalls> = {
  'secrecy.of': markOf,
  'secrecy.files': async (ctx, input) => {
    const record = await holderOf(ctx, input.ledger, input.recordId);
    const items = await itemsOfRecord(ctx.office, input.ledger, input.recordId);
    const ids = items.map(({ itemId }) => itemId);
    const own = await marksInForce(ctx.office, 'attachment', ids);
    return ids.flatMap((id) => {
      const mine = own.get(id) ?? null;
      const effective = highestMarking([record.current, mine].flatMap((one) => one ?? []));
      return effective === null ? [] : [{ ...effective, itemId: id, own: mine !== null }];
    });
  },
  'secrecy.ofList': async (ctx, input) => {
    if (!ctx.session.can(`${input.ledger}.read`))
      throw new AppError('E_PERMISSION', { permission: `${input.ledger}.read` });
    refuseHidden(ledgerOf(input.ledger), input.query, ctx.session);
    return {
      highest: await highestMark(ctx.office, [
        {
          kind: 'list',
          scope: ctx.scope,
          ledger: input.ledger,
          query: input.query,
          today: localDateOf(ctx.now()),
        },
      ]),
    };
  },
  'secrecy.ofBulletin': async (ctx, input) => {
    const row = await findBulletin(ctx.office, input.id);
    if (!row) throw new AppError('E_NOT_FOUND');
    return { counted: await countedMark(ctx, row) };
  },
  'secrecy.propose': proposeMark,
  'secrecy.withdraw': withdrawMark,
  'secrecy.decide': decideMark,
  'secrecy.keep': keepMark,
  'secrecy.proposals': waitingProposals,
  'secrecy.due': (ctx, input) => dueMarks(ctx, input.days),
  'secrecy.notice': noticePaper,
  'secrecy.duePaper': duePaper,
  'secrecy.readLogPaper': readLogPaper,
  'secrecy.authority': async (ctx) => ({
    level: await authorityOf(ctx.office),
    basis: (await readMeta(ctx.office, AUTHORITY_BASIS)) ?? '',
  }),
  'secrecy.setAuthority': async (ctx, input) => {
    // Without the document that gives it there is no authority (保密法 §17).
    if (input.level !== 'none' && input.basis === '')
      throw new AppError('E_VALIDATION', { issues: [{ path: 'basis', rule: 'required', args: [] }] });
    if (input.level !== 'none' && !machineHolds(ctx.session.office.secrecy, input.level))
      throw new AppError('E_VALIDATION', { issues: [{ path: 'level', rule: 'machine', args: [] }] });
    await writeMeta(ctx.office, AUTHORITY, input.level);
    await writeMeta(ctx.office, AUTHORITY_BASIS, input.level === 'none' ? '' : input.basis);
    ctx.audit({ action: 'secrecy.setAuthority', subject: 'office', facts: { level: input.level } });
    return {};
  },
  'secrecy.readLog': async (ctx, input) => {
    await holderOf(ctx, input.ledger, input.recordId);
    if (!mayReadLog(ctx.session)) throw new AppError('E_PERMISSION', { permission: 'secrecy.decide' });
    const { rows, total } = await readsOf(ctx.office, input.ledger, input.recordId, READS_SHOWN);
    const names = await memberNames(ctx.office);
    const files = await fileNames(ctx.office, [...new Set(rows.flatMap((row) => row.attachmentId ?? []))]);
    return {
      total,
      rows: rows.map((row) => ({
        at: row.at,
        account: names.get(row.accountId) ?? '已注销账户',
        how: row.how,
        file: row.attachmentId === null ? null : (files.get(row.attachmentId) ?? ''),
        text: row.mark,
      })),
    };
  },
  'secrecy.carriers': async (ctx) => {
    const names = await memberNames(ctx.office);
    const nameOf = (account: string) => names.get(account) ?? '已注销账户';
    return (await carriers(ctx.office)).map((row) => ({
      id: row.id,
      level: secretLevels.find((level) => level === row.level) ?? 'topSecret',
      carrierNumber: row.carrierNumber,
      copyNumber: row.copyNumber,
      receivedOn: isoDate.parse(row.receivedOn),
      keptAt: row.keptAt,
      keeper: row.keeper,
      noted: { by: nameOf(row.notedBy), at: row.notedAt },
      left:
        row.leftOn === null
          ? null
          : { on: isoDate.parse(row.leftOn), how: row.leftHow ?? '', by: nameOf(row.leftBy ?? '') },
    }));
  },
  'secrecy.noteCarrier': async (ctx, input) => {
    const issues = [];
    // What the machine may hold is entered in the ledgers, with its mark.
    if (machineHolds(ctx.session.office.secrecy, input.level))
      issues.push({ path: 'level', rule: 'holds', args: [] });
    // A number, not a title: nothing of what the carrier says is to come in by this way.
    if (
      !/^(?=.*\d)[\p{L}\d〔〕[\]()（）\-—/.★号 ]+$/u.test(input.carrierNumber) ||
      /[，。；：！？]/u.test(input.carrierNumber)
    )
      issues.push({ path: 'carrierNumber', rule: 'malformed', args: [] });
    if (input.copyNumber !== '' && !/^\d{1,6}$/u.test(input.copyNumber))
      issues.push({ path: 'copyNumber', rule: 'malformed', args: [] });
    if (input.receivedOn > localDateOf(ctx.now()))
      issues.push({ path: 'receivedOn', rule: 'future', args: [] });
    if (issues.length > 0) throw new AppError('E_VALIDATION', { issues });
    const id = randomUUID();
    await addCarrier(ctx.office, {
      id,
      ...input,
      notedBy: ctx.session.accountId,
      notedAt: ctx.now().toISOString(),
      leftOn: null,
      leftHow: null,
      leftBy: null,
    });
    ctx.audit({ action: 'secrecy.noteCarrier', subject: `carrier/${id}`, facts: { level: input.level } });
    return { id };
  },
  'secrecy.carrierLeft': async (ctx, input) => {
    const row = await carrierHere(ctx.office, input.id);
    if (!row) throw new AppError('E_NOT_FOUND');
    if (input.on < row.receivedOn || input.on > localDateOf(ctx.now()))
      throw new AppError('E_VALIDATION', { issues: [{ path: 'on', rule: 'past', args: [] }] });
    await carrierLeaves(ctx.office, input.id, {
      leftOn: input.on,
      leftHow: input.how,
      leftBy: ctx.session.accountId,
    });
    ctx.audit({ action: 'secrecy.carrierLeft', subject: `carrier/${input.id}`, facts: { how: input.how } });
    return {};
  },
};
