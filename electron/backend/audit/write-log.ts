import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { AuditRow, AuditRows } from '#db/repositories/audit.ts';
import type { ChainId } from '#shared/audit/chain-row.ts';
import {
  type ChainExtent,
  endLine,
  extentOf,
  headLine,
  type LogHead,
  rowLine,
} from '#shared/audit/log-file.ts';
import { AppError } from '#shared/errors.ts';

const PAGE = 2000;

/** One chain to be written, as far as it reached when the writing began. */
interface Part {
  readonly chain: ChainId;
  readonly rows: AuditRows;
  readonly extent: ChainExtent;
}

/** The extents of the chains as they stand now: what is appended later is not part of the file. */
export function partsOf(
  chains: readonly { readonly chain: ChainId; readonly rows: AuditRows }[],
): readonly Part[] {
  return chains.map(({ chain, rows }) => {
    const [first] = rows.page(0, 1);
    const last = rows.tail();
    return { chain, rows, extent: extentOf(chain, first && last ? { first, last } : null) };
  });
}

function* rowsOf({ rows, extent }: Part): Generator<AuditRow[]> {
  for (let after = 0; ; ) {
    const page = rows.page(after, PAGE).filter((row) => row.seq <= extent.last);
    yield page;
    const last = page.at(-1);
    if (!last || last.seq === extent.last) return;
    after = last.seq;
  }
}

/**
 * Writes the log as a file that verifies itself, page by page in bounded memory. A chain that was tampered with is
 * written as it is: the check of the file then says where.
 * @returns rows written, bytes written
 * @throws AppError E_CANCELLED
 */
export async function writeLog(
  output: Writable,
  about: Pick<LogHead, 'office' | 'writtenAt' | 'tool' | 'accounts'>,
  parts: readonly Part[],
  job: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
): Promise<{ rows: number; bytes: number }> {
  const digest = createHash('sha256');
  const total = parts.reduce((sum, { extent }) => sum + extent.rows, 0);
  let lines = 0;
  let bytes = 0;
  // A disk that fails tells so whenever it likes; it is asked at each step.
  const disk: { error: Error | null } = { error: null };
  output.on('error', (error: Error) => {
    disk.error = error;
  });
  const write = async (texts: readonly string[]): Promise<void> => {
    if (texts.length === 0) return;
    const chunk = Buffer.from(texts.map((text) => `${text}\n`).join(''));
    digest.update(chunk);
    lines += texts.length;
    bytes += chunk.length;
    if (!output.write(chunk)) await once(output, 'drain');
    if (disk.error) throw disk.error;
  };
  await write([headLine({ ...about, chains: parts.map(({ extent }) => extent) })]);
  for (const part of parts)
    for (const page of rowsOf(part)) {
      if (job.signal.aborted) throw new AppError('E_CANCELLED');
      await write(page.map((row) => rowLine(part.chain, row)));
      job.progress(lines - 1, total);
    }
  const rows = lines - 1;
  const end = Buffer.from(`${endLine(lines, digest.digest('hex'))}\n`);
  await new Promise<void>((resolve, reject) => {
    output.once('error', reject);
    output.end(end, resolve);
  });
  return { rows, bytes: bytes + end.length };
}
