import { Button } from 'antd';
import { pickFile } from '../../api/files.ts';
import { useJob } from '../../api/hooks.ts';
import { JobPanel } from '../../ui/job-panel.tsx';
import { stageWords } from './words.ts';

/** Writes the receipt of a package that was taken in; once made, the same one goes out again. */
export function ReceiptPanel({ id, made }: { readonly id: string; readonly made: string | null }) {
  const receipt = useJob('transfer.receipt');
  const write = async () => {
    const folder = await pickFile({ what: 'folder', purpose: 'packageOut' });
    if (folder) await receipt.run({ id, folder: folder.token });
  };
  const again = made !== null || receipt.state === 'done';
  return (
    <div className="grid">
      {made ? <p>{`回执 ${made} 已制作；再写一次写出的是同一份。`}</p> : null}
      {receipt.state === 'running' ? null : (
        <div>
          <Button {...(again ? {} : { type: 'primary' as const })} onClick={() => void write()}>
            {again ? '再写一份回执' : '把回执写到 U 盘'}
          </Button>
        </div>
      )}
      <JobPanel
        job={receipt}
        doing="正在写回执"
        stages={stageWords}
        result={(done) =>
          `回执 ${done.name} 已写好并读回核对，核验码 ${done.checkCode}。请随原 U 盘交还发件单位。`
        }
      />
    </div>
  );
}
