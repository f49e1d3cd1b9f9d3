import { Button } from 'antd';
import { useState } from 'react';
import type { PaperLoan } from '#shared/ipc/evidence-calls.ts';
import { useAct } from '../api/hooks.ts';
import { ConfirmReason } from './confirm-reason.tsx';
import { ErrorNotice } from './data-state.tsx';
import { dateWords } from './date-text.tsx';
import { Pill } from './marks.tsx';
import './loans.css';

/** Where a paper stands: nothing for one that lies in its place. */
export function LoanPill({ loan }: { readonly loan: PaperLoan | null }) {
  if (!loan) return null;
  if (loan.overdue) return <Pill tone="red">逾期未还</Pill>;
  switch (loan.status) {
    case 'lent':
      return <Pill tone="amber">{loan.outside ? '已携出' : '已借出'}</Pill>;
    case 'approved':
      return <Pill tone="blue">已批准，待交出</Pill>;
    case 'waiting':
      return <Pill tone="blue">待批准</Pill>;
  }
}

/** What the viewer can do with a loan: approve or refuse, hand out, take back, withdraw. */
export function LoanActs({ loan, mayWrite }: { readonly loan: PaperLoan; readonly mayWrite: boolean }) {
  const decide = useAct('paper.decide');
  const handOut = useAct('paper.handOut');
  const withdraw = useAct('paper.withdraw');
  const giveBack = useAct('paper.giveBack');
  const [refusing, setRefusing] = useState(false);
  const loanId = loan.id;
  const busy = decide.isPending || handOut.isPending || withdraw.isPending || giveBack.isPending;
  if (refusing)
    return (
      <ConfirmReason
        question="不同意携出，申请人会看到理由。"
        act="不同意"
        busy={decide.isPending}
        error={decide.error}
        onConfirm={(note) =>
          decide.mutate({ loanId, approve: false, note }, { onSuccess: () => setRefusing(false) })
        }
        onCancel={() => setRefusing(false)}
      />
    );
  return (
    <div className="loan-acts">
      {loan.mayDecide ? (
        <>
          <Button
            size="small"
            type="primary"
            disabled={busy}
            onClick={() => decide.mutate({ loanId, approve: true, note: '' })}
          >
            同意携出
          </Button>
          <Button size="small" disabled={busy} onClick={() => setRefusing(true)}>
            不同意…
          </Button>
        </>
      ) : null}
      {mayWrite && loan.status === 'approved' ? (
        <Button size="small" disabled={busy} onClick={() => handOut.mutate({ loanId })}>
          交给{loan.borrower}
        </Button>
      ) : null}
      {mayWrite && loan.status === 'lent' ? (
        <Button size="small" disabled={busy} onClick={() => giveBack.mutate({ loanId, note: '' })}>
          已归还
        </Button>
      ) : null}
      {mayWrite && loan.status !== 'lent' ? (
        <Button size="small" disabled={busy} onClick={() => withdraw.mutate({ loanId })}>
          撤回申请
        </Button>
      ) : null}
      <ErrorNotice error={decide.error ?? handOut.error ?? withdraw.error ?? giveBack.error} />
    </div>
  );
}

/** Day by which it is due, with the words that say it is late. */
export function dueWords({ dueOn, overdue }: Pick<PaperLoan, 'dueOn' | 'overdue'>): string {
  return overdue ? `${dateWords(dueOn)}（已过期）` : dateWords(dueOn);
}
