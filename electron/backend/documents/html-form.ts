import { columnPts, columnStarts, longestWholeRow, textLines } from './form-grid.ts';
import { escapeHtml } from './html-escape.ts';
import { formLinePt } from './layout.ts';
import type { FormBlock, FormCell } from './model.ts';

/** A ruled form with all its borders; boxes keep the height they need for being written in by hand. */
export function formHtml(block: FormBlock): string {
  const widths = columnPts(block.columns);
  const starts = columnStarts(block.columns.length, block.rows);
  const rows = block.rows.map((cells, at) => {
    const tallest = Math.max(
      ...cells.map((cell, index) => {
        const start = starts[at]?.[index] ?? 0;
        const width = widths.slice(start, start + (cell.colSpan ?? 1)).reduce((sum, one) => sum + one, 0);
        return Math.max(cell.lines ?? 1, textLines(cell.text, width, cell.prose ? 2 : 0));
      }),
    );
    const whole = tallest <= longestWholeRow ? ' class="whole"' : '';
    return `<tr${whole}>${cells.map(cellHtml).join('')}</tr>`;
  });
  const sum = widths.reduce((total, width) => total + width, 0);
  const columns = widths.map((width) => `<col style="width:${((width / sum) * 100).toFixed(2)}%">`).join('');
  const above =
    block.above === undefined
      ? ''
      : `<div class="form-above"><span>${escapeHtml(block.above.left)}</span><span>${escapeHtml(block.above.right)}</span></div>`;
  const notes = block.notes.map((note, index) =>
    block.notes.length === 1 ? `注：${escapeHtml(note)}` : `注${index + 1}：${escapeHtml(note)}`,
  );
  const fine = notes.length === 0 ? '' : `<div class="fine">${notes.join('<br>')}</div>`;
  return `${above}<table class="form"><colgroup>${columns}</colgroup><tbody>${rows.join('\n')}</tbody></table>${fine}`;
}

function cellHtml(cell: FormCell): string {
  const tag = cell.label ? 'th' : 'td';
  const spans =
    (cell.colSpan === undefined ? '' : ` colspan="${cell.colSpan}"`) +
    (cell.rowSpan === undefined ? '' : ` rowspan="${cell.rowSpan}"`);
  const classes = [
    ...(cell.align === undefined || cell.align === 'left' ? [] : [cell.align]),
    ...(cell.prose ? ['prose'] : []),
    ...(cell.prose || cell.foot !== undefined ? ['top'] : []),
  ].join(' ');
  const text = cell.text
    .split('\n')
    .map((part) => `<p>${escapeHtml(part)}</p>`)
    .join('');
  const height = cell.lines === undefined ? '' : ` style="min-height:${cell.lines * formLinePt}pt"`;
  const foot = cell.foot === undefined ? '' : `<p class="foot">${escapeHtml(cell.foot)}</p>`;
  const content =
    foot === '' && height === ''
      ? text
      : foot === ''
        ? `<div${height}>${text}</div>`
        : `<div class="box"${height}><div>${text}</div>${foot}</div>`;
  return `<${tag}${spans}${classes === '' ? '' : ` class="${classes}"`}>${content}</${tag}>`;
}
