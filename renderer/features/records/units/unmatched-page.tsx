import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { DataState, EmptyState } from '../../../ui/data-state.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { MatchUnit } from './match-unit.tsx';

const SHOWN = 100;

/** Unit names in the ledgers that the directory does not know: each is matched to a unit or becomes one. */
export function UnmatchedPage() {
  const reading = useCall('unit.unmatched', { limit: SHOWN });
  const { can } = useSession();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Page
      title="未对上的单位"
      sub="台账里写着、单位名录里没有的名称。对上以后，这些记录就能按单位统计和查找；原文照旧保留。"
      actions={<Link to="/unit">单位名录</Link>}
    >
      <DataState
        reading={reading}
        what="未对上的单位"
        isEmpty={(rows) => rows.length === 0}
        empty={
          <EmptyState title="所有记录的单位都对上了。">
            <p>以后登记或导入时遇到新的单位名称，会列在这里。</p>
          </EmptyState>
        }
      >
        {(rows) => (
          <Card
            title={`${rows.length} 个名称`}
            remark={rows.length === SHOWN ? '先显示记录最多的' : '按记录多少排列'}
          >
            <ul className="unmatched">
              {rows.map((row) => (
                <li key={row.name}>
                  <div className="unmatched-head">
                    <strong>{row.name}</strong>
                    <span>{row.records} 条记录</span>
                    {can('unit.write') ? (
                      <Button
                        size="small"
                        aria-expanded={open === row.name}
                        onClick={() => setOpen(open === row.name ? null : row.name)}
                      >
                        {open === row.name ? '收起' : '处理'}
                        <span className="unseen">{row.name}</span>
                      </Button>
                    ) : null}
                  </div>
                  {open === row.name ? (
                    <MatchUnit name={row.name} suggestions={row.suggestions} onDone={() => setOpen(null)} />
                  ) : row.suggestions.length > 0 ? (
                    <p className="panel-quiet">可能是：{row.suggestions.map((one) => one.name).join('、')}</p>
                  ) : null}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </DataState>
    </Page>
  );
}
