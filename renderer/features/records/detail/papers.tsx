import { useState } from 'react';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useCall } from '../../../api/hooks.ts';
import { PaperActs } from '../../../ui/output/paper-acts.tsx';
import { numberOf } from '../../../ui/records/display.ts';

/** The papers that the office makes of this record (呈批表, 决定书, 函): one is chosen, then printed or kept as a file. */
export function Papers({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  const reading = useCall('form.of', { ledger: ledger.id, id: record.id }, { enabled: !record.voided });
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const papers = reading.data ?? [];
  if (record.voided || papers.length === 0) return null;
  const paper = papers.find(({ id }) => id === chosen);
  return (
    <div className="panel-papers">
      <button type="button" className="sheet-quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        打印文书…
      </button>
      {open ? (
        <fieldset>
          <legend>选择文书</legend>
          {papers.map(({ id, title, basis }) => (
            <label key={id}>
              <input
                type="radio"
                name={`paper-${record.id}`}
                checked={id === chosen}
                onChange={() => setChosen(id)}
              />
              <span>
                {title}
                <small>{basis}</small>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {open && paper ? (
        <PaperActs
          key={paper.id}
          content={{ what: 'form', form: paper.id, id: record.id }}
          name={`${paper.title} ${numberOf(ledger, record.values)}`.trim()}
          what="这份文书"
        />
      ) : null}
    </div>
  );
}
