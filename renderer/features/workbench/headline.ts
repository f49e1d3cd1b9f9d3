import type { CallOutput } from '#shared/ipc/contract.ts';

type Workbench = CallOutput<'workbench.get'>;

/** What matters now, in one line: 3 件今日到期，2 件已超期；4 件等您审批。节假日表已到 2026 年底。 */
export function headline(workbench: Workbench, mayApprove: boolean): string {
  const { dueCounts, holidaysUntil, today } = workbench;
  const due = [
    dueCounts.today > 0 ? `${dueCounts.today} 件今日到期` : '',
    dueCounts.overdue > 0 ? `${dueCounts.overdue} 件已超期` : '',
    dueCounts.soon > 0 ? `${dueCounts.soon} 件快到期` : '',
  ].filter((part) => part !== '');
  const parts = [due.length > 0 ? due.join('，') : '没有到期和超期的事'];
  if (mayApprove && workbench.approvals > 0) parts.push(`${workbench.approvals} 件等您审批`);
  const year = Number(today.slice(0, 4));
  const holidays =
    holidaysUntil < year
      ? `节假日表只到 ${holidaysUntil} 年底，请先更新，否则按工作日计算的期限不准。`
      : `节假日表已到 ${holidaysUntil} 年底。`;
  return `${parts.join('；')}。${holidays}`;
}

/** This month against the same month of last year: 去年同期 53，降 11.3%. */
export function comparedWords(now: number, before: number): string {
  if (before === 0) return now === 0 ? '去年同期也没有' : '去年同期没有';
  if (now === before) return `去年同期 ${before}，持平`;
  const change = Math.abs(((now - before) / before) * 100).toFixed(1);
  return `去年同期 ${before}，${now > before ? '升' : '降'} ${change}%`;
}
