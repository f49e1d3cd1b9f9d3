import { Link } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../api/hooks.ts';
import { DateText, dateWords } from '../../ui/date-text.tsx';
import { LoanActs, LoanPill } from '../../ui/loans.tsx';
import { Pill } from '../../ui/marks.tsx';
import { recordAt } from '../../ui/records/paths.ts';

type Loan = CallOutput<'paper.out'>[number];

/** Requests to take originals on paper out of the house: those that wait for this account, or its own that are not out yet. */
export function useLoanRequests(scope: 'mine' | 'toDecide'): readonly Loan[] {
  const { data = [] } = useCall('paper.out', {});
  return data.filter((loan) =>
    scope === 'toDecide' ? loan.mayDecide : loan.mine && loan.outside && loan.status !== 'lent',
  );
}

type Refused = CallOutput<'paper.refused'>[number];

/** One's own requests that were refused; only where one's own are on show. */
export function useRefusedLoans(scope: 'mine' | 'toDecide'): readonly Refused[] {
  const { data = [] } = useCall('paper.refused', {});
  return scope === 'mine' ? data : [];
}

/** A request that was refused, with the word of who refused it. */
export function RefusedLoan({ loan }: { readonly loan: Refused }) {
  return (
    <>
      <p className="approval-head">
        <strong>携出纸质原件</strong>
        <span>{loan.title}</span>
        <Link to={recordAt(loan.ledger, loan.recordId)}>
          {ledgers[loan.ledger].label} {loan.record}
        </Link>
        <Pill tone="red">不同意</Pill>
      </p>
      <p>{`用途：${loan.purpose}`}</p>
      {loan.note === '' ? null : <p>{`不同意的理由：${loan.note}`}</p>}
      <p className="approval-quiet">
        {loan.requestedBy}，<DateText value={loan.requestedAt} time />；{loan.decidedBy} 不同意，
        <DateText value={loan.decidedAt} time />
      </p>
    </>
  );
}

/** Such a request: which original of which record, who takes it where and until when; decided where it stands. */
export function LoanRequest({ loan }: { readonly loan: Loan }) {
  return (
    <>
      <p className="approval-head">
        <strong>携出纸质原件</strong>
        <span>{loan.title}</span>
        <Link to={recordAt(loan.ledger, loan.recordId)}>
          {ledgers[loan.ledger].label} {loan.record}
        </Link>
        <LoanPill loan={loan} />
      </p>
      <p>
        {`携出人：${loan.borrower}${loan.companion === null ? '' : `、${loan.companion}`}，${dateWords(loan.dueOn)}前归还。`}
      </p>
      <p>{`用途：${loan.purpose}`}</p>
      <p className="approval-quiet">
        {loan.requestedBy}，<DateText value={loan.requestedAt} time />
      </p>
      {loan.mayDecide ? <LoanActs loan={loan} mayWrite={false} /> : null}
    </>
  );
}
