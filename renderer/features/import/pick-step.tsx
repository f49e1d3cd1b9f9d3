import { Button } from 'antd';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { pickFile } from '../../api/files.ts';
import { useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { NoRightState } from '../../ui/data-state.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Card } from '../../ui/page.tsx';
import type { Opened } from './wizard.tsx';

/** Step 1: which file. */
export function PickStep({
  wanted,
  onOpened,
}: {
  readonly wanted: LedgerId | null;
  readonly onOpened: (opened: Opened) => void;
}) {
  const open = useJob('import.open');
  const { can } = useSession();
  if (wanted !== null && !can(`${wanted}.import`))
    return <NoRightState what={`${ledgers[wanted].label}的导入`} />;
  const choose = async () => {
    const picked = await pickFile({ what: 'open', kind: 'spreadsheet' });
    if (!picked) return;
    const opened = await open.run({ file: picked.token, ledger: wanted });
    if (opened) onOpened(opened);
  };
  return (
    <Card title={wanted === null ? '选一张表格' : `选一张${ledgers[wanted].label}表格`} padded>
      <div className="import-pick">
        <ul className="import-points">
          <li>可以是 xlsx、xls、WPS 的 et，或 csv（UTF-8、GB18030）。</li>
          <li>表头上面有标题、密级、填报单位都没关系；日期怎么写都认得。</li>
          <li>文件只读不改，也不留副本；反映人姓名和电话一读进来就封存。</li>
        </ul>
        <Button
          type="primary"
          size="large"
          autoFocus
          loading={open.state === 'running'}
          onClick={() => void choose()}
        >
          选择文件…
        </Button>
        <JobPanel
          job={open}
          doing="正在打开表格"
          stages={{ opening: '找表头和栏目' }}
          result={() => '已打开。'}
        />
      </div>
    </Card>
  );
}
