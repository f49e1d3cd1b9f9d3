import type { ParsedInput } from '#shared/ipc/contract.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { listRecords, valuesOf } from '#db/repositories/records.ts';
import { AppError } from '#shared/errors.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { FieldMeta } from '#shared/ledgers/field.ts';
import { fieldOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { labelThen } from '#shared/rules/dated-codes.ts';
import type { JobContext } from '../../context.ts';
import {
  type OutColumn,
  type OutRow,
  type OutValue,
  writeFileWhole,
  writeTemplate as writeTemplateFile,
  writeXlsx,
} from '../../spreadsheet/write.ts';
import { masked } from './masked.ts';
import { shownReferences } from './references.ts';
import { stampLine } from '../../documents/stamp.ts';
import { leavingOf } from '../output/contents.ts';
import { makeOutput } from '../output/make.ts';

const PAGE = 500;
/** Characters of half width per CSS pixel of a list column. */
const CHARACTERS_PER_PIXEL = 1 / 7;
const YUAN_PER_WAN_FEN = 1_000_000;

function columnFor(meta: FieldMeta): OutColumn {
  const width = Math.max(8, Math.round(meta.width * CHARACTERS_PER_PIXEL));
  const header = meta.kind === 'money' ? `${meta.label}(万元)` : meta.label;
  switch (meta.kind) {
    case 'date':
      return { header, kind: 'date', width: 12 };
    case 'money':
      return { header, kind: 'money', width };
    case 'integer':
    case 'year':
      return { header, kind: 'number', width };
    case 'code':
      return { header, kind: 'text', width, choices: meta.codes?.items.map((i) => i.label) };
    case 'boolean':
      return { header, kind: 'text', width, choices: ['是', '否'] };
    case 'text':
    case 'longText':
    case 'reference':
    case 'identityNumber':
    case 'sealed':
      return { header, kind: 'text', width };
  }
}

/**
 * A value of a record as it stands in a spreadsheet or on paper: codes in the words of the record's day (as on the
 * screen), 万元 for money, dots for what is sealed.
 */
export function cellFor(ledger: LedgerDefinition, values: RecordValues, field: string): OutValue {
  const meta = fieldOf(ledger, field);
  const value = values[field] ?? null;
  if (value === null) return null;
  if (meta.kind === 'sealed') return '●●●';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'object') return value.name;
  if (meta.kind === 'code' && typeof value === 'string') return labelThen(ledger, meta, values, value);
  if (meta.kind === 'money' && typeof value === 'number') return value / YUAN_PER_WAN_FEN;
  return value;
}

/** A row that leaves in a list: its fields, and the text of its mark (机密★10年), empty where it bears none. */
interface LeavingRow {
  readonly values: RecordValues;
  readonly mark: string;
}

/** Heading of the last column of a list in which a row bears a mark (domain §4.5). */
export const MARK_HEADING = '密级';

/** All rows of a list as this reader may see them, page by page, so that memory does not grow with them. */
export async function* shownRowsOf(
  { office, scope, signal }: Pick<JobContext, 'office' | 'scope' | 'signal'>,
  ledger: LedgerDefinition,
  query: ListQuery,
  today: string,
): AsyncGenerator<LeavingRow> {
  const noneSealed: ReadonlySet<string> = new Set();
  let after: string | null = null;
  do {
    if (signal.aborted) throw new AppError('E_CANCELLED');
    const page = await listRecords(office, scope, ledger, query, { after, limit: PAGE, today });
    const values = page.rows.map((row) => valuesOf(ledger, row));
    for (const [index, shown] of (await shownReferences(office, scope, ledger, values)).entries())
      yield { values: masked(ledger, shown, noneSealed), mark: page.rows[index]?.secrecyMark ?? '' };
    after = page.next;
  } while (after !== null);
}

/**
 * Writes the rows of a list to the picked file (A01: registers also live on paper), once leave was given. Sealed and masked
 * stay so; the mark of the highest row stands at the top, each row's own in the last column where any bears one, and the
 * copy's stamp on each page that is printed of it.
 */
export async function exportList(
  ctx: JobContext,
  ledger: LedgerDefinition,
  input: ParsedInput<'petition.export'>,
): Promise<{ rows: number; bytes: number }> {
  const path = ctx.takeFile(input.file, 'write');
  const { query, columns } = input;
  const leaving = await leavingOf(ctx, 'exportList', { what: 'list', ledger: ledger.id, query, columns });
  const metas = columns.map((id) => fieldOf(ledger, id));
  const marked = leaving.marking !== null;
  const rows = async function* (): AsyncGenerator<OutRow> {
    for await (const { values, mark } of shownRowsOf(ctx, ledger, query, localDateOf(ctx.now())))
      yield [...columns.map((id) => cellFor(ledger, values, id)), ...(marked ? [mark] : [])];
  };
  const { value } = await makeOutput(
    ctx,
    {
      ...{ leaving, copies: 1, path },
      done: (_output, { bytes }) => ({
        action: `${ledger.id}.export`,
        subject: ledger.id,
        facts: { rows: leaving.records ?? 0, bytes },
      }),
    },
    async ({ copies: [copy] }) => {
      const sheet = {
        name: ledger.label,
        mark: leaving.marking?.text,
        title: `${ctx.session.office.name}${ledger.label}台账`,
        stamp: copy && stampLine(copy),
        columns: [
          ...metas.map(columnFor),
          ...(marked ? [{ header: MARK_HEADING, kind: 'text' as const, width: 12 }] : []),
        ],
        rows: rows(),
      };
      const written = await writeFileWhole(path, (output) =>
        writeXlsx(output, [sheet], {
          signal: ctx.signal,
          onProgress: (done) => ctx.progress({ stage: 'writing', done, total: null, unit: 'rows' }),
        }),
      );
      return { value: written, records: written.rows };
    },
  );
  return value;
}

/** An empty sheet with the ledger's own headings and code lists, for offices that fill it in elsewhere. */
export async function writeTemplate(
  ctx: JobContext,
  ledger: LedgerDefinition,
  file: string,
): Promise<{ bytes: number }> {
  const path = ctx.takeFile(file, 'write');
  const columns = [...ledger.fields.values()].map((meta) => ({
    ...columnFor(meta),
    required: meta.required,
    help: meta.help ?? undefined,
  }));
  const { bytes } = await writeFileWhole(path, (output) =>
    writeTemplateFile(output, { name: ledger.label, columns }, { signal: ctx.signal }),
  );
  await ctx.write(async (_tx, audit) =>
    audit({ action: `${ledger.id}.template`, subject: ledger.id, facts: { bytes } }),
  );
  return { bytes };
}
