import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { Link } from 'react-router';
import type { ImportBatchView } from '#shared/ipc/import-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { keyOf, useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { listPath } from '../../ui/paths.ts';
import { UndoBatch } from './undo-batch.tsx';

const number = (n: number) => n.toLocaleString('zh-CN');
const COLUMNS = 8;

/** Everything that came in by spreadsheet, newest first, each batch with its way back. */
export function Batches() {
  const reading = useCall('import.batches', {});
  const client = useQueryClient();
  const [asking, setAsking] = useState<string | null>(null);
  return (
    <Page
      title="导入记录"
      sub="每一批从哪个文件来、谁导入的；没有动过的一批可以整批撤销。"
      actions={
        <Link className="import-link" to="/import">
          导入表格
        </Link>
      }
    >
      <DataState
        reading={reading}
        what="导入记录"
        isEmpty={(batches) => batches.length === 0}
        empty={
          <EmptyState title="还没有导入过表格。" action={<Link to="/import">现在导入</Link>}>
            <p>导入以后，每一批都列在这里，可以打开，也可以撤销。</p>
          </EmptyState>
        }
      >
        {(batches) => (
          <Card>
            <div className="import-scroll" tabIndex={0} role="group" aria-label="导入记录，可左右滚动">
              <table className="table import-batches">
                <thead>
                  <tr>
                    <th scope="col">时间</th>
                    <th scope="col">台账</th>
                    <th scope="col">文件</th>
                    <th scope="col">经手人</th>
                    <th scope="col" className="n">
                      存入
                    </th>
                    <th scope="col" className="n">
                      未导入
                    </th>
                    <th scope="col">状态</th>
                    <th scope="col">
                      <span className="unseen">办理</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {batches.map((batch) => (
                    <Fragment key={batch.id}>
                      <BatchRow batch={batch} onUndo={() => setAsking(batch.id)} />
                      {asking === batch.id ? (
                        <tr>
                          <td colSpan={COLUMNS} className="wrap import-ask">
                            <UndoBatch
                              batchId={batch.id}
                              what={countedText(batch)}
                              onUndone={() => {
                                setAsking(null);
                                void client.invalidateQueries({ queryKey: keyOf('import.batches', {}) });
                              }}
                              onCancel={() => setAsking(null)}
                            />
                          </td>
                        </tr>
                      ) : null}
                    </Fragment>
                  ))}
                </tbody>
              </table>
            </div>
          </Card>
        )}
      </DataState>
    </Page>
  );
}

const countedText = (batch: ImportBatchView): string => {
  const { label, counted } = ledgers[batch.ledger];
  return `${label} ${number(batch.added)} ${counted}`;
};

function BatchRow({ batch, onUndo }: { readonly batch: ImportBatchView; readonly onUndo: () => void }) {
  const { label } = ledgers[batch.ledger];
  const undone = batch.undoneAt !== null;
  const rows = listPath(batch.ledger, {
    filters: [{ op: 'batch', batchId: batch.id }],
    includeVoided: undone,
  });
  return (
    <tr>
      <td>
        <DateText value={batch.at} time />
      </td>
      <td>{label}</td>
      <td className="import-clip" title={batch.fileName}>
        {batch.sheet === '' ? batch.fileName : `${batch.fileName} · ${batch.sheet}`}
      </td>
      <td>{batch.account}</td>
      <td className="n">
        <Link to={rows} aria-label={`打开${countedText(batch)}`}>
          {number(batch.added)}
        </Link>
      </td>
      <td className="n">{number(batch.skipped)}</td>
      <td className="wrap">
        {undone ? (
          <>
            <Pill>已撤销</Pill> {batch.undoneBy}，<DateText value={batch.undoneAt} />：{batch.undoReason}
          </>
        ) : (
          <Pill tone="green">在册</Pill>
        )}
      </td>
      <td className="n">
        {undone ? null : (
          <Button size="small" onClick={onUndo} aria-label={`撤销${countedText(batch)}`}>
            撤销…
          </Button>
        )}
      </td>
    </tr>
  );
}
