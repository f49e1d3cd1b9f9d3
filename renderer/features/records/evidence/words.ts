import type { CallOutput } from '#shared/ipc/contract.ts';
import type { PaperPlace } from '#shared/ipc/evidence-calls.ts';
import { dateWords } from '../../../ui/date-text.tsx';

type FileCustody = CallOutput<'attachment.custody'>[number];
type PaperCustody = CallOutput<'paper.custody'>[number];

/** What was done with a file, in the words of the custody log. */
export const fileActs: { readonly [A in FileCustody['action']]: string } = {
  received: '存入',
  viewed: '查看',
  printed: '打印',
  exported: '导出',
  saved: '另存',
  sent: '随包上报',
  voided: '作废',
};

const paperActs: { readonly [A in PaperCustody['action']]: string } = {
  received: '收存',
  moved: '移位、移交',
  requested: '申请携出',
  approved: '同意携出',
  refused: '不同意携出',
  withdrawn: '撤回申请',
  lent: '借出',
  returned: '归还',
  voided: '作废登记',
};

/** 3号柜，卷 2017-05，第 1—12 页，甲保管. */
export function placeWords({ cabinet, volume, pageFrom, pageTo, custodian }: PaperPlace): string {
  const pages =
    pageFrom === null || pageTo === null
      ? ''
      : pageFrom === pageTo
        ? `第 ${pageFrom} 页`
        : `第 ${pageFrom}—${pageTo} 页`;
  return [cabinet, volume === '' ? '' : `卷 ${volume}`, pages, `${custodian}保管`].filter(Boolean).join('，');
}

/** Who has it: 乙、丙，外出核对，应于2017年6月5日归还. */
export function loanWords(loan: {
  readonly borrower: string;
  readonly companion: string | null;
  readonly purpose: string;
  readonly dueOn: string;
}): string {
  const people = loan.companion === null ? loan.borrower : `${loan.borrower}、${loan.companion}`;
  return `${people}，${loan.purpose}，应于${dateWords(loan.dueOn)}归还`;
}

/** One line of the custody of a paper. */
export function paperCustodyWords(line: PaperCustody): string {
  const parts = [
    paperActs[line.action],
    line.place === null ? '' : placeWords(line.place),
    line.loan === null || line.action === 'returned' ? '' : loanWords(line.loan),
    line.approvedBy === null || line.action === 'approved' ? '' : `${line.approvedBy}批准`,
    line.note ?? '',
  ];
  return parts.filter(Boolean).join('；');
}
