import { useState } from 'react';
import type { Bulletin, BulletinBlock } from '#shared/ipc/bulletin-calls.ts';
import { indexSpans } from '#shared/stats/index-figure.ts';
import { periodWords } from '#shared/stats/periods.ts';
import { Popup } from '../../ui/records/popup.tsx';

interface ToolsProps {
  readonly name: string;
  readonly block: BulletinBlock;
  readonly bulletin: Bulletin;
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
  bulletin,
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
          aria-label={`${name}换级`}
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
      <InsertMenu after={name} bulletin={bulletin} onInsert={onInsert} />
      <button type="button" onClick={onRemove} aria-label={`删去${name}`}>
        删去
      </button>
    </div>
  );
}

/** What can be put after a block: a text, a heading, any of the tables, the ranking of a month. */
export function InsertMenu({
  after,
  bulletin,
  onInsert,
}: {
  readonly after: string;
  readonly bulletin: Bulletin;
  readonly onInsert: (block: BulletinBlock) => void;
}) {
  const tables = bulletin.tables.filter(({ index }) => index === undefined);
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
            <IndexChoice bulletin={bulletin} onPut={(block) => put(block)()} />
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

/** The ranking by the 天成指数 (A21) of a month, or of the whole year that the bulletin speaks of. */
function IndexChoice({
  bulletin,
  onPut,
}: {
  readonly bulletin: Bulletin;
  readonly onPut: (block: BulletinBlock) => void;
}) {
  const { periodFrom, periodTo, dataUntil } = bulletin;
  const spans = indexSpans({ from: periodFrom, to: periodTo }, dataUntil);
  const [chosen, setChosen] = useState('');
  const span = spans.find(({ table }) => table === chosen) ?? spans.at(-1);
  if (!span) return null;
  return (
    <li className="index-choice">
      <button
        type="button"
        className="sheet-item"
        onClick={() =>
          onPut({
            kind: 'figure',
            table: span.table,
            caption: `${periodWords(span.period)}天成指数排名`,
            as: 'chart',
          })
        }
      >
        图：天成指数排名
      </button>
      <select
        aria-label="天成指数的统计期间"
        className="field-input"
        value={span.table}
        onChange={(event) => setChosen(event.target.value)}
      >
        {spans.map(({ table, period }) => (
          <option key={table} value={table}>
            {periodWords(period)}
          </option>
        ))}
      </select>
    </li>
  );
}
