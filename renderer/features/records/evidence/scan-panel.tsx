import { Button, Checkbox } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { bytesText } from '../../../api/error-sentence.ts';
import { pickFile } from '../../../api/files.ts';
import { useAct, useCall, useJob } from '../../../api/hooks.ts';
import { DataState, ErrorNotice } from '../../../ui/data-state.tsx';
import { timeWords } from '../../../ui/date-text.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { JobPanel } from '../../../ui/job-panel.tsx';

type ScanFile = CallOutput<'scan.files'>[number];

const stages = { storing: '加密存入', check: '读回核对' } as const;

interface ScanPanelProps {
  readonly ledger: LedgerId;
  readonly recordId: string;
  readonly onClose: () => void;
}

/** The scanner's folder: chosen once, remembered by the office; what lies in it is taken in with a tick. */
export function ScanPanel(props: ScanPanelProps) {
  const folders = useCall('scan.folders', {});
  const register = useAct('scan.register');
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = async () => {
    const picked = await pickFile({ what: 'folder', purpose: 'scan' });
    if (picked) register.mutate({ folder: picked.token }, { onSuccess: ({ id }) => setChosen(id) });
  };
  return (
    <div className="scan" role="group" aria-label="扫描件">
      <DataState reading={folders} what="扫描文件夹">
        {(known) => {
          const folder = known.find(({ id }) => id === chosen) ?? known[0];
          return (
            <>
              <p className="scan-folders">
                {known.length === 0 ? '还没有登记扫描文件夹。' : '扫描文件夹：'}
                {known.map(({ id, name, available }) => (
                  <button
                    key={id}
                    type="button"
                    className="sheet-quiet"
                    aria-pressed={id === folder?.id}
                    onClick={() => setChosen(id)}
                  >
                    {name}
                    {available ? '' : '（找不到）'}
                  </button>
                ))}
                <button type="button" className="sheet-quiet" onClick={() => void choose()}>
                  {known.length === 0 ? '选择文件夹…' : '另选…'}
                </button>
                {folder ? <Forget id={folder.id} name={folder.name} /> : null}
                <button type="button" className="sheet-quiet scan-close" onClick={props.onClose}>
                  收起
                </button>
              </p>
              <ErrorNotice error={register.error} />
              {folder?.available ? <ScanFiles key={folder.id} folderId={folder.id} {...props} /> : null}
            </>
          );
        }}
      </DataState>
    </div>
  );
}

function Forget({ id, name }: { readonly id: string; readonly name: string }) {
  const forget = useAct('scan.forget');
  return (
    <button
      type="button"
      className="sheet-quiet"
      disabled={forget.isPending}
      title="只是不再列出；文件夹和已存入的材料都不变"
      onClick={() => forget.mutate({ id })}
    >
      移除<span className="unseen">{name}</span>
    </button>
  );
}

function ScanFiles({ folderId, ledger, recordId }: ScanPanelProps & { readonly folderId: string }) {
  const reading = useCall('scan.files', { folderId });
  const take = useJob('scan.take');
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [remove, setRemove] = useState(false);
  const [outcome, setOutcome] = useState<{ stored: number; removed: number; asked: boolean } | null>(null);
  const running = take.state === 'running';
  const run = async (files: readonly ScanFile[]) => {
    setOutcome(null);
    let stored = 0;
    let removed = 0;
    for (const file of files) {
      const done = await take.run({ folderId, ...file, ledger, recordId, remove });
      if (!done) break;
      stored += 1;
      removed += done.removed ? 1 : 0;
    }
    setTicked(new Set());
    if (stored > 0) setOutcome({ stored, removed, asked: remove });
    await client.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['scan.files', 'attachment.items', `${ledger}.get`].includes(String(queryKey[0])),
    });
  };
  return (
    <DataState reading={reading} what="扫描件">
      {(files) => {
        const chosen = files.filter(({ name }) => ticked.has(name));
        return (
          <>
            {files.length === 0 ? <p className="panel-quiet">没有新的扫描件。</p> : null}
            <ul className="scan-files">
              {files.map(({ name, bytes, modifiedAt }) => (
                <li key={name}>
                  <Checkbox
                    checked={ticked.has(name)}
                    disabled={running}
                    onChange={({ target }) => {
                      const next = new Set(ticked);
                      if (target.checked) next.add(name);
                      else next.delete(name);
                      setTicked(next);
                    }}
                  >
                    {name} <small>{`${bytesText(bytes)} · ${timeWords(modifiedAt)}`}</small>
                  </Checkbox>
                </li>
              ))}
            </ul>
            {files.length === 0 ? null : (
              <div className="scan-acts">
                <Checkbox
                  checked={remove}
                  disabled={running}
                  onChange={({ target }) => setRemove(target.checked)}
                >
                  存入并读回核对无误后，删除文件夹里的原件
                </Checkbox>
                {remove ? (
                  <p className="scan-warning">
                    删除只是让系统不再列出它。U
                    盘、存储卡和固态硬盘会留下旧的数据块，不能保证彻底清除；涉密的载体请按规定管理和销毁。
                  </p>
                ) : null}
                <Button
                  size="small"
                  type="primary"
                  disabled={chosen.length === 0 || running}
                  onClick={() => void run(chosen)}
                >
                  存入 {chosen.length > 0 ? `${chosen.length} 件` : ''}
                </Button>
              </div>
            )}
            {take.state === 'done' ? null : (
              <JobPanel job={take} doing="正在存入扫描件" stages={stages} result={() => null} />
            )}
            {outcome ? (
              <Notice tone={outcome.asked && outcome.removed < outcome.stored ? 'amber' : 'green'}>
                已存入 {outcome.stored} 件
                {outcome.asked
                  ? outcome.removed === outcome.stored
                    ? '，读回核对无误，原件已删除。'
                    : `，原件删除了 ${outcome.removed} 件；其余的已被改动或不能删除，请自行处理。`
                  : '，读回核对无误。'}
              </Notice>
            ) : null}
          </>
        );
      }}
    </DataState>
  );
}
