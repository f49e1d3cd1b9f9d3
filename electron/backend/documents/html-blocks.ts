import { chartTable } from './chart-table.ts';
import { drawChart } from './charts.ts';
import { escapeHtml, escapeLines } from './html-escape.ts';
import { formHtml } from './html-form.ts';
import { pictureHtml } from './html-picture.ts';
import { chartWidthPx } from './layout.ts';
import type {
  ChartBlock,
  DocumentBlock,
  HeadingBlock,
  ParagraphBlock,
  TableBlock,
  TableCell,
} from './model.ts';
import type { DocumentNumbering } from './numbering.ts';
import { isWholeTable } from './whole-table.ts';

/** Blocks of a document as HTML. */
export function blocksHtml(blocks: readonly DocumentBlock[], numbering: DocumentNumbering): string {
  return blocks.map((block) => blockHtml(block, numbering)).join('\n');
}

function blockHtml(block: DocumentBlock, numbering: DocumentNumbering): string {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block, numbering);
    case 'paragraph':
      return paragraphHtml(block);
    case 'table':
      return tableHtml(block, numbering);
    case 'chart':
      return chartHtml(block, numbering);
    case 'form':
      return formHtml(block);
    case 'picture':
      return pictureHtml(block, numbering.picture());
  }
}

function headingHtml(block: HeadingBlock, numbering: DocumentNumbering): string {
  const tag = `h${block.level + 1}`;
  return `<${tag}>${numbering.heading(block.level)}${escapeHtml(block.text)}</${tag}>`;
}

/** Text as it stands; line feeds become line breaks, as in Word. */
function numberHtml(text: string, indicator: string | undefined): string {
  const content = escapeHtml(text).replaceAll('\n', '<br>');
  return indicator === undefined
    ? content
    : `<span class="num" data-indicator="${escapeHtml(indicator)}">${content}</span>`;
}

function paragraphHtml(block: ParagraphBlock): string {
  const content = block.runs
    .map((run) => {
      const text = numberHtml(run.text, run.indicator);
      return run.bold === true ? `<b>${text}</b>` : text;
    })
    .join('');
  return `<p${block.indent ? '' : ' class="flush"'}>${content}</p>`;
}

function cellHtml(cell: TableCell, tag: 'td' | 'th', align: string | undefined): string {
  const spans =
    (cell.colSpan === undefined ? '' : ` colspan="${cell.colSpan}"`) +
    (cell.rowSpan === undefined ? '' : ` rowspan="${cell.rowSpan}"`);
  const side = tag === 'td' && align !== undefined && align !== 'left' ? ` class="${align}"` : '';
  return `<${tag}${spans}${side}>${numberHtml(cell.text, cell.indicator)}</${tag}>`;
}

function rowHtml(cells: readonly TableCell[], columns: TableBlock['columns'], isTotal: boolean): string {
  let column = 0;
  const content = cells.map((cell) => {
    const align = columns[column]?.align;
    column += cell.colSpan ?? 1;
    return cellHtml(cell, 'td', align);
  });
  return `<tr${isTotal ? ' class="total"' : ''}>${content.join('')}</tr>`;
}

function tableHtml(block: TableBlock, numbering: DocumentNumbering): string {
  const weights = block.columns.map((column) => column.weight ?? 0);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const columns =
    sum === 0
      ? ''
      : `<colgroup>${weights.map((weight) => `<col style="width:${((weight / sum) * 100).toFixed(2)}%">`).join('')}</colgroup>`;
  const head = block.headerRows
    .map((cells) => `<tr>${cells.map((cell) => cellHtml(cell, 'th', undefined)).join('')}</tr>`)
    .join('');
  const rows = block.rows.map((cells) => rowHtml(cells, block.columns, false));
  if (block.totalRow !== undefined) rows.push(rowHtml(block.totalRow, block.columns, true));
  const unit = block.unit === undefined ? '' : `<span class="unit">单位：${escapeHtml(block.unit)}</span>`;
  // A short table stays on one page; a long one breaks between rows and prints its header again.
  const whole = isWholeTable(block) ? ' class="whole"' : '';
  const caption =
    block.caption === undefined
      ? ''
      : `<div class="caption">${numbering.table()}　${escapeHtml(block.caption)}${unit}</div>`;
  return `<div${whole}>${caption}
<table class="data">${columns}<thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table>${fineHtml(block.notes, block.source)}</div>`;
}

function fineHtml(notes: readonly string[], source: string | undefined): string {
  const lines = notes.map((note, index) => {
    const mark = notes.length === 1 ? '注：' : `注${index + 1}：`;
    return `${mark}${escapeHtml(note)}`;
  });
  if (source !== undefined) lines.push(`来源：${escapeHtml(source)}`);
  const fine = lines.length === 0 ? '' : `<div class="fine">${lines.join('<br>')}</div>`;
  return `${fine}<div class="after"></div>`;
}

function chartHtml(block: ChartBlock, numbering: DocumentNumbering): string {
  const { svg } = drawChart(block.spec, chartWidthPx);
  const labelled = svg.replace('<svg ', `<svg role="img" aria-label="${escapeHtml(block.alt)}" `);
  const figure = `<figure>${labelled}<figcaption>${numbering.figure()}　${escapeLines(block.caption)}</figcaption></figure>`;
  return `${figure}\n${tableHtml(chartTable(block), numbering)}`;
}
