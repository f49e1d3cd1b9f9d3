import { Button } from 'antd';
import { Fragment } from 'react';
import type { PackageRow } from '#shared/ipc/transfer-calls.ts';
import type { MainLedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/data-state.tsx';
import { Pill } from '../../ui/marks.tsx';
import type { Rows } from './use-rows.ts';
import { standingWords, warningWords } from './words.ts';

interface Field {
  readonly id: string;
  readonly label: string;
}

function Row({
  row,
  fields,
  ledger,
}: {
  readonly row: PackageRow;
  readonly fields: readonly Field[];
  readonly ledger: MainLedgerId;
}) {
  const { titleField, numberField, fields: metas } = ledgers[ledger];
  const long = fields.filter((field) => metas.get(field.id)?.kind === 'longText');
  const short = fields.filter(
    (field) => !long.includes(field) && field.id !== titleField && field.id !== numberField,
  );
  const standing = row.standing && standingWords[row.standing];
  return (
    <li className="content-row">
      <p className="content-head">
        <strong>{row.values[titleField] ?? row.number ?? '（无名）'}</strong>
        {row.number && row.number !== row.values[titleField] ? <span>{row.number}</span> : null}
        <span className="content-quiet">{row.state}</span>
        {standing ? <Pill tone={standing[1]}>{standing[0]}</Pill> : null}
        {row.warnings.map((warning) => (
          <Pill key={warning} tone="amber">
            {warningWords[warning]}
          </Pill>
        ))}
      </p>
      {long.map(({ id, label }) =>
        row.values[id] ? (
          <p key={id} className="content-text">
            <span className="content-quiet">{label}：</span>
            {row.values[id]}
          </p>
        ) : null,
      )}
      <p className="content-quiet">
        {short.map(({ id, label }) =>
          row.values[id] ? <Fragment key={id}>{`${label} ${row.values[id]}　`}</Fragment> : null,
        )}
        {row.attachments.length > 0 ? `附件：${row.attachments.join('、')}` : ''}
      </p>
    </li>
  );
}

/** Records of a package to be read, each with all that goes along; more of them on demand. */
export function RowList({
  rows,
  ledger,
  empty,
}: {
  readonly rows: Rows;
  readonly ledger: MainLedgerId;
  readonly empty: string;
}) {
  if (rows.error) return <ErrorState error={rows.error} retry={() => void rows.refetch()} />;
  if (rows.data === undefined) return <LoadingState what="记录" />;
  const all = rows.data.pages.flatMap((page) => page.rows);
  const fields = rows.data.pages[0]?.fields ?? [];
  if (all.length === 0 && !rows.hasNextPage) return <EmptyState title={empty} />;
  return (
    <div className="content-list">
      <ol aria-label={`${ledgers[ledger].label}的内容`}>
        {all.map((row) => (
          <Row key={row.recordId} row={row} fields={fields} ledger={ledger} />
        ))}
      </ol>
      {rows.hasNextPage ? (
        <Button onClick={() => void rows.fetchNextPage()} loading={rows.isFetchingNextPage}>
          再看下面的
        </Button>
      ) : (
        <p className="content-quiet">{`共 ${all.length} ${ledgers[ledger].counted}，已全部列出。`}</p>
      )}
    </div>
  );
}

/** Chips to choose one of several ledgers. */
export function LedgerChoice({
  label,
  records,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly records: readonly { readonly ledger: MainLedgerId; readonly count: number }[];
  readonly chosen: MainLedgerId | null;
  readonly onChoose: (ledger: MainLedgerId) => void;
}) {
  return (
    <div className="ledger-choice" role="group" aria-label={label}>
      {records.map(({ ledger, count }) => (
        <button
          key={ledger}
          type="button"
          className="chip"
          aria-pressed={ledger === chosen}
          onClick={() => onChoose(ledger)}
        >
          {ledgers[ledger].label}
          <span>{count.toLocaleString('zh-CN')}</span>
        </button>
      ))}
    </div>
  );
}
