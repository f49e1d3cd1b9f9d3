/** Reads a stream of chunks by counted bytes. Holds one chunk at a time. */
export class ByteReader {
  #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #position = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Bytes given out so far. */
  get position(): number {
    return this.#position;
  }

  /** The next 1 to `limit` bytes, or null at the end. The bytes may be a view; use them before the next call. */
  async upTo(limit: number): Promise<Uint8Array | null> {
    while (this.#chunk.length === 0) {
      const next = await this.#source.next();
      if (next.done) return null;
      this.#chunk = next.value;
    }
    const piece = this.#chunk.subarray(0, limit);
    this.#chunk = this.#chunk.subarray(piece.length);
    this.#position += piece.length;
    return piece;
  }

  /** Up to `count` bytes in a buffer of their own; fewer only when the stream ends. */
  async take(count: number): Promise<Buffer> {
    const buffer = Buffer.alloc(count);
    let used = 0;
    while (used < count) {
      const piece = await this.upTo(count - used);
      if (piece === null) break;
      buffer.set(piece, used);
      used += piece.length;
    }
    return buffer.subarray(0, used);
  }

  /** Tells the source that no more is wanted. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
