import { findMark } from '#db/repositories/mark-decisions.ts';
import { memberNames } from '#db/repositories/members.ts';
import { fileNames, readsOf } from '#db/repositories/read-log.ts';
import { formatDateLong, isoDate, localDateOf } from '#shared/domain/date.ts';
import { isSecretLevel } from '#shared/domain/marking.ts';
import { AppError } from '#shared/errors.ts';
import type { OutputContent } from '#shared/ipc/output-calls.ts';
import { bundledFontPlace } from '../../documents/font-base.ts';
import { type OfficialDocumentInput, officialDocument } from '../../documents/model.ts';
import { countPdfPages, renderPdf } from '../../documents/render-pdf.ts';
import type { AuditNote, Handler, JobContext } from '../../context.ts';
import { writeBytesWhole } from '../../spreadsheet/write.ts';
import { minuteOf, stampOf } from '../../documents/stamp.ts';
import { leavingOf } from '../output/contents.ts';
import { makeOutput } from '../output/make.ts';
import { dueMarks } from './due.ts';
import { refuseToLeave } from './highest.ts';
import { holderOf } from './holders.ts';
import { mayReadLog } from './may-read-log.ts';
import { howWords } from '#shared/domain/marking-words.ts';

/** Rows of a read log that a paper takes. */
const READS_PRINTED = 2000;

type Body = Pick<OfficialDocumentInput, 'title' | 'body' | 'mainRecipient' | 'signature'>;

/**
 * One numbered copy as PDF, marked with the highest mark of what it tells of, once leave was given. The numbers are taken
 * and written down before anything is drawn, so that no copy exists without its row.
 * @throws AppError E_SECRECY where its mark holds it back; E_APPROVAL
 */
async function makePaper(
  ctx: JobContext,
  paper: {
    readonly file: string;
    readonly content: OutputContent;
    readonly body: Body;
    readonly note: AuditNote;
  },
): Promise<{ bytes: number; pages: number }> {
  const leaving = await leavingOf(ctx, 'savePdf', paper.content);
  refuseToLeave(leaving.marking, ctx.session.office);
  const path = ctx.takeFile(paper.file, 'write');
  const { office } = ctx.session;
  const { left, value } = await makeOutput(
    ctx,
    {
      ...{ leaving, copies: 1, path },
      begun: ({ copies: [copy] }) => ({
        ...paper.note,
        facts: { ...paper.note.facts, copy: copy?.number ?? '' },
      }),
    },
    async ({ copies: [copy] }) => {
      if (copy === undefined) throw new AppError('E_INTERNAL', { reason: 'noCopies' });
      ctx.progress({ stage: 'drawing', done: 1, total: 2, unit: 'steps' });
      const secret = leaving.marking !== null && isSecretLevel(leaving.marking.level);
      const document = officialDocument.parse({
        ...(secret ? { secrecyMark: leaving.marking?.text, copyNumber: copy.number } : {}),
        issuerMark: office.name,
        ...paper.body,
        watermark: stampOf(copy),
      });
      const bytes = await renderPdf(
        document,
        (html) => {
          if (ctx.signal.aborted) throw new AppError('E_CANCELLED');
          return ctx.serve({ what: 'printToPdf', html });
        },
        { fonts: bundledFontPlace },
      );
      await writeBytesWhole(path, bytes);
      const pages = countPdfPages(bytes);
      return { value: pages, pages };
    },
  );
  ctx.progress({ stage: 'writing', done: 2, total: 2, unit: 'steps' });
  return { bytes: left?.bytes ?? 0, pages: value };
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
    content: { what: 'markNotice', id: row.id },
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
    content: { what: 'dueMarks', days: input.days },
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
    content: { what: 'readLog', ledger: input.ledger, id: input.recordId },
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
                    cell(minuteOf(new Date(row.at))),
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
