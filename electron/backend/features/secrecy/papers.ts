import { findMark } from '#db/repositories/mark-decisions.ts';
import { memberNames } from '#db/repositories/members.ts';
import { takeNumber } from '#db/repositories/numbers.ts';
import { fileNames, readsOf } from '#db/repositories/read-log.ts';
import { formatDateLong, isoDate, localDateOf } from '#shared/domain/date.ts';
import { highestMarking, isSecretLevel, type Marking } from '#shared/domain/marking.ts';
import { AppError } from '#shared/errors.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import { type OfficialDocumentInput, officialDocument } from '../../documents/model.ts';
import { countPdfPages, renderPdf } from '../../documents/render-pdf.ts';
import type { AuditNote, Handler, JobContext } from '../../context.ts';
import { writeFileWhole } from '../../spreadsheet/write.ts';
import { dueMarks } from './due.ts';
import { refuseToLeave } from './highest.ts';
import { holderOf } from './holders.ts';
import { mayReadLog } from './may-read-log.ts';
import { howWords } from '#shared/domain/marking-words.ts';

const COPY_DIGITS = 6;
/** Rows of a read log that a paper takes. */
const READS_PRINTED = 2000;

const two = (value: number): string => String(value).padStart(2, '0');
const minute = (at: Date): string => `${localDateOf(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;

type Body = Pick<OfficialDocumentInput, 'title' | 'body' | 'mainRecipient' | 'signature'>;

/**
 * One numbered copy as PDF, marked with the highest mark of what it tells of. The number is taken and written down
 * before anything is drawn, so that no copy exists without its row.
 * @throws AppError E_SECRECY where its mark holds it back
 */
async function makePaper(
  ctx: JobContext,
  paper: {
    readonly file: string;
    readonly kind: string;
    readonly highest: Marking | null;
    readonly body: Body;
    readonly note: AuditNote;
  },
): Promise<{ bytes: number; pages: number }> {
  refuseToLeave(paper.highest, ctx.session.office);
  const path = ctx.takeFile(paper.file, 'write');
  const { office, account } = ctx.session;
  const copy = await ctx.write(async (tx, audit) => {
    const taken = await takeNumber(tx, `copy:${paper.kind}`, 0);
    audit({ ...paper.note, facts: { ...paper.note.facts, copy: taken } });
    return String(taken).padStart(COPY_DIGITS, '0');
  });
  ctx.progress({ stage: 'drawing', done: 1, total: 2, unit: 'steps' });
  const secret = paper.highest !== null && isSecretLevel(paper.highest.level);
  const document = officialDocument.parse({
    ...(secret ? { secrecyMark: paper.highest?.text, copyNumber: copy } : {}),
    issuerMark: office.name,
    ...paper.body,
    watermark: { unit: office.name, person: account.displayName, time: minute(ctx.now()), copyNumber: copy },
  });
  const bytes = await renderPdf(
    document,
    (html) => {
      if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
      return ctx.serve({ what: 'printToPdf', html });
    },
    { fonts: bundledFontPlace },
  );
  await writeFileWhole(path, async (output) => {
    await new Promise<void>((resolve, reject) => {
      output.on('error', reject);
      output.end(bytes, () => resolve());
    });
  });
  ctx.progress({ stage: 'writing', done: 2, total: 2, unit: 'steps' });
  return { bytes: bytes.byteLength, pages: countPdfPages(bytes) };
}

const paragraphs = (text: string): OfficialDocumentInput['body'] =>
  text.split('\n').map((line) => ({ kind: 'paragraph' as const, runs: [{ text: line }] }));

/** 密级变更通知 or 解密通知. It names the thing by its number alone, and so carries no mark itself. */
export const noticePaper: Handler<'secrecy.notice'> = async (ctx, input) => {
  const row = await findMark(ctx.office, input.id);
  if (!row) throw new AppError('E_NOT_FOUND');
  await holderOf(ctx, row.holder, row.holderId);
  if (row.noticeText === null || row.decidedAt === null) throw new AppError('E_NOT_FOUND');
  const released = row.act === 'release';
  return makePaper(ctx, {
    file: input.file,
    kind: `secrecyNotice:${row.id}`,
    highest: null,
    body: {
      title: released ? '解密通知' : '密级变更通知',
      ...(row.noticeTo ? { mainRecipient: row.noticeTo } : {}),
      body: paragraphs(row.noticeText),
      signature: {
        issuer: ctx.session.office.name,
        date: localDateOf(new Date(row.decidedAt)),
        sealed: true,
      },
    },
    note: { action: 'secrecy.notice', subject: `${row.holder}/${row.holderId}`, facts: { mark: row.id } },
  });
};

const cell = (text: string) => ({ text });
const centred = (count: number) => Array.from({ length: count }, () => ({ align: 'center' as const }));

/** 到期解密清单, for the review by hand. */
export const duePaper: Handler<'secrecy.duePaper'> = async (ctx, input) => {
  const due = await dueMarks(ctx, input.days);
  const highest = highestMarking(
    due.marks.flatMap(({ level, text, markedOn }) => (level === null ? [] : [{ level, text, markedOn }])),
  );
  const rows = due.marks.map((one, at) => [
    cell(String(at + 1)),
    cell(one.title),
    cell(one.text),
    cell(formatDateLong(one.markedOn)),
    cell(`${formatDateLong(one.dueOn)}${one.yearly ? '（年度审核）' : ''}`),
    cell(''),
  ]);
  return makePaper(ctx, {
    file: input.file,
    kind: 'secrecyDue',
    highest,
    body: {
      title: '定密期满审核清单',
      body: [
        {
          kind: 'paragraph',
          runs: [
            {
              text: `截至${formatDateLong(due.today)}，${input.days === 0 ? '当日' : `${input.days} 日内`}保密期限届满或者应作年度审核的，共 ${rows.length} 项。`,
            },
          ],
        },
        ...(rows.length === 0
          ? []
          : [
              {
                kind: 'table' as const,
                caption: '期满审核',
                columns: centred(6).map((column, at) => (at === 1 ? { align: 'left' as const } : column)),
                headerRows: [['序号', '载体', '密级', '制发日', '期满或审核日', '审核意见'].map(cell)],
                rows,
              },
            ]),
      ],
    },
    note: { action: 'secrecy.duePaper', subject: 'office', facts: { days: input.days, rows: rows.length } },
  });
};

/** 知悉人员登记: who read it, when and how. It tells nothing of what was read, but inherits the mark all the same. */
export const readLogPaper: Handler<'secrecy.readLogPaper'> = async (ctx, input) => {
  const holder = await holderOf(ctx, input.ledger, input.recordId);
  if (!mayReadLog(ctx.session)) throw new AppError('E_PERMISSION', { permission: 'secrecy.decide' });
  const { rows, total } = await readsOf(ctx.office, input.ledger, input.recordId, READS_PRINTED);
  const names = await memberNames(ctx.office);
  const files = await fileNames(ctx.office, [...new Set(rows.flatMap((row) => row.attachmentId ?? []))]);
  return makePaper(ctx, {
    file: input.file,
    kind: 'readLog',
    highest: holder.current,
    body: {
      title: '知悉人员登记',
      body: [
        {
          kind: 'paragraph',
          runs: [{ text: `${holder.plainTitle}，共 ${total} 次，以下为最近 ${rows.length} 次。` }],
        },
        ...(rows.length === 0
          ? []
          : [
              {
                kind: 'table' as const,
                caption: '知悉登记',
                columns: centred(4),
                headerRows: [['时间', '知悉人', '方式', '当时密级'].map(cell)],
                rows: rows
                  .toReversed()
                  .map((row) => [
                    cell(minute(new Date(row.at))),
                    cell(names.get(row.accountId) ?? '已注销账户'),
                    cell(
                      row.attachmentId === null
                        ? howWords[row.how]
                        : `${howWords[row.how]}：${files.get(row.attachmentId) ?? ''}`,
                    ),
                    cell(row.mark),
                  ]),
              },
            ]),
      ],
      signature: {
        issuer: ctx.session.office.name,
        date: isoDate.parse(localDateOf(ctx.now())),
        sealed: false,
      },
    },
    note: { action: 'secrecy.readLogPaper', subject: `${input.ledger}/${input.recordId}` },
  });
};
