import { Button } from 'antd';
import { useState } from 'react';
import type { VerdictKind } from '#shared/ipc/import-calls.ts';
import { verdictKinds } from '#shared/ipc/import-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { verdictWords } from '#shared/text/remark-words.ts';
import { pickFile } from '../../api/files.ts';
import { type Job, useJob } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { VerdictTable } from './verdict-table.tsx';
import type { Checked, Opened, Reading } from './wizard.tsx';

const number = (n: number) => n.toLocaleString('zh-CN');

/** Step 3: the dry run. Each row with its verdict; nothing is in the ledger yet. */
export function CheckStep({
  opened,
  reading,
  job,
  checked,
  onBack,
  onNext,
}: {
  readonly opened: Opened;
  readonly reading: Reading;
  readonly job: Job<'import.check'>;
  readonly checked: Checked | null;
  readonly onBack: () => void;
  readonly onNext: () => void;
}) {
  if (checked === null)
    return (
      <div className="grid">
        <JobPanel
          job={job}
          doing="正在逐行检查"
          stages={{ checking: '还没有存入任何内容' }}
          result={() => null}
        />
        {job.state === 'failed' ? (
          <div className="import-foot">
            <Button onClick={onBack}>回到对栏目</Button>
          </div>
        ) : null}
      </div>
    );
  return <Verdicts opened={opened} reading={reading} checked={checked} onBack={onBack} onNext={onNext} />;
}

function Verdicts({
  opened,
  reading,
  checked,
  onBack,
  onNext,
}: {
  readonly opened: Opened;
  readonly reading: Reading;
  readonly checked: Checked;
  readonly onBack: () => void;
  readonly onNext: () => void;
}) {
  const { counts, unknownUnits, newPersons, updates } = checked;
  const [verdict, setVerdict] = useState<VerdictKind | null>(counts.rejected > 0 ? 'rejected' : null);
  const file = useJob('import.verdictFile');
  const ledger = ledgers[reading.ledger];
  const good = counts.accepted + counts.warning;
  const save = async () => {
    const name = opened.fileName.replace(/\.[^.]+$/u, '');
    const picked = await pickFile({ what: 'save', kind: 'xlsx', suggestedName: `${name}（判定）.xlsx` });
    if (picked) await file.run({ draftId: opened.draftId, file: picked.token });
  };
  if (counts.rows === 0)
    return (
      <EmptyState title="表头下面没有一条记录。" action={<Button onClick={onBack}>回到对栏目</Button>}>
        <p>请看看选的工作表和表头那一行对不对；没有存入任何内容。</p>
      </EmptyState>
    );
  return (
    <div className="grid">
      <Notice tone={counts.rejected > 0 ? 'amber' : 'green'}>
        <p>
          {`共 ${number(counts.rows)} 行：${number(good)} 行可以导入`}
          {counts.rejected > 0 ? `，${number(counts.rejected)} 行有错不能导入` : ''}
          {counts.present > 0 ? `，${number(counts.present)} 行台账里已有、不重复导入` : ''}
          {updates > 0 ? `（其中 ${number(updates)} 行更新已有的记录）` : ''}
          。还没有存入任何内容。
        </p>
        {unknownUnits > 0 || newPersons > 0 ? (
          <p>
            {unknownUnits > 0
              ? `有 ${number(unknownUnits)} 个单位名称不在名录里，先照原样记下；先导入单位名录的，可以直接对上。`
              : ''}
            {newPersons > 0 ? `将新登记 ${number(newPersons)} 人。` : ''}
          </p>
        ) : null}
      </Notice>
      <div className="toolbar" role="toolbar" aria-label="按判定筛选">
        <FilterButton
          on={verdict === null}
          label="全部"
          count={counts.rows}
          onClick={() => setVerdict(null)}
        />
        {verdictKinds.map((kind) => (
          <FilterButton
            key={kind}
            on={verdict === kind}
            label={verdictWords[kind]}
            count={counts[kind]}
            onClick={() => setVerdict(kind)}
          />
        ))}
        <div className="toolbar-end">
          <Button onClick={() => void save()} loading={file.state === 'running'}>
            保存判定表…
          </Button>
        </div>
      </div>
      <JobPanel
        job={file}
        doing="正在写判定表"
        result={({ rows }) => `判定表已保存，${number(rows)} 行；反映人等封存的栏目没有写进去。`}
      />
      <VerdictTable key={verdict ?? ''} draftId={opened.draftId} ledger={ledger} verdict={verdict} />
      <div className="import-foot">
        <Button onClick={onBack}>回到对栏目</Button>
        <Button type="primary" disabled={good + updates === 0} onClick={onNext}>
          下一步
        </Button>
      </div>
      {good + updates === 0 ? <Notice tone="amber">没有一行可以导入，台账没有变化。</Notice> : null}
    </div>
  );
}

function FilterButton({
  on,
  label,
  count,
  onClick,
}: {
  readonly on: boolean;
  readonly label: string;
  readonly count: number;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="import-filter"
      aria-pressed={on}
      disabled={count === 0 && !on}
      onClick={onClick}
    >
      {label} <strong>{number(count)}</strong>
    </button>
  );
}
