import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { columnsChosen, ownsView, putColumns, putView, removeView, viewsOf } from '#db/repositories/views.ts';
import { AppError } from '#shared/errors.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import type { Handlers } from '../../context.ts';

const columnList = z.array(z.string());

/** Saved views and column choices: each account's own. */
export const viewHandlers: Handlers<
  'view.list' | 'view.save' | 'view.remove' | 'view.columns' | 'view.columnsOf'
> = {
  'view.list': async (ctx, input) =>
    (await viewsOf(ctx.office, ctx.session.accountId, input.ledger)).flatMap((v) => {
      // A view of an earlier version that no longer makes sense is left out; the others stay in reach.
      const query = listQuery.safeParse(JSON.parse(v.query));
      const columns = columnList.nullable().safeParse(v.columns === null ? null : JSON.parse(v.columns));
      return query.success && columns.success
        ? [{ id: v.id, name: v.name, query: query.data, columns: columns.data }]
        : [];
    }),
  'view.save': async (ctx, input) => {
    if (input.id !== null && !(await ownsView(ctx.office, ctx.session.accountId, input.id)))
      throw new AppError('E_NOT_FOUND');
    const id = input.id ?? randomUUID();
    await putView(ctx.office, {
      id,
      accountId: ctx.session.accountId,
      ledger: input.ledger,
      name: input.name,
      query: JSON.stringify(input.query),
      columns: input.columns === null ? null : JSON.stringify(input.columns),
      createdAt: ctx.now().toISOString(),
    });
    ctx.audit({ action: 'view.save', subject: `view/${id}` });
    return { id };
  },
  'view.remove': async (ctx, input) => {
    if (!(await removeView(ctx.office, ctx.session.accountId, input.id))) throw new AppError('E_NOT_FOUND');
    ctx.audit({ action: 'view.remove', subject: `view/${input.id}` });
    return {};
  },
  'view.columns': async (ctx, input) => {
    await putColumns(ctx.office, ctx.session.accountId, input.ledger, JSON.stringify(input.columns));
    ctx.audit({ action: 'view.columns', subject: input.ledger });
    return {};
  },
  'view.columnsOf': async (ctx, input) => {
    const stored = await columnsChosen(ctx.office, ctx.session.accountId, input.ledger);
    return { columns: stored === null ? null : columnList.parse(JSON.parse(stored)) };
  },
};
