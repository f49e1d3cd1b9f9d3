import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { Notice } from '../../ui/detail.tsx';
import { Card } from '../../ui/page.tsx';
import { listPath } from '../../ui/paths.ts';
import { UndoBatch } from './undo-batch.tsx';
import type { Taken } from './wizard.tsx';

const number = (n: number) => n.toLocaleString('zh-CN');

/** Step 5: what came of it, the rows themselves, and the way back. */
export function DoneStep({
  ledger: id,
  taken,
  onAnew,
}: {
  readonly ledger: LedgerId;
  readonly taken: Taken;
  readonly onAnew: () => void;
}) {
  const ledger = ledgers[id];
  const [undone, setUndone] = useState(false);
  const [asking, setAsking] = useState(false);
  if (undone)
    return (
      <Card title="这一批已经撤销" padded>
        <div className="grid">
          <Notice>这一批的记录都已作废，编号可以再用；改好表格后可以重新导入。</Notice>
          <div className="import-foot">
            <Button type="primary" onClick={onAnew}>
              再导入一个文件
            </Button>
          </div>
        </div>
      </Card>
    );
  return (
    <Card title="导入完成" padded>
      <div className="grid">
        <Notice tone="green">
          <p>
            {`已存入${ledger.label} ${number(taken.added)} ${ledger.counted}`}
            {taken.updated > 0 ? `，更新 ${number(taken.updated)} ${ledger.counted}` : ''}
            {taken.skipped > 0 ? `，${number(taken.skipped)} 行没有导入` : ''}
            {taken.newPersons > 0 ? `；新登记人员 ${number(taken.newPersons)} 人` : ''}。
          </p>
        </Notice>
        <div className="import-foot">
          <Link to={listPath(id, { filters: [{ op: 'batch', batchId: taken.batchId }] })}>
            {`查看这一批的 ${number(taken.added)} ${ledger.counted}`}
          </Link>
          <Button onClick={() => setAsking(true)} disabled={asking}>
            撤销这一批…
          </Button>
          <Button type="primary" onClick={onAnew}>
            再导入一个文件
          </Button>
        </div>
        {asking ? (
          <UndoBatch
            batchId={taken.batchId}
            what={`${ledger.label} ${number(taken.added)} ${ledger.counted}`}
            onUndone={() => setUndone(true)}
            onCancel={() => setAsking(false)}
          />
        ) : null}
      </div>
    </Card>
  );
}
