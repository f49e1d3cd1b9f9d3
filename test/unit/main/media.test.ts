import { describe, expect, it } from 'vitest';
import type { MediaPart } from '#backend/messages.ts';
import { mediaRequest, mediaResponse } from '#main/media.ts';

const ticket = '4f4c2a3e-8f8e-4a57-9d4e-0c2b8a1d6e7f';

describe('a request of the player', () => {
  it('is one for a ticket and a range', () => {
    expect(mediaRequest(`/evidence/${ticket}`, 'bytes=0-')).toEqual({ ticket, from: 0, to: null });
    expect(mediaRequest(`/evidence/${ticket}`, 'bytes=5-9')).toEqual({ ticket, from: 5, to: 9 });
  });

  it.each([
    ['no range', `/evidence/${ticket}`, null],
    ['a range from the end', `/evidence/${ticket}`, 'bytes=-5'],
    ['two ranges', `/evidence/${ticket}`, 'bytes=0-1,3-4'],
    ['another unit', `/evidence/${ticket}`, 'rows=0-1'],
    ['a number that is none', `/evidence/${ticket}`, 'bytes=1e9-'],
    ['no ticket', '/evidence/', 'bytes=0-'],
    ['something beside the ticket', `/evidence/${ticket}/x`, 'bytes=0-'],
    ['another place', `/index.html`, 'bytes=0-'],
    ['a way out', `/evidence/../${ticket}`, 'bytes=0-'],
  ])('is none with %s', (_what, pathname, range) => {
    expect(mediaRequest(pathname, range)).toBeNull();
  });
});

describe('the answer', () => {
  const film = new Uint8Array(100).map((_, index) => index);
  const asked: number[] = [];
  /** Parts of seven bytes, as the backend gives parts of a mebibyte. */
  const source = (_ticket: string, from: number): Promise<MediaPart | null> => {
    asked.push(from);
    return Promise.resolve({
      bytes: film.subarray(from, from + 7),
      from,
      total: 100,
      mediaType: 'video/mp4',
    });
  };
  const answer = async (from: number, to: number | null, more = source) => {
    const first = await source(ticket, from);
    if (!first) throw new Error('no part');
    asked.length = 0;
    return mediaResponse(first, { ticket, from, to }, more);
  };

  it.each([
    [0, null],
    [10, null],
    [99, null],
    [10, 11],
    [3, 16],
    [90, 500],
  ] as const)('from %i to %s is that part and says so, and must not be stored', async (from, to) => {
    const response = await answer(from, to);
    const end = to === null ? 100 : Math.min(100, to + 1);
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${end - 1}/100`);
    expect(response.headers.get('content-length')).toBe(String(end - from));
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(film.subarray(from, end));
  });

  it('asks for no more than is played', async () => {
    const reader = (await answer(0, null)).body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(asked.length).toBeLessThan(4);
    await reader?.cancel();
    const before = asked.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked.length).toBe(before);
  });

  it('breaks off when there is no more of it', async () => {
    const response = await answer(0, null, () => Promise.resolve(null));
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});
