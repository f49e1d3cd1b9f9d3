import type { MarkEntry } from '#shared/ipc/secrecy-calls.ts';
import { pickFile } from '../../api/files.ts';
import { useJob } from '../../api/hooks.ts';
import { timeWords } from '../date-text.tsx';
import { JobPanel } from '../job-panel.tsx';
import { useLeave } from '../output/leave.tsx';
import { Pill, SecrecyMark, type Tone } from '../marks.tsx';
import { actOfEntry, basisWords, spanOfMark } from './words.ts';
import './secrecy.css';

const statusWords: Readonly<Record<MarkEntry['status'], readonly [string, Tone]>> = {
  proposed: ['等待审定', 'blue'],
  inForce: ['现行', 'green'],
  former: ['已划去', 'plain'],
  refused: ['不同意', 'red'],
  withdrawn: ['已撤回', 'plain'],
  lapsed: ['期满作罢', 'plain'],
};

export const paperStages = { drawing: '排版', writing: '写入' } as const;

/** Every proposal and decision, newest first; what is no longer in force stays readable, struck. */
export function MarkHistory({ history }: { readonly history: readonly MarkEntry[] }) {
  return (
    <ol className="mark-history">
      {history.map((entry) => (
        <li key={entry.id}>
          <Entry entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ entry }: { readonly entry: MarkEntry }) {
  const [status, tone] = statusWords[entry.status];
  const struck = entry.status === 'former';
  const span = spanOfMark(entry);
  const basis = basisWords(entry);
  return (
    <>
      <p className="mark-line">
        {entry.text === '' ? null : struck ? (
          <s className="secrecy mark-former">{entry.text}</s>
        ) : (
          <SecrecyMark mark={entry.text} />
        )}
        <span>{actOfEntry(entry)}</span>
        <Pill tone={tone}>{status}</Pill>
      </p>
      <p className="mark-quiet">
        {entry.act === 'end' ? '' : `${entry.proposed.by} ${timeWords(entry.proposed.at)} 拟定；`}
        {entry.decided ? `${entry.decided.by} ${timeWords(entry.decided.at)} 审定` : ''}
        {entry.decided?.note ? `：${entry.decided.note}` : ''}
      </p>
      {span === '' ? null : <p className="mark-quiet">{span}</p>}
      {basis === '' ? null : <p className="mark-quiet">{basis}</p>}
      {entry.reason === '' ? null : <p className="mark-quiet">理由：{entry.reason}</p>}
      {entry.reviewed ? (
        <p className="mark-quiet">
          {entry.reviewed.by} {timeWords(entry.reviewed.at)} 年度审核，继续保密
        </p>
      ) : null}
      {entry.notice ? <NoticePaper entry={entry} /> : null}
    </>
  );
}

function NoticePaper({ entry }: { readonly entry: MarkEntry }) {
  const job = useJob('secrecy.notice');
  const leave = useLeave();
  const name = entry.act === 'release' ? '解密通知' : '密级变更通知';
  const write = async () => {
    const picked = await pickFile({ what: 'save', kind: 'pdf', suggestedName: `${name}.pdf` });
    if (picked) await job.run({ id: entry.id, file: picked.token });
  };
  const save = (): void =>
    leave.start({ act: 'savePdf', content: { what: 'markNotice', id: entry.id }, go: write });
  return (
    <>
      <p className="mark-acts">
        <button type="button" className="dotted" disabled={job.state === 'running'} onClick={save}>
          {name}存为 PDF…
        </button>
      </p>
      {leave.panel}
      <JobPanel
        job={job}
        doing={`正在生成${name}`}
        stages={paperStages}
        result={({ pages }) => <p>已存为 PDF，共 {pages} 页。</p>}
      />
    </>
  );
}
