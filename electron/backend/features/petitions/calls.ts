import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import type { petitionCalls } from '#shared/ipc/petition-calls.ts';
import { referenceOf } from '#shared/ledgers/ledger.ts';
import { petition } from '#shared/ledgers/petition.ts';
import type { Handlers } from '../../context.ts';
import { noteShownIds } from '../secrecy/note-reads.ts';
import { repeatsFor, settledFor } from './repeats.ts';

const EXCERPT_CHARACTERS = 120;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An earlier petition as it is told beside a new one. */
function shown(row: RecordRow) {
  const there = valuesOf(petition, row);
  return {
    id: row.id,
    number: text(there['number']),
    receivedOn: text(there['receivedOn']),
    subject: referenceOf(there, 'subject')?.name ?? '',
    unit: referenceOf(there, 'unit')?.name ?? '',
    summary: text(there['summary']).slice(0, EXCERPT_CHARACTERS),
    state: row.state,
  };
}

export const petitionHandlers: Handlers<keyof typeof petitionCalls> = {
  'petition.repeats': async (ctx, { id, ...values }) => {
    const self = id === null ? undefined : await findRecord(ctx.office, ctx.scope, petition, id);
    const { rules, holidays } = ctx.session;
    const work = { db: ctx.office, scope: ctx.scope, rules, holidays };
    const found = await repeatsFor(work, values, self ?? null);
    const told = new Set(found.map(({ row }) => row.id));
    // On its page, where it stands in the register, only what it may repeat is asked.
    const settled = id === null ? await settledFor(work, values, told) : [];
    await noteShownIds(
      ctx,
      'petition',
      [...found, ...settled].map(({ row }) => row.id),
      'list',
    );
    return {
      repeats: found.map(({ row, hits, main, until, window }) => ({
        ...shown(row),
        hits: [...hits],
        until,
        window,
        main: { ...main },
      })),
      settled: settled.map(({ row, hits, closedOn }) => ({ ...shown(row), hits: [...hits], closedOn })),
    };
  },
};
