import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { pickFile } from '../../api/files.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { SetChoice } from '../../ui/backup-sets.tsx';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Card } from '../../ui/page.tsx';

type Opened = CallOutput<'backup.open'>;
export interface Chosen {
  readonly source: string;
  readonly set: Opened['sets'][number];
}

/** Choosing a backup: a place of the book, or another folder; then one of the sets there. */
export function ChooseSet({
  chosen,
  disabled,
  onChoose,
}: {
  readonly chosen: Chosen | null;
  readonly disabled: boolean;
  readonly onChoose: (chosen: Chosen | null) => void;
}) {
  const overview = useCall('backup.overview', {});
  const open = useJob('backup.open');
  const [found, setFound] = useState<Opened | null>(null);
  const look = async (where: { folder: string } | { placeId: string }) => {
    onChoose(null);
    const opened = await open.run(where);
    setFound(opened);
    const [first] = opened?.sets ?? [];
    if (opened && first) onChoose({ source: opened.source, set: first });
  };
  const other = async () => {
    const folder = await pickFile({ what: 'folder', purpose: 'backupIn' });
    if (folder) await look({ folder: folder.token });
  };
  return (
    <Card title="选择备份" remark={found ? '已核验的在前' : ''}>
      <div className="backup-row" style={{ padding: 14 }}>
        {(overview.data?.places ?? []).map(({ id, label, there }) => (
          <Button key={id} disabled={disabled || !there} onClick={() => void look({ placeId: id })}>
            {there ? label : `${label}（未插入）`}
          </Button>
        ))}
        <Button disabled={disabled} onClick={() => void other()}>
          其他文件夹
        </Button>
      </div>
      <ErrorNotice error={open.error} />
      {found ? (
        <SetChoice
          sets={found.sets}
          chosen={chosen?.set.id ?? null}
          disabled={disabled}
          onChoose={(id) => {
            const set = found.sets.find((one) => one.id === id);
            if (set) onChoose({ source: found.source, set });
          }}
        />
      ) : null}
    </Card>
  );
}
