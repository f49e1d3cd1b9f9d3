import { Button, Progress as Bar } from 'antd';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { progressWords } from '../../../ui/job-panel.tsx';
import { dropUpload, type Upload } from './upload-queue.ts';

function stateWords({ state, done, total }: Upload): string {
  if (state === 'waiting') return '排队中';
  return progressWords({ id: '', stage: '', done, total, unit: 'bytes' });
}

/** Files on their way into a record, each with its progress and a way to stop it. */
export function UploadList({ uploads }: { readonly uploads: readonly Upload[] }) {
  if (uploads.length === 0) return null;
  return (
    <ul className="uploads" aria-label="正在存入">
      {uploads.map((upload) => {
        const { id, name, state, done, total } = upload;
        const percent = total ? Math.min(100, Math.floor((done / total) * 100)) : 0;
        return (
          <li key={id}>
            <span className="upload-name">{name}</span>
            {state === 'failed' ? null : <span className="upload-amount">{stateWords(upload)}</span>}
            <Button size="small" onClick={() => dropUpload(id)}>
              {state === 'failed' ? '知道了' : '停止'}
              <span className="unseen">{name}</span>
            </Button>
            {state === 'failed' ? (
              <ErrorNotice error={upload.error} />
            ) : (
              <Bar percent={percent} size="small" showInfo={false} aria-label={`${name}的存入进度`} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
