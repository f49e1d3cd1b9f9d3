import { Button } from 'antd';
import { useState } from 'react';
import type { LogRowView } from '#shared/ipc/log-calls.ts';
import { useCall } from '../../../api/hooks.ts';
import { DataState, EmptyState } from '../../../ui/data-state.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { everything, LogFilters, type Narrowing, ReadyViews } from './log-filters.tsx';
import { LogRowDetail } from './log-row-detail.tsx';
import { LogTable } from './log-table.tsx';
import { LogTabs } from './log-tabs.tsx';

const LIMIT = 100;

/** Who did what, newest first, narrowed by time, account, act, object and result. */
export function LogList() {
  const [narrowing, setNarrowing] = useState<Narrowing>(everything);
  // Where the pages begin; the last one is on show.
  const [starts, setStarts] = useState<readonly (number | null)[]>([null]);
  const [opened, setOpened] = useState<LogRowView | null>(null);
  const before = starts.at(-1) ?? null;
  const log = useCall('log.list', { ...narrowing, before, limit: LIMIT }, { keepPrevious: true });
  const narrow = (value: Narrowing) => {
    setStarts([null]);
    setOpened(null);
    setNarrowing(value);
  };
  const move = (pages: readonly (number | null)[]) => {
    setOpened(null);
    setStarts(pages);
  };
  const next = log.data?.next ?? null;
  return (
    <Page title="日志" sub="只记谁、何时、办了什么，不记内容。每一条都与前一条相扣，删改会现形。">
      <LogTabs />
      <ReadyViews value={narrowing} onChange={narrow} />
      <LogFilters value={narrowing} onChange={narrow} />
      <div className={opened ? 'log-split' : undefined}>
        <Card>
          <DataState
            reading={log}
            what="日志"
            isEmpty={({ rows }) => rows.length === 0}
            empty={<EmptyState title="没有符合条件的日志。">可以放宽时间或清除条件。</EmptyState>}
          >
            {({ rows }) => <LogTable rows={rows} opened={opened?.ordinal ?? null} onOpen={setOpened} />}
          </DataState>
        </Card>
        {opened ? (
          <LogRowDetail
            row={opened}
            onNarrow={(part) => narrow({ ...narrowing, ...part })}
            onClose={() => setOpened(null)}
          />
        ) : null}
      </div>
      <div className="form-actions log-pages">
        <Button disabled={starts.length === 1} onClick={() => move(starts.slice(0, -1))}>
          较新
        </Button>
        <Button
          disabled={next === null}
          onClick={() => {
            if (next !== null) move([...starts, next]);
          }}
        >
          较早
        </Button>
      </div>
    </Page>
  );
}
