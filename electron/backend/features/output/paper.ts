import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { findBulletin } from '#db/repositories/bulletins.ts';
import { localDateOf } from '#shared/domain/date.ts';
import type { Marking } from '#shared/domain/marking.ts';
import { isSecrecyMark } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import type { OutputContent } from '#shared/ipc/output-calls.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import type { JobContext } from '../../context.ts';
import { type DocumentBlockInput, type OfficialDocument, officialDocument } from '../../documents/model.ts';
import { listEntries } from '#db/repositories/output-register.ts';
import { copyStateLabels, outputActLabels, outputResultLabels } from '#shared/domain/output.ts';
import { handoverDone } from '../handover/done.ts';
import { handoverPaper } from '../handover/list-paper.ts';
import { reachSlip, slipPaper } from '../sealed-matters/slip.ts';
import { makeSheet } from '../registers/sheets.ts';
import { reminderPaper } from '../clocks/reminder.ts';
import { paperText } from '../forms/given.ts';
import { makeForm } from '../forms/make.ts';
import { rulesList } from '../rules/paper.ts';
import { evidencePaper } from '../viewer/paper.ts';
import { cataloguePaper } from '../volumes/catalogue.ts';
import { volumeDetailOf } from '../volumes/detail.ts';
import { shownEntries } from './register.ts';
import { paperOf } from '../bulletin/paper.ts';
import { bulletinRow } from '../bulletin/lifecycle.ts';
import { viewOf } from '../bulletin/view.ts';
import { cellFor, MARK_HEADING, shownRowsOf } from '../records/export.ts';
import { masked } from '../records/masked.ts';
import { ledgerOf } from '../records/record-service.ts';
import { shownReferences } from '../records/references.ts';
import { type CopyMark, minuteOf, stampOf } from '../../documents/stamp.ts';

/** Columns and rows that a table on paper can hold, the column of marks not counted. */
const MOST_COLUMNS = 16;
const MOST_ROWS = 2000;
const MOST_CELL = 2000;
/** Width of the column of marks beside those of fields, whose widths are pixels of a list. */
const MARK_WEIGHT = 100;

type Of<W extends OutputContent['what']> = Extract<OutputContent, { what: W }>;
/** The same paper for each copy. */
export type Paper = (copy: CopyMark) => OfficialDocument;

const noneSealed: ReadonlySet<string> = new Set();
const textOf = (value: string | number | null): string => String(value ?? '').slice(0, MOST_CELL);

function plainPaper(title: string, marking: Marking | null, body: readonly DocumentBlockInput[]): Paper {
  const text = marking?.text ?? '';
  return (copy) =>
    officialDocument.parse({
      ...(isSecrecyMark(text) ? { secrecyMark: text, copyNumber: copy.number } : {}),
      title,
      body,
      watermark: stampOf(copy, isSecrecyMark(text) || text === '' ? undefined : text),
    });
}

async function listPaper(ctx: JobContext, content: Of<'list'>, marking: Marking | null): Promise<Paper> {
  const ledger = ledgerOf(content.ledger);
  const { columns: ids } = content;
  if (ids.length > MOST_COLUMNS)
    throw new AppError('E_FILE_TOO_LARGE', { limit: MOST_COLUMNS, what: 'columns' });
  const metas = ids.map((id) => fieldOf(ledger, id));
  const rows: { text: string }[][] = [];
  const marked = marking !== null;
  for await (const { values, mark } of shownRowsOf(ctx, ledger, content.query, localDateOf(ctx.now()))) {
    if (rows.length === MOST_ROWS) throw new AppError('E_FILE_TOO_LARGE', { limit: MOST_ROWS, what: 'rows' });
    rows.push([
      ...ids.map((id) => ({ text: textOf(cellFor(ledger, values, id)) })),
      ...(marked ? [{ text: mark }] : []),
    ]);
  }
  const heads = [
    ...metas.map(({ label, kind }) => (kind === 'money' ? `${label}（万元）` : label)),
    ...(marked ? [MARK_HEADING] : []),
  ];
  return plainPaper(`${ctx.session.office.name}${ledger.label}台账`, marking, [
    {
      kind: 'table',
      columns: [
        ...metas.map(({ kind, width }) => ({
          align: kind === 'money' || kind === 'integer' ? ('right' as const) : ('left' as const),
          weight: Math.max(1, width),
        })),
        ...(marked ? [{ align: 'left' as const, weight: MARK_WEIGHT }] : []),
      ],
      headerRows: [heads.map((text) => ({ text }))],
      rows: rows.length > 0 ? rows : [heads.map(() => ({ text: '' }))],
      notes: [`共 ${rows.length} 条。`],
    },
  ]);
}

async function recordPaper(ctx: JobContext, content: Of<'record'>, marking: Marking | null): Promise<Paper> {
  const ledger = ledgerOf(content.ledger);
  const row = await findRecord(ctx.office, ctx.scope, ledger, content.id);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  const [shown = {}] = await shownReferences(ctx.office, ctx.scope, ledger, [valuesOf(ledger, row)]);
  const values = masked(ledger, shown, noneSealed);
  const lines = [...ledger.fields].flatMap(([id, meta]) => {
    const text = meta.kind === 'sealed' ? '' : paperText(ledger, shown, values, id);
    return text === '' ? [] : [[{ text: meta.label }, { text: textOf(text) }]];
  });
  return plainPaper(`${ledger.label}登记表`, marking, [
    {
      kind: 'table',
      columns: [
        { align: 'left', weight: 1 },
        { align: 'left', weight: 3 },
      ],
      headerRows: [[{ text: '项目' }, { text: '内容' }]],
      rows: lines.length > 0 ? lines : [[{ text: '' }, { text: '' }]],
      notes: row.voidedAt === null ? [] : ['此件已作废。'],
    },
  ]);
}

