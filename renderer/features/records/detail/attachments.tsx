import { Button } from 'antd';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useQueryClient } from '@tanstack/react-query';
import { bytesText } from '../../../api/error-sentence.ts';
import { pickFile } from '../../../api/files.ts';
import { useJob } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { timeWords } from '../../../ui/date-text.tsx';
import { JobPanel } from '../../../ui/job-panel.tsx';

type Attachment = RecordDetail['attachments'][number];

const stages = { read: '读取', encrypt: '加密', write: '写入', check: '核对' } as const;

/** Papers of a record, kept encrypted; each is named with its size and the beginning of its digest. */
export function Attachments({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  const { can } = useSession();
  const add = useJob('attachment.add');
  const save = useJob('attachment.save');
  const client = useQueryClient();
  const mayAdd = can(`${ledger.id}.write`) && !record.voided;
  if (record.attachments.length === 0 && !mayAdd) return null;
  const take = async () => {
    const picked = await pickFile({ what: 'open', kind: 'any' });
    if (!picked) return;
    const done = await add.run({ ledger: ledger.id, recordId: record.id, file: picked.token });
    if (done) await client.invalidateQueries({ queryKey: [`${ledger.id}.get`] });
  };
  const give = async ({ id, name }: Attachment) => {
    const picked = await pickFile({ what: 'save', kind: 'any', suggestedName: name });
    if (picked) await save.run({ id, file: picked.token });
  };
  return (
    <section className="panel-part">
      <h3>附件</h3>
      {record.attachments.length === 0 ? <p className="panel-quiet">还没有附件。</p> : null}
      <ul className="panel-files">
        {record.attachments.map((one) => (
          <li key={one.id}>
            <span className="panel-file">
              <strong>{one.name}</strong>
              <small title={`SHA-256 ${one.sha256}`}>
                {bytesText(one.bytes)} · {timeWords(one.addedAt)} {one.addedBy} · SHA-256{' '}
                {one.sha256.slice(0, 8)}…
              </small>
            </span>
            <button type="button" className="sheet-quiet" onClick={() => void give(one)}>
              另存…<span className="unseen">{one.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {mayAdd ? (
        <Button size="small" disabled={add.state === 'running'} onClick={() => void take()}>
          添加附件…
        </Button>
      ) : null}
      <JobPanel
        job={add}
        doing="正在加密存入附件"
        stages={stages}
        result={({ bytes }) => <p>已加密存入（{bytesText(bytes)}）。</p>}
      />
      <JobPanel
        job={save}
        doing="正在写出附件"
        stages={stages}
        result={({ bytes }) => <p>已另存（{bytesText(bytes)}），并记入保管日志。</p>}
      />
    </section>
  );
}
