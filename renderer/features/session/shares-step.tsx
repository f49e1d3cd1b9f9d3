import { Button } from 'antd';
import { useState } from 'react';
import { type PrintedShare, ShareSheets } from '../../ui/share-sheets.tsx';

/** Step 6: the shares on paper, each proved by typing what stands on it. They are never shown again. */
export function SharesStep({
  office,
  shares,
  onDone,
}: {
  readonly office: string;
  readonly shares: readonly PrintedShare[];
  readonly onDone: () => void;
}) {
  const [all, setAll] = useState(false);
  return (
    <>
      <h1>把恢复份额印在三张纸上</h1>
      <p className="lead">
        人不在、口令忘了的时候，任意两份合起来能恢复数据。三份由三人分别密封保管。离开这一页以后，谁也不能再看到它们。
      </p>
      <ShareSheets office={office} shares={shares} onConfirmed={setAll} />
      <div className="form-actions" style={{ marginTop: 16 }}>
        <Button type="primary" disabled={!all} onClick={onDone}>
          三份都已收好，去登录
        </Button>
      </div>
    </>
  );
}
