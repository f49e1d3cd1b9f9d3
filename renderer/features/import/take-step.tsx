import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useJob } from '../../api/hooks.ts';
import { KeyValue, Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Card } from '../../ui/page.tsx';
import type { Checked, Opened, Reading, Taken } from './wizard.tsx';

const number = (n: number) => n.toLocaleString('zh-CN');

/** Step 4: all rows, or only the good ones, in one go that can be stopped without a trace. */
export function TakeStep({
  opened,
  reading,
  checked,
  onBack,
  onTaken,
}: {
  readonly opened: Opened;
  readonly reading: Reading;
  readonly checked: Checked;
  readonly onBack: () => void;
  readonly onTaken: (taken: Taken) => void;
}) {
  const { counts, updates } = checked;
  const good = counts.accepted + counts.warning;
  const rows = [
    ...(good > 0 || updates === 0 ? [`导入 ${number(good)} 行`] : []),
    ...(updates > 0 ? [`更新 ${number(updates)} 行`] : []),
  ].join('，');
  const [take, setTake] = useState<'all' | 'good'>(counts.rejected > 0 ? 'good' : 'all');
  const commit = useJob('import.commit');
  const ledger = ledgers[reading.ledger];
  const running = commit.state === 'running';
  const run = async () => {
    const taken = await commit.run({ draftId: opened.draftId, take });
    if (taken) onTaken(taken);
  };
  return (
    <Card title={`导入到${ledger.label}`} padded>
      <div className="grid">
        <KeyValue
          items={[
            { label: '文件', value: opened.fileName },
            { label: '工作表', value: reading.sheet.name },
            { label: '可以导入', value: `${number(good)} 行` },
            { label: '有错不导入', value: `${number(counts.rejected)} 行` },
            { label: '台账里已有', value: `${number(counts.present)} 行` },
            ...(updates > 0 ? [{ label: '其中更新', value: `${number(updates)} 行` }] : []),
          ]}
        />
        <Radio.Group
          value={take}
          disabled={running}
          onChange={(event) => setTake(event.target.value === 'all' ? 'all' : 'good')}
          options={[
            { value: 'all', label: '全部导入（有错误的行时不能选）', disabled: counts.rejected > 0 },
            { value: 'good', label: `只导入没有错误的 ${number(good)} 行` },
          ]}
        />
        {counts.rejected > 0 ? (
          <p className="import-quiet">有错的行可以先保存判定表，改好以后再导入一次；已导入的不会重复。</p>
        ) : null}
        <JobPanel
          job={commit}
          doing="正在存入台账"
          stages={{ storing: '中途停止的，一行也不会留下', binding: '正在关联已有记录' }}
          result={() => '已存入。'}
        />
        {commit.error?.code === 'E_ALREADY_IMPORTED' || commit.error?.code === 'E_NUMBER_TAKEN' ? (
          <Notice tone="amber">
            检查以后台账有了变化。可以到<Link to="/import/batches">导入记录</Link>
            看看是哪一批，或者回到对栏目重新试导入。
          </Notice>
        ) : null}
        <div className="import-foot">
          <Button disabled={running} onClick={onBack}>
            回到试导入
          </Button>
          <Button type="primary" disabled={running || good + updates === 0} onClick={() => void run()}>
            {rows}
          </Button>
        </div>
      </div>
    </Card>
  );
}
