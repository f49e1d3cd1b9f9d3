import type { CallOutput } from '#shared/ipc/contract.ts';

/** Stages of making a paper. */
export const paperStages = { counting: '取数', drawing: '排版', printing: '打印', writing: '写文件' };

/** What came of a print, as the register has it. */
export function printedWords({ result, number, pages, copyNumbers }: CallOutput<'output.print'>): string {
  const copies = copyNumbers.join('、');
  switch (result) {
    case 'done':
      return `已打印，每份 ${pages} 页，份号 ${copies}，登记号 ${number}。`;
    case 'cancelled':
      return `没有打印，登记号 ${number} 注明已取消，批准的份数没有用掉。`;
    case 'failed':
      return `打印机没有打成，登记号 ${number} 注明失败。请看有没有出纸，有废页的在登记簿里写明。`;
  }
}
