import { AppError } from '#shared/errors.ts';
import type { TransferLog } from './ports.ts';
import type { Statement } from './statement.ts';

/** Where a package stands in its channel. */
export type SequenceVerdict =
  | { readonly place: 'next' }
  | { readonly place: 'imported' }
  | { readonly place: 'gap'; readonly missing: readonly number[]; readonly missingCount: number }
  | { readonly place: 'epoch'; readonly lastEpoch: number };

const maxListed = 1000;

/**
 * Holds a statement against the log of its channel (transfer-package.md §4, replay and order).
 * E_IDREUSE: the id was imported with another statement. E_SEQREUSE: the number was imported under another id.
 * E_FORK: the digests do not chain with a neighbour, or the epoch is older than the last, or than the one that two
 * accounts let in for the sender: a cloned key or a restored backup. An epoch that was let in begins with number 1 and
 * may have gaps like every other. A number skipped earlier with approval may still come later if it chains with both sides.
 */
export async function judgeSequence(
  log: TransferLog,
  channel: string,
  statement: Statement,
  statementSha512: string,
): Promise<SequenceVerdict> {
  const { epoch, seq, prev } = statement;
  const known = await log.findPackage(statement.package_id);
  if (known !== null) {
    if (known.statementSha512 !== statementSha512) throw new AppError('E_IDREUSE');
    return { place: 'imported' };
  }
  if ((await log.at(channel, epoch, seq)) !== null) throw new AppError('E_SEQREUSE', { epoch, seq });
  const before = seq > 1 ? await log.at(channel, epoch, seq - 1) : null;
  const after = await log.at(channel, epoch, seq + 1);
  const chains =
    (before === null || before.statementSha512 === prev) &&
    (after === null || after.prev === statementSha512);
  if (!chains) throw new AppError('E_FORK', { epoch, seq });
  const last = await log.lastOf(channel);
  const accepted = await log.acceptedEpoch(statement.sender);
  if (epoch < Math.max(last?.epoch ?? 0, accepted ?? 0)) throw new AppError('E_FORK', { epoch, seq });
  const isNew = last !== null && epoch > last.epoch;
  if (isNew && epoch !== accepted) return { place: 'epoch', lastEpoch: last.epoch };
  const first = isNew || last === null ? 1 : last.seq + 1;
  if (seq <= first) return { place: 'next' };
  const missingCount = seq - first;
  const missing = Array.from({ length: Math.min(missingCount, maxListed) }, (_, i) => first + i);
  return { place: 'gap', missing, missingCount };
}
