import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import type { FileItem, FileVersion } from '#shared/ipc/evidence-calls.ts';
import { bytesText } from '../../../api/error-sentence.ts';
import { pickFile } from '../../../api/files.ts';
import { useAct, useCall, useJob } from '../../../api/hooks.ts';
import { ConfirmReason } from '../../../ui/confirm-reason.tsx';
import { DataState } from '../../../ui/data-state.tsx';
import { timeWords } from '../../../ui/date-text.tsx';
import { JobPanel } from '../../../ui/job-panel.tsx';
import { useLeave } from '../../../ui/output/leave.tsx';
import { Pill } from '../../../ui/marks.tsx';
import { FileMark } from '../../../ui/secrecy/file-mark.tsx';
import { MarkSection } from '../../../ui/secrecy/mark-section.tsx';
import { NewVersion } from './new-version.tsx';
import type { Target } from './upload-queue.ts';
import { fileActs } from './words.ts';

const stages = { writing: '写入' } as const;

interface FileItemProps {
  readonly item: FileItem;
  readonly target: Target;
  readonly mayChange: boolean;
}

/** One item of evidence: its newest version in a line; versions, digests, custody and acts below it when opened. */
export function FileItemRow({ item, target, mayChange }: FileItemProps) {
  const [open, setOpen] = useState(false);
  const [acting, setActing] = useState<'replace' | 'void' | null>(null);
  const save = useJob('attachment.save');
  const leave = useLeave();
  const client = useQueryClient();
  const part = useId();
  const [newest] = item.versions;
  if (!newest) return null;
  const write = async ({ id, name }: FileVersion) => {
    const picked = await pickFile({ what: 'save', kind: 'any', suggestedName: name.slice(-120) });
    if (!picked) return;
    await save.run({ id, file: picked.token });
    await client.invalidateQueries({ queryKey: ['attachment.custody'] });
  };
  const give = (version: FileVersion): void =>
    leave.start({
      act: 'saveFile',
      content: { what: 'file', id: version.id },
      go: () => write(version),
    });
  // A locked record is read once: what is used up is neither a link nor a button.
  const looks = item.left === null || item.left.looks > 0;
  const copies = item.left === null || item.left.copies > 0;
  const pathOf = ({ id }: FileVersion) => (looks ? `/${target.ledger}/${target.recordId}/file/${id}` : null);
  return (
    <li className="file-item">
      <div className="file-line">
        <span className="panel-file">
          <strong>
            <FileMark ledger={target.ledger} recordId={target.recordId} itemId={item.itemId} />{' '}
            <FileName className="file-name" path={pathOf(newest)} name={newest.name} />
          </strong>
          <small>
            {bytesText(newest.bytes)} · {timeWords(newest.addedAt)} {newest.addedBy}
            {newest.version > 1 ? <Pill tone="blue">第 {newest.version} 版</Pill> : null}
            {item.voided ? <Pill tone="red">已作废</Pill> : null}
            {item.left === null ? null : (
              <Pill tone={looks ? 'blue' : 'plain'}>{looks ? `可查阅 ${item.left.looks} 次` : '已查阅'}</Pill>
            )}
          </small>
        </span>
        {copies ? (
          <button type="button" className="sheet-quiet" onClick={() => give(newest)}>
            另存…<span className="unseen">{newest.name}</span>
          </button>
        ) : null}
        <button
          type="button"
          className="sheet-quiet"
          aria-expanded={open}
          aria-controls={part}
          onClick={() => setOpen(!open)}
        >
          {open ? '收起' : '明细'}
          <span className="unseen">{newest.name}</span>
        </button>
      </div>
      {leave.panel}
      <JobPanel
        job={save}
        doing="正在写出附件"
        stages={stages}
        result={({ bytes }) => <p>已另存（{bytesText(bytes)}），并记入保管日志。</p>}
      />
      <div id={part}>
        {open ? (
          <div className="file-detail">
            {item.voided ? (
              <p className="panel-quiet">
                {timeWords(item.voided.at)} {item.voided.by} 作废：{item.voided.reason}
              </p>
            ) : null}
            <Versions versions={item.versions} pathOf={pathOf} onSave={copies ? give : null} />
            <Custody itemId={item.itemId} />
            <h4>密级</h4>
            <MarkSection holder="attachment" id={item.itemId} closed={item.voided !== null} />
            {mayChange && acting === null ? (
              <p className="file-acts">
                <button type="button" className="sheet-quiet" onClick={() => setActing('replace')}>
                  换新版本…
                </button>
                <button type="button" className="sheet-quiet file-void" onClick={() => setActing('void')}>
                  作废…
                </button>
              </p>
            ) : null}
            {acting === 'replace' ? (
              <NewVersion
                itemId={item.itemId}
                name={newest.name}
                target={target}
                onDone={() => setActing(null)}
              />
            ) : null}
            {acting === 'void' ? (
              <Void item={item} name={newest.name} onDone={() => setActing(null)} />
            ) : null}
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** The name of a file, as a link to it while it may be looked at. */
function FileName(given: {
  readonly path: string | null;
  readonly name: string;
  readonly className?: string;
}) {
  const { path, name, ...look } = given;
  return path === null ? (
    <span {...look}>{name}</span>
  ) : (
    <Link {...look} to={path}>
      {name}
    </Link>
  );
}

function Versions({
  versions,
  pathOf,
  onSave,
}: {
  readonly versions: readonly FileVersion[];
  readonly pathOf: (version: FileVersion) => string | null;
  readonly onSave: ((version: FileVersion) => void) | null;
}) {
  return (
    <>
      <h4>版本</h4>
      <ol className="file-versions">
        {versions.map((one) => (
          <li key={one.id}>
            <span>
              第 {one.version} 版 <FileName path={pathOf(one)} name={one.name} />（{bytesText(one.bytes)}），
              {timeWords(one.addedAt)} {one.addedBy}
              {one.reason === null ? '' : `，理由：${one.reason}`}
              <small className="digest">SHA-256 {one.sha256}</small>
            </span>
            {onSave === null ? null : (
              <button type="button" className="sheet-quiet" onClick={() => onSave(one)}>
                另存这一版…<span className="unseen">第 {one.version} 版</span>
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Custody({ itemId }: { readonly itemId: string }) {
  const reading = useCall('attachment.custody', { itemId });
  return (
    <>
      <h4>保管日志</h4>
      <DataState reading={reading} what="保管日志">
        {(lines) => (
          <ol className="panel-log">
            {lines.map((line) => (
              <li key={line.seq}>
                <time dateTime={line.at}>{timeWords(line.at)}</time>
                {line.by} {fileActs[line.action]}（第 {line.version} 版）
                {line.approvedBy === null ? '' : `，${line.approvedBy}批准`}
                {line.note !== null && line.action !== 'sent' ? `：${line.note}` : ''}
              </li>
            ))}
          </ol>
        )}
      </DataState>
    </>
  );
}

function Void({
  item,
  name,
  onDone,
}: {
  readonly item: FileItem;
  readonly name: string;
  readonly onDone: () => void;
}) {
  const act = useAct('attachment.void');
  return (
    <ConfirmReason
      question={`作废“${name}”：全部版本留底，仍可查阅，不再随包上报。`}
      act="作废"
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) => act.mutate({ itemId: item.itemId, reason }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  );
}