async function bulletinPaper(ctx: JobContext, content: Of<'bulletin'>): Promise<Paper> {
  if (!(await findBulletin(ctx.office, content.id))) throw new AppError('E_NOT_FOUND');
  const view = await viewOf(ctx, ctx.office, await bulletinRow(ctx.office, content.id));
  return (copy) => paperOf(view, copy);
}

async function registerPaper(ctx: JobContext, content: Of<'register'>): Promise<Paper> {
  const { register, year } = content;
  const filter = { register, year, act: null, accountId: null, secretOnly: false, copyStates: null };
  const entries = await listEntries(ctx.office, filter, { before: null, limit: MOST_ROWS + 1 });
  if (entries.length > MOST_ROWS) throw new AppError('E_FILE_TOO_LARGE', { limit: MOST_ROWS, what: 'rows' });
  const shown = await shownEntries(ctx, entries.toReversed());
  const columns = [
    ['登记号', 34],
    ['时间、经办', 78],
    ['内容', 116],
    ['密级', 44],
    ['用途', 48],
    ['批准', 46],
    ['份号', 50],
    ['结果', 34],
  ] as const;
  const heads = columns.map(([head]) => head);
  const rows = shown.map((entry) =>
    [
      String(entry.number),
      `${minuteOf(new Date(entry.at))}\n${entry.by}`,
      `${entry.title === '' ? '（不在知悉范围）' : entry.title}，${outputActLabels[entry.act]}`,
      entry.mark,
      entry.purpose,
      entry.agreed.join('、'),
      entry.copies.map(({ number, state }) => `${number}${copyStateLabels[state]}`).join('；'),
      outputResultLabels[entry.result],
    ].map((text) => ({ text: textOf(text) })),
  );
  const title = `${year}年${register === 'print' ? '打印' : '导出'}登记簿`;
  return plainPaper(`${ctx.session.office.name}${title}`, null, [
    {
      kind: 'table',
      columns: columns.map(([, weight]) => ({ align: 'left', weight })),
      headerRows: [heads.map((text) => ({ text }))],
      rows: rows.length > 0 ? rows : [heads.map(() => ({ text: '' }))],
      notes: [`共 ${rows.length} 条。`],
    },
  ]);
}

async function volumePaper(ctx: JobContext, content: Of<'volume'>, marking: Marking | null): Promise<Paper> {
  const detail = await volumeDetailOf(ctx, content.id);
  return (copy) => cataloguePaper(detail, copy, marking?.text ?? '');
}

async function sealedSlipPaper(ctx: JobContext, content: Of<'sealedSlip'>): Promise<Paper> {
  const row = await reachSlip(ctx, content.id);
  return (copy) => slipPaper(row, ctx.session.office.name, copy);
}

async function sheetPaper(ctx: JobContext, content: Of<'sheet'>, marking: Marking | null): Promise<Paper> {
  const { title, recipient, body } = await makeSheet(ctx, content.sheet);
  const text = marking?.text ?? '';
  return (copy) =>
    officialDocument.parse({
      ...(isSecrecyMark(text) ? { secrecyMark: text, copyNumber: copy.number } : {}),
      title,
      ...(recipient === undefined ? {} : { mainRecipient: recipient }),
      body: [...body],
      watermark: stampOf(copy, isSecrecyMark(text) || text === '' ? undefined : text),
    });
}

/** A paper of a record (requirements §4). Marked ones carry their copy number at the head, others in the watermark. */
async function formPaper(ctx: JobContext, content: Of<'form'>, marking: Marking | null): Promise<Paper> {
  const { document } = await makeForm(ctx, content);
  const text = marking?.text ?? '';
  return (copy) =>
    officialDocument.parse({
      ...(isSecrecyMark(text) ? { secrecyMark: text, copyNumber: copy.number } : {}),
      ...document,
      watermark: stampOf(copy, isSecrecyMark(text) || text === '' ? undefined : text),
    });
}

/**
 * Content as a paper, the same for every copy but for its number. Sealed fields have no line on paper.
 * @param drawn pages of a PDF, for evidence
 * @throws AppError E_FILE_TOO_LARGE {limit, what}, E_NOT_FOUND
 */
export async function paperFor(
  ctx: JobContext,
  content: OutputContent,
  marking: Marking | null,
  drawn: readonly Uint8Array[] = [],
): Promise<Paper> {
  switch (content.what) {
    case 'evidence': {
      const { title, body } = await evidencePaper(ctx, content, drawn);
      return plainPaper(title, marking, body);
    }
    case 'list':
      return listPaper(ctx, content, marking);
    case 'record':
      return recordPaper(ctx, content, marking);
    case 'bulletin':
      return bulletinPaper(ctx, content);
    case 'volume':
      return volumePaper(ctx, content, marking);
    case 'register':
      return registerPaper(ctx, content);
    case 'rules':
      return plainPaper('规则一览', marking, rulesList(ctx.session.rules, content.day));
    case 'reminder':
    case 'reminders':
      return reminderPaper(ctx, content, marking?.text ?? '');
    case 'sealedSlip':
      return sealedSlipPaper(ctx, content);
    case 'handover':
      return handoverPaper(await handoverDone(ctx, content.id), ctx.session.office.name, marking);
    case 'sheet':
      return sheetPaper(ctx, content, marking);
    case 'form':
      return formPaper(ctx, content, marking);
    case 'file':
    case 'received':
    case 'markNotice':
    case 'dueMarks':
    case 'readLog':
      throw new AppError('E_BAD_INPUT', { field: 'content' });
  }
}
