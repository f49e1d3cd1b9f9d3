import type { BaseContext, QueryContext } from '../../context.ts';
import type { MediaPart } from '../../messages.ts';
import { BlobStore } from '../../vault/blob-store.ts';
import { reachVersion } from '../attachments/reach.ts';
import { ticketOf } from './tickets.ts';

/** Bytes that the player gets at once; it asks again for what follows. */
const PART = 1024 * 1024;

/**
 * Some bytes of a film or a recording from `from` on. The right to the record is asked each time: what is taken away
 * stops playing.
 *
 * @throws AppError E_NOT_FOUND and those of reading; null for a place outside the file
 */
export async function mediaPart(
  ctx: Pick<BaseContext, 'session' | 'scope' | 'dataFolder'> & Pick<QueryContext, 'office'>,
  ticket: string,
  from: number,
): Promise<MediaPart | null> {
  const { attachmentId, kind, mediaType } = ticketOf(ticket, ctx.session.accountId);
  if (kind !== 'audio' && kind !== 'video') return null;
  const { version } = await reachVersion(ctx, ctx.office, attachmentId, 'read');
  if (!Number.isSafeInteger(from) || from < 0 || from >= version.bytes) return null;
  const pieces: Buffer[] = [];
  const to = Math.min(from + PART, version.bytes);
  for await (const piece of new BlobStore(ctx.dataFolder).readRange(version, from, to)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), from, total: version.bytes, mediaType };
}
