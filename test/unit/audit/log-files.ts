import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { CHAIN_START, type ChainId, type ChainRow, contentOf, hashedText } from '#shared/audit/chain-row.ts';
import { endLine, extentOf, headLine, rowLine } from '#shared/audit/log-file.ts';
import type { Sha256 } from '#shared/audit/verify-log.ts';

/** SHA-256 in hex of a text. */
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the check of a file takes. */
export function testSha256(): Sha256 {
  const all = createHash('sha256');
  return { of: sha256Of, all: { update: (text) => void all.update(text), hex: () => all.digest('hex') } };
}

/** A chain of made-up rows; texts hold what JSON writers differ in. */
export function makeChain(length: number, salt: string): ChainRow[] {
  const rows: ChainRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const previous = rows.at(-1)?.hash ?? CHAIN_START;
    const content = {
      seq,
      at: new Date(Date.UTC(2017, 2, 1, 8, seq)).toISOString(),
      accountId: seq % 5 === 0 ? '' : `account-${seq % 3}`,
      action: `act.${seq % 4}`,
      subject: `petition/${salt}${seq}`,
      result: seq % 6 === 0 ? 'refused' : 'done',
      facts: seq % 7 === 0 ? '{"reason":"经批准，/核对\\u2028 \\"件\\""}' : `{"revision":${seq}}`,
    };
    rows.push({ ...content, previous, hash: sha256Of(hashedText(previous, contentOf(content))) });
  }
  return rows;
}

/** The lines of a whole file of both chains, the end line included. */
export function fileLines(registry: readonly ChainRow[], office: readonly ChainRow[]): string[] {
  const extent = (chain: ChainId, rows: readonly ChainRow[]) => {
    const [first] = rows;
    const last = rows.at(-1);
    return extentOf(chain, first && last ? { first, last } : null);
  };
  const lines = [
    headLine({
      office: { id: '6f1f6a0a-0000-4000-8000-000000000001', name: '样例县纪委监委' },
      writtenAt: '2017-04-01T01:00:00.000Z',
      tool: 'andu 0.1.0',
      chains: [extent('registry', registry), extent('office', office)],
      accounts: [{ id: 'account-1', name: '甲审计', post: '审计员' }],
    }),
    ...registry.map((row) => rowLine('registry', row)),
    ...office.map((row) => rowLine('office', row)),
  ];
  return [...lines, endOf(lines)];
}

/** The end line that goes with the lines before it. */
export function endOf(lines: readonly string[]): string {
  return endLine(lines.length, sha256Of(lines.map((line) => `${line}\n`).join('')));
}

/** Writes lines as a file. */
export function writeLines(path: string, lines: readonly string[]): void {
  appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
}
