import { type DocumentBlockInput, type OfficialDocument, officialDocument } from '../../documents/model.ts';
import { type CopyMark, stampOf } from '../../documents/stamp.ts';
import { datePartsOf, isoDate, localDateOf } from '#shared/domain/date.ts';
import type { Bulletin, BulletinBlock } from '#shared/ipc/bulletin-calls.ts';
import {
  type FigureGrid,
  figureGrid,
  figureNotes,
  figureSource,
  figureSpec,
  type GridCell,
  tableCaption,
} from '#shared/stats/figure.ts';
import { isSecrecyMark } from '#shared/domain/secrecy.ts';
import { textParts } from '#shared/stats/tokens.ts';

const LONGEST_ALT = 380;

/** A paragraph with its marks as numbers. */
function runsOf(text: string, bulletin: Bulletin) {
  const numbers = new Map(bulletin.indicators.map((one) => [one.id, one.text]));
  return textParts(text).map((part) =>
    part.kind === 'text'
      ? { text: part.text }
      : { text: numbers.get(part.token) ?? `{${part.token}}`, indicator: part.token },
  );
}

const cellOf = ({ text, cell }: GridCell) => (cell ? { text, indicator: cell.indicator } : { text });

function tableBody({ columns, rows, total }: FigureGrid) {
  return {
    columns: columns.map(({ align }) => ({ align })),
    headerRows: [columns.map(({ header }) => ({ text: header }))],
    rows: rows.map((row) => row.map(cellOf)),
    ...(total === null ? {} : { totalRow: total.map(cellOf) }),
  };
}

/** What the drawing shows, in words. */
function altOf(caption: string, { rows }: FigureGrid): string {
  const lines = rows.map((row) => row.map(({ text }) => text).join(' '));
  return `${caption}：${lines.join('；')}`.slice(0, LONGEST_ALT);
}

/** Name of a bulletin's period in figures: 2017年. */
export function periodLabel({ periodFrom, periodTo }: Pick<Bulletin, 'periodFrom' | 'periodTo'>): string {
  const [from, to] = [datePartsOf(isoDate.parse(periodFrom)), datePartsOf(isoDate.parse(periodTo))];
  return from.year === to.year ? `${from.year}年` : `${from.year}—${to.year}年`;
}

function figure(block: Extract<BulletinBlock, { kind: 'figure' }>, bulletin: Bulletin): DocumentBlockInput[] {
  const table = bulletin.tables.find(({ id }) => id === block.table);
  if (!table || table.rows.length === 0) return [];
  const grid = figureGrid(table);
  const { caption } = block;
  const common = {
    notes: [...figureNotes(table)],
    source: figureSource(table, { issuer: bulletin.head.issuer, dataUntil: bulletin.dataUntil }),
  };
  const spec = block.as === 'chart' ? figureSpec(table, periodLabel(bulletin)) : null;
  if (spec === null) return [{ kind: 'table', caption, ...tableBody(grid), ...common }];
  return [
    {
      kind: 'chart',
      caption,
      spec,
      alt: altOf(caption, grid),
      tableCaption: tableCaption(caption),
      table: tableBody(grid),
      ...common,
    },
  ];
}

function blockOf(block: BulletinBlock, bulletin: Bulletin): DocumentBlockInput[] {
  switch (block.kind) {
    case 'heading': {
      const text = runsOf(block.text, bulletin)
        .map((run) => run.text)
        .join('');
      return [{ kind: 'heading', level: block.level === 1 ? 1 : block.level === 2 ? 2 : 3, text }];
    }
    case 'paragraph':
      return block.text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => ({ kind: 'paragraph', runs: runsOf(line, bulletin) }));
    case 'figure':
      return figure(block, bulletin);
  }
}

/** What a bulletin is not yet or no more. */
function wordOf(status: Bulletin['status']): string | undefined {
  if (status === 'issued') return undefined;
  return status === 'superseded' ? '已更正' : '草　稿';
}

/** A bulletin as an official document, with the watermark of the copy being made. */
export function paperOf(bulletin: Bulletin, copy: CopyMark): OfficialDocument {
  const { head } = bulletin;
  const title = head.title
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  const body = bulletin.blocks.flatMap((block) => blockOf(block, bulletin));
  const { struck, now } = bulletin.mark;
  return officialDocument.parse({
    ...(isSecrecyMark(now) ? { secrecyMark: now, copyNumber: copy.number } : {}),
    ...(struck.length > 0 ? { formerMarks: struck, ...(isSecrecyMark(now) ? {} : { afterMarks: now }) } : {}),
    issuerMark: head.issuerMark,
    ...(head.documentNumber === '' ? {} : { documentNumber: head.documentNumber }),
    title,
    ...(head.mainRecipient === '' ? {} : { mainRecipient: head.mainRecipient }),
    body: body.length > 0 ? body : [{ kind: 'paragraph', runs: [{ text: '（无正文）' }] }],
    signature: { issuer: head.issuer, date: head.date, sealed: true },
    ...(head.scope === 'public' ? { remark: '此件公开发布' } : {}),
    ...(head.printedBy === ''
      ? {}
      : {
          imprint: {
            copyTo: head.copyTo
              .split(/[，,；;]/u)
              .map((one) => one.trim())
              .filter((one) => one !== ''),
            printer: head.printedBy,
            printDate: bulletin.issued === null ? head.date : localDateOf(new Date(bulletin.issued.at)),
          },
        }),
    watermark: stampOf(copy, wordOf(bulletin.status)),
  });
}
