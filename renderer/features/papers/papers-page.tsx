import { Link } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { dueWords, LoanActs, LoanPill } from '../../ui/loans.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { recordAt } from '../../ui/records/paths.ts';
import './papers.css';

type Loan = CallOutput<'paper.out'>[number];

/** Every original on paper that is out or asked for, the earliest due first. */
export default function PapersPage() {
  const reading = useCall('paper.out', {});
  const overdue = reading.data?.filter((loan) => loan.overdue).length ?? 0;
  return (
    <Page
      title="原件借阅"
      sub={overdue > 0 ? `有 ${overdue} 件逾期未还，请催还。` : '在外和申请携出的纸质原件。'}
    >
      <DataState
        reading={reading}
        what="借阅"
        isEmpty={(loans) => loans.length === 0}
        empty={
          <EmptyState title="没有在外的原件。">
            <p>纸质原件在案件、信访件等记录的“纸质原件”里登记和借出。</p>
          </EmptyState>
        }
      >
        {(loans) => (
          <Card>
            <div className="papers-scroll" role="region" aria-label="在外的原件" tabIndex={0}>
              <table className="table">
                <thead>
                  <tr>
                    {['原件', '所属', '借阅人', '用途', '归还日期', '状态'].map((label) => (
                      <th key={label} scope="col">
                        {label}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="unseen">办理</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {loans.map((loan) => (
                    <Row key={loan.id} loan={loan} />
                  ))}
                </tbody>
              </table>
            </div>
          </Card>
        )}
      </DataState>
    </Page>
  );
}

function Row({ loan }: { readonly loan: Loan }) {
  const { can } = useSession();
  return (
    <tr>
      <td className="wrap">{loan.title}</td>
      <td>
        <Link to={recordAt(loan.ledger, loan.recordId)}>
          {ledgers[loan.ledger].label} {loan.record}
        </Link>
      </td>
      <td>{loan.companion === null ? loan.borrower : `${loan.borrower}、${loan.companion}`}</td>
      <td className="wrap">{loan.purpose}</td>
      <td>{dueWords(loan)}</td>
      <td>
        <LoanPill loan={loan} />
      </td>
      <td>
        <LoanActs loan={loan} mayWrite={can(`${loan.ledger}.write`)} />
      </td>
    </tr>
  );
}
