import { findDrill } from '#db/repositories/backups.ts';
import { findAccount } from '#db/repositories/accounts.ts';
import type { DrillTable } from '#db/schema/backup.ts';
import { formatDateLong, isIsoDate, localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import { type OfficialDocumentInput, officialDocument } from '../../documents/model.ts';
import { type CopyMark, stampOf } from '../../documents/stamp.ts';
import type { Handler } from '../../context.ts';
import { makeOwnPaper } from '../administration/own-output.ts';
import { deviationWords } from '#shared/domain/backup-words.ts';
import { drillFindings } from './drill.ts';

const longDate = (text: string): string => (isIsoDate(text) ? formatDateLong(text) : text);

const two = (n: number): string => String(n).padStart(2, '0');

/** 2018年1月15日 09:30, in the machine's time, for people to read. */
const momentOf = (at: Date): string =>
  `${formatDateLong(localDateOf(at))} ${two(at.getHours())}:${two(at.getMinutes())}`;

const databaseWords: Readonly<Record<string, string>> = { registry: '管理数据', office: '业务数据' };
const cell = (text: string) => ({ text });
const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] });
const heading = (text: string) => ({ kind: 'heading' as const, level: 1 as const, text });

/** The report as an official paper: what was rehearsed, with whom, what was compared, what differed. */
function paperOf(row: DrillTable, by: string, copy: CopyMark): OfficialDocumentInput {
  const found = drillFindings.parse(JSON.parse(row.findings));
  const date = localDateOf(new Date(row.at));
  const way = row.way === 'shares' ? `用 ${found.sharesUsed} 份恢复份额打开` : '用在任人员的密钥打开';
  const passed = row.result === 'passed';
  const chainRows = found.chains.map(({ name, rows, intact, head }) => [
    cell(`${databaseWords[name] ?? name}日志`),
    cell(String(rows)),
    cell(intact ? '逐条相接' : '断开'),
    cell(head.slice(0, 16)),
  ]);
  return {
    issuerMark: copy.unit,
    title: '数据备份恢复演练报告',
    body: [
      heading('演练经过'),
      paragraph(
        `${momentOf(new Date(row.at))}，把 ${momentOf(new Date(found.setAt))} 的备份恢复到隔离位置，${way}，逐项核对后清除。演练没有改动正在使用的数据。`,
      ),
      paragraph(`参加人员：${row.people}。操作：${by}。`),
      heading('核对结果'),
      {
        kind: 'table',
        caption: '数据表核对',
        columns: [{ align: 'left' }, { align: 'right' }, { align: 'right' }, { align: 'left' }],
        headerRows: [[cell('数据'), cell('表数'), cell('总行数'), cell('与备份时逐表比较')]],
        rows: found.databases.map(({ name, tables, rows, compared }) => {
          const differs = found.deviations.some((one) => one === `${name}.counts` || one === `${name}.chain`);
          return [
            cell(databaseWords[name] ?? name),
            cell(String(tables)),
            cell(String(rows)),
            cell(compared ? (differs ? '不一致' : '一致') : '备份时没有记数'),
          ];
        }),
      },
      ...(chainRows.length > 0
        ? [
            {
              kind: 'table' as const,
              caption: '日志核对',
              columns: [
                { align: 'left' as const },
                { align: 'right' as const },
                { align: 'left' as const },
                { align: 'left' as const },
              ],
              headerRows: [[cell('日志'), cell('条数'), cell('校验'), cell('末条校验值')]],
              rows: chainRows,
            },
          ]
        : []),
      paragraph(
        `附件共 ${found.blobs.listed} 件，都在介质上核对是否齐全；抽取 ${found.blobs.read} 件逐字节核对，${found.blobs.opened} 件解密后与登记的校验值比较。`,
      ),
      heading('偏差'),
      ...(found.deviations.length === 0
        ? [paragraph('没有发现偏差。')]
        : found.deviations.map((one) => paragraph(deviationWords(one)))),
      heading('结论'),
      paragraph(
        passed
          ? `演练通过：这份备份可以恢复。下次演练应在 ${longDate(row.dueOn)} 前进行。`
          : '演练没有通过：这份备份不能作为恢复的依据。请立即重新备份，查明原因后再演练一次。',
      ),
    ],
    signature: { issuer: copy.unit, date, sealed: false },
    watermark: stampOf(copy),
  };
}

/**
 * The report as a PDF file, stamped with who took it and when. It goes beside the one way out (features/output) and needs
 * nobody's leave: whoever runs the machines holds no office key, so he can neither ask nor stand in the office's
 * registers; it has its number in the register of what is made of the management data. It holds no business data, only
 * counts of tables, ends of logs and findings.
 */
export const drillReport: Handler<'backup.drillReport'> = async (ctx, input) => {
  const path = ctx.takeFile(input.file, 'write');
  const row = await findDrill(ctx.registry, input.id);
  if (!row) throw new AppError('E_NOT_FOUND', { what: 'drill' });
  const by = (await findAccount(ctx.registry, row.accountId))?.displayName ?? '已注销账户';
  const title = `恢复演练报告（${formatDateLong(localDateOf(new Date(row.at)))}）`;
  const note = { action: 'backup.drillReport', subject: `drill/${row.id}` };
  const { pages, number } = await makeOwnPaper(ctx, { what: 'drillReport', title, path, note }, (copy) =>
    officialDocument.parse(paperOf(row, by, copy)),
  );
  return { pages, number };
};
