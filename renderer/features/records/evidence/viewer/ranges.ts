import { RANGE_BYTES } from '#shared/ipc/viewer-calls.ts';
import { call } from '../../../../api/client.ts';

/** Plain bytes `from` (inclusive) to `to` (exclusive) of an opened file. @throws AppError */
export async function readRange(ticket: string, from: number, to: number): Promise<Uint8Array> {
  const whole = new Uint8Array(to - from);
  let at = from;
  while (at < to) {
    const { bytes } = await call('viewer.range', { ticket, from: at, to: Math.min(to, at + RANGE_BYTES) });
    whole.set(bytes, at - from);
    at += bytes.length;
  }
  return whole;
}
