import { useMemo } from 'react';
import type { Bulletin, BulletinBlock } from '#shared/ipc/bulletin-calls.ts';
import { paperChartTheme } from '#shared/stats/charts/theme.ts';
import { figureNotes, figureSource, figureSpec, tableCaption } from '#shared/stats/figure.ts';
import { periodWords } from '#shared/stats/periods.ts';
import { Chart } from '../../ui/figures/chart.tsx';
import { GridTable } from '../../ui/figures/grid-table.tsx';
import { InPlace } from './in-place.tsx';
import type { BlockNumber } from './numbering.ts';
import type { Explaining } from './paragraph.tsx';

export type FigureBlock = Extract<BulletinBlock, { kind: 'figure' }>;

/** A figure on the sheet: drawing, caption, table with numbers that explain themselves. */
export function FigureOnSheet({
  block,
  bulletin,
  number,
  explaining,
  onChange,
}: {
  readonly block: FigureBlock;
  readonly bulletin: Bulletin;
  readonly number: BlockNumber;
  readonly explaining: Explaining;
  /** Absent when the bulletin is frozen. */
  readonly onChange: ((block: FigureBlock) => void) | null;
}) {
  const table = bulletin.tables.find(({ id }) => id === block.table);
  const { periodFrom, periodTo, dataUntil } = bulletin;
  const spec = useMemo(
    () =>
      table && block.as === 'chart'
        ? figureSpec(table, periodWords({ from: periodFrom, to: periodTo }))
        : null,
    [table, block.as, periodFrom, periodTo],
  );
  // A ranking that was just put in is counted first.
  if (!table)
    return (
      <p className="paper-missing">{onChange ? `（正在统计：${block.caption}）` : '（没有这张图表）'}</p>
    );
  if (table.rows.length === 0)
    return <p className="paper-missing">（{block.caption}：本期没有记录，不印）</p>;
  const notes = figureNotes(table);
  const caption = onChange ? (
    <InPlace
      label="图表名称"
      value={block.caption}
      max={100}
      demanded
      onCommit={(text) => onChange({ ...block, caption: text })}
    />
  ) : (
    <span>{block.caption}</span>
  );
  return (
    <figure className="paper-figure">
      {spec ? (
        <>
          <Chart spec={spec} theme={paperChartTheme} label={`${block.caption}图，数字见下表`} />
          <figcaption className="paper-caption paper-caption-edit">
            {number.figure}　{caption}
          </figcaption>
          <p className="paper-caption">
            {number.table}　{tableCaption(block.caption)}
          </p>
        </>
      ) : (
        <figcaption className="paper-caption paper-caption-edit">
          {number.table}　{caption}
        </figcaption>
      )}
      <GridTable
        table={table}
        caption={block.caption}
        indicators={bulletin.indicators}
        checks={bulletin.checks}
        {...explaining}
      />
      {notes.map((note, at) => (
        <p key={note} className="paper-note">
          {notes.length === 1 ? '注：' : `注${at + 1}：`}
          {note}
        </p>
      ))}
      <p className="paper-note">来源：{figureSource(table, { issuer: bulletin.head.issuer, dataUntil })}</p>
    </figure>
  );
}
