import { AppError } from '#shared/errors.ts';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { PIECE_BYTES } from '#shared/ipc/evidence-calls.ts';
import { bridge } from './bridge.ts';
import { call } from './client.ts';

type Target = Pick<CallInput<'attachment.receive'>, 'ledger' | 'recordId' | 'replaces'>;

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Bytes that are in the store. */
  readonly onProgress: (done: number) => void;
}

/**
 * Sends a file that the page holds into the encrypted store, piece by piece: the next piece is read when the one before
 * is stored, so that a film takes no more memory than a letter. Cancelled or failed, nothing of it stays.
 *
 * @throws AppError of the storing call
 */
export async function uploadFile(
  file: File,
  name: string,
  target: Target,
  { signal, onProgress }: UploadOptions,
): Promise<CallOutput<'attachment.receive'>> {
  const upload = crypto.randomUUID();
  const origin = await bridge.originOf(file);
  // A piece that fails ends the storing as well.
  const control = new AbortController();
  const stop = () => control.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let begun = false;
  let unread: unknown = null;
  const send = async (): Promise<void> => {
    for (let offset = 0; offset < file.size && !control.signal.aborted; offset += PIECE_BYTES) {
      const bytes = new Uint8Array(await file.slice(offset, offset + PIECE_BYTES).arrayBuffer());
      await call('attachment.piece', { upload, offset, bytes });
      onProgress(offset + bytes.length);
    }
  };
  try {
    return await call(
      'attachment.receive',
      { ...target, upload, name, bytes: file.size, origin },
      {
        signal: control.signal,
        onProgress: () => {
          if (begun) return;
          begun = true;
          send().catch((error: unknown) => {
            unread = error;
            stop();
          });
        },
      },
    );
  } catch (error) {
    // The page could not read the file any more (moved, stick pulled): that is what went wrong, not a cancel.
    const cancelled = error instanceof AppError && error.code === 'E_CANCELLED';
    if (cancelled && !signal.aborted && unread !== null && !(unread instanceof AppError))
      throw new AppError('E_IO', { errno: 'EIO' });
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
