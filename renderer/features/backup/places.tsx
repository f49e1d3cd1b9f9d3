import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Picked } from '#shared/ipc/bridge.ts';
import { pickFile } from '../../api/files.ts';
import { useAct } from '../../api/hooks.ts';
import { EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import type { Overview } from './backup-page.tsx';

function NewPlace({ picked, onClose }: { readonly picked: Picked; readonly onClose: () => void }) {
  const add = useAct('backup.addPlace');
  const [label, setLabel] = useState(picked.name);
  return (
    <form
      className="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() !== '')
          add.mutate({ folder: picked.token, label: label.trim() }, { onSuccess: onClose });
      }}
    >
      <label htmlFor="place-label">给这个位置起个名字，例如“保密柜移动硬盘一”</label>
      <div className="backup-row">
        <Input
          id="place-label"
          autoFocus
          style={{ width: 280 }}
          maxLength={40}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={add.isPending} disabled={label.trim() === ''}>
          登记
        </Button>
        <Button onClick={onClose}>不办了</Button>
      </div>
      <ErrorNotice error={add.error} />
    </form>
  );
}

/** System administrator: folders and media that backups go to. */
export function Places({
  places,
  planned,
}: {
  readonly places: Overview['places'];
  readonly planned: string | null;
}) {
  const retire = useAct('backup.retirePlace');
  const [picked, setPicked] = useState<Picked | null>(null);
  const choose = async () => setPicked(await pickFile({ what: 'folder', purpose: 'backupOut' }));
  return (
    <Card title="备份位置" remark="移动介质须先在介质登记簿登记">
      {places.length === 0 ? (
        <EmptyState title="还没有备份位置。">
          <p>插好登记过的移动硬盘，选择上面的文件夹。</p>
        </EmptyState>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">介质编号</th>
              <th scope="col">现在</th>
              <th scope="col">
                <span className="unseen">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ id, label, medium, there }) => (
              <tr key={id}>
                <td className="wrap">{label}</td>
                <td>{medium ?? '本机硬盘'}</td>
                <td>{there ? <Pill tone="green">在位</Pill> : <Pill>未插入</Pill>}</td>
                <td className="n">
                  <Button
                    size="small"
                    disabled={id === planned || retire.isPending}
                    onClick={() => retire.mutate({ id })}
                    aria-label={`停用位置 ${label}`}
                  >
                    停用
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div style={{ padding: 14 }} className="grid">
        <ErrorNotice error={retire.error} />
        {picked ? (
          <NewPlace key={picked.token} picked={picked} onClose={() => setPicked(null)} />
        ) : (
          <div>
            <Button onClick={() => void choose()}>登记备份位置</Button>
          </div>
        )}
      </div>
    </Card>
  );
}
