import type { LogReport, LogRowView } from '#shared/ipc/log-calls.ts';
import { actionGroupLabels } from '#shared/audit/action-groups.ts';
import { actWords, factText, factWords, resultWords } from '#shared/audit/action-words.ts';
import { subjectWords } from '#shared/audit/subject-words.ts';
import { chainWords } from '#shared/audit/verdict-words.ts';
import { periodOf } from '#shared/audit/log-period.ts';
import { formatDateLong, localDateOf } from '#shared/domain/date.ts';
import type { Handler } from '../../context.ts';
import { type DocumentBlockInput, type OfficialDocument, officialDocument } from '../../documents/model.ts';
import { type CopyMark, minuteOf, stampOf } from '../../documents/stamp.ts';
import {
  type OutColumn,
  type OutRow,
  type OutSheet,
  writeFileWhole,
  writeXlsx,
} from '../../spreadsheet/write.ts';
import { makeOwnOutput, makeOwnPaper } from '../administration/own-output.ts';
import { reportOf } from './report.ts';

/** The sections that show rows in full, in the order of the paper. */
const sections = [
  ['administration', '三员的管理行为'],
  ['failedSignIns', '登录失败'],
  ['refusals', '被拒绝的操作'],
  ['reporterOpenings', '打开反映人身份'],
  ['outputs', '打印、导出和移交'],
  ['notable', '时钟拨动和异常'],
] as const satisfies readonly (readonly [keyof LogReport, string])[];

const periodWords: Readonly<Record<LogReport['kind'], string>> = { week: '周', month: '月' };

const titleOf = (report: LogReport): string => `安全审计${periodWords[report.kind]}报`;
const daysOf = (report: LogReport): string => `${formatDateLong(report.from)}至${formatDateLong(report.to)}`;

/** What a row says beside, on one line; the digests of changed fields are for machines. */
export function factsLine(row: Pick<LogRowView, 'facts'>): string {
  return Object.entries(row.facts)
    .filter(([key, value]) => key !== 'changed' && value !== '')
    .map(([key, value]) => `${factWords(key)}：${factText(key, value)}`)
    .join('；');
}

const subjectOf = (row: LogRowView): string => row.subjectAccount ?? subjectWords(row.subject);
const timeOf = (row: LogRowView): string => minuteOf(new Date(row.at));
const none = (text: string): string => (text === '' ? '—' : text);

function cells(texts: readonly (string | number)[]): { text: string }[] {
  return texts.map((text) => ({ text: String(text).slice(0, 2000) }));
}

function rowsBlock(title: string, { rows, more }: LogReport['outputs']): DocumentBlockInput[] {
  const heading: DocumentBlockInput = { kind: 'heading', level: 1, text: title };
  if (rows.length === 0) return [heading, { kind: 'paragraph', runs: [{ text: '本期没有。' }] }];
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { align: 'left', weight: 17 },
        { align: 'left', weight: 14 },
        { align: 'left', weight: 18 },
        { align: 'left', weight: 26 },
        { align: 'left', weight: 25 },
      ],
      headerRows: [cells(['时间', '账户', '动作', '对象', '事实'])],
      rows: rows.map((row) =>
        cells([
          timeOf(row),
          none(row.account),
          row.result === 'done' ? actWords(row.action) : `${actWords(row.action)}（拒绝）`,
          subjectOf(row),
          none(factsLine(row)),
        ]),
      ),
      notes: more > 0 ? [`另有 ${more} 条没有列出，见日志。`] : [],
    },
  ];
}

