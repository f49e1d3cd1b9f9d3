import type { OfficeReader } from '#db/connections.ts';
import { incomingAt, incomingByPackage, lastIncoming } from '#db/repositories/transfer-incoming.ts';
import { acceptedEpoch } from '#db/repositories/transfer-epochs.ts';
import { cardByKey } from '#db/repositories/transfer-cards.ts';
import { copiesOf, findOutgoing } from '#db/repositories/transfer-outgoing.ts';
import { AppError } from '#shared/errors.ts';
import { parseCard } from '../../transfer/card.ts';
import type { TransferProgress } from '../../transfer/job.ts';
import type { Receiver, TransferLog, TrustStore } from '../../transfer/ports.ts';
import type { JobContext } from '../../context.ts';
import { frozenRecipients } from './outgoing.ts';
import { ownKeys } from './own-keys.ts';

/** The cards that two accounts confirmed; one that waits is as unknown as one that never came. */
export function trustStore(db: OfficeReader): TrustStore {
  return {
    findSigner: async (keyId) => {
      const row = await cardByKey(db, keyId);
      if (!row || row.status === 'waiting') return null;
      const { unit, publicKey } = parseCard(row.card);
      return { unit, publicKey, revoked: row.status === 'revoked' };
    },
  };
}

/** Packages sent and received, as the format's rules on order and receipts ask for them. */
export function transferLog(db: OfficeReader): TransferLog {
  return {
    findPackage: async (packageId) => (await incomingByPackage(db, packageId)) ?? null,
    lastOf: async (channel) => (await lastIncoming(db, channel)) ?? null,
    at: async (channel, epoch, seq) => (await incomingAt(db, channel, epoch, seq)) ?? null,
    acceptedEpoch: (sender) => acceptedEpoch(db, sender),
    findSent: async (packageId) => {
      const row = await findOutgoing(db, packageId);
      // Receipts are not answered, and a voided package has none to wait for.
      if (!row || row.kind !== 'case-transfer' || row.statementSha512 === null) return null;
      if (row.status !== 'written' && row.status !== 'closed') return null;
      const copies = await copiesOf(db, [row.id]);
      return {
        sumsSha512: copies.map((copy) => copy.sumsSha512),
        statementSha512: row.statementSha512,
        recipients: frozenRecipients(row).map((one) => one.unit),
      };
    },
  };
}

/** Who we are. @throws AppError E_NOTFORME when we never had keys: then nothing can be meant for us */
export async function receiverOf(db: OfficeReader, unit: string): Promise<Receiver> {
  const keys = await ownKeys(db);
  if (keys === null) throw new AppError('E_NOTFORME', { part: 'noKeys' });
  return { unit, identities: [keys.age.identity] };
}

/** Lets the format's jobs be watched and stopped through a job of the contract. */
export function controlOf(ctx: JobContext): {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TransferProgress) => void;
} {
  return {
    signal: ctx.signal,
    onProgress: ({ phase, done, total }) => ctx.progress({ stage: phase, done, total, unit: 'bytes' }),
  };
}
