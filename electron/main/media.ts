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

/** Where the parts of a film or a recording come from. */
export type MediaSource = (ticket: string, from: number) => Promise<MediaPart | null>;

/**
 * The answer to a player: from the asked place on, read from the backend part by part as it is played, never stored.
 * A custom scheme is taken by Chromium to answer to the end of the file, so the answer is as long as that; the player
 * breaks it off when it seeks. A part that does not come any more (a lock, a right that was taken away) ends it.
 */
export function mediaResponse(first: MediaPart, asked: MediaRequest, source: MediaSource): Response {
  const { from, total, mediaType } = first;
  const end = asked.to === null ? total : Math.min(total, asked.to + 1);
  let at = from;
  let next: MediaPart | null = first;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        const part = next ?? (await source(asked.ticket, at));
        next = null;
        if (!part) return stream.error(new Error('no more of it'));
        const bytes = part.bytes.subarray(0, end - at);
        at += bytes.length;
        stream.enqueue(new Uint8Array(bytes));
        if (at >= end) stream.close();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    status: 206,
    headers: {
      ...commonHeaders,
      'Content-Type': mediaType,
      'Content-Length': String(end - from),
      'Content-Range': `bytes ${from}-${end - 1}/${total}`,
      'Accept-Ranges': 'bytes',
      'Content-Security-Policy': "default-src 'none'",
    },
  });
}
