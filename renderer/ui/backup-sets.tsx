import { useId } from 'react';
import type { FoundSetLine } from '#shared/ipc/backup-calls.ts';
import { bytesText } from '../api/error-sentence.ts';
import { timeWords } from './date-text.tsx';
import { Pill } from './marks.tsx';
import './backup-sets.css';

/** What a restore or a drill is doing, by the stages that the backend names. */
export const backupStages = {
  databases: '复制数据',
  attachments: '复制附件',
  checking: '逐字节核对',
  comparing: '打开并比较',
  placing: '放到位',
} as const;

/** The backups of a medium, one to be chosen. Those that a key holder checked come first and say so. */
export function SetChoice({
  sets,
  chosen,
  disabled = false,
  onChoose,
}: {
  readonly sets: readonly FoundSetLine[];
  readonly chosen: string | null;
  readonly disabled?: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label="介质上的备份">
      {sets.map((set) => (
        <label className="set-choice" key={set.id}>
          <input
            type="radio"
            name={name}
            checked={set.id === chosen}
            disabled={disabled}
            onChange={() => onChoose(set.id)}
          />
          <span>
            <strong>{timeWords(set.at)}</strong>
            <br />
            <small>{`版本 ${set.appVersion} · 单位代号 ${set.office}`}</small>
          </span>
          <span>{`数据 ${bytesText(set.bytes)}，附件 ${set.blobs.toLocaleString('zh-CN')} 件 ${bytesText(set.blobBytes)}`}</span>
          {set.checkedAt ? <Pill tone="green">已核验</Pill> : <Pill tone="amber">待核验</Pill>}
        </label>
      ))}
    </div>
  );
}
