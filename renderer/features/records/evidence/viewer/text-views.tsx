import { useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { DocumentPreview, WorkbookPreview } from '#shared/ipc/viewer-calls.ts';
import { useCall } from '../../../../api/hooks.ts';
import { DataState } from '../../../../ui/data-state.tsx';
import { Notice } from '../../../../ui/detail.tsx';
import { BrokenFile } from './broken-file.tsx';
import type { Look, Opened } from './view.ts';

interface ViewProps {
  readonly file: Opened;
  readonly look: Look;
}

const size = (look: Look) => ({ fontSize: `${Math.round(15 * look.zoom)}px` });

const encodings = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
} as const;

/** The file itself is at fault: what the importing of tables says of such a fault would be odd here. */
const isBroken = (error: AppError | null): boolean => error?.code.startsWith('E_FILE_') ?? false;

/** A plain text. */
export function TextView({ file, look }: ViewProps) {
  const reading = useCall('viewer.text', { ticket: file.ticket });
  if (isBroken(reading.error)) return <BrokenFile />;
  return (
    <DataState reading={reading} what="文本">
      {({ text, encoding, cut }) => (
        <>
          <p className="panel-quiet">编码：{encodings[encoding]}</p>
          <pre className="viewer-words" style={size(look)}>
            {text}
          </pre>
          {cut ? <Cut /> : null}
        </>
      )}
    </DataState>
  );
}

function Cut() {
  return <Notice tone="amber">文件较长，这里只显示前面一部分；存入的是全文。</Notice>;
}

/** The words and tables of a Word document. */
export function DocumentView({ file, look }: ViewProps) {
  const reading = useCall('viewer.document', { ticket: file.ticket });
  if (isBroken(reading.error)) return <BrokenFile />;
  return (
    <DataState reading={reading} what="文档">
      {({ blocks, cut, pictures }) => (
        <>
          <Notice>
            这是文字预览，只看内容，不是原来的版面
            {pictures > 0 ? `；文中的 ${pictures} 处图片、印章没有显示` : ''}。
          </Notice>
          <article className="viewer-words" style={size(look)}>
            {numbered(blocks).map(({ key, block }) => (
              <Block key={key} block={block} />
            ))}
          </article>
          {cut ? <Cut /> : null}
        </>
      )}
    </DataState>
  );
}

/** Things in order with a key each: what is shown never changes its order. */
function numbered<T>(all: readonly T[]): readonly { readonly key: string; readonly block: T }[] {
  return all.map((block, at) => ({ key: `part-${at}`, block }));
}

function Block({ block }: { readonly block: DocumentPreview['blocks'][number] }) {
  if (block.kind === 'table')
    return (
      <table className="viewer-table">
        <tbody>
          {numbered(block.rows).map(({ key, block: row }) => (
            <tr key={key}>
              {numbered(row).map((cell) => (
                <td key={cell.key}>{cell.block}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    );
  const words = numbered(block.runs).map(({ key, block: { text, bold, italic } }) => (
    <span key={key} style={{ fontWeight: bold ? 700 : undefined, fontStyle: italic ? 'italic' : undefined }}>
      {text}
    </span>
  ));
  // Below the page's own heading.
  if (block.level > 0) return <h2 className="viewer-heading">{words}</h2>;
  return <p>{words}</p>;
}

/** The cells of a workbook, one sheet at a time. */
export function WorkbookView({ file, look }: ViewProps) {
  const reading = useCall('viewer.workbook', { ticket: file.ticket });
  if (isBroken(reading.error)) return <BrokenFile />;
  return (
    <DataState reading={reading} what="表格" isEmpty={({ sheets }) => sheets.length === 0}>
      {({ sheets }) => <Sheets sheets={sheets} look={look} />}
    </DataState>
  );
}

const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`;

function Sheets({ sheets, look }: WorkbookPreview & { readonly look: Look }) {
  const [at, setAt] = useState(0);
  const sheet = sheets[at];
  if (!sheet) return null;
  const columns = Math.max(1, ...sheet.rows.map(({ cells }) => cells.length));
  return (
    <>
      <div className="viewer-sheets" role="group" aria-label="工作表">
        {sheets.map(({ name, hidden }, index) => (
          <button
            key={name}
            type="button"
            className="sheet-quiet"
            aria-pressed={index === at}
            onClick={() => setAt(index)}
          >
            {name === '' ? '内容' : name}
            {hidden ? '（隐藏）' : ''}
          </button>
        ))}
      </div>
      <table className="viewer-table" style={size(look)}>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">行</span>
            </th>
            {Array.from({ length: columns }, (_, index) => columnName(index)).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map(({ number, cells }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              {numbered(cells).map(({ key, block }) => (
                <td key={key}>{block}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sheet.cut ? <Cut /> : null}
    </>
  );
}
