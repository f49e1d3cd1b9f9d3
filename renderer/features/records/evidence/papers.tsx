import { Button } from 'antd';
import { useId, useState } from 'react';
import type { Paper } from '#shared/ipc/evidence-calls.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useAct, useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ConfirmReason } from '../../../ui/confirm-reason.tsx';
import { DataState } from '../../../ui/data-state.tsx';
import { timeWords } from '../../../ui/date-text.tsx';
import { LoanActs, LoanPill } from '../../../ui/loans.tsx';
import { LoanForm } from './loan-form.tsx';
import { PlaceForm } from './place-form.tsx';
import { loanWords, paperCustodyWords, placeWords } from './words.ts';

interface PapersProps {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}

/** Originals on paper of a record: where each lies, who has it, and its way through hands. */
export function Papers({ ledger, record }: PapersProps) {
  const { can } = useSession();
  const reading = useCall('paper.list', { ledger: ledger.id, recordId: record.id });
  const [adding, setAdding] = useState(false);
  const add = useAct('paper.add');
  const mayAdd = can(`${ledger.id}.write`) && !record.voided;
  const papers = reading.data?.papers ?? [];
  // Most records have no paper of their own; the heading alone would be noise for those who cannot add one.
  if (papers.length === 0 && !mayAdd) return null;
  return (
    <section className="panel-part" aria-label="纸质原件">
      <header className="files-head">
        <h3>纸质原件</h3>
        {mayAdd ? (
          <Button size="small" disabled={adding} onClick={() => setAdding(true)}>
            登记原件…
          </Button>
        ) : null}
      </header>
      {adding ? (
        <PlaceForm
          act="登记"
          named
          busy={add.isPending}
          error={add.error}
          onSend={({ title, place }) =>
            add.mutate(
              { ledger: ledger.id, recordId: record.id, title, itemId: null, place },
              { onSuccess: () => setAdding(false) },
            )
          }
          onCancel={() => setAdding(false)}
        />
      ) : null}
      <DataState reading={reading} what="纸质原件">
        {() =>
          papers.length === 0 ? (
            <p className="panel-quiet">没有登记纸质原件。</p>
          ) : (
            <ul className="file-items">
              {papers.map((paper) => (
                <PaperRow key={paper.id} paper={paper} mayChange={mayAdd} />
              ))}
            </ul>
          )
        }
      </DataState>
    </section>
  );
}

function PaperRow({ paper, mayChange }: { readonly paper: Paper; readonly mayChange: boolean }) {
  const [open, setOpen] = useState(false);
  const part = useId();
  return (
    <li className="file-item">
      <div className="file-line">
        <span className="panel-file">
          <strong>
            {paper.title} <LoanPill loan={paper.loan} />
          </strong>
          <small>
            {paper.loan?.status === 'lent' ? loanWords(paper.loan) : placeWords(paper)}
            {paper.voided ? `；${paper.voided.by}作废：${paper.voided.reason}` : ''}
          </small>
        </span>
        <button
          type="button"
          className="sheet-quiet"
          aria-expanded={open}
          aria-controls={part}
          onClick={() => setOpen(!open)}
        >
          {open ? '收起' : '明细'}
          <span className="unseen">{paper.title}</span>
        </button>
      </div>
      <div id={part}>{open ? <PaperDetail paper={paper} mayChange={mayChange} /> : null}</div>
    </li>
  );
}

function PaperDetail({ paper, mayChange }: { readonly paper: Paper; readonly mayChange: boolean }) {
  const [acting, setActing] = useState<'move' | 'lend' | 'void' | null>(null);
  const move = useAct('paper.move');
  const strike = useAct('paper.void');
  const { id, revision, loan } = paper;
  const done = () => setActing(null);
  const free = paper.voided === null && loan === null;
  return (
    <div className="file-detail">
      {loan ? (
        <>
          <p className="panel-quiet">
            {loan.status === 'lent' ? placeWords(paper) : loanWords(loan)}
            {loan.decidedBy === null ? '' : `；${loan.decidedBy}批准`}
          </p>
          <LoanActs loan={loan} mayWrite={mayChange} />
        </>
      ) : null}
      {free && acting === null ? (
        <p className="file-acts">
          <button type="button" className="sheet-quiet" onClick={() => setActing('lend')}>
            借出…
          </button>
          {mayChange ? (
            <>
              <button type="button" className="sheet-quiet" onClick={() => setActing('move')}>
                移位、移交…
              </button>
              <button type="button" className="sheet-quiet file-void" onClick={() => setActing('void')}>
                作废…
              </button>
            </>
          ) : null}
        </p>
      ) : null}
      {acting === 'lend' ? <LoanForm paperId={id} mayHandOut={mayChange} onDone={done} /> : null}
      {acting === 'move' ? (
        <PlaceForm
          act="记入"
          from={paper}
          busy={move.isPending}
          error={move.error}
          onSend={({ place, note }) => move.mutate({ id, revision, place, note }, { onSuccess: done })}
          onCancel={done}
        />
      ) : null}
      {acting === 'void' ? (
        <ConfirmReason
          question={`作废“${paper.title}”的登记：登记和保管日志留底。`}
          act="作废"
          busy={strike.isPending}
          error={strike.error}
          onConfirm={(reason) => strike.mutate({ id, revision, reason }, { onSuccess: done })}
          onCancel={done}
        />
      ) : null}
      <Custody id={id} />
    </div>
  );
}

function Custody({ id }: { readonly id: string }) {
  const reading = useCall('paper.custody', { id });
  return (
    <>
      <h4>保管日志</h4>
      <DataState reading={reading} what="保管日志">
        {(lines) => (
          <ol className="panel-log">
            {lines.map((line) => (
              <li key={line.seq}>
                <time dateTime={line.at}>{timeWords(line.at)}</time>
                {line.by} {paperCustodyWords(line)}
              </li>
            ))}
          </ol>
        )}
      </DataState>
    </>
  );
}
