import { pageRanges, retentionPeriods, volumeKinds } from '#shared/domain/case-volume.ts';
import { labelOf } from '#shared/domain/codes/code-list.ts';
import { formatDateLong } from '#shared/domain/date.ts';
import { isSecrecyMark } from '#shared/domain/secrecy.ts';
import type { VolumeDetail } from '#shared/ipc/volume-calls.ts';
import { type OfficialDocument, officialDocument } from '../../documents/model.ts';
import { type CopyMark, stampOf } from '../../documents/stamp.ts';

/** 3, or 3—5; a dash where there are no pages. */
function pagesText(range: { readonly from: number; readonly to: number } | null): string {
  if (range === null) return '—';
  return range.from === range.to ? String(range.from) : `${range.from}—${range.to}`;
}

/** 卷内目录 of a volume: head, the lines in their order with page numbers, what is missing and why, 备考. */
export function cataloguePaper(volume: VolumeDetail, copy: CopyMark, mark: string): OfficialDocument {
  const ranges = pageRanges(volume.lines);
  const pages = ranges.reduce((last, range) => range?.to ?? last, 0);
  const missing = volume.lines.filter((line) => line.pages === 0).length;
  const head = [
    `案卷题名：${volume.title}`,
    `案卷号：${volume.number}　类别：${labelOf(volumeKinds, volume.kind)}　保管期限：${labelOf(retentionPeriods, volume.retention)}`,
  ];
  const foot = `本卷共${volume.lines.length - missing}件、${pages}页${missing === 0 ? '' : `，缺${missing}件，原因见备注`}。立卷人：${volume.filedBy}`;
  return officialDocument.parse({
    copyNumber: copy.number,
    ...(isSecrecyMark(mark) ? { secrecyMark: mark } : {}),
    title: '卷内目录',
    body: [
      ...head.map((text) => ({ kind: 'paragraph', runs: [{ text }], indent: false })),
      {
        kind: 'table',
        columns: [
          { align: 'center', weight: 6 },
          { align: 'left', weight: 14 },
          { align: 'left', weight: 12 },
          { align: 'left', weight: 30 },
          { align: 'center', weight: 15 },
          { align: 'center', weight: 9 },
          { align: 'left', weight: 14 },
        ],
        headerRows: [['序号', '责任者', '文号', '题名', '日期', '页次', '备注'].map((text) => ({ text }))],
        rows: volume.lines.map((line, index) => [
          { text: String(index + 1) },
          { text: line.author ?? '' },
          { text: line.documentNumber ?? '' },
          { text: line.title },
          { text: line.date === null ? '' : formatDateLong(line.date) },
          { text: pagesText(ranges[index] ?? null) },
          {
            text: [line.missing === null ? '' : `缺：${line.missing}`, line.note ?? '']
              .filter(Boolean)
              .join('；'),
          },
        ]),
      },
      { kind: 'paragraph', runs: [{ text: foot }], indent: false },
    ],
    watermark: stampOf(copy),
  });
}
