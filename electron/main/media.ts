import type { MediaPart } from '#backend/messages.ts';
import { commonHeaders } from './security/content-policy.ts';

/** Part of our page's addresses under which the player asks for films and recordings. */
const PLACE = /^\/evidence\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/u;
const RANGE = /^bytes=(\d{1,15})-(\d{1,15})?$/u;

/** What a player asks for: a ticket of the backend and a range, `to` inclusive. */
export interface MediaRequest {
  readonly ticket: string;
  readonly from: number;
  readonly to: number | null;
}

/** Reads a request for a film or a recording; null when it is none, or asks for no range as players do. */
export function mediaRequest(pathname: string, range: string | null): MediaRequest | null {
  const [, ticket] = PLACE.exec(pathname) ?? [];
  const [, from, to] = RANGE.exec(range ?? '') ?? [];
  if (ticket === undefined || from === undefined) return null;
  return { ticket, from: Number(from), to: to === undefined ? null : Number(to) };
}

/** The answer to a player: the part that the backend gave, never stored, never more than was asked for. */
export function mediaResponse(part: MediaPart, { to }: MediaRequest): Response {
  const { from, total, mediaType } = part;
  const bytes = new Uint8Array(to === null ? part.bytes : part.bytes.subarray(0, Math.max(0, to - from + 1)));
  return new Response(bytes, {
    status: 206,
    headers: {
      ...commonHeaders,
      'Content-Type': mediaType,
      'Content-Length': String(bytes.length),
      'Content-Range': `bytes ${from}-${from + bytes.length - 1}/${total}`,
      'Accept-Ranges': 'bytes',
      'Content-Security-Policy': "default-src 'none'",
    },
  });
}
