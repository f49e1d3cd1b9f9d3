import type { BulletinBlock, IndicatorTable } from '#shared/ipc/bulletin-calls.ts';
import { Popup } from '../../ui/records/popup.tsx';

interface ToolsProps {
  readonly name: string;
  readonly block: BulletinBlock;
  readonly tables: readonly IndicatorTable[];
  readonly first: boolean;
  readonly last: boolean;
  readonly onEdit: (() => void) | null;
  readonly onChange: (block: BulletinBlock) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly onInsert: (block: BulletinBlock) => void;
}

/** Beside the block that has the focus or the mouse: write, move, put something after it, take it away. */
export function BlockTools({
  name,
  block,
  tables,
  first,
  last,
  onEdit,
  onChange,
  onMove,
  onRemove,
  onInsert,
}: ToolsProps) {
  return (
    <div className="block-tools" role="toolbar" aria-label={`${name}的操作`}>
      {onEdit ? (
        <button type="button" onClick={onEdit} aria-label={`改写${name}`}>
          改写
        </button>
      ) : null}
      {block.kind === 'figure' ? (
        <button
          type="button"
          onClick={() => onChange({ ...block, as: block.as === 'chart' ? 'table' : 'chart' })}
          aria-label={block.as === 'chart' ? `${name}只用表` : `${name}带图`}
        >
          {block.as === 'chart' ? '只用表' : '带图'}
        </button>
      ) : null}
      {block.kind === 'heading' ? (
        <button
          type="button"
          onClick={() => onChange({ ...block, level: (block.level % 3) + 1 })}
          aria-label={`${name}换一级`}
        >
          换级
        </button>
      ) : null}
      <button type="button" disabled={first} onClick={() => onMove(-1)} aria-label={`${name}上移`}>
        上移
      </button>
      <button type="button" disabled={last} onClick={() => onMove(1)} aria-label={`${name}下移`}>
        下移
      </button>
      <InsertMenu after={name} tables={tables} onInsert={onInsert} />
      <button type="button" onClick={onRemove} aria-label={`删去${name}`}>
        删去
      </button>
    </div>
  );
}

/** What can be put after a block: a text, a heading, any of the tables. */
export function InsertMenu({
  after,
  tables,
  onInsert,
}: {
  readonly after: string;
  readonly tables: readonly IndicatorTable[];
  readonly onInsert: (block: BulletinBlock) => void;
}) {
  return (
    <Popup label="插入" title={`在${after}后插入`} className="block-insert" align="right">
      {(close) => {
        const put = (block: BulletinBlock) => () => {
          close();
          onInsert(block);
        };
        return (
          <ul className="sheet-list">
            <li>
              <button type="button" className="sheet-item" onClick={put({ kind: 'paragraph', text: '' })}>
                段落
              </button>
            </li>
            {([1, 2] as const).map((level) => (
              <li key={level}>
                <button
                  type="button"
                  className="sheet-item"
                  onClick={put({ kind: 'heading', level, text: '小标题' })}
                >
                  {level === 1 ? '一级标题' : '二级标题'}
                </button>
              </li>
            ))}
            {tables.map((table) => (
              <li key={table.id}>
                <button
                  type="button"
                  className="sheet-item"
                  onClick={put({
                    kind: 'figure',
                    table: table.id,
                    caption: table.title,
                    as: table.chart === 'table' ? 'table' : 'chart',
                  })}
                >
                  {table.chart === 'table' ? '表' : '图'}：{table.title}
                </button>
              </li>
            ))}
          </ul>
        );
      }}
    </Popup>
  );
}
