import { describe, expect, it } from 'vitest';
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
  const part = { bytes: new Uint8Array([1, 2, 3, 4, 5]), from: 10, total: 100, mediaType: 'video/mp4' };

  it('says which part it is, and must not be stored', async () => {
    const response = mediaResponse(part, { ticket, from: 10, to: null });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 10-14/100');
    expect(response.headers.get('content-length')).toBe('5');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3, 4, 5]);
  });

  it('is never more than was asked for', async () => {
    const response = mediaResponse(part, { ticket, from: 10, to: 11 });
    expect(response.headers.get('content-range')).toBe('bytes 10-11/100');
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2]);
  });
});
