import { AppError } from '#shared/errors.ts';

interface Piece {
  readonly bytes: Uint8Array;
  readonly taken: () => void;
  readonly refused: (error: Error) => void;
}

/**
 * A stream that is fed piece by piece from outside and read by the attachment store. One piece waits at a time: whoever
 * gives it waits until the store has it, so that memory stays at one piece whatever the size of the file.
 */
export class PieceSource implements AsyncIterable<Uint8Array> {
  readonly #total: number;
  #given = 0;
  #waiting: Piece | null = null;
  #ended: AppError | null = null;
  #wake: () => void = () => undefined;

  /**
   * @param total bytes that will come
   * @param signal ends the stream with E_CANCELLED
   */
  constructor(total: number, signal: AbortSignal) {
    this.#total = total;
    const cancel = () => this.end(new AppError('E_CANCELLED'));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  }

  /**
   * Gives the piece that begins at `offset`; resolves when the store has taken it.
   * @throws AppError E_BAD_INPUT when it is not the next one, is empty or goes beyond the end; the error that ended
   * the stream otherwise
   */
  async give(offset: number, bytes: Uint8Array): Promise<void> {
    if (this.#ended) throw this.#ended;
    const fits = offset === this.#given && bytes.length > 0 && offset + bytes.length <= this.#total;
    if (this.#waiting !== null || !fits) throw new AppError('E_BAD_INPUT', { field: 'offset' });
    this.#given += bytes.length;
    await new Promise<void>((taken, refused) => {
      this.#waiting = { bytes, taken, refused };
      this.#wake();
    });
  }

  /** Ends the stream early; whoever reads it or gives to it gets the error. */
  end(error: AppError): void {
    this.#ended ??= error;
    this.#waiting?.refused(this.#ended);
    this.#waiting = null;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    let read = 0;
    try {
      while (read < this.#total) {
        if (this.#ended) throw this.#ended;
        const piece: Piece | null = this.#waiting;
        if (piece === null) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          continue;
        }
        read += piece.bytes.length;
        yield piece.bytes;
        this.#waiting = null;
        piece.taken();
      }
      if (this.#ended) throw this.#ended;
    } finally {
      // The store gave up: nobody will take what still waits.
      this.end(new AppError('E_CANCELLED'));
    }
  }
}