/** A report as a paper without a red head, with who made it and when on every page. */
export function reportPaper(report: LogReport, copy: CopyMark): OfficialDocument {
  const { review } = report;
  return officialDocument.parse({
    title: `${copy.unit}\n${titleOf(report)}`,
    body: [
      {
        kind: 'paragraph',
        runs: [
          {
            text: `${daysOf(report)}，日志共记 ${report.rows} 条，其中拒绝 ${report.refused} 条。`,
          },
        ],
      },
      {
        kind: 'paragraph',
        runs: [
          {
            text: review
              ? `${formatDateLong(localDateOf(new Date(review.at)))}由${review.by}审计，当时 ${review.rows} 条。结论：${review.conclusion}`
              : '本期还没有审计。',
          },
        ],
      },
      { kind: 'heading', level: 1, text: '各类动作' },
      {
        kind: 'table',
        columns: [{ align: 'left' }, { align: 'right' }, { align: 'right' }],
        headerRows: [cells(['类别', '已办', '拒绝'])],
        rows:
          report.groups.length === 0
            ? [cells(['—', 0, 0])]
            : report.groups.map((one) => cells([actionGroupLabels[one.group], one.done, one.refused])),
      },
      { kind: 'heading', level: 1, text: '各账户' },
      {
        kind: 'table',
        columns: [{ align: 'left' }, ...Array.from({ length: 5 }, () => ({ align: 'right' as const }))],
        headerRows: [cells(['账户', '已办', '拒绝', '登录', '查看机密以上', '打印导出'])],
        rows:
          report.accounts.length === 0
            ? [cells(['—', 0, 0, 0, 0, 0])]
            : report.accounts.map((one) =>
                cells([none(one.account), one.done, one.refused, one.signIns, one.reads, one.outputs]),
              ),
      },
      ...sections.flatMap(([key, title]) => rowsBlock(title, report[key])),
    ],
    watermark: stampOf(copy),
  });
}

const rowColumns: readonly OutColumn[] = [
  { header: '日志', kind: 'text', width: 10 },
  { header: '序号', kind: 'number', width: 8 },
  { header: '时间', kind: 'text', width: 18 },
  { header: '账户', kind: 'text', width: 14 },
  { header: '动作', kind: 'text', width: 22 },
  { header: '对象', kind: 'text', width: 34 },
  { header: '结果', kind: 'text', width: 8 },
  { header: '事实', kind: 'text', width: 50 },
  { header: '校验值', kind: 'text', width: 20 },
];

const rowCells = (row: LogRowView): OutRow => [
  chainWords[row.source],
  row.seq,
  timeOf(row),
  row.account,
  actWords(row.action),
  row.subjectAccount ?? row.subject,
  resultWords(row.result),
  factsLine(row),
  row.hash,
];

function sheetsOf(report: LogReport, office: string): OutSheet[] {
  const about = `${office}${titleOf(report)}（${daysOf(report)}）`;
  const number = (header: string): OutColumn => ({ header, kind: 'number', width: 12 });
  return [
    {
      name: '各类动作',
      title: about,
      columns: [{ header: '类别', kind: 'text', width: 20 }, number('已办'), number('拒绝')],
      rows: report.groups.map((one) => [actionGroupLabels[one.group], one.done, one.refused]),
    },
    {
      name: '各账户',
      title: about,
      columns: [
        { header: '账户', kind: 'text', width: 18 },
        ...['已办', '拒绝', '登录', '查看机密以上', '打印导出'].map(number),
      ],
      rows: report.accounts.map((one) => [
        one.account,
        one.done,
        one.refused,
        one.signIns,
        one.reads,
        one.outputs,
      ]),
    },
    ...sections.map(([key, title]) => ({
      name: title.replaceAll('、', ''),
      title: `${about}${title}`,
      columns: rowColumns,
      rows: report[key].rows.map(rowCells),
    })),
  ];
}

/** A report as a file. */
export const reportFile: Handler<'log.reportFile'> = async (ctx, input) => {
  const path = ctx.takeFile(input.file, 'write');
  const report = await reportOf(ctx.registry, periodOf(input.kind, input.day), localDateOf(ctx.now()));
  const note = {
    action: 'log.reportFile',
    subject: `review/${report.kind}/${report.from}`,
    facts: { form: input.form, rows: report.rows },
  };
  const output = { what: 'logReport' as const, title: `${titleOf(report)}（${daysOf(report)}）`, path, note };
  if (input.form === 'pdf') {
    const { bytes, number } = await makeOwnPaper(ctx, output, (copy) => reportPaper(report, copy));
    return { bytes, number };
  }
  const { bytes, number } = await makeOwnOutput(ctx, { ...output, form: 'xlsx' }, async () => ({
    value: await writeFileWhole(path, (file) =>
      writeXlsx(file, sheetsOf(report, ctx.session.office.name), { signal: ctx.signal }),
    ),
  }));
  return { bytes, number };
};
