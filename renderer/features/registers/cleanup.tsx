import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { PaperActs } from '../../ui/output/paper-acts.tsx';
import { Card } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { recordsPath } from '../../ui/records/paths.ts';
import { useToday } from '../../ui/records/use-today.ts';

type Batch = CallOutput<'cleanup.batches'>[number];

/** 两年清理: the register made by the application, how far it is, and the written report. */
export function Cleanup() {
  const { can } = useSession();
  const reading = useCall('cleanup.batches', {});
  return (
    <div className="grid">
      {can('cleanupItem.write') ? <Start /> : null}
      <DataState
        reading={reading}
        what="清理"
        isEmpty={(batches) => batches.length === 0}
        empty={<EmptyState title="还没有清理过。" />}
      >
        {(batches) => batches.map((batch) => <BatchCard key={batch.batch} batch={batch} />)}
      </DataState>
    </div>
  );
}

function Start() {
  const today = useToday();
  const [name, setName] = useState(`${today.slice(0, 4)}年清理`);
  const job = useJob('cleanup.start');
  const ready = name.trim().length >= 2 && job.state !== 'running';
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void job.run({ batch: name.trim() });
  };
  return (
    <Card title="列入近两年的信访件" padded>
      <form className="registers-period" onSubmit={start}>
        <PlainField
          label="清理批次"
          note="近两年收到的逐件列入：已办的待核实，未办的重新明确专人、专班、限时。同一批次再列，只补新收的。"
        >
          {(attributes) => (
            <input
              {...attributes}
              className="field-input"
              maxLength={60}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </PlainField>
        <div className="registers-go">
          <Button type="primary" htmlType="submit" disabled={!ready}>
            列入清理
          </Button>
        </div>
      </form>
      <JobPanel
        job={job}
        doing="正在列入"
        stages={{ cleanup: '逐件列入' }}
        result={({ closed, open }) => (
          <p>
            已列入：已办待核实 {closed} 件，未办 {open} 件。
          </p>
        )}
      />
    </Card>
  );
}

function BatchCard({ batch }: { readonly batch: Batch }) {
  const rows = (...more: Filter[]) =>
    recordsPath('cleanupItem', {
      filters: [{ op: 'in', field: 'batch', values: [batch.batch] }, ...more],
    });
  const of = (code: string): Filter => ({ op: 'in', field: 'class', values: [code] });
  const known = (field: string): Filter => ({ op: 'known', field, known: true });
  const numbers: readonly (readonly [string, number, string])[] = [
    ['已办待核实', batch.closed, rows(of('closed'))],
    ['已核实', batch.verified, rows(of('closed'), known('doneOn'))],
    ['核实到位', batch.settled, rows(of('closed'), { op: 'in', field: 'finding', values: ['settled'] })],
    ['未办', batch.open, rows(of('open'))],
    ['已明确专人', batch.assigned, rows(of('open'), known('handler'))],
    ['已办结', batch.done, rows(of('open'), known('doneOn'))],
  ];
  return (
    <Card title={batch.batch} remark={`${dateWords(batch.listedOn)}列入`}>
      <ul className="registers-numbers">
        {numbers.map(([label, count, to]) => (
          <li key={label}>
            <span>{label}</span>
            <Link className="dotted" to={to}>
              {count} 件
            </Link>
          </li>
        ))}
      </ul>
      <div className="registers-papers">
        <PaperActs
          content={{ what: 'sheet', sheet: { kind: 'cleanup', batch: batch.batch } }}
          name={`清理情况报告 ${batch.batch}`}
          what="清理报告"
        />
      </div>
    </Card>
  );
}
