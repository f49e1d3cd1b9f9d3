import { findRecord, valuesOf } from '#db/repositories/records.ts';
import type { petitionCalls } from '#shared/ipc/petition-calls.ts';
import { referenceOf } from '#shared/ledgers/ledger.ts';
import { petition } from '#shared/ledgers/petition.ts';
import type { Handlers } from '../../context.ts';
import { noteShownIds } from '../secrecy/note-reads.ts';
import { repeatsFor } from './repeats.ts';

const EXCERPT_CHARACTERS = 120;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const petitionHandlers: Handlers<keyof typeof petitionCalls> = {
  'petition.repeats': async (ctx, { id, ...values }) => {
    const self = id === null ? undefined : await findRecord(ctx.office, ctx.scope, petition, id);
    const { rules, holidays } = ctx.session;
    const found = await repeatsFor(
      { db: ctx.office, scope: ctx.scope, rules, holidays },
      values,
      self ?? null,
    );
    await noteShownIds(
      ctx,
      'petition',
      found.map(({ row }) => row.id),
      'list',
    );
    return found.map(({ row, hits, main, until, window }) => {
      const there = valuesOf(petition, row);
      return {
        id: row.id,
        number: text(there['number']),
        receivedOn: text(there['receivedOn']),
        subject: referenceOf(there, 'subject')?.name ?? '',
        unit: referenceOf(there, 'unit')?.name ?? '',
        summary: text(there['summary']).slice(0, EXCERPT_CHARACTERS),
        state: row.state,
        hits: [...hits],
        until,
        window,
        main: { ...main },
      };
    });
  },
};
