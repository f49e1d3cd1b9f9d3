import type { ChainId } from './chain-row.ts';
import type { LogFault, LogVerdict } from './verify-log.ts';

/** What the two chains are called. */
export const chainWords: Readonly<Record<ChainId, string>> = { registry: '管理日志', office: '业务日志' };

const place = ({ chain, seq }: LogFault): string =>
  chain === null ? '' : `${chainWords[chain]}${seq === null ? '' : `第 ${seq} 条`}`;

/** One sentence on a fault: what was done, in which chain, at which row, on which line of the file. */
export function faultSentence(fault: LogFault): string {
  const where = place(fault);
  const line = `（文件第 ${fault.line} 行）`;
  switch (fault.kind) {
    case 'noLog':
      return '这不是日志副本，或者它的第一行被改动过。';
    case 'unreadable':
      return where === '' ? `有一行读不懂${line}。` : `${where}的那一行读不懂，被改动过${line}。`;
    case 'missing':
      return `${where}不见了，被删去${line}。`;
    case 'moved':
      return `${where}不在原来的位置，次序被改动过${line}。`;
    case 'duplicate':
      return `${where}重复出现${line}。`;
    case 'edited':
      return `${where}的内容与校验值不符，被改动过${line}。`;
    case 'rewritten':
      return `${where}与前一条接不上，这一条或前一条被重写过${line}。`;
    case 'cut':
      return where === '' ? '文件不完整，结尾缺失。' : `${where}起缺失，尾部被截去${line}。`;
    case 'added':
      return where === '' ? `结尾之后还有内容${line}。` : `${where}是后加的${line}。`;
    case 'outside':
      return `日志各条相接，但说明行或结尾行被改动过${line}。`;
    case 'headUnknown':
      return '日志各条相接，但另处记下的链尾不在其中：整条链被截短或重做过。';
  }
}

/** The verdict as lines of text for a person at a terminal. */
export function verdictLines(verdict: LogVerdict): readonly string[] {
  const { head, chains, fault, noted } = verdict;
  const lines: string[] = [];
  if (head)
    lines.push(`单位：${head.office.name}（${head.office.id}）`, `写出：${head.writtenAt}，${head.tool}`);
  for (const one of chains) lines.push(`${chainWords[one.chain]}：${one.rows} 条相接，链尾 ${one.head}`);
  for (const { hash, chain, seq } of noted)
    lines.push(
      chain === null
        ? `记下的链尾 ${hash}：没有找到`
        : `记下的链尾 ${hash}：${chainWords[chain]}第 ${seq ?? 0} 条`,
    );
  lines.push(fault === null ? '结论：完整，没有删改。' : `结论：不完整。${faultSentence(fault)}`);
  return lines;
}
