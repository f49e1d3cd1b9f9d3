import type { formCalls } from '#shared/ipc/form-calls.ts';
import type { Handlers } from '../../context.ts';
import { formsOfRecord } from './make.ts';

export const formHandlers: Handlers<keyof typeof formCalls> = {
  'form.of': async (ctx, input) =>
    (await formsOfRecord(ctx, input)).map(({ id, title, basis }) => ({ id, title, basis })),
};
