import { handoverItems } from '#db/repositories/handovers.ts';
import type { OfficeReader } from '#db/connections.ts';
import { accessPartLabels } from '#shared/domain/access.ts';
import { formatDateLong, isIsoDate, localDateOf } from '#shared/domain/date.ts';
import type { Marking } from '#shared/domain/marking.ts';
import { isSecrecyMark } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { type OfficialDocument, officialDocument } from '../../documents/model.ts';
import { type CopyMark, stampOf } from '../../documents/stamp.ts';
import type { MarkSource } from '../secrecy/highest.ts';

type Done = CallOutput<'handover.get'>;

/** Lines that a list on paper can hold. */
const MOST_LINES = 2000;

/** What the list is put together from: the highest mark among its pieces is the mark of the list. */
export async function handoverSources(office: OfficeReader, id: string): Promise<MarkSource[]> {
  const byLedger = new Map<LedgerId, string[]>();
  const bulletins: string[] = [];
  for (const { kind, ledger, subjectId } of await handoverItems(office, id)) {
    const known = ledgerIds.find((one) => one === ledger);
    if (known !== undefined) byLedger.set(known, [...(byLedger.get(known) ?? []), subjectId]);
    else if (kind === 'bulletin') bulletins.push(subjectId);
  }
  return [
    ...[...byLedger].map(([ledger, ids]) => ({ kind: 'records' as const, ledger, ids })),
    ...(bulletins.length > 0 ? [{ kind: 'bulletins' as const, ids: bulletins }] : []),
  ];
}

/** 案件 · 组员, 信访举报, 通报. */
function kindText({ kind, ledger, part }: Done['list'][number]): string {
  const label = ledger === null ? '' : ledgers[ledger].label;
  switch (kind) {
    case 'membership':
      return part === null ? label : `${label} · ${accessPartLabels[part]}`;
    case 'record':
      return label;
    case 'bulletin':
      return '通报';
    case 'package':
      return '上报包';
    case 'request':
      return '申请';
  }
}

const dayText = (day: string | null): string => (day !== null && isIsoDate(day) ? formatDateLong(day) : '');
const heads = ['序号', '类别', '编号或名称', '最近期限', '接收人', '接收人签名'];

/**
 * 工作交接清单: on paper the pieces stand by their numbers alone, without the names of people they are about (C11;
 * 监督执纪工作规则 §67).
 * @throws AppError E_FILE_TOO_LARGE
 */
export function handoverPaper(
  done: Done,
  unit: string,
  marking: Marking | null,
): (copy: CopyMark) => OfficialDocument {
  if (done.list.length > MOST_LINES)
    throw new AppError('E_FILE_TOO_LARGE', { limit: MOST_LINES, what: 'rows' });
  const mark = marking?.text ?? '';
  const { name, post } = done.leaving;
  const paragraph = (text: string) => ({ kind: 'paragraph', runs: [{ text }], indent: false });
  return (copy) =>
    officialDocument.parse({
      copyNumber: copy.number,
      ...(isSecrecyMark(mark) ? { secrecyMark: mark } : {}),
      title: '工作交接清单',
      body: [
        paragraph(
          `${unit}　交出人：${post === '' ? name : `${name}（${post}）`}　交接日期：${formatDateLong(localDateOf(new Date(done.at)))}`,
        ),
        paragraph(`原因：${done.reason}`),
        {
          kind: 'table',
          columns: [6, 16, 26, 15, 12, 14].map((weight, index) => ({
            align: index === 0 ? 'center' : 'left',
            weight,
          })),
          headerRows: [heads.map((text) => ({ text }))],
          rows: done.list.map((one, index) =>
            [String(index + 1), kindText(one), one.subject, dayText(one.dueOn), one.to ?? '已撤回', ''].map(
              (text) => ({ text }),
            ),
          ),
        },
        paragraph('案卷、材料、涉案款物另按目录当面清点。'),
        paragraph('交出人（签名）：　　　　　　　监交人（签名）：　　　　　　　日期：'),
      ],
      watermark: stampOf(copy),
    });
}
