import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { pickFile } from '../../../api/files.ts';
import { useJob } from '../../../api/hooks.ts';
import { JobPanel } from '../../../ui/job-panel.tsx';
import { useLeave } from '../../../ui/output/leave.tsx';
import { paperStages, printedWords } from '../../../ui/output/words.ts';
import { numberOf } from '../../../ui/records/display.ts';

/** The record as a form on paper or as a PDF file, once leave was given. */
export function PrintRecord({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  const leave = useLeave();
  const print = useJob('output.print');
  const pdf = useJob('output.savePdf');
  const content = { what: 'record', ledger: ledger.id, id: record.id } as const;
  const busy = print.state === 'running' || pdf.state === 'running';
  const save = async () => {
    const name = `${ledger.label} ${numberOf(ledger, record.values)}`.trim();
    const suggestedName = `${name.replaceAll(/[/\\:*?"<>|]/gu, '-')}.pdf`;
    const picked = await pickFile({ what: 'save', kind: 'pdf', suggestedName });
    if (picked) await pdf.run({ content, file: picked.token });
  };
  return (
    <div className="panel-print">
      <button
        type="button"
        className="sheet-quiet"
        disabled={busy}
        onClick={() => leave.start({ act: 'print', content, go: (copies) => print.run({ content, copies }) })}
      >
        打印登记表…
      </button>
      <button
        type="button"
        className="sheet-quiet"
        disabled={busy}
        onClick={() => leave.start({ act: 'savePdf', content, go: save })}
      >
        登记表存为 PDF…
      </button>
      {leave.panel}
      <JobPanel
        job={print}
        doing="正在打印登记表"
        stages={paperStages}
        result={(made) => <p>{printedWords(made)}</p>}
      />
      <JobPanel
        job={pdf}
        doing="正在排版登记表"
        stages={paperStages}
        result={({ pages, copyNumber, number }) => (
          <p>
            已存为 PDF，{pages} 页，份号 {copyNumber}，登记号 {number}。
          </p>
        )}
      />
    </div>
  );
}
