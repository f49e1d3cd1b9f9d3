import { countPointingAt, countRecords, listRecords } from '#db/repositories/records.ts';
import { suggestByName } from '#db/repositories/directory.ts';
import { suggestByNumber } from '#db/repositories/suggest-numbers.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { pointersTo } from '#shared/ledgers/ledgers.ts';
import type { LedgerCalls, LedgerVerb } from '#shared/ipc/ledger-calls.ts';
import type { BaseContext, CommandContext, Handlers } from '../../context.ts';
import { afterMeetingWork } from '../access/meeting.ts';
import { nameRegistrar } from '../access/registrar.ts';
import { recordDetailOf } from './detail.ts';
import { exportList, writeTemplate } from './export.ts';
import { noteClueFiled } from './filed-clue.ts';
import { passUp } from './pass-up.ts';
import { noteShown } from '../secrecy/note-reads.ts';
import { noteBecameClue, petitionOf } from '../petitions/became-clue.ts';
import { judgeRepeat } from '../petitions/repeats.ts';
import { presentRows } from './present.ts';
import { refuseHidden } from './visible-query.ts';
import {
  changeRecord,
  createRecord,
  demandSealRight,
  ledgerOf,
  type RecordWork,
  voidOne,
} from './record-service.ts';

/** How many suggestions a field offers. */
const SUGGESTIONS = 12;

/** Context of one act on records, in the transaction of the command. */
export function recordWork(ctx: CommandContext): RecordWork {
  return {
    db: ctx.office,
    scope: ctx.scope,
    act: { at: ctx.now(), by: ctx.session.accountId, batchId: null },
    holidays: ctx.session.holidays,
    rules: ctx.session.rules,
    seal: (plaintext, place) => ctx.identity.seal(plaintext, place),
  };
}

const today = (ctx: BaseContext) => localDateOf(ctx.now());

/** The verbs of one ledger; the same for all, since everything particular stands in the definition. */
function verbsOf(id: LedgerId) {
  const ledger = ledgerOf(id);
  const handlers: Pick<Handlers<keyof LedgerCalls>, `petition.${LedgerVerb}`> = {
    'petition.list': async (ctx, input) => {
      refuseHidden(ledger, input, ctx.session);
      const page = await listRecords(ctx.office, ctx.scope, ledger, input, {
        after: input.after,
        limit: input.limit,
        today: today(ctx),
      });
      const rows = await presentRows(ctx.office, ctx.scope, ledger, page.rows, today(ctx), ctx.session);
      noteShown(ctx, id, rows, 'list');
      return { rows, next: page.next };
    },
    'petition.count': async (ctx, input) => {
      refuseHidden(ledger, input, ctx.session);
      return { count: await countRecords(ctx.office, ctx.scope, ledger, input, today(ctx)) };
    },
    'petition.get': async (ctx, input) => {
      const record = await recordDetailOf(
        { db: ctx.office, scope: ctx.scope, session: ctx.session },
        ledger,
        input.id,
        today(ctx),
        ctx.session,
      );
      noteShown(ctx, id, [record], 'page');
      for (const { ledger: other, rows } of record.linked) noteShown(ctx, other, rows, 'list');
      return record;
    },
    'petition.create': async (ctx, input) => {
      demandSealRight(ledger, input.values, ctx.session.can);
      const made = await createRecord(recordWork(ctx), ledger, input.values);
      await nameRegistrar(ctx, ctx.office, ledger, made.id);
      if (id === 'petition') await judgeRepeat(recordWork(ctx), made.id);
      if (id === 'clue') await noteBecameClue(ctx, recordWork(ctx), made.id);
      if (id === 'case') await noteClueFiled(ctx, recordWork(ctx), made.id);
      ctx.audit({ action: `${id}.create`, subject: `${id}/${made.id}` });
      await passUp(ctx, recordWork(ctx), ledger, made.id);
      await afterMeetingWork(ctx, id, made.id);
      ctx.changed(id);
      return made;
    },
    'petition.update': async (ctx, input) => {
      demandSealRight(ledger, input.values, ctx.session.can);
      const named = id === 'clue' ? await petitionOf(ctx, input.id) : null;
      const revision = await changeRecord(recordWork(ctx), ledger, input);
      if (id === 'petition') await judgeRepeat(recordWork(ctx), input.id);
      if (id === 'clue') await noteBecameClue(ctx, recordWork(ctx), input.id, named);
      if (id === 'case') await noteClueFiled(ctx, recordWork(ctx), input.id);
      ctx.audit({ action: `${id}.update`, subject: `${id}/${input.id}`, facts: { revision } });
      await passUp(ctx, recordWork(ctx), ledger, input.id);
      await afterMeetingWork(ctx, id, input.id);
      ctx.changed(id);
      return { revision };
    },
    'petition.void': async (ctx, input) => {
      const revision = await voidOne(recordWork(ctx), ledger, input, async (target) => {
        let users = 0;
        for (const [from, field] of pointersTo(ledger))
          users += await countPointingAt(ctx.office, ctx.scope, from, field, target);
        return users;
      });
      if (id === 'clue') await noteBecameClue(ctx, recordWork(ctx), input.id);
      if (id === 'case') await noteClueFiled(ctx, recordWork(ctx), input.id);
      ctx.audit({ action: `${id}.void`, subject: `${id}/${input.id}`, facts: { revision } });
      await passUp(ctx, recordWork(ctx), ledger, input.id);
      await afterMeetingWork(ctx, id, input.id);
      ctx.changed(id);
      return { revision };
    },
    'petition.export': (ctx, input) => exportList(ctx, ledger, input),
    'petition.template': (ctx, input) => writeTemplate(ctx, ledger, input.file),
    'petition.suggest': (ctx, input) =>
      id === 'unit' || id === 'person'
        ? suggestByName(ctx.office, ctx.scope, id, input.text, SUGGESTIONS).then((rows) => [...rows])
        : suggestByNumber(ctx.office, ctx.scope, ledger, input.text, SUGGESTIONS),
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name.replace('petition.', `${id}.`), handler]),
  );
}

/** Handlers of every ledger's calls. */
export const ledgerHandlers = Object.assign({}, ...ledgerIds.map(verbsOf)) as Handlers<keyof LedgerCalls>;
