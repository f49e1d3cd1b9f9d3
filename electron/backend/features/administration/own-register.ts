import { listAccounts } from '#db/repositories/accounts.ts';
import { type AdminOutputEntry, adminOutputYears, listAdminOutputs } from '#db/repositories/admin-outputs.ts';
import type { RegistryReader } from '#db/connections.ts';
import { adminOutputFormLabels, adminOutputNumber } from '#shared/domain/admin-output.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { outputResultLabels } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import type { AdminOutputEntryView, adminOutputCalls } from '#shared/ipc/admin-output-calls.ts';
import type { Handlers } from '../../context.ts';
import { officialDocument } from '../../documents/model.ts';
import { minuteOf, stampOf } from '../../documents/stamp.ts';
import { makeOwnPaper } from './own-output.ts';

/** Entries that one paper takes. */
const MOST = 2000;

async function shown(
  registry: RegistryReader,
  entries: readonly AdminOutputEntry[],
): Promise<AdminOutputEntryView[]> {
  const names = new Map((await listAccounts(registry)).map(({ id, displayName }) => [id, displayName]));
  return entries.map((entry) => ({
    id: entry.id,
    number: adminOutputNumber(entry.year, entry.number),
    title: entry.title,
    form: entry.form,
    pages: entry.pages,
    bytes: entry.bytes,
    sha256: entry.sha256,
    medium: entry.mediumNumber,
    result: entry.result,
    at: entry.at,
    by: names.get(entry.accountId) ?? '',
  }));
}

/** The register of what was made of the management data, on the screen and as a paper. */
export const adminOutputHandlers: Handlers<keyof typeof adminOutputCalls> = {
  'adminOutput.list': async ({ registry, session, now }, { year, before, limit }) => {
    const accountId = session.can('log.read') ? null : session.accountId;
    const found = await listAdminOutputs(registry, { year, accountId }, { before, limit: limit + 1 });
    const page = found.slice(0, limit);
    const thisYear = Number(localDateOf(now()).slice(0, 4));
    return {
      years: [...new Set([thisYear, ...(await adminOutputYears(registry))])].toSorted((a, b) => b - a),
      entries: await shown(registry, page),
      next: found.length > limit ? (page.at(-1)?.number ?? null) : null,
    };
  },
  'adminOutput.pdf': async (ctx, { year, file }) => {
    const path = ctx.takeFile(file, 'write');
    const everybody = { year, accountId: null };
    const found = await listAdminOutputs(ctx.registry, everybody, { before: null, limit: MOST + 1 });
    if (found.length > MOST) throw new AppError('E_FILE_TOO_LARGE', { limit: MOST, what: 'rows' });
    const entries = await shown(ctx.registry, found.toReversed());
    const heads = ['登记号', '时间', '经办', '内容', '形式', '页数', '介质', '结果'];
    const rows = entries.map((one) =>
      [
        one.number,
        minuteOf(new Date(one.at)),
        one.by,
        one.title,
        adminOutputFormLabels[one.form],
        String(one.pages ?? ''),
        one.medium ?? (one.form === 'paper' ? '' : '本机'),
        outputResultLabels[one.result],
      ].map((text) => ({ text })),
    );
    const title = `${year}年管理材料输出登记簿`;
    const note = { action: 'adminOutput.pdf', subject: 'adminOutput', facts: { year, rows: rows.length } };
    const { number } = await makeOwnPaper(ctx, { what: 'register', title, path, note }, (copy) =>
      officialDocument.parse({
        title: `${ctx.session.office.name}${title}`,
        body: [
          {
            kind: 'table',
            columns: [3, 3, 2, 5, 1.5, 1.5, 2, 1.5].map((weight) => ({ align: 'left', weight })),
            headerRows: [heads.map((text) => ({ text }))],
            rows: rows.length > 0 ? rows : [heads.map(() => ({ text: '' }))],
            notes: [`共 ${rows.length} 条。`],
          },
        ],
        watermark: stampOf(copy),
      }),
    );
    return { number };
  },
};
